"""What a store promises: the only state of Dateline, a verb for each need, nothing about stories or standing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from dateline.store.desk_protocol import DeskStore
from dateline.types import (
    Edition,
    Entry,
    Match,
    Override,
    Placement,
    Reading,
    Report,
    Shift,
    Sketch,
    SourceState,
    Watch,
)


class Store(DeskStore, Protocol):
    """Reports, readings, placements, the ledger, the editions, watches and their sources. Every save is idempotent."""

    def transaction(self) -> AbstractContextManager[None]:
        """All saves within happen, or none."""

    def lock(self) -> AbstractContextManager[None]:
        """Held by the one run that takes reports in. Raises StoreError where another holds it; freed by death, too."""

    def close(self) -> None:
        """Let go of the file or connection."""

    # -- arrivals: what the sources delivered and nobody has read yet
    def save_arrivals(self, reports: Iterable[Report]) -> int:
        """Keep reports until their turn; returns how many were not known before."""

    def iter_waiting(self) -> Iterator[tuple[str, Report]]:
        """Arrival key and report of all that wait, in order of publication, then id."""

    def count_waiting(self) -> int:
        """How many wait."""

    def save_done(self, keys: Sequence[str]) -> None:
        """These arrivals need no further work."""

    # -- reports and what was found in them
    def save_report(self, report: Report) -> None:
        """Keep a report for ever."""

    def save_reading(self, reading: Reading) -> None:
        """Keep what was found in it."""

    def save_sketch(self, sketch: Sketch) -> None:
        """Keep what placing needs of a report."""

    def save_placement(self, placement: Placement) -> None:
        """Keep where it belongs."""

    def save_entries(self, entries: Sequence[Entry], matches: Sequence[Match]) -> None:
        """Append to the ledger, in order; ``entries`` carry their sequence numbers."""

    def find_report(self, report: str) -> Report | None:
        """The report of that id."""

    def find_reading(self, report: str) -> Reading | None:
        """What was found in it."""

    def find_sketch(self, report: str) -> Sketch | None:
        """What placing needs of it; None for a report kept by a version that kept no sketches."""

    def find_placement(self, report: str) -> Placement | None:
        """Where it was placed, and why."""

    def iter_reports(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Report]:
        """Reports published from ``start`` to ``end`` (both included; undated ones too), in order of arrival."""

    def iter_readings(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Reading]:
        """Their readings."""

    def iter_placements(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Placement]:
        """Their placements."""

    def iter_entries(
        self, start: datetime | None = None, end: datetime | None = None, claim: str | None = None
    ) -> Iterator[tuple[Entry, Match]]:
        """Ledger entries with their matches, in order of the ledger."""

    def last_published(self) -> datetime | None:
        """The latest publication date of all reports."""

    def last_entry(self) -> int:
        """The highest sequence number, 0 for an empty ledger."""

    def find_reports(self, words: str, limit: int = 50) -> tuple[Report, ...]:
        """Full-text search: reports that hold all words, best first."""

    def find_ids(self, start: str) -> tuple[str, ...]:
        """Ids of reports, stories, threads, claims and editions that begin with ``start``, at most 20."""

    # -- editions
    def save_edition(self, edition: Edition) -> None:
        """Keep an edition; one of the same id stays as it was."""

    def find_edition(self, edition: str) -> Edition | None:
        """The edition of that id."""

    def find_edition_before(self, watch: str, cutoff: datetime) -> Edition | None:
        """The last edition of the watch before ``cutoff``."""

    def find_cutoff_before(self, watch: str, cutoff: datetime) -> datetime | None:
        """The cut-off of that edition."""

    def iter_editions(self, watch: str | None = None) -> Iterator[Edition]:
        """Editions in order of cut-off."""

    # -- watches
    def save_watch(self, watch: Watch) -> None:
        """Keep a watch; one of the same slug is replaced. Raises StoreError where another has its name."""

    def find_watch(self, name: str) -> Watch | None:
        """The watch of that slug or name."""

    def iter_watches(self) -> Iterator[Watch]:
        """All watches, in order of their slugs."""

    def delete_watch(self, slug: str) -> None:
        """Forget a watch. What was gathered for it, and its editions, stay."""

    # -- sources
    def save_source_state(self, state: SourceState) -> None:
        """Keep how a source fares, in place of what was known."""

    def find_source_state(self, address: str) -> SourceState | None:
        """How the source of that address fares; None where nobody has looked."""

    def iter_source_states(self) -> Iterator[SourceState]:
        """How all sources fare, in order of address."""

    def delete_source_state(self, address: str) -> None:
        """Forget a source and its marks."""

    def save_marks(self, address: str, marks: Iterable[str], seen: datetime) -> None:
        """Remember what of a source was dealt with, and that it was there on the day of ``seen``."""

    def find_marks(self, address: str, marks: Sequence[str]) -> frozenset[str]:
        """Those of ``marks`` that are remembered."""

    def delete_marks(self, before: datetime) -> None:
        """Forget what no source has held since the day of ``before``."""

    # -- corrections of stories by hand
    def save_override(self, override: Override, *, done: bool) -> None:
        """Keep a correction under its number; one of the same number stays as it was."""

    def save_override_done(self, seq: int) -> None:
        """The correction of that number has been applied."""

    def iter_overrides(self, *, done: bool | None = None) -> Iterator[Override]:
        """Corrections in the order in which they were made; those that are applied already, that wait, or all."""

    def save_shift(self, shift: Shift) -> None:
        """Append to the history of places."""

    def iter_shifts(self) -> Iterator[Shift]:
        """Every change of place, in order."""

    def find_members(self, place: str) -> tuple[Placement, ...]:
        """The placements in the story or thread of that id, in order of arrival of their reports."""

    def find_last_report(self) -> str | None:
        """The id of the report that was kept last."""
