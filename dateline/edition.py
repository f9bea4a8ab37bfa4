"""The day: ledger in, edition out.

An edition is made from the ledger alone, at a cut-off: what was published later does not exist for it. So any past
day can be made again, and the edition before, which this one is compared with, is made the same way where none was
kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from dateline.briefs import BriefSettings, compose
from dateline.briefs.check import iter_lines
from dateline.briefs.moments import tell_background
from dateline.briefs.writers import Writer, reword
from dateline.data import load_map, load_table
from dateline.handmarks import find_hidden
from dateline.ledger import build_claims
from dateline.ledger.standing import rule
from dateline.readings import Readings
from dateline.store import Store
from dateline.stories import build_stories, make_labels
from dateline.stories.timelines import find_dated
from dateline.text.words import content_words, fold_accents, stem
from dateline.types import (
    Citation,
    Claim,
    Edition,
    Entry,
    Match,
    Material,
    Moment,
    Placement,
    Reading,
    Report,
    Ruling,
    Watch,
)

LOOKBACK = timedelta(days=21)  # how far back background and threads may reach
ENOUGH = 6  # reports that make a day worth an edition; with fewer, the edition looks further back
THIN_DAYS = 7  # but no further than this
STORY_LOOKBACK = timedelta(days=180)  # how far back the story so far may begin
CANDIDATES = 12  # sentences of a date that are tried for it
EARLIER = 1  # editions before the first kept one that are made to be compared with
ABOUT_SHARE = 0.34  # of a story's reports that must be about the watch for the story to belong to it


@dataclass(frozen=True, slots=True)
class Ledger:
    """The part of a store that a watch rests on, loaded once and cut at several times."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    placements: Mapping[str, Placement]
    entries: tuple[tuple[Entry, Match], ...]
    labels: Mapping[str, str] = field(default_factory=dict)  # of stories and threads, given by hand


def load_ledger(store: Store, cutoff: datetime | None, lookback: timedelta = LOOKBACK) -> Ledger:
    """Everything published within ``lookback`` before ``cutoff`` (None: everything), but what a person took out."""
    start = None if cutoff is None else cutoff - lookback
    hidden = find_hidden(store)
    placements = {placement.report: placement for placement in store.iter_placements(start, cutoff)}
    return Ledger(
        reports={report.id: report for report in store.iter_reports(start, cutoff) if report.id not in hidden},
        readings=Readings(store, placements),
        placements=placements,
        entries=tuple((_where_it_is(e, placements), m) for e, m in store.iter_entries(start, cutoff)),
        labels=make_labels(store.iter_overrides(done=True)),
    )


def _where_it_is(entry: Entry, placements: Mapping[str, Placement]) -> Entry:
    """An entry goes with its report, which may have been moved by hand since."""
    placement = placements.get(entry.report)
    if placement is None or (placement.story, placement.thread) == (entry.story, entry.thread):
        return entry
    return replace(entry, story=placement.story, thread=placement.thread)


Trace = tuple[object, ...]  # all that a ruling rests on, by the ids of the entries


def rule_claims(
    entries: Sequence[tuple[Entry, Match]], ruled: dict[Trace, Ruling] | None = None
) -> tuple[tuple[Claim, ...], dict[str, Ruling]]:
    """The claims that these entries make, and their rulings by claim.

    ``ruled`` remembers the rulings of one ledger, for one who rules it at several times: most claims stand as they did.
    """
    claims = build_claims(tuple(e for e, _ in entries), tuple(m for _, m in entries))
    return claims, dict(Rulings(claims, {} if ruled is None else ruled))


