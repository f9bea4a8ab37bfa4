"""Corrections by hand: what they change, what they refuse, and that the machine leaves them alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from dateline.errors import NotFound, UsageError
from dateline.stories import Placer, build_stories, make_labels
from dateline.stories.corrections import apply_override, find_shifts, settle_override
from dateline.stories.signature import draw_sketch
from dateline.types import Override, Placement

from .flood import MELK, STREAM, make_report, read


@dataclass
class _Shelf:
    """Placements by report, as a store holds them."""

    rows: dict[str, Placement] = field(default_factory=dict)

    def members(self, place: str) -> Sequence[Placement]:
        return tuple(row for row in self.rows.values() if place in (row.story, row.thread))

    def correct(self, *wish: object, **more: object) -> Override:
        kind, what, *rest = wish
        override = settle_override(
            Override(kind, what, *rest, **more),  # type: ignore[arg-type]
            1,
            None,
            self.members,
            self.rows.get,
        )
        for row in apply_override(override, self.members, self.rows.get):
            self.rows[row.report] = row
        return override

    def stories(self) -> list[list[str]]:
        found: dict[str, list[str]] = {}
        for row in self.rows.values():
            found.setdefault(row.story, []).append(row.report)
        return list(found.values())


@pytest.fixture
def shelf() -> _Shelf:
    """Stories a (two reports) and b in thread t, story c in thread u."""
    rows = [
        Placement("a1", "s-a", "t-t", 1.0, ("first",), new_story=True, new_thread=True),
        Placement("a2", "s-a", "t-t", 0.9, ("like it",)),
        Placement("b1", "s-b", "t-t", 1.0, ("other",), new_story=True),
        Placement("c1", "s-c", "t-u", 1.0, ("third",), new_story=True, new_thread=True),
    ]
    return _Shelf({row.report: row for row in rows})


def test_a_merged_story_lives_on_in_the_other_and_in_its_thread(shelf: _Shelf) -> None:
    shelf.correct("merge", "s-c", "s-a", note="one flood", by="ek")
    row = shelf.rows["c1"]
    assert (row.story, row.thread, row.new_story) == ("s-a", "t-t", False)
    assert row.because == ("by hand: s-c was merged into s-a by ek: one flood", "third")
    assert {r for r, row in shelf.rows.items() if row.by_hand} == {"a1", "a2", "c1"}


def test_merged_threads_keep_their_stories(shelf: _Shelf) -> None:
    shelf.correct("merge", "t-u", "t-t")
    assert {row.thread for row in shelf.rows.values()} == {"t-t"}
    assert shelf.stories() == [["a1", "a2"], ["b1"], ["c1"]]


def test_a_split_makes_a_story_in_the_same_thread_and_a_thread_of_stories(shelf: _Shelf) -> None:
    made = shelf.correct("split", "s-a", parts=("a2",))
    row = shelf.rows["a2"]
    assert (row.story, row.thread, row.new_story) == (made.into, "t-t", True)
    made = shelf.correct("split", "t-t", parts=("s-b",))
    assert (shelf.rows["b1"].thread, shelf.rows["b1"].new_thread) == (made.into, True)
    assert shelf.rows["a1"].thread == "t-t"


def test_a_report_moves_to_a_story_or_to_one_of_its_own_and_a_story_to_a_thread(shelf: _Shelf) -> None:
    shelf.correct("move", "a2", "s-c")
    assert (shelf.rows["a2"].story, shelf.rows["a2"].thread) == ("s-c", "t-u")
    made = shelf.correct("move", "a2", "new")
    assert (shelf.rows["a2"].story, shelf.rows["a2"].thread, shelf.rows["a2"].new_story) == (made.into, "t-u", True)
    shelf.correct("move", "s-b", "t-u")
    assert (shelf.rows["b1"].story, shelf.rows["b1"].thread) == ("s-b", "t-u")
    shelf.correct("move", "s-b", "new")
    assert shelf.rows["b1"].new_thread


@pytest.mark.parametrize(
    ("kind", "what", "more"),
    [
        ("merge", "s-a", {"into": "s-a"}),
        ("merge", "s-a", {"into": "t-u"}),
        ("merge", "s-x", {"into": "s-a"}),
        ("split", "s-a", {"parts": ("a1", "a2")}),
        ("split", "s-a", {"parts": ("c1",)}),
        ("split", "s-a", {"parts": ()}),
        ("move", "a1", {"into": "t-u"}),
        ("move", "t-u", {"into": "t-t"}),
        ("move", "zz", {"into": "s-a"}),
        ("rename", "s-a", {"label": ""}),
        ("rename", "s-a", {"label": "two\nlines"}),
        ("rename", "s-x", {"label": "Rain"}),
    ],
)
def test_what_makes_no_sense_is_refused_and_changes_nothing(
    shelf: _Shelf, kind: str, what: str, more: dict[str, object]
) -> None:
    before = dict(shelf.rows)
    with pytest.raises((NotFound, UsageError)):
        shelf.correct(kind, what, **more)
    assert shelf.rows == before


def test_a_correction_of_what_is_not_there_any_more_changes_nothing(shelf: _Shelf) -> None:
    for gone in (Override("merge", "s-x", "s-a"), Override("merge", "s-a", "s-x"), Override("move", "x1", "s-a")):
        assert apply_override(gone, shelf.members, shelf.rows.get) == ()


def test_shifts_tell_only_of_what_changed_its_place(shelf: _Shelf) -> None:
    override = Override("merge", "s-c", "s-a", seq=7)
    after = apply_override(override, shelf.members, shelf.rows.get)
    (shift,) = find_shifts(shelf.rows.values(), after, override)
    assert (shift.report, shift.old_story, shift.new_story, shift.override) == ("c1", "s-c", "s-a", 7)


def test_labels_stay_when_an_older_story_is_merged_in_and_hands_have_the_last_word() -> None:
    placer, shelf = Placer(), _Shelf()
    for report in STREAM:
        shelf.rows[report.id] = placer.place(draw_sketch(report, read(report)))
    reports = {report.id: report for report in STREAM}
    first, toll = shelf.rows["melk"].story, shelf.rows["toll"].story
    before = {story.id: story.label for story in build_stories(shelf.rows.values(), reports)[0]}
    shelf.correct("merge", first, toll)
    after = {story.id: story.label for story in build_stories(shelf.rows.values(), reports)[0]}
    assert after[toll] == before[toll]
    labels = make_labels((Override("rename", toll, label="Flood"), Override("rename", toll, label="High water")))
    stories, _ = build_stories(shelf.rows.values(), reports, labels)
    assert {story.id: story.label for story in stories}[toll] == "High water"


def test_later_reports_follow_a_correction() -> None:
    """A story that was split by hand takes the next report on the side where it belongs."""
    placer, shelf = Placer(), _Shelf()
    for report in STREAM:
        shelf.rows[report.id] = placer.place(draw_sketch(report, read(report)))
    shelf.correct("merge", shelf.rows["bratislava"].story, shelf.rows["toll"].story)
    placer.forget()
    for report in STREAM:
        placer.restore(shelf.rows[report.id], draw_sketch(report, read(report)))
    late = make_report("late", 33, MELK.title, MELK.text, source="Kurier")
    assert placer.place(draw_sketch(late, read(late))).story == shelf.rows["melk"].story
    river = make_report(
        "river",
        34,
        "Danube above record at Bratislava",
        "At Bratislava the Danube stood at 1,043 cm at noon on Tuesday, the Slovak hydrometeorological institute said. "
        "The record of 2013 was passed in the morning and trams no longer cross the Old Bridge.",
        source="Kurier",
    )
    assert placer.place(draw_sketch(river, read(river))).story == shelf.rows["toll"].story
