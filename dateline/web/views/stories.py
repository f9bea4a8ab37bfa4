"""The pages of stories and threads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dateline.errors import NotFound
from dateline.indexing import load_claims
from dateline.stories.corrections import make_labels
from dateline.stories.ids import make_id
from dateline.stories.labels import make_label
from dateline.types import Claim, Figure
from dateline.types.desk import ReportHead, StatementQuery
from dateline.web.desk import Desk
from dateline.web.values.records import DayRows, FigureDay, FigureRun, OutletShare, StoryPage
from dateline.web.values.shared import Bar, ClaimRow, Head, Link
from dateline.web.views.evidence import claim_href, make_row
from dateline.web.views.maps import draw_claims
from dateline.web.words import STANDINGS, find_zone, print_count, print_date, print_day

Kind = Literal["story", "thread"]
CLAIMS = 16  # main claims of a story
ROWS = 120  # reports in a timeline
QUOTES = 8
STORIES = 60
RUNS = 4  # figures that are followed
DONE = {
    "merge": "{what} was merged into {into}",
    "split": "{into} was split off {what}",
    "move": "{what} was moved to {into}",
    "rename": "named “{label}”",
}


def show_story(desk: Desk, story: str) -> StoryPage:
    """A story. Raises NotFound."""
    return _show(desk, "story", story)


def show_thread(desk: Desk, thread: str) -> StoryPage:
    """A thread: a chain of stories over days. Raises NotFound."""
    return _show(desk, "thread", thread)


def _show(desk: Desk, kind: Kind, name: str) -> StoryPage:
    heads = desk.store.find_heads_of(**{kind: name})
    if not heads:
        raise NotFound(f"there is no {kind} {name}")
    return _Maker(desk, kind, name, heads).make()


class _Maker:
    def __init__(self, desk: Desk, kind: Kind, name: str, heads: tuple[ReportHead, ...]) -> None:
        self.desk, self.store, self.kind, self.name, self.heads = desk, desk.store, kind, name, heads
        self.marks = desk.load_marks()
        counts = self.store.find_claims_of(kind, name, CLAIMS)
        self.counts = {each.claim: each for each in counts}
        self.claims, self.rulings = load_claims(self.store, self.counts) if counts else ({}, {})

    def make(self) -> StoryPage:
        from dateline.web.views.statements import list_statements

        label = find_labels(self.desk, [self.name])[self.name]
        thread = self.heads[0].thread
        up = (Link("The thread", f"/thread/{thread}"),) if self.kind == "story" and thread else ()
        quotes = StatementQuery(thread=thread, quote=True, limit=QUOTES) if self.kind == "thread" else None
        return StoryPage(
            head=Head(label, f"/{self.kind}/{self.name}", up, self.summary()),
            kind=self.kind,
            id=self.name,
            label=label,
            summary=self.summary(),
            standings=self.standings(),
            claims=tuple(self.rows()),
            figures=tuple(follow_figures(self.claims[c] for c in self.counts if c in self.claims)),
            quotes=list_statements(self.desk, quotes)[0] if quotes else (),
            days=count_days(self.heads),
            timeline=self.timeline(),
            timeline_left=max(0, len(self.heads) - ROWS),
            outlets=share_outlets([head.source or "unnamed outlet" for head in self.heads]),
            stories=self.stories() if self.kind == "thread" else (),
            map=draw_claims(self.desk, self.counts),
            history=self.history(),
        )

    def summary(self) -> str:
        outlets = len({head.source for head in self.heads})
        dated = [head.published for head in self.heads if head.published]
        span = ""
        if dated:
            first, last = print_date(min(dated)), print_date(max(dated))
            span = f", {first}" if first == last else f", {first} to {last}"
        return f"{print_count(len(self.heads), 'report')}, {print_count(outlets, 'outlet')}{span}"

    def standings(self) -> tuple[tuple[str, int], ...]:
        counts = self.store.count_standings(self.kind, self.name)
        return tuple((standing, counts[standing]) for standing in STANDINGS if standing in counts)

    def rows(self) -> Iterable[ClaimRow]:
        from dateline.web.views.claim import make_claim_row

        for claim, count in self.counts.items():
            if claim in self.claims:
                note = f"{print_count(count.entries, 'entry', 'entries')}, {print_count(count.outlets, 'outlet')}"
                yield make_claim_row(self.claims[claim], self.rulings[claim], note)

    def timeline(self) -> tuple[DayRows, ...]:
        days: dict[str, list[ReportHead]] = {}
        zone = find_zone(self.desk.zone_of())
        for head in self.heads[-ROWS:]:
            # Where only the day is known it is that day, in whatever zone.
            moment = head.published.astimezone(zone) if head.published and head.exact else head.published
            days.setdefault(moment.date().isoformat() if moment else "", []).append(head)
        return tuple(
            DayRows(print_day(day) if day else "undated", tuple(make_row(head, self.marks) for head in rows))
            for day, rows in days.items()
        )

    def stories(self) -> tuple[Link, ...]:
        ids = list(dict.fromkeys(head.story for head in self.heads if head.story))[-STORIES:]
        labels = find_labels(self.desk, ids)
        return tuple(Link(labels[each], f"/story/{each}") for each in ids)

    def history(self) -> tuple[str, ...]:
        """What people set right: merged, split, moved, renamed."""
        told = []
        for each in self.store.iter_overrides(done=True):
            if self.name in (each.what, each.into):
                words = DONE[each.kind].format(what=each.what, into=each.into, label=each.label)
                when = f" on {print_date(each.made)}" if each.made else ""
                told.append(f"{words}{when}{': ' + each.note if each.note else ''}")
        return tuple(told)


def find_labels(desk: Desk, names: Iterable[str]) -> dict[str, str]:
    """The labels of stories and threads: given by hand, else after the report that each is named by."""
    store, given = desk.store, make_labels(desk.store.iter_overrides(done=True))
    namesakes: dict[str, str] = {}
    for name in dict.fromkeys(names):
        heads = store.find_heads_of(story=name) or store.find_heads_of(thread=name)
        if heads:
            by_arrival = sorted(heads, key=lambda head: head.number)
            namesake = next((h.id for h in by_arrival if make_id(name[:1], h.id) == name), by_arrival[0].id)
            namesakes[name] = namesake
    reports = store.find_reports_by_id(namesakes.values())
    labels = {name: make_label(reports[report]) for name, report in namesakes.items() if report in reports}
    return {**labels, **{name: label for name, label in given.items() if name in namesakes}}


def count_days(heads: Sequence[ReportHead]) -> tuple[Bar, ...]:
    """Reports by day."""
    counts: dict[str, int] = {}
    for head in heads:
        if head.published is not None:
            day = head.published.date().isoformat()
            counts[day] = counts.get(day, 0) + 1
    return make_bars(sorted(counts.items()))


def make_bars(rows: Iterable[tuple[str, int]], most: int = 60) -> tuple[Bar, ...]:
    """Counts with their shares of the greatest; the last ``most`` days."""
    rows = list(rows)[-most:]
    top = max((count for _, count in rows), default=1)
    return tuple(Bar(day, count, round(count / top, 3)) for day, count in rows)


def share_outlets(outlets: Sequence[str], most: int = 14) -> tuple[OutletShare, ...]:
    """How many each outlet has, most first."""
    counts: dict[str, int] = {}
    for outlet in outlets:
        counts[outlet] = counts.get(outlet, 0) + 1
    top = max(counts.values(), default=1)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return tuple(OutletShare(outlet, count, round(count / top, 3)) for outlet, count in ordered)


def follow_figures(claims: Iterable[Claim]) -> Iterable[FigureRun]:
    """Figures of the same thing over days, as they were given; only what changes is worth a row."""
    runs: dict[tuple[str, str | None], dict[str, tuple[Figure, Claim, str]]] = {}
    for claim in claims:
        for entry in claim.entries:
            for figure in entry.figures:
                if entry.published is not None:
                    day = entry.published.date().isoformat()
                    said = figure.speaker or entry.speaker or entry.outlet or "nobody named"
                    runs.setdefault((figure.what, figure.unit), {})[day] = (figure, claim, said)
    changing = [(key, days) for key, days in runs.items() if len({each[0].low for each in days.values()}) > 1]
    for (what, unit), days in sorted(changing, key=lambda pair: -len(pair[1]))[:RUNS]:
        top = max(figure.low for figure, _, _ in days.values()) or 1
        rows = [
            FigureDay(print_day(day), figure.text, said, claim_href(claim.id), round(max(figure.low / top, 0), 3))
            for day, (figure, claim, said) in sorted(days.items())
        ]
        yield FigureRun(what + (f" ({unit})" if unit else ""), tuple(rows))
