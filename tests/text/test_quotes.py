"""Quotations: dateline.text.quotes."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from dateline.text.quotes import MARKS, find_quotations, inside


def quoted(text: str) -> list[str]:
    return [span.of(text) for span in find_quotations(text)]


def test_straight_curly_low_and_angled_marks_are_read_marks_included() -> None:
    assert quoted('She said "it rises" twice.') == ['"it rises"']
    assert quoted("She said “it rises” twice.") == ["“it rises”"]
    assert quoted("„Es steigt“, she said. «Ça monte», he said.") == ["„Es steigt“", "«Ça monte»"]


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    assert quoted('He said "go on\nThe next day came.') == ['"go on']


def test_inches_and_lost_closing_marks_open_nothing() -> None:
    assert quoted("The gauge stood at 6'2\" on Monday.") == []
    assert quoted('The end," he said.') == []


def test_apostrophes_are_no_quotation_marks() -> None:
    assert quoted("Melk's mayor didn't speak.") == []


def test_inside_finds_the_quotation_around_a_character() -> None:
    text = 'a "bc" d "ef"'
    quotations = find_quotations(text)
    assert inside(quotations, 3) == quotations[0]
    assert inside(quotations, 7) is None
    assert inside(quotations, 10) == quotations[1]


@given(st.text(alphabet='ab "“”«»„\n.', max_size=80))
def test_quotations_lie_inside_the_text_in_order_without_overlap(text: str) -> None:
    spans = find_quotations(text)
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start] in MARKS
        assert "\n" not in span.of(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
