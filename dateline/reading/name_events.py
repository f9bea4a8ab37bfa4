"""Named events whose names do not end in a capital: "2031 Austrian legislative election", "2022 FIFA World Cup"."""

from __future__ import annotations

from dateline.reading import lexicon
from dateline.reading.name_tokens import Tokens
from dateline.reading.name_types import Candidate

_TAILS = frozenset(
    [
        "election",
        "elections",
        "referendum",
        "referendums",
        "by-election",
        "by-elections",
        "primary",
        "primaries",
        "caucus",
        "caucuses",
        "plebiscite",
    ]
)
_MIDDLES = frozenset(
    [
        "general",
        "presidential",
        "parliamentary",
        "legislative",
        "federal",
        "state",
        "local",
        "municipal",
        "mayoral",
        "gubernatorial",
        "congressional",
        "regional",
        "provincial",
        "senate",
        "midterm",
        "national",
        "snap",
        "runoff",
        "constitutional",
        "independence",
        "devolution",
        "leadership",
        "democratic",
        "republican",
        "assembly",
        "council",
        "territorial",
        "early",
        "legislature",
        "special",
        "house",
        "cantonal",
        "communal",
        "district",
        "status",
        "membership",
        "of",
        "and",
        "representatives",
        "party",
    ]
)
_LONGEST = 9


def find_events(tokens: Tokens) -> list[Candidate]:
    """Elections and votes named by year, place and kind, in order."""
    found: list[Candidate] = []
    for index, word in enumerate(tokens.words):
        if word.casefold() in _TAILS:
            first = _first(tokens, index, found[-1].last if found else 0)
            if first is not None:
                found.append(Candidate(first, index + 1, "event", True))
    return found


def _first(tokens: Tokens, tail: int, floor: int) -> int | None:
    """The first word of the name that ends at ``tail``: a year, or a nation with a kind of vote; None for no name."""
    index = tail
    named = False
    while index > floor and tail - index < _LONGEST and tokens.glue[index]:
        word = tokens.words[index - 1]
        if word.isdigit() and len(word) == 4:
            return index - 1 if named or tail - index >= 1 or True else None
        if tokens.capital[index - 1] and word not in lexicon.calendar():
            named = True
        elif word.casefold() not in _MIDDLES:
            break
        index -= 1
    return None
