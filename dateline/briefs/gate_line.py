"""Printed lines at the gate: what a line cites as statements, so that writer and check judge by the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from dateline.briefs.gate import check_sentence
from dateline.briefs.gate_types import Sentence, Statement, Verdict
from dateline.types import Citation, Line, Reading, Report, Span, Standing

INTRODUCTION = 100  # characters at most of a citation that only gives a name which another cited stretch shortens
LONGEST_NAME = 60
_END = re.compile(r"[.!?][\"”'’»)]*$")
_TITLE = re.compile(r"(?:\b[\w’'-]+ ){1,2}$")
_APPOSITION = re.compile(r"(, (?:an? |the |its )?[^,.;:\"“”\n]{3,45})(?=[,.])")
NAMES = 6  # introductions of one stretch at most


def build_statements(
    citations: Iterable[Citation], reports: Mapping[str, Report], speaker: str | None, standing: Standing
) -> tuple[Statement, ...]:
    """The statements that a line's citations are, short ones being names that the others of their report go by."""
    citations = tuple(citations)
    main = [c for c in citations if not _is_introduction(c, citations, reports)]
    made = []
    for number, each in enumerate(main, start=1):
        report = reports[each.report]
        names = tuple(
            report.text[c.start : c.end]
            for c in citations
            if c.report == each.report and _is_introduction(c, citations, reports)
        )
        made.append(
            Statement(
                id=f"s{number}",
                text=report.text[each.start : each.end],
                speaker=speaker if len(main) == 1 else None,
                outlet=report.source,
                published=report.published.astimezone(UTC).date() if report.published else None,
                standing=standing,
                names=names,
            )
        )
    return tuple(made)


def _is_introduction(citation: Citation, citations: tuple[Citation, ...], reports: Mapping[str, Report]) -> bool:
    """Whether a citation gives no more than a name (no whole sentence), for a longer one of its report."""
    size = citation.end - citation.start
    if size > INTRODUCTION or _END.search(reports[citation.report].text[: citation.end]):
        return False
    others = (c for c in citations if c.report == citation.report and c != citation)
    return any(c.end - c.start > size or _END.search(reports[c.report].text[c.start : c.end]) for c in others)


def find_introductions(
    report: Report, reading: Reading | None, span: Span, inserted: Iterable[str]
) -> tuple[Citation, ...]:
    """Where the report gives in full the speaker and the names that ``span`` shortens, and what edits put in."""
    wanted = list(inserted)
    if reading is not None:
        wanted += [
            each.speaker
            for each in reading.attributions
            if each.speaker and any(part.overlaps(span) for part in (*each.source, *each.content))
        ]
        wanted += [each.name for each in reading.mentions if span.contains(each.span)]
    words = span.of(report.text)
    found: dict[tuple[int, int], Citation] = {}
    for name in dict.fromkeys(wanted):
        at = report.text.find(name) if 2 < len(name) <= LONGEST_NAME and name not in words else -1
        if at >= 0:
            start, end = _with_title(report.text, at, at + len(name))
            found[start, end] = Citation(report.id, start, end)
    return tuple(found.values())[:NAMES]


def _with_title(text: str, start: int, end: int) -> tuple[int, int]:
    """The name with the title before it and the apposition behind it: "Mayor Ada Lind", "Ada Lind, a nurse"."""
    before = _TITLE.search(text[:start])
    after = _APPOSITION.match(text, end)
    return (before.start() if before else start), (after.end(1) if after else end)


def judge_line(
    text: str, citations: Iterable[Citation], reports: Mapping[str, Report], speaker: str | None, standing: Standing
) -> Verdict:
    """What the gate says to ``text`` on the strength of these citations."""
    statements = {each.id: each for each in build_statements(citations, reports, speaker, standing)}
    return check_sentence(Sentence(text, tuple(statements)), statements)


def check_model_line(line: Line, reports: Mapping[str, Report]) -> Iterator[str]:
    """What the gate finds in a line that a model wrote, in words."""
    for each in judge_line(line.text, line.citations, reports, line.speaker, line.standing).reasons:
        yield f"the gate: {each.why.value}: {each.words}"
