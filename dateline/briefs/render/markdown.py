"""The edition as Markdown (CommonMark): numbered references, each with outlet, time and link."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dateline.briefs.render.words import (
    HEADINGS,
    Reference,
    build_references,
    cite_numbers,
    describe_report,
    print_cutoff,
    print_day,
    print_source,
    print_stamp,
    print_standing,
)
from dateline.types import Citation, Edition, Line, Report

SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def escape(text: str) -> str:
    """``text`` with every character that Markdown could take for markup escaped; one line."""
    return SPECIAL.sub(r"\\\1", " ".join(text.split()))


def render_markdown(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The edition as Markdown."""
    return "\n".join(_iter_lines(edition, build_references(edition, reports), reports)) + "\n"


def _iter_lines(edition: Edition, references: Mapping[str, Reference], reports: Mapping[str, Report]) -> Iterator[str]:
    yield f"# {escape(edition.watch)}: {print_day(edition.cutoff)}"
    yield f"\n*Reports up to {print_cutoff(edition.cutoff)}. {print_stamp(edition)}.*\n"
    yield " ".join(_line(line, references) for line in edition.lede) or "Nothing to report."
    if edition.items:
        yield f"\n## {HEADINGS['items']}\n"
    for item in edition.items:
        text = " ".join(_line(line, references) for line in item.lines)
        yield f"- **{escape(item.kicker)}:** {text} *({item.mark})*"
    yield from _section("changes", [_cited(c.text, c.citations, references) for c in edition.changes])
    yield from _section("figures", list(_figures(edition, references, reports)))
    yield from _section("unknown", [_cited(u.text, u.citations, references) for u in edition.unknown])
    yield from _section("quotes", [_line(line, references) for line in edition.quotes])
    yield from _section("corrections", [_cited(c.text, c.citations, references) for c in edition.corrections])
    yield f"\n## {HEADINGS['sources']}\n"
    yield "; ".join(f"{escape(s.outlet)} ({s.reports})" for s in edition.sources) or "No source."
    for text in edition.notes:
        yield f"\n*{escape(text)}.*"
    yield ""
    for reference in references.values():
        yield _reference(reference)


def _section(name: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"\n## {HEADINGS[name]}\n"
        yield from (f"- {row}" for row in rows)


def _line(line: Line, references: Mapping[str, Reference]) -> str:
    standing = print_standing(line)
    return _cited(line.text, line.citations, references) + (f" *({standing})*" if standing else "")


def _cited(text: str, citations: tuple[Citation, ...], references: Mapping[str, Reference]) -> str:
    numbers = cite_numbers(citations, references)
    return escape(text) + "".join(f" [\\[{n}\\]](#r{n})" for n in numbers)


def _figures(edition: Edition, references: Mapping[str, Reference], reports: Mapping[str, Report]) -> Iterator[str]:
    """Who gives a figure; where several differ, each in its own line."""
    for figure in edition.figures:
        before = f" (before: {escape(figure.before)})" if figure.before else ""
        given = ". " + " ".join(_line(line, references) for line in figure.given)
        if len(figure.given) == 1:
            given = " – " + _cited(print_source(figure.given[0], reports), figure.given[0].citations, references)
        yield f"**{escape(figure.what)}: {escape(figure.text)}**{before}{given}"


def _reference(reference: Reference) -> str:
    report = reference.report
    link = f" <{report.url}>" if report.url and re.fullmatch(r"https?://[^\s<>]+", report.url) else ""
    anchor = f'<a id="r{reference.number}"></a>'
    return f"{reference.number}. {anchor}{escape(describe_report(report))}{link} (`{report.id.replace('`', '')}`)"
