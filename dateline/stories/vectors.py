"""Sparse vectors: stem to weight. Sums go in the order of the first vector, so that they are the same every time."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from itertools import repeat
from operator import add, mul, truediv

Vector = Mapping[str, float]

NOTHING = repeat(0.0)  # what a vector weighs where it has no word


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return sum(map(mul, a.values(), map(b.get, a, NOTHING)), 0.0)


def dot_among(stems: Iterable[str], a: Vector, b: Vector) -> float:
    """The inner product over ``stems`` alone."""
    return sum(map(mul, map(a.get, stems, NOTHING), map(b.get, stems, NOTHING)), 0.0)


def add_to(total: dict[str, float], vector: Vector) -> None:
    """Add ``vector`` to ``total``."""
    if total:
        total.update(zip(vector, map(add, map(total.get, vector, NOTHING), vector.values()), strict=True))
    else:
        total.update(vector)


def square(values: Collection[float]) -> float:
    """The sum of their squares."""
    return sum(map(mul, values, values), 0.0)


def unit(weights: Vector) -> Vector:
    """A vector of length 1 in the same direction; nothing where it has none."""
    norm = math.sqrt(square(weights.values()))
    return dict(zip(weights, map(truediv, weights.values(), repeat(norm)))) if norm else {}
