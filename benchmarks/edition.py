"""From reports that are read to an edition: processor seconds of ``dateline brief --store``, and what they grow with.

The reports are those of ``benchmarks.throughput``, all within the three weeks that an edition looks back on, and there
is no watch, so that the edition rests on every one of them. They are read once into a store; each run is a command of
its own on a copy of it, start and compiled modules included, and the middle one of five counts.
``python -m benchmarks.edition`` writes EDITION.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import Used, run_measured
from benchmarks.throughput import ROOT, describe_commit, describe_machine, load_originals, make_reports
from dateline.types import Report

DAYS = 20
RUNS = 5
SIZES = (250, 500, 1_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One size of the store."""

    reports: int
    statements: int
    made: Used  # an edition made and kept
    printed: Used  # the kept edition printed again: what the start alone costs


def fill_store(path: Path, count: int, originals: Sequence[Report]) -> int:
    """Reads ``count`` reports into the store; the number of statements that they made."""
    lines = path.with_suffix(".jsonl")
    lines.write_text(
        "".join(f"{json.dumps(report)}\n" for report in make_reports(count, originals, days=DAYS)), "utf-8"
    )
    run_measured([sys.executable, "-m", "dateline", "ledger", str(lines), "--store", str(path), "--quiet"])
    with sqlite3.connect(path) as store:
        return int(store.execute("SELECT count(*) FROM entries").fetchone()[0])


def measure(count: int, originals: Sequence[Report]) -> Measured:
    """The middle of five editions made from a store of ``count`` reports, and of five printed again."""
    with tempfile.TemporaryDirectory() as folder:
        path, copy = Path(folder) / "read.db", Path(folder) / "news.db"
        statements = fill_store(path, count, originals)
        command = [sys.executable, "-m", "dateline", "brief", "--store", str(copy), "--format", "json", "--quiet"]
        made, printed = [], []
        for _ in range(RUNS):
            shutil.copy(path, copy)
            made.append(run_measured(command))
            printed.append(run_measured(command))
    return Measured(count, statements, _middle(made), _middle(printed))


def _middle(runs: Sequence[Used]) -> Used:
    return sorted(runs, key=lambda used: used.cpu)[len(runs) // 2]


def write_results(rows: Sequence[Measured], path: Path) -> None:
    """The table, with what grew by how much from the smallest to the largest store."""
    lines = [
        "# From read reports to an edition",
        "",
        f"Machine: {describe_machine()}. Commit: {describe_commit()}.",
        "",
        f"`dateline brief --store` over {DAYS} days of reports without a watch; the middle of {RUNS} runs.",
        "Processor seconds say more than the clock on a machine that is busy with other things.",
        "",
        "| reports | statements | processor seconds | seconds | processor seconds, printed again |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {m.reports} | {m.statements} | {m.made.cpu:.2f} | {m.made.seconds:.2f} | {m.printed.cpu:.2f} |"
        for m in rows
    ]
    first, last = rows[0], rows[-1]
    if last.reports > first.reports:
        more = (last.made.cpu - first.made.cpu) / (last.statements - first.statements)
        lines += [
            "",
            f"From {first.statements} to {last.statements} statements each further thousand took "
            f"{1000 * more:.2f} processor seconds.",
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "EDITION.md")
    options = parser.parse_args()
    originals = load_originals()
    rows = []
    with tempfile.TemporaryDirectory() as compiled:
        # Modules are compiled once, as those of an installed package are, whatever the shell says.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = compiled
        for size in options.sizes:
            rows.append(measure(size, originals))
            print(rows[-1], file=sys.stderr)
            write_results(rows, options.out)


if __name__ == "__main__":
    main()
