"""The edition as a plain HTML fragment, for mail and feeds: no style, no script, each citation a link to its report."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from dateline.briefs.render.html import safe_url
from dateline.briefs.render.words import (
    HEADINGS,
    Reference,
    build_references,
    cite_numbers,
    describe_report,
    print_cutoff,
    print_source,
    print_stamp,
    print_standing,
)
from dateline.types import Citation, Edition, Line, Report

# What XML 1.0 cannot hold, lone surrogates, and marks that turn the direction of writing.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """``text`` without characters that XML forbids or a terminal obeys."""
    return _FORBIDDEN.sub("\ufffd", text)


def one_line(text: str) -> str:
    """``text`` cleaned, on one line: for headings and headers."""
    return " ".join(clean(text).split())


def render_fragment(edition: Edition, reports: Mapping[str, Report]) -> str:
    """The whole edition."""
    return "\n".join(_iter_parts(edition, reports)) + "\n"


def _iter_parts(edition: Edition, reports: Mapping[str, Report]) -> Iterator[str]:
    references = build_references(edition, reports)
    yield f"<p><em>Reports up to {print_cutoff(edition.cutoff)}. {print_stamp(edition)}.</em></p>"
    yield f"<p>{_lines(edition.lede, references) or 'Nothing to report.'}</p>"
    if edition.items:
        yield f"<h2>{HEADINGS['items']}</h2>\n<ul>"
        for item in edition.items:
            lines = _lines(item.lines, references)
            yield f"<li><strong>{_text(item.kicker)}:</strong> {lines} <em>({item.mark})</em></li>"
        yield "</ul>"
    yield from _section("changes", [_cited(c.text, c.citations, references) for c in edition.changes])
    figures = []
    for figure in edition.figures:
        before = f" (before: {_text(figure.before)})" if figure.before else ""
        given = " ".join(f"{_line(each, references)} ({_text(print_source(each, reports))})" for each in figure.given)
        figures.append(f"<strong>{_text(figure.what)}: {_text(figure.text)}</strong>{before}. {given}")
    yield from _section("figures", figures)
    yield from _section("unknown", [_cited(u.text, u.citations, references) for u in edition.unknown])
    yield from _section("quotes", [_line(line, references) for line in edition.quotes])
    yield from _section("corrections", [_cited(c.text, c.citations, references) for c in edition.corrections])
    yield f"<h2>{HEADINGS['sources']}</h2>"
    yield f"<p>{'; '.join(f'{_text(s.outlet)} ({s.reports})' for s in edition.sources) or 'No source.'}</p>"
    for note in edition.notes:
        yield f"<p><em>{_text(note)}.</em></p>"
    yield "<ol>"
    for reference in references.values():
        yield f"<li>{_link(reference, _text(describe_report(reference.report)))}</li>"
    yield "</ol>"


def _section(name: str, rows: list[str]) -> Iterator[str]:
    if rows:
        yield f"<h2>{HEADINGS[name]}</h2>\n<ul>"
        yield from (f"<li>{row}</li>" for row in rows)
        yield "</ul>"


def _text(text: str) -> str:
    return html.escape(one_line(text))


def _lines(lines: tuple[Line, ...], references: Mapping[str, Reference]) -> str:
    return " ".join(_line(line, references) for line in lines)


def _line(line: Line, references: Mapping[str, Reference]) -> str:
    said = print_standing(line)
    return _cited(line.text, line.citations, references) + (f" <em>({said})</em>" if said else "")


def _cited(text: str, citations: tuple[Citation, ...], references: Mapping[str, Reference]) -> str:
    by_number = {reference.number: reference for reference in references.values()}
    links = (_link(by_number[number], f"[{number}]") for number in cite_numbers(citations, references))
    return " ".join((_text(text), *links))


def _link(reference: Reference, shown: str) -> str:
    url = safe_url(reference.report.url)
    return f'<a href="{html.escape(url)}">{shown}</a>' if url else shown
