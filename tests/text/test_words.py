"""Words: dateline.text.words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.words import content_words, fold_accents, iter_words, normalise, stem


def test_tokens_keep_compounds_contractions_and_numbers_whole() -> None:
    text = "The U.S. doesn't fly Tu-95s at 5.30; 1,200 left."
    assert [span.of(text) for span in iter_words(text)] == [
        "The", "U.S.", "doesn't", "fly", "Tu-95s", "at", "5.30", ";", "1,200", "left", ".",
    ]  # fmt: skip


def test_normalise_folds_case_accents_and_the_possessive() -> None:
    assert normalise("Győr’s") == "gyor"
    assert fold_accents("Łódź") == "Lodz"


@pytest.mark.parametrize(
    "forms",
    [
        ("evacuate", "evacuated", "evacuating", "evacuates"),
        ("stop", "stopped", "stopping"),
        ("city", "cities"),
        ("die", "died", "dying"),
        ("say", "said", "says"),
    ],
)
def test_the_forms_of_one_word_have_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_derived_words_stay_apart() -> None:
    assert stem("nation") != stem("national")


def test_content_words_leave_out_stop_words_and_keep_numbers() -> None:
    assert content_words("The river rose by 1,200 millimetres at Melk.") == (
        "river", "rose", "1200", "millimetres", "melk",
    )  # fmt: skip


@given(st.text(max_size=200))
def test_tokens_are_in_order_and_hold_every_letter(text: str) -> None:
    spans = list(iter_words(text))
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert sum(char.isalnum() for span in spans for char in span.of(text)) == sum(char.isalnum() for char in text)
