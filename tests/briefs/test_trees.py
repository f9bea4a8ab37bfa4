"""Trees: the tables can be followed, and what they give is a chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.briefs.trees import Node, load_forest, weigh_forest
from dateline.briefs.updates import MEANING, SIGNS


@pytest.mark.parametrize("part", ["words", "meaning"])
def test_every_path_ends(part: str) -> None:
    """A question leads on to later nodes of its tree, and asks for a sign that there is."""
    known = set(SIGNS) if part == "meaning" else set(SIGNS) - set(MEANING)
    forest = load_forest("update_trees", part)
    assert forest
    for tree in forest:
        for at, node in enumerate(tree):
            if node.sign:
                assert node.sign in known
                assert at < node.low < len(tree)
                assert at < node.high < len(tree)


@given(st.fixed_dictionaries({name: st.floats(-1e6, 1e6) for name in SIGNS}), st.sampled_from(["words", "meaning"]))
def test_a_chance(signs: dict[str, float], part: str) -> None:
    """Whatever the signs, the answer lies between 0 and 1."""
    assert 0.0 <= weigh_forest(load_forest("update_trees", part), signs) <= 1.0


def test_a_bound_belongs_to_the_low_side() -> None:
    """At the bound or below goes low, above it high."""
    tree = (Node("height", 2.0, 1, 2, 0.0), Node("", 0.0, 0, 0, -1.0), Node("", 0.0, 0, 0, 1.0))
    assert weigh_forest((tree,), {"height": 2.0}) < 0.5 < weigh_forest((tree,), {"height": 2.1})
