"""Report lines: JSON Lines of ``{"id","source","title","text","published","url"}``, or one document of such objects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Found, Strength
from dateline.sources.json_data import parse_json, text_of
from dateline.sources.limits import Limits
from dateline.sources.streams import CHUNK
from dateline.types import Skipped

MEND = 'a report line is {"id", "source", "title", "text", "published", "url"}, null where unknown'
_KEY = re.compile(rb'"(?:text|title|published)"\s*:')
_START = re.compile(rb"\s*(?:\{|\[\s*(?:[\[{\]]|$))")
_OBJECT_LINE = re.compile(rb'^\s*\{\s*"', re.MULTILINE)


def looks_like(head: bytes) -> Strength:
    """A JSON object or array; likely with a key of a report line; perhaps where only a later line is one."""
    if _START.match(head):
        return Strength.LIKELY if _KEY.search(head) else Strength.MAYBE
    return Strength.MAYBE if _OBJECT_LINE.search(head) and _KEY.search(head) else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """Line by line in bounded memory; a document of many lines (an array, one object) as a whole."""
    lines = iter_lines(stream, limits)
    first = next(lines, None)
    if first is None:
        return
    number, line = first
    if line is not None and _opens_document(line):
        yield from _read_document(stream, line, origin, limits)
        return
    yield from _read_line(line, number, origin, limits)
    for number, line in lines:
        yield from _read_line(line, number, origin, limits)


def iter_lines(stream: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """(number, line) for every line that is not blank; None for a line longer than the limit, which is not kept."""
    number = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        if len(line) > limits.line_bytes and not line.endswith(b"\n"):
            while (rest := stream.readline(CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield number, None
        elif not line.isspace():
            yield number, line


def _opens_document(line: bytes) -> bool:
    """Whether the first line begins a JSON document rather than being a line of its own."""
    stripped = line.strip()
    if stripped.startswith(b"["):
        return True
    return stripped.startswith(b"{") and not stripped.endswith(b"}") and (stripped == b"{" or stripped.endswith(b","))


def _read_line(line: bytes | None, number: int, origin: str, limits: Limits) -> Iterator[Found]:
    place = f"line {number}"
    if line is None:
        reason = f"the line is longer than {limits.line_bytes:,} bytes"
        yield Skipped(origin, reason, place, "one report a line, each shorter than that")
        return
    try:
        data = parse_json(_decode_line(line))
    except ValueError as exc:
        yield Skipped(origin, str(exc), place, MEND)
        return
    yield from read_object(data, origin, place, limits)


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode_text(line).text


def _read_document(stream: BinaryIO, begun: bytes, origin: str, limits: Limits) -> Iterator[Found]:
    data = begun + stream.read(max(limits.document_bytes - len(begun), 0) + 1)
    if len(data) > limits.document_bytes:
        reason = f"a JSON document of more than {limits.document_bytes:,} bytes"
        yield Skipped(origin, reason, None, "write one report a line (JSON Lines), which has no such limit")
        return
    try:
        value = parse_json(_decode_line(data))
    except ValueError as exc:
        yield Skipped(origin, str(exc), None, MEND)
        return
    items = _find_items(value)
    if not items:
        yield Skipped(origin, "an empty list", None)
    for number, item in enumerate(items[: limits.items], start=1):
        yield from read_object(item, origin, f"item {number}", limits)
    if len(items) > limits.items:
        yield Skipped(origin, f"more than {limits.items:,} items; the rest was not read", None)


def _find_items(value: Any) -> list[Any]:
    """The reports of a document: a list, one object, or the one list of objects that an object wraps."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and not isinstance(value.get("text"), str):
        lists = [item for item in value.values() if isinstance(item, list) and item and isinstance(item[0], dict)]
        if len(lists) == 1:
            return lists[0]
    return [value]


def read_object(data: Any, origin: str, place: str | None, limits: Limits) -> Iterator[Found]:
    """The report that one JSON object stands for."""
    if not isinstance(data, dict):
        yield Skipped(origin, f"a JSON {type(data).__name__} where an object is expected", place, MEND)
        return
    text, title = data.get("text"), text_of(data.get("title"))
    if not isinstance(text, str) and not (text is None and title):
        reason = "it has no text" if text is None else f"its text is a JSON {type(text).__name__}"
        yield Skipped(origin, reason, place, MEND)
        return
    version = data.get("version")
    draft = Draft(
        origin=origin,
        place=place,
        text=text or "",
        id=text_of(data.get("id")),
        source=text_of(data.get("source")),
        title=title,
        published=data.get("published"),
        updated=data.get("updated"),
        url=text_of(data.get("url")),
        byline=text_of(data.get("byline")) or text_of(data.get("author")),
        language=text_of(data.get("language")),
        version=version if isinstance(version, int) and version > 1 else 1,
        revises=text_of(data.get("revises")),
        exact=True,
    )
    yield from finish(draft, limits)
