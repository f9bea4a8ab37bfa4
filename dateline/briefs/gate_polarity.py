"""Polarity: a "not" of the ground survives, none is added, and no word becomes its opposite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.briefs.gate_types import Ground, Rejection, Why
from dateline.briefs.gate_words import WORD, key_of, keys_in, lemma_of, outside_quotations, split_clauses, tag_of
from dateline.data import load_map, load_table
from dateline.text.words import STOP_WORDS, normalise

REACH = 4
_OBJECTS = frozenset({"nothing", "none", "no", "nobody"})
_DECLINE = re.compile(r"declin(?:e|es|ing|ed)\b(?! to\b| comment)", re.IGNORECASE)
_CLIPPED = re.compile(r"\w+n['’]t\b")


@cache
def _negatives() -> dict[str, str]:
    return dict(load_map("gate_negatives"))


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for a, b in (row[:2] for table in ("antonyms", "gate_antonyms") for row in load_table(table)):
        found.setdefault(key_of(a), set()).add(key_of(b))
        found.setdefault(key_of(b), set()).add(key_of(a))
    return {key: frozenset(values - {key}) for key, values in found.items()}


def _negatives_in(text: str) -> list[str]:
    """The negative words of ``text``; a decline in something is none, to decline to do it is one."""
    return [m.group() for m in WORD.finditer(text) if _is_negative(m.group()) and not _DECLINE.match(text, m.start())]


def _is_negative(word: str) -> bool:
    kinds = {_negatives().get(normalise(word)), _negatives().get(lemma_of(word))} - {None, "near"}
    return bool(kinds) or bool(_CLIPPED.fullmatch(word))


def _near_words(text: str) -> frozenset[str]:
    """Words that hold a "not" without saying it: what is shut does not open, what stands still does not move."""
    return frozenset(
        m.group().casefold() for m in WORD.finditer(text) if _negatives().get(normalise(m.group())) == "near"
    )


def negated_keys(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The keys within reach of a negative word, and all others."""
    under: set[str] = set()
    free: set[str] = set()
    for part in re.split(r"[;,.]\s", text):
        left = 0
        last = ""
        verb = False
        for match in WORD.finditer(part):
            word = match.group()
            if _is_negative(word):
                left = REACH
                if normalise(word) in _OBJECTS and last and verb:  # "opened nothing": the verb before it
                    under.add(last)
                    free.discard(last)
            elif normalise(word) not in STOP_WORDS and not word[0].isupper() and not word[0].isdigit():
                last = key_of(word)
                verb = tag_of(word).startswith("VB")
                (under if left > 0 else free).add(last)
                left -= 1
    return frozenset(under), frozenset(free)


def check_polarity(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """The sentence denies what the ground denies, and nothing else."""
    plain = outside_quotations(sentence)
    own, there = _negatives_in(plain), _negatives_in(ground.text)
    under, free = negated_keys(sentence)
    ground_under, ground_free = negated_keys(ground.text)
    if own and not there:
        if not _near_words(ground.text) - _near_words(plain):
            yield Rejection(Why.NEGATION, own[0])
    elif there:
        lost = sorted((ground_under - ground_free) & (free - under))
        added = sorted((under - free) & (ground_free - ground_under))
        if lost and not _negatives_in(sentence):
            yield Rejection(Why.NEGATION, f"not: {lost[0]}")
        elif lost and added and not under & ground_under and len(split_clauses(ground.text)) > 1:
            yield Rejection(Why.NEGATION, f"not: {added[0]}")
    keys = frozenset(keys_in(plain))
    known = frozenset(keys_in(ground.text))
    for key in sorted(keys - known):
        opposite = _opposites().get(key, frozenset()) & (known - keys)
        if opposite and not own and not there:
            yield Rejection(Why.NEGATION, f"{key} for {sorted(opposite)[0]}")
