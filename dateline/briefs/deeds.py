"""Deeds: who acts, what is done, and the noun for it, as a kicker says them: "Orlinger visit", "Airline ban"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.day import Sentence
from dateline.briefs.phrases import Token, tag_tokens
from dateline.data import load_set, load_table
from dateline.text.names import short_name
from dateline.text.words import normalise
from dateline.types import Mention, Report

_BOUND = re.compile(
    r"(?:\b(?:of|for|in|at|by|on|with|from|to|near|and|the largest|than|across|outside|inside|along|against|between)|,)"
    r"\s+(?:the\s+|an?\s+)?$"
)
_COUNTRIES = {"United Kingdom": "UK", "United States": "US", "European Union": "EU", "United Nations": "UN"}


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kicker is for: the item's sentences, the first being its head, and the reports of its story."""

    thread: str
    story: str
    sentences: tuple[Sentence, ...]
    reports: tuple[Report, ...]


def bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@cache
def act_nouns() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in load_table("kicker_nouns")}


def find_acts(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> Iterator[tuple[str, ...]]:
    """Actor and noun, or object and noun, for the verbs of the table."""
    tokens = tag_tokens(text)
    for at, token in enumerate(tokens):
        act = act_nouns().get(token.word.lower())
        if act is None or not (token.tag.startswith("VB") or _acts_as_verb(tokens, at)):
            continue
        passive = (at > 0 and tokens[at - 1].tag in ("BE",)) or (at > 1 and tokens[at - 2].tag == "HV")
        before = [g for g in groups if g[-1].end <= token.start]
        after = [g for g in groups if g[0].start >= token.end and g[0].start - token.end <= 24]
        noun, of = act
        actor = _subject_of(text, before) if before else None
        if of == "both" and actor and after and not passive and after[0][-1].tag != "NNP":
            yield (*shorten(actor, subject).split(), bare(after[0][-1].word))
        if of == "object":
            group = actor if passive else after[0] if after else None
        else:
            group = None if passive or of == "both" else actor
        if group is not None:
            yield (*shorten(group, subject).split(), noun)


def find_deed(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> tuple[str, ...] | None:
    """The one who acts and the noun that the first verb is done to: "Novak video"."""
    for token in tag_tokens(text):
        if token.tag not in ("VBZ", "VBD", "VBP") or token.word.lower() in load_set("saying_verbs"):
            continue
        before = [g for g in groups if g[-1].end <= token.start]
        after = [g for g in groups if 0 < g[0].start - token.end <= 12]
        if before and after and after[0][-1].tag in ("NN", "NNS"):
            return (*shorten(_subject_of(text, before), subject).split(), bare(after[0][-1].word))
        return None
    return None


def _acts_as_verb(tokens: Sequence[Token], at: int) -> bool:
    """A noun between two names is a verb: "Russia sanctions Canadian ..."."""
    if not 0 < at < len(tokens) - 1 or tokens[at].tag not in ("NN", "NNS"):
        return False
    return tokens[at - 1].tag == "NNP" and tokens[at + 1].tag in ("NNP", "DT", "CD")


def shorten(group: tuple[Token, ...], subject: Subject) -> str:
    """The group in short: a surname, a name of a place or body in up to three words, or its last noun."""
    words = " ".join(token.word for token in group)
    for mention in mentions_of(subject):
        if mention.type == "person" and mention.name in words:
            return short_name(mention.name)
    last = bare(group[-1].word)
    if group[-1].tag == "NNP" or (_is_name(group, subject) and normalise(last) in body_words()):
        group = group if group[-1].tag == "NNP" else tuple(t for t in group if t.tag == "NNP")
        names = list(itertools.takewhile(lambda token: token.tag == "NNP", reversed(group)))
        whole = " ".join(bare(token.word) for token in reversed(names))
        return _COUNTRIES.get(whole, whole if len(names) <= 3 and len(whole) <= 20 else last)
    if group[-1].tag == "NNS" and last.endswith("s") and not last.endswith("ss"):  # "Troop deployment"
        return last[:-3] + "y" if last.endswith("ies") else last[:-1]
    return last


def _is_name(group: tuple[Token, ...], subject: Subject) -> bool:
    """Whether a group opens with the name of one thing ("Sputnik news agency"), not with a nationality."""
    peoples = {m.name for m in mentions_of(subject) if m.type == "nationality"}
    return group[0].tag == "NNP" and group[-1].tag == "NN" and group[0].word not in peoples


def _subject_of(text: str, groups: Sequence[tuple[Token, ...]]) -> tuple[Token, ...]:
    """The last group before a verb that no preposition binds: of "Court of Justice in The Hague" the Court."""
    at = len(groups) - 1
    while at > 0 and _BOUND.search(text[groups[at - 1][-1].end : groups[at][0].start]):
        at -= 1
    return groups[at]


def mentions_of(subject: Subject) -> tuple[Mention, ...]:
    return subject.sentences[0].mentions


@cache
def body_words() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("organisation_words"))
