"""The edition as one self-contained HTML page: no script, no request to anywhere, every citation reachable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from dateline.briefs.render.words import (
    HEADINGS,
    MODEL_KICKER,
    build_references,
    cite_numbers,
    describe_report,
    print_cutoff,
    print_day,
    print_source,
    print_stamp,
    print_standing,
    print_when,
)
from dateline.types import Citation, Edition, Report

CONTEXT = 160  # characters of the report shown on either side of the cited words


@dataclass(frozen=True, slots=True)
class Evidence:
    """The cited words in their context, and the report that they stand in."""

    before: str
    words: str
    after: str
    report: str
    url: str | None


def render_html(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The edition as HTML."""
    references = build_references(edition, reports)
    return _template().render(
        edition=edition,
        headings=HEADINGS,
        day=print_day(edition.cutoff),
        cutoff=print_cutoff(edition.cutoff),
        stamp=print_stamp(edition),
        references=references,
        numbers=lambda citations: cite_numbers(citations, references),
        evidence=lambda citation: build_evidence(citation, reports),
        describe=describe_report,
        safe_url=safe_url,
        standing_of=print_standing,
        model_kicker=MODEL_KICKER,
        when=lambda moment: print_when(moment, edition.cutoff),
        datetime_of=machine_time,
        source=lambda line: print_source(line, reports),
        since=print_cutoff(edition.since) if edition.since else None,
    )


def machine_time(when: str) -> str:
    """A TIMEX3 value as HTML's ``time`` takes it: a part of the day is no time for a machine, its day is."""
    return when if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\dZ?", when) else when[:10]


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("dateline.briefs.render", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("edition.html")


def safe_url(url: str | None) -> str | None:
    """The address if it is a plain web address, else None: a report may say ``javascript:``."""
    return url if url and re.fullmatch(r"https?://[^\s\"'<>]+", url) else None


def build_evidence(citation: Citation, reports: Mapping[str, Report]) -> Evidence | None:
    """The verbatim words that a line cites, in their context."""
    report = reports.get(citation.report)
    if report is None:
        return None
    start, end = max(0, citation.start - CONTEXT), min(len(report.text), citation.end + CONTEXT)
    before, after = report.text[start : citation.start], report.text[citation.end : end]
    return Evidence(
        before=("…" if start else "") + before,
        words=report.text[citation.start : citation.end],
        after=after + ("…" if end < len(report.text) else ""),
        report=describe_report(report),
        url=safe_url(report.url),
    )
