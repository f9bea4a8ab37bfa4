"""The page of a report: where it came from, and what the ledger took from it. Its text stands at its source."""

from __future__ import annotations

from dateline.briefs.render.html import safe_url
from dateline.errors import NotFound
from dateline.types.desk import StatementQuery
from dateline.web.desk import Desk
from dateline.web.values.records import ReportPage
from dateline.web.values.shared import Head, Link
from dateline.web.views.evidence import report_href, shorten
from dateline.web.views.statements import list_statements
from dateline.web.views.stories import find_labels

LEAD = 400  # characters of the text that are shown
MOST = 100  # statements of one report


def show_report(desk: Desk, number: str) -> ReportPage:
    """The report that arrived as ``number``. Raises NotFound."""
    head = desk.store.find_head_at(int(number)) if number.isascii() and number.isdigit() and len(number) < 16 else None
    report = desk.store.find_report(head.id) if head else None
    if head is None or report is None:
        raise NotFound(f"there is no report {number}")
    hidden = desk.load_marks().hidden.get(report.id)
    placement = desk.store.find_placement(report.id)
    labels = find_labels(desk, [name for name in (head.story, head.thread) if name])
    rows, _ = list_statements(desk, StatementQuery(report=report.id, limit=MOST))
    title = report.title or shorten(report.text, 90)
    return ReportPage(
        head=Head(title, report_href(head.number)),
        number=head.number,
        id=report.id,
        title=title,
        outlet=report.source or "unnamed outlet",
        when=report.published,
        exact=report.dated == "time",
        byline=report.byline,
        url=safe_url(report.url),
        lead="" if hidden else shorten(report.text, LEAD),
        hidden=hidden,
        reprint_of=_other(desk, report.reprint_of),
        revises=_other(desk, report.revises),
        story=Link(labels.get(head.story, head.story), f"/story/{head.story}") if head.story else None,
        thread=Link(labels.get(head.thread, head.thread), f"/thread/{head.thread}") if head.thread else None,
        because=placement.because if placement else ("not placed in any story: kept, not read",),
        statements=rows[::-1],
    )


def _other(desk: Desk, report: str | None) -> Link | None:
    head = desk.store.find_heads([report]).get(report) if report else None
    return (
        Link(f"{head.source or 'unnamed outlet'}: {head.title or head.id}", report_href(head.number)) if head else None
    )
