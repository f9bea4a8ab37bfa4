"""HTML without a tree that can overflow, XML without entities, and fragments of HTML as paragraphs."""

from __future__ import annotations

import html
import re
from typing import cast

from lxml import etree
from lxml import html as lxml_html

from dateline.data import load_map
from dateline.errors import SourceError
from dateline.sources.encoding import decode_text, find_declared
from dateline.sources.limits import Limits

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_KINDS = load_map("block_elements")


def parse_html(data: bytes, origin: str, limits: Limits, declared: str | None = None) -> lxml_html.HtmlElement:
    """The tree of an HTML document. Raises SourceError when it is empty or nested deeper than ``limits.depth``."""
    text = decode_text(data, declared or find_declared(data)).text.replace("\x00", "")
    encoded = _XML_DECLARATION.sub("", text).encode("utf-8", "replace")
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_pis=True)
    try:
        tree = cast(lxml_html.HtmlElement, lxml_html.document_fromstring(encoded, parser=parser))
    except (etree.LxmlError, ValueError) as exc:
        raise SourceError(f"no HTML that can be parsed ({exc})", origin=origin) from None
    depth = depth_of(tree)
    if depth >= limits.depth:
        raise SourceError(f"its tags are nested {depth} deep or more, which no real page is", origin=origin)
    return tree


def parse_xml(data: bytes, origin: str) -> etree._Element:
    """The root of an XML document; no entity is expanded, nothing outside is loaded. Raises SourceError."""
    check_no_entities(data, origin)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as exc:
        raise SourceError(f"no valid XML: {exc.msg}", origin=origin, place=f"line {exc.lineno}") from None


def check_no_entities(data: bytes, origin: str) -> None:
    """Raise SourceError where a document declares entities: no feed needs them, and bombs are made of them."""
    if _ENTITY.search(data):
        raise SourceError("it declares XML entities, as a decompression bomb does; it was not expanded", origin=origin)


def depth_of(tree: etree._Element) -> int:
    """How deep the elements of ``tree`` are nested, without recursion."""
    depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def markup_to_text(fragment: str, origin: str, limits: Limits) -> str:
    """A fragment of HTML (or plain text) as paragraphs, one a line; list items begin with "- "."""
    if _TAG.search(fragment) is None:
        return fragment
    if "<" not in fragment:
        return html.unescape(fragment)
    tree = parse_html(
        b"<html><body>" + fragment.encode("utf-8", "replace") + b"</body></html>", origin, limits, "utf-8"
    )
    return tree_to_text(tree)


def tree_to_text(tree: etree._Element) -> str:
    """The text of ``tree``, blocks as lines, scripts and the like left out."""
    parts: list[str] = []
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment")):
        kind = _KINDS.get(element.tag, "") if isinstance(element.tag, str) else "none"
        if silent is None and event == "start":
            if kind == "none":
                silent = element
            else:
                parts.append(_BEFORE.get(kind, ""))
                parts.append(_flat(element.text))
        elif event in ("end", "comment"):
            if silent is element or (silent is None and event == "comment"):
                silent = None
                parts.append(_flat(element.tail))
            elif silent is None:
                parts.append("\n" if kind in ("block", "item") else "")
                parts.append(_flat(element.tail))
    return "".join(parts)


_BEFORE = {"block": "\n", "item": "\n- ", "break": "\n"}
_LINES = re.compile(r"\s*\n\s*")


def _flat(text: str | None) -> str:
    """Line ends in markup mean blanks."""
    return _LINES.sub(" ", text) if text else ""
