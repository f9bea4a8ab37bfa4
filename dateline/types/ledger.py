"""The ledger: entries (append-only), claims (entries that say the same), rulings (standing with its reasons)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.reading import SpeakerKind, Stance
from dateline.types.span import Span

Standing = Literal[
    "reported",
    "stated",
    "corroborated",
    "confirmed",
    "disputed",
    "denied",
    "unverified",
    "corrected",
    "withdrawn",
    "superseded",
]
AnswerKind = Literal["denied", "confirmed", "declined to comment", "has not commented"]
EvidenceKind = Literal["statement", "document", "footage", "satellite imagery", "eyewitness", "unnamed officials"]
# What an entry does to the claim that it is matched to.
Relation = Literal["asserts", "answers", "unverifies", "corrects", "withdraws"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts: "at least 14 people dead" -> low 14, high None, what "dead"."""

    low: float
    high: float | None  # None: open upwards ("at least"); equal to low: exact as given
    unit: str | None  # "m", "m3/s", "EUR", None for a count
    what: str  # the thing counted, lower case lemma: "dead", "missing", "evacuated", "level" ...
    text: str  # verbatim
    start: int
    end: int
    qualifier: str | None = None  # "at least", "about", "dozens"
    speaker: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement: who (speaker, and the outlet that carried it) says what (spans), when, with what cue."""

    id: str
    seq: int  # order of arrival in the ledger, from 1
    report: str
    start: int  # hull of the statement
    end: int
    content: tuple[Span, ...]  # the statement itself, possibly broken
    sentence: Span  # the sentence (or run of sentences) that it stands in
    text: str  # the content's words
    speaker: str | None  # canonical; None: the outlet's own voice or nobody named
    speaker_kind: SpeakerKind | None
    role: str | None
    cue: str | None
    stance: Stance
    outlet: str | None
    origin: str  # the independent origin: "speaker:...", "agency:...", "family:..."
    published: datetime | None
    story: str
    thread: str
    said: str | None = None  # TIMEX3: when it was said, if the text tells
    happened: str | None = None  # TIMEX3: when it happened, if the text tells
    places: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # canonical names mentioned in it
    figures: tuple[Figure, ...] = ()
    hedges: tuple[str, ...] = ()
    evidence: tuple[EvidenceKind, ...] = ()
    factuality: float | None = None
    body: str | None = None  # the body that the speaker speaks for, where the text gives it
    party: str | None = None  # the side of the speaker: ISO 3166-1 alpha-2, an alliance, else None
    sides: tuple[str, ...] = ()  # the sides that it is about: countries and alliances named, countries of its places


@dataclass(frozen=True, slots=True)
class Match:
    """The decision which claim an entry belongs to, and what it does to it, with its reasons."""

    entry: str
    claim: str
    relation: Relation
    answer: AnswerKind | None = None  # for relation "answers"
    rivals: tuple[str, ...] = ()  # claims that cannot be true together with this one
    supersedes: str | None = None  # the claim whose figure this one replaces
    score: float = 1.0
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody concerned said to a claim."""

    kind: AnswerKind
    speaker: str | None
    report: str
    start: int
    end: int
    entry: str
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """Entries that say the same thing, whoever says it, with what answers and contradicts it."""

    id: str
    text: str
    story: str
    thread: str
    entries: tuple[Entry, ...]  # those that assert it, in order
    answers: tuple[Answer, ...] = ()
    marks: tuple[tuple[Relation, Entry], ...] = ()  # unverifies, corrects, withdraws
    rivals: tuple[str, ...] = ()
    superseded_by: str | None = None

    @property
    def beside(self) -> tuple[str, ...]:
        """The claims that its ruling looks at beside it: its rivals, and what replaced it."""
        return (*self.rivals, *((self.superseded_by,) if self.superseded_by else ()))


@dataclass(frozen=True, slots=True)
class Ruling:
    """The standing of a claim and the reasons. Computed from the claim by the rule table, never stored by hand."""

    claim: str
    standing: Standing
    rule: str  # the name of the rule that decided
    because: tuple[str, ...]
    origins: tuple[str, ...]  # the independent origins that assert it
    evidence: tuple[EvidenceKind, ...] = ()
    answers: tuple[Answer, ...] = ()
    figures: tuple[Figure, ...] = ()
