"""Figures: what is counted, in which unit, how sure, and what is outdated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ledger.figures import can_both_hold, find_figures, find_replaced, same_value
from dateline.types import Figure, Span


def brief(text: str) -> list[tuple[float, float | None, str | None, str]]:
    return [(f.low, f.high, f.unit, f.what) for f in find_figures(text)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("At least 14 people have died and 30 are missing.", [(14, None, None, "dead"), (30, 30, None, "missing")]),
        ("The wave hit the camp, killing six campers.", [(6, 6, None, "dead")]),
        ("The death toll rose to 19 on Wednesday.", [(19, 19, None, "dead")]),
        ("The number of people killed by the flood in Tulln has risen to eleven.", [(11, 11, None, "dead")]),
        ("killing 6 and injuring 14 people", [(6, 6, None, "dead"), (14, 14, None, "injured")]),
        ("14 to 19 children dead", [(14, 19, None, "dead children")]),
        ("89 people, including 12 soldiers, were killed.", [(89, 89, None, "dead"), (12, 12, None, "dead soldiers")]),
        ("About 3,000 people were evacuated from Melk.", [(3000, 3000, None, "evacuated")]),
        ("Dozens of houses were destroyed.", [(24, 99, None, "destroyed house")]),
        ("Vienna sends 45 pumps to Győr.", [(45, 45, None, "pump")]),
        ("The level reached 8.2 metres at Passau.", [(8.2, 8.2, "m", "level")]),
        ("a discharge of 10,500 cubic metres per second", [(10500, 10500, "m3/s", "discharge")]),
        ("damage of 1.2 billion euros", [(1.2e9, 1.2e9, "EUR", "damage")]),
        ("A 45-year-old man was rescued after two days.", []),
        ("The two countries share the river.", []),
        ("One woman died when three houses collapsed.", [(1, 1, None, "dead women"), (3, 3, None, "house")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(
    text: str, figures: list[tuple[float, float | None, str | None, str]]
) -> None:
    assert brief(text) == figures


def test_an_older_figure_is_no_figure_of_the_statement() -> None:
    text = "At least 14 people have died, up from 9 on Tuesday."
    assert brief(text) == [(14, None, None, "dead")]
    assert find_replaced(text) == (9,)


def test_figures_of_a_span_have_offsets_into_the_whole_text() -> None:
    text = "Ten boats sailed. At least 14 people died."
    (figure,) = find_figures(text, Span(18, len(text)))
    assert text[figure.start : figure.end] == figure.text == "At least 14 people"


def count(low: float, high: float | None, qualifier: str | None = None) -> Figure:
    return Figure(low, high, None, "dead", str(low), 0, 1, qualifier)


def test_qualifiers_do_not_make_another_amount_but_numbers_do() -> None:
    assert same_value(count(14, 14), count(14, None, "at least"))
    assert same_value(count(3000, 3000, "about"), count(3100, 3100))
    assert not same_value(count(14, 14), count(19, 19))


def test_two_exact_tolls_exclude_each_other_and_a_range_holds_what_lies_in_it() -> None:
    assert not can_both_hold(count(14, 14), count(19, 19))
    assert not can_both_hold(count(14, None, "at least"), count(19, 19))
    assert can_both_hold(count(200, 999, "hundreds"), count(300, None, "at least"))
    assert can_both_hold(count(14, None, "at least"), count(15, 15))


def test_a_vague_number_holds_beside_a_larger_one_and_not_beside_a_smaller() -> None:
    (vague,), (many,), (few,) = (find_figures(f"{n} people were killed.") for n in ("Thousands of", "75,000", "12"))
    assert can_both_hold(vague, many)
    assert not can_both_hold(vague, few)


@given(st.text(alphabet="at least 014,.-–% killed dead missing people $€ and to\n", max_size=120))
def test_any_text_gives_figures_whose_words_stand_where_they_say(text: str) -> None:
    for figure in find_figures(text):
        assert text[figure.start : figure.end] == figure.text
        assert figure.high is None or figure.high >= figure.low


@given(st.tuples(*[st.floats(0, 1e6)] * 2), st.tuples(*[st.floats(0, 1e6)] * 2))
def test_sameness_and_exclusion_do_not_depend_on_who_is_asked_first(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    one, other = count(min(a), max(a)), count(min(b), max(b))
    assert same_value(one, other) == same_value(other, one)
    assert can_both_hold(one, other) == can_both_hold(other, one)


def test_the_hour_of_a_live_page_counts_nothing() -> None:
    page = "0919 Charities appeal for help. 1045 Divers search. 1249 Aid groups meet. 1301 Planes bring 40 doctors."
    assert [figure.text for figure in find_figures(page, Span(0, len(page)))] == ["40 doctors"]
    clock = "He was found at 1422 local time (2022 GMT)."
    assert find_figures(clock, Span(0, len(clock))) == ()
    report = "1249 Hungarian soldiers arrived."
    assert [figure.low for figure in find_figures(report, Span(0, len(report)))] == [1249.0]
