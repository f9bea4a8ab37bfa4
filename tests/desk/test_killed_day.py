"""Killed at any point of a day, the desk ends with the same ledger and the same editions as if left alone."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.killed_day import HOURS, count_statements, fingerprint, live_through, make_day, open_desk, serve_day
from tests.feed_server import serve
from tests.shared import ROOT

pytestmark = pytest.mark.usefixtures("by_rules")

SCRIPT = "import sys; from tests.desk.killed_day import kill_often; kill_often(*sys.argv[1:])"


def check_killed_day(folder: Path, reports: int, kills: int) -> None:
    """A day of so many reports, once untouched and once with so many SIGKILLs."""
    whole, killed = folder / "whole.db", folder / "killed.db"
    day = make_day(reports)
    with serve() as server:
        serve_day(server, day)
        store, desk = open_desk(str(whole), server.url)
        count = count_statements(store)
        live_through(str(whole), server.url, desk)
        expected, ids = fingerprint(store), {report.id for report in store.iter_reports()}
        assert len(ids) == reports, "nothing is lost, and nothing comes twice"
        assert len(list(store.iter_editions("Flood"))) == 3
        store.close()
        chance = random.Random(reports)
        moments = [str(chance.randint(1, max(count[0] // kills, 2) * 2 - 1)) for _ in range(kills)]
        environment = {**os.environ, "DATELINE_READER": "rules"}
        command = [sys.executable, "-c", SCRIPT, str(whole), str(killed), server.url, *_within(moments, count[0])]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
        store, _ = open_desk(str(killed), server.url)
        assert fingerprint(store) == expected
        store.close()
    assert (folder / "killed.db.hour").read_text() == str(HOURS)


def _within(moments: list[str], statements: int) -> list[str]:
    """As many of ``moments`` as surely fall within the day, whatever a kill makes it do again."""
    chosen, sum_ = [], 0
    for moment in moments:
        sum_ += int(moment)
        if sum_ > statements * 0.9:
            chosen.append(str(1 + int(moment) % 40))  # amid the first statements of a turn
        else:
            chosen.append(moment)
    return chosen


def test_a_day_with_a_few_kills_ends_as_without(tmp_path: Path) -> None:
    check_killed_day(tmp_path, reports=24, kills=5)


@pytest.mark.slow
def test_a_day_with_fifty_kills_ends_as_without(tmp_path: Path) -> None:
    check_killed_day(tmp_path, reports=400, kills=50)
