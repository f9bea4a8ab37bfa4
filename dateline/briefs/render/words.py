"""The words that all renderers share: dates, headings, what a standing is called in print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dateline.briefs.check import iter_lines
from dateline.types import Citation, Edition, Item, Line, Mark, Report

HEADINGS = {
    "items": "What you need to know",
    "also": "Also reported",
    "changes": "What changed since the last edition",
    "figures": "Key figures",
    "unknown": "What is not known",
    "quotes": "Who said what",
    "timeline": "Timeline of the day",
    "background": "The story so far",
    "corrections": "Corrections",
    "sources": "Sources",
}
MODEL_KICKER = "kicker by a model"
MARKS = {
    "new": "new",
    "developing": "developing",
    "changed": "changed",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
    "background": "background",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered reference: one report that the edition cites."""

    number: int
    report: Report


def print_day(moment: datetime) -> str:
    """ "Thursday 12 June 2031"."""
    return f"{moment:%A} {moment.day} {moment:%B %Y}"


def print_cutoff(moment: datetime) -> str:
    """ "06:00 UTC, Thursday 12 June 2031"."""
    moment = moment.astimezone(UTC)
    return f"{moment:%H:%M} UTC, {print_day(moment)}"


_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT(?:(\d\d:\d\d)|(MO|MI|AF|EV|NI|DT))")
_PARTS = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}


def print_when(when: str, cutoff: datetime) -> str:
    """A row's time (TIMEX3) in words: "05:00", "Tuesday 23:30" on another day, "Wednesday morning", "9 June"."""
    day = date.fromisoformat(when[:10])
    match = _CLOCK.match(when)
    if match is None:
        return f"{day.day} {day:%B}" + ("" if day.year == cutoff.year else f" {day.year}")
    if match[2]:
        return f"{day:%A} {_PARTS[match[2]]}"
    clock = match[1] + (" UTC" if when.endswith("Z") else "")
    return clock if day == cutoff.date() else f"{day:%A} {clock}"


def print_count(count: int, noun: str) -> str:
    """ "1 report", "2 reports"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def print_stamp(edition: Edition) -> str:
    """How much the edition rests on: "64 reports, 11 outlets"."""
    reports = sum(source.reports for source in edition.sources)
    return f"{print_count(reports, 'report')}, {print_count(len(edition.sources), 'outlet')}"


def print_standing(line: Line, known: Mark = "new") -> str:
    """The standing of a line as a reader sees it; "" where somebody just says it.

    A mark that is ``known`` where the line stands (that of its item) is not said again.
    """
    shown: list[str] = [] if line.standing in ("reported", "stated") else [line.standing]
    if line.mark in ("changed", "corrected", "withdrawn", "background") and line.mark not in (line.standing, known):
        shown.append(line.mark)
    if line.writer == "model":
        shown.append("worded by a model")
    return ", ".join(shown)


def print_tag(item: Item) -> str:
    """What is said of an item behind its kicker: its mark where it is not new, and who worded the kicker."""
    shown: list[str] = [] if item.mark == "new" else [item.mark]
    if item.kicker_writer == "model":
        shown.append(MODEL_KICKER)
    return ", ".join(shown)


def print_source(line: Line, reports: Mapping[str, Report]) -> str:
    """Who gives what the line says: its speaker, or else the outlet."""
    report = reports.get(line.citations[0].report)
    return line.speaker or (report.source if report and report.source else "unnamed outlet")


def build_references(edition: Edition, reports: Mapping[str, Report]) -> dict[str, Reference]:
    """A number for each cited report, in order of first citation."""
    cited: list[Citation] = [c for _, line in iter_lines(edition) for c in line.citations]
    cited += [c for change in edition.changes for c in change.citations]
    cited += [c for unknown in edition.unknown for c in unknown.citations]
    cited += [c for correction in edition.corrections for c in correction.citations]
    ids = [i for i in dict.fromkeys(c.report for c in cited) if i in reports]
    return {report: Reference(number, reports[report]) for number, report in enumerate(ids, start=1)}


def cite_numbers(citations: tuple[Citation, ...], references: Mapping[str, Reference]) -> list[int]:
    """The reference numbers of these citations, each once, in order."""
    found = (references[c.report].number for c in citations if c.report in references)
    return list(dict.fromkeys(found))


def describe_report(report: Report) -> str:
    """ "Donau-Kurier, 11 June 2031, 14:05 UTC: Title"."""
    when = "undated"
    if report.published is not None:
        moment = report.published.astimezone(UTC)
        when = f"{moment.day} {moment:%B %Y}" + (f", {moment:%H:%M} UTC" if report.dated == "time" else "")
    name = report.source or "unknown outlet"
    return f"{name}, {when}" + (f": {report.title}" if report.title else "")
