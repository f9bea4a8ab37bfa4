"""Watches as a person sets them up: named, checked, imported from and exported to lists of feeds (OPML)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dateline.desk.due import parse_at, parse_zone
from dateline.errors import FetchError, NotFound, UsageError
from dateline.sources.addresses import check_url
from dateline.sources.formats import Strength
from dateline.sources.ids import digest, slug
from dateline.sources.look_web import kind_of
from dateline.sources.opml import Outline, list_outlines, looks_like, render_opml
from dateline.store import Store
from dateline.types import SourceKind, Watch, WatchSource

LONGEST_NAME = 80


def make_watch(
    name: str, about: str | None, sources: Sequence[WatchSource], at: str, zone: str, now: datetime
) -> Watch:
    """A watch to be kept. Raises UsageError for a name, time or zone that cannot be."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError("a watch needs a name", mend=f"of at most {LONGEST_NAME} characters, on one line")
    parse_zone(zone)
    at = parse_at(at).strftime("%H:%M")
    return Watch(name, about or None, slug_of(name), _each_once(sources), at, zone, now)


def slug_of(name: str) -> str:
    """The name of a watch in addresses: its letters, or a digest of it where it has none of the Latin alphabet."""
    found = slug(name)
    return found if found != "report" or name.lower() == "report" else f"watch-{digest(name)}"


def add_watch(store: Store, watch: Watch) -> Watch:
    """Keep a new watch, or add the sources of ``watch`` to the one of its name and take over what else it says.

    Raises UsageError where another watch has its name in addresses.
    """
    with store.transaction():
        known = store.find_watch(watch.slug)
        if known is not None and known.name != watch.name:
            raise UsageError(
                f"the watch {known.name!r} has the name {watch.slug!r} already", mend="choose another name"
            )
        if known is not None:
            sources = _each_once((*known.sources, *watch.sources))
            about = watch.about or known.about
            watch = replace(
                watch, sources=sources, about=about, created=known.created, paused=known.paused, resumed=known.resumed
            )
        store.save_watch(watch)
    return watch


def need_watch(store: Store, name: str) -> Watch:
    """The watch of that name or slug. Raises NotFound."""
    watch = store.find_watch(name)
    if watch is None:
        known = ", ".join(repr(each.name) for each in store.iter_watches())
        raise NotFound(f"no watch {name!r}", mend=f"known: {known}" if known else "add one with: dateline watch add")
    return watch


def remove_watch(store: Store, watch: Watch) -> None:
    """Forget a watch, and the health of sources that no other watch has. Its reports and editions stay."""
    with store.transaction():
        store.delete_watch(watch.slug)
        _forget_orphans(store, watch.sources)


def remove_sources(store: Store, watch: Watch, addresses: Iterable[str]) -> Watch:
    """The watch without these sources. Raises NotFound for one that it does not have."""
    gone = set(addresses)
    missing = gone - {source.address for source in watch.sources}
    if missing:
        raise NotFound(f"{watch.name!r} has no source {min(missing)}", mend=f"see: dateline watch show {watch.slug}")
    smaller = replace(watch, sources=tuple(each for each in watch.sources if each.address not in gone))
    with store.transaction():
        store.save_watch(smaller)
        _forget_orphans(store, [source for source in watch.sources if source.address in gone])
    return smaller


def _forget_orphans(store: Store, sources: Iterable[WatchSource]) -> None:
    kept = {source.address for watch in store.iter_watches() for source in watch.sources}
    for source in sources:
        if source.address not in kept:
            store.delete_source_state(source.address)


def find_sources(given: str, kind: SourceKind | None = None) -> tuple[WatchSource, ...]:
    """The sources that ``given`` names: an address; a list of feeds (OPML) on disk; a folder or archive on disk.

    Raises UsageError for what is none of them.
    """
    if given.lower().startswith(("http://", "https://")):
        try:
            check_url(given)
        except FetchError as exc:
            raise UsageError(f"{given}: {exc.reason}", mend=exc.mend) from exc
        return (WatchSource(given, kind or kind_of(given)),)
    path = Path(given)
    if path.is_file() and (path.suffix.lower() == ".opml" or _begins_as_opml(path)):
        return import_opml(path.read_bytes(), given)
    if path.exists():
        return (WatchSource(str(path.resolve()), kind or kind_of(given)),)
    raise UsageError(f"{given} is no address of the web, and there is no such file", mend="begin it with https://")


def _begins_as_opml(path: Path) -> bool:
    with path.open("rb") as file:
        return looks_like(file.read(4096)) is not Strength.NO


def import_opml(data: bytes, origin: str) -> tuple[WatchSource, ...]:
    """The web addresses in a list of feeds, each once. Raises SourceError where it is no OPML."""
    outlines = list_outlines(data, origin)
    web = [each for each in outlines if each.address.lower().startswith(("http://", "https://"))]
    return _each_once(WatchSource(each.address, kind_of(each.address), each.title or None) for each in web)


def export_opml(watches: Iterable[Watch]) -> str:
    """The web sources of ``watches`` as a list of feeds (OPML 2.0), a group for each watch."""
    groups = {
        watch.name: [Outline(each.name or each.address, each.address) for each in watch.sources if _is_web(each)]
        for watch in watches
    }
    return render_opml("Dateline", groups)


def _is_web(source: WatchSource) -> bool:
    return source.kind not in ("folder", "archive")


def _each_once(sources: Iterable[WatchSource]) -> tuple[WatchSource, ...]:
    found: dict[str, WatchSource] = {}
    for source in sources:
        found.setdefault(source.address, source)
    return tuple(found.values())
