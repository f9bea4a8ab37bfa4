"""Many phrases found in one pass over a text (Aho and Corasick 1975), at word boundaries, case ignored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import ahocorasick

_LOWER = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)} | {0x2019: ord("'"), 0xA0: ord(" ")}


class Hit(NamedTuple):
    """A phrase in a text."""

    start: int
    end: int
    phrase: str


class PhraseIndex:
    """A set of phrases. A phrase that ends in a mark (":") needs no boundary behind it."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in sorted(set(phrases)):
            self._automaton.add_word(phrase, phrase)
        self._automaton.make_automaton()

    def find(self, text: str) -> tuple[Hit, ...]:
        """The phrases in ``text`` in order; of two that overlap the longer that begins first."""
        found: list[Hit] = []
        for hit in sorted(self._iter_hits(text), key=lambda each: (each.start, -each.end)):
            if not found or hit.start >= found[-1].end:
                found.append(hit)
        return tuple(found)

    def _iter_hits(self, text: str) -> Iterator[Hit]:
        low = text.lower().replace("’", "'").replace("\u00a0", " ")
        if len(low) != len(text):  # a letter whose small form is longer would move the offsets
            low = text.translate(_LOWER)
        for last, phrase in self._automaton.iter(low):
            start, end = last + 1 - len(phrase), last + 1
            if start and (low[start - 1].isalnum() or low[start - 1] == "_"):
                continue
            if phrase[-1].isalnum() and end < len(low) and (low[end].isalnum() or low[end] == "_"):
                continue
            yield Hit(start, end, phrase)