class Rulings(Mapping[str, Ruling]):
    """The rulings of claims by their ids, each made when it is asked for: an edition asks for a part of the ledger.

    ``ruled`` is shared with other moments of the same ledger.
    """

    def __init__(self, claims: Sequence[Claim], ruled: dict[Trace, Ruling]) -> None:
        self._claims = {claim.id: claim for claim in claims}
        self._ruled = ruled
        self._made: dict[str, Ruling] = {}

    def __getitem__(self, key: str) -> Ruling:
        if key not in self._made:
            self._made[key] = self._rule(self._claims[key])
        return self._made[key]

    def _rule(self, claim: Claim) -> Ruling:
        trace = (_trace(claim), *(_trace(self._claims[other]) for other in claim.beside if other in self._claims))
        if trace not in self._ruled:
            self._ruled[trace] = rule(claim, self._claims)
        return self._ruled[trace]

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims)

    def __len__(self) -> int:
        return len(self._claims)


def _trace(claim: Claim) -> Trace:
    entries = tuple(entry.id for entry in claim.entries)
    answers = tuple((answer.entry, answer.kind) for answer in claim.answers)
    marks = tuple((relation, entry.id) for relation, entry in claim.marks)
    return (claim.id, entries, answers, marks, claim.rivals, claim.superseded_by)


def make_edition(
    store: Store,
    watch: Watch,
    cutoff: datetime,
    settings: BriefSettings,
    since: datetime | None = None,
    *,
    keep: bool = False,
    writer: Writer | None = None,
) -> Edition:
    """The edition of ``watch`` at ``cutoff``, compared with the one before.

    ``since`` defaults to the cut-off of the last kept edition, else to a day before (more on a thin stream). With
    ``keep`` it is saved, and an edition that was kept before is given back as it was printed.
    ``writer`` words its lines and kickers anew (None: they stay the sources' own and the program's).
    """
    kept = store.find_edition_before(watch.name, cutoff if since is None else since + timedelta(microseconds=1))
    if since is None and kept is not None:
        since = kept.cutoff
    ledger = load_ledger(store, cutoff)
    maker = _Maker(ledger, watch, settings)
    before = kept if kept is not None and kept.cutoff == since else None
    edition = maker.make(cutoff, since, before)
    if settings.background:
        edition = replace(edition, background=_tell_story_so_far(store, watch, edition, settings))
    if writer is not None:
        edition = reword(edition, ledger.reports, ledger.readings, writer, before)
    if not keep:
        return edition
    with store.transaction():
        store.save_edition(edition)
    return store.find_edition(edition.id) or edition


def _tell_story_so_far(store: Store, watch: Watch, edition: Edition, settings: BriefSettings) -> tuple[Moment, ...]:
    """What a new reader must know of the time before the last edition, from as far back as the story is told."""
    since = edition.since or edition.cutoff
    ledger = load_ledger(store, edition.cutoff, STORY_LOOKBACK)
    material = _Maker(ledger, watch, settings).gather(edition.cutoff, since, None)
    past = tuple(r for r in material.reports.values() if r.id in material.readings and _was_known(r, since))
    found = find_dated(past, material.readings, (watch.about or "").split(), 2 * settings.background, CANDIDATES)
    dated = {day: tuple(Citation(report, *span) for report, span in told) for day, told in found.items()}
    return tell_background(material, dated, settings.background)


def gather_material(
    store: Store, watch: Watch, cutoff: datetime, since: datetime, previous: Edition | None = None
) -> Material:
    """What an edition of the watch at ``cutoff`` rests on, compared with how things stood at ``since``."""
    return _Maker(load_ledger(store, cutoff), watch, BriefSettings()).gather(cutoff, since, previous)


