"""The page of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from dateline.briefs.check import iter_lines
from dateline.briefs.render.words import print_when
from dateline.edition import cited_ids
from dateline.types import Edition, Item, KeyFigure, Line, Moment
from dateline.types.desk import EditionHead, ReportHead
from dateline.web.desk import Desk
from dateline.web.values.edition import (
    EditionPage,
    FigureView,
    ItemView,
    LineView,
    MomentView,
    Noted,
    Reference,
    SourceRow,
    Spark,
)
from dateline.web.values.shared import Head, Link, ReportRow
from dateline.web.views.evidence import claim_href, make_row
from dateline.web.views.lines import make_binder
from dateline.web.views.maps import draw_claims
from dateline.web.views.sources import anchor_of, explain_silence, rate_outlets
from dateline.web.words import find_zone, print_count, print_date, print_weekday

TIMELINE = 18  # reports in the timeline of the day
SPARK_DAYS = 10  # editions that the line of a figure spans
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)


def edition_href(edition: str) -> str:
    """The permanent address of an edition."""
    return f"/edition/{edition}"


def show_watch(desk: Desk, watch: str) -> EditionPage:
    """The newest edition of a watch, or why there is none."""
    followed = desk.find_watch(watch)
    heads = desk.store.list_editions(followed.name)
    if heads:
        return show_edition(desk, heads[-1].id)
    return _empty_page(desk, watch, followed.name)


def show_edition(desk: Desk, edition: str) -> EditionPage:
    """An edition as it was printed, with the standing that its claims have now."""
    printed = desk.find_edition(edition)
    return _Maker(desk, printed).make()


class _Maker:
    def __init__(self, desk: Desk, edition: Edition) -> None:
        self.desk, self.store, self.edition = desk, desk.store, edition
        cited = cited_ids(edition)
        self.numbers = {report: number for number, report in enumerate(cited, start=1)}
        self.claims = list_claims(edition)
        self.heads = self.store.list_editions(edition.watch)
        self.slug = desk.slug_of(edition.watch)
        self.zone_name = desk.zone_of(edition.watch)
        self.zone = find_zone(self.zone_name)
        self.binder = make_binder(desk, self.claims, cited, self.numbers, self.zone)

    def make(self) -> EditionPage:
        edition, newest = self.edition, bool(self.heads) and self.heads[-1].id == self.edition.id
        before, after = neighbours(self.heads, edition.id, self.zone)
        timeline, left = self.timeline()
        day = print_weekday(edition.cutoff, self.zone)
        up = Link(edition.watch, f"/w/{self.slug}")
        sources = self.sources()
        told = tuple(self.item(number, item) for number, item in enumerate(edition.told, start=1))
        empty = "" if edition.lede or edition.told else self.why_empty()
        return EditionPage(
            head=Head(f"{edition.watch}: {day}", edition_href(edition.id), (up,), self.describe(), zone=self.zone_name),
            id=edition.id,
            watch=up,
            day=day,
            cutoff=edition.cutoff,
            since=edition.since,
            stamp=make_stamp(edition),
            silent=explain_silence(self.desk, edition.watch),
            waiting=self.waiting() if newest else 0,
            lede=tuple(self.binder.bind(line) for line in edition.lede),
            items=told[: len(edition.items)],
            also=told[len(edition.items) :],
            changes=tuple(self.change(number) for number in range(len(edition.changes))),
            figures=tuple(self.figure(figure) for figure in edition.figures),
            unknown=tuple(self.binder.note(u.text, u.kind, u.claim, u.citations) for u in edition.unknown),
            quotes=tuple(self.binder.bind(line, "q-") for line in edition.quotes),
            moments=self.moments("t-", edition.timeline),
            background=self.moments("b-", edition.background),
            timeline=timeline,
            timeline_left=left,
            map=draw_claims(self.desk, self.claims),
            corrections=tuple(self.correction(number) for number in range(len(edition.corrections))),
            sources=sources,
            references=tuple(self.references()),
            notes=edition.notes,
            previous=before,
            next=after,
            newest=newest,
            empty=empty,
        )

    def describe(self) -> str:
        return " ".join(line.text for line in self.edition.lede)[:300]

    def item(self, number: int, item: Item) -> ItemView:
        return ItemView(
            id=f"i-{item.thread[2:]}-{number}",
            kicker=item.kicker,
            mark=item.mark,
            by_model=item.kicker_writer == "model",
            lines=tuple(self.binder.bind(line) for line in item.lines),
            story=Link("The story", f"/story/{item.story}") if item.story else None,
            thread=Link("The thread", f"/thread/{item.thread}"),
        )

    def change(self, number: int) -> Noted:
        change = self.edition.changes[number]
        noted = self.binder.note(change.text, change.kind, change.claim, change.citations)
        return Noted(noted.text, noted.kind, noted.claim, noted.numbers, None, change.before, change.after)

    def correction(self, number: int) -> Noted:
        row = self.edition.corrections[number]
        noted = self.binder.note(row.text, row.kind, row.claim, row.citations)
        return Noted(noted.text, noted.kind, noted.claim, noted.numbers, row.when)

    def moments(self, where: str, moments: tuple[Moment, ...]) -> tuple[MomentView, ...]:
        """The rows of a timeline; one whose claim is printed above leads there instead of telling it all again."""
        lines = (*self.edition.lede, *(line for item in self.edition.told for line in item.lines))
        printed = {line.claim or line.id: line.id for line in reversed(lines)}
        views = []
        for moment in moments:
            line, at = moment.line, printed.get(moment.line.claim or moment.line.id, "")
            words = print_when(moment.when, self.edition.cutoff)
            views.append(MomentView(moment.when, words, line.text, at, None if at else self.binder.bind(line, where)))
        return tuple(views)

    def figure(self, figure: KeyFigure) -> FigureView:
        return FigureView(
            what=figure.what,
            text=figure.text,
            before=figure.before,
            given=self.given(figure),
            claim=Link("The claim", claim_href(figure.claim)) if figure.claim else None,
            spark=self.spark(figure),
        )

    def given(self, figure: KeyFigure) -> tuple[LineView, ...]:
        return tuple(self.binder.bind(line, "f-") for line in figure.given)

    def spark(self, figure: KeyFigure) -> Spark | None:
        """What the editions up to this one gave for the same figure: as long as each says what it replaces."""
        earlier = [head for head in self.heads if head.cutoff < self.edition.cutoff][-SPARK_DAYS:]
        found = [(self.edition.cutoff, figure)]
        for head in reversed(earlier):
            latest = found[-1][1]
            for other in self.desk.find_edition(head.id).figures:
                same = (other.what, other.unit) == (figure.what, figure.unit)
                if same and (other.claim == latest.claim or latest.before == other.text):
                    found.append((head.cutoff, other))
                    break
        return draw_spark(found[::-1], self.zone)

    def timeline(self) -> tuple[tuple[ReportRow, ...], int]:
        """The day's reports in the threads of the edition, those that it cites before all others."""
        if self.edition.since is None:
            return (), 0
        heads = self.mine(self.store.find_heads_between(self.edition.since, self.edition.cutoff))
        chosen = {head.id for head in heads if head.id in self.numbers}
        for head in heads:
            if len(chosen) < TIMELINE:
                chosen.add(head.id)
        rows = [head for head in heads if head.id in chosen][:TIMELINE]
        marks = self.binder.marks
        return tuple(make_row(h, marks, self.binder.reports.get(h.id)) for h in rows), len(heads) - len(rows)

    def waiting(self) -> int:
        return len(self.mine(self.store.find_heads_between(self.edition.cutoff, FOREVER, 1000)))

    def mine(self, heads: Iterable[ReportHead]) -> list[ReportHead]:
        threads = {item.thread for item in self.edition.told}
        threads |= {pairs[0][0].thread for pairs in self.binder.entries.values() if pairs}
        return [head for head in heads if head.thread in threads]

    def sources(self) -> tuple[SourceRow, ...]:
        rated = rate_outlets(self.desk, self.edition.watch)
        origins = sum(source.origins for source in self.edition.sources) or 1
        return tuple(
            SourceRow(
                outlet=source.outlet,
                href=f"/w/{self.slug}/sources#{anchor_of(source.outlet)}",
                reports=source.reports,
                origins=source.origins,
                share=round(source.origins / origins, 3),
                status=rated.get(source.outlet, ""),
            )
            for source in self.edition.sources
        )

    def references(self) -> Iterable[Reference]:
        for report, number in self.numbers.items():
            head = self.binder.heads.get(report)
            if head is not None:
                yield Reference(number, make_row(head, self.binder.marks, self.binder.reports.get(report)))

    def why_empty(self) -> str:
        since = f" since {print_weekday(self.edition.since, self.zone)}" if self.edition.since else ""
        return f"Nothing new was reported{since}. The next edition looks again; earlier ones are below."


