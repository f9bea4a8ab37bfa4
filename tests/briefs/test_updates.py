"""Updates: what says something new is chosen, what repeats or strays is not, and nothing looks ahead."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

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
    assert [choice.update.id for choice in choose_updates(QUERY, _updates(FIRST, SECOND))] == ["u0", "u1"]


def test_a_repetition_is_not_chosen() -> None:
    """The same words again say nothing new."""
    assert [choice.update.id for choice in choose_updates(QUERY, _updates(FIRST, FIRST, FIRST))] == ["u0"]


def test_chatter_is_not_chosen() -> None:
    """Boilerplate that speaks to the reader is left out."""
    assert [choice.update.id for choice in choose_updates(QUERY, _updates(CHATTER, FIRST))] == ["u1"]


def test_the_meaning_decides_as_well() -> None:
    """With the shipped reader the same promises hold: news is chosen, what repeats or strays is not."""
    encode = build_encoder()
    if encode is None:
        pytest.skip("the shipped reader is not there")
    chosen = choose_updates(QUERY, _updates(CHATTER, FIRST, SECOND, FIRST), encode)
    assert [choice.update.id for choice in chosen] == ["u1", "u2"]


@pytest.mark.parametrize(
    ("early", "late"),
    [("9000", "10000"), ("2031-06-11T23:30:00+02:00", "2031-06-11T22:00:00Z"), ("2031-06-11", "2031-06-11T00:00:01")],
)
def test_order_is_that_of_time(early: str, late: str) -> None:
    """Updates are taken in order of time, numbers as numbers and ISO times as moments, whatever order they come in."""
    updates = [Update("late", late, FIRST), Update("early", early, SECOND)]
    assert [choice.update.id for choice in choose_updates(QUERY, updates)] == ["early", "late"]


@pytest.mark.parametrize("encoded", [False, True])
def test_of_equal_first_updates_the_first_is_chosen(encoded: bool) -> None:
    """What plainly tells of the event is chosen at once, attested or not."""
    encode = build_encoder() if encoded else None
    (choice,) = choose_updates(QUERY, _updates(FIRST, FIRST, FIRST), encode)
    assert (choice.update.id, choice.time) == ("u0", "1000")


def test_what_repetition_attests_is_told_by_its_first_teller() -> None:
    """Where it takes repetition to attest what was passed over, the first is chosen, when the repetition comes."""
    rumour = "A wall of the old mill leans over the river near Melk, and the Danube still rises, neighbours say."
    (choice,) = choose_updates("danube flood melk dyke austria", _updates(*[rumour] * 9))
    assert choice.update.id == "u0"
    assert choice.time > "1000", "nothing attested it when it came"


def test_progress_counts_the_updates() -> None:
    """Within one event the progress moves update by update, to the last."""
    seen: list[tuple[int, int]] = []
    choose_updates(QUERY, _updates(FIRST, SECOND, CHATTER), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_copies_and_what_words_rule_out_are_not_read_for_their_meaning() -> None:
    """Reading for meaning is most of the work: a text is read once, and one that has nothing of the query is not."""
    read: list[str] = []

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        read.extend(texts)
        return np.ones((len(texts), 1), dtype=np.float32)

    choose_updates(QUERY, _updates(FIRST, CHATTER, FIRST, SECOND, CHATTER, SECOND), encode)
    assert read == [FIRST, SECOND]


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
    whole = choose_updates(QUERY, updates)
    assert choose_updates(QUERY, updates[:cut]) == [each for each in whole if int(each.time) < 1000 + cut]
