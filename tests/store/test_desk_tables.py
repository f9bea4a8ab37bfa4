"""What people set by hand is a log that only grows; sessions run out; heads come without texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.store import Store, open_store
from dateline.testing import make_report
from dateline.types import Placement
from dateline.types.desk import HandEdit

NOW = datetime(2031, 6, 12, 8, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(str(tmp_path / "news.db"))
    for number in range(1, 5):
        report = make_report(number)
        store.save_report(report)
        store.save_placement(Placement(report.id, "s1" if number < 4 else "s2", "t1", 1.0))
    yield store
    store.close()


def test_the_log_of_edits_can_be_neither_changed_nor_cut(store: Store, tmp_path: Path) -> None:
    first = store.save_hand_edit(HandEdit(0, NOW, "the desk", "hide", "r1", "old"))
    store.save_hand_edit(HandEdit(0, NOW, "the desk", "undo", str(first), undoes=first))
    assert [(each.seq, each.kind) for each in store.iter_hand_edits()] == [(1, "hide"), (2, "undo")]
    db = sqlite3.connect(tmp_path / "news.db")
    for sql in ("DELETE FROM hand_edits", "UPDATE hand_edits SET kind = 'show'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)
    db.close()


def test_a_session_runs_out_and_can_be_ended(store: Store) -> None:
    store.save_session("a", NOW + timedelta(hours=1), "word")
    assert store.find_session("a", NOW) == "word"
    assert store.find_session("a", NOW + timedelta(hours=2)) is None
    store.drop_sessions("a", NOW)
    assert store.find_session("a", NOW) is None


def test_heads_are_found_by_id_number_story_and_time(store: Store) -> None:
    heads = store.find_heads(["r2", "nothing"])
    assert list(heads) == ["r2"]
    assert store.find_head_at(heads["r2"].number) == heads["r2"]
    assert [head.id for head in store.find_heads_of(story="s1")] == ["r1", "r2", "r3"]
    assert [head.id for head in store.find_heads_of(thread="t1")] == ["r1", "r2", "r3", "r4"]
    moments = [make_report(number).published for number in (1, 3)]
    assert moments[0] is not None
    assert moments[1] is not None
    assert [head.id for head in store.find_heads_between(moments[0], moments[1])] == ["r2", "r3"]
    assert list(store.find_reports_by_id(["r3"])) == ["r3"]
    assert store.find_reports_by_id(["r3"])["r3"] == store.find_report("r3")


def test_the_state_changes_with_what_is_saved(store: Store) -> None:
    before = store.find_state()
    store.save_report(make_report(5))
    assert store.find_state().reports == before.reports + 1
    store.save_hand_edit(HandEdit(0, NOW, "the desk", "hide", "r1"))
    assert store.find_state().edits == 1
    store.save_progress("entries", "7")
    assert store.find_state().indexed == 7, "a page that was made before the index had come so far is old"
