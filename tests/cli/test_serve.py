"""The desk as an operator runs it: pages and gathering in two processes that begin, break and end together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dateline.store import open_store
from tests.feed_server import Answer, FeedServer, rss, serve
from tests.shared import ROOT

pytestmark = pytest.mark.slow  # each starts the program several times
HANG = 180  # seconds: a guard, not a bound on speed
WORDS = "At least {0} people have died in Melk, Mayor Eva Lang said on Tuesday. The bridge at Spitz is closed."


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        running.answers["/feed"] = Answer(rss([("1", "http://post.example/1", WORDS.format(9), "")]))
        yield running


def wait_for(happens: Callable[[], object], what: str) -> None:
    give_up = time.monotonic() + HANG
    while not happens():
        assert time.monotonic() < give_up, f"{what} never happened"
        time.sleep(0.05)


@contextmanager
def running(folder: Path, server: FeedServer, *more: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """``dateline serve`` on a free port, with one watch on the server."""
    (folder / "dateline.toml").write_text(
        '[gather]\nallow = "127.0.0.1"\ngap = 0.0\ninterval = 1.0\n[desk]\ntick = 0.2\n'
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_STORE": "news.db", "DATELINE_READER": "rules"}
    dateline = [sys.executable, "-m", "dateline"]
    add = ["watch", "add", "Flood", "--feeds", f"{server.url}/feed"]
    subprocess.run([*dateline, *add], cwd=folder, env=environment, check=True, capture_output=True)
    process = subprocess.Popen([*dateline, "serve", "--port", str(port), *more], cwd=folder, env=environment)
    try:
        wait_for(lambda: _answers(f"http://127.0.0.1:{port}/healthz"), "an answer")
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


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
        assert _answers(f"{url}/healthz")
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
        assert _answers(f"{url}/healthz")
    assert server.asked == []


def test_two_desks_on_one_store_do_the_work_once(tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server), running(tmp_path, server):
        wait_for(lambda: count_reports(tmp_path) == 1, "the first report")
        time.sleep(1.0)
    store = open_store(str(tmp_path / "news.db"))
    assert len(list(store.iter_reports())) == 1
    assert len({edition.id for edition in store.iter_editions()}) == 1
    store.close()
