"""One turn of the desk: what waits is read, what is due is asked, read, placed and ruled, and editions are made.

Whatever it is killed amid, the next turn goes on: a round is kept as a whole or not at all, reports are taken in whole,
what waits is worked off before anything new is asked for, and an edition that was kept is made no second time.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dateline import assembly
from dateline.desk.due import Due, find_due, parse_at, parse_zone
from dateline.desk.gathering import Gatherer, Round
from dateline.edition import make_edition
from dateline.errors import StoreError, UsageError
from dateline.indexing import refresh_index
from dateline.intake import Intake, Tally
from dateline.settings import Settings
from dateline.sources.fetch import Fetcher
from dateline.store import Store
from dateline.types import Edition, Watch

Tell = Callable[[str], None]
INDEXED = 3000  # entries indexed after a batch of reports: what was left behind before is caught up with bit by bit


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn did."""

    round: Round = field(default_factory=Round)
    tally: Tally = field(default_factory=Tally)
    editions: tuple[Edition, ...] = ()


class Desk:
    """Keeps a store up to date with its watches. One for a process; what it knows by heart is kept between turns."""

    def __init__(
        self, store: Store, settings: Settings, fetcher: Fetcher | None = None, tell: Tell = lambda text: None
    ) -> None:
        self._store, self._settings, self._tell = store, settings, tell
        self._gatherer = Gatherer(store, settings, fetcher or Fetcher(settings.gather))
        self._intake: Intake | None = None
        self._left_at: tuple[str | int | None, ...] = ()
        self._told: set[str] = set()  # watches whose hour cannot be understood
        self._tried: set[str] = set()  # new watches that had nothing to tell yet

    def find_due(self, now: datetime, only: str | None = None) -> Due:
        """What is due at ``now``, for the watch of the slug ``only`` or for all."""
        watches = [
            watch for watch in self._store.iter_watches() if only in (None, watch.slug) and self._keeps_time(watch)
        ]
        states = {state.address: state for state in self._store.iter_source_states()}
        printed = {watch.slug: self._last_cutoff(watch, now) for watch in watches}
        return find_due(watches, states, printed, now, self._settings.desk.catch_up)

    def _keeps_time(self, watch: Watch) -> bool:
        """Whether its hour can be understood. One that cannot costs only itself, and is told of once."""
        try:
            parse_at(watch.at)
            parse_zone(watch.zone)
        except UsageError as exc:
            if watch.slug not in self._told:
                self._told.add(watch.slug)
                self._tell(f"{watch.name} is left alone: {exc}")
            return False
        return True

    def has_work(self, now: datetime) -> bool:
        """Whether a turn at ``now`` would do anything."""
        due = self.find_due(now)
        untried = any(watch.slug not in self._tried for watch in due.firsts)
        return bool(due.sources or due.editions or untried or self._store.count_waiting())

    def run_turn(self, now: datetime, only: str | None = None) -> Turn:
        """Do all that is due. Raises StoreError where another process is at it."""
        with self._store.lock():
            first = self._work()
            due = self.find_due(now, only)
            found = self._gather(due, now)
            tally = add_tallies(first, self._work())
            if tally.new or tally.versions:
                self._tell(f"{tally.new} new reports, {tally.versions} new versions, {tally.entries} ledger entries")
            editions = [*self._print_firsts(due.firsts, now, tally.new > 0)]
            editions += [self._print(watch, hour) for watch, hour in due.editions]
            return Turn(found, tally, tuple(editions))

    def _gather(self, due: Due, now: datetime) -> Round:
        if not due.sources:
            return Round()
        cutoffs = [self._last_cutoff(watch, now) for watch in self._store.iter_watches()]
        printed = max((each for each in cutoffs if each is not None), default=None)
        found = self._gatherer.run_round(due.sources, now, printed)
        failing = f", {found.failing} failing" if found.failing else ""
        self._tell(f"{found.asked} sources asked{failing}, {found.reports} reports")
        return found

    def _work(self) -> Tally:
        if not self._store.count_waiting():
            return Tally()
        if self._intake is None or self._left_at != self._where():  # somebody else was at the store since
            workers = assembly.count_workers(self._settings.desk.workers)
            self._intake = Intake(self._store, assembly.build_rooms(self._settings), workers)
        try:
            tally = self._intake.work(lambda done, total: self._index())
        except BaseException:
            self._intake = None  # it knows by heart what was rolled back
            raise
        self._left_at = self._where()
        return tally

    def _index(self) -> None:
        """Keep the pages' index up with the ledger here, so that the process that answers readers need not."""
        with contextlib.suppress(StoreError):  # busy: the pages catch up by themselves
            refresh_index(self._store, INDEXED)

    def _where(self) -> tuple[str | int | None, ...]:
        """Where the store stands: another report, entry or correction makes it another place."""
        corrections, waiting = (sum(1 for _ in self._store.iter_overrides(done=done)) for done in (None, False))
        return self._store.find_last_report(), self._store.last_entry(), corrections, waiting

    def _print(self, watch: Watch, cutoff: datetime) -> Edition:
        edition = make_edition(self._store, watch, cutoff, self._settings.briefs, keep=True)
        self._tell(f"edition of {watch.name}, {cutoff:%Y-%m-%d %H:%M} UTC: {len(edition.items)} items")
        return edition

    def _print_firsts(self, watches: Sequence[Watch], now: datetime, news: bool) -> Iterator[Edition]:
        """The first edition of a watch is made as soon as it has something to tell, whatever the hour."""
        for watch in watches:
            if news or watch.slug not in self._tried:
                self._tried.add(watch.slug)
                if make_edition(self._store, watch, now, self._settings.briefs).lede:
                    yield self._print(watch, now)

    def _last_cutoff(self, watch: Watch, now: datetime) -> datetime | None:
        """The cut-off of the last edition up to ``now``: one from the future was made by a clock that was wrong."""
        return self._store.find_cutoff_before(watch.name, now + timedelta(microseconds=1))


def add_tallies(one: Tally, other: Tally) -> Tally:
    """Both together."""
    names: Sequence[str] = Tally.__slots__
    return Tally(**{name: getattr(one, name) + getattr(other, name) for name in names})
