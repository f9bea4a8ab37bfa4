"""The bundled stream: feeds, pages, notes, agency items and report lines of one invented flood."""

from __future__ import annotations

from pathlib import Path

from dateline.sources import iter_reports
from dateline.sources.copies import Copies
from dateline.types import Report

STREAM = Path(__file__).parents[2] / "examples" / "danube" / "stream"


def in_order(report: Report) -> tuple[float, str]:
    """By date of publication."""
    return (report.published.timestamp() if report.published else 0.0, report.id)


def test_every_file_of_the_demo_is_read_and_its_copies_are_found() -> None:
    found = list(iter_reports([str(STREAM)]))
    reports = [item for item in found if isinstance(item, Report)]
    assert len(reports) == len(found), [item for item in found if not isinstance(item, Report)]
    assert all(report.published and report.title for report in reports)
    copies, decisions = Copies(), []
    for report in sorted(reports, key=in_order):
        decisions.append(copies.decide(report))
        copies.remember(decisions[-1].report)
    kinds = {decision.kind for decision in decisions}
    assert kinds == {"new", "version", "reprint"}
    by_id = {decision.report.id: decision.report for decision in decisions}
    assert len(by_id) == len(reports)
    for decision in decisions:
        original = by_id.get(decision.report.reprint_of or "")
        if original is not None:
            assert original.source != decision.report.source
            assert original.published is not None
            assert decision.report.published is not None
            assert original.published <= decision.report.published
    assert {report.language for report in reports} > {"en"}
