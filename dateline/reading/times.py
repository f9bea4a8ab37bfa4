"""Time expressions with their TIMEX3 type and value, resolved against the publication date.

The forms follow TimeML 1.2.1 as TimeBank and TempEval-3 annotate them. The words become classes (time_tokens.py), a
grammar finds the expressions (time_grammar.py), a resolver for each form gives type and value (time_days.py,
time_years.py, time_relative.py, time_durations.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from dateline.reading import time_days, time_durations, time_relative, time_years
from dateline.reading.analyser import analyser
from dateline.reading.said import is_said
from dateline.reading.time_grammar import find_next
from dateline.reading.time_outcomes import Outcome, Resolver
from dateline.reading.time_scene import Scene, is_narrative
from dateline.reading.time_tokens import Tokens, class_chars, tokenise
from dateline.types import Reading, Report, Time

_WORDS_TO_A_SIGN = 250  # histories (WikiWars) have one in 450 words or fewer, nearly all reports many more

RESOLVERS: dict[str, Resolver] = {
    **time_days.RESOLVERS,
    **time_years.RESOLVERS,
    **time_relative.RESOLVERS,
    **time_durations.RESOLVERS,
}


@analyser(needs={"sentences"}, adds={"times"})
def read_times(report: Report, reading: Reading) -> Reading:
    """Adds ``times``: every time expression of the text, in order, none overlapping another."""
    published = report.published.date() if report.published is not None else None
    return replace(reading, times=find_times(report.text, published))


def find_times(text: str, published: date | None) -> tuple[Time, ...]:
    """The time expressions of ``text``; ``published`` None leaves what hangs on it open ("XXXX")."""
    tokens = tokenise(text)
    if not tokens.codes:
        return ()
    narrative = is_narrative(_years(tokens), _weekdays(tokens), published) and not _talks_of_now(tokens)
    scene = Scene(tokens, published, narrative)
    return tuple(
        Time(
            tokens.starts[each.start],
            tokens.ends[each.end - 1],
            each.type,
            each.value,
            said=each.type in ("DATE", "TIME") and is_said(tokens, each.start, each.end),
        )
        for each in _iter_outcomes(tokens, scene)
    )


def _iter_outcomes(tokens: Tokens, scene: Scene) -> Iterator[Outcome]:
    at = 0
    while (found := find_next(tokens, at)) is not None:
        outcomes = RESOLVERS[found.rule.resolver](found, scene)
        at = found.end if outcomes is None else found.start + 1
        for outcome in outcomes or ():
            scene.tell(outcome.point, outcome.start, outcome.end)
            yield outcome
            at = max(at, outcome.end)


def _years(tokens: Tokens) -> list[int]:
    """The years that the text names beyond doubt; those before the common era as 0."""
    year, before = class_chars()["YEAR"], class_chars()["BC"]
    found = [int(tokens.values[at]) for at, code in enumerate(tokens.codes) if code == year and _likely(tokens, at)]
    return found + [0] * tokens.codes.count(before)


def _likely(tokens: Tokens, at: int) -> bool:
    if tokens.is_a(at - 1, "IN", "MONTH", "SINCE"):
        return True
    ready = ("COMMA", "OF", "BY", "UNTIL", "FROM", "OPEN", "EARLY", "LATE", "DASH", "NL")
    return tokens.is_a(at - 1, *ready) and not tokens.is_a(at + 1, "X")


def _talks_of_now(tokens: Tokens) -> bool:
    """Whether people speak and "last week" is told often enough for a report, whatever years it looks back on."""
    spoken = sum(word in ("said", "says") for word in tokens.words)
    near = _weekdays(tokens) + len(_near_pattern().findall(tokens.codes))
    return spoken + near >= max(2, len(tokens.words) / _WORDS_TO_A_SIGN)


@cache
def _near_pattern() -> re.Pattern[str]:
    """ "last month", "this year", "two weeks ago"."""
    chars = class_chars()
    ways, units = (
        "".join(chars[name] for name in names) for names in (("LAST", "THIS", "NEXT"), ("UW", "UM", "UY", "WEND"))
    )
    return re.compile(f"[{ways}][{units}]|{chars['AGO']}")


def _weekdays(tokens: Tokens) -> int:
    return tokens.codes.count(class_chars()["WEEKDAY"]) + tokens.codes.count(class_chars()["DEICTIC"])