def list_claims(edition: Edition) -> tuple[str, ...]:
    """The claims that an edition speaks of, in order."""
    lines: list[Line] = [line for _, line in iter_lines(edition)]
    named = [line.claim for line in lines]
    for rows in (edition.unknown, edition.changes, edition.corrections, edition.figures):
        named += [row.claim for row in rows]
    return tuple(dict.fromkeys(claim for claim in named if claim))


def make_stamp(edition: Edition) -> str:
    """ "25 reports, 11 outlets, 31 origins"."""
    reports = sum(source.reports for source in edition.sources)
    origins = sum(source.origins for source in edition.sources)
    counts = ((reports, "report"), (len(edition.sources), "outlet"), (origins, "origin"))
    return ", ".join(print_count(count, noun) for count, noun in counts)


def neighbours(heads: tuple[EditionHead, ...], edition: str, zone: tzinfo) -> tuple[Link | None, Link | None]:
    """The editions before and after this one."""
    ids = [head.id for head in heads]
    if edition not in ids:
        return None, None
    at = ids.index(edition)
    links = [Link(print_weekday(head.cutoff, zone), edition_href(head.id)) for head in heads]
    return (links[at - 1] if at else None), (links[at + 1] if at + 1 < len(links) else None)


def draw_spark(found: list[tuple[datetime, KeyFigure]], zone: tzinfo = UTC) -> Spark | None:
    """A line over the days, where there are two at least that differ."""
    values = [figure.low for _, figure in found]
    if len(values) < 2 or min(values) == max(values):
        return None
    low, span = min(values), max(values) - min(values)
    step = 100 / (len(values) - 1)
    points = " ".join(f"{n * step:.1f},{22 - 20 * (value - low) / span:.1f}" for n, value in enumerate(values))
    words = "; ".join(f"{print_date(moment.astimezone(zone))}: {figure.text}" for moment, figure in found)
    return Spark(points, words)


def _empty_page(desk: Desk, slug: str, name: str) -> EditionPage:
    watch = Link(name, f"/w/{slug}")
    waiting = desk.store.find_state().reports
    todo = (
        f"{print_count(waiting, 'report')} are in the store. The first edition is made at the watch's hour; "
        "“dateline brief --store” makes one now."
        if waiting
        else "No report has come yet. Look at the sources below, or give files to “dateline brief --store”."
    )
    return EditionPage(
        head=Head(name, f"/w/{slug}", (), "No edition yet.", zone=desk.zone_of(name)),
        id="",
        watch=watch,
        day="No edition yet",
        cutoff=datetime(1970, 1, 1, tzinfo=UTC),
        since=None,
        stamp="",
        silent=explain_silence(desk, name),
        empty=todo,
    )
