"""``dateline watch``: the running stories that the desk follows."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import click

from dateline.cli.terminal import note, store_option
from dateline.store import Store
from dateline.types import SourceState, Watch
from dateline.types.codec import to_json


@click.group(name="watch")
def command() -> None:
    """The running stories that the desk follows: what they are about, where from, and when their edition is made.

    \b
    dateline watch add "Danube flood" --feeds feeds.opml --about "flood Danube" --at 07:00 --store news.db
    dateline watch show "Danube flood" --store news.db
    dateline serve --store news.db
    """


@command.command(name="add")
@click.argument("name")
@click.option("--feeds", "given", multiple=True, metavar="F", help="A feed, a news sitemap, or a list of feeds (OPML).")
@click.option("--page", "pages", multiple=True, metavar="URL", help="A single page that changes.")
@click.option("--folder", "folders", multiple=True, metavar="PATH", help="A folder that fills up, or a WARC archive.")
@click.option("--about", help="Words that the story is about; without, everything that is gathered.")
@click.option("--at", metavar="HH:MM", help="When the edition is made. Default: 07:00.")
@click.option("--zone", metavar="ZONE", help="On whose clocks: Europe/Vienna, UTC ... Default: UTC.")
@store_option
def add(
    name: str,
    given: tuple[str, ...],
    pages: tuple[str, ...],
    folders: tuple[str, ...],
    about: str | None,
    at: str | None,
    zone: str | None,
    store: str | None,
) -> None:
    """Follow a story; of one that is followed already, add sources and change what is given."""
    from dateline.desk.watches import add_watch, find_sources, make_watch

    kept = _open(store)
    sources = [source for each in given for source in find_sources(each)]
    sources += [source for each in pages for source in find_sources(each, "page")]
    sources += [source for each in folders for source in find_sources(each)]
    known = kept.find_watch(name)
    at = at or (known.at if known else "07:00")
    zone = zone or (known.zone if known else "UTC")
    watch = add_watch(kept, make_watch(name, about, sources, at, zone, datetime.now(UTC)))
    click.echo(_line(watch))
    if not watch.sources:
        note("it has no source yet: add one with --feeds, --page or --folder")


@command.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="A JSON line for each watch.")
@store_option
def list_watches(as_json: bool, store: str | None) -> None:
    """All watches."""
    for watch in _open(store).iter_watches():
        click.echo(_json(watch) if as_json else _line(watch))


@command.command(name="show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="A JSON line for each source.")
@store_option
def show(name: str, as_json: bool, store: str | None) -> None:
    """How the sources of a watch fare: since when, and what to do."""
    from dateline.desk.watches import need_watch

    kept = _open(store)
    watch = need_watch(kept, name)
    states = [kept.find_source_state(s.address) or SourceState(s.address, s.kind) for s in watch.sources]
    if as_json:
        for state in states:
            click.echo(_json(state))
        return
    click.echo(_line(watch))
    for state in states:
        click.echo(_plain(_describe(state)))


@command.command(name="remove")
@click.argument("name")
@click.option("--source", "addresses", multiple=True, metavar="URL", help="Only this source of it.")
@store_option
def remove(name: str, addresses: tuple[str, ...], store: str | None) -> None:
    """Follow a story no more, or leave a source out. What was gathered stays, and so do the editions."""
    from dateline.desk.watches import need_watch, remove_sources, remove_watch

    kept = _open(store)
    watch = need_watch(kept, name)
    if addresses:
        click.echo(_line(remove_sources(kept, watch, addresses)))
        return
    remove_watch(kept, watch)
    note(f"{watch.name} is followed no more")


@command.command(name="pause")
@click.argument("name")
@store_option
def pause(name: str, store: str | None) -> None:
    """Gather nothing for a watch and make no edition of it, for now."""
    _set_paused(name, store, paused=True)


@command.command(name="resume")
@click.argument("name")
@store_option
def resume(name: str, store: str | None) -> None:
    """Go on with a watch that was paused."""
    _set_paused(name, store, paused=False)


@command.command(name="import")
@click.argument("name")
@click.argument("file", type=click.File("rb"))
@store_option
def import_feeds(name: str, file: Any, store: str | None) -> None:
    """Add the feeds in a list (OPML; - for standard input) to a watch."""
    from dateline.desk.watches import add_watch, import_opml, need_watch

    kept = _open(store)
    watch = need_watch(kept, name)
    sources = import_opml(file.read(), getattr(file, "name", "-"))
    bigger = add_watch(kept, replace(watch, sources=sources))
    click.echo(_line(bigger))
    note(f"{len(bigger.sources) - len(watch.sources)} feeds added")


@command.command(name="export")
@click.argument("name", required=False)
@store_option
def export_feeds(name: str | None, store: str | None) -> None:
    """The sources of a watch, or of all, as a list of feeds (OPML)."""
    from dateline.desk.watches import export_opml, need_watch

    kept = _open(store)
    click.echo(export_opml([need_watch(kept, name)] if name else kept.iter_watches()), nl=False)


def _set_paused(name: str, store: str | None, *, paused: bool) -> None:
    from dateline.desk.watches import need_watch

    kept = _open(store)
    watch = need_watch(kept, name)
    resumed = watch.resumed if paused or not watch.paused else datetime.now(UTC)
    watch = replace(watch, paused=paused, resumed=resumed)
    kept.save_watch(watch)
    click.echo(_line(watch))


def _open(url: str | None) -> Store:
    from dateline import assembly

    if url is None:
        raise click.UsageError("Missing --store: where the watches are kept.")
    return assembly.build_store(url)


def _line(watch: Watch) -> str:
    about = f", about {watch.about}" if watch.about else ""
    count = f"{len(watch.sources)} {'source' if len(watch.sources) == 1 else 'sources'}"
    paused = ", paused" if watch.paused else ""
    return _plain(f"{watch.name} ({watch.slug}){about}: {count}, edition at {watch.at} {watch.zone}{paused}")


def _describe(state: SourceState) -> str:
    name = f" ({state.name})" if state.name else ""
    since = f" since {state.since:%Y-%m-%d %H:%M} UTC" if state.since else ""
    words = "".join(f"; {part}" for part in (state.message, state.mend) if part)
    return f"  {state.status:<9} {state.address}{name}{since}, {state.reports} reports{words}"


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)


def _json(value: Watch | SourceState) -> str:
    return json.dumps(to_json(value), ensure_ascii=sys.stdout.encoding.lower() != "utf-8", separators=(",", ":"))
