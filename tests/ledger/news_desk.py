"""Hand-made reports, readings and entries of an invented flood, for the tests of the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.ledger import Matcher, build_claims, find_figures, record_entries, rule
from dateline.ledger.origins import find_origin
from dateline.ledger.parties import find_parties, party_of
from dateline.text.sentences import split_sentences
from dateline.types import (
    Attribution,
    Claim,
    Entry,
    Match,
    Placement,
    Reading,
    Report,
    Ruling,
    Span,
    Status,
)

NOON = datetime(2031, 6, 11, 12, tzinfo=UTC)


def at(hours: float) -> datetime:
    """So many hours after noon of Wednesday 11 June 2031."""
    return NOON + timedelta(hours=hours)


def make_report(text: str, id: str = "r1", source: str | None = "Uferblatt", **changes: Any) -> Report:
    """A report of an invented outlet."""
    values: dict[str, Any] = {"published": NOON, "dated": "time", "language": "en"} | changes
    return Report(id=id, text=text, source=source, **values)


def place(report: Report, story: str = "s1", thread: str = "t1") -> Placement:
    """Where a report belongs."""
    return Placement(report.id, story, thread, 1.0)


def span_of(text: str, words: str) -> Span:
    """Where ``words`` stand in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def says(text: str, source: str, cue: str, content: str, **changes: Any) -> Attribution:
    """An attribution by its words; an empty content or source means none."""
    values: dict[str, Any] = {"speaker": source or None, "speaker_kind": "person" if source else None} | changes
    spans = [(span_of(text, words),) if words else () for words in (source, cue, content)]
    return Attribution(*spans, kind="indirect", **values)


def status(text: str, words: str, word: Any, speaker: str | None = None, about: str = "") -> Status:
    """A status by its words."""
    span = span_of(text, words)
    return Status(span.start, span.end, word, speaker, span_of(text, about) if about else None)


def make_reading(report: Report, *found: Attribution | Status, **layers: Any) -> Reading:
    """A reading with sentences, the given attributions and statuses, and other layers as given."""
    return Reading(
        report=report.id,
        language="en",
        sentences=split_sentences(report.text),
        attributions=tuple(each for each in found if isinstance(each, Attribution)),
        statuses=tuple(each for each in found if isinstance(each, Status)),
        **layers,
    )


def make_entry(text: str, **changes: Any) -> Entry:
    """An entry without a report behind it; origin, figures and sides follow from the rest."""
    number = changes.pop("number", 1)
    values: dict[str, Any] = {
        "id": f"e{number:016x}", "seq": number, "report": f"r{number}", "start": 0, "end": len(text),
        "content": (Span(0, len(text)),), "sentence": Span(0, len(text)), "text": text, "speaker": None,
        "speaker_kind": "person" if changes.get("speaker") else None, "role": None, "cue": None, "stance": "says",
        "outlet": "Uferblatt", "published": NOON, "story": "s1", "thread": "t1", "body": None,
        "figures": find_figures(text), "sides": find_parties(text),
        "evidence": ("statement",) if changes.get("speaker") else (),
    }  # fmt: skip
    values |= changes
    values.setdefault("party", party_of(values["speaker"], values["role"], values["body"]))
    report = make_report(text, values["report"], values["outlet"])
    origin = find_origin(report, values["speaker"], values["speaker_kind"], values["body"], values["party"])
    values.setdefault("origin", origin)
    return Entry(**values)


@dataclass
class Desk:
    """Entries recorded, matched and ruled, one after the other."""

    matcher: Matcher = field(default_factory=Matcher)
    entries: list[Entry] = field(default_factory=list)
    matches: list[Match] = field(default_factory=list)

    def add(self, text: str, **changes: Any) -> Match:
        """Match one hand-made entry."""
        return self.take(make_entry(text, number=len(self.entries) + 1, **changes))

    def take(self, entry: Entry) -> Match:
        """Match one entry."""
        entry = replace(entry, seq=len(self.entries) + 1)
        self.entries.append(entry)
        self.matches.append(self.matcher.match(entry))
        return self.matches[-1]

    def read(self, report: Report, *found: Attribution | Status, **layers: Any) -> list[Match]:
        """Record and match a whole report."""
        entries = record_entries(report, make_reading(report, *found, **layers), place(report))
        return [self.take(entry) for entry in entries]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims so far."""
        return build_claims(self.entries, self.matches)

    def ruling(self, match: Match | str) -> Ruling:
        """The ruling of the claim of a match."""
        by_id = {claim.id: claim for claim in self.claims}
        return rule(by_id[match if isinstance(match, str) else match.claim], by_id)


def rulings(claims: Sequence[Claim]) -> dict[str, Ruling]:
    """All rulings by claim."""
    by_id = {claim.id: claim for claim in claims}
    return {claim.id: rule(claim, by_id) for claim in claims}
