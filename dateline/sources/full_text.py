"""The page behind an entry that carries a summary only: its full text under the entry's own id, outlet and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.errors import FetchError, SourceError
from dateline.sources import page
from dateline.sources.fetch import Fetcher
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.limits import Limits
from dateline.sources.looks import Piece
from dateline.sources.urls import host_of
from dateline.text.words import content_words
from dateline.types import Report

LONGER = 1.2  # times the summary, for the page to be worth more
SHARED = 0.3  # of the words of headline and summary that the page must hold to be the article

_FOR_GOOD = (400, 401, 402, 403, 404, 405, 406, 410, 451)


def read_full_text(
    piece: Piece, fetcher: Fetcher, settings: GatherSettings, limits: Limits
) -> tuple[Report, ...] | None:
    """The reports that the piece comes to: the page's where it is the article, else what the source itself gave.

    None where only the page could tell and it may be there later: the piece is then met again.
    """
    assert piece.page is not None
    try:
        answer = fetcher.fetch(piece.page)
        if len(answer.body) > settings.page_bytes:
            return _without_page(piece)
        found = page.read_page(answer.body, piece.report.origin, limits, answer.url, answer.charset)
        articles = tuple(item for item in found if isinstance(item, Report))
    except FetchError as exc:
        lasting = exc.status in _FOR_GOOD or exc.blocked
        return _without_page(piece) if lasting or not piece.bare else None
    except Exception as exc:  # no article in it, or a parser that met what its author did not
        return _without_page(piece) if isinstance(exc, SourceError) or not piece.bare else ()
    if len(articles) != 1:
        return tuple(_iter_items(piece, articles)) or _without_page(piece)
    article = articles[0]
    if not piece.bare and not _is_article(piece.report, article):
        return (piece.report,)
    return (_merge(piece.report, article),)


def _without_page(piece: Piece) -> tuple[Report, ...]:
    """The entry as it is; of a bare one the headline, if it has one."""
    nothing = piece.bare and piece.report.text == piece.report.url
    return () if nothing else (piece.report,)


def _iter_items(piece: Piece, articles: tuple[Report, ...]) -> Iterator[Report]:
    """The items of a page that is a briefing."""
    entry = piece.report
    for item in articles:
        yield replace(
            item,
            source=entry.source or item.source,
            published=entry.published or item.published,
            dated=entry.dated or item.dated,
            origin=entry.origin,
        )


def _is_article(entry: Report, article: Report) -> bool:
    if len(article.text) < LONGER * len(entry.text):
        return False
    wanted = set(content_words(f"{entry.title or ''} {entry.text}"))
    return len(wanted & set(content_words(article.text))) >= SHARED * len(wanted)


def _merge(entry: Report, article: Report) -> Report:
    same_site = article.url is not None and entry.url is not None and host_of(article.url) == host_of(entry.url)
    headline = entry.title if entry.title != entry.url else None
    return replace(
        entry,
        text=article.text,
        title=headline or article.title,
        source=entry.source or article.source,
        url=article.url if same_site else entry.url,
        byline=entry.byline or article.byline,
        language=article.language,
        published=entry.published or article.published,
        dated=entry.dated if entry.published else article.dated,
        updated=entry.updated or article.updated,
    )