@dataclass(frozen=True, slots=True)
class _Maker:
    ledger: Ledger
    watch: Watch
    settings: BriefSettings
    holds: dict[str, bool] = field(default_factory=dict)  # report to whether it holds the watch's words, once told
    ruled: dict[Trace, Ruling] = field(default_factory=dict)
    built: dict[tuple[str, ...], tuple[Claim, ...]] = field(default_factory=dict)  # entries to the claims they make

    def make(self, cutoff: datetime, since: datetime | None, kept: Edition | None, earlier: int = EARLIER) -> Edition:
        since = since or self.start_of_news(cutoff)
        previous = kept
        if previous is None and earlier and self._published_before(since):
            # Of the edition before only the items matter here: their kickers, and what they told.
            sections = dict.fromkeys(("changes", "figures", "unknown", "quotes", "timeline"), 0)
            before = replace(self, settings=replace(self.settings, **sections))
            previous = before.make(since, None, None, earlier - 1)
        return compose(self.gather(cutoff, since, previous), self.settings)

    def start_of_news(self, cutoff: datetime) -> datetime:
        """A day before the cut-off; on a thin stream as many days as it takes for some reports, a week at most."""
        mine = choose_reports(
            self._known(cutoff).values(), self.ledger.placements, self.watch.about, self.holds
        ).values()
        for days in range(1, THIN_DAYS):
            since = cutoff - timedelta(days=days)
            if sum(1 for r in mine if r.published is not None and r.published > since) >= ENOUGH:
                return since
        return cutoff - timedelta(days=THIN_DAYS)

    def _known(self, moment: datetime) -> dict[str, Report]:
        return {k: r for k, r in self.ledger.reports.items() if _is_known(r, moment)}

    def _published_before(self, moment: datetime) -> bool:
        return any(r.published is not None and r.published <= moment for r in self.ledger.reports.values())

    def _build(self, entries: Sequence[tuple[Entry, Match]]) -> tuple[Claim, ...]:
        """The claims of these entries: what one moment holds is what the next one held before."""
        key = tuple(entry.id for entry, _ in entries)
        if key not in self.built:
            self.built[key] = build_claims(tuple(e for e, _ in entries), tuple(m for _, m in entries))
        return self.built[key]

    def gather(self, cutoff: datetime, since: datetime, previous: Edition | None) -> Material:
        """What the edition rests on: the watch's part of the ledger, as it stood at the cut-off."""
        known = self._known(cutoff)
        mine = choose_reports(known.values(), self.ledger.placements, self.watch.about, self.holds)
        placements = {k: p for k, p in self.ledger.placements.items() if k in mine}
        stories, threads = build_stories(tuple(placements.values()), mine, name=_leave_unnamed)
        entries = tuple((e, m) for e, m in self.ledger.entries if e.report in mine)
        claims = self._build(entries)
        earlier = self._build(tuple((e, m) for e, m in entries if _was_known(mine[e.report], since)))
        return Material(
            watch=self.watch.name,
            about=self.watch.about,
            cutoff=cutoff,
            since=since,
            reports=mine,
            readings=self.ledger.readings,
            placements=placements,
            stories=stories,
            threads=threads,
            claims=claims,
            rulings=Rulings(claims, self.ruled),
            rulings_before=Rulings(earlier, self.ruled),
            previous=previous,
            notes=_notes(known.values(), mine),
        )


def choose_reports(
    reports: Iterable[Report],
    placements: Mapping[str, Placement],
    about: str | None,
    holds: dict[str, bool] | None = None,
) -> dict[str, Report]:
    """The reports that belong to a watch: those of stories in which enough reports hold its words.

    A report that does not hold the words itself comes in through its story, so that "the river" is not lost to a
    watch about "the Danube"; a story that only brushes the subject comes in where its thread belongs to the watch.
    ``holds`` remembers which reports hold the words, for one who chooses at several times.
    """
    reports = tuple(reports)
    holds = {} if holds is None else holds
    wanted = _wanted(about or "")
    if not wanted:
        return {report.id: report for report in reports if report.id in placements}
    hits: dict[str, bool] = {}
    by_story: dict[str, list[str]] = {}
    for report in reports:
        if report.id not in placements:
            continue
        if report.id not in holds:
            holds[report.id] = _holds(f"{report.title or ''} {report.text}", wanted)
        hits[report.id] = holds[report.id]
        by_story.setdefault(placements[report.id].story, []).append(report.id)
    share = {story: sum(map(hits.__getitem__, members)) / len(members) for story, members in by_story.items()}
    thread = {placements[report].story: placements[report].thread for report in hits}
    sure = {story for story in by_story if share[story] >= ABOUT_SHARE}
    threads = {thread[story] for story in sure}
    chosen = sure | {story for story in by_story if share[story] > 0 and thread[story] in threads}
    return {r.id: r for r in reports if r.id in placements and placements[r.id].story in chosen}


