"""The desk as an operator runs it: pages and gathering in two processes that begin, break and end together."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.store import open_store
from tests.feed_server import Answer, FeedServer, rss, serve
from tests.serving import HANG, answers, running, wait_for

pytestmark = pytest.mark.slow  # each starts the program several times
WORDS = "At least {0} people have died in Melk, Mayor Eva Lang said on Tuesday. The bridge at Spitz is closed."


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        running.answers["/feed"] = Answer(rss([("1", "http://post.example/1", WORDS.format(9), "")]))
        yield running


def gatherers(process: subprocess.Popen[bytes]) -> list[int]:
    """The processes that it has started, but for Python's own tracker of resources."""
    path = Path(f"/proc/{process.pid}/task")
    if not path.exists():
        pytest.skip("only Linux tells which processes a process has started")
    found = [int(pid) for task in path.iterdir() for pid in (task / "children").read_text().split()]
    return [pid for pid in found if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def count_reports(folder: Path) -> int:
    store = open_store(str(folder / "news.db"))
    try:
        return sum(1 for _ in store.iter_reports())
    finally:
        store.close()


def test_it_gathers_serves_outlives_a_break_and_ends_cleanly(tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server) as (process, url):
        wait_for(lambda: count_reports(tmp_path) == 1, "the first report")
        (first,) = gatherers(process)
        os.kill(first, signal.SIGKILL)
        server.answers["/feed"] = Answer(rss([("2", "http://post.example/2", WORDS.format(12), "")]))
        wait_for(lambda: count_reports(tmp_path) == 2, "a report after the break")
        assert answers(f"{url}/healthz")
        (second,) = gatherers(process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(HANG) == 0, "told to end is no failure"
        assert not is_alive(second)


def test_no_gathering_outlives_pages_that_were_killed(tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server) as (process, _):
        wait_for(lambda: gatherers(process), "the gathering process")
        (child,) = gatherers(process)
        process.kill()
        process.wait()
        wait_for(lambda: not is_alive(child), "its end")


def test_without_gathering_nothing_is_asked(tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server, "--no-gather") as (process, url):
        assert gatherers(process) == []
        assert answers(f"{url}/healthz")
    assert server.asked == []


def test_two_desks_on_one_store_do_the_work_once(tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server), running(tmp_path, server):
        wait_for(lambda: count_reports(tmp_path) == 1, "the first report")
        time.sleep(1.0)
    store = open_store(str(tmp_path / "news.db"))
    assert len(list(store.iter_reports())) == 1
    assert len({edition.id for edition in store.iter_editions()}) == 1
    store.close()
