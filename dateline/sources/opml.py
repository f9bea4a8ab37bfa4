"""OPML: a list of feeds. Files beside it are read; addresses are named, since only gathering touches the network."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from dateline.errors import SourceError
from dateline.sources.clean import clean_line
from dateline.sources.encoding import decode_text, find_declared
from dateline.sources.formats import Follow, Found, Strength
from dateline.sources.limits import Limits
from dateline.sources.markup import parse_xml
from dateline.sources.urls import canonical_url
from dateline.sources.whole import read_whole
from dateline.types import Skipped

MEND = "gather it with: dateline gather"
_ROOT = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<opml[\s>]", re.I | re.S
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Outline(NamedTuple):
    """One feed of a list: its name, its address (or path) as written, and the page that it belongs to."""

    title: str
    address: str
    page: str | None = None


def looks_like(head: bytes) -> Strength:
    """The root element opml."""
    return Strength.SURELY if _ROOT.match(head) else Strength.NO


def list_outlines(data: bytes, origin: str = "") -> tuple[Outline, ...]:
    """The feeds that an OPML document lists, in its order, each address once. Raises SourceError."""
    text = _DECLARATION.sub("", decode_text(data, find_declared(data[:200])).text.replace("\x00", ""))
    root = parse_xml(text.encode("utf-8", "replace"), origin)
    found: dict[str, Outline] = {}
    for element in root.iter("{*}outline"):
        fields = {str(name).lower(): str(value) for name, value in element.attrib.items()}
        address = fields.get("xmlurl") or (
            fields.get("url") if fields.get("type", "").lower() in ("rss", "link", "atom") else None
        )
        if address and address.strip():
            title = clean_line(fields.get("title") or fields.get("text") or "")
            found.setdefault(address.strip(), Outline(title, address.strip(), fields.get("htmlurl")))
    return tuple(found.values())


def render_opml(title: str, groups: Mapping[str, Iterable[Outline]]) -> str:
    """A list of feeds (OPML 2.0), an outline with its feeds within for each group."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean_line(title)
    body = etree.SubElement(root, "body")
    for name, outlines in groups.items():
        group = etree.SubElement(body, "outline", text=clean_line(name))
        for outline in outlines:
            fields = {"type": "rss", "text": clean_line(outline.title), "xmlUrl": clean_line(outline.address)}
            etree.SubElement(group, "outline", fields)
    etree.indent(root)
    return etree.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The local files that the list names, to be followed; a notice for every address."""
    outlines = list_outlines(read_whole(stream, origin, limits), origin)
    if not outlines:
        raise SourceError("a list (OPML) that names no feed", origin=origin)
    for outline in outlines[: limits.items]:
        if canonical_url(outline.address):
            yield Skipped(
                origin, f"it names the feed {outline.title or 'without a name'}, {outline.address}", None, MEND
            )
            continue
        path = _local_path(outline.address, origin)
        if path is None:
            yield Skipped(origin, f"it names {outline.address}, which is no file beside it and no web address")
        else:
            yield Follow(path, origin)
    if len(outlines) > limits.items:
        yield Skipped(origin, f"more than {limits.items:,} feeds; the rest was not read")


def _local_path(address: str, origin: str) -> str | None:
    """The file that a relative address names, if it lies in the folder of the list or below it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or origin == "-":
        return None
    folder = Path(origin).parent
    path = folder / unquote(parts.path)
    inside = os.path.realpath(path).startswith(os.path.realpath(folder) + os.sep)
    return path.as_posix() if inside and path.is_file() else None
