"""ninjs 1.x to 3.x (IPTC, "News in JSON"): one item, a list of items, or a list inside a wrapper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import SourceError
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Found, Strength
from dateline.sources.json_data import parse_json, text_of
from dateline.sources.limits import Limits
from dateline.sources.markup import markup_to_text
from dateline.sources.urls import canonical_url
from dateline.sources.whole import read_whole
from dateline.types import Skipped

_SIGNS = re.compile(
    rb'"(?:body_xhtml|body_text|body_html|versioncreated|firstcreated|contentcreated|pubstatus|headlines|bodies|bylines|'
    rb'usageterms|infosources|description_text)"\s*:'
)
_URI = re.compile(rb'"uri"\s*:')
_OBJECT = re.compile(rb"\s*[\[{]")
_BODY_KEYS = ("body_xhtml", "body_html", "body_text", "description_xhtml", "description_text")
_WITHHELD = ("canceled", "cancelled", "withheld")


def looks_like(head: bytes) -> Strength:
    """A JSON document with a uri and two keys of ninjs."""
    if not _OBJECT.match(head):
        return Strength.NO
    signs = len(set(_SIGNS.findall(head)))
    return Strength.SURELY if _URI.search(head) and signs >= 2 else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The items of one document (or of JSON Lines of items)."""
    text = decode_text(read_whole(stream, origin, limits)).text
    items = _parse_items(text, origin)
    for number, item in enumerate(items[: limits.items], start=1):
        place = f"item {number}"
        if not isinstance(item, dict):
            yield Skipped(origin, f"a JSON {type(item).__name__} where an object is expected", place)
            continue
        try:
            yield from _read_item(item, origin, place, limits)
        except SourceError as exc:
            yield Skipped(origin, exc.reason, place, exc.mend)
    if len(items) > limits.items:
        yield Skipped(origin, f"more than {limits.items:,} items; the rest was not read")


def _parse_items(text: str, origin: str) -> list[Any]:
    try:
        value = parse_json(text.strip())
    except ValueError as exc:
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or not all(line.lstrip().startswith("{") for line in lines):
            raise SourceError(str(exc), origin=origin) from None
        return [_parse_line(line, number, origin) for number, line in enumerate(lines, start=1)]
    if isinstance(value, dict) and "uri" not in value:
        wrapped = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        return wrapped[0] if len(wrapped) == 1 else [value]
    return value if isinstance(value, list) else [value]


def _parse_line(line: str, number: int, origin: str) -> Any:
    try:
        return parse_json(line)
    except ValueError as exc:
        raise SourceError(str(exc), origin=origin, place=f"line {number}") from None


def _read_item(item: dict[str, Any], origin: str, place: str, limits: Limits) -> Iterator[Found]:
    kind, status = text_of(item.get("type")) or "text", (text_of(item.get("pubstatus")) or "usable").lower()
    if status in _WITHHELD:
        yield Skipped(origin, f"its provider marks it as {status}", place)
        return
    if kind not in ("text", "composite"):
        yield Skipped(origin, f"an item of the type {kind}, not text", place)
        return
    uri = text_of(item.get("uri"))
    url = next(
        (found for found in map(text_of, (item.get("link"), item.get("url"), item.get("webUrl"), uri)) if found), None
    )
    draft = Draft(
        origin=origin,
        place=place,
        text=_body(item, origin, limits),
        id=uri,
        source=_source(item),
        title=_first(item, "headline", "headlines") or text_of(item.get("title")),
        published=item.get("firstcreated") or item.get("contentcreated") or item.get("versioncreated"),
        updated=item.get("versioncreated"),
        url=url if url and canonical_url(url) else None,
        byline=_byline(item),
        language=text_of(item.get("language")),
    )
    yield from finish(draft, limits)


def _first(item: dict[str, Any], old: str, new: str) -> str | None:
    """The value of 1.x, else of the entry of 2.x and 3.x whose role is main, else of the first."""
    if text_of(item.get(old)):
        return text_of(item.get(old))
    entries = [entry for entry in item.get(new) or () if isinstance(entry, dict) and text_of(entry.get("value"))]
    main = [entry for entry in entries if text_of(entry.get("role")) in ("main", "body", None)]
    return text_of((main or entries)[0]["value"]) if entries else None


def _body(item: dict[str, Any], origin: str, limits: Limits) -> str:
    body = _first(item, "body", "bodies")
    candidates = [body, *(text_of(item.get(key)) for key in _BODY_KEYS), _first(item, "description", "descriptions")]
    chosen = next((text for text in candidates if text and text.strip()), "")
    return markup_to_text(chosen, origin, limits)


def _source(item: dict[str, Any]) -> str | None:
    """The provider: a name, the last part of a uri, or of 2.x the information source with that role."""
    provider = item.get("provider") or item.get("source")
    if isinstance(provider, dict):
        provider = provider.get("name") or provider.get("literal") or provider.get("uri")
    if text_of(provider):
        return text_of(provider)
    sources = [source for source in item.get("infosources") or () if isinstance(source, dict)]
    by_role = sorted(sources, key=lambda source: text_of(source.get("role")) not in ("provider", "main", "publisher"))
    return text_of(by_role[0].get("name") or by_role[0].get("literal")) if by_role else None


def _byline(item: dict[str, Any]) -> str | None:
    if text_of(item.get("byline")):
        return text_of(item.get("byline"))
    names = []
    for entry in item.get("bylines") or ():
        if isinstance(entry, dict):
            names.append(text_of(entry.get("byline")) or text_of(entry.get("value")) or text_of(entry.get("name")))
    return ", ".join(name for name in names if name) or None
