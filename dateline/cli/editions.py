"""``dateline editions``: list the editions that are kept."""

from __future__ import annotations

import click

from dateline.cli.kept import open_kept
from dateline.cli.terminal import store_option, write_line
from dateline.errors import NotFound
from dateline.store import Store

FEEDS = ("atom", "jsonfeed")
ENTRIES = 10  # editions of a feed


@click.command(name="editions")
@click.option("--watch", help="Only those of this watch.")
@click.option("--format", "form", type=click.Choice(["text", "json", *FEEDS]), default="text", show_default=True)
@store_option
def command(watch: str | None, form: str, store: str | None) -> None:
    """List the kept editions, the earliest first: id, cut-off, watch, and how the edition begins.

    An edition that was kept never changes. Any of them can be printed again in any format (dateline render) and
    compared with any other (dateline diff). As a feed (atom, jsonfeed) the last ten go out whole, the newest first.

    \b
    dateline editions --store news.db
    dateline editions --store news.db --watch "grain talks" --format atom > feed.xml
    """
    kept = open_kept(store)
    if form in FEEDS:
        click.echo(_build_feed(kept, watch, form), nl=False)
        return
    for edition in kept.iter_editions(watch):
        lede = edition.lede[0].text if edition.lede else ""
        if form == "json":
            row = {"id": edition.id, "watch": edition.watch, "about": edition.about}
            since = edition.since and edition.since.isoformat()
            counts = {"items": len(edition.items), "lede": lede}
            write_line({**row, "cutoff": edition.cutoff.isoformat(), "since": since, **counts})
        else:
            plain = "".join(char if char.isprintable() else " " for char in f"{edition.watch}: {lede}")
            click.echo(f"{edition.id}  {edition.cutoff:%Y-%m-%d %H:%M}  {plain[:88]}")


def _build_feed(store: Store, watch: str | None, form: str) -> str:
    """The last editions as a feed. Raises NotFound where there is none."""
    from dateline.briefs.render.atom import build_atom
    from dateline.briefs.render.jsonfeed import build_jsonfeed
    from dateline.edition import load_cited

    editions = list(store.iter_editions(watch))[-ENTRIES:]
    if not editions:
        raise NotFound("there is no edition to make a feed of", mend="make one with: dateline brief ... --store")
    build = build_atom if form == "atom" else build_jsonfeed
    return build([(edition, load_cited(store, edition)) for edition in editions])
