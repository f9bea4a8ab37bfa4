"""The edition: one briefing for a watch at a cut-off time. A line cannot be made without a citation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from dateline.types.ledger import Claim, Ruling, Standing
from dateline.types.reading import Reading
from dateline.types.report import Report
from dateline.types.story import Placement, Story, Thread

Mark = Literal["new", "developing", "changed", "corrected", "withdrawn", "background"]
Writer = Literal["extract", "model"]


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a line comes from: ``report.text[start:end]``."""

    report: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One change to the words of the first citation: ``report.text[start:end]`` becomes ``text``.

    Offsets are into the report's text, lie inside the first citation, and do not overlap. Applied from right to
    left they turn the cited words into the line, exactly.
    """

    start: int
    end: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One printed sentence with its receipt: cited words + edits = text."""

    text: str
    citations: tuple[Citation, ...]
    edits: tuple[Edit, ...] = ()
    speaker: str | None = None
    standing: Standing = "reported"
    mark: Mark = "new"
    writer: Writer = "extract"
    id: str = ""
    claim: str | None = None
    because: tuple[str, ...] = ()  # why it was chosen

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a line needs at least one citation")


@dataclass(frozen=True, slots=True)
class Item:
    """One development: a kicker and its lines. The kicker is "" where the edition prints it without one."""

    kicker: str
    mark: Mark
    thread: str
    lines: tuple[Line, ...]
    story: str | None = None
    because: tuple[str, ...] = ()
    kicker_writer: Writer = "extract"  # "model": a language model worded the kicker


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a claim since the last edition."""

    kind: Literal["new", "standing", "figure", "answer", "corrected", "withdrawn"]
    text: str
    claim: str
    before: str | None = None
    after: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure with its range and who gives it."""

    what: str
    low: float
    high: float | None
    unit: str | None
    text: str  # "14 to 19", "at least 14"
    given: tuple[Line, ...]  # who gives which, each with its receipt
    claim: str | None = None
    before: str | None = None  # the value of the last edition


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known: an open claim, an unanswered question, a missing party."""

    text: str
    kind: Literal["unverified", "disputed", "unanswered", "no details"]
    claim: str | None = None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceCount:
    """An outlet, how many reports of it were read, and how many independent origins it brought."""

    outlet: str
    reports: int
    origins: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim or line that changed after it was printed."""

    text: str
    kind: Literal["corrected", "withdrawn"]
    claim: str
    when: datetime | None
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of a timeline: when something happened, and the line that tells it."""

    when: str  # TIMEX3, at least to the day: "2031-06-11", "2031-06-11T05:00", "2031-06-11TMO" (local), "...T05:00Z"
    line: Line


@dataclass(frozen=True, slots=True)
class Edition:
    """One briefing for a watch at a cut-off time."""

    watch: str
    cutoff: datetime
    since: datetime | None
    lede: tuple[Line, ...]
    items: tuple[Item, ...]
    changes: tuple[Change, ...] = ()
    figures: tuple[KeyFigure, ...] = ()
    unknown: tuple[Unknown, ...] = ()
    quotes: tuple[Line, ...] = ()
    corrections: tuple[Correction, ...] = ()
    sources: tuple[SourceCount, ...] = ()
    id: str = ""
    notes: tuple[str, ...] = ()  # what was left out, in words: "3 reports in other languages"
    timeline: tuple[Moment, ...] = ()  # the day, hour by hour where the hour is known
    background: tuple[Moment, ...] = ()  # the story so far, day by day, for a reader who comes new
    about: str | None = None  # the words of the watch
    also: tuple[Item, ...] = ()  # what else is new, told in short: of these no kicker is sure enough to be printed

    @property
    def told(self) -> tuple[Item, ...]:
        """All developments that the edition tells below its lede."""
        return (*self.items, *self.also)


@dataclass(frozen=True, slots=True)
class Material:
    """All that an edition is made of: the ledger of a watch at its cut-off, and what was printed before."""

    watch: str
    cutoff: datetime
    since: datetime | None  # what is newer than this is new
    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    placements: Mapping[str, Placement]
    stories: tuple[Story, ...]
    threads: tuple[Thread, ...]
    claims: tuple[Claim, ...]
    rulings: Mapping[str, Ruling]  # by claim, at the cut-off
    rulings_before: Mapping[str, Ruling] = field(default_factory=dict)  # by claim, at `since`
    previous: Edition | None = None
    about: str | None = None
    notes: tuple[str, ...] = ()
