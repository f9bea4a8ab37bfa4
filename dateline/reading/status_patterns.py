"""The patterns of the status table, compiled once, and a quick test which of them a sentence can hold.

Every pattern needs one of the stems of a second table, and which can be told from its own words: a sentence is looked
into only with the patterns whose stems it holds, most sentences with none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.data import load_map, load_table
from dateline.types import StatusWord

About = Literal["object", "subject", "before", "phrase"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of the table."""

    status: StatusWord
    regex: re.Pattern[str]
    about: About
    stems: frozenset[str]


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The patterns in the order of the table; earlier ones win where two overlap."""
    lists: dict[str, str] = {}
    found: list[Pattern] = []
    for status, pattern, about in load_table("status_cues"):
        if not about:
            lists[status] = pattern
            continue
        own = pattern.replace("{req}", lists["req"])
        stems = frozenset(stem for stem, sign in load_map("status_stems").items() if sign in own)
        for name, words in lists.items():
            pattern = pattern.replace("{" + name + "}", words)
        regex = re.compile(r"(?<!\w)(?:" + pattern + ")", re.I)
        found.append(Pattern(cast(StatusWord, status), regex, cast(About, about), stems))
    return tuple(found)


def iter_hits(sentence: str) -> Iterator[tuple[Pattern, re.Match[str]]]:
    """Pattern hits in a sentence; where two overlap, that of the earlier row."""
    lowered = sentence.lower()
    here = [stem for stem in load_map("status_stems") if stem in lowered]
    if not here:
        return
    taken: list[tuple[int, int]] = []
    for pattern in load_patterns():
        if pattern.stems.isdisjoint(here):
            continue
        for match in pattern.regex.finditer(sentence):
            start, end = match.span()
            if match.group().strip() and not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
                yield pattern, match
