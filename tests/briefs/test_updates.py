"""Updates: what says something new is chosen, what repeats or strays is not, and nothing looks ahead."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.assembly import build_encoder
from dateline.briefs.updates import Update, choose_updates

QUERY = "danube flood melk"
FIRST = (
    "The Danube flood broke through the dyke at Melk on Tuesday night, and the mayor, Johanna Reiter, "
    "said that 400 people had left their houses."
)
SECOND = (
    "Three people drowned in the Danube flood near Melk when their boat overturned at the Ybbs-Persenbeug power "
    "station, police in Lower Austria said."
)
CHATTER = "Please sign in to follow us and read your newsletter?"


def _updates(*texts: str) -> list[Update]:
    return [Update(id=f"u{at}", time=str(1000 + at), text=text) for at, text in enumerate(texts)]


def test_a_new_development_is_chosen() -> None:
    """Two updates that tell different things are both chosen."""
    assert [u.id for u in choose_updates(QUERY, _updates(FIRST, SECOND))] == ["u0", "u1"]


def test_a_repetition_is_not_chosen() -> None:
    """The same words again say nothing new."""
    assert [u.id for u in choose_updates(QUERY, _updates(FIRST, FIRST, FIRST))] == ["u0"]


def test_chatter_is_not_chosen() -> None:
    """Boilerplate that speaks to the reader is left out."""
    assert [u.id for u in choose_updates(QUERY, _updates(CHATTER, FIRST))] == ["u1"]


def test_the_meaning_decides_as_well() -> None:
    """With the shipped reader the same promises hold: news is chosen, what repeats or strays is not."""
    encode = build_encoder()
    if encode is None:
        pytest.skip("the shipped reader is not there")
    chosen = choose_updates(QUERY, _updates(CHATTER, FIRST, SECOND, FIRST), encode)
    assert [u.id for u in chosen] == ["u1", "u2"]


def test_order_is_that_of_time() -> None:
    """Updates are taken in order of time, numbers as numbers, whatever order they are given in."""
    late, early = Update("late", "10000", FIRST), Update("early", "9000", FIRST)
    assert [u.id for u in choose_updates(QUERY, [late, early])] == ["early"]


def test_nothing_gives_nothing() -> None:
    """No updates, no query, hostile text: no error."""
    assert choose_updates("", []) == []
    assert choose_updates("", _updates("", "\x00", "???", "  ")) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([FIRST, SECOND, CHATTER, "The level at Krems fell by 30 cm."]), max_size=8), st.data())
def test_nothing_looks_ahead(texts: list[str], data: st.DataObject) -> None:
    """What is chosen of the first updates is the same whether or not more follow."""
    cut = data.draw(st.integers(0, len(texts)))
    updates = _updates(*texts)
    whole = [u.id for u in choose_updates(QUERY, updates)]
    part = [u.id for u in choose_updates(QUERY, updates[:cut])]
    assert part == [each for each in whole if int(each[1:]) < cut]
