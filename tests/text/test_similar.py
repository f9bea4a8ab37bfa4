"""Likeness: dateline.text.similar."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.text.similar import containment, jaccard, shingles, signature

ONE = "the river rose by a metre in the night and the mayor of the town closed the bridge at dawn"
TWO = "the river rose by a metre in the night and the mayor of the town closed the road at dawn"


def test_a_text_is_itself_whatever_its_case_and_marks() -> None:
    assert jaccard(shingles(ONE), shingles(ONE.upper() + "!")) == 1.0


def test_a_changed_word_costs_only_the_runs_around_it() -> None:
    assert 0.4 < jaccard(shingles(ONE), shingles(TWO)) < 1.0


def test_a_part_is_contained_in_the_whole() -> None:
    assert containment(shingles(ONE[:50]), shingles(ONE)) > 0.8


def test_empty_texts_are_like_nothing() -> None:
    assert shingles("...") == frozenset()
    assert jaccard(frozenset(), frozenset()) == 0.0
    assert containment(frozenset(), shingles(ONE)) == 0.0


def test_signatures_estimate_the_likeness() -> None:
    a, b = signature(shingles(ONE), 256), signature(shingles(TWO), 256)
    equal = sum(x == y for x, y in zip(a, b, strict=True)) / 256
    assert abs(equal - jaccard(shingles(ONE), shingles(TWO))) < 0.15


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_is_symmetric_and_between_nothing_and_one(a: str, b: str) -> None:
    left, right = shingles(a), shingles(b)
    assert 0.0 <= jaccard(left, right) == jaccard(right, left) <= 1.0
    assert 0.0 <= containment(left, right) <= 1.0