def _wanted(about: str) -> tuple[frozenset[str], ...]:
    """The stems of each word of a watch; a country's with those of its people ("Hungary", "Hungarian")."""
    peoples: dict[str, set[str]] = {}
    for row in load_table("demonyms"):
        peoples.setdefault(row[1].casefold(), set()).add(stem(row[0]))
    words = dict.fromkeys(content_words(about))
    return tuple(dict.fromkeys(frozenset({stem(word), *peoples.get(word, ())}) for word in words))


def _holds(text: str, wanted: Sequence[frozenset[str]]) -> bool:
    """Whether a text holds enough of the words: one of two, half of more. Only words that begin alike are stemmed."""
    need = 1 if len(wanted) < 3 else (len(wanted) + 1) // 2
    folded = fold_accents(text).casefold()
    found = 0
    for stems in wanted:
        heads = "|".join(sorted({re.escape(key[:3]) for key in stems}))
        irregular = {word for word, key in load_map("irregular_forms").items() if key in stems}
        alike = set(re.findall(rf"\b(?:{heads})[\w'’.-]*", folded))
        found += any(stem(word.rstrip(".")) in stems for word in alike) or any(
            re.search(rf"\b{re.escape(word)}\b", folded) for word in irregular
        )
        if found >= need:
            return True
    return False


def _is_known(report: Report, moment: datetime) -> bool:
    """Whether the report could be read at that moment: its text is that of its last change."""
    moments = [each for each in (report.published, report.updated) if each is not None]
    return not moments or max(moments) <= moment


def _was_known(report: Report, since: datetime) -> bool:
    """Whether the report could surely be read at the edition before: without a date nobody can say so."""
    return (report.published or report.updated) is not None and _is_known(report, since)


def _leave_unnamed(report: Report) -> str:
    """An edition prints kickers, not the labels of stories, which would have to be found for each."""
    return ""


def _notes(known: Iterable[Report], mine: Mapping[str, Report]) -> tuple[str, ...]:
    foreign = sum(1 for report in known if report.language not in (None, "en"))
    undated = sum(1 for report in mine.values() if report.published is None)
    notes = []
    if foreign:
        notes.append(f"{foreign} {_reports(foreign)} in other languages kept, not read")
    if undated:
        notes.append(f"{undated} {_reports(undated)} without a publication date")
    return tuple(notes)


def _reports(count: int) -> str:
    return "report" if count == 1 else "reports"


def find_cutoff(store: Store, on: str | None, now: Callable[[], datetime]) -> datetime:
    """The cut-off that ``on`` names: an ISO date (its end, UTC) or date-time; None: the last report's time.

    Raises ValueError where ``on`` is no date.
    """
    if on is not None:
        moment = datetime.fromisoformat(on)
        if len(on) <= len("2031-06-12"):
            return end_of_day(moment)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    last: Report | None = None
    for report in store.iter_reports():
        if report.published and (last is None or last.published is None or report.published >= last.published):
            last = report
    if last is None or last.published is None:
        return now()
    return end_of_day(last.published) if last.dated == "day" else last.published


def end_of_day(moment: datetime) -> datetime:
    """The last second of the day of ``moment``, UTC."""
    return datetime.combine(moment.date(), time(23, 59, 59), UTC)


def cited_ids(edition: Edition) -> tuple[str, ...]:
    """The ids of all reports that an edition cites, in order of first citation."""
    citations = [citation for _, line in iter_lines(edition) for citation in line.citations]
    for part in (edition.changes, edition.unknown, edition.corrections):
        citations += [citation for row in part for citation in row.citations]
    return tuple(dict.fromkeys(citation.report for citation in citations))


def load_cited(store: Store, edition: Edition) -> dict[str, Report]:
    """The reports that an edition cites."""
    found = ((report, store.find_report(report)) for report in cited_ids(edition))
    return {key: report for key, report in found if report is not None}
