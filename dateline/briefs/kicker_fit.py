"""What may stand as a kicker, whoever chose it: its size, whether it says something, whether another item has it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable
from functools import cache

from dateline.briefs.day import stems_of
from dateline.data import load_set, load_table
from dateline.text.names import fold_name
from dateline.text.words import normalise, stem

MOST_WORDS = 4
MOST_LETTERS = 32
_PARTY = re.compile(r"[A-Z]-[A-Z][A-Za-z]*")  # who is of which party and where from: "R-Ky."


def is_fit(words: tuple[str, ...], dull: frozenset[str], outlets: Collection[str], clause: bool = False) -> bool:
    """Whether words may be printed; the verb of a ``clause`` may be one that says nothing where it is a noun.

    ``dull`` are stems that tell no item from another, ``outlets`` folded names.
    """
    plain = [normalise(word) for word in words]
    things = plain[:-1] if clause else plain
    if any(is_empty(word) for word in things) or any(
        not any(c.isalpha() for c in word) or len(word) < 2 for word in plain
    ):
        return False
    if any(_PARTY.fullmatch(word) or word.endswith(("n't", "n’t")) for word in words):
        return False
    if len(" ".join(words)) > MOST_LETTERS or names_outlet(words, outlets):
        return False
    if repeats(words):
        return False
    if plain[-1].endswith("ing") and len(words) == 1:
        return False
    return not {stem(word) for word in plain} <= dull


def is_empty(word: str) -> bool:
    """Whether the word says nothing of what an item is about."""
    return normalise(word) in _empty()


@cache
def _empty() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("kicker_stop_words"))


def names_outlet(words: tuple[str, ...], outlets: Collection[str]) -> bool:
    """Whether the words, or one of them, are the name of an outlet."""
    return any(fold_name(each) in outlets for each in (" ".join(words), *words))


def repeats(words: tuple[str, ...]) -> bool:
    """Whether two of the words are nearly one: "Protester protest"."""
    return any(one[:5] == other[:5] for one, other in itertools.combinations(map(normalise, words), 2))


def is_taken(kicker: str, taken: Iterable[str]) -> bool:
    """Whether one of the kickers that are taken says the same."""
    words = stems_of(kicker)
    return any(fold_name(kicker) == fold_name(other) or words == stems_of(other) for other in taken)


def add_peoples(watch_words: frozenset[str]) -> frozenset[str]:
    """The watch's own words, and the people of a country in it ("Hungarian" under a watch about Hungary)."""
    return watch_words | frozenset(key for place, key in _peoples() if place in watch_words)


@cache
def _peoples() -> tuple[tuple[str, str], ...]:
    return tuple((stem(row[1]), stem(row[0])) for row in load_table("demonyms"))


def write_kicker(words: tuple[str, ...]) -> str:
    """The words as they are printed, in sentence case."""
    text = " ".join(words)
    return text[:1].upper() + text[1:]
