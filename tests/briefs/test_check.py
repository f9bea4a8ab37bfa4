"""The check proves what an edition claims: whatever is changed in it after it was made, a fault is named."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefs.check import check_edition, check_line, iter_lines
from dateline.briefs.composing import compose
from dateline.briefs.presets import FULL
from dateline.types import Change, Citation, Edit, Edition, KeyFigure, Line, Material, Report
from tests.briefs.world import WEDNESDAY, World, at

TEXTS = (
    "KLOSTERAU, June 11 (Mittelpress) - At least 14 people have died in Klosterau, Mayor Ada Lind said on Wednesday.",
    "The levee at Oberau broke at 4:30 a.m. on Wednesday, the fire service said. The gap could grow to 90 metres.",
    'The operator of the weir at Tulln, Emil Vogt, denied it. "We opened no gate on Tuesday or at any time," he said.',
    "Some 300 soldiers of the army reached Linz at 1 p.m. on Wednesday, the defence ministry announced.",
    "However, the bridge at Melk is expected to reopen on Friday at the earliest, according to the road office.",
)


@cache
def made() -> tuple[Edition, Material]:
    world = World()
    for number, text in enumerate(TEXTS):
        world.report(f"r{number}", text, at(WEDNESDAY, 8 + number), f"s{number}")
    material = world.material()
    return compose(material, FULL), material


def put(edition: Edition, number: int, line: Line) -> Edition:
    """The edition with another line in the place of its line ``number``."""
    old = [each for _, each in iter_lines(edition)][number]

    def swap(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(line if each is old else each for each in lines)

    return replace(
        edition,
        lede=swap(edition.lede),
        items=tuple(replace(item, lines=swap(item.lines)) for item in edition.items),
        quotes=swap(edition.quotes),
        timeline=tuple(replace(row, line=swap((row.line,))[0]) for row in edition.timeline),
    )


def test_what_was_composed_holds() -> None:
    edition, material = made()
    assert len(list(iter_lines(edition))) > 5
    assert check_edition(edition, material.reports) == ()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_letter_of_a_line_can_be_changed(data: st.DataObject) -> None:
    edition, material = made()
    lines = [line for _, line in iter_lines(edition)]
    number = data.draw(st.integers(0, len(lines) - 1))
    text = lines[number].text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 8)))
    changed = text[:start] + data.draw(st.text(max_size=6)) + text[end:]
    faults = check_edition(put(edition, number, replace(lines[number], text=changed)), material.reports)
    assert bool(faults) == (changed != text)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_receipt_can_be_moved_to_other_words(data: st.DataObject) -> None:
    edition, material = made()
    lines = [line for _, line in iter_lines(edition)]
    number = data.draw(st.integers(0, len(lines) - 1))
    line = lines[number]
    report = data.draw(st.sampled_from([*sorted(material.reports), "r99"]))
    start, end = data.draw(st.integers(-3, 130)), data.draw(st.integers(-3, 130))
    moved = Citation(report, start, end)
    faults = check_edition(
        put(edition, number, replace(line, citations=(moved, *line.citations[1:]))), material.reports
    )
    text = material.reports[report].text[start:end] if report in material.reports and 0 <= start < end else ""
    if moved != line.citations[0] and text != line.text:
        assert faults


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_edit_can_be_dropped_or_bent(data: st.DataObject) -> None:
    edition, material = made()
    edited = [(n, line) for n, (_, line) in enumerate(iter_lines(edition)) if line.edits]
    number, line = data.draw(st.sampled_from(edited))
    at_edit = data.draw(st.integers(0, len(line.edits) - 1))
    old = line.edits[at_edit]
    bent = data.draw(st.sampled_from([(), (replace(old, text=old.text + "x"),), (replace(old, end=old.end + 1),)]))
    edits = (*line.edits[:at_edit], *bent, *line.edits[at_edit + 1 :])
    assert check_edition(put(edition, number, replace(line, edits=edits)), material.reports)


def forge(source: str, cut: str, put_in: str = "", speaker: str | None = None) -> tuple[str, ...]:
    """The faults of a line that leaves ``cut`` out of ``source`` and records it, as a forger would."""
    start = source.index(cut)
    text = source.replace(cut, put_in, 1)
    line = Line(text, (Citation("r", 0, len(source)),), (Edit(start, start + len(cut), put_in, "forged"),), speaker)
    return tuple(check_line(line, {"r": Report("r", source)}))


@pytest.mark.parametrize(
    ("source", "cut", "put_in", "fault"),
    [
        (TEXTS[0], "At least 14", "14", "hedge"),
        ("The gap could, possibly, grow to 90 metres.", "possibly, ", "", "hedge"),
        ("At least 14 people died in Klosterau, Ada Lind said.", "At least ", "", "hedge"),
        ("At least 14 people died in Klosterau, Ada Lind said.", ", Ada Lind said", "", "who says it"),
        ('"We opened no gate," Emil Vogt said.', "no", "a", "quotation"),
        ('"We opened no gate," Emil Vogt said.', "no ", "", "quotation"),
    ],
)
def test_a_recorded_edit_may_not_take_the_hedge_the_speaker_or_a_quoted_word(
    source: str, cut: str, put_in: str, fault: str
) -> None:
    assert any(fault in reason for reason in forge(source, cut, put_in))


def test_a_clause_may_be_cut_with_the_hedge_that_is_its_own() -> None:
    source = "The levee at Oberau broke on Wednesday, the fire service said, and the gap could grow to 90 metres."
    assert forge(source, ", and the gap could grow to 90 metres") == ()


def test_rows_that_are_no_lines_are_held_to_their_citations_too() -> None:
    edition, material = made()
    cite = (Citation("r2", 0, len(TEXTS[2])),)
    good = Change("answer", "The operator said “We opened no gate on Tuesday or at any time”.", "c1", citations=cite)
    assert check_edition(replace(edition, changes=(good,)), material.reports) == ()
    for bad in (
        replace(good, text="The operator said “We opened a gate on Tuesday or at any time”."),
        replace(good, citations=()),
        replace(good, citations=(Citation("r2", 0, 9999),)),
    ):
        assert check_edition(replace(edition, changes=(bad,)), material.reports)


def test_a_key_figure_stands_in_what_is_cited_for_it() -> None:
    edition, material = made()
    line = next(line for _, line in iter_lines(edition) if "14" in line.text)
    figure = KeyFigure("Dead", 14, None, None, "at least 14", (line,))
    others = tuple(each for each in edition.figures if each.what != "Dead")
    assert check_edition(replace(edition, figures=(*others, figure)), material.reports) == ()
    forged = replace(figure, text="at least 41")
    assert check_edition(replace(edition, figures=(forged,)), material.reports)
