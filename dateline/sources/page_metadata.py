"""What a web page says of itself: JSON-LD (schema.org), Open Graph and other meta elements, ``<time>``.

Only the page's own fields count; no date is guessed from its text or its address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from dateline.data import load_table
from dateline.sources.json_data import parse_json

_ARTICLES = ("Article", "BlogPosting", "Report", "LiveBlogPosting", "WebPage")
_MAX_NODES = 2_000
_PUBLICATION = re.compile(r"publish|pubdate", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The fields of a page, None where it does not say."""

    title: str | None = None
    site: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    byline: str | None = None
    language: str | None = None


def find_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of a page: JSON-LD first, then meta elements in the order of the table, then other elements."""
    meta, linked = _meta_elements(tree), _article(tree)
    first = _Fields(meta)
    return PageMetadata(
        title=_text(linked.get("headline"))
        or first.find("title")
        or _element_text(tree, "//h1")
        or _element_text(tree, "//title"),
        site=first.find("site") or _name(linked.get("publisher")),
        published=_text(linked.get("datePublished")) or first.find("published") or _time_element(tree),
        updated=_text(linked.get("dateModified")) or first.find("updated"),
        url=_canonical(tree) or first.find("url") or _text(linked.get("url")),
        byline=_name(linked.get("author")) or first.find("byline"),
        language=_language(tree) or _text(linked.get("inLanguage")) or first.find("language"),
    )


class _Fields:
    """The meta elements of a page, asked by the field that they fill."""

    def __init__(self, meta: dict[str, str]) -> None:
        self._meta = meta

    def find(self, field: str) -> str | None:
        names = (name for name, filled in load_table("page_meta") if filled == field)
        return next((self._meta[name] for name in names if name in self._meta), None)


def _meta_elements(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _article(tree: HtmlElement) -> dict[str, Any]:
    """The first JSON-LD node that is an article, the most specific kind first."""
    nodes = list(_iter_nodes(tree))
    for wanted in _ARTICLES:
        for node in nodes:
            kinds = node.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(wanted) for kind in kinds):
                return node
    return {}


def _iter_nodes(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    left = _MAX_NODES
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [parse_json((script.text or "").strip().rstrip(";"))]
        except ValueError:
            continue
        while waiting and left:
            left -= 1
            node = waiting.pop(0)
            if isinstance(node, list):
                waiting.extend(node)
            elif isinstance(node, dict):
                yield node
                waiting.extend(node[key] for key in ("@graph", "mainEntity", "itemListElement") if key in node)


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return value.strip() or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """The name of a person or organization, or the names of several."""
    if isinstance(value, list):
        names = [name for name in map(_name, value) if name]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _text(value.get("name"))
    text = _text(value)
    return None if text and text.startswith(("http://", "https://")) else text


def _canonical(tree: HtmlElement) -> str | None:
    for element in tree.iter("link"):
        if "canonical" in (element.get("rel") or "").lower().split() and element.get("href"):
            return str(element.get("href"))
    return None


def _time_element(tree: HtmlElement) -> str | None:
    """``datetime`` of the first ``<time>`` marked as publication, else of the first one in the article."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    marked = [element for element in times if _PUBLICATION.search(" ".join(element.keys() + element.values()))]
    inside = [
        element for element in times if any(above.tag in ("article", "main") for above in element.iterancestors())
    ]
    chosen = next(iter(marked or inside), None)
    return None if chosen is None else str(chosen.get("datetime"))


def _element_text(tree: HtmlElement, path: str) -> str | None:
    found = tree.xpath(path)
    if isinstance(found, list) and found and isinstance(found[0], HtmlElement):
        return " ".join(str(found[0].text_content()).split()) or None
    return None


def _language(tree: HtmlElement) -> str | None:
    return tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or None
