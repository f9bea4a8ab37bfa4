"""RSS 0.9 to 2.0, RSS 1.0 (RDF) and Atom, read by feedparser; one report per entry."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import SourceError
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text, find_declared
from dateline.sources.formats import Found, Strength
from dateline.sources.ids import digest, slug
from dateline.sources.limits import Limits
from dateline.sources.markup import check_no_entities, markup_to_text
from dateline.sources.outlets import outlet_name
from dateline.sources.urls import page_key
from dateline.sources.whole import read_whole
from dateline.types import Skipped

_PROLOG = rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?[^>]*\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
_ROOT = re.compile(
    _PROLOG + rb"<(?:rss|(?:[a-z0-9]+:)?feed|rdf:RDF|(?:[a-z0-9]+:)?RDF)[\s>]", re.IGNORECASE | re.DOTALL
)
_XML = re.compile(rb"\s*<\?xml[\s]", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_TAGS = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")


def looks_like(head: bytes) -> Strength:
    """The root element of a feed; other XML perhaps."""
    if _ROOT.match(head):
        return Strength.SURELY
    return Strength.MAYBE if _XML.match(head) else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The entries of one feed, in its order."""
    yield from read_feed(read_whole(stream, origin, limits), origin, limits)


def read_feed(data: bytes, origin: str, limits: Limits, url: str | None = None) -> Iterator[Found]:
    """The entries of the feed ``data`` that was found at ``url``. Raises SourceError when it is no feed."""
    check_no_entities(data, origin)
    _check_depth(data, origin, limits)
    text = _DECLARATION.sub("", decode_text(data, find_declared(data[:200])).text.replace("\x00", ""))
    parsed = _parse(text, url)
    fault = _fault(parsed)
    if not parsed.entries and (fault or not parsed.get("version")):
        raise SourceError(f"no feed that can be read{f': {fault}' if fault else ''}", origin=origin)
    if not parsed.entries:
        yield Skipped(origin, "a feed without entries")
    keys = Counter(page_key(entry.get("link")) for entry in parsed.entries)
    for number, entry in enumerate(parsed.entries[: limits.items], start=1):
        alone = keys[page_key(entry.get("link"))] == 1
        try:
            yield from finish(_draft(entry, parsed.feed, origin, url, number, alone, limits), limits)
        except SourceError as exc:
            yield Skipped(origin, exc.reason, f"entry {number}", exc.mend)
    if len(parsed.entries) > limits.items:
        yield Skipped(origin, f"more than {limits.items:,} entries; the rest was not read")
    if fault:
        yield Skipped(origin, f"the XML of the feed is broken: {fault}", None, "the entries before the break are kept")


def _parse(text: str, url: str | None) -> Any:
    import feedparser  # when the first feed comes

    headers = {"content-type": "application/xml; charset=utf-8"}
    if url:
        headers["content-location"] = url
    # A file object: given a string, feedparser would fetch what looks like an address.
    return feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=headers, sanitize_html=True)


def _fault(parsed: Any) -> str | None:
    """The error of the XML parser in words; feedparser's other complaints cost nothing."""
    error = parsed.get("bozo_exception")
    line = getattr(error, "getLineNumber", None)
    if error is None or line is None:
        return None
    return f"{error.getMessage()} (line {line()})"


def _check_depth(data: bytes, origin: str, limits: Limits) -> None:
    depth = 0
    for match in _TAGS.finditer(data):
        if match[1]:
            depth = max(depth - 1, 0)
        elif not match[2]:
            depth += 1
            # HTML inside (in CDATA) may leave tags open, so only what no feed reaches counts.
            if depth > 40 * limits.depth:
                raise SourceError("its tags are nested too deep", origin=origin)


def _draft(entry: Any, feed: Any, origin: str, url: str | None, number: int, alone: bool, limits: Limits) -> Draft:
    link, guid = entry.get("link"), entry.get("id")
    home = feed.get("link") or url
    within = entry.get("source") or {}
    source = within.get("title") or outlet_name(feed.get("title"), home)
    return Draft(
        origin=origin,
        place=f"entry {number}",
        text=_text(entry, origin, limits),
        # The address names the report, but where entries share one (a live page) or have none, their own id must.
        id=f"{slug(source or 'feed')}-{digest('guid', guid)}" if guid and not (alone and page_key(link)) else None,
        source=source,
        title=markup_to_text(entry.get("title") or "", origin, limits) or None,
        published=_own(entry, "published") or _own(entry, "created") or _own(entry, "updated"),
        updated=_own(entry, "updated"),
        url=link,
        base=home,
        byline=entry.get("author") or None,
        language=entry.get("language") or feed.get("language"),
    )


def _own(entry: Any, key: str) -> Any:
    """What stands under ``key`` itself: feedparser would give the one date for the other where one is missing."""
    return dict.get(entry, key)


def _text(entry: Any, origin: str, limits: Limits) -> str:
    """The full content where the feed carries it, else the summary, as paragraphs."""
    pieces = [piece.get("value") or "" for piece in entry.get("content") or ()]
    texts = [markup_to_text(piece, origin, limits) for piece in (*pieces, entry.get("summary") or "") if piece]
    return max(texts, key=len, default="")
