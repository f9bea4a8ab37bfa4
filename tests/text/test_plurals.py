"""The singular of nouns: dateline.text.plurals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.plurals import singular


@pytest.mark.parametrize(
    ("plural", "one"),
    [
        ("houses", "house"),
        ("diseases", "disease"),
        ("expenses", "expense"),
        ("buses", "bus"),
        ("crises", "crisis"),
        ("losses", "loss"),
        ("clashes", "clash"),
        ("caches", "cache"),
        ("taxes", "tax"),
        ("countries", "country"),
        ("ties", "tie"),
        ("movies", "movie"),
        ("heroes", "hero"),
        ("shoes", "shoe"),
        ("lives", "life"),
        ("drives", "drive"),
        ("troops", "troop"),
        ("campus", "campus"),
        ("basis", "basis"),
        ("s", "s"),
        ("women", "women"),
        ("Crises", "Crisis"),
        ("Cities", "City"),
    ],
)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@given(st.text(alphabet="aeiouschxzlmrtdy", min_size=1, max_size=12))
def test_a_singular_is_never_longer_and_never_empty(word: str) -> None:
    assert 0 < len(singular(word)) <= len(word)
