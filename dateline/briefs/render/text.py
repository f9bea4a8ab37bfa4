"""The edition for a terminal or a plain mail: wrapped, no markup, references by number."""

from __future__ import annotations

import re
import shutil
import textwrap
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

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WIDTH = 88


def render_text(edition: Edition, reports: Mapping[str, Report], width: int | None = None) -> str:
    """The edition as plain text, wrapped to ``width`` columns (None: the terminal's, 88 at most)."""
    width = width or min(WIDTH, max(40, shutil.get_terminal_size((WIDTH, 24)).columns))
    return "\n".join(_iter_lines(edition, build_references(edition, reports), reports, width)) + "\n"


def _clean(text: str) -> str:
    """Control characters and direction overrides could rewrite what the terminal shows."""
    return CONTROL.sub(" ", text)


def _wrap(text: str, width: int, first: str = "", rest: str = "") -> str:
    return textwrap.fill(_clean(text), width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _iter_lines(
    edition: Edition, references: Mapping[str, Reference], reports: Mapping[str, Report], width: int
) -> Iterator[str]:
    yield _wrap(f"{edition.watch.upper()}: {print_day(edition.cutoff)}", width)
    yield _wrap(f"Reports up to {print_cutoff(edition.cutoff)}. {print_stamp(edition)}.", width)
    yield ""
    yield _wrap(" ".join(_line(line, references) for line in edition.lede) or "Nothing to report.", width)
    if edition.items:
        yield f"\n{HEADINGS['items'].upper()}\n"
    for item in edition.items:
        text = " ".join(_line(line, references) for line in item.lines)
        yield _wrap(f"{item.kicker}: {text}", width, "- ", "  ")
    yield from _section("changes", [_cited(c.text, c.citations, references) for c in edition.changes], width)
    yield from _section("figures", list(_figures(edition, references, reports)), width)
    yield from _section("unknown", [_cited(u.text, u.citations, references) for u in edition.unknown], width)
    yield from _section("quotes", [_line(line, references) for line in edition.quotes], width)
    yield from _section("corrections", [_cited(c.text, c.citations, references) for c in edition.corrections], width)
    yield f"\n{HEADINGS['sources'].upper()}\n"
    yield _wrap("; ".join(f"{s.outlet} ({s.reports})" for s in edition.sources) or "No source.", width)
    yield from (_wrap(f"{note}.", width) for note in edition.notes)
    yield ""
    for reference in references.values():
        link = f" {reference.report.url}" if reference.report.url else ""
        yield _wrap(f"[{reference.number}] {describe_report(reference.report)}{link}", width, "", "    ")


def _section(name: str, rows: list[str], width: int) -> Iterator[str]:
    if rows:
        yield f"\n{HEADINGS[name].upper()}\n"
        yield from (_wrap(row, width, "- ", "  ") for row in rows)


def _line(line: Line, references: Mapping[str, Reference]) -> str:
    standing = print_standing(line)
    return _cited(line.text, line.citations, references) + (f" ({standing})" if standing else "")


def _cited(text: str, citations: tuple[Citation, ...], references: Mapping[str, Reference]) -> str:
    return text + "".join(f" [{number}]" for number in cite_numbers(citations, references))


def _figures(edition: Edition, references: Mapping[str, Reference], reports: Mapping[str, Report]) -> Iterator[str]:
    """Who gives a figure; where several differ, each in its own line."""
    for figure in edition.figures:
        before = f" (before: {figure.before})" if figure.before else ""
        given = ". " + " ".join(_line(line, references) for line in figure.given)
        if len(figure.given) == 1:
            given = " – " + _cited(print_source(figure.given[0], reports), figure.given[0].citations, references)
        yield f"{figure.what}: {figure.text}{before}{given}"
