"""What the pages of claims, stories, people, places, reports and sources hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.web.values.shared import Bar, Chip, ClaimRow, Evidence, Head, Link, MapView, ReportRow, Voice


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of a text, and whether it is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a version: ``kept``, or ``ins`` and ``del`` where they differ from the first."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a claim, and who gives it."""

    pieces: tuple[Piece, ...]
    who: str
    outlet: str
    when: datetime | None
    href: str


@dataclass(frozen=True, slots=True)
class Step:
    """A moment at which the standing of a claim changed: to what, by which rule, through which entry."""

    chip: Chip
    rule: str
    because: str
    by: Voice
    when: datetime | None


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry of a claim with its words in their paragraph, and what answers it."""

    id: str
    voice: Voice
    evidence: Evidence | None
    why: str  # why it was matched to this claim
    origin: str = ""  # in words


@dataclass(frozen=True, slots=True)
class NoteView:
    """What a person noted by hand."""

    text: str
    who: str
    when: datetime


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim: who says it, in which words, what answers it, and how its standing came about."""

    head: Head
    id: str
    text: str
    sentence: tuple[Hit, ...]  # in which it was said first, its own words marked
    chip: Chip
    rule: str
    meaning: str
    because: tuple[str, ...]
    entries: tuple[EntryView, ...]
    answers: tuple[EntryView, ...]
    versions: tuple[Version, ...]
    history: tuple[Step, ...]
    history_from: str
    evidence: tuple[str, ...]
    origins: int
    rivals: tuple[ClaimRow, ...]
    newer: ClaimRow | None
    story: Link | None
    thread: Link | None
    map: MapView | None
    notes: tuple[NoteView, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureDay:
    """What a figure was said to be on a day."""

    day: str
    text: str
    who: str
    href: str
    share: float  # of the greatest of its kind, 0..1


@dataclass(frozen=True, slots=True)
class FigureRun:
    """A figure over time."""

    what: str
    days: tuple[FigureDay, ...]


@dataclass(frozen=True, slots=True)
class DayRows:
    """The reports of a day."""

    day: str
    rows: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True)
class OutletShare:
    """How many reports of a story an outlet has."""

    outlet: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story or a thread: what is claimed, who said what, how it was reported from first to last."""

    head: Head
    kind: str  # "story" or "thread"
    id: str
    label: str
    summary: str
    standings: tuple[tuple[str, int], ...]
    claims: tuple[ClaimRow, ...]
    figures: tuple[FigureRun, ...]
    quotes: tuple[StatementRow, ...]
    days: tuple[Bar, ...]
    timeline: tuple[DayRows, ...]
    timeline_left: int
    outlets: tuple[OutletShare, ...]
    stories: tuple[Link, ...]
    map: MapView | None
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement in a list: who says what, where, when, and the standing of its claim."""

    pieces: tuple[Hit, ...]
    who: str
    who_href: str | None
    verb: str
    outlet: str
    when: datetime | None
    chip: Chip
    claim_href: str
    report_href: str
    exact: bool = True  # the hour is known, not only the day


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of a search that narrows it."""

    name: str
    value: str
    without: str  # address of the search without it


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Statements that a search has found."""

    head: Head
    query: str
    filters: tuple[Filter, ...]
    results: tuple[StatementRow, ...]
    found: str
    days: tuple[Bar, ...]
    previous: str
    next: str
    empty: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A speaker in a list."""

    name: str
    href: str
    kind: str
    statements: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Who speaks."""

    head: Head
    query: str
    people: tuple[PersonRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class RoleView:
    """An office that a report gives somebody."""

    role: str
    change: str
    date: str
    report: Link | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person or body: what they hold office as, what they said to whom and when, what others deny."""

    head: Head
    id: str
    name: str
    kind: str
    summary: str
    roles: tuple[RoleView, ...]
    statements: tuple[StatementRow, ...]
    quotes_only: bool
    topics: tuple[Link, ...]
    outlets: tuple[OutletShare, ...]
    denied: tuple[ClaimRow, ...]
    days: tuple[Bar, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place in a list."""

    name: str
    href: str
    precision: str
    statements: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """Where it happens."""

    head: Head
    map: MapView | None
    places: tuple[PlaceRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class PlacePage:
    """What was said of one place, by day."""

    head: Head
    id: str
    name: str
    precision: str
    map: MapView | None
    days: tuple[Bar, ...]
    statements: tuple[StatementRow, ...]
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report: where it came from, where it was placed, and what the ledger took from it."""

    head: Head
    number: int
    id: str
    title: str
    outlet: str
    when: datetime | None
    exact: bool
    byline: str | None
    url: str | None
    lead: str  # its first words; the whole stands at its source
    hidden: str | None
    reprint_of: Link | None
    revises: Link | None
    story: Link | None
    thread: Link | None
    because: tuple[str, ...]
    statements: tuple[StatementRow, ...]
