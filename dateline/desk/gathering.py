"""A round: all sources that are due are asked, and what they brought is kept in one transaction with what is known now.

A round that is killed anywhere has not happened: its sources are due again, and nothing is lost or kept twice.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from dateline import assembly
from dateline.desk.hosts import map_hosts
from dateline.desk.spool import Spool
from dateline.errors import SourceError
from dateline.settings import Settings
from dateline.sources.fetch import Fetcher, host_of
from dateline.sources.first_seen import date_report
from dateline.sources.full_text import LONGER, read_full_text
from dateline.sources.health import judge_look
from dateline.sources.look_files import choose_files, list_files
from dateline.sources.look_web import look_at_web
from dateline.sources.looks import Look, Piece, Taken, mark_age
from dateline.store import Store
from dateline.types import Report, SourceState, WatchSource

CHUNK = 64  # sources whose findings are in memory at the same time
PATHS = ("folder", "archive")
Articles = tuple[Report, ...] | None  # None: not to be had now


@dataclass(frozen=True, slots=True)
class Round:
    """What a round brought."""

    asked: int = 0
    reports: int = 0
    failing: int = 0
    put_off: int = 0  # sources that there was no time for


@dataclass(frozen=True, slots=True)
class _When:
    now: datetime
    printed: datetime | None


@dataclass(slots=True)
class _Kept:
    """What is to be kept when the round is over."""

    spool: Spool
    states: list[SourceState] = field(default_factory=list)
    marks: dict[str, list[str]] = field(default_factory=dict)
    pages_left: int = 0


@dataclass(slots=True)
class _Chosen:
    fresh: dict[int, Piece] = field(default_factory=dict)
    again: list[Piece] = field(default_factory=list)


class Gatherer:
    """Asks sources, and keeps what they bring."""

    def __init__(self, store: Store, settings: Settings, fetcher: Fetcher) -> None:
        self._store, self._settings, self._fetcher = store, settings, fetcher

    def run_round(self, sources: Sequence[WatchSource], now: datetime, printed: datetime | None = None) -> Round:
        """Ask ``sources``. ``printed`` is the cut-off of the last edition: what came too late for it is news now."""
        self._fetcher.start_round()
        when = _When(now, printed)
        put_off = 0
        with Spool() as spool:
            kept = _Kept(spool, pages_left=self._settings.gather.pages)
            for start in range(0, len(sources), CHUNK):
                put_off += self._run_chunk(sources[start : start + CHUNK], kept, when)
            self._keep(kept, now)
            failing = sum(state.status == "failing" for state in kept.states)
            return Round(len(kept.states), spool.count, failing, put_off)

    def _keep(self, kept: _Kept, now: datetime) -> None:
        store = self._store
        with store.transaction():
            store.save_arrivals(kept.spool)
            for address, marks in kept.marks.items():
                store.save_marks(address, marks, now)
            for state in kept.states:
                store.save_source_state(state)
            store.delete_marks(now - timedelta(days=self._settings.gather.marks_days))

    def _run_chunk(self, sources: Sequence[WatchSource], kept: _Kept, when: _When) -> int:
        states = {
            source.address: self._store.find_source_state(source.address)
            or SourceState(source.address, source.kind, name=source.name)
            for source in sources
        }
        for source in sources:
            if source.kind in PATHS:
                self._take_files(source, states[source.address], kept, when)
        web = [source for source in sources if source.kind not in PATHS]
        looks = self._look(web, states, when.now)
        self._take_looks(looks, states, kept, when)
        return len(web) - len(looks)

    # -- the web

    def _look(self, sources: Sequence[WatchSource], states: dict[str, SourceState], now: datetime) -> list[Look]:
        """A look at each source, in their order; hosts side by side, the sources of one host one after the other."""
        started: dict[str, float] = {}

        def look(source: WatchSource) -> Look | None:
            begun = started.setdefault(host_of(source.address), time.monotonic())
            if time.monotonic() - begun > self._settings.gather.host_seconds:
                return None
            gather, limits = self._settings.gather, self._settings.sources
            return look_at_web(source, states[source.address], self._fetcher, gather, limits, now)

        jobs: dict[str, list[WatchSource]] = {}
        for source in sources:
            jobs.setdefault(host_of(source.address), []).append(source)
        done = map_hosts(look, jobs, self._settings.gather.threads)
        found = {each.source.address: each for looks in done.values() for each in looks if each is not None}
        return [found[source.address] for source in sources if source.address in found]

    def _take_looks(self, looks: Sequence[Look], states: dict[str, SourceState], kept: _Kept, when: _When) -> None:
        chosen = {look.source.address: self._choose(look, when.now) for look in looks}
        articles = self._read_pages([p for each in chosen.values() for p in each.fresh.values() if p.page], kept)
        again = self._read_pages([p for each in chosen.values() for p in each.again], kept)
        for look in looks:
            address = look.source.address
            state, taken = states[address], Taken()
            marks = kept.marks.setdefault(address, [])
            for piece in look.pieces:
                is_fresh = id(piece) in chosen[address].fresh
                reports = self._settle(piece, articles) if is_fresh else ()
                if reports is None:
                    taken = replace(taken, more=taken.more or _key(piece) not in articles, again=True)
                    continue
                taken = replace(taken, new=taken.new + bool(reports))
                marks += [*piece.marks, *((mark_age(piece, when.now) or "",) if is_fresh and piece.page else ())]
                for report in reports:
                    kept.spool.put(date_report(report, when.now, state.answered, when.printed))
            for piece in chosen[address].again:
                for report in again.get(_key(piece)) or ():
                    if report != piece.report:  # else the page could not be had: the full text stands
                        kept.spool.put(date_report(report, when.now, state.answered, when.printed))
                marks.append(mark_age(piece, when.now) or "")
            kept.states.append(judge_look(state, look, taken, when.now, self._settings.gather))

    def _choose(self, look: Look, now: datetime) -> _Chosen:
        """The pieces that are not known, each once, and those whose pages are old enough to be looked at again."""
        ages = [mark_age(piece, now) for piece in look.pieces]
        marks = [mark for piece in look.pieces for mark in piece.marks] + [mark for mark in ages if mark]
        known = set(self._store.find_marks(look.source.address, marks))
        chosen = _Chosen()
        for piece, age in zip(look.pieces, ages, strict=True):
            if not known.intersection(piece.marks):
                chosen.fresh[id(piece)] = piece
                known.update(piece.marks)
            elif self._settings.gather.look_again and age and age not in known and self._has_full_text(piece):
                chosen.again.append(piece)
        return chosen

    def _has_full_text(self, piece: Piece) -> bool:
        """Whether the report of an entry is kept with more than the entry says."""
        kept = self._store.find_report(piece.report.id)
        return kept is not None and not piece.bare and len(kept.text) >= LONGER * len(piece.report.text)

    def _settle(self, piece: Piece, articles: dict[tuple[str, str], Articles]) -> Articles:
        """The reports of a piece that is not known; None where they are to be had only later."""
        if piece.page is None:
            return (piece.report,)
        reports = articles.get(_key(piece), None if piece.bare else (piece.report,))
        if reports == (piece.report,) and self._has_full_text(piece):
            return None  # its summary is no new version of its full text
        return reports

    def _read_pages(self, pieces: Sequence[Piece], kept: _Kept) -> dict[tuple[str, str], Articles]:
        """What the pages behind ``pieces`` came to, the newest first, as many as the round has left."""
        newest = sorted(pieces, key=lambda piece: (-_seconds(piece.report), _key(piece)))
        chosen = dict(list({_key(piece): piece for piece in newest}.items())[: kept.pages_left])
        kept.pages_left -= len(chosen)
        jobs: dict[str, list[Piece]] = {}
        for piece in chosen.values():
            jobs.setdefault(host_of(piece.page or ""), []).append(piece)
        started: dict[str, float] = {}

        def read(piece: Piece) -> Articles | Literal["late"]:
            begun = started.setdefault(host_of(piece.page or ""), time.monotonic())
            if time.monotonic() - begun > self._settings.gather.host_seconds:
                return "late"
            return read_full_text(piece, self._fetcher, self._settings.gather, self._settings.sources)

        done = map_hosts(read, jobs, self._settings.gather.threads)
        return {
            _key(piece): found
            for host, results in done.items()
            for piece, found in zip(jobs[host], results, strict=True)
            if found != "late"
        }

    # -- files

    def _take_files(self, source: WatchSource, state: SourceState, kept: _Kept, when: _When) -> None:
        listing = list_files(source.address, self._settings.sources, when.now)
        if listing.fault is not None:
            error = SourceError(listing.fault.reason, origin=source.address, mend=listing.fault.mend)
            look = Look(source, source.kind, error=error)
            kept.states.append(judge_look(state, look, Taken(), when.now, self._settings.gather))
            return
        known = self._store.find_marks(source.address, [file.mark for file in listing.files])
        files, more = choose_files(listing.files, known)
        new = unread = 0
        for item in assembly.iter_inputs([file.path for file in files], None, self._settings):
            if isinstance(item, Report):
                new += 1
                kept.spool.put(date_report(item, when.now, state.answered, when.printed))
            else:
                unread += 1
        marks = kept.marks.setdefault(source.address, [])
        marks += [*sorted(known), *(file.mark for file in files)]
        look = Look(source, source.kind, holds=len(listing.files), unread=unread)
        kept.states.append(judge_look(state, look, Taken(new, more), when.now, self._settings.gather))


def _key(piece: Piece) -> tuple[str, str]:
    return piece.page or "", piece.report.id


def _seconds(report: Report) -> float:
    return report.published.timestamp() if report.published else 0.0
