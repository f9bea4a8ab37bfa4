"""The line from reports to ledger: idempotent, replayable, and whole wherever it is killed."""

from __future__ import annotations

import hashlib
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline import assembly
from dateline.edition import Watch, find_cutoff, make_edition
from dateline.settings import Settings
from dateline.store import Store, open_store
from dateline.store.sqlite import dumps
from dateline.types import Report, Skipped
from tests.shared import DEMO, find_gold, find_seeds

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


def test_the_same_stream_gives_the_same_ledger_and_edition(reference: str) -> None:
    store = open_store(None)
    take(store, str(DEMO))
    assert fingerprint(store) == reference


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


@pytest.mark.slow
def test_a_run_killed_at_twenty_random_points_ends_in_the_same_state(reference: str, tmp_path: Path) -> None:
    """SIGKILL, twenty times, at random moments of one and the same run; then the run is let finish."""
    path = tmp_path / "news.db"
    chance = random.Random(20310612)
    script = "import sys; from tests.test_intake import take, open_store; take(open_store(sys.argv[1]), sys.argv[2])"
    killed = 0
    for _ in range(20):
        process = subprocess.Popen([sys.executable, "-c", script, str(path), str(DEMO)], cwd=DEMO.parent.parent.parent)
        time.sleep(chance.uniform(0.2, 3.0))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        if killed == 0:
            path.unlink(missing_ok=True)
    assert killed >= 5, "the runs were over before they could be killed: this test would prove nothing"
    store = open_store(str(path))
    take(store, str(DEMO))
    assert fingerprint(store) == reference
    store.close()


@pytest.mark.gold
@pytest.mark.parametrize("name", ["seeds", "ukraine"])
def test_real_streams_replay_byte_for_byte(name: str) -> None:
    path = find_seeds() if name == "seeds" else find_gold() / "streams" / "ukraine.jsonl.gz"
    prints = []
    for workers in (1, 2):
        store = open_store(None)
        take(store, str(path), workers=workers)
        prints.append(fingerprint(store, Watch("War", None)))
    assert prints[0] == prints[1]
