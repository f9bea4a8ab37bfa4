"""``dateline timeline``: the dates that mattered, and the sentences that tell them."""

from __future__ import annotations

from datetime import datetime

import click

from dateline.cli.store import open_filled
from dateline.cli.terminal import (
    files_argument,
    finish,
    quiet_option,
    report_skips,
    store_option,
    workers_option,
    write_line,
)

DATE = click.DateTime(["%Y-%m-%d"])


@click.command(name="timeline")
@files_argument(required=False)
@click.option("--about", default="", help="Words that the timeline is about.")
@click.option("--dates", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many dates.")
@click.option("--per-date", type=click.IntRange(1, 100), default=1, show_default=True, help="Sentences a date.")
@click.option("--from", "start", type=DATE, help="First date.")
@click.option("--to", "end", type=DATE, help="Last date.")
@store_option
@workers_option
@quiet_option
def command(
    files: tuple[str, ...],
    about: str,
    dates: int,
    per_date: int,
    start: datetime | None,
    end: datetime | None,
    store: str | None,
    workers: int,
    quiet: bool,
) -> None:
    """One JSON object: dates with their sentences, from dates in the text as well as dates of publication."""
    from dateline.stories.timelines import build_timeline

    filled = open_filled(files, store, workers, quiet, ledger=False)
    reports = tuple(filled.store.iter_reports())
    readings = {reading.report: reading for reading in filled.store.iter_readings()}
    chosen = build_timeline(
        reports, readings, about.split(), dates, per_date, start and start.date(), end and end.date()
    )
    write_line({"dates": chosen})
    finish(report_skips(filled.skipped))
