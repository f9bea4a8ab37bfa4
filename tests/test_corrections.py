"""Corrections in a store: kept, told, replayed to the same end, and never undone by what comes later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from dateline.corrections import apply_waiting, correct_story, keep_overrides
from dateline.edition import load_ledger
from dateline.errors import UsageError
from dateline.intake import Intake, Rooms
from dateline.ledger import Matcher, record_entries
from dateline.reading import Reader
from dateline.sources.copies import Copies
from dateline.store import Store, open_store
from dateline.store.sqlite import dumps
from dateline.stories import Placer
from dateline.types import Override, Report
from dateline.why import find_reasons
from tests.stories.flood import STREAM, make_report

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
READER = Reader()
MORE = (
    make_report(
        "record-again",
        33,
        "Danube above record at Bratislava",
        "The Danube at Bratislava stood at 1,043 cm at noon on Tuesday, above the record of 2013, the Slovak "
        "hydrometeorological institute said. Trams no longer cross the Old Bridge.",
        source="Kurier",
    ),
    make_report("chess-again", 34, "Chess title for Lindqvist in Tromso", STREAM[2].text + " Cabral was second."),
)


def take(store: Store, reports: Iterable[Report]) -> None:
    rooms = Rooms(READER.read, Copies(), Placer(), record_entries, Matcher())
    intake = Intake(store, rooms)
    intake.keep_arrivals(reports)
    intake.work()


def fingerprint(store: Store) -> list[str]:
    rows = [dumps(placement) for placement in store.iter_placements()]
    rows += [dumps(entry) + dumps(match) for entry, match in store.iter_entries()]
    return rows + [dumps(shift) for shift in store.iter_shifts()]


def story_of(store: Store, report: str) -> str:
    placement = store.find_placement(report)
    assert placement is not None
    return placement.story


@pytest.fixture(scope="module")
def corrected() -> Store:
    """The flood, two stories of it merged by hand, a report moved, and two more reports after that."""
    store = open_store(None)
    take(store, STREAM)
    river, toll = story_of(store, "bratislava"), story_of(store, "toll")
    correct_story(store, Override("merge", river, toll, by="ek", note="one flood"), NOW)
    correct_story(store, Override("rename", toll, label="High water"), NOW)
    correct_story(store, Override("move", "melk-again", "new"), NOW)
    take(store, MORE)
    return store


def test_later_reports_follow_the_correction(corrected: Store) -> None:
    assert story_of(corrected, "record-again") == story_of(corrected, "toll") == story_of(corrected, "bratislava")
    assert story_of(corrected, "melk-again") != story_of(corrected, "melk")


def test_a_replayed_stream_with_its_corrections_ends_the_same(corrected: Store) -> None:
    """Corrections given before any report wait for their place in the order."""
    again = open_store(None)
    assert keep_overrides(again, corrected.iter_overrides()) == 3
    take(again, (*MORE, *STREAM))
    assert fingerprint(again) == fingerprint(corrected)
    assert keep_overrides(again, corrected.iter_overrides()) == 0


def test_corrections_that_come_after_the_reports_are_applied_at_once(corrected: Store) -> None:
    late = open_store(None)
    take(late, STREAM)
    keep_overrides(late, corrected.iter_overrides())
    assert story_of(late, "bratislava") == story_of(late, "toll")
    assert apply_waiting(late) == 0


def test_two_different_corrections_of_one_number_are_refused(corrected: Store) -> None:
    other = open_store(None)
    take(other, STREAM)
    correct_story(other, Override("rename", story_of(other, "chess"), label="Chess"), NOW)
    with pytest.raises(UsageError, match="another correction 1"):
        keep_overrides(other, corrected.iter_overrides())


def test_why_tells_the_history_of_a_story(corrected: Store) -> None:
    ledger, shifts = load_ledger(corrected, None), tuple(corrected.iter_shifts())

    def why(wanted: str) -> str:
        reasons = find_reasons(wanted, ledger, (), shifts)
        assert reasons is not None
        return "\n".join((reasons.kind, *reasons.lines))

    gone = next(shift.old_story for shift in shifts if shift.report == "bratislava")
    assert "1 report left: by hand" in why(gone)
    assert "was merged into" in why(gone)
    assert why(story_of(corrected, "toll")).startswith("story\nHigh water\n1 report came: by hand")
    assert "on 2031-06-10 by ek: one flood" in why("bratislava")
    assert f"was in story {gone}" in why("bratislava")


def test_entries_go_with_their_report(corrected: Store) -> None:
    entries = [entry for entry, _ in load_ledger(corrected, None).entries if entry.report == "bratislava"]
    assert entries
    assert {entry.story for entry in entries} == {story_of(corrected, "toll")}


def test_a_start_leaves_the_readings_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The placer is told the past from the sketches that were kept."""
    store = open_store(None)
    take(store, STREAM)
    asked: list[str] = []
    monkeypatch.setattr(store, "find_reading", asked.append)
    take(store, ())
    assert asked == []
