"""Mentions: dateline.reading.mentions. All people and bodies are invented."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.reading.mentions import find_mentions, read_mentions
from dateline.reading.sentences import read_sentences
from dateline.text.sentences import split_sentences
from dateline.types import Mention, Reading, Report


def mentions(text: str) -> tuple[Mention, ...]:
    return find_mentions(text, split_sentences(text))


def found(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], m.type) for m in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Officials met Mr. Karl Huber in Linz.", [("Karl Huber", "person"), ("Linz", "place")]),
        ("The Austrian Foreign Minister Anna Weiss spoke.", [("Austrian", "nationality"), ("Anna Weiss", "person")]),
        ("It was the Danube River Authority that closed it.", [("Danube River Authority", "organization")]),
        (
            "The Ministry of Labour and Social Policy said no.",
            [("Ministry of Labour and Social Policy", "organization")],
        ),
        ("A Tu-95 flew over Lake Neusiedl.", [("Tu-95", "vehicle"), ("Lake Neusiedl", "place")]),
        ("They showed an S-300 and a Challenger 2 tank.", [("S-300", "weapon"), ("Challenger 2", "vehicle")]),
        ("He lost the 2030 Austrian legislative election.", [("2030 Austrian legislative election", "event")]),
        ("1920 Karl Huber said the road was closed.", [("Karl Huber", "person")]),
        ("It recalls World War II.", [("World War II", "event")]),
        ("US-led talks with pro-Russian parties began.", [("US", "place"), ("Russian", "nationality")]),
        ("Hundreds fled Melk County on Monday.", [("Melk County", "place")]),
        ("The General Staff of the Austrian Army met.", [("General Staff of the Austrian Army", "organization")]),
        ("Minister of Education Stefania Giardini agreed.", [("Stefania Giardini", "person")]),
    ],
)
def test_names_are_found_without_their_titles_and_typed(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Firefighters left on Tuesday in June.",
        "BREAKING NEWS",
        "The river rose. Nobody came.",
        "He has COVID-19.",
        "I said so.",
    ],
)
def test_sentence_starts_days_and_shouting_are_no_names(text: str) -> None:
    assert found(text) == []


def test_a_possessive_ending_is_left_out() -> None:
    assert found("Nobody heard Anna Weiss's answer.") == [("Anna Weiss", "person")]


def test_a_surname_and_an_acronym_take_the_full_name_given_in_the_report() -> None:
    text = (
        "Adrian Watsonek met the Danube River Authority (DRA) on Monday. Watsonek said that the DRA had erred. "
        "Kim Jong Su agreed, and Kim left."
    )
    names = {text[m.start : m.end]: m.name for m in mentions(text)}
    assert names["Watsonek"] == "Adrian Watsonek"
    assert names["DRA"] == "Danube River Authority"
    assert names["Kim"] == "Kim Jong Su"


def test_a_surname_that_is_also_a_towns_is_the_persons_who_was_named_in_full() -> None:
    text = "Police Chief Robert Douglas came to Linz. “It took an hour,” Douglas said. He grew up in Douglas."
    assert [m.name for m in mentions(text) if m.type == "person"] == ["Robert Douglas", "Robert Douglas"]


def test_spellings_of_one_name_take_the_fullest() -> None:
    text = "He was in the U.S. in May. The United States had asked for it."
    assert {m.name for m in mentions(text)} == {"United States"}


def test_an_unknown_name_that_comes_back_is_a_person_and_a_single_one_is_left_out() -> None:
    assert found("They asked Qwandt. Later Qwandt left, and then Qwandt spoke.") == [("Qwandt", "person")] * 3
    assert found("They asked qwandt about Xyrrt.") == []


def test_the_layer_is_added_and_nothing_else_changes() -> None:
    report = Report("r1", "Anna Weiss spoke in Linz.")
    before = read_sentences(report, Reading("r1"))
    after = read_mentions(report, before)
    assert [m.name for m in after.mentions] == ["Anna Weiss", "Linz"]
    assert dataclasses.replace(after, mentions=()) == before


PIECES = """Anna Weiss the The of and
Linz Ministry Defence President Mr. U.S. NATO said river 2031 Tu-95 - , . ' “ ” ( )
Kim Jong Un People's al-Huber US-led
election Danube River \u202e \x00 é Ж 中 I"""
WORDS = st.sampled_from([*PIECES.split(), "\n"])


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_mentions_lie_inside_the_text_sorted_apart_trimmed_and_named(text: str) -> None:
    spans = mentions(text)
    for mention in spans:
        words = text[mention.start : mention.end]
        assert words == words.strip() != ""
        assert mention.name
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert mentions(text) == spans
