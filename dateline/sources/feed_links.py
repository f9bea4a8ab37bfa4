"""The feed that a web page names, for those who gave the address of the page."""

from __future__ import annotations

from dateline.errors import SourceError
from dateline.sources.limits import Limits
from dateline.sources.markup import parse_html
from dateline.sources.urls import canonical_url

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")


def find_feed_link(data: bytes, url: str, limits: Limits) -> str | None:
    """The address of the first feed that the page ``data`` at ``url`` names (``link rel=alternate``)."""
    try:
        tree = parse_html(data, url, limits)
    except SourceError:
        return None
    for link in tree.iter("link"):
        rel, kind = (link.get("rel") or "").lower().split(), (link.get("type") or "").lower().strip()
        if "alternate" in rel and kind in _FEED_TYPES and link.get("href"):
            return canonical_url(link.get("href") or "", url)
    return None
