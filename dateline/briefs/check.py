"""The check of an edition: every receipt proved again from the reports alone, without the code that wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.briefs.gate_kicker import check_model_kicker, hold
from dateline.briefs.gate_line import check_model_line
from dateline.briefs.receipt import apply_edits
from dateline.data import load_table
from dateline.errors import ReceiptError
from dateline.text.names import fold_name
from dateline.text.numbers import find_numbers
from dateline.text.quotes import find_quotations
from dateline.text.words import content_words
from dateline.types import Citation, Edition, KeyFigure, Line, Report

MARKS = "\"“”„«»'‘’ \t,.;:!?"
CUT = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")


CLAUSE = 3  # words beside its hedges that a stretch must have to be a clause and not a hedge alone
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Fault:
    """A receipt that does not hold."""

    where: str  # "lede line 1", "item 2 (Dam dispute) line 1"
    reason: str
    text: str


def check_edition(edition: Edition, reports: Mapping[str, Report]) -> tuple[Fault, ...]:
    """All receipts of the edition that do not hold against ``reports``; empty where all do."""
    faults = [
        Fault(where, reason, line.text) for where, line in iter_lines(edition) for reason in check_line(line, reports)
    ]
    for place, item in enumerate(edition.items, start=1):
        if item.kicker_writer == "model":
            where = f"item {place} ({item.kicker}) kicker"
            faults += [Fault(where, reason, item.kicker) for reason in _check_kicker(place - 1, edition, reports)]
    for where, text, citations in _iter_parts(edition):
        faults += [Fault(where, reason, text) for reason in _check_part(text, citations, reports)]
    faults += [
        Fault(f"figure {f.what}", reason, f.text) for f in edition.figures for reason in _check_figure(f, reports)
    ]
    return tuple(faults)


def _check_part(text: str, citations: tuple[Citation, ...], reports: Mapping[str, Report]) -> Iterator[str]:
    """What is wrong with a row that is no line: what changed, what is not known, corrections."""
    if not citations:
        yield "cites nothing"
    broken = [reason for c in citations if (reason := _check_citation(c, reports))]
    yield from broken
    if not broken:
        cited = [reports[c.report].text[c.start : c.end] for c in citations]
        yield from iter_quotation_faults(text, cited)


def _check_kicker(at: int, edition: Edition, reports: Mapping[str, Report]) -> Iterator[str]:
    """What the gate finds in the kicker that a model wrote for an item."""
    item = edition.items[at]
    if any(_check_citation(c, reports) for line in item.lines for c in line.citations):
        yield "its lines have no receipt"
        return
    others = (each.kicker for number, each in enumerate(edition.items) if number != at)
    yield from check_model_kicker(item.kicker, hold(item.lines, edition, reports, others))


def _check_figure(figure: KeyFigure, reports: Mapping[str, Report]) -> Iterator[str]:
    """Every number of a key figure stands in what is cited for it."""
    citations = [c for line in figure.given for c in line.citations if c.report in reports]
    there = {number for c in citations for number in _NUMBER.findall(reports[c.report].text[c.start : c.end])}
    yield from (
        f"{number} stands in none of its sources" for number in _NUMBER.findall(figure.text) if number not in there
    )


def iter_lines(edition: Edition) -> Iterator[tuple[str, Line]]:
    """Every line that the edition prints, with where it stands."""
    for number, line in enumerate(edition.lede, start=1):
        yield f"lede line {number}", line
    for place, item in enumerate(edition.items, start=1):
        for number, line in enumerate(item.lines, start=1):
            yield f"item {place} ({item.kicker}) line {number}", line
    for place, item in enumerate(edition.also, start=1):
        for number, line in enumerate(item.lines, start=1):
            yield f"also reported {place} line {number}", line
    for number, line in enumerate(edition.quotes, start=1):
        yield f"quotation {number}", line
    for figure in edition.figures:
        for number, line in enumerate(figure.given, start=1):
            yield f"figure {figure.what} line {number}", line
    for name, moments in (("timeline", edition.timeline), ("story so far", edition.background)):
        for number, moment in enumerate(moments, start=1):
            yield f"{name} line {number}", moment.line


def _iter_parts(edition: Edition) -> Iterator[tuple[str, str, tuple[Citation, ...]]]:
    for change in edition.changes:
        yield "what changed", change.text, change.citations
    for unknown in edition.unknown:
        yield "what is not known", unknown.text, unknown.citations
    for correction in edition.corrections:
        yield "corrections", correction.text, correction.citations


def check_line(line: Line, reports: Mapping[str, Report]) -> Iterator[str]:
    """What is wrong with the line's receipt, in words; nothing where it holds."""
    broken = [reason for c in line.citations if (reason := _check_citation(c, reports))]
    yield from broken
    if broken:
        return
    if line.writer == "model":
        yield from check_model_line(line, reports)
        return
    cited = [reports[c.report].text[c.start : c.end] for c in line.citations]
    if line.writer == "extract":
        try:
            made = apply_edits(reports[line.citations[0].report].text, line.citations[0], line.edits)
        except ReceiptError as exc:
            yield str(exc)
            return
        if made != line.text:
            yield f"source and edits give {made!r}"
    yield from iter_quotation_faults(line.text, cited)
    yield from _check_speaker(line)
    if _cues().search(cited[0]) and not _cues().search(line.text):
        yield "who says it was cut"
    yield from _check_hedges(line, cited[0])


