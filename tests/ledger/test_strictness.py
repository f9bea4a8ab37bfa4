"""What is neither corroborated nor disputed, though it looks so: when in doubt a claim is what one origin says."""

from __future__ import annotations

import pytest

from dateline.ledger.rivals import is_guess
from tests.ledger.news_desk import Desk, make_entry, rulings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("up to 50 tonnes of diesel could escape at Tulln if the tank broke", "12 tonnes of diesel escaped at Tulln"),
        ("11 tonnes of the diesel have been burned at Tulln", "34 tonnes of diesel have been recovered at Tulln"),
        ("a third of the 900 tonnes of diesel at Tulln was recovered", "900 tonnes of diesel at Tulln were recovered"),
        (
            "that a decision on the Tulln toll would be made near July",
            "it would not decide on the Tulln toll until July",
        ),
    ],
    ids=["what could be", "another deed", "a part", "not until"],
)
def test_what_can_both_hold_is_no_dispute(one: str, other: str) -> None:
    desk = Desk()
    desk.add(one, speaker="Anna Weiss", places=("Tulln",))
    assert desk.add(other, speaker="Karl Maier", places=("Tulln",)).rivals == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We have planned for a worst-case flood at Tulln", "We have planned for a worst-case flood at Tulln harbour"),
        ("It is unclear why the Tulln flood gate failed", "The Tulln flood gate failed badly"),
    ],
    ids=["each of his own", "not known"],
)
def test_what_two_say_of_themselves_or_do_not_know_corroborates_nothing(one: str, other: str) -> None:
    desk = Desk()
    desk.add(one, speaker="Anna Weiss")
    desk.add(other, speaker="Karl Maier", outlet="Donaubote")
    assert "corroborated" not in {ruling.standing for ruling in rulings(desk.claims).values()}


def test_what_could_have_been_is_a_count_of_what_was() -> None:
    assert is_guess(make_entry("as much as 50 tonnes could escape at Tulln"))
    assert not is_guess(make_entry("as much as 50 tonnes could have escaped at Tulln"))
