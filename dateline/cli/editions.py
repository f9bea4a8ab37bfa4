"""``dateline editions``: list the editions that are kept."""

from __future__ import annotations

import click

from dateline.cli.kept import open_kept
from dateline.cli.terminal import store_option, write_line


@click.command(name="editions")
@click.option("--watch", help="Only those of this watch.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@store_option
def command(watch: str | None, form: str, store: str | None) -> None:
    """List the kept editions, the earliest first: id, cut-off, watch, and how the edition begins.

    An edition that was kept never changes. Any of them can be printed again in any format (dateline render) and
    compared with any other (dateline diff).

    \b
    dateline editions --store news.db
    dateline editions --store news.db --watch "grain talks" --format json
    """
    for edition in open_kept(store).iter_editions(watch):
        lede = edition.lede[0].text if edition.lede else ""
        if form == "json":
            row = {"id": edition.id, "watch": edition.watch, "about": edition.about}
            since = edition.since and edition.since.isoformat()
            counts = {"items": len(edition.items), "lede": lede}
            write_line({**row, "cutoff": edition.cutoff.isoformat(), "since": since, **counts})
        else:
            plain = "".join(char if char.isprintable() else " " for char in f"{edition.watch}: {lede}")
            click.echo(f"{edition.id}  {edition.cutoff:%Y-%m-%d %H:%M}  {plain[:88]}")
