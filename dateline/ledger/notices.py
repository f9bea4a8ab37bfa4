"""Corrections and withdrawals: sentences by which an outlet or a source changes or takes back what it said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.data import load_map
from dateline.types import Span

_SAID = re.compile(
    r"\b(?:said|stated|reported|gave|claimed|wrote|put|named|described|suggested|says|read)\b\s+(?:that\s+)?"
)
_OWN = re.compile(
    r"\b(?:we|our|this (?:article|story|report|page|text|piece)|(?:an|a|the) (?:earlier|previous|first|original) "
    r"(?:version|report|article)|correction|corrections|clarification|retraction|withdrawal|kill notice)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice: what it does, the words that say so, and what it is about (None: not said)."""

    does: Literal["corrects", "withdraws"]
    cue: Span
    about: Span | None
    own: bool  # the outlet speaks of itself

    @property
    def stance(self) -> Literal["corrects", "withdraws"]:
        """The stance of its entry."""
        return self.does


def find_notice(text: str, sentence: Span) -> Notice | None:
    """The notice that a sentence is, None for any other sentence."""
    words = sentence.of(text)
    match = _pattern().search(words.casefold()) if len(words.casefold()) == len(words) else None
    if match is None:
        return None
    does = cast(Literal["corrects", "withdraws"], load_map("correction_cues")[" ".join(match.group().split())])
    said = _SAID.search(words, match.end())
    about = Span(sentence.start + said.end(), sentence.end) if said else None
    cue = Span(sentence.start + match.start(), sentence.start + match.end())
    return Notice(does, cue, about, bool(_OWN.search(words)))


@cache
def _pattern() -> re.Pattern[str]:
    words = sorted(load_map("correction_cues"), key=lambda each: (-len(each), each))
    return re.compile("|".join(rf"(?<!\w){re.escape(w).replace(chr(92) + ' ', chr(92) + 's+')}" for w in words))
