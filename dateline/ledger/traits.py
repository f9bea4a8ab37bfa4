"""What statements are compared by: weighted words and their polarity, names, sides, figures, places, day, actors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import fsum

from dateline.ledger.actors import agents_of, subject_of
from dateline.ledger.figures import find_figures
from dateline.ledger.keys import Word, offices, opposites, read_word, side_key, speaker_keys, split_words
from dateline.ledger.parties import find_parties, match_party
from dateline.text.names import fold_name
from dateline.types import Entry, Figure

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_PARTY_WORDS = 5
_NUMBER = re.compile(r"\d+(?:[.,:–-]\d+)*")
# Words that belittle or lack what follows rather than deny an act ("an incorrect story").
_BELYING = frozenset(
    {"without", "false", "untrue", "fake", "hoax", "baseless", "unfounded", "incorrect", "wrong", "unlikely"}
)
# What stands behind these is no longer what the negation is about ("not here before the spill").
_AWAY = frozenset(
    {
        "before",
        "after",
        "since",
        "until",
        "than",
        "like",
        "in",
        "on",
        "at",
        "by",
        "under",
        "during",
        "with",
        "for",
        "of",
    }
)
_RELATIVES = frozenset({"who", "which", "whom", "whose"})
_SUBJECT_WEIGHT = 0.6
_HEAVIEST = 10
_PREDICATE = 2  # words that tell what is told
_PREDICATE_REACH = 8
_OWN = re.compile(r"\b(?:its|his|her|their|our)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Traits:
    """What a statement is compared by."""

    weights: Mapping[str, float]  # every key with its weight
    plain: frozenset[str]  # keys that stand outside a negation
    negated: frozenset[str]  # keys that stand under one
    names: frozenset[str]
    parties: frozenset[str]
    figures: tuple[Figure, ...]
    counted: tuple[frozenset[str], ...]  # for each figure, the sides of whom it counts ("50 Russian soldiers")
    numbers: frozenset[str]  # the numbers that stand in it as digits, whatever they count ("424" of "424-8")
    places: frozenset[str]
    spots: frozenset[str]  # those of the places that are no countries
    day: str | None
    weekdays: frozenset[str]
    agents: frozenset[str]  # who does what the statement tells of
    acts: frozenset[str]
    subject: frozenset[str]  # names and sides that stand before its first finite verb: who it is about
    turning: frozenset[str]  # plain keys that have an opposite
    heads: frozenset[str]  # the words that a negation stands right before: what is denied
    predicate: frozenset[str]  # the first words from its first verb on: what is told
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
    heads: set[str] = field(default_factory=set)
    own: bool = False  # in the first person


def text_traits(text: str) -> Traits:
    """The traits of a bare statement."""
    return _traits(text, find_figures(text), _Frame())


def entry_traits(entry: Entry) -> Traits:
    """The traits of an entry: its words, with what the reading knows of its figures, places and time."""
    frame = _Frame(entry.places, entry.happened, entry.speaker, entry.party)
    return _traits(entry.text, entry.figures, frame)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is known of a statement beside its words."""

    places: Sequence[str] = ()
    happened: str | None = None
    speaker: str | None = None
    party: str | None = None


def _traits(text: str, figures: tuple[Figure, ...], frame: _Frame) -> Traits:
    happened, speaker = frame.happened, frame.speaker
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
        counted=tuple([_counted(figure, frame.party) for figure in figures]),
        numbers=frozenset(_NUMBER.findall(text)),
        places=frozenset([fold_name(place) for place in frame.places]),
        spots=frozenset([fold_name(place) for place in frame.places if not find_parties(place)]),
        day=happened[:10] if happened and _DAY.match(happened) else None,
        weekdays=frozenset(found.weekdays),
        agents=agents,
        acts=acts,
        subject=subject,
        turning=frozenset(found.plain & opposites().keys()),
        heads=frozenset(found.heads),
        predicate=_predicate(words),
        deeds=deeds,
        # fsum: the order of a set must not decide the last digit.
        deed=fsum([weights[key] for key in deeds]),
        weight=fsum(weights.values()),
        heaviest=tuple(sorted(weights, key=lambda key: (-weights[key], key))[:_HEAVIEST]),
    )


def _counted(figure: Figure, party: str | None) -> frozenset[str]:
    """Whose people or things a figure counts: the sides in its words, or the speaker's own ("137 of its soldiers")."""
    named = find_parties(figure.text)
    if named:
        return frozenset(named)
    return frozenset({party}) if party and _OWN.search(figure.text) else frozenset()


def _predicate(words: Sequence[Word]) -> frozenset[str]:
    """The keys of the first words from the first verb on ("will *not open* the *gates*")."""
    start = next((at for at, word in enumerate(words) if word.finite or word.low == "to"), 0)
    keys = [word.key for word in words[start : start + _PREDICATE_REACH] if word.key and not word.named]
    return frozenset(keys[:_PREDICATE])


def _gather(tokens: Sequence[str], words: Sequence[Word]) -> _Words:
    """The keys of a statement with their polarity."""
    found = _Words()
    reach = done = 0
    first = False  # the next word is the first that a negation reaches
    described = False  # in a clause that only tells who or what is meant ("a man who has not been there")
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
        if word.ends or word.low in _RELATIVES:
            described = word.low in _RELATIVES
        if word.ends:
            reach = reach if first and word.low == "," else 0  # "we will not, we will not, stand by"
        elif word.weekday:
            found.weekdays.add(word.low)
        else:
            if word.turns and (not word.named or word.low == "not"):  # "Doctors Without Borders", "Do Not Travel"
                reach = 0 if word.low == "not" and tokens[at + 1 : at + 2] == ["only"] else word.turns
                # "Human, not swine" and "no more toxic than oil" deny no act.
                aside = (word.low == "not" and tokens[at - 1 : at] == [","]) or (
                    word.low == "no"
                    and tokens[at + 1 : at + 2] in (["more"], ["less"], ["fewer"], ["better"], ["worse"])
                )
                first = word.low not in _BELYING and not aside and not described
                if word.low not in _BELYING and _only_until(words, at):
                    reach = 0
            found.own = found.own or word.own
            first = first and word.low not in _AWAY
            left = _add(found, word, reach, first=first)
            first = first and left == reach
            reach = left
    return found


def _only_until(words: Sequence[Word], at: int) -> bool:
    """Whether a negation holds for a time only ("will not decide until July" says when it will)."""
    for word in words[at + 1 :]:
        if word.low in ("until", "till"):
            return True
        if word.ends:
            return False
    return False


def _add(found: _Words, word: Word, reach: int, *, first: bool) -> int:
    """Take up one word; returns how far the negation before it still reaches. ``first``: it is the first there."""
    if not word.key:
        return reach
    if reach and word.low.endswith("ly"):  # "has not recently visited" denies the visit
        found.weights[word.key] = max(word.weight, found.weights.get(word.key, 0.0))
        return reach
    if word.named:
        found.names.add(word.key)
    found.weights[word.key] = max(word.weight, found.weights.get(word.key, 0.0))
    if word.named or word.turns or reach <= 0:
        found.plain.add(word.key)
        return reach
    found.negated.add(word.key)
    if first:
        found.heads.add(word.key)
    return reach - 1
