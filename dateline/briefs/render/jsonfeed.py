"""Editions as a JSON Feed (version 1.1, https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.briefs.render.fragment import clean, one_line, render_fragment
from dateline.briefs.render.html import safe_url
from dateline.briefs.render.ids import edition_urn, watch_urn
from dateline.briefs.render.text import WIDTH, render_text
from dateline.briefs.render.words import build_references, describe_report, print_day
from dateline.types import Edition, Report


def render_jsonfeed(edition: Edition, reports: Mapping[str, Report]) -> str:
    """A feed of this one edition."""
    return build_jsonfeed([(edition, reports)])


def build_jsonfeed(editions: Sequence[tuple[Edition, Mapping[str, Report]]]) -> str:
    """A feed of editions of one watch with the reports that each cites, newest first. Raises ValueError for none."""
    if not editions:
        raise ValueError("a feed needs an edition")
    ordered = sorted(editions, key=lambda pair: (pair[0].cutoff, pair[0].id), reverse=True)
    newest = ordered[0][0]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": one_line(newest.watch) or "News",
        "language": "en",
        "authors": [{"name": "Dateline"}],
        "items": [_item(edition, reports) for edition, reports in ordered],
        "_dateline": {"about": "permanent ids are URNs", "watch": watch_urn(newest)},
    }
    return json.dumps(feed, ensure_ascii=False, indent=2) + "\n"


def _item(edition: Edition, reports: Mapping[str, Report]) -> dict[str, Any]:
    references = build_references(edition, reports).values()
    return {
        "id": edition_urn(edition),
        "title": one_line(f"{edition.watch}: {print_day(edition.cutoff)}"),
        "date_published": edition.cutoff.isoformat(),
        "summary": one_line(" ".join(line.text for line in edition.lede)) or "Nothing to report.",
        "content_html": render_fragment(edition, reports),
        "content_text": clean(render_text(edition, reports, WIDTH)),
        "tags": list(dict.fromkeys(one_line(item.kicker) for item in edition.items)),
        "_dateline": {
            "about": "the reports that the edition cites",
            "cites": [
                {"id": clean(r.report.id), "title": one_line(describe_report(r.report)), "url": safe_url(r.report.url)}
                for r in references
            ],
        },
    }
