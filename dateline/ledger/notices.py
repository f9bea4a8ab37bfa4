"""Corrections and withdrawals: sentences by which an outlet or a source changes or takes back what it said."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.data import load_map
from dateline.ledger.phrase_index import Hit, PhraseIndex
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


def find_notices(text: str, sentences: Sequence[Span]) -> dict[Span, Notice]:
    """The notices among the sentences of a text."""
    found: dict[Span, Notice] = {}
    for hit in _cues().find(text):
        at = bisect_right(sentences, hit.start, key=lambda each: each.start) - 1
        if at >= 0 and hit.end <= sentences[at].end:
            found.setdefault(sentences[at], _notice(text, sentences[at], hit))
    return found


def _notice(text: str, sentence: Span, hit: Hit) -> Notice:
    does = cast(Literal["corrects", "withdraws"], load_map("correction_cues")[hit.phrase])
    said = _SAID.search(text, hit.end, sentence.end)
    about = Span(said.end(), sentence.end) if said and said.end() < sentence.end else None
    return Notice(does, Span(hit.start, hit.end), about, bool(_OWN.search(text, sentence.start, sentence.end)))


@cache
def _cues() -> PhraseIndex:
    return PhraseIndex(load_map("correction_cues"))
