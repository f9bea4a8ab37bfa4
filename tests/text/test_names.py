"""Names: dateline.text.names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.names import abbreviates, fold_name, same_name, short_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Zelenskyy", "Volodymyr Zelensky"),
        ("the UN", "United Nations"),
        ("Weiss", "Anna Weiss"),
        ("A. Weiss", "Anna Weiss"),
        ("Karl M. Huber", "Karl Huber"),
        ("Kiev", "Kyiv"),
        ("Kim", "Kim Jong Un"),
        ("DRA", "Danube River Authority"),
        ("Győr", "Gyor"),
    ],
)
def test_spellings_surnames_initials_and_acronyms_are_the_same_name(a: str, b: str) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karl Huber", "Anna Huber"),
        ("Ministry", "Defence Ministry"),
        ("Anna", "Anna Weiss"),
        ("", "Anna Weiss"),
        ("Linz", "Melk"),
    ],
)
def test_other_given_names_and_mere_parts_are_not(a: str, b: str) -> None:
    assert not same_name(a, b)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Anna Weiss", "Weiss"),
        ("Kim Jong Un", "Kim"),
        ("Ludwig van der Velde", "van der Velde"),
        ("Karl Huber Jr.", "Huber"),
        ("Nadim al-Farsi", "al-Farsi"),
        ("International Monetary Fund", "IMF"),
        ("Ministry of the Interior", "Ministry of the Interior"),
        ("Melk", "Melk"),
    ],
)
def test_the_short_form_is_the_surname_or_the_known_acronym(name: str, short: str) -> None:
    assert short_name(name) == short


def test_an_acronym_abbreviates_the_first_letters_with_or_without_small_words() -> None:
    assert abbreviates("DRA", "Danube River Authority")
    assert abbreviates("ISR", "Institute for the Study of Rivers")
    assert not abbreviates("DRA", "Danube")


@given(st.text(max_size=40))
def test_folding_a_name_is_idempotent_enough_to_compare_and_never_fails(name: str) -> None:
    assert isinstance(fold_name(name), str)
    assert same_name(name, name) == bool(fold_name(name))
    assert isinstance(short_name(name), str)
