"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import SourceError
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Found, Strength
from dateline.sources.ids import digest, slug
from dateline.sources.json_data import parse_json, text_of
from dateline.sources.limits import Limits
from dateline.sources.markup import markup_to_text
from dateline.sources.outlets import outlet_name
from dateline.sources.urls import page_key
from dateline.sources.whole import read_whole
from dateline.types import Skipped

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')


def looks_like(head: bytes) -> Strength:
    """The version address that every JSON Feed carries."""
    return Strength.SURELY if head.lstrip()[:1] == b"{" and _VERSION.search(head) else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The items of one feed, in its order."""
    data = decode_text(read_whole(stream, origin, limits)).text
    try:
        feed = parse_json(data)
    except ValueError as exc:
        raise SourceError(str(exc), origin=origin) from None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        raise SourceError("a JSON Feed without a list of items", origin=origin)
    for number, item in enumerate(items[: limits.items], start=1):
        place = f"item {number}"
        if not isinstance(item, dict):
            yield Skipped(origin, f"a JSON {type(item).__name__} where an object is expected", place)
            continue
        try:
            yield from finish(_draft(item, feed, origin, place, limits), limits)
        except SourceError as exc:
            yield Skipped(origin, exc.reason, place, exc.mend)
    if len(items) > limits.items:
        yield Skipped(origin, f"more than {limits.items:,} items; the rest was not read")


def _draft(item: dict[str, Any], feed: dict[str, Any], origin: str, place: str, limits: Limits) -> Draft:
    home = text_of(feed.get("home_page_url")) or text_of(feed.get("feed_url"))
    url, guid = text_of(item.get("url")), text_of(item.get("id"))
    source = outlet_name(text_of(feed.get("title")), home)
    if url is None and guid and page_key(guid):
        url = guid
    html = text_of(item.get("content_html"))
    text = markup_to_text(html, origin, limits) if html else text_of(item.get("content_text"))
    return Draft(
        origin=origin,
        place=place,
        text=text or text_of(item.get("summary")) or "",
        id=f"{slug(source or 'feed')}-{digest('guid', guid)}" if guid and not page_key(url) else None,
        source=source,
        title=text_of(item.get("title")),
        published=item.get("date_published"),
        updated=item.get("date_modified"),
        url=url,
        base=home,
        byline=_authors(item) or None,
        language=text_of(item.get("language")) or text_of(feed.get("language")),
    )


def _authors(item: dict[str, Any]) -> str:
    authors = item.get("authors") if isinstance(item.get("authors"), list) else [item.get("author")]
    names = [text_of(author.get("name")) for author in authors or () if isinstance(author, dict)]
    return ", ".join(name for name in names if name)
