"""Sitemaps (sitemaps.org 0.9) with the news extension: addresses of pages, dates, and for news the headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from lxml import etree

from dateline.errors import SourceError
from dateline.sources.clean import clean_line
from dateline.sources.dates import Dated, parse_date
from dateline.sources.limits import Limits
from dateline.sources.markup import parse_xml
from dateline.sources.urls import canonical_url

_ROOT = re.compile(rb"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<(?:[a-z0-9]+:)?(?:urlset|sitemapindex)[\s>]", re.I | re.S)


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page that a sitemap names."""

    address: str
    changed: datetime | None = None
    published: datetime | None = None
    dated: Dated | None = None
    title: str | None = None
    outlet: str | None = None

    @property
    def moment(self) -> datetime | None:
        """When it was last heard of."""
        return max((each for each in (self.changed, self.published) if each is not None), default=None)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file names: pages, or further sitemaps."""

    pages: tuple[SitemapPage, ...]
    maps: tuple[SitemapPage, ...]


def looks_like_sitemap(head: bytes) -> bool:
    """The root element of a sitemap."""
    return _ROOT.match(head) is not None


def parse_sitemap(data: bytes, url: str, limits: Limits) -> Sitemap:
    """The addresses in the sitemap ``data`` that was found at ``url``. Raises SourceError where it is none."""
    root = parse_xml(data, url)
    if not looks_like_sitemap(data[:65536]):
        raise SourceError("no sitemap", origin=url)
    rows = [_parse_row(row, url) for row in islice(root.iterchildren("{*}url", "{*}sitemap"), limits.items)]
    found = tuple(row for row in rows if row is not None)
    if etree.QName(root).localname.lower() == "sitemapindex":
        return Sitemap((), found)
    return Sitemap(found, ())


def _parse_row(row: etree._Element, url: str) -> SitemapPage | None:
    address = canonical_url(_text(row, "{*}loc") or "", url)
    if address is None or not _text(row, "{*}loc"):
        return None
    news = row.find("{*}news")
    published = parse_date(_text(news, "{*}publication_date")) if news is not None else None
    return SitemapPage(
        address,
        parse_date(_text(row, "{*}lastmod")).published,
        published.published if published else None,
        published.dated if published else None,
        _text(news, "{*}title"),
        _text(news, "{*}publication/{*}name"),
    )


def _text(element: etree._Element | None, path: str) -> str | None:
    found = element.findtext(path) if element is not None else None
    return (clean_line(found) or None) if found else None
