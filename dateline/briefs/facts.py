"""How important each fact of a day is, beside the other facts of that day.

For short statements gathered from posts, pages and feeds (the task of the CrisisFACTS track). A linear regression over
a handful of counts, fitted by ``training/facts/fit.py`` on what assessors held important. They ask of a fact first that
it be one fact: short, whole, in nobody's first person, without the leavings of the page that it came from. What an
edition leads with is decided in ``importance.py``, on whole reports.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import load_map, load_table
from dateline.text.words import content_words, stem

_END = re.compile(r"[.!?](?=\s|$)")
_PERSON = re.compile(r"\b(?:i|we|you|my|our|your|me|us)\b", re.IGNORECASE)
_LINK = re.compile(r"https?:|www\.", re.IGNORECASE)
_CUT = re.compile(r"…|\.\.\.")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, slots=True)
class Fact:
    """A short statement about a day."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class FactSigns:
    """What a fact is judged by."""

    length: float  # logarithm of its words
    long: float  # words beyond 25, in tens
    scrap: float  # 1: fewer than five words
    sentences: float  # beyond the first
    link: float  # 1: an address stands in it
    person: float  # words that speak to the reader, or of the writer, 0..3
    cut: float  # 1: it breaks off
    question: float  # 1: it asks
    whole: float  # 1: it ends as a sentence does
    consequence: float  # weight of its weightiest word, 0..1
    numbers: float  # 0..3
    topic: float  # share of the title's words that it holds, 0..1
    shared: float  # how far its words are those of the day's other facts


FACT_SIGNS = tuple(FactSigns.__dataclass_fields__)


def judge_facts(title: str, facts: Sequence[Fact]) -> list[FactSigns]:
    """The signs of each fact, beside the others."""
    stems = [frozenset(stem(word) for word in content_words(fact.text)) for fact in facts]
    holders = Counter(word for words in stems for word in words)
    topic = frozenset(stem(word) for word in content_words(title))
    return [_judge(fact.text, words, holders, topic) for fact, words in zip(facts, stems, strict=True)]


def _judge(text: str, stems: frozenset[str], holders: Counter[str], topic: frozenset[str]) -> FactSigns:
    words = len(text.split())
    shared = sum(math.log(holders[word]) * _rarity(word) for word in sorted(stems))
    return FactSigns(
        length=math.log1p(words),
        long=max(0, words - 25) / 10.0,
        scrap=float(words < 5),
        sentences=float(max(0, len(_END.findall(text)) - 1)),
        link=float(bool(_LINK.search(text))),
        person=float(min(3, len(_PERSON.findall(text)))),
        cut=float(bool(_CUT.search(text))),
        question=float("?" in text),
        whole=float(bool(re.search(r"[.!?][\"”’)]*$", text.strip()))),
        consequence=max((_consequences().get(word, 0.0) for word in stems), default=0.0),
        numbers=float(min(3, len(_NUMBER.findall(text)))),
        topic=len(topic & stems) / max(1, len(topic)),
        shared=shared / max(1, len(stems)) / 10.0,
    )


@cache
def _consequences() -> Mapping[str, float]:
    found: dict[str, float] = {}
    for word, weight, _ in load_table("consequences"):
        found[stem(word)] = max(found.get(stem(word), 0.0), float(weight))
    return found


def _rarity(word: str) -> float:
    counts = load_map("document_frequencies")
    return math.log(int(counts["*"]) / int(counts.get(word, 2)))


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in load_map("fact_weights").items()}


def weigh_facts(title: str, facts: Sequence[Fact]) -> list[float]:
    """The importance of each fact, 0..1, beside the others of its day; ``title`` says what the event is."""
    weights = _weights()
    return [
        min(1.0, max(0.0, weights["bias"] + sum(weights[name] * float(getattr(signs, name)) for name in FACT_SIGNS)))
        for signs in judge_facts(title, facts)
    ]
