"""What is written into the search field is read as it is meant, and never fails."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.web.query import parse_query


def test_words_phrases_and_filters_are_told_apart() -> None:
    parsed = parse_query('dam "let water through" speaker:"mayor of Melk" standing:Denied after:2031-06-10 quote:yes')
    assert parsed.query.words == '"dam" "let water through"'
    assert (parsed.query.speaker, parsed.query.standing, parsed.query.quote) == ("mayor of Melk", "denied", True)
    assert parsed.query.after == datetime(2031, 6, 11, tzinfo=UTC), "after a day begins with its end"
    assert [name for name, _, _ in parsed.filters] == ["speaker", "standing", "after", "quote"]


def test_each_filter_can_be_taken_off() -> None:
    assert parse_query("dam outlet:ORF levee").filters == (("outlet", "ORF", "dam levee"),)


def test_what_makes_no_sense_is_named() -> None:
    assert "standing" in parse_query("standing:odd").wrong[0]
    assert "2031-06-12" in parse_query("before:tomorrow").wrong[0]
    assert parse_query('speaker:""').wrong


def test_a_quote_with_words_is_a_quotation_that_holds_them() -> None:
    parsed = parse_query('quote:"I apologise"')
    assert parsed.query.quote
    assert parsed.query.words == '"I apologise"'


@given(st.text(max_size=400))
def test_nothing_breaks_it(text: str) -> None:
    parsed = parse_query(text)
    assert all(word.isalnum() or "_" in word for word in parsed.words)
