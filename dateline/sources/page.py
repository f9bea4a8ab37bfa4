"""Web pages: the article by trafilatura (Barbaresi 2021), everything else from the page's own metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from dateline.errors import SourceError
from dateline.sources.drafts import Draft, finish
from dateline.sources.formats import Found, Strength
from dateline.sources.limits import Limits
from dateline.sources.markup import parse_html
from dateline.sources.outlets import outlet_name, strip_outlet
from dateline.sources.page_metadata import find_metadata
from dateline.sources.urls import canonical_url, host_of
from dateline.sources.whole import read_whole

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DOCTYPE = re.compile(
    rb"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(
    rb"</?(?:html|head|body|title|meta|link|div|p|span|article|section|h[1-6]|a|ul|li|table|script)[\s>/]",
    re.IGNORECASE,
)
_FEED_NAMES = (".rss", ".atom", ".rdf", ".xml")
MIN_TEXT = 40  # characters; less is no article
SHORT_TEXT = 600  # characters; a page with a password field and less text than this asks to log in


def looks_like(head: bytes) -> Strength:
    """A doctype or an html element; tags at the beginning are a good sign."""
    if _DOCTYPE.match(head):
        return Strength.SURELY
    start = head.lstrip()[:2048]
    return (
        Strength.LIKELY
        if start.startswith(b"<") and len(_TAG.findall(start)) >= 1 and _TAG.match(start)
        else Strength.NO
    )


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The article of one page."""
    yield from read_page(read_whole(stream, origin, limits), origin, limits)


def read_page(
    data: bytes,
    origin: str,
    limits: Limits,
    url: str | None = None,
    charset: str | None = None,
    place: str | None = None,
) -> Iterator[Found]:
    """The article of the page ``data`` that was found at ``url``. Raises SourceError when it holds none."""
    tree = parse_html(data, origin, limits, charset)
    about = find_metadata(tree)
    login = _asks_to_log_in(tree)
    address = canonical_url(about.url, url) if about.url else None
    if address is None or (url and host_of(address) != host_of(url)):
        address = url or address
    text = _article_text(tree)
    if login and len(text) < SHORT_TEXT:
        what = (
            "a feed was expected, but it is a page that asks to log in"
            if _named_feed(origin)
            else "a page that asks to log in"
        )
        raise SourceError(what, origin=origin, place=place, mend="fetch it again with access, or leave it out")
    if len(text) < MIN_TEXT:
        what = "a feed was expected, but it is a web page" if _named_feed(origin) else "a web page"
        raise SourceError(f"{what} without the text of an article", origin=origin, place=place)
    source = outlet_name(about.site, address)
    title = strip_outlet(" ".join(about.title.split()), source, address) if about.title else None
    draft = Draft(
        origin=origin,
        place=place,
        text=_without_title(text, title),
        source=source,
        title=title,
        published=about.published,
        updated=about.updated,
        url=address,
        byline=about.byline,
        language=about.language,
    )
    yield from finish(draft, limits)


def _article_text(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction  # a quarter of a second, which who brings no page need not wait for

    try:
        document = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    except Exception:  # a page that breaks the extractor has no article for us
        return ""
    text = getattr(document, "text", None)
    return text.strip() if isinstance(text, str) else ""


def _asks_to_log_in(tree: HtmlElement) -> bool:
    return any((element.get("type") or "").lower() == "password" for element in tree.iter("input"))


def _named_feed(origin: str) -> bool:
    return origin.lower().removesuffix(".gz").endswith(_FEED_NAMES)


def _without_title(text: str, title: str | None) -> str:
    """The text without a first line that only repeats the headline."""
    first, _, rest = text.partition("\n")
    return rest if title and rest and first.strip("# ").casefold() == title.casefold() else text
