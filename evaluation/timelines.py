"""Timelines: date F1, and ROUGE of whole timelines and of days aligned by date and content.

The measures of Martschat and Markert (EACL 2017): words are stemmed, stop words and punctuation removed; in the m:1
alignment each day takes the cheapest day of the other side, and a match counts less the further the dates lie apart.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from nltk.stem import PorterStemmer  # type: ignore[import-untyped]

from evaluation.scores import Row, Scores, prf

MAIN = "date_f1"
MEASURES = (1, 2)
PUNCTUATION = frozenset((".", ",", ";", ":", "``", "''", "-", '"'))

Days = dict[str, list[str]]
Unit = tuple[str, dict[str, float]]
_Counts = tuple[float, float, float]  # matches, words of the prediction, words of the reference


@cache
def _stop_words() -> frozenset[str]:
    path = Path(__file__).parent / "data" / "stopwords.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#")) | PUNCTUATION


@cache
def _stem(word: str) -> str:
    stemmed: str = PorterStemmer().stem(word)
    return stemmed


def _grams(sentences: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    words = [w.lower() for sentence in sentences for w in sentence.split()]
    stems = [_stem(w) for w in words if w not in _stop_words()]
    return Counter(zip(*(stems[at:] for at in range(size)), strict=False))


def rouge_counts(predicted: Sequence[str], reference: Sequence[str], size: int) -> _Counts:
    """Shared n-grams, those of the prediction, those of the reference."""
    mine, theirs = _grams(predicted, size), _grams(reference, size)
    return float((mine & theirs).total()), float(mine.total()), float(theirs.total())


def _likeness(predicted: Sequence[str], reference: Sequence[str]) -> float:
    """Unstemmed word F1, the content cost of the alignment."""
    mine, theirs = (
        Counter(w for sentence in side for w in sentence.split() if w not in string.punctuation)
        for side in (predicted, reference)
    )
    return prf((mine & theirs).total(), mine.total(), theirs.total())["f1"]


def _closeness(a: str, b: str) -> float:
    return 1 / (abs(date.fromisoformat(a).toordinal() - date.fromisoformat(b).toordinal()) + 1)


def _align(days: Sequence[str], others: Sequence[str], likeness: Callable[[str, str], float]) -> list[tuple[str, str]]:
    """Each day with the cheapest of the others; the earliest where costs tie."""
    return [
        (day, min(others, key=lambda other: ((1 - _closeness(day, other)) * (1 - likeness(day, other)), other)))
        for day in days
    ]


def score_timeline(predicted: Days, reference: Days) -> dict[str, float]:
    """All scores of one timeline against one reference."""
    mine, theirs = sorted(predicted), sorted(reference)
    shared = len(set(mine) & set(theirs))
    scores = {"date_f1": prf(shared, len(mine), len(theirs))["f1"]}
    if not mine or not theirs:
        return {**scores, **{f"{name}_rouge_{n}": 0.0 for name in ("concat", "align_m1") for n in MEASURES}}
    likeness = {(m, t): _likeness(predicted[m], reference[t]) for m in mine for t in theirs}
    forward = _align(mine, theirs, lambda m, t: likeness[m, t])
    backward = [(m, t) for t, m in _align(theirs, mine, lambda t, m: likeness[m, t])]
    for size in MEASURES:
        whole = rouge_counts([s for d in mine for s in predicted[d]], [s for d in theirs for s in reference[d]], size)
        scores[f"concat_rouge_{size}"] = prf(*whole)["f1"]
        precise = [(_closeness(m, t), rouge_counts(predicted[m], reference[t], size)) for m, t in forward]
        recalled = [(_closeness(m, t), rouge_counts(predicted[m], reference[t], size)) for m, t in backward]
        p = _ratio(sum(near * c[0] for near, c in precise), sum(c[1] for _, c in precise))
        r = _ratio(sum(near * c[0] for near, c in recalled), sum(c[2] for _, c in recalled))
        scores[f"align_m1_rouge_{size}"] = 2 * p * r / (p + r) if p + r else 0.0
    return scores


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The scores of each timeline; gold rows are `{"topic","name","dates"}`, as predictions are."""
    found = {row["name"]: row["dates"] for row in predictions}
    return [(row["name"], score_timeline(found.get(row["name"], {}), row["dates"])) for row in gold]


def combine(timelines: Sequence[Unit]) -> Scores:
    """Means over timelines, and each of them."""
    names = ["date_f1", *(f"{kind}_rouge_{n}" for kind in ("concat", "align_m1") for n in MEASURES)]
    means = {name: sum(scores[name] for _, scores in timelines) / max(1, len(timelines)) for name in names}
    return {"timelines": len(timelines), **means, "per_timeline": dict(timelines)}
