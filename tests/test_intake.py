"""The line from reports to ledger: idempotent, replayable, and whole wherever it is killed."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import itertools
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from dateline import assembly, intake
from dateline.edition import find_cutoff, make_edition
from dateline.settings import Settings
from dateline.store import Store, open_store
from dateline.store.sqlite import SqliteStore, dumps
from dateline.types import Reading, Report, Skipped, Watch
from tests.shared import DEMO, ROOT, find_gold, find_seeds

SETTINGS = Settings()
WATCH = Watch("Danube flood", "flood Danube")


def take(store: Store, *inputs: str, workers: int = 1) -> None:
    assembly.take_in(store, assembly.iter_inputs(inputs, None, SETTINGS), SETTINGS, workers)


def fingerprint(store: Store, watch: Watch = WATCH) -> str:
    """All that was decided, and the edition made of it, as one hash."""
    parts = [dumps(report) for report in store.iter_reports()]
    parts += [dumps(reading) for reading in store.iter_readings()]
    parts += [dumps(placement) for placement in store.iter_placements()]
    parts += [dumps(entry) + dumps(match) for entry, match in store.iter_entries()]
    parts.append(dumps(make_edition(store, watch, find_cutoff(store, None, _no_clock), SETTINGS.briefs)))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _no_clock() -> None:  # type: ignore[misc]
    raise AssertionError("an edition of dated reports asks no clock")


@pytest.fixture(scope="module")
def reference() -> str:
    store = open_store(None)
    take(store, str(DEMO))
    return fingerprint(store)


def test_the_number_of_processes_changes_nothing(reference: str) -> None:
    store = open_store(None)
    take(store, str(DEMO), workers=2)
    assert fingerprint(store) == reference


def test_reading_the_same_files_twice_changes_nothing(reference: str, tmp_path: Path) -> None:
    for _ in range(2):
        store = open_store(str(tmp_path / "news.db"))
        take(store, str(DEMO))
        assert fingerprint(store) == reference
        store.close()


def test_the_order_of_the_files_changes_nothing(reference: str) -> None:
    store = open_store(None)
    folders = sorted((str(p) for p in DEMO.iterdir()), reverse=True)
    take(store, *folders)
    # The origin of a report names its file as it was given, and only that may differ.
    assert [p.story for p in store.iter_placements()]
    assert fingerprint(store) == reference


def test_reports_that_wait_are_worked_off_by_the_next_run(reference: str, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "news.db"))
    items: Iterator[Report | Skipped] = assembly.iter_inputs((str(DEMO),), None, SETTINGS)
    store.save_arrivals(item for item in items if isinstance(item, Report))
    store.close()
    store = open_store(str(tmp_path / "news.db"))
    take(store)
    assert fingerprint(store) == reference
    store.close()


def test_a_store_without_sketches_goes_on_the_same(tmp_path: Path) -> None:
    """Reports that a version without sketches has placed are sketched at the next start, and the sketches kept."""
    first, *others = sorted(map(str, DEMO.iterdir()))
    ends = []
    for name in ("kept", "lost"):
        path = tmp_path / f"{name}.db"
        store = open_store(str(path))
        take(store, first)
        store.close()
        if name == "lost":
            with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
                db.execute("DELETE FROM sketches")
        store = open_store(str(path))
        take(store, *others)
        ends.append((fingerprint(store), [store.find_sketch(report.id) for report in store.iter_reports()]))
        store.close()
    assert ends[0] == ends[1]


RUN = """
import sys
from tests.test_intake import open_store, take
store = open_store(sys.argv[1])
print("open", flush=True)
take(store, *sys.argv[3:], workers=int(sys.argv[2]))
"""


@pytest.mark.slow
def test_a_run_killed_at_twenty_random_points_ends_in_the_same_state(reference: str, tmp_path: Path) -> None:
    """SIGKILL at twenty moments of one and the same work, then it is let finish.

    A moment is a number of statements that the store has been given, so that it falls where it should on a slow
    machine too: at first among the arrivals that are being kept, later amid the work. The children look the readings
    up in a store that is complete, which is all they do not do themselves.
    """
    whole, killed = tmp_path / "whole.db", tmp_path / "news.db"
    store = open_store(str(whole))
    take(store, str(DEMO))
    store.close()
    chance = random.Random(20310612)
    moments = [chance.randint(1, 90) if kill < 5 else chance.randint(100, 330) for kill in range(20)]
    script = "import sys; from tests.test_intake import kill_often; kill_often(*sys.argv[1:])"
    subprocess.run([sys.executable, "-c", script, whole, killed, *map(str, moments)], cwd=ROOT, check=True)
    store = open_store(str(killed))
    assert list(store.iter_reports()), "no kill fell amid the work: this test would prove nothing"
    assert store.count_waiting(), "all was done before the last kill: this test would prove nothing"
    take(store, str(DEMO))
    assert fingerprint(store) == reference
    store.close()


def kill_often(whole: str, path: str, *moments: str) -> None:
    """Let a child process take the demo in and die amid the given statement, once for each of ``moments``."""
    intake.BATCH = 8  # more transactions, so that some are whole and some are not
    readings = {reading.report: reading for reading in open_store(whole).iter_readings()}
    for moment in moments:
        pid = os.fork()
        if pid == 0:
            _work_until_killed(path, int(moment), readings)
        assert os.waitpid(pid, 0)[1] == signal.SIGKILL, "the run was over before it could be killed"


def _work_until_killed(path: str, statements: int, readings: Mapping[str, Reading]) -> NoReturn:
    try:
        store = SqliteStore(path)
        left = itertools.count(statements, -1)
        execute = store._execute

        def execute_or_die(sql: str, values: Sequence[Any] = ()) -> Any:
            if next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, values)

        store._execute = execute_or_die  # type: ignore[method-assign]
        rooms = replace(assembly.build_rooms(SETTINGS), read=lambda report: readings[report.id])
        line = intake.Intake(store, rooms)
        line.keep_arrivals(assembly.iter_inputs((str(DEMO),), None, SETTINGS))
        line.work()
    finally:
        os._exit(1)


@pytest.mark.slow
def test_no_worker_outlives_a_run_that_was_killed(reference: str, tmp_path: Path) -> None:
    """SIGKILL while two workers read: they end by themselves, and the next run ends in the same state."""
    path = tmp_path / "news.db"
    process = subprocess.Popen(
        [sys.executable, "-c", RUN, str(path), "2", str(DEMO)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    if not Path(f"/proc/{process.pid}/task/{process.pid}/children").exists():
        process.kill()
        process.communicate()
        pytest.skip("only Linux tells which processes a process has started")
    # The two, the server that they are forked from, and the tracker of their resources.
    while len(workers := _descendants(process.pid)) < 4:
        assert process.poll() is None, "the run was over before it could be killed"
        time.sleep(0.01)
    process.kill()
    process.communicate()
    give_up = time.monotonic() + 120  # a guard against a hang, not a bound on speed
    while any(_is_alive(worker) for worker in workers):
        assert time.monotonic() < give_up, "a worker is still alive"
        time.sleep(0.05)
    store = open_store(str(path))
    take(store, str(DEMO))
    assert fingerprint(store) == reference
    store.close()


def _descendants(pid: int) -> list[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:  # it has ended
        return []
    return children + [each for child in children for each in _descendants(child)]


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.gold
@pytest.mark.parametrize("name", ["seeds", pytest.param("ukraine", marks=pytest.mark.slow)])
def test_real_streams_replay_byte_for_byte(name: str, tmp_path: Path) -> None:
    path = find_seeds() if name == "seeds" else tmp_path / "ukraine.jsonl"
    if name == "ukraine":
        with gzip.open(find_gold() / "streams" / "ukraine.jsonl.gz", "rt", encoding="utf-8") as lines:
            path.write_text("".join(itertools.islice(lines, 60)), "utf-8")
    prints = []
    for workers in (1, 2):
        store = open_store(None)
        take(store, str(path), workers=workers)
        prints.append(fingerprint(store, Watch("War", None)))
    assert prints[0] == prints[1]
