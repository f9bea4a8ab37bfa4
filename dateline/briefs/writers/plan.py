"""What a writer is given and what it gives back: the lines of one item, each a statement with an id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline.briefs.gate_line import find_introductions
from dateline.briefs.gate_types import Why
from dateline.types import Citation, Line, Reading, Report, Span


@dataclass(frozen=True, slots=True)
class Naming:
    """What a writer may know who is asked for a kicker: the watch's words, and the kickers that are taken."""

    about: str
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The extractive lines of the lede or of an item, by statement id, with the citations that a rewording may use."""

    place: str  # "lede", or the kicker
    lines: Mapping[str, Line]
    citations: Mapping[str, tuple[Citation, ...]]
    reports: Mapping[str, Report]
    naming: Naming | None = None  # None: no kicker is wanted


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of a plan as a writer leaves them; what the gate turned down; why a model gave nothing, if so.

    ``kicker`` is the one that it offers (None: none); whether it is printed, the gate says.
    """

    lines: tuple[Line, ...]
    rejected: tuple[Why, ...] = ()
    failure: str | None = None
    kicker: str | None = None


class Writer(Protocol):
    """Words the lines of a plan. Every statement of the plan stays told, in its own words or in the writer's."""

    def write(self, plan: Plan) -> Written:
        """The lines; never raises for what a model does."""

    @property
    def label(self) -> str:
        """What the edition calls it."""


def make_plan(
    place: str,
    lines: tuple[Line, ...],
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    naming: Naming | None = None,
) -> Plan:
    """The plan of these lines: statement ids s1, s2 ... in their order."""
    by_id = {f"s{number}": line for number, line in enumerate(lines, start=1)}
    return Plan(place, by_id, {key: _cite(line, reports, readings) for key, line in by_id.items()}, reports, naming)


def _cite(line: Line, reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> tuple[Citation, ...]:
    """The line's citations, and where its report gives in full the names that the cited words shorten."""
    found = list(line.citations)
    for number, each in enumerate(line.citations):
        inserted = [edit.text for edit in line.edits if edit.text] if number == 0 else []
        span = Span(each.start, each.end)
        found += find_introductions(reports[each.report], readings.get(each.report), span, inserted)
    return tuple(dict.fromkeys(found))
