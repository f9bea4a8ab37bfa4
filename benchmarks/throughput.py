"""Reports per second and peak memory of ``dateline brief`` on 1,000 to 10,000 reports, and what each grows with.

The reports are made from the demo stream and, where it is at hand, from the shared streams: the same texts with the
days moved and the numbers changed, so that nothing is an exact copy. Run with ``make bench``; ``--sizes`` takes others.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.processes import run_measured
from dateline.assembly import iter_inputs
from dateline.settings import Settings
from dateline.types import Report

ROOT = Path(__file__).resolve().parent.parent
STREAMS = ("ukraine.jsonl.gz", "war-2022.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Measured:
    """One run."""

    reports: int
    workers: int
    seconds: float
    cpu: float  # processor seconds of all its processes: what a busy machine does not change much
    peak_mb: float  # of the largest process


def load_originals() -> list[Report]:
    """The texts that the synthetic reports are made from."""
    gold = Path(os.environ.get("DATELINE_GOLD", ROOT.parent / "shared" / "data")) / "streams"
    inputs = [str(gold / name) for name in STREAMS if (gold / name).exists()]
    inputs.append(str(ROOT / "examples" / "danube" / "stream"))
    found = iter_inputs(inputs, None, Settings())
    return [r for r in found if isinstance(r, Report) and r.language == "en" and len(r.text) > 200]


def make_reports(count: int, originals: Sequence[Report], seed: int = 2031, days: int = 60) -> Iterator[dict[str, str]]:
    """``count`` report lines over ``days`` days, the same for the same seed."""
    chance = random.Random(seed)
    start = datetime(2031, 6, 1, tzinfo=UTC)
    for number in range(count):
        original = chance.choice(originals)
        moment = start + timedelta(days=days * number / count)
        text = re.sub(r"\b\d{1,3}\b", lambda _: str(chance.randint(1, 400)), original.text)
        yield {
            "id": f"bench-{number:07d}",
            "source": original.source or f"outlet {number % 40}",
            "title": original.title or "",
            "text": text,
            "published": moment.isoformat(),
        }


def measure(count: int, workers: int, originals: Sequence[Report]) -> Measured:
    """Time ``dateline brief`` on that many reports, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        with path.open("w", encoding="utf-8") as file:
            for report in make_reports(count, originals):
                file.write(json.dumps(report) + "\n")
        command = [sys.executable, "-m", "dateline", "brief", str(path), "--store", str(Path(folder) / "news.db")]
        command += ["--workers", str(workers), "--quiet"]
        used = run_measured(command)
    return Measured(count, workers, used.seconds, used.cpu, used.peak_mb)


def describe_machine() -> str:
    """Processor, cores and Python."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        match = re.search(r"model name\s*:\s*(.+)", cpuinfo.read_text())
        model = match.group(1) if match else model
    return f"{model}, {len(os.sched_getaffinity(0))} cores, Python {platform.python_version()}"


def describe_commit() -> str:
    """The commit that is measured."""
    found = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


def write_results(rows: Sequence[Measured], path: Path) -> None:
    """The table, with what grew by how much from the smallest to the largest run."""
    lines = [
        "# Throughput of `dateline brief`",
        "",
        f"Machine: {describe_machine()}. Commit: {describe_commit()}.",
        "",
        "Processor seconds are those of all processes together; on a machine that is busy with other things they say",
        "more than the clock does.",
        "",
        "| reports | processes | seconds | reports/s | processor seconds | reports per processor second "
        "| peak memory of the largest process, MB |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {m.reports} | {m.workers} | {m.seconds:.1f} | {m.reports / m.seconds:.1f} | {m.cpu:.1f} "
        f"| {m.reports / m.cpu:.1f} | {m.peak_mb:.0f} |"
        for m in rows
    ]
    first, last = rows[0], rows[-1]
    if last.reports > first.reports:
        lines += [
            "",
            f"From {first.reports} to {last.reports} reports ({last.reports / first.reports:.0f} times as many), a "
            f"report took {last.cpu / last.reports / (first.cpu / first.reports):.2f} times the processor time, and "
            f"peak memory was {last.peak_mb / first.peak_mb:.2f} times as large.",
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "RESULTS.md")
    options = parser.parse_args()
    originals = load_originals()
    rows = []
    for size in options.sizes:
        rows.append(measure(size, options.workers, originals))
        print(rows[-1], file=sys.stderr)
        write_results(rows, options.out)  # each time: a long run that is stopped has its first rows


if __name__ == "__main__":
    main()
