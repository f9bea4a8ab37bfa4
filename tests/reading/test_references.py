"""Mentions of the model are tidied: edges, function words, one type for one name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.engines.protocols import ModelMention
from dateline.reading.references import tidy_mentions

TEXT = "Anna Weiss, a nurse in Melk, spoke across Melk. Melk slept."


def found(*marked: tuple[str, str, float], text: str = TEXT) -> list[tuple[str, str]]:
    mentions, at = [], 0
    for words, kind, score in marked:
        at = text.index(words, at)
        mentions.append(ModelMention(at, at + len(words), kind, score))
        at += 1
    return [(span.of(text), kind) for span, kind in tidy_mentions(text, mentions)]


def test_a_comma_and_an_apposition_are_cut_from_the_edge() -> None:
    assert found(("Anna Weiss, a nurse", "person", 0.9), ("Melk,", "place", 0.9)) == [
        ("Anna Weiss", "person"),
        ("Melk", "place"),
    ]


def test_a_function_word_alone_is_no_mention() -> None:
    assert found(("across", "vehicle", 0.5)) == []


def test_one_name_is_one_kind_of_thing_in_one_report() -> None:
    kinds = found(("Melk", "place", 0.9), ("Melk", "place", 0.9), ("Melk", "person", 0.6))
    assert {kind for _, kind in kinds} == {"place"}


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 59), st.integers(1, 20))))
def test_any_mentions_give_spans_inside_the_text_once(text: str, spans: list[tuple[int, int]]) -> None:
    mentions = [ModelMention(a, min(a + n, len(text)), "place", 0.5) for a, n in spans if a < len(text)]
    kept = tidy_mentions(text, mentions)
    assert kept == sorted(set(kept))
    assert len({span for span, _ in kept}) == len(kept)
    assert all(0 <= span.start < span.end <= len(text) for span, _ in kept)


def test_a_title_belongs_to_the_name_behind_it() -> None:
    text = "Lt. Gen. Anna Weiss met Karl Huber."
    marked = (("Lt. Gen.", "person", 0.8), ("Anna Weiss", "person", 0.9), ("Karl Huber", "person", 0.9))
    assert found(*marked, text=text) == [("Lt. Gen. Anna Weiss", "person"), ("Karl Huber", "person")]


def test_a_nation_before_a_common_noun_is_named_too_but_not_within_a_name() -> None:
    text = "The Austrian government met the Canadian Parliament."
    marked = (("The Austrian government", "organization", 0.9), ("Canadian Parliament", "organization", 0.9))
    assert found(*marked, text=text) == [
        ("The Austrian government", "organization"),
        ("Austrian", "nationality"),
        ("Canadian Parliament", "organization"),
    ]


def test_a_verb_or_an_adjective_alone_is_no_mention() -> None:
    assert found(("rejected", "vehicle", 0.5), ("tank", "vehicle", 0.5), text="They rejected the tank.") == [
        ("tank", "vehicle")
    ]


def test_who_somebody_is_stands_apart_from_the_name_behind_it_and_nothing_ends_with_of() -> None:
    text = "The mayor of Melk, Anna Weiss, spoke. A spokesman for the Melk Water Board, Karl Huber, did not."
    marked = (
        ("The mayor of", "person", 0.9),
        ("Melk, Anna Weiss", "person", 0.8),
        ("A spokesman for the Melk Water Board, Karl Huber", "person", 0.7),
    )
    assert found(*marked, text=text) == [
        ("The mayor", "person"),
        ("Anna Weiss", "person"),
        ("Karl Huber", "person"),
    ]
    assert found(("Anna Weiss chief", "person", 0.9), text="It named Anna Weiss chief executive.") == [
        ("Anna Weiss", "person")
    ]
