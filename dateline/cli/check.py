"""``dateline check``: prove the receipts of an edition."""

from __future__ import annotations

import sys

import click

from dateline.cli.kept import load_edition
from dateline.cli.terminal import finish, note, quiet_option, report_skips, store_option


@click.command(name="check")
@click.argument("edition", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--reports", "files", multiple=True, required=False, help="The reports it was made from; repeatable.")
@click.argument("more", nargs=-1, metavar="[FILE]...")
@store_option
@quiet_option
def command(edition: str, files: tuple[str, ...], more: tuple[str, ...], store: str | None, quiet: bool) -> None:
    """Every line cites a report that exists; cited words + edits = line; quotations, speaker and hedges are kept.

    Exit code 1, and the line, where one fails.

    \b
    dateline check build/edition.json --reports examples/danube/stream
    """
    from dateline import assembly
    from dateline.briefs.check import check_edition, iter_lines
    from dateline.edition import load_cited
    from dateline.settings import load_settings

    value = load_edition(edition)
    if not files and not more and store is None:
        raise click.UsageError("Missing --reports FILE... or --store.")
    skips = 0
    if store is not None and not files and not more:
        reports = load_cited(assembly.build_store(store), value)
    else:
        items = assembly.iter_inputs((*files, *more), sys.stdin.buffer, load_settings())
        reports, skipped = assembly.settle_reports(items)
        skips = report_skips(skipped)
    faults = check_edition(value, reports)
    for fault in faults:
        click.echo(f"{fault.where}: {fault.reason}\n    {fault.text}")
    lines = len(tuple(iter_lines(value)))
    rows = len(value.changes) + len(value.unknown) + len(value.corrections)
    note(f"{lines} lines and {rows} other rows, {len(faults)} faults", quiet)
    finish(len(faults) + skips)
