"""What was found in one report. All offsets are code points into ``Report.text``, end exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.types.span import Span

MentionType = Literal["person", "organization", "place", "nationality", "weapon", "vehicle", "event"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
AttributionKind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "body", "group", "unnamed", "document", "outlet"]
Stance = Literal[
    "says", "claims", "confirms", "denies", "warns", "asks", "promises", "accuses", "declines", "doubts", "believes",
    "orders", "corrects", "withdraws",
]  # fmt: skip
StatusWord = Literal[
    "confirmed",
    "claimed",
    "denied",
    "could not be verified",
    "declined to comment",
    "has not commented",
    "gave no details",
    "purported",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing; ``name`` is its canonical name within the report ("Watson" -> "Adrienne Watson")."""

    start: int
    end: int
    type: MentionType
    name: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody says something: source, cue and content, each possibly broken; no source = nobody is named.

    ``speaker`` is the canonical name that the source resolves to within the report; an unnamed source keeps its own
    words ("two officials briefed on the plan"). ``role`` and ``body`` are given where the text gives them.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    speaker: str | None = None
    stance: Stance = "says"
    speaker_kind: SpeakerKind | None = None
    role: str | None = None
    body: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value, resolved against the publication date."""

    start: int
    end: int
    type: TimeType
    value: str  # "2031-06-11", "2031-W24", "2031-06-11TNI", "P2D", "XXXX-WXX-1", "2013/2014" is not used: two times
    said: bool = False  # True: when it was said; False: when it happened (or unknown)

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Place:
    """A place with coordinates in degrees (WGS 84) and the radius in km within which it surely lies."""

    start: int
    end: int
    name: str  # canonical name
    lat: float
    lon: float
    geonameid: int | None
    precision_km: float
    country: str | None = None  # ISO 3166-1 alpha-2

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Factuality:
    """How sure the text is that the event of this predicate happened: -3 certainly not .. 3 certainly."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Status:
    """A cue about the standing of a statement ("could not be verified", "declined to comment")."""

    start: int
    end: int
    status: StatusWord
    speaker: str | None = None  # who denies, declines ... (canonical), where the text says it
    about: Span | None = None  # the words that it is about, where they stand in the report


@dataclass(frozen=True, slots=True)
class RoleFact:
    """Who holds, takes or leaves which office: ``change`` is holds, takes or leaves."""

    start: int
    end: int
    person: str
    role: str
    body: str | None = None
    change: Literal["holds", "takes", "leaves"] = "holds"
    date: str | None = None  # TIMEX3


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one report. Each analyser adds one layer (see ``reading/``)."""

    report: str  # report id
    language: str | None = None
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    factuality: tuple[Factuality, ...] = ()
    statuses: tuple[Status, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    references: tuple[Mention, ...] = ()  # all that refers, by the model: names, descriptions, pronouns; may nest
