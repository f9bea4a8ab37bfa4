"""What the desk keeps beside the ledger: an index of its statements, and what people set by hand.

The index is derived from the ledger and may be made again at any time. What was set by hand is a log: nothing in it
is changed, a later line takes an earlier one back.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.ledger import Relation, Ruling, Standing
from dateline.types.reading import SpeakerKind

Reliability = Literal["unknown", "reliable", "mixed", "unreliable"]
EditKind = Literal["hide", "show", "reliability", "note", "undo"]


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A place with coordinates (WGS 84) and the radius in km within which it surely lies."""

    id: str
    name: str
    lat: float
    lon: float
    precision_km: float
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """A ledger entry as the index knows it: enough to find, sort and count it; its words stay with the entry."""

    seq: int
    claim: str
    report: str
    thread: str
    story: str
    relation: Relation
    speaker: str | None
    kind: SpeakerKind | None
    outlet: str | None
    published: datetime | None
    quote: bool  # it holds words in quotation marks
    text: str  # for the full-text index alone
    places: tuple[PlaceAt, ...] = ()
    linked: tuple[str, ...] = ()  # claims that it rivals or replaces


@dataclass(frozen=True, slots=True)
class RoleSeen:
    """Who held, took or left which office, and the report that says so."""

    person: str
    role: str
    body: str | None
    change: Literal["holds", "takes", "leaves"]
    date: str | None
    report: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class StatementQuery:
    """Which statements are wanted. Everything given must hold; ``words`` is in the index's own syntax."""

    words: str = ""
    speaker: str | None = None  # part of the name
    outlet: str | None = None
    standing: Standing | None = None
    place: str | None = None
    after: datetime | None = None
    before: datetime | None = None
    quote: bool = False
    thread: str | None = None
    person: str | None = None  # the whole name of the speaker
    spot: str | None = None  # the id of a place
    report: str | None = None
    limit: int = 30
    offset: int = 0


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """A speaker and how much of him is on the ledger."""

    id: str
    name: str
    kind: str | None
    statements: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A place and how many statements tell of it."""

    place: PlaceAt
    statements: int
    last: datetime | None


@dataclass(frozen=True, slots=True)
class OutletCount:
    """An outlet and what is kept of it."""

    outlet: str
    reports: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class ReportHead:
    """A report without its text."""

    number: int  # order of arrival: its address
    id: str
    source: str | None
    title: str | None
    published: datetime | None
    story: str | None = None
    thread: str | None = None
    exact: bool = True  # the hour of its publication is known, not only the day


@dataclass(frozen=True, slots=True)
class EditionHead:
    """An edition without its lines."""

    id: str
    watch: str
    cutoff: datetime


@dataclass(frozen=True, slots=True)
class ClaimCount:
    """A claim and how much of it stands in some part of the ledger."""

    claim: str
    entries: int
    outlets: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class RuledClaim:
    """A ruling of the index: as things stand after the entry ``seq``."""

    ruling: Ruling
    seq: int


@dataclass(frozen=True, slots=True)
class HandEdit:
    """One line of the log of what people set by hand. ``undoes`` names the line that it takes back."""

    seq: int
    made: datetime
    who: str
    kind: EditKind
    target: str  # a report, an outlet or a claim
    value: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class StoreState:
    """How far a store has come. Of two states that are equal, the same pages are made."""

    entries: int  # the last entry of the ledger
    reports: int  # the last report
    editions: int  # how many
    edits: int  # the last edit by hand
    indexed: int  # the last entry that the index holds
