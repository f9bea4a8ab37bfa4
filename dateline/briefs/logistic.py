"""Logistic models as tables: a sign and its weight a row, so that each can be read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache

from dateline.data import load_map

_FURTHEST = 30.0  # logits beyond which a chance is 0 or 1 as far as anybody can tell


@cache
def load_weights(table: str) -> Mapping[str, float]:
    """The weights of a table of ``dateline/data`` by sign, ``bias`` among them where the model has one."""
    return {name: float(weight) for name, weight in load_map(table).items()}


def add_up(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """What the signs come to, without the bias; one that has no weight counts nothing."""
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())


def chance_of(logit: float) -> float:
    """The chance, 0..1, of a logit."""
    return 1.0 / (1.0 + math.exp(-max(-_FURTHEST, min(_FURTHEST, logit))))
