"""The edition as schema.org LiveBlogPosting (JSON-LD, https://schema.org/LiveBlogPosting): an update an item."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from dateline.briefs.render.fragment import one_line
from dateline.briefs.render.html import safe_url
from dateline.briefs.render.ids import edition_urn, item_urn, watch_urn
from dateline.briefs.render.words import build_references, describe_report, print_day
from dateline.types import Citation, Edition, Item, Line, Report

_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def render_liveblog(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The JSON-LD, safe to stand inside a ``script`` element of a page."""
    lines = [*edition.lede, *(line for item in edition.told for line in item.lines)]
    moments = sorted(r.published for r in _cited(lines, reports) if r.published is not None)
    posting: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "@id": edition_urn(edition),
        "isPartOf": {"@type": "CreativeWorkSeries", "@id": watch_urn(edition), "name": one_line(edition.watch)},
        "headline": one_line(f"{edition.watch}: {print_day(edition.cutoff)}"),
        "inLanguage": "en",
        "datePublished": edition.cutoff.isoformat(),
        "dateModified": edition.cutoff.isoformat(),
        "coverageStartTime": (edition.since or (moments[0] if moments else edition.cutoff)).isoformat(),
        "coverageEndTime": edition.cutoff.isoformat(),
        "author": {"@type": "Organization", "name": "Dateline"},
        "description": _words(edition.lede) or "Nothing to report.",
        "citation": [_work(r.report) for r in build_references(edition, reports).values()],
        "liveBlogUpdate": [_update(edition, item, reports) for item in edition.told],
    }
    if edition.corrections:
        posting["correction"] = [one_line(correction.text) for correction in edition.corrections]
    return json.dumps(posting, ensure_ascii=False, indent=2).translate(_SCRIPT) + "\n"


def _update(edition: Edition, item: Item, reports: Mapping[str, Report]) -> dict[str, Any]:
    cited = _cited(item.lines, reports)
    moments = [r.published for r in cited if r.published is not None]
    headline = {"headline": one_line(item.kicker)} if item.kicker else {}
    return {
        "@type": "BlogPosting",
        "@id": item_urn(edition, item),
        **headline,
        "articleBody": _words(item.lines),
        "datePublished": max(moments, default=edition.cutoff).isoformat(),
        "dateModified": edition.cutoff.isoformat(),
        "author": {"@type": "Organization", "name": "Dateline"},
        "citation": [_work(report) for report in cited],
    }


def _cited(lines: Iterable[Line], reports: Mapping[str, Report]) -> list[Report]:
    citations: list[Citation] = [citation for line in lines for citation in line.citations]
    return [reports[key] for key in dict.fromkeys(c.report for c in citations) if key in reports]


def _words(lines: Iterable[Line]) -> str:
    return one_line(" ".join(line.text for line in lines))


def _work(report: Report) -> dict[str, Any]:
    work: dict[str, Any] = {
        "@type": "NewsArticle",
        "name": one_line(describe_report(report)),
        "identifier": one_line(report.id),
    }
    if report.source:
        work["publisher"] = {"@type": "Organization", "name": one_line(report.source)}
    if report.published is not None:
        work["datePublished"] = report.published.isoformat()
    if url := safe_url(report.url):
        work["url"] = url
    return work
