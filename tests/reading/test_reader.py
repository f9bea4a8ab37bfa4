"""The reader and its analysers: dateline.reading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import UsageError
from dateline.reading import ANALYSERS, LAYERS, Reader, analyser, check_order
from dateline.types import Reading, Report
from tests.work import check_linear

TEXT = (
    "Danube River Authority spokesperson Anna Weiss said on Monday that at least 14 people had died in Melk. "
    '"We are going on," she said. The mayor, Karl Huber, denied it. The report could not be verified.'
)


def test_the_built_in_analysers_fill_every_layer_in_an_order_that_holds() -> None:
    check_order(ANALYSERS)
    assert frozenset().union(*(each.adds for each in ANALYSERS)) == LAYERS


def test_an_analyser_that_needs_a_missing_layer_is_refused_at_once() -> None:
    @analyser(needs=("mentions",), adds=("roles",))
    def read_nothing(report: Report, reading: Reading) -> Reading:
        return reading

    with pytest.raises(UsageError, match="nothing needs mentions"):
        Reader((read_nothing,))


def test_an_unknown_layer_is_refused() -> None:
    with pytest.raises(UsageError, match="no such layer"):
        analyser(adds=("smells",))


def test_a_report_in_another_language_is_not_read() -> None:
    assert Reader().read(Report("r1", "Die Donau steigt.", language="de")) == Reading("r1", "de")


def test_reading_is_a_function_of_the_report() -> None:
    report = Report("r1", TEXT, language="en")
    assert Reader().read(report) == Reader().read(report)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*TEXT.split(), "\x00", "\u202e", "\n\n", '"', "“", "é", "中文", "U.S.", "...", "-", "(", "\ud800"]
        ),
        max_size=50,
    ).map(" ".join)
)
def test_every_finding_lies_inside_the_text_and_is_sorted(text: str) -> None:
    reading = Reader().read(Report("r1", text, language="en"))
    size = len(text)
    spans = [reading.sentences, reading.mentions, reading.times, reading.places, reading.statuses, reading.factuality]
    for layer in spans:
        places = [(each[0], each[1]) if isinstance(each, tuple) else (each.start, each.end) for each in layer]
        assert all(0 <= start < end <= size for start, end in places)
        assert all(a[0] <= b[0] for a, b in pairwise(places))
    for each in reading.attributions:
        assert all(0 <= s.start < s.end <= size for part in (each.source, each.cue, each.content) for s in part)


@pytest.mark.parametrize(
    "piece",
    ["\x00", "a", "A", "Aa ", "Anna Weiss, ", '"', "( ", "the mayor of ", "U.S. ", "-"],
    ids=repr,
)
def test_the_work_grows_with_the_length_of_hostile_text(piece: str) -> None:
    check_linear(lambda text: Reader().read(Report("r1", text, language="en")), piece, start=800)


def test_the_work_on_one_endless_sentence_is_bounded() -> None:
    """Clause in clause in clause costs more than its length, up to a length that no sentence has; then no more."""
    check_linear(lambda text: Reader().read(Report("r1", text, language="en")), "said that ", start=3_200)


def test_no_text_is_no_work() -> None:
    assert Reader().read(Report("r1", "", language="en")) == Reading("r1", "en")
