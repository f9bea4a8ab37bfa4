"""What two statements are compared by: weighted words with their polarity, names, sides, figures, places, day, actors.

Words are stems; words that stand for one act ("killed", "died", "toll") share a key, and so do the names of one side
("Russia", "Moscow", "the Kremlin"). The weight of a word is its inverse document frequency, 0..1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import load_map, load_table
from dateline.ledger.figures import find_figures
from dateline.ledger.parties import find_parties, find_party, match_party, opens_party
from dateline.text.names import fold_name
from dateline.text.words import STOP_WORDS, fold_accents, stem
from dateline.types import Entry, Figure

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-‑][^\W_]+)*|[,;:.!?()]")
_SENTENCE_MARKS = frozenset(",;:.!?()")
_FIRST_PERSON = frozenset({"we", "our", "ours", "us", "i", "my", "mine", "me"})
_NEW_CLAUSE = frozenset({"and", "but", "because", "although", "while", "after", "when", "if"})
_AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "being", "be", "got", "getting"})
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_OF_PLACE = frozenset({"in", "on", "at", "near", "of", "from", "off", "over", "outside", "around", "between"})
_NAME_WEIGHT = 1.25
_PARTY_WEIGHT = 0.45
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AGENT_REACH = 5
_SUBJECT_REACH = 9
_SELF = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "to", "we", "our", "i", "my"})


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
    weight: float  # sum of the weights
    turning: frozenset[str]  # plain keys that have an opposite
    subject: frozenset[str]  # names and sides that stand before its first finite verb: who it is about
    deeds: frozenset[str]  # keys of what is neither a name nor a side nor an office
    deed: float  # their weight


def text_traits(text: str) -> Traits:
    """The traits of a bare statement."""
    return _traits(text, find_figures(text), (), None, None)


def entry_traits(entry: Entry) -> Traits:
    """The traits of an entry: its words, with what the reading knows of its figures, places and time."""
    return _traits(entry.text, entry.figures, entry.places, entry.happened, entry.speaker)


def _traits(
    text: str, figures: tuple[Figure, ...], places: Sequence[str], happened: str | None, speaker: str | None
) -> Traits:
    tokens = [match.group() for match in _TOKEN.finditer(text)]
    weights: dict[str, float] = {}
    plain, negated, names, weekdays = set[str](), set[str](), set[str](), set[str]()
    reach = 0
    first_person = False
    done = 0
    for at, token in enumerate(tokens):
        if at < done:
            continue  # the rest of the name of a side
        if token in _SENTENCE_MARKS:
            reach = 0
            continue
        party, size = match_party(tokens[at : at + 5]) if opens_party(token) else (None, 1)
        if party is not None:
            weights[f"@{party}"] = _PARTY_WEIGHT
            plain.add(f"@{party}")
            done = at + size
            continue
        low = token.casefold()
        if low in _NEW_CLAUSE:
            reach = 0
            continue
        if low in _WEEKDAYS:
            weekdays.add(low)
            continue
        turn = _negation(low)
        if turn:
            reach = turn if low != "not" or tokens[at + 1 : at + 2] != ["only"] else 0
        first_person = first_person or low in _FIRST_PERSON
        key, weight, named = word_key(token, at > 0)
        if not key:
            continue
        if named:
            names.add(key)
        weights[key] = max(weight, weights.get(key, 0.0))
        if named or turn or reach <= 0:
            plain.add(key)
        else:
            negated.add(key)
            reach -= 1
    parties = frozenset(key[1:] for key in weights if key[0] == "@")
    if first_person and speaker:
        for key in _speaker_keys(speaker):
            weights.setdefault(key, 0.6)
            plain.add(key)
    agents, acts = _find_agents(tokens)
    subject = _find_subject(tokens, speaker)
    for key in subject:
        weights.setdefault(key, 0.6)
        plain.add(key)
    nobody = names | subject
    offices = _offices()
    deeds = frozenset([key for key in weights if key[0] != "@" and key not in nobody and key not in offices])
    return Traits(
        weights=weights,
        plain=frozenset(plain),
        negated=frozenset(negated - plain),
        names=frozenset(names),
        parties=parties,
        figures=figures,
        places=frozenset(fold_name(place) for place in places),
        day=happened[:10] if happened and _DAY.match(happened) else None,
        weekdays=frozenset(weekdays),
        agents=agents,
        acts=acts,
        weight=sum(weights.values()),
        turning=frozenset(plain & opposites().keys()),
        subject=subject,
        deeds=deeds,
        deed=sum(weights[key] for key in deeds),
    )


@lru_cache(maxsize=65536)
def word_key(token: str, inside: bool = True) -> tuple[str, float, bool]:
    """The key of a word, its weight 0..1, and whether it is a name; ("", 0, False) for what does not count.

    ``inside``: the word does not open the statement, so that its capital means something.
    """
    party = find_party(token)
    if party is not None:
        return f"@{party}", _PARTY_WEIGHT, False
    low = fold_accents(token.replace("’", "'")).casefold().removesuffix("'s")
    if low in STOP_WORDS or low.isdigit() or len(low) < 2 or low.endswith("n't"):
        return "", 0.0, False
    low = load_map("name_spellings").get(low, low)
    base = stem(low)
    group = _groups().get(base)
    named = (inside and token[0].isupper() and group is None) or (token.isupper() and len(token) > 1)
    weight = word_weight(base)
    if group is not None:
        return f"={group}", _group_weights()[group], False
    return base, min(1.0, weight * _NAME_WEIGHT) if named else weight, named


@lru_cache(maxsize=65536)
def word_weight(base: str) -> float:
    """Inverse document frequency of a stem, 0..1; 1 for one that the table of frequencies does not hold."""
    total, counts = _frequencies()
    return math.log(total / counts.get(base, 3)) / math.log(total / 3)


@cache
def _frequencies() -> tuple[int, Mapping[str, int]]:
    counts = {row[0]: int(row[1]) for row in load_table("document_frequencies")}
    return counts.pop("*"), counts


@cache
def _groups() -> Mapping[str, str]:
    return {stem(row[0]): row[1] for row in load_table("same_acts")}


@cache
def _group_weights() -> Mapping[str, float]:
    """The mean weight of the words of a group."""
    members: dict[str, list[float]] = {}
    for base, group in _groups().items():
        members.setdefault(group, []).append(word_weight(base))
    return {group: sum(weights) / len(weights) for group, weights in members.items()}


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """By key, the keys that say the opposite."""
    found: dict[str, set[str]] = {}
    for one, other in load_table("antonyms"):
        a, b = word_key(one)[0], word_key(other)[0]
        if a != b and a and b:
            found.setdefault(a, set()).add(b)
            found.setdefault(b, set()).add(a)
    return {key: frozenset(keys) for key, keys in found.items()}


@cache
def _negations() -> Mapping[str, int]:
    return {row[0]: int(row[1]) for row in load_table("negations")}


def _negation(word: str) -> int:
    if word.endswith(("n't", "n’t")):
        return _negations()["n't"]
    return _negations().get(word, 0)


def _speaker_keys(speaker: str) -> Iterable[str]:
    parties = find_parties(speaker)
    if parties:
        return tuple(f"@{party}" for party in parties)
    return tuple(key for key, _, _ in (word_key(word) for word in speaker.split()) if key)


@cache
def acts_of_somebody() -> Mapping[str, str]:
    """By stem: what an act means (success, harm), for the acts that somebody does to somebody."""
    return {stem(row[0]): row[1] for row in reversed(load_table("self_interest")) if row[1] in ("success", "harm")}


@lru_cache(maxsize=16384)
def find_agents(text: str) -> frozenset[str]:
    """The keys of the sides and names that do the first act that ``text`` tells of."""
    return _find_agents([match.group() for match in _TOKEN.finditer(text)])[0]


def _find_subject(tokens: Sequence[str], speaker: str | None) -> frozenset[str]:
    """Who the statement is about; its speaker where it begins with a pronoun or an infinitive ("that it will send")."""
    words = list(tokens[:_SUBJECT_REACH])
    while words and words[0].casefold() in ("that", "however", "yesterday", "today", ",", "whether", "if"):
        words.pop(0)
    if words and words[0].casefold() in _SELF and speaker:
        return frozenset(_speaker_keys(speaker))
    for at, word in enumerate(words):
        if word.casefold() in _finite():
            return _named(words[:at])
    return frozenset()


@cache
def _offices() -> frozenset[str]:
    """Who somebody is, not what happened: "mayor", "president"."""
    return frozenset(stem(row[0]) for row in load_table("role_nouns") if " " not in row[0])


@cache
def _finite() -> frozenset[str]:
    forms = {row[0] for row in load_table("word_tags") if row[1] in ("VBD", "VBZ", "VBP", "MD")}
    return frozenset(
        forms | _AUXILIARIES | {"has", "have", "had", "will", "would", "could", "may", "might", "does", "did"}
    )


def _find_agents(tokens: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Who does the first act, and the act: "Russia shelled", "was shelled by Russia", "Russian strikes"."""
    for at, token in enumerate(tokens):
        if not token[0].isalpha() or stem(token) not in acts_of_somebody():
            continue
        act = word_key(token)[0]
        before = [word.casefold() for word in tokens[max(0, at - 3) : at]]
        if any(word in _AUXILIARIES for word in before) and token.endswith(("ed", "en", "t", "k")):
            agents = _named(_after_by(tokens, at))
        else:
            agents = _named(_clause_before(tokens, at))
        if agents:
            return agents, frozenset({act})
    return frozenset(), frozenset()


