"""A look at a source on the web: feed, news sitemap or single page. What comes decides which it is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from dateline.errors import FetchError, SourceError
from dateline.sources import feed, jsonfeed, page
from dateline.sources.drafts import Draft, finish
from dateline.sources.feed_links import find_feed_link
from dateline.sources.fetch import Fetched, Fetcher
from dateline.sources.formats import Strength
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.ids import digest
from dateline.sources.limits import Limits
from dateline.sources.looks import Look, Piece, find_name, make_piece
from dateline.sources.sitemap import SitemapPage, looks_like_sitemap, parse_sitemap
from dateline.types import Report, Skipped, SourceKind, SourceState, WatchSource

MAPS = 3  # of an index of sitemaps, the newest
MOST_ENTRIES = 2_000  # of one feed


def look_at_web(
    source: WatchSource, state: SourceState, fetcher: Fetcher, settings: GatherSettings, limits: Limits, now: datetime
) -> Look:
    """Ask the source, and read what it gives. Never raises SourceError: it is part of the look.

    A source that failed is asked without validators, so that "not modified" can never be taken for "mended".
    """
    known = state.status not in ("failing", "new")
    address = state.moved_to or source.address
    try:
        answer = fetcher.fetch(address, state.etag if known else None, state.modified if known else None)
    except FetchError as exc:
        return Look(source, state.kind, error=exc, moved_to=state.moved_to if not _is_lost(exc) else None)
    moved_to = answer.moved_to or state.moved_to
    if not answer.modified:
        return Look(source, state.kind, unchanged=True, moved_to=moved_to, etag=state.etag, modified=state.modified)
    look = _read(Look(source, source.kind, moved_to=moved_to), answer, fetcher, settings, limits, now)
    if look.error is not None:
        return look  # without validators: the next look is to be a whole one
    return replace(look, etag=answer.etag, modified=answer.last_modified)


def _is_lost(exc: FetchError) -> bool:
    """Whether the new address of a source has gone, so that the old one is asked again."""
    return exc.status in (404, 410) or exc.blocked


def _read(
    look: Look, answer: Fetched, fetcher: Fetcher, settings: GatherSettings, limits: Limits, now: datetime
) -> Look:
    body, origin = answer.body, look.source.address
    try:
        if looks_like_sitemap(body[:65536]):
            pages = _list_pages(answer, fetcher, limits)
            pieces = _sitemap_pieces(pages, origin, settings, limits, now)
            return replace(look, kind="sitemap", pieces=pieces, holds=len(pages), name=find_name(pieces))
        if look.kind == "page":
            if len(body) > settings.page_bytes:
                raise SourceError(f"a page of more than {settings.page_bytes:,} bytes", origin=origin)
            return _add(look, page.read_page(body, origin, limits, answer.url, answer.charset), None)
        limits = replace(limits, items=min(limits.items, MOST_ENTRIES))
        if jsonfeed.looks_like(body[:65536]) is Strength.SURELY:
            return _add(look, jsonfeed.read(io.BytesIO(body), origin, limits), (settings, now))
        if page.looks_like(body[:65536]) is Strength.SURELY:
            return replace(look, error=_no_feed(body, answer, limits))
        return _add(look, feed.read_feed(body, origin, limits, answer.url), (settings, now))
    except SourceError as exc:
        return replace(look, error=exc)
    except Exception as exc:  # a parser that met what its author did not: it costs only this source
        reason = f"its answer could not be read ({type(exc).__name__}: {str(exc)[:120]})"
        return replace(look, error=SourceError(reason, origin=origin))


def _no_feed(body: bytes, answer: Fetched, limits: Limits) -> SourceError:
    link = find_feed_link(body, answer.url, limits)
    mend = f"its feed is {link}" if link else "name its feed, or add it as a page"
    return SourceError("it is a web page, no feed", origin=answer.url, mend=mend)


def _add(look: Look, found: Iterator[object], full: tuple[GatherSettings, datetime] | None) -> Look:
    pieces: list[Piece] = []
    unread, fault = 0, None
    for item in found:
        if isinstance(item, Report):
            wanted = item.url if full is not None and wants_page(item, *full) else None
            pieces.append(make_piece(item, look.source.address, wanted))
        elif isinstance(item, Skipped) and item.place is not None:
            unread += 1
        elif isinstance(item, Skipped) and full is not None and item.mend is not None:  # the feed breaks off here
            fault = SourceError(item.reason, origin=look.source.address, mend=item.mend)
    found_pieces = tuple(pieces)
    return replace(
        look,
        pieces=found_pieces,
        holds=len(found_pieces) + unread,
        unread=unread,
        error=fault,
        name=find_name(found_pieces),
    )


def wants_page(report: Report, settings: GatherSettings, now: datetime) -> bool:
    """Whether the page behind an entry is to be read: it is young, and its text may be a summary."""
    if not settings.full_text or report.url is None or "#" in report.id or len(report.text) >= settings.summary_chars:
        return False
    return report.published is None or report.published >= now - timedelta(days=settings.page_days)


def _list_pages(answer: Fetched, fetcher: Fetcher, limits: Limits) -> tuple[SitemapPage, ...]:
    """The pages of a sitemap, or of the newest sitemaps of an index (one within one is not followed)."""
    top = parse_sitemap(answer.body, answer.url, limits)
    pages = list(top.pages)
    newest = sorted(top.maps, key=lambda row: -(row.moment.timestamp() if row.moment else 0.0))
    for row in newest[:MAPS]:
        inner = fetcher.fetch(row.address)
        pages += parse_sitemap(inner.body, inner.url, limits).pages
    return tuple(pages)


def _sitemap_pieces(
    pages: tuple[SitemapPage, ...], origin: str, settings: GatherSettings, limits: Limits, now: datetime
) -> tuple[Piece, ...]:
    """The young pages, newest first; one without any date is taken for an old one, of which sitemaps are full."""
    start = now - timedelta(days=settings.page_days)
    young = [row for row in pages if row.moment is not None and row.moment >= start]
    young.sort(key=lambda row: (-row.moment.timestamp() if row.moment else 0.0, row.address))
    return tuple(piece for row in young[:MOST_ENTRIES] for piece in _bare_piece(row, origin, limits))


def _bare_piece(row: SitemapPage, origin: str, limits: Limits) -> Iterator[Piece]:
    draft = Draft(origin=origin, text="", title=row.title or row.address, source=row.outlet, url=row.address)
    marks = (digest("page", row.address, row.changed.isoformat() if row.changed else ""),)
    for item in finish(draft, limits):
        if isinstance(item, Report):
            report = replace(item, published=row.published, dated=row.dated, origin=origin)
            yield Piece(report, marks, row.address, bare=True)


def kind_of(address: str) -> SourceKind:
    """What an address that a person wrote is taken for, until it was asked."""
    if not address.lower().startswith(("http://", "https://")):
        return "archive" if address.lower().endswith((".warc", ".warc.gz")) else "folder"
    return "sitemap" if "sitemap" in address.lower() else "feed"
