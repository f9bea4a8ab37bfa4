"""The patterns of the status table, compiled once, and a quick test whether a sentence can hold any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.data import load_table
from dateline.types import StatusWord

About = Literal["object", "subject", "before", "phrase"]
# Words of which every pattern needs at least one: most sentences have none and are not looked into.
_HINT = re.compile(
    r"verif|confirm|authentic|corrobor|substantiat|unclear|unknown|uncertain|comment|respon|repl[yi]|interview|declin"
    r"|refus|discuss|reach|availab|silent|quiet|mum\b|react|statement|detail|elaborat|evidence|proof|specif"
    r"|disclos|den[yi]"
    r"|without|further|additional|purport|suppose|so-called|alleged|return|answer|unanswered|acknowledg|yet to|identif"
    r"|drawn|reveal|nam(?:e|ing)\b|not say|t say|saying|would n|wouldn|neither|reason|expla|motive|ostensib"
    r"|claim|divulg"
    r"|indicat|dodg|evad|sidestep|duck|deflect|brush|rebut|refut|call|dismiss|truth",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table."""

    status: StatusWord
    regex: re.Pattern[str]
    about: About


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The patterns in the order of the table; earlier ones win where two overlap."""
    lists: dict[str, str] = {}
    found: list[Pattern] = []
    for status, pattern, about in load_table("status_cues"):
        if not about:
            lists[status] = pattern
            continue
        for name, words in lists.items():
            pattern = pattern.replace("{" + name + "}", words)
        found.append(
            Pattern(cast(StatusWord, status), re.compile(r"(?<!\w)(?:" + pattern + ")", re.I), cast(About, about))
        )
    return tuple(found)


def iter_hits(sentence: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """Pattern hits in a sentence; where two overlap, that of the earlier row."""
    if not _HINT.search(sentence):
        return
    taken: list[tuple[int, int]] = []
    for pattern in load_patterns():
        for match in pattern.regex.finditer(sentence):
            start, end = match.span()
            if match.group().strip() and not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
                yield pattern, match
