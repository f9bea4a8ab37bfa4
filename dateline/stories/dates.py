"""Which dates of a running story mattered: from dates mentioned in the text as well as dates of publication.

Dates are ranked as in date-wise timelines (Martschat and Markert 2018; Gholipour Ghalandari and Ifrim 2020): a date
that many reports mention mattered, more so when they still mention it days later, and when it stands out from its
neighbours. The three weights were fitted on the Timeline17 development topics, leaving one topic out at a time.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

_MENTIONED, _LATER, _STANDS_OUT = 2.0, 1.2, 0.3
_LATER_DAYS = 4
_NEIGHBOURS = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence of a report, with the days that it speaks of."""

    report: int  # number of the report
    at: int  # number of the sentence in its report, from 0
    text: str
    published: date | None
    days: tuple[date, ...]
    on_topic: bool


@dataclass(slots=True)
class _Count:
    mentioned: set[int] = field(default_factory=set)  # reports that mention the day
    on_topic: set[int] = field(default_factory=set)  # ... in a sentence on the topic
    later: set[int] = field(default_factory=set)  # ... days after it
    published: set[int] = field(default_factory=set)  # reports of the day itself


def rank_dates(sentences: Sequence[DatedSentence], start: date, end: date) -> list[date]:
    """The dates from ``start`` to ``end`` that are mentioned or published on, the one that mattered most first."""
    counts: dict[date, _Count] = {}
    for sentence in sentences:
        if sentence.published is not None:
            counts.setdefault(sentence.published, _Count()).published.add(sentence.report)
        for day in sentence.days:
            count = counts.setdefault(day, _Count())
            count.mentioned.add(sentence.report)
            if sentence.on_topic:
                count.on_topic.add(sentence.report)
            if sentence.published is not None and (sentence.published - day).days >= _LATER_DAYS:
                count.later.add(sentence.report)
    inside = sorted(day for day in counts if start <= day <= end)
    scores = _score_dates(counts, inside)
    return sorted(inside, key=lambda day: (-scores[day], day))


def _score_dates(counts: Mapping[date, _Count], inside: Sequence[date]) -> dict[date, float]:
    most_on_topic = max((len(counts[day].on_topic) for day in inside), default=0)
    most_later = max((len(counts[day].later) for day in inside), default=0)
    return {
        day: _MENTIONED * _share(len(counts[day].on_topic), most_on_topic)
        + _LATER * _share(len(counts[day].later), most_later)
        + _STANDS_OUT * _peak(counts, day)
        # A day without any mention still ranks by what was published on it.
        + 0.01 * math.log1p(len(counts[day].published))
        for day in inside
    }


def _share(count: int, most: int) -> float:
    return math.log1p(count) / math.log1p(most) if most else 0.0


def _peak(counts: Mapping[date, _Count], day: date) -> float:
    around = sum(len(counts[near].mentioned) for k in _NEIGHBOURS if (near := _shifted(day, k)) in counts)
    return math.log1p(len(counts[day].mentioned)) - math.log1p(around / len(_NEIGHBOURS))


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
