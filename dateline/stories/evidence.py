"""The evidence that a report belongs to a story, weighed, and told in words."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from operator import mul
from typing import NamedTuple

from dateline.data import load_map
from dateline.stories.background import rarity
from dateline.stories.openstory import OpenStory
from dateline.stories.signature import Signature

_TOLD = 4  # names, words or numbers that a reason lists at most


class Evidence(NamedTuple):
    """For and against one report in one story. Each number is 0..1 unless said otherwise."""

    terms: float  # cosine of the words with those of the story
    names: float  # ... of the names
    events: float  # ... of the words that are no names
    lead: float  # ... of the first sentences
    closest: float  # cosine with the most similar report of the story
    numbers: float  # numbers in common, 0..3
    gap: float  # days between them, 0..7
    undated: float  # 1: no telling how far apart
    same_source: float  # 1: the outlet has a report in the story already (it rarely tells one happening twice)
    size: float  # logarithm of the story's reports: large profiles resemble anything
    same_day: float  # 1: published on different days, they speak of one day
    other_day: float  # ... days between those that they speak of, 0..3
    same_place: float  # 1: they name one place
    other_place: float  # 1: they name different places
    told_same: float  # 1: neither has a date of publication, and their heads give one day (or the next)


FEATURES = Evidence._fields
ALIKE = FEATURES[: FEATURES.index("numbers")]  # likeness of words
# Two strikes can be told in the very same words: on another day likeness alone proves no more than this.
_MOST_ALIKE = 11.0


def find_evidence(signature: Signature, story: OpenStory) -> Evidence:
    """What speaks for and against ``signature`` in ``story``."""
    gap = story.gap_days(signature)
    told = story.told_apart(signature)
    apart, place = story.days_apart(signature), story.shares_place(signature)
    shared = story.shared(signature)
    return Evidence(
        terms=story.terms.cosine(signature.terms, shared),
        names=story.names.cosine(signature.names, shared),
        events=story.events.cosine(signature.events, shared),
        lead=story.lead.cosine(signature.lead, shared),
        closest=story.closest(signature, shared),
        numbers=float(min(3, len(signature.numbers & story.numbers))),
        gap=0.0 if gap is None else min(7.0, gap),
        undated=float(gap is None),
        same_source=float(signature.sketch.source is not None and signature.sketch.source in story.sources),
        size=math.log(len(story.members)),
        same_day=float(apart == 0 and gap is not None and gap >= 1.0),
        other_day=float(min(3, apart or 0)) if gap is not None and gap >= 1.0 else 0.0,
        same_place=float(place is True),
        other_place=float(place is False),
        told_same=float(told is not None and told <= 1),
    )


@cache
def load_weights() -> tuple[float, tuple[float, ...]]:
    """The bias and the weight of each feature: a logistic regression, fitted by ``training/stories/fit.py``."""
    table = load_map("story_weights")
    return float(table["bias"]), tuple(float(table[name]) for name in FEATURES)


def weigh(evidence: Evidence) -> float:
    """The probability that the report tells the happening of the story, 0..1."""
    bias, weights = load_weights()
    alike = sum(map(mul, weights[: len(ALIKE)], evidence))
    total = sum(map(mul, weights[len(ALIKE) :], evidence[len(ALIKE) :]), bias)
    total += min(_MOST_ALIKE, alike) if evidence.gap >= 1.0 else alike
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, total))))


def tell_evidence(signature: Signature, story: OpenStory, evidence: Evidence) -> tuple[str, ...]:
    """The evidence in words, first what speaks for it."""
    shared_names = _rarest(s for s in signature.names if s in story.names.weights)
    shared_words = _rarest(s for s in signature.events if s in story.events.weights)
    shared_numbers = sorted(signature.numbers & story.numbers)[:_TOLD]
    alien = _rarest(s for s in signature.lead if s in signature.names and s not in story.terms.weights)
    told = [
        ("names in common", _listed(shared_names, signature)),
        ("words in common", _listed(shared_words, signature)),
        ("numbers in common", ", ".join(shared_numbers)),
        ("place in common", "yes" if evidence.same_place else ""),
        ("date at the head in common", "yes" if evidence.told_same else ""),
        ("day in common", "yes" if story.days_apart(signature) == 0 else ""),
        ("time", "unknown" if evidence.undated else _gap_in_words(story.gap_days(signature) or 0.0)),
        ("against it, names that the story lacks", _listed(alien, signature)),
        ("against it, it speaks of another day", "yes" if evidence.other_day else ""),
        ("against it, it names another place", "yes" if evidence.other_place else ""),
        ("against it, the outlet has a report in the story", signature.sketch.source if evidence.same_source else ""),
    ]
    return tuple(f"{what}: {value}" for what, value in told if value)


def _rarest(stems: Iterable[str]) -> list[str]:
    return sorted(stems, key=lambda stem: (-rarity(stem), stem))[:_TOLD]


def _listed(stems: list[str], signature: Signature) -> str:
    return ", ".join(signature.words.get(stem, stem) for stem in stems)


def _gap_in_words(days: float) -> str:
    hours = days * 24.0
    if hours < 1.0:
        return "within the hour or the day of its other reports"
    return f"{hours:.0f} hours from its nearest report" if hours < 48.0 else f"{days:.0f} days from its nearest report"
