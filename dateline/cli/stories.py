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
    """A JSON line a report: its story, and the thread (running story) and sub-plot that it carries on, with labels.

    Decided online in order of publication; what a later report has shown to be one story is one.
    """
    from dateline.stories import make_chain_labels, make_labels

    filled = open_filled(files, store, workers, quiet, ledger=False)
    kept = filled.store
    labels = make_chain_labels(kept.iter_placements(), kept.find_report, make_labels(kept.iter_overrides(done=True)))
    for placement in kept.iter_placements():
        where = {"story": placement.story, "thread": placement.thread, "plot": placement.plot}
        named = {f"{chain}_label": labels.get(where[chain], "") for chain in ("thread", "plot")}
        write_line({"id": placement.report, **where, **named})
    finish(report_skips(filled.skipped))
