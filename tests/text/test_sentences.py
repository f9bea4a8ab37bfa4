"""Sentences: dateline.text.sentences."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.sentences import split_sentences


def split(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Brandt met Gov. A. R. Lang on Sept. 4 in St. Pölten.",
        "The U.S. Geological Survey sent No. 7 of its teams.",
        "TULLN, June 11 (APN) - The river stood at 8.31 metres.",
        '"Why now?" Anna Weiss asked.',
        "It cost $5.30 a head, i.e. nothing.",
        "The Zeller Co. of Linz built it.",
        "wait... what is this",
        "The draft by J.R.R. Huber et al. was read.",
    ],
)
def test_abbreviations_initials_decimals_and_quoted_questions_end_no_sentence(text: str) -> None:
    assert split(text) == [text]


def test_an_abbreviation_ends_a_sentence_where_a_new_one_plainly_begins() -> None:
    assert split("He left at 5 p.m. The gates closed.") == ["He left at 5 p.m.", "The gates closed."]
    assert split("She flew to the U.S. They stayed.") == ["She flew to the U.S.", "They stayed."]


def test_quotations_end_with_their_marks() -> None:
    assert split('"It rises." He left. “Still?” Nobody knew.') == [
        '"It rises."',
        "He left.",
        "“Still?”",
        "Nobody knew.",
    ]


def test_lines_are_boundaries_and_bullets_are_left_out() -> None:
    assert split("Toll rises\n- Linz: Two dead.\n• Melk: none") == ["Toll rises", "Linz: Two dead.", "Melk: none"]


def test_a_wrapped_line_goes_on_in_lower_case() -> None:
    assert split("The river rose\nby a metre.") == ["The river rose\nby a metre."]


def test_a_sentence_end_that_lost_its_space_is_found_but_not_in_an_address() -> None:
    assert split("They left the town.The mayor stayed.") == ["They left the town.", "The mayor stayed."]
    assert split("See https://example.org/some.Page for more.") == ["See https://example.org/some.Page for more."]


@given(st.text(alphabet='aB. !?"\n1U\u202e\x00-', max_size=120))
def test_sentences_are_trimmed_sorted_apart_and_lose_no_letter(text: str) -> None:
    spans = split_sentences(text)
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""
    assert all(a.end <= b.start for a, b in pairwise(spans))
    outside = "".join(text[a:b] for a, b in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)]))
    assert not any(char.isalnum() for char in outside)
