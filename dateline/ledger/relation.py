"""Whether the second of two statements strengthens or weakens the first: wider than saying the same or the contrary.

A reader who weighs two reports of one issue asks more than whether they say the same: a second example strengthens, a
critic's doubt weakens. Two logistic regressions over signs of words, figures, names and, where there are any, sentence
vectors tell it (``training/claims/fit.py``). For the ledger this is no match: a claim is joined only by what says the
same (``same.py``).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import load_table
from dateline.ledger.same import common_deeds, compare_traits, deed_share, differing_figures, told_share
from dateline.ledger.traits import Traits, text_traits

_NEGATION = re.compile(r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without)\b|n['’]t\b", re.IGNORECASE)
_OPENS_CONTRARY = re.compile(r"(?:but|however|yet|still)\b", re.IGNORECASE)
_MOST = 3  # words of a kind beyond which more tell nothing


@dataclass(frozen=True, slots=True)
class Relation:
    """What a second statement does to the first, each 0..1; from .5 on it is taken to."""

    strengthens: float
    weakens: float


def relate(a: str, b: str, cosine: float | None = None) -> Relation:
    """What ``b`` does to ``a``. ``cosine``: that of their vectors (-1..1), None where there are none."""
    signs = relation_signs(a, b, cosine)
    return Relation(_chance(signs, 0), _chance(signs, 1))


def relation_signs(a: str, b: str, cosine: float | None) -> dict[str, float | None]:
    """The signs by name; None for what is not known."""
    one, two = text_traits(a), text_traits(b)
    seen = compare_traits(one, two)
    return {
        "cosine": cosine,
        "topic": seen.topic,
        "same": seen.same,
        "contradicts": seen.contradicts,
        "told by the second": told_share(one, two),
        "told by the first": told_share(two, one),
        "common deeds": common_deeds(one, two),
        "deeds of the shorter": deed_share(one, two),
        **_shared(one, two),
        **_wording(a, b),
    }


def _shared(a: Traits, b: Traits) -> dict[str, float]:
    return {
        "names shared": len(a.names & b.names),
        "sides shared": len(a.parties & b.parties),
        "names of the first alone": len(a.names - b.names),
        "names of the second alone": len(b.names - a.names),
        "one subject": float(bool(a.subject & b.subject)),
        "figures in the first": float(bool(a.figures)),
        "figures in the second": float(bool(b.figures)),
        "figures differ": float(differing_figures(a, b) is not None),
        "numbers shared": len(a.numbers & b.numbers),
        "numbers in the first": len(a.numbers),
        "numbers in the second": len(b.numbers),
        "weight of the first": a.weight,
        "weight of the second": b.weight,
    }


def _wording(a: str, b: str) -> dict[str, float]:
    one, two = len(_NEGATION.findall(a)), len(_NEGATION.findall(b))
    found: dict[str, float] = {
        "negations of the first": one,
        "negations of the second": two,
        "negations differ": abs(one - two),
        "quotes in the first": a.count('"') + a.count("“"),
        "quotes in the second": b.count('"') + b.count("“"),
        "length of the first": math.log(max(1, len(a))),
        "length of the second": math.log(max(1, len(b))),
        "first asks": float("?" in a),
        "second asks": float("?" in b),
        "second opens with but": float(bool(_OPENS_CONTRARY.match(b))),
        "first opens with but": float(bool(_OPENS_CONTRARY.match(a))),
    }
    kinds = {kind: (_count(kind, a), _count(kind, b)) for kind in _kinds()}
    for kind, (first, second) in kinds.items():
        found[f"{kind} in the first"], found[f"{kind} in the second"] = first, second
    leans = [_sign(kinds["for"][at] - kinds["against"][at]) for at in (0, 1)]
    return {
        **found,
        "lean of the first": leans[0],
        "lean of the second": leans[1],
        "leans agree": leans[0] * leans[1],
        "leans differ": abs(leans[0] - leans[1]),
    }


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


@lru_cache(maxsize=16384)
def _count(kind: str, text: str) -> int:
    return min(_MOST, len(_kinds()[kind].findall(text)))


@cache
def _kinds() -> Mapping[str, re.Pattern[str]]:
    words: dict[str, list[str]] = {}
    for word, kind in load_table("relation_words"):
        words.setdefault(kind, []).append(re.escape(word[:-1]) + r"\w*" if word.endswith("*") else re.escape(word))
    return {kind: re.compile(rf"\b(?:{'|'.join(each)})\b", re.IGNORECASE) for kind, each in words.items()}


@cache
def _weights() -> tuple[tuple[float, float], dict[str, tuple[float, float, tuple[float, float]]]]:
    """The two biases, and by sign its mean, its spread and its two weights."""
    biases, found = (0.0, 0.0), {}
    for name, mean, spread, strengthens, weakens in load_table("relation_weights"):
        if name == "*":
            biases = (float(strengthens), float(weakens))
        else:
            found[name] = (float(mean), float(spread), (float(strengthens), float(weakens)))
    return biases, found


def _chance(signs: Mapping[str, float | None], which: int) -> float:
    biases, weights = _weights()
    total = [biases[which]]
    for name, (mean, spread, weight) in weights.items():
        value = signs.get(name)
        if value is not None:
            total.append(weight[which] * (value - mean) / spread)
    return round(1 / (1 + math.exp(-math.fsum(total))), 4)
