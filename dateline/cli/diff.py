"""``dateline diff``: what changed between two editions."""

from __future__ import annotations

import click

from dateline.cli.kept import load_edition, open_kept
from dateline.cli.terminal import store_option, write_line


@click.command(name="diff")
@click.argument("before")
@click.argument("after")
@click.option("--watch", help="Look among the editions of this watch only.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@store_option
def command(before: str, after: str, watch: str | None, form: str, store: str | None) -> None:
    """What changed between two editions: items and lines, standings, key figures, corrections.

    BEFORE and AFTER are ids or their beginnings, days, last, last~1, or files of JSON; the earlier one counts as the
    one before. With a store, what the ledger says of the time between them is added, also where no edition printed it.

    \b
    dateline diff last~1 last --store news.db
    dateline diff 2031-06-10 2031-06-12 --store news.db --watch "Danube flood" --format json
    dateline diff monday.json tuesday.json
    """
    from dateline.briefs.render.comparison import render_comparison
    from dateline.briefs.render.text import terminal_width
    from dateline.editions import compare_kept
    from dateline.types.codec import to_json

    kept = open_kept(store) if store is not None else None
    comparison = compare_kept(kept, load_edition(before, kept, watch), load_edition(after, kept, watch))
    if form == "json":
        write_line(to_json(comparison))
    else:
        click.echo(render_comparison(comparison, terminal_width()), nl=False)
