"""The edition as a plain HTML fragment, for mail and feeds: no style, no script, each citation a link to its report."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping

from dateline.briefs.render.html import safe_url
from dateline.briefs.render.page import Page, Row, Said, build_page
from dateline.briefs.render.words import HEADINGS, Reference, describe_report
from dateline.types import Edition, Report

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
    return "\n".join(_iter_parts(build_page(edition, reports))) + "\n"


def _iter_parts(page: Page) -> Iterator[str]:
    by_number = {reference.number: reference for reference in page.references}
    yield f"<p><em>{_text(page.stamp)}</em></p>"
    yield f"<p>{_say(page.lede, by_number)}</p>"
    for section in page.sections:
        yield f"<h2>{section.heading}</h2>\n<ul>"
        yield from (f"<li>{_row(row, by_number)}</li>" for row in section.rows)
        yield "</ul>"
    yield f"<h2>{HEADINGS['sources']}</h2>"
    yield f"<p>{_text(page.counts)}</p>"
    yield from (f"<p><em>{_text(note)}</em></p>" for note in page.notes)
    yield "<ol>"
    yield from (f"<li>{_link(each, _text(describe_report(each.report)))}</li>" for each in page.references)
    yield "</ol>"


def _text(text: str) -> str:
    return html.escape(one_line(text))


def _row(row: Row, references: Mapping[int, Reference]) -> str:
    tag = f" <em>({_text(row.tag)})</em>" if row.tag else ""
    return (f"<strong>{_text(row.lead)}</strong>{tag}{row.between}" if row.lead else "") + _say(row.said, references)


def _say(said: Iterable[Said], references: Mapping[int, Reference]) -> str:
    return " ".join(_one(each, references) for each in said)


def _one(said: Said, references: Mapping[int, Reference]) -> str:
    links = (_link(references[number], f"[{number}]") for number in said.numbers)
    return " ".join((_text(said.text), *links)) + (f" <em>({_text(said.standing)})</em>" if said.standing else "")


def _link(reference: Reference, shown: str) -> str:
    url = safe_url(reference.report.url)
    return f'<a href="{html.escape(url)}">{shown}</a>' if url else shown
