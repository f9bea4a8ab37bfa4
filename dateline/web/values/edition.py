"""What the page of an edition holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.types import Mark
from dateline.web.values.shared import Chip, Evidence, Head, Link, MapView, ReportRow, Voice


@dataclass(frozen=True, slots=True)
class LineView:
    """A printed line and what its drawer holds."""

    id: str
    text: str
    chip: Chip
    mark: Mark
    speaker: str | None
    numbers: tuple[int, ...]  # of the reports that it cites
    cite: str  # the line with its source and address, to be copied
    evidence: tuple[Evidence, ...]
    voices: tuple[Voice, ...]  # others on the same claim
    more: int  # how many more the claim's page has
    answers: tuple[Voice, ...]
    rule: str  # what gave it its standing, in words
    edits: tuple[str, ...]
    because: tuple[str, ...]
    claim: Link | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """One development."""

    id: str
    kicker: str
    mark: Mark
    by_model: bool  # whether a language model worded the kicker
    lines: tuple[LineView, ...]
    story: Link | None
    thread: Link


@dataclass(frozen=True, slots=True)
class Spark:
    """A figure over the editions: the points of a line in a box of 100 by 24, and the same in words."""

    points: str
    words: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A key figure: its range, who gives which, what it was."""

    what: str
    text: str
    before: str | None
    given: tuple[LineView, ...]
    claim: Link | None
    spark: Spark | None = None


@dataclass(frozen=True, slots=True)
class Noted:
    """A change, an open question or a correction: words with what they rest on."""

    text: str
    kind: str
    claim: Link | None
    numbers: tuple[int, ...]
    when: datetime | None = None
    before: str | None = None
    after: str | None = None


@dataclass(frozen=True, slots=True)
class MomentView:
    """A row of a timeline: when it happened, and the line that tells it."""

    when: str  # TIMEX3
    words: str
    text: str
    printed: str  # where the edition has the line already; "" where it stands here alone
    line: LineView | None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An outlet of the day, and its share of the day's independent origins."""

    outlet: str
    href: str
    reports: int
    origins: int
    share: float  # of all origins of the day, 0..1
    silent: bool = False
    status: str = ""  # in words, where the outlet is a source of the watch


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered report."""

    number: int
    report: ReportRow


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The front page of a watch: one briefing at one cut-off."""

    head: Head
    id: str
    watch: Link
    day: str
    cutoff: datetime
    since: datetime | None
    stamp: str  # "25 reports, 11 outlets, 31 origins"
    silent: str = ""  # which sources are silent, in words; empty: none
    waiting: int = 0  # reports that came after this edition was made
    lede: tuple[LineView, ...] = ()
    items: tuple[ItemView, ...] = ()
    also: tuple[ItemView, ...] = ()  # what is told in short, without a kicker
    changes: tuple[Noted, ...] = ()
    figures: tuple[FigureView, ...] = ()
    unknown: tuple[Noted, ...] = ()
    quotes: tuple[LineView, ...] = ()
    moments: tuple[MomentView, ...] = ()
    background: tuple[MomentView, ...] = ()  # the story so far
    timeline: tuple[ReportRow, ...] = ()  # how it was reported
    timeline_left: int = 0
    map: MapView | None = None
    corrections: tuple[Noted, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    references: tuple[Reference, ...] = ()
    notes: tuple[str, ...] = ()
    previous: Link | None = None
    next: Link | None = None
    newest: bool = True
    empty: str = ""  # why nothing stands here and what to do; empty where something does
