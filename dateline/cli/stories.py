"""``dateline stories``: which story and thread each report belongs to."""

from __future__ import annotations

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


@click.command(name="stories")
@files_argument(required=False)
@store_option
@workers_option
@quiet_option
def command(files: tuple[str, ...], store: str | None, workers: int, quiet: bool) -> None:
    """A JSON line a report: its story, the thread (running story) and the sub-plot of the thread that it carries on.

    Decided online in order of publication; what a later report has shown to be one story is one.
    """
    filled = open_filled(files, store, workers, quiet, ledger=False)
    for placement in filled.store.iter_placements():
        where = {"story": placement.story, "thread": placement.thread, "plot": placement.plot}
        write_line({"id": placement.report, **where})
    finish(report_skips(filled.skipped))
