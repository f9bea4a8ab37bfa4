"""Hand-made materials: invented reports, read by the real reader, with a ledger written by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from dateline.reading import Reader
from dateline.types import (
    Answer,
    AnswerKind,
    Claim,
    Edition,
    Entry,
    Figure,
    Material,
    Placement,
    Report,
    Ruling,
    Span,
    Standing,
    Story,
    Thread,
)

MONDAY = datetime(2031, 6, 9, 23, 59, 59, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
WEDNESDAY = MONDAY + timedelta(days=2)
READER = Reader()


def at(day: datetime, hour: int) -> datetime:
    """An hour of the day that ends with ``day``."""
    return day.replace(hour=hour, minute=0, second=0)


@dataclass
class World:
    """Collects reports, claims and rulings; ``material`` puts them together."""

    reports: dict[str, Report] = field(default_factory=dict)
    placements: dict[str, Placement] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    rulings: dict[str, Ruling] = field(default_factory=dict)
    before: dict[str, Ruling] = field(default_factory=dict)

    def report(self, key: str, text: str, when: datetime, story: str = "s1", **more: object) -> Report:
        """Add a report to a story; the thread of story "s1" is "t1"."""
        made = replace(Report(key, text, f"Outlet {key}", None, when, "time", language="en"), **more)  # type: ignore[arg-type]
        self.reports[key] = made
        self.placements[key] = Placement(key, story, story.replace("s", "t"), 1.0)
        return made

    def entry(self, key: str, words: str, speaker: str | None = None, figures: tuple[Figure, ...] = ()) -> Entry:
        """An entry for ``words`` of a report."""
        report = self.reports[key]
        start = report.text.index(words)
        end = start + len(words)
        sentence = next(s for s in READER.read(report).sentences if s.start <= start < s.end)
        placement = self.placements[key]
        return Entry(
            id=f"e-{key}-{start}", seq=len(self.claims) + 1, report=key, start=start, end=end,
            content=(Span(start, end),), sentence=sentence, text=words, speaker=speaker,
            speaker_kind="person" if speaker else None, role=None, cue="said", stance="says", outlet=report.source,
            origin=f"speaker:{speaker}" if speaker else f"family:{report.source}", published=report.published,
            story=placement.story, thread=placement.thread, figures=figures,
        )  # fmt: skip

    def claim(self, key: str, *entries: Entry, **more: object) -> Claim:
        """A claim asserted by these entries."""
        first = entries[0]
        made = Claim(key, first.text, first.story, first.thread, entries)
        self.claims[key] = replace(made, **more)  # type: ignore[arg-type]
        return self.claims[key]

    def rule(self, key: str, standing: Standing, before: Standing | None = None, origins: int = 1) -> None:
        """How a claim stands now, and how it stood at the edition before (None: it was not there)."""
        names = tuple(f"family:{n}" for n in range(origins))
        self.rulings[key] = Ruling(key, standing, "by hand", ("by hand",), names)
        if before is not None:
            self.before[key] = Ruling(key, before, "by hand", ("by hand",), names)

    def answer(self, key: str, words: str, kind: AnswerKind, speaker: str | None = None) -> Answer:
        """An answer that stands in a report."""
        start = self.reports[key].text.index(words)
        published = self.reports[key].published
        return Answer(kind, speaker, key, start, start + len(words), f"a-{key}-{start}", published)

    def material(
        self, cutoff: datetime = WEDNESDAY, since: datetime | None = TUESDAY, previous: Edition | None = None
    ) -> Material:
        """All of it."""
        stories: dict[str, list[str]] = {}
        for key, placement in self.placements.items():
            stories.setdefault(placement.story, []).append(key)
        return Material(
            watch="Flood",
            about="flood Danube",
            cutoff=cutoff,
            since=since,
            reports=self.reports,
            readings={key: READER.read(report) for key, report in self.reports.items()},
            placements=self.placements,
            stories=tuple(_story(name, members, self.reports) for name, members in stories.items()),
            threads=tuple(Thread(name.replace("s", "t"), name, (name,)) for name in stories),
            claims=tuple(self.claims.values()),
            rulings=self.rulings,
            rulings_before=self.before,
            previous=previous,
        )


def _story(name: str, members: list[str], reports: Mapping[str, Report]) -> Story:
    dates = [when for key in members if (when := reports[key].published)]
    return Story(name, name.replace("s", "t"), name, tuple(members), min(dates), max(dates))


def lines_of(edition: Edition) -> list[str]:
    """The words of all lines of lede and items."""
    return [line.text for line in edition.lede] + [line.text for item in edition.items for line in item.lines]
