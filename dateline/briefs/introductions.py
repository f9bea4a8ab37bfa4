"""Names in print: in full with their role when they first appear, short afterwards, one spelling throughout."""

from __future__ import annotations

import re

from dateline.briefs.day import Sentence
from dateline.briefs.heard import NOTHING
from dateline.text.names import fold_name, same_name, short_name


class Introductions:
    """Who the reader has met, in the edition and in the item that is being written."""

    def __init__(self) -> None:
        self._edition: list[str] = []
        self._item: list[str] = []
        self.heard = NOTHING  # what the item has said

    def open_item(self) -> None:
        """A new item begins: the reader may have skipped what stands above."""
        self._item = []
        self.heard = NOTHING

    def hear(self, sentence: Sentence, words: frozenset[str]) -> None:
        """The reader has read a line of this sentence, with these stems, in this item."""
        self.heard = self.heard.then(sentence, words)

    def meet(self, name: str) -> None:
        """The reader has read this name."""
        if not self.met_here(name):
            self._item.append(name)
        if not self.met(name):
            self._edition.append(name)

    def met(self, name: str) -> bool:
        """Whether the edition has introduced the name."""
        return any(fold_name(name) == fold_name(known) for known in self._edition)

    def met_here(self, name: str) -> bool:
        """Whether the item has."""
        return any(fold_name(name) == fold_name(known) for known in self._item)


def is_full_name(name: str) -> bool:
    """Whether a name can stand for itself: two or more words, capitals, no article or pronoun."""
    words = name.split()
    return len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper() and len(words) <= 6


def shortens(words: str, name: str) -> bool:
    """Whether ``words`` are a shorter form of the personal name ``name``."""
    bare = re.sub(r"['’]s?$", "", words)
    return (
        len(bare) < len(name)
        and is_full_name(name)
        and same_name(bare, name)
        and bare in (short_name(name), name.split()[-1])
    )
