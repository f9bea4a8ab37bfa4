"""Whether a second statement strengthens or weakens the first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.ledger.relation import relate

ANY = st.text(max_size=60)


def test_a_statement_on_something_else_supports_less_than_one_on_the_same() -> None:
    claim = "The operator of the dam at Melk let water through without warning, the mayor said."
    same = relate(claim, "Readings show that the dam at Melk let water through, the mayor of Melk said.", 0.8)
    other = relate(claim, "A tram in Vienna was late.", 0.0)
    assert same.strengthens > other.strengthens


@given(ANY, ANY, st.none() | st.floats(-1, 1))
def test_any_two_texts_give_two_chances(a: str, b: str, cosine: float | None) -> None:
    found = relate(a, b, cosine)
    assert 0 <= found.strengthens <= 1
    assert 0 <= found.weakens <= 1
    assert found == relate(a, b, cosine)
