"""Timelines of an edition: the day, hour by hour where the hour is known; and the story so far, day by day.

Every row is a line with its receipt. What a row is dated by is a time that its sentence gives for the event, never the
time when somebody spoke; what lies ahead is no part of a timeline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import FAIR_LINE, count_opening, write_line
from dateline.briefs.second_reading import judge_form
from dateline.briefs.select import Ranked
from dateline.text.quotes import find_quotations
from dateline.text.quotes import inside as inside_quotation
from dateline.types import Citation, Line, Material, Moment, Time

ROWS_A_DATE = 3  # of the story so far, at most
FEWEST = 2  # rows below which a timeline tells nothing that the items do not
ALIKE = 0.5  # similarity from which two rows tell the same ...
ALIKE_THEN = 0.25  # ... and from which two rows of one hour, or one part of a day, do
# Parts of the day (TIMEX3) -> where a row with no better time stands, in hours.
PARTS = {"MO": 8.0, "MI": 12.0, "AF": 15.0, "EV": 19.0, "NI": 23.5, "DT": 12.5}
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(?:([01]\d|2[0-3]):([0-5]\d)|(MO|MI|AF|EV|NI|DT))")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_AHEAD = re.compile(
    r"\b(?:will|would|shall|is|are|was|were)\b(?=[^.]{0,40}\b(?:expected|forecast|due|to (?:be|go|stay|last|follow))\b)"
    r"|\b(?:will|would|forecast|should|could|may|might|expected)\b",
    re.IGNORECASE,
)
_NO_EVENT = re.compile(
    r"\b(?:no|not|never|neither|nothing|denie[sd]|den(?:y|ying)|reject(?:s|ed)|n['’]t)\b", re.IGNORECASE
)
_TAKEN_BACK = ("withdrawn", "corrected", "superseded", "denied")


def find_timeline(day: Day, ranked: Sequence[Ranked], most: int) -> tuple[Moment, ...]:
    """The events since the last edition whose hour or part of the day is known, in order of time."""
    found: list[tuple[float, Moment]] = []
    for each in ranked:
        if len(found) >= most:
            break
        when = _find_hour(day, each.sentence)
        if when is None or _is_taken_back(day, each.sentence):
            continue
        if any(
            day.similarity(each.sentence.stems, stems_of(row.line.text)) > (ALIKE_THEN if row.when == when else ALIKE)
            for _, row in found
        ):
            continue
        if judge_form(day, each.sentence, read=False) < FAIR_LINE:
            continue
        line = write_line(day, each.sentence, Introductions(), ("timeline of the day: its hour is known",))
        if line is not None:
            found.append((_hours(when), Moment(when, line)))
    found.sort(key=lambda row: (row[0], row[1].line.id))
    return tuple(row for _, row in found) if len(found) >= FEWEST else ()


def _find_hour(day: Day, sentence: Sentence) -> str | None:
    """When the sentence's event happened, to the hour or part of the day; None where it does not say or lies ahead."""
    if not day.is_new(moment_of(sentence.report)) or _AHEAD.search(sentence.text) or _NO_EVENT.search(sentence.text):
        return None
    inside = [time for time in sentence.times if _is_inside(day, sentence, time)]
    quoted = find_quotations(sentence.text)
    inside = [time for time in inside if inside_quotation(quoted, time.start - sentence.span.start) is None]
    opening = sentence.span.start + count_opening(sentence)  # the stamp of the page tells when it was written
    inside = [time for time in inside if time.start >= opening]
    clocks = [time for time in inside if ":" in time.value]
    first = min(clocks or inside, key=lambda time: time.start, default=None)
    return None if first is None else first.value


def _is_inside(day: Day, sentence: Sentence, time: Time) -> bool:
    """Whether a time of an event lies between the last edition and what its report can know."""
    match = _CLOCK.match(time.value)
    published = moment_of(sentence.report)
    if time.said or time.type != "TIME" or match is None or published is None:
        return False
    since = day.material.since or day.material.cutoff - timedelta(days=1)
    start = min(since, day.material.cutoff - timedelta(hours=20)).date()
    return start <= date.fromisoformat(match[1]) <= published.date()


def _hours(when: str) -> float:
    """A row's place in time, in hours."""
    match = _CLOCK.match(when)
    day = date.fromisoformat(when[:10]).toordinal() * 24.0
    if match is None:
        return day
    return day + (PARTS[match[4]] if match[4] else int(match[2]) + int(match[3]) / 60)


def _is_taken_back(day: Day, sentence: Sentence) -> bool:
    return any(day.standing(claim.id) in _TAKEN_BACK for claim in day.claims_in(sentence))


def tell_background(material: Material, dated: Mapping[str, Sequence[Citation]], most: int) -> tuple[Moment, ...]:
    """The story so far, at most ``most`` rows: several a date where the story is young, the latest where it is long.

    ``material`` reaches as far back as the story; ``dated`` holds sentences by ISO date, the best one first.
    """
    day, met = Day(material), Introductions()
    fitting = {when: [s for c in dated[when] if (s := _find_dated(day, c, when))] for when in sorted(dated)}
    dates = [when for when in fitting if fitting[when]]
    rows: list[Moment] = []
    for when in dates:
        left = max(1, min(ROWS_A_DATE, most // len(dates)))
        for line in _iter_printable(day, fitting[when], met, rows):
            rows.append(Moment(when, replace(line, mark="background")))
            left -= 1
            if not left:
                break
    return tuple(rows[-most:]) if most else ()


def _find_dated(day: Day, citation: Citation, when: str) -> Sentence | None:
    """The cited sentence, where it surely tells of the date: it names it, or it is that day's news.

    A bare weekday is trusted within the week before its report; further away only a date with figures counts.
    """
    sentence = day.find_sentence(citation.report, citation.start)
    published = sentence.report.published if sentence else None
    if sentence is None or published is None:
        return None
    days = [time for time in sentence.times if _DAY.match(time.value) and not time.said]
    named = [time for time in days if time.value.startswith(when)]
    if not named:
        return sentence if published.date().isoformat() == when and not sentence.times else None
    if max(time.value[:10] for time in days) > when:  # a later day's news that looks back
        return None
    near = 0 <= (published.date() - date.fromisoformat(when)).days <= 1
    exact = any(any(char.isdigit() for char in time.span.of(sentence.report.text)) for time in named)
    return sentence if near or exact else None


def _iter_printable(
    day: Day, sentences: Sequence[Sentence], met: Introductions, told: Sequence[Moment]
) -> Iterator[Line]:
    for sentence in sentences:
        if _is_taken_back(day, sentence) or _AHEAD.search(sentence.text):
            continue
        if any(day.similarity(sentence.stems, stems_of(row.line.text)) > ALIKE for row in told):
            continue
        met.open_item()
        line = write_line(day, sentence, met, ("the story so far: the middle of what was said of its date",))
        if line is not None:
            yield line