def _clause_before(tokens: Sequence[str], at: int) -> Sequence[str]:
    start = max(0, at - _AGENT_REACH)
    start = (
        max(0, start - 2)
        if tokens[start].casefold() in _OF_PLACE or tokens[start - 1].casefold() in _OF_PLACE
        else start
    )
    for index in range(at - 1, start - 1, -1):
        if tokens[index] in _SENTENCE_MARKS or tokens[index].casefold() in ("that", "who", "which", "when", "after"):
            return tokens[index + 1 : at]
    return tokens[start:at]


def _after_by(tokens: Sequence[str], at: int) -> Sequence[str]:
    for index in range(at + 1, min(at + 10, len(tokens) - 1)):
        if tokens[index].casefold() == "by":
            return tokens[index + 1 : index + 1 + _AGENT_REACH]
    return ()


def _named(tokens: Sequence[str]) -> frozenset[str]:
    """The sides and names among ``tokens`` that are not where or when something happens."""
    found = set()
    place = False
    for token in tokens:
        low = token.casefold()
        if low in _OF_PLACE:
            place = True
            continue
        key, _, named = word_key(token)
        if key[:1] != "@" and not named:
            place = place and low in STOP_WORDS
        elif not place and low not in _WEEKDAYS:
            found.add(key)
    return frozenset(found)
