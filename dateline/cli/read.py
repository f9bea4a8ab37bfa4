"""``dateline read``: what was found in each report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from dateline.cli.terminal import (
    FILES_HELP,
    files_argument,
    finish,
    note,
    progress_bar,
    quiet_option,
    report_skips,
    store_option,
    workers_option,
    write_line,
)
from dateline.types import Reading, Report, Skipped
from dateline.types.codec import to_json

AHEAD = 64  # reports in flight: bounds the memory whatever the size of the input


@click.command(name="read")
@files_argument(required=False)
@store_option
@workers_option
@quiet_option
def command(files: tuple[str, ...], store: str | None, workers: int, quiet: bool) -> None:
    """Sentences, names, who says what, times, places and how sure: a JSON line a report, in the order of the input.

    With --store and no files: of every report in the store.
    """
    from dateline import assembly
    from dateline.settings import load_settings

    if not files and not store:
        raise click.UsageError(f"Missing FILE... or --store. {FILES_HELP}")
    skipped: list[Skipped] = []
    if files:
        items = assembly.iter_inputs(files, sys.stdin.buffer, load_settings())
    else:
        items = assembly.build_store(store).iter_reports()
    count = 0
    with progress_bar("Reading", quiet) as progress:
        for reading in _iter_readings(_only_reports(items, skipped), assembly.count_workers(workers)):
            write_line(reading_line(reading))
            count += 1
            if progress is not None:
                progress(count, count)
    note(f"{count} reports read", quiet)
    finish(report_skips(skipped))


def reading_line(reading: Reading) -> dict[str, Any]:
    """A reading as the contract writes it.

    The report's id is called ``id``. ``mentions`` is all that refers to somebody or something, where the model read the
    report; ``names`` are the proper names among it, which speakers, places and the ledger rest on.
    """
    line = to_json(reading)
    line["names"] = line["mentions"]
    line["mentions"] = line.pop("references")
    return {"id": line.pop("report"), **line}


def _only_reports(items: Iterator[Report | Skipped] | Iterator[Report], skipped: list[Skipped]) -> Iterator[Report]:
    for item in items:
        if isinstance(item, Skipped):
            skipped.append(item)
        else:
            yield item


def _iter_readings(reports: Iterator[Report], workers: int) -> Iterator[Reading]:
    from itertools import islice

    from dateline import assembly
    from dateline.pool import POOL_FROM, start_pool

    first = list(islice(reports, POOL_FROM))
    if workers < 2 or len(first) < POOL_FROM:
        yield from map(assembly.read_report, first)
        yield from map(assembly.read_report, reports)
        return
    with start_pool(workers) as pool:
        batch = first
        job = pool.map_async(assembly.read_report, batch, chunksize=4)
        while batch:
            batch = list(islice(reports, AHEAD))
            ahead = pool.map_async(assembly.read_report, batch, chunksize=4)
            yield from job.get()
            job = ahead
