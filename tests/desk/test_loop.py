"""The desk as a process: a turn whenever something is due, and what goes wrong is told and tried again."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.desk.loop import run_desk
from dateline.store import open_store
from dateline.types import Watch, WatchSource
from tests.desk.desk import START, TestDesk
from tests.feed_server import Answer, rss, serve

WORDS = "At least 9 people have died in Melk, Mayor Eva Lang said on Tuesday."


class Clock:
    """Each look at it is a quarter of an hour later; after so many it tells the desk to stop."""

    def __init__(self, looks: int) -> None:
        self.stop, self._looks, self._now = threading.Event(), looks, START

    def __call__(self):  # type: ignore[no-untyped-def]
        self._looks -= 1
        if self._looks <= 0:
            self.stop.set()
        self._now += timedelta(minutes=15)
        return self._now


@pytest.fixture(autouse=True)
def _at_once(by_rules: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.desk.loop.PAUSE", 0.01)


def test_the_loop_gathers_prints_and_stops_when_told() -> None:
    with serve() as server:
        server.answers["/feed"] = Answer(rss([("1", "http://post.example/1", WORDS, "Tue, 10 Jun 2031 05:00:00 GMT")]))
        desk = TestDesk(f"{server.url}/feed", full_text=False)
        clock, told = Clock(9), []
        run_desk(desk.store, desk.settings, clock.stop, told.append, clock)
        assert server.paths().count("/feed") == 9
        assert [edition.cutoff for edition in desk.store.iter_editions()] == [
            START + timedelta(minutes=15),
            START + timedelta(hours=1),
        ]
        assert any("edition of Flood" in line for line in told)
        state = desk.store.find_state()
        assert state.indexed == state.entries > 0, "the pages find their index made"


def test_a_turn_that_another_process_is_at_is_told_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dateline.store.connection.PATIENCE", 0.01)
    store, other = open_store(str(tmp_path / "news.db")), open_store(str(tmp_path / "news.db"))
    store.save_watch(Watch("Flood", None, "flood", (WatchSource(str(tmp_path / "folder"), "folder"),)))
    told: list[str] = []
    with other.lock():
        clock = Clock(4)
        run_desk(store, TestDesk().settings, clock.stop, told.append, clock)
    assert len(told) == 1
    assert "another run" in told[0]
    clock = Clock(2)
    run_desk(store, TestDesk().settings, clock.stop, told.append, clock)
    assert "1 sources asked, 1 failing" in told[1]


def test_a_watch_whose_hour_cannot_be_understood_costs_only_itself() -> None:
    told: list[str] = []
    desk = TestDesk()
    desk.store.save_watch(Watch("Broken", None, "broken", (), "noon", "Atlantis"))
    clock = Clock(3)
    run_desk(desk.store, desk.settings, clock.stop, told.append, clock)
    assert told == ["Broken is left alone: 'noon' is no time of day"]
