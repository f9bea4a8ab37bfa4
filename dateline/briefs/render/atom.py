"""Editions as an Atom feed (RFC 4287): an entry an edition, its id and date for ever the same."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from dateline.briefs.render.fragment import one_line, render_fragment
from dateline.briefs.render.html import safe_url
from dateline.briefs.render.ids import edition_urn, watch_urn
from dateline.briefs.render.words import build_references, describe_report, print_day
from dateline.types import Edition, Report

ATOM = "http://www.w3.org/2005/Atom"


def render_atom(edition: Edition, reports: Mapping[str, Report]) -> str:
    """A feed of this one edition."""
    return build_atom([(edition, reports)])


def build_atom(editions: Sequence[tuple[Edition, Mapping[str, Report]]]) -> str:
    """A feed of editions of one watch with the reports that each cites, newest first. Raises ValueError for none."""
    if not editions:
        raise ValueError("a feed needs an edition")
    ET.register_namespace("", ATOM)
    ordered = sorted(editions, key=lambda pair: (pair[0].cutoff, pair[0].id), reverse=True)
    newest = ordered[0][0]
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "id", watch_urn(newest))
    _add(feed, "title", one_line(newest.watch) or "News")
    _add(feed, "updated", _stamp(newest.cutoff))
    _add(_add(feed, "author"), "name", "Dateline")
    _add(feed, "generator", "Dateline")
    for edition, reports in ordered:
        _add_entry(feed, edition, reports)
    ET.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add_entry(feed: ET.Element, edition: Edition, reports: Mapping[str, Report]) -> None:
    entry = _add(feed, "entry")
    _add(entry, "id", edition_urn(edition))
    _add(entry, "title", one_line(f"{edition.watch}: {print_day(edition.cutoff)}"))
    _add(entry, "updated", _stamp(edition.cutoff))
    _add(entry, "published", _stamp(edition.cutoff))
    for item in edition.items:
        _add(entry, "category", term=one_line(item.kicker))
    for reference in build_references(edition, reports).values():
        url = safe_url(reference.report.url)
        if url:
            _add(entry, "link", rel="related", href=url, title=one_line(describe_report(reference.report)))
    _add(entry, "summary", one_line(" ".join(line.text for line in edition.lede)) or "Nothing to report.")
    _add(entry, "content", render_fragment(edition, reports), type="html")


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
