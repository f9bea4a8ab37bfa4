"""The loop: reports in, ledger up to date.

Arrivals are kept first, then worked off in order of publication: copies are told apart, each report is read, placed
and recorded, and all that belongs to a report is saved in one transaction. A run that is killed anywhere leaves whole
reports only, and the next run goes on with those that still wait: the end is the same, byte for byte.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import islice
from multiprocessing.pool import Pool
from typing import Protocol

from dateline.corrections import apply_waiting
from dateline.pool import POOL_FROM
from dateline.store import Store
from dateline.stories import make_shift
from dateline.types import Entry, Match, Placement, Reading, Report, Sketch, Skipped

BATCH = 64  # reports a transaction; large enough for the disk, small enough to lose nothing worth a word
MEMORY = timedelta(days=90)  # how far back the rooms are told what was decided; beyond it they forget anyway
MOST_ENTRIES = 1_000  # of one report: a whole book given as one report must not hold up the rest

Progress = Callable[[int, int], None]  # done, of how many


class CopyDecision(Protocol):
    """What the copies say of an arrival."""

    @property
    def kind(self) -> str:
        """new, same, version or reprint."""

    @property
    def report(self) -> Report:
        """The report with its id, version and original."""


class CopyFinder(Protocol):
    """Tells new reports from repeated ones."""

    def decide(self, report: Report) -> CopyDecision:
        """What this arrival is."""

    def remember(self, report: Report) -> None:
        """This report has been kept."""


class StoryPlacer(Protocol):
    """Decides which story a report belongs to."""

    def sketch(self, report: Report, reading: Reading) -> Sketch:
        """What it needs of a report."""

    def place(self, sketch: Sketch) -> Placement:
        """Decide and apply."""

    def reconsider(self) -> tuple[Placement, ...]:
        """What the report placed last makes of earlier decisions: the placements that change, applied."""

    def restore(self, placement: Placement, sketch: Sketch) -> None:
        """Apply what was decided before."""

    def forget(self) -> None:
        """Forget everything: another past will be restored."""


class ClaimMatcher(Protocol):
    """Decides which claim an entry belongs to."""

    def match(self, entry: Entry) -> Match:
        """Decide and apply."""

    def restore(self, match: Match, entry: Entry) -> None:
        """Apply what was decided before."""


class Recorder(Protocol):
    """Writes down who says what in a report."""

    def __call__(
        self, report: Report, reading: Reading, placement: Placement, previous: Report | None = None
    ) -> tuple[Entry, ...]:
        """The entries of one report."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The working parts of the line, put together by ``assembly``."""

    read: Callable[[Report], Reading]  # pure; also called in worker processes
    copies: CopyFinder
    placer: StoryPlacer
    record: Recorder
    matcher: ClaimMatcher
    start_pool: Callable[[int], Pool] = field(default=multiprocessing.Pool)


@dataclass(frozen=True, slots=True)
class Tally:
    """What an intake did."""

    new: int = 0
    same: int = 0
    versions: int = 0
    reprints: int = 0
    unread: int = 0  # other languages: kept, not read
    undated: int = 0
    entries: int = 0

    def plus(self, kind: str, report: Report, reading: Reading | None, entries: int) -> Tally:
        """The tally after one more report."""
        return Tally(
            new=self.new + (kind == "new"),
            same=self.same + (kind == "same"),
            versions=self.versions + (kind == "version"),
            reprints=self.reprints + (kind == "reprint"),
            unread=self.unread + (reading is not None and not reading.sentences and is_foreign(report)),
            undated=self.undated + (kind != "same" and report.published is None),
            entries=self.entries + entries,
        )


def is_foreign(report: Report) -> bool:
    """Whether a report is in a language that is kept but not read."""
    return report.language not in (None, "en")


