"""Evidence for the pages: the verbatim words in their paragraph, and who else says, answers or doubts it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from dateline.briefs.render.html import safe_url
from dateline.handmarks import Marks
from dateline.types import Citation, Entry, Match, Report
from dateline.types.desk import ReportHead
from dateline.types.speaker_id import speaker_id
from dateline.web.values.shared import Evidence, ReportRow, Voice
from dateline.web.words import print_verb

CONTEXT = 280  # characters of the paragraph shown on either side
TITLE = 90  # characters of a text that stands for a missing title


def report_href(number: int | None) -> str:
    """The address of a report; "" where it is not kept."""
    return f"/report/{number}" if number is not None else ""


def person_href(name: str | None) -> str | None:
    """The address of a speaker."""
    return None if not name else f"/person/{speaker_id(name)}"


def claim_href(claim: str) -> str:
    """The address of a claim."""
    return f"/claim/{quote(claim, safe='')}"


def outlet_href(outlet: str) -> str:
    """The address of what an outlet has said."""
    return f"/search?q=outlet%3A%22{quote(outlet, safe='')}%22"


def make_evidence(citation: Citation, report: Report, number: int | None, marks: Marks) -> Evidence:
    """The cited words in their paragraph."""
    text = report.text
    start = max(text.rfind("\n", 0, citation.start) + 1, 0)
    end = text.find("\n", citation.end)
    end = len(text) if end < 0 else end
    before, after = text[start : citation.start], text[citation.end : end]
    hidden = marks.hidden.get(report.id)
    return Evidence(
        before="" if hidden else _last_words(before),
        words="" if hidden else text[citation.start : citation.end],
        after="" if hidden else _first_words(after),
        outlet=report.source or "unnamed outlet",
        title=report.title,
        when=report.published,
        exact=report.dated == "time",
        href=report_href(number),
        url=safe_url(report.url),
        hidden=hidden,
    )


def _last_words(text: str) -> str:
    return text if len(text) <= CONTEXT else "… " + text[-CONTEXT:].split(" ", 1)[-1]


def _first_words(text: str) -> str:
    return text if len(text) <= CONTEXT else text[:CONTEXT].rsplit(" ", 1)[0] + " …"


def make_voice(entry: Entry, match: Match, heads: Mapping[str, ReportHead], report: Report | None = None) -> Voice:
    """Who says it, where; with the ``report`` also to whom."""
    head = heads.get(entry.report)
    return Voice(
        who=entry.speaker or entry.outlet or "nobody named",
        who_href=person_href(entry.speaker),
        role=entry.role,
        verb=print_verb(entry, match.relation, report),
        text=entry.text,
        outlet=entry.outlet or "unnamed outlet",
        when=entry.published,
        href=report_href(head.number if head else None),
        origin=entry.origin,
        exact=head.exact if head else True,
        side=match.relation,
    )


def make_row(head: ReportHead, marks: Marks, report: Report | None = None) -> ReportRow:
    """A report in a list."""
    return ReportRow(
        href=report_href(head.number),
        title=head.title or (shorten(report.text, TITLE) if report is not None else "Untitled report"),
        outlet=head.source or "unnamed outlet",
        when=head.published,
        url=safe_url(report.url) if report is not None else None,
        hidden=head.id in marks.hidden,
        exact=head.exact,
    )


def shorten(text: str, width: int) -> str:
    """``text`` on one line, cut at a word."""
    text = " ".join(text.split())
    return text if len(text) <= width else text[:width].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def by_claim(pairs: Iterable[tuple[Entry, Match]]) -> dict[str, list[tuple[Entry, Match]]]:
    """Entries with their matches, by claim."""
    found: dict[str, list[tuple[Entry, Match]]] = {}
    for entry, match in pairs:
        found.setdefault(match.claim, []).append((entry, match))
    return found


def present(text: str, width: int) -> str:
    """A statement as it is listed: an ellipsis says that it begins amid its sentence; a bare "that" is left out."""
    text = shorten(text, width)
    if text.startswith("that ") and len(text) > 25:
        text = text[5:]
    return f"… {text}" if text[:1].islower() else text
