"""How fast `dateline read` is: reports a second, peak memory, and what each layer and each part of the model costs.

    DATELINE_GOLD=path python -m benchmarks.reading [--reports 120] [--workers 2]

Reports of 600 words, cut from the streams. The clock and the processor are both given: on a machine that is busy with
other things the processor's seconds say more.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.processes import Used, run_measured
from benchmarks.throughput import ROOT, describe_commit, describe_machine, load_originals
from dateline.types import Reading, Report

WORDS = 600


def make_reports(count: int) -> list[Report]:
    """That many reports of 600 words: the texts of the streams one after the other, cut at every 600th word."""
    words = " ".join(report.text for report in load_originals()).split(" ")
    texts = [" ".join(words[at : at + WORDS]) for at in range(0, len(words) - WORDS, WORDS)]
    return [Report(f"bench-{at}", texts[at % len(texts)], language="en") for at in range(count)]


def measure_command(reports: Sequence[Report], workers: int) -> Used:
    """What ``dateline read`` uses for these reports."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(json.dumps({"id": r.id, "text": r.text}) + "\n" for r in reports), encoding="utf-8")
        command = [sys.executable, "-m", "dateline", "read", str(path), "--workers", str(workers), "--quiet"]
        return run_measured(command)


def measure_parts(reports: Sequence[Report]) -> dict[str, float]:
    """Processor milliseconds a report: each analyser, and within them the model's tagger and linker."""
    from dateline.assembly import build_reader, find_model

    spent: dict[str, float] = defaultdict(float)
    model: Any = find_model()
    if model is not None:
        backend = model._tagger  # the same object tags and links
        backend.tag = _timed(backend.tag, "model: tagger", spent)
        backend.link = _timed(backend.link, "model: linker", spent)
    reader = build_reader()
    for number, report in enumerate(reports):
        if number == 3:  # tables and weights are loaded by then
            spent.clear()
        reading = Reading(report=report.id, language="en")
        for each in reader.analysers:
            begin = time.process_time()
            reading = each(report, reading)
            spent[each.name] += time.process_time() - begin
    return {name: 1000 * seconds / (len(reports) - 3) for name, seconds in spent.items()}


def _timed(call: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any) -> Any:
        begin = time.process_time()
        found = call(*given)
        spent[name] += time.process_time() - begin
        return found

    return timed


def write_results(whole: Used, count: int, workers: int, parts: dict[str, float], path: Path) -> None:
    """The page."""
    lines = [
        "# Speed of `dateline read`",
        "",
        f"Machine: {describe_machine()}. Commit: {describe_commit()}.",
        f"{count} reports of {WORDS} words.",
        "",
        "| processes | seconds | reports/s | processor seconds | reports per processor second | peak memory, MB |",
        "|---|---|---|---|---|---|",
        f"| {workers} | {whole.seconds:.1f} | {count / whole.seconds:.1f} | {whole.cpu:.1f} "
        f"| {count / whole.cpu:.1f} | {whole.peak_mb:.0f} |",
        "",
        "Starting the processes and loading tables and weights are in these numbers. What a report costs after that:",
        "",
        "| part | processor ms a report |",
        "|---|---|",
        *(f"| {name} | {cost:.1f} |" for name, cost in parts.items()),
        "",
        "The first layer that asks the model pays for it (`references`); its tagger and linker are also shown alone.",
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "READING.md")
    options = parser.parse_args()
    reports = make_reports(options.reports)
    whole = measure_command(reports, options.workers)
    print(whole, file=sys.stderr)
    write_results(whole, len(reports), options.workers, measure_parts(reports[:23]), options.out)


if __name__ == "__main__":
    main()
