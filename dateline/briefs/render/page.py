"""The skeleton of a printed edition: sections of rows, each row what is said with the numbers of its references.

Every format that prints an edition from top to bottom (Markdown, text, mail, feeds, PDF) walks this one page, so that
none can leave out a section or a citation that another has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.briefs.render.words import (
    HEADINGS,
    Reference,
    build_references,
    cite_numbers,
    print_cutoff,
    print_day,
    print_source,
    print_stamp,
    print_standing,
    print_tag,
    print_when,
)
from dateline.types import Citation, Edition, KeyFigure, Line, Mark, Moment, Report

NOTHING = "Nothing to report."


@dataclass(frozen=True, slots=True)
class Said:
    """Words, the numbers of the references that they rest on, and how they stand where that is worth a word."""

    text: str
    numbers: tuple[int, ...] = ()
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of a section: what leads it (a kicker, a figure, an hour), with a tag, and what is said."""

    said: tuple[Said, ...]
    lead: str = ""
    tag: str = ""  # in brackets behind the lead
    between: str = ": "  # what stands between these and what is said


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the edition under its heading."""

    name: str
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole edition, ready for any format. ``counts`` and ``notes`` stand under the heading of the sources."""

    title: str
    day: str
    stamp: str
    lede: tuple[Said, ...]
    sections: tuple[Section, ...]
    counts: str
    notes: tuple[str, ...]
    references: tuple[Reference, ...]


def build_page(edition: Edition, reports: Mapping[str, Report]) -> Page:
    """The page of an edition; ``reports`` are those that it cites."""
    references = build_references(edition, reports)
    return Page(
        title=edition.watch,
        day=print_day(edition.cutoff),
        stamp=f"Reports up to {print_cutoff(edition.cutoff)}. {print_stamp(edition)}.",
        lede=_say(edition.lede, references) or (Said(NOTHING),),
        sections=tuple(_iter_sections(edition, references, reports)),
        counts="; ".join(f"{source.outlet} ({source.reports})" for source in edition.sources) or "No source.",
        notes=tuple(f"{note}." for note in edition.notes),
        references=tuple(references.values()),
    )


def _iter_sections(
    edition: Edition, references: Mapping[str, Reference], reports: Mapping[str, Report]
) -> Iterator[Section]:
    items = [Row(_say(item.lines, references, item.mark), item.kicker, print_tag(item)) for item in edition.items]
    parts: dict[str, Sequence[Row]] = {
        "items": items,
        "also": [Row(_say(item.lines, references)) for item in edition.also],
        "changes": [_cited(change.text, change.citations, references) for change in edition.changes],
        "figures": [_figure(figure, references, reports) for figure in edition.figures],
        "timeline": _moments(edition, edition.timeline, references),
        "unknown": [_cited(each.text, each.citations, references) for each in edition.unknown],
        "quotes": [Row(_say((line,), references)) for line in edition.quotes],
        "background": _moments(edition, edition.background, references),
        "corrections": [_cited(each.text, each.citations, references) for each in edition.corrections],
    }
    for name, rows in parts.items():
        if rows:
            yield Section(name, HEADINGS[name], tuple(rows))


def _say(lines: Sequence[Line], references: Mapping[str, Reference], known: Mark = "new") -> tuple[Said, ...]:
    """The lines; the mark ``known`` where they stand (that of their item) is not said of each."""
    return tuple(
        Said(line.text, tuple(cite_numbers(line.citations, references)), print_standing(line, known)) for line in lines
    )


def _cited(text: str, citations: tuple[Citation, ...], references: Mapping[str, Reference]) -> Row:
    return Row((Said(text, tuple(cite_numbers(citations, references))),))


def _moments(edition: Edition, moments: Sequence[Moment], references: Mapping[str, Reference]) -> list[Row]:
    """Rows led by their time; that what is past is background needs no word on each."""
    return [
        Row(_say((moment.line,), references, "background"), print_when(moment.when, edition.cutoff))
        for moment in moments
    ]


def _figure(figure: KeyFigure, references: Mapping[str, Reference], reports: Mapping[str, Report]) -> Row:
    """Who gives a figure; where several differ, each in its own line."""
    before = f"before: {figure.before}" if figure.before else ""
    lead = f"{figure.what}: {figure.text}"
    if len(figure.given) > 1:
        return Row(_say(figure.given, references), lead, before, ". ")
    source = print_source(figure.given[0], reports)
    cited = Said(source, tuple(cite_numbers(figure.given[0].citations, references)))
    return Row((cited,), lead, before, " – ")
