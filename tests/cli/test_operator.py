"""The operator's accidents: interrupts, broken pipes, full disks, damaged stores, two runs at once.

The program runs as its own process, as it does for an operator. Time limits are guards against a hang only.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import StoreError
from dateline.store import open_store
from tests.shared import DEMO, ROOT

HANG = 300
NOTES = str(DEMO / "notes")
COMMAND = [sys.executable, "-m", "dateline"]


def run(*arguments: str, stdin: str = "", **surroundings: str | None) -> subprocess.CompletedProcess[bytes]:
    environment = {k: v for k, v in {**os.environ, **surroundings}.items() if v is not None}
    done = subprocess.run(
        [*COMMAND, *arguments], input=stdin.encode(), capture_output=True, cwd=ROOT, env=environment, timeout=HANG
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A pipe that the run reads reports from and that never ends, so that the run is surely still at work."""
    path = tmp_path / "endless.jsonl"
    os.mkfifo(path)
    return path


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("store") / "news.db"
    assert run("brief", NOTES, "--store", str(path), "-q").returncode in (0, 1)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    return path.read_bytes()


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_told_to_stop_says_so_and_leaves_the_store_whole(
    sent: signal.Signals, code: int, endless: Path, tmp_path: Path
) -> None:
    path = tmp_path / "news.db"
    process = subprocess.Popen(
        [*COMMAND, "brief", str(endless), "--store", str(path), "-q"],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),  # a shell's job in the background ignores SIGINT
    )
    with endless.open("w") as pipe:
        pipe.write(json.dumps({"id": "a", "text": "The mayor said on Monday that the dam had held."}) + "\n")
        pipe.flush()
        process.send_signal(sent)
        _, stderr = process.communicate(timeout=HANG)
    assert process.returncode == code
    assert b"Traceback" not in stderr
    assert b"the next run goes on" in stderr
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_two_runs_on_one_store_do_not_mix(endless: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one run takes reports in, another is refused, told why, and changes nothing; readers are not kept out."""
    monkeypatch.setattr("dateline.store.connection.PATIENCE", 0.2)
    path = str(tmp_path / "news.db")
    first, second = open_store(path), open_store(path)
    with first.lock():
        with pytest.raises(StoreError, match="another run is taking reports into") as caught, second.lock():
            pass
        assert caught.value.mend is not None
        assert list(second.iter_reports()) == []
    with second.lock():
        pass
    first.close()
    second.close()


def test_a_run_that_was_killed_holds_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    script = "import sys, time; from dateline.store import open_store\nwith open_store(sys.argv[1]).lock():\n"
    script += "    print('held', flush=True); time.sleep(600)"
    process = subprocess.Popen([sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == b"held\n"
    process.kill()
    process.communicate()
    store = open_store(str(path))
    with store.lock():
        pass
    store.close()


def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    out = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m dateline schema brief | head -1; exit $?"],
        cwd=ROOT,
        capture_output=True,
        timeout=HANG,
    )
    assert out.returncode == 0
    process = subprocess.Popen(
        [*COMMAND, "read", NOTES, "-q"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    assert process.wait(HANG) == 0
    process.stderr.close()


def test_a_store_cut_short_or_overwritten_is_named_with_what_to_do(kept: bytes, tmp_path: Path) -> None:
    damages = {
        "cut.db": kept[: len(kept) // 3],
        "text.db": b"once upon a time " * 2000,
        "holes.db": kept[:8192] + b"\xff" * (len(kept) - 8192),
    }
    for name, data in damages.items():
        path = tmp_path / name
        path.write_bytes(data)
        done = run("ledger", "--store", str(path))
        assert done.returncode == 1, (name, done)
        assert name.encode() in done.stderr
        assert b"bring back a copy" in done.stderr, done.stderr


def test_a_store_of_a_newer_version_is_refused(kept: bytes, tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    path.write_bytes(kept)
    with sqlite3.connect(path) as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    done = run("ledger", "--store", str(path))
    assert done.returncode == 1
    assert b"update Dateline" in done.stderr


def test_a_store_that_does_not_exist_is_not_made_by_asking_it(tmp_path: Path) -> None:
    done = run("ledger", "--store", str(tmp_path / "typo.db"))
    assert done.returncode == 2
    assert b"there is no store" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_place_that_cannot_be_written_is_named_before_the_work_begins(tmp_path: Path) -> None:
    done = run("brief", "no-such-input", "--out", str(tmp_path / "nowhere" / "edition.md"))
    assert done.returncode == 2
    assert b"there is no folder" in done.stderr
    assert b"no-such-input" not in done.stderr, "nothing was read"
    (tmp_path / "file").write_text("")
    assert run("brief", NOTES, "--store", str(tmp_path / "file" / "news.db")).returncode == 1


def test_a_full_disk_is_named_and_what_was_there_stays(tmp_path: Path) -> None:
    """RLIMIT_FSIZE stands in for the disk: no file may grow beyond it."""
    (tmp_path / "edition.html").write_text("the edition of yesterday")
    reports = tmp_path / "reports.jsonl"
    lines = (
        {
            "id": f"r{n}",
            "published": "2031-06-11",
            "text": f"Mayor Eva Lang said that {n} people of the town had left, and that the school is open.",
        }
        for n in range(30)
    )
    reports.write_text("\n".join(map(json.dumps, lines)))
    command = f"trap '' XFSZ; ulimit -f 2; exec {sys.executable} -m dateline brief {reports} -q"
    for options in (f"--out {tmp_path}/edition.html", f"--store {tmp_path}/news.db", f"> {tmp_path}/edition.md"):
        if options.startswith(">"):
            options = f"--format html {options}"
        done = subprocess.run(["bash", "-c", f"{command} {options}"], cwd=ROOT, capture_output=True, timeout=HANG)
        assert done.returncode in (1, 2), (options, done)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert b"dateline: " in done.stderr
    assert (tmp_path / "edition.html").read_text() == "the edition of yesterday"
    assert not list(tmp_path.glob(".*.part"))


@pytest.mark.parametrize(
    "surroundings",
    [
        {"HOME": None, "TERM": None, "TZ": "nonsense/zone", "COLUMNS": "1", "LINES": "1", "PYTHONHASHSEED": "7"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "Pacific/Chatham"},
        {"LC_ALL": "de_DE.UTF-8", "PYTHONIOENCODING": "ascii"},
    ],
    ids=["bare", "ascii", "german"],
)
def test_surroundings_do_not_change_a_byte(surroundings: dict[str, str | None], kept: bytes, tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(kept)
    usual = run("ledger", "--store", str(path), PYTHONHASHSEED="1")
    assert usual.stdout
    assert any(byte > 127 for byte in usual.stdout), "there is something for a narrow charset to break on"
    assert run("ledger", "--store", str(path), **surroundings).stdout == usual.stdout


def test_a_plug_in_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    (tmp_path / "broken-1.0.dist-info").mkdir()
    (tmp_path / "broken-1.0.dist-info" / "METADATA").write_text("Metadata-Version: 2.1\nName: broken\nVersion: 1.0\n")
    (tmp_path / "broken-1.0.dist-info" / "entry_points.txt").write_text("[dateline.renderers]\nbroken = no_module:x\n")
    done = run("brief", NOTES, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert b"the plug-in broken (no_module:x) cannot be loaded" in done.stderr
