"""Every noun survives the way to JSON and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.types import Attribution, Citation, Edit, Line, Mention, Reading, Report, Span, hull
from dateline.types.codec import from_json, to_json

SPANS = st.tuples(st.integers(0, 999), st.integers(0, 999)).map(lambda p: Span(min(p), max(p)))


@given(st.builds(Report, id=st.text(min_size=1), text=st.text(), published=st.datetimes(timezones=st.just(UTC))))
def test_a_report_survives_the_way_to_json_and_back(report: Report) -> None:
    assert from_json(Report, json.loads(json.dumps(to_json(report)))) == report


@given(st.lists(SPANS, max_size=4).map(tuple))
def test_a_reading_survives_the_way_to_json_and_back(spans: tuple[Span, ...]) -> None:
    attribution = Attribution(source=spans, cue=spans, content=spans, kind="direct", stance="denies")
    reading = Reading("r", "en", spans, (Mention(0, 3, "person", "Ann"),), (attribution,))
    assert from_json(Reading, json.loads(json.dumps(to_json(reading)))) == reading


def test_a_line_cannot_be_made_without_a_citation() -> None:
    with pytest.raises(ValueError, match="citation"):
        Line("Something happened.", ())


def test_a_value_out_of_its_vocabulary_is_refused_by_name() -> None:
    data = to_json(Line("x", (Citation("r", 0, 1),), (Edit(0, 1, "x", "why"),)))
    with pytest.raises(ValueError, match="guessed"):
        from_json(Line, {**data, "standing": "guessed"})


def test_unknown_keys_are_ignored_and_missing_ones_take_their_default() -> None:
    report = from_json(Report, {"id": "a", "text": "b", "colour": "red", "published": "2031-06-12T06:00:00+00:00"})
    assert report == Report("a", "b", published=datetime(2031, 6, 12, 6, tzinfo=UTC))


def test_the_hull_of_spans_is_the_smallest_span_around_them() -> None:
    assert hull([Span(5, 9), Span(1, 2)]) == Span(1, 9)
