"""The edition as Markdown (CommonMark): numbered references, each with outlet, time and link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.briefs.render.page import Page, Row, Said, build_page
from dateline.briefs.render.words import HEADINGS, Reference, describe_report
from dateline.types import Edition, Report

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def escape(text: str) -> str:
    """``text`` with every character that Markdown could take for markup escaped; one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def render_markdown(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The edition as Markdown."""
    return "\n".join(_iter_lines(build_page(edition, reports))) + "\n"


def _iter_lines(page: Page) -> Iterator[str]:
    yield f"# {escape(page.title)}: {page.day}"
    yield f"\n*{page.stamp}*\n"
    yield _say(page.lede)
    for section in page.sections:
        yield f"\n## {section.heading}\n"
        yield from (f"- {_row(row)}" for row in section.rows)
    yield f"\n## {HEADINGS['sources']}\n"
    yield escape(page.counts)
    for note in page.notes:
        yield f"\n*{escape(note)}*"
    yield ""
    yield from map(_reference, page.references)


def _row(row: Row) -> str:
    tag = f" *({escape(row.tag)})*" if row.tag else ""
    return (f"**{escape(row.lead)}**{tag}{row.between}" if row.lead else "") + _say(row.said)


def _say(said: Iterable[Said]) -> str:
    return " ".join(_one(each) for each in said)


def _one(said: Said) -> str:
    numbers = "".join(f" [\\[{n}\\]](#r{n})" for n in said.numbers)
    return escape(said.text) + numbers + (f" *({said.standing})*" if said.standing else "")


def _reference(reference: Reference) -> str:
    report = reference.report
    link = f" <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
    anchor = f'<a id="r{reference.number}"></a>'
    return f"{reference.number}. {anchor}{escape(describe_report(report))}{link} (`{report.id.replace('`', '')}`)"
