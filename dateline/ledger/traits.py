"""What statements are compared by: weighted words and their polarity, names, sides, figures, places, day, actors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from dateline.ledger.actors import agents_of, subject_of
from dateline.ledger.figures import find_figures
from dateline.ledger.keys import Word, offices, opposites, read_word, side_key, speaker_keys, split_words
from dateline.ledger.parties import match_party
from dateline.text.names import fold_name
from dateline.types import Entry, Figure

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTY_WORDS = 5
_SUBJECT_WEIGHT = 0.6
_HEAVIEST = 10


@dataclass(frozen=True, slots=True)
class Traits:
    """What a statement is compared by."""

    weights: Mapping[str, float]  # every key with its weight
    plain: frozenset[str]  # keys that stand outside a negation
    negated: frozenset[str]  # keys that stand under one
    names: frozenset[str]
    parties: frozenset[str]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    day: str | None
    weekdays: frozenset[str]
    agents: frozenset[str]  # who does what the statement tells of
    acts: frozenset[str]
    subject: frozenset[str]  # names and sides that stand before its first finite verb: who it is about
    turning: frozenset[str]  # plain keys that have an opposite
    deeds: frozenset[str]  # keys of what is neither a name nor a side nor an office
    deed: float  # their weight
    weight: float  # sum of the weights
    heaviest: tuple[str, ...]  # the keys that weigh most, by which it is found


@dataclass(slots=True)
class _Words:
    """The keys of a statement, in the making."""

    weights: dict[str, float] = field(default_factory=dict)
    plain: set[str] = field(default_factory=set)
    negated: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    weekdays: set[str] = field(default_factory=set)
    own: bool = False  # in the first person


def text_traits(text: str) -> Traits:
    """The traits of a bare statement."""
    return _traits(text, find_figures(text), (), None, None)


def entry_traits(entry: Entry) -> Traits:
    """The traits of an entry: its words, with what the reading knows of its figures, places and time."""
    return _traits(entry.text, entry.figures, entry.places, entry.happened, entry.speaker)


def _traits(
    text: str, figures: tuple[Figure, ...], places: Sequence[str], happened: str | None, speaker: str | None
) -> Traits:
    tokens = split_words(text)
    words = [read_word(token, at > 0) for at, token in enumerate(tokens)]
    found = _gather(tokens, words)
    weights = found.weights
    agents, acts = agents_of(words)
    subject = subject_of(words, speaker)
    for key in subject | frozenset(speaker_keys(speaker) if found.own and speaker else ()):
        weights.setdefault(key, _SUBJECT_WEIGHT)
        found.plain.add(key)
    known = offices()
    deeds = frozenset(
        [k for k in weights if k[0] != "@" and k not in found.names and k not in subject and k not in known]
    )
    return Traits(
        weights=weights,
        plain=frozenset(found.plain),
        negated=frozenset(found.negated - found.plain),
        names=frozenset(found.names),
        parties=frozenset([key[1:] for key in weights if key[0] == "@"]),
        figures=figures,
        places=frozenset([fold_name(place) for place in places]),
        day=happened[:10] if happened and _DAY.match(happened) else None,
        weekdays=frozenset(found.weekdays),
        agents=agents,
        acts=acts,
        subject=subject,
        turning=frozenset(found.plain & opposites().keys()),
        deeds=deeds,
        # fsum: the order of a set must not decide the last digit.
        deed=fsum([weights[key] for key in deeds]),
        weight=fsum(weights.values()),
        heaviest=tuple(sorted(weights, key=lambda key: (-weights[key], key))[:_HEAVIEST]),
    )


def _gather(tokens: Sequence[str], words: Sequence[Word]) -> _Words:
    """The keys of a statement with their polarity."""
    found = _Words()
    reach = done = 0
    for at, word in enumerate(words):
        if at < done:
            continue  # the rest of the name of a side
        if word.side:
            party, size = match_party(tokens[at : at + _PARTY_WORDS])
            if party is not None:
                key, found.weights[key] = side_key(party)
                found.plain.add(key)
                done = at + size
                continue
        if word.ends:
            reach = 0
        elif word.weekday:
            found.weekdays.add(word.low)
        else:
            if word.turns:
                reach = 0 if word.low == "not" and tokens[at + 1 : at + 2] == ["only"] else word.turns
            found.own = found.own or word.own
            reach = _add(found, word, reach)
    return found


def _add(found: _Words, word: Word, reach: int) -> int:
    """Take up one word; returns how far the negation before it still reaches."""
    if not word.key:
        return reach
    if word.named:
        found.names.add(word.key)
    found.weights[word.key] = max(word.weight, found.weights.get(word.key, 0.0))
    if word.named or word.turns or reach <= 0:
        found.plain.add(word.key)
        return reach
    found.negated.add(word.key)
    return reach - 1
