"""Words as statements are compared by them: a key, a weight, and what the word does in its sentence.

A key is a stem; words that stand for one act ("killed", "died", "toll") share a key that begins with "=", and so do the
names of one side ("Russia", "Moscow", "the Kremlin") with a key that begins with "@". The weight is the word's inverse
document frequency, 0..1.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.data import load_map, load_table
from dateline.ledger.parties import find_parties, find_party, opens_party
from dateline.text.words import STOP_WORDS, fold_accents, stem

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-‑][^\W_]+)*|[,;:.!?()]")
MARKS = frozenset(",;:.!?()")
AUXILIARIES = frozenset({"was", "were", "is", "are", "been", "being", "be", "got", "getting"})
WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
_FIRST_PERSON = frozenset({"we", "our", "ours", "us", "i", "my", "mine", "me"})
_NEW_CLAUSE = frozenset({"and", "but", "because", "although", "while", "after", "when", "if"})
_MODALS = frozenset({"has", "have", "had", "will", "would", "could", "may", "might", "does", "did"})
_NAME_WEIGHT = 1.25
_PARTY_WEIGHT = 0.45


class Word(NamedTuple):
    """One word of a statement."""

    key: str  # "" for what does not count
    weight: float
    named: bool  # a name, as far as its capital tells
    low: str
    ends: bool  # a mark or a conjunction, beyond which a negation does not reach
    weekday: bool
    turns: int  # how many words it turns into their opposite
    own: bool  # the first person
    side: bool  # the name of a side can begin with it
    act: bool  # something that somebody does to somebody
    finite: bool  # a finite verb


def split_words(text: str) -> list[str]:
    """The words and marks of a statement."""
    return _TOKEN.findall(text)


@lru_cache(maxsize=65536)
def read_word(token: str, inside: bool = True) -> Word:
    """What a word is. ``inside``: it does not open the statement, so that its capital means something."""
    low = token.casefold()
    key, weight, named = word_key(token, inside)
    return Word(
        key=key,
        weight=weight,
        named=named,
        low=low,
        ends=token in MARKS or low in _NEW_CLAUSE,
        weekday=low in WEEKDAYS,
        turns=_negation(low),
        own=low in _FIRST_PERSON,
        side=opens_party(token),
        act=token[0].isalpha() and stem(token) in acts_of_somebody(),
        finite=low in _finite(),
    )


@lru_cache(maxsize=65536)
def word_key(token: str, inside: bool = True) -> tuple[str, float, bool]:
    """The key of a word, its weight 0..1, and whether it is a name; ("", 0, False) for what does not count."""
    party = find_party(token)
    if party is not None:
        return f"@{party}", _PARTY_WEIGHT, False
    low = fold_accents(token.replace("’", "'")).casefold().removesuffix("'s")
    if low in STOP_WORDS or low.isdigit() or len(low) < 2 or low.endswith("n't"):
        return "", 0.0, False
    low = load_map("name_spellings").get(low, low)
    base = stem(low)
    group = _groups().get(base)
    if group is not None:
        return f"={group}", _group_weights()[group], False
    named = (inside and token[0].isupper()) or (token.isupper() and len(token) > 1)
    weight = word_weight(base)
    return base, min(1.0, weight * _NAME_WEIGHT) if named else weight, named


def side_key(party: str) -> tuple[str, float]:
    """The key and weight of a side."""
    return f"@{party}", _PARTY_WEIGHT


def speaker_keys(speaker: str) -> Iterable[str]:
    """The keys of a speaker: the side where the name tells one, else the words of the name."""
    parties = find_parties(speaker)
    if parties:
        return tuple(f"@{party}" for party in parties)
    return tuple(key for key, _, _ in (word_key(word) for word in speaker.split()) if key)


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


@cache
def acts_of_somebody() -> Mapping[str, str]:
    """By stem: what an act means (success, harm), for the acts that somebody does to somebody."""
    return {stem(row[0]): row[1] for row in reversed(load_table("self_interest")) if row[1] in ("success", "harm")}


@cache
def offices() -> frozenset[str]:
    """Keys that tell who somebody is, not what happened: "mayor", "president"."""
    return frozenset(stem(row[0]) for row in load_table("role_nouns") if " " not in row[0])


@cache
def _finite() -> frozenset[str]:
    forms = {row[0] for row in load_table("word_tags") if row[1] in ("VBD", "VBZ", "VBP", "MD")}
    return frozenset(forms | AUXILIARIES | _MODALS)