def _check_citation(citation: Citation, reports: Mapping[str, Report]) -> str | None:
    report = reports.get(citation.report)
    if report is None:
        return f"cites {citation.report}, which is not among the reports"
    if not 0 <= citation.start < citation.end <= len(report.text):
        return f"cites [{citation.start}, {citation.end}] of {citation.report}, which has {len(report.text)} characters"
    return None


def iter_quotation_faults(text: str, cited: Iterable[str]) -> Iterator[str]:
    """The quotations of ``text`` that do not stand so in what is cited, in words."""
    cited = [" ".join(source.split()) for source in cited]  # a line break is no word
    for span in find_quotations(text):
        for part in CUT.split(span.of(text).strip(MARKS)):
            if part.strip(MARKS) and not any(part.strip(MARKS) in source for source in cited):
                yield f"the quotation {part!r} does not stand so in what is cited"


def _check_speaker(line: Line) -> Iterator[str]:
    if line.speaker is None:
        return
    words = set(content_words(fold_name(line.speaker))) or set(content_words(line.speaker))
    there = set(content_words(fold_name(line.text))) | set(content_words(line.text))
    if words and not words & there:
        yield f"the speaker, {line.speaker}, is not named in the line"


def find_hedges(text: str) -> tuple[str, ...]:
    """The hedges in ``text`` by the table ``hedges.tsv``, lower case, in order."""
    return tuple(match.group().casefold() for match in _hedge_pattern().finditer(text))


@cache
def _cues() -> re.Pattern[str]:
    words = sorted(row[0] for row in load_table("saying_verbs"))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))}|according to)\b", re.IGNORECASE)


@cache
def _hedge_pattern() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("hedges")), key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def _check_hedges(line: Line, cited: str) -> Iterator[str]:
    kept = cited
    offset = line.citations[0].start
    for edit in line.edits:  # a clause that was cut out whole takes its own hedges with it
        words = kept[edit.start - offset : edit.end - offset]
        if not edit.text and len(_hedge_pattern().sub("", words).split()) >= CLAUSE:
            kept = kept[: edit.start - offset] + " " * len(words) + kept[edit.end - offset :]
    missing = [hedge for hedge in find_hedges(kept) if hedge not in line.text.casefold()]
    if missing:
        yield f"the hedge {missing[0]!r} of the source is lost"
    bounded = {(number.low, number.high) for number in find_numbers(line.text) if number.qualifier}
    for number in find_numbers(kept):
        if number.qualifier and (number.low, number.high) not in bounded:
            yield f"the hedge of {number.text!r} in the source is lost"