class Intake:
    """Takes reports into a store. The rooms' memory is rebuilt from the store when it is made."""

    def __init__(self, store: Store, rooms: Rooms, workers: int = 1) -> None:
        self._store = store
        self._rooms = rooms
        self._workers = workers
        self._seq = store.last_entry()
        with store.transaction():
            apply_waiting(store)
        self._correct_after = self._find_next_correction()
        self._restore()

    def _restore(self) -> None:
        start = _memory_start(self._store)
        for report in self._restore_stories(start):
            self._rooms.copies.remember(report)
        for entry, match in self._store.iter_entries(start):
            self._rooms.matcher.restore(match, entry)

    def _restore_stories(self, start: datetime | None) -> Iterator[Report]:
        """Tell the placer, and hand on each report."""
        placed: dict[str, Placement] = {p.report: p for p in self._store.iter_placements(start)}
        unsketched = []
        for report in self._store.iter_reports(start):
            placement = placed.get(report.id)
            if placement is not None:
                sketch = self._store.find_sketch(report.id)
                if sketch is None:  # a version that kept no sketches has placed it
                    sketch = self._sketch(report, self._store.find_reading(report.id))
                    unsketched.append(sketch)
                self._rooms.placer.restore(placement, sketch)
            yield report
        with self._store.transaction():
            for sketch in unsketched:
                self._store.save_sketch(sketch)

    def _sketch(self, report: Report, reading: Reading | None) -> Sketch:
        return self._rooms.placer.sketch(report, reading or Reading(report.id, report.language))

    def _find_next_correction(self) -> str | None:
        return next((override.after for override in self._store.iter_overrides(done=False)), None)

    def _correct_stories(self) -> None:
        """The turn of a correction by hand has come: the placer is told the past as it is now."""
        if apply_waiting(self._store):
            self._correct_after = self._find_next_correction()
            self._rooms.placer.forget()
            for _ in self._restore_stories(_memory_start(self._store)):
                pass

    def keep_arrivals(self, items: Iterable[Report | Skipped]) -> tuple[int, tuple[Skipped, ...]]:
        """Keep what the sources deliver until its turn. Returns how many are new to the store, and what was skipped."""
        skipped: list[Skipped] = []
        kept = 0

        def reports() -> Iterator[Report]:
            for item in items:
                if isinstance(item, Skipped):
                    skipped.append(item)
                else:
                    yield item

        stream = reports()
        while batch := tuple(islice(stream, BATCH)):
            with self._store.transaction():
                kept += self._store.save_arrivals(batch)
        return kept, tuple(skipped)

    def work(self, progress: Progress | None = None) -> Tally:
        """Work off all arrivals in order of publication."""
        total = self._store.count_waiting()
        tally, done = Tally(), 0
        for batch in self._read_batches(total):
            with self._store.transaction():
                for key, kind, report, reading in batch:
                    entries = 0 if kind == "same" or reading is None else self._take(report, reading)
                    self._store.save_done((key,))
                    if report.id == self._correct_after:
                        self._correct_stories()
                    tally = tally.plus(kind, report, reading, entries)
            done += len(batch)
            if progress is not None:
                progress(done, total)
        return tally

    def _take(self, report: Report, reading: Reading) -> int:
        self._store.save_report(report)
        self._store.save_reading(reading)
        if is_foreign(report):
            return 0
        placement = self._place(report, reading)
        previous = self._store.find_report(report.revises) if report.revises else None
        entries, matches = [], []
        for entry in self._rooms.record(report, reading, placement, previous)[:MOST_ENTRIES]:
            self._seq += 1
            entries.append(replace(entry, seq=self._seq))
            matches.append(self._rooms.matcher.match(entries[-1]))
        self._store.save_entries(entries, matches)
        return len(entries)

    def _place(self, report: Report, reading: Reading) -> Placement:
        sketch = self._sketch(report, reading)
        self._store.save_sketch(sketch)
        placement = self._rooms.placer.place(sketch)
        self._store.save_placement(placement)
        for changed in self._rooms.placer.reconsider():
            before = self._store.find_placement(changed.report)
            if before is not None:
                self._store.save_shift(make_shift(before, changed, changed.because[0]))
            self._store.save_placement(changed)
            if changed.report == report.id:
                placement = changed
        return placement

    def _read_batches(self, total: int) -> Iterator[Sequence[tuple[str, str, Report, Reading | None]]]:
        """Batches of arrivals with their readings, in order; the next batch is read while one is being saved."""
        if self._workers < 2 or total < POOL_FROM:
            for batch in self._decided_batches():
                yield [(*arrival, self._read(arrival)) for arrival in batch]
            return
        with self._rooms.start_pool(self._workers) as pool:
            ahead = None
            for batch in self._decided_batches():
                job = pool.map_async(self._rooms.read, [r for _, kind, r in batch if kind != "same"], chunksize=4)
                if ahead is not None:
                    yield _joined(*ahead)
                ahead = (batch, job.get)
            if ahead is not None:
                yield _joined(*ahead)

    def _read(self, arrival: tuple[str, str, Report]) -> Reading | None:
        _, kind, report = arrival
        return None if kind == "same" else self._rooms.read(report)

    def _decided_batches(self) -> Iterator[list[tuple[str, str, Report]]]:
        waiting = self._store.iter_waiting()
        while arrivals := list(islice(waiting, BATCH)):
            batch = []
            for key, arrival in arrivals:
                decision = self._rooms.copies.decide(arrival)
                if decision.kind != "same":
                    self._rooms.copies.remember(decision.report)
                batch.append((key, decision.kind, decision.report))
            yield batch


def _joined(
    batch: Sequence[tuple[str, str, Report]], readings: Callable[[], Iterable[Reading]]
) -> list[tuple[str, str, Report, Reading | None]]:
    stream = iter(readings())
    return [(key, kind, report, None if kind == "same" else next(stream)) for key, kind, report in batch]


def _memory_start(store: Store) -> datetime | None:
    last = store.last_published()
    return None if last is None else last - MEMORY
