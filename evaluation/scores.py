"""The measures that several tasks share: precision and recall, overlap matching, clusterings, resampling."""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

Row = dict[str, Any]
Scores = dict[str, Any]
Span = tuple[int, int]


def prf(hits: float, predicted: float, gold: float) -> dict[str, float]:
    """Precision, recall and F1 of `hits` among `predicted` and `gold`; nothing of nothing is 0."""
    p = hits / predicted if predicted else 0.0
    r = hits / gold if gold else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0}


def add_counts(counts: Iterable[Mapping[str, float]]) -> Counter[str]:
    """The sum of counters, key by key."""
    total: Counter[str] = Counter()
    for count in counts:
        for key, value in count.items():
            total[key] += value  # type: ignore[assignment]
    return total


def overlap(a: Span, b: Span) -> int:
    """How many positions two half-open spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match_overlapping(gold: Sequence[Span], found: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs (gold, found) of overlapping spans, one to one, the largest overlap first."""
    pairs = sorted((-overlap(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found) if overlap(g, f))
    return take_pairs((i, j) for _, i, j in pairs)


def take_pairs(pairs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of pairs in order of preference, those whose two sides are both still free."""
    left: set[int] = set()
    right: set[int] = set()
    taken = []
    for i, j in pairs:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            taken.append((i, j))
    return taken


def unpaired(pairs: Iterable[tuple[int, int]], gold: int, found: int) -> tuple[list[int], list[int]]:
    """Which of so many gold and found items are in no pair."""
    taken = list(pairs)
    left, right = {i for i, _ in taken}, {j for _, j in taken}
    return [i for i in range(gold) if i not in left], [j for j in range(found) if j not in right]


def by_key(rows: Iterable[Row], *keys: str) -> dict[Any, Row]:
    """Rows by the value of one key, or by the tuple of several; the first row wins."""
    found: dict[Any, Row] = {}
    for row in rows:
        found.setdefault(row.get(keys[0]) if len(keys) == 1 else tuple(row.get(k) for k in keys), row)
    return found


def class_scores(pairs: Sequence[tuple[Hashable, Hashable]], classes: Sequence[Hashable]) -> tuple[Scores, float]:
    """Per-class scores of (gold, predicted) pairs and the macro F1 over `classes`."""
    table: Scores = {}
    for name in classes:
        hits = sum(g == p == name for g, p in pairs)
        gold = sum(g == name for g, _ in pairs)
        table[str(name)] = {**prf(hits, sum(p == name for _, p in pairs), gold), "gold": gold}
    return table, sum(entry["f1"] for entry in table.values()) / len(classes)


def b_cubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> list[tuple[float, float]]:
    """B-cubed precision and recall of every item, given its gold and its predicted cluster."""
    gold_members: dict[Hashable, set[int]] = defaultdict(set)
    found_members: dict[Hashable, set[int]] = defaultdict(set)
    for at, (g, f) in enumerate(zip(gold, found, strict=True)):
        gold_members[g].add(at)
        found_members[f].add(at)
    shared = Counter(zip(gold, found, strict=True))
    return [
        (shared[g, f] / len(found_members[f]), shared[g, f] / len(gold_members[g]))
        for g, f in zip(gold, found, strict=True)
    ]


def pearson(x: Sequence[float], y: Sequence[float]) -> float:
    """Pearson's r; 0 where one side does not vary."""
    if not x:
        return 0.0
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    xx = sum((a - mean_x) ** 2 for a in x)
    yy = sum((b - mean_y) ** 2 for b in y)
    xy = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return xy / math.sqrt(xx * yy) if xx > 0 and yy > 0 else 0.0


def interval(
    units: Sequence[Any], statistic: Callable[[Sequence[Any]], float], rounds: int = 500, seed: int = 13
) -> tuple[float, float]:
    """The 95 % bootstrap interval of a statistic over documents, drawn with replacement."""
    chance = random.Random(seed)
    values = sorted(statistic(chance.choices(units, k=len(units))) for _ in range(rounds)) if units else [0.0]
    low, high = int(0.025 * len(values)), min(len(values) - 1, int(0.975 * len(values)))
    return values[low], values[high]


def flatten(scores: Mapping[str, Any], prefix: str = "") -> dict[str, float]:
    """Nested scores as one level, names joined by dots; what is not a number is left out."""
    flat: dict[str, float] = {}
    for key, value in scores.items():
        name = f"{prefix}.{key}" if prefix else str(key)
        if isinstance(value, Mapping):
            flat.update(flatten(value, name))
        elif isinstance(value, int | float) and not isinstance(value, bool):
            flat[name] = float(value)
    return flat
