"""``dateline why``: explain a line, claim, story or report down to its source sentence."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from dateline.cli.store import open_filled
from dateline.cli.terminal import (
    finish,
    quiet_option,
    report_skips,
    store_option,
    workers_option,
    write_line,
)
from dateline.errors import NotFound


@click.command(name="why")
@click.argument("wanted", metavar="ID")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--about", help="For a line: the words that its edition is about.")
@click.option("--on", metavar="DATE", help="For a line: the cut-off of its edition.")
@click.option("--watch", "name", help="For a line: the watch of its edition.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@store_option
@workers_option
@quiet_option
def command(
    wanted: str,
    files: tuple[str, ...],
    about: str | None,
    on: str | None,
    name: str | None,
    form: str,
    store: str | None,
    workers: int,
    quiet: bool,
) -> None:
    """Explain whatever has this ID: where it came from, why it was decided so, and the sentence that it rests on.

    IDs stand in the JSON of every command, and beside the lines of an edition.
    """
    from dateline.edition import find_cutoff, load_ledger, make_edition
    from dateline.types import Watch
    from dateline.why import find_reasons

    filled = open_filled(files, store, workers, quiet)
    ledger = load_ledger(filled.store, None)
    shifts = tuple(filled.store.iter_shifts())
    reasons = find_reasons(wanted, ledger, filled.store.iter_editions(), shifts)
    if reasons is None and (files or about):
        cutoff = find_cutoff(filled.store, on, lambda: datetime.now(UTC))
        edition = make_edition(filled.store, Watch(name or about or "News", about), cutoff, filled.settings.briefs)
        reasons = find_reasons(wanted, ledger, (edition,))
    if reasons is None:
        near = filled.store.find_ids(wanted[:6]) if len(wanted) > 3 else ()
        raise NotFound(f"nothing has the id {wanted!r}", mend=f"near it: {', '.join(near)}" if near else None)
    if form == "json":
        write_line({"kind": reasons.kind, "id": reasons.id, "because": list(reasons.lines)})
    else:
        click.echo(f"{reasons.kind} {reasons.id}")
        for line in reasons.lines:
            click.echo(f"  {line}")
    finish(report_skips(filled.skipped))
