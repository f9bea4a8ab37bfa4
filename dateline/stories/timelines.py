"""Timelines: the dates that mattered, and the sentences that tell them.

Date by date (Gholipour Ghalandari and Ifrim 2020): the sentences that mention a date, or open a report of that day or
the next without speaking of another, are ranked by how near they lie to the middle of them all. A question tells
nothing, and a long sentence tells too much.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.stories.background import rarity
from dateline.stories.dates import DatedSentence, rank_dates
from dateline.text.words import content_words, normalise, stem
from dateline.types import Reading, Report, Span, Time

_BEFORE = timedelta(days=30)  # without a first date: how long before the first report a timeline may begin
_OPENING = 5  # sentences of a report that tell what is new
_MENTION_WEIGHT = 1.5  # a sentence that names the date, against one of a report of that day
_FRESH_DAYS, _FRESH_WEIGHT = 7, 0.5  # what is said at once is full of detail that nobody remembers later
_ON_TOPIC = 1.3
_WORDS = (12, 40)  # a sentence of a timeline
_ALIKE = 0.5  # two sentences with a higher cosine say the same
_QUESTION = re.compile(r"\?\W*$")


@dataclass(frozen=True, slots=True)
class _Candidate:
    sentence: DatedSentence
    weight: float
    vector: Mapping[str, float]


def build_timeline(
    reports: Iterable[Report],
    readings: Mapping[str, Reading],
    about: Sequence[str],
    dates: int,
    per_date: int,
    start: date | None = None,
    end: date | None = None,
) -> dict[str, list[str]]:
    """At most ``dates`` dates (ISO 8601, in order) with at most ``per_date`` sentences each, verbatim but for breaks.

    ``about`` are the words of the topic: reports without any of them are left out; none means that all belong to it.
    Times come from the readings; a report without a reading counts by its publication date alone.
    """
    sentences = list(_iter_sentences(tuple(reports), readings, about))
    chosen = _choose_dates(sentences, dates, per_date, start, end)
    return {day: [sentence.text for sentence in told] for day, told in chosen.items()}


def find_dated(
    reports: Sequence[Report], readings: Mapping[str, Reading], about: Sequence[str], dates: int, per_date: int
) -> dict[str, tuple[tuple[str, Span], ...]]:
    """The dates of `build_timeline` with the places of their sentences: report and span, the best one first."""
    sentences = list(_iter_sentences(reports, readings, about))
    chosen = _choose_dates(sentences, dates, per_date, None, None)
    ids = [report.id for report in reports]
    return {
        day: tuple((ids[s.report], readings[ids[s.report]].sentences[s.at]) for s in told)
        for day, told in chosen.items()
    }


def _choose_dates(
    sentences: Sequence[DatedSentence], dates: int, per_date: int, start: date | None, end: date | None
) -> dict[str, list[DatedSentence]]:
    published = [sentence.published for sentence in sentences if sentence.published is not None]
    mentioned = [day for sentence in sentences for day in sentence.days]
    if not published and not mentioned:
        return {}
    first = start or (min(published) - _BEFORE if published else min(mentioned))
    last = end or (max(published) if published else max(mentioned))
    by_day = _sort_by_day(sentences)
    chosen: dict[str, list[DatedSentence]] = {}
    told: set[str] = set()
    for day in rank_dates(sentences, first, last):
        if len(chosen) >= dates:
            break
        lines = _choose_sentences(by_day.get(day, []), day, per_date, told)
        if lines:
            chosen[day.isoformat()] = lines
            told.update(line.text for line in lines)
    return dict(sorted(chosen.items()))


def _iter_sentences(
    reports: Sequence[Report], readings: Mapping[str, Reading], about: Sequence[str]
) -> Iterator[DatedSentence]:
    topic = _topic_pattern(about)
    for number, report in enumerate(reports):
        if not topic.search(f"{report.title or ''} {report.text}"):
            continue
        reading = readings.get(report.id) or Reading(report.id)
        published = report.published.date() if report.published is not None else None
        times = [time for time in reading.times if time.type in ("DATE", "TIME") and not time.said]
        for at, span in enumerate(reading.sentences):
            text = " ".join(span.of(report.text).split())
            days = tuple(_find_days(time for time in times if span.start <= time.start < span.end))
            yield DatedSentence(number, at, text, published, days, bool(topic.search(text)))


def _topic_pattern(about: Sequence[str]) -> re.Pattern[str]:
    """Finds a word of the topic in any of its forms; without words, anything."""
    stems = sorted({stem(normalise(word)) for word in about if word.strip()})
    forms = "|".join(rf"{re.escape(each)}\w{{0,4}}" for each in stems)
    return re.compile(rf"\b(?:{forms})\b" if stems else "", re.IGNORECASE)


def _find_days(times: Iterable[Time]) -> Iterator[date]:
    for time in times:
        if len(time.value) >= 10:
            try:
                yield date.fromisoformat(time.value[:10])
            except ValueError:  # "2031-06-XX": no day
                continue


def _sort_by_day(sentences: Iterable[DatedSentence]) -> dict[date, list[DatedSentence]]:
    """The sentences that may tell each day: those that name it, and the news of that day and the next."""
    by_day: dict[date, list[DatedSentence]] = {}
    for sentence in sentences:
        for day in dict.fromkeys(sentence.days):
            by_day.setdefault(day, []).append(sentence)
        if sentence.published is None or sentence.at >= _OPENING:
            continue
        for back in (0, 1):
            day = date.fromordinal(max(1, sentence.published.toordinal() - back))
            if not sentence.days:
                by_day.setdefault(day, []).append(sentence)
    return by_day


def _choose_sentences(sentences: Sequence[DatedSentence], day: date, most: int, told: set[str]) -> list[DatedSentence]:
    candidates = _make_candidates(sentences, day, told)
    middle: dict[str, float] = {}
    for candidate in candidates:
        for word, weight in candidate.vector.items():
            middle[word] = middle.get(word, 0.0) + candidate.weight * weight
    scored = [(_centrality(candidate, middle), candidate) for candidate in candidates]
    scored.sort(key=lambda pair: (-pair[0], pair[1].sentence.report, pair[1].sentence.at))
    kept: list[_Candidate] = []
    for _, candidate in scored:
        if len(kept) == most:
            break
        if all(_cosine(candidate.vector, other.vector) < _ALIKE for other in kept):
            kept.append(candidate)
    return [candidate.sentence for candidate in kept]


def _make_candidates(sentences: Sequence[DatedSentence], day: date, told: set[str]) -> list[_Candidate]:
    shortest, longest = _WORDS
    telling = [each for each in sentences if not _QUESTION.search(each.text)]
    fitting = [each for each in telling if shortest <= len(each.text.split()) <= longest]
    seen = set(told)
    candidates = []
    for sentence in fitting or [each for each in telling if len(each.text.split()) <= 2 * longest]:
        if sentence.text not in seen:
            seen.add(sentence.text)
            candidates.append(_Candidate(sentence, _weight(sentence, day), _vector(sentence.text)))
    return candidates


def _weight(sentence: DatedSentence, day: date) -> float:
    if day not in sentence.days:
        return 1.0
    fresh = sentence.published is not None and (sentence.published - day).days <= _FRESH_DAYS
    return _MENTION_WEIGHT * (_FRESH_WEIGHT if fresh else 1.0)


def _centrality(candidate: _Candidate, middle: Mapping[str, float]) -> float:
    total = sum(weight * middle[word] for word, weight in candidate.vector.items())
    return total * candidate.weight * (_ON_TOPIC if candidate.sentence.on_topic else 1.0)


def _vector(text: str) -> dict[str, float]:
    counts: dict[str, int] = {}
    for word in content_words(text):
        key = stem(word)
        counts[key] = counts.get(key, 0) + 1
    weights = {word: (1.0 + math.log(count)) * rarity(word) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {word: weight / length for word, weight in weights.items()} if length else {}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    return sum(weight * b[word] for word, weight in a.items() if word in b)
