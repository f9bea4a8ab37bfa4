"""Boosted trees as a table: a chance from the signs of a thing, with nothing but the standard library."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.logistic import chance_of
from dateline.data import load_table


@dataclass(frozen=True, slots=True)
class Node:
    """A question (``sign`` at most ``bound``: on to ``low``, else to ``high``) or, without a sign, an answer."""

    sign: str
    bound: float
    low: int
    high: int
    value: float


Forest = tuple[tuple[Node, ...], ...]


@cache
def load_forest(table: str, part: str) -> Forest:
    """The trees of one part of a table with the columns part, tree, node, sign, bound, low, high, value."""
    trees: dict[str, list[Node]] = {}
    for name, tree, _, sign, bound, low, high, value in load_table(table):
        if name == part:
            node = Node(sign, float(bound or 0), int(low or 0), int(high or 0), float(value or 0))
            trees.setdefault(tree, []).append(node)
    return tuple(map(tuple, trees.values()))


def weigh_forest(forest: Forest, signs: Mapping[str, float]) -> float:
    """The chance that the trees give, 0..1: the logistic function of the sum of their answers."""
    return chance_of(sum(_answer(tree, signs) for tree in forest))


def _answer(tree: Sequence[Node], signs: Mapping[str, float]) -> float:
    node = tree[0]
    while node.sign:
        node = tree[node.low if signs[node.sign] <= node.bound else node.high]
    return node.value
