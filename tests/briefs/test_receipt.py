"""Source + edits = line, always."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.briefs.receipt import Draft, apply_edits
from dateline.errors import ReceiptError
from dateline.testing import make_report
from dateline.types import Citation, Edit, Span

TEXT = "MELK, June 10 (Mittelpress) - The river rose on Tuesday, the water office said."


def test_edits_are_applied_from_right_to_left() -> None:
    edits = (Edit(0, 30, "", "dateline"), Edit(48, 55, "Tuesday, 10 June", "date"))
    line = apply_edits(TEXT, Citation("r", 0, len(TEXT)), edits)
    assert line == "The river rose on Tuesday, 10 June, the water office said."


@pytest.mark.parametrize(
    "edits",
    [(Edit(0, 5, "", "a"), Edit(4, 9, "", "b")), (Edit(0, 999, "", "outside"),), (Edit(5, 3, "", "backwards"),)],
)
def test_edits_that_overlap_or_leave_the_citation_are_refused(edits: tuple[Edit, ...]) -> None:
    with pytest.raises(ReceiptError):
        apply_edits(TEXT, Citation("r", 0, len(TEXT)), edits)


SPOTS = st.integers(0, 60)


@given(st.text(min_size=1, max_size=50), st.lists(st.tuples(SPOTS, SPOTS, st.text(max_size=5)), max_size=8))
def test_whatever_edits_a_draft_accepts_its_receipt_gives_its_text(
    text: str, changes: list[tuple[int, int, str]]
) -> None:
    draft = Draft(make_report(text=text), Span(0, len(text)))
    for start, end, new in changes:
        draft.replace(start, end, new, "any")
    assert apply_edits(draft.report.text, draft.citation, draft.edits) == draft.text


def test_a_draft_refuses_an_edit_on_top_of_another() -> None:
    draft = Draft(make_report(text=TEXT), Span(0, len(TEXT)))
    assert draft.cut(0, 30, "dateline")
    assert not draft.replace(10, 40, "x", "overlap")
    assert draft.text.startswith("The river")
