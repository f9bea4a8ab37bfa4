"""Whose side a name stands for: countries, their capitals, seats and demonyms, alliances."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.data import load_table
from dateline.text.words import fold_accents

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’\-][^\W_]+)*")
_LONGEST = 5  # words of a name
_ALLIANCES = frozenset({"EU", "NATO", "UN"})


@cache
def _names() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """By first word: the names that begin with it, longest first, each with its party."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, party, kind in load_table("parties"):
        words = tuple(_fold(match.group()) for match in _WORD.finditer(name))
        found.setdefault(words[0], []).append((words, party))
        if kind == "demonym" and len(words) == 1 and not name.endswith(("s", "sh", "ch", "se", "x")):
            found.setdefault(words[0] + "s", []).append(((words[0] + "s",), party))
    return {first: tuple(sorted(names, key=lambda each: (-len(each[0]), each))) for first, names in found.items()}


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    word = fold_accents(word.replace("’", "'"))
    if word.endswith("'s"):
        word = word[:-2]
    # "US" is not "us": short all-capital names keep their case.
    return word if word.isupper() and len(word) <= 4 else word.casefold()


@lru_cache(maxsize=16384)
def find_parties(text: str) -> tuple[str, ...]:
    """The sides named in ``text`` in order of first mention: ISO 3166-1 alpha-2 codes, or EU, NATO, UN."""
    words = _WORD.findall(text)
    found: dict[str, None] = {}
    done = 0
    for at, word in enumerate(words):
        if at >= done and opens_party(word):
            party, size = _match_folded([_fold(each) for each in words[at : at + _LONGEST]])
            if party is not None:
                found.setdefault(party)
            done = at + size
    return tuple(found)


@lru_cache(maxsize=65536)
def opens_party(word: str) -> bool:
    """Whether the name of a side can begin with this word."""
    return word[:1].isupper() and _fold(word) in _names()


def match_party(words: Sequence[str]) -> tuple[str | None, int]:
    """The side whose name begins with the first of ``words`` (as they stand), and of how many words the name is."""
    if not words or not opens_party(words[0]):
        return None, 1
    return _match_folded([_fold(word) for word in words[:_LONGEST]])


def _match_folded(words: Sequence[str]) -> tuple[str | None, int]:
    for name, party in _names().get(words[0], ()):
        if tuple(words[: len(name)]) == name:
            return party, len(name)
    return None, 1


@lru_cache(maxsize=65536)
def find_party(word: str) -> str | None:
    """The side that a single word stands for ("Russian" -> RU), None for any other word."""
    if not word[:1].isupper():
        return None
    folded = _fold(word)
    for name, party in _names().get(folded, ()):
        if name == (folded,):
            return party
    return None


def party_of(speaker: str | None, role: str | None, body: str | None, context: str = "") -> str | None:
    """The side that a speaker speaks for.

    Taken from the body, the role and the speaker's own words, in this order; "its foreign minister" and "the country's
    governor" speak for the first country of ``context`` (the words beside them).
    """
    for words in (body, role, speaker):
        named = _first_party(words or "")
        if named:
            return named
    return _first_party(context) if _borrows(speaker) or _borrows(role) else None


def _first_party(words: str) -> str | None:
    """The first country named, else the first alliance."""
    named = find_parties(words)
    return next((party for party in named if party not in _ALLIANCES), named[0] if named else None)


_BORROWED = re.compile(r"(?:the country|the nation|the state)['’]s\b|^(?:its|his|her|their)\b", re.IGNORECASE)


def _borrows(words: str | None) -> bool:
    return bool(words and _BORROWED.search(words.strip()))


def is_country(party: str | None) -> bool:
    """Whether a side is a country rather than an alliance."""
    return party is not None and party not in _ALLIANCES
