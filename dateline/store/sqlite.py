"""The store in one SQLite file: reports, ledger, editions, full text; other nouns have files of their own beside it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dateline.store.connection import SqliteConnection, dumps, stamp
from dateline.store.desk import DeskVerbs
from dateline.store.health import HealthVerbs
from dateline.store.overrides import OverrideVerbs
from dateline.store.rows import utf8
from dateline.store.statements import IndexVerbs
from dateline.store.watches import WatchVerbs
from dateline.types import Edition, Entry, Match, Placement, Reading, Report, Sketch
from dateline.types.codec import from_json

__all__ = ["SqliteStore", "dumps", "stamp"]

ID_COLUMNS = (
    ("reports", "id"),
    ("placements", "story"),
    ("placements", "thread"),
    ("entries", "claim"),
    ("entries", "id"),
    ("editions", "id"),
)
UNDATED = "9999"  # sorts after every date: undated reports are processed last


class SqliteStore(WatchVerbs, HealthVerbs, OverrideVerbs, IndexVerbs, DeskVerbs, SqliteConnection):
    """A `Store` in the file ``path``, or in memory for ``:memory:``. Raises StoreError where it cannot be opened."""

    # -- arrivals

    def save_arrivals(self, reports: Iterable[Report]) -> int:
        """See `Store.save_arrivals`."""
        before = self._db.total_changes
        for report in reports:
            # The file's name is no part of the key: a file that was moved brings nothing new.
            content = dumps(replace(report, origin=""))
            key = hashlib.sha256(content.encode()).hexdigest()[:24]
            published = stamp(report.published) or UNDATED
            self._execute(
                "INSERT OR IGNORE INTO arrivals (key, published, id, report) VALUES (?, ?, ?, ?)",
                (key, published, report.id, dumps(report)),
            )
        return self._db.total_changes - before

    def iter_waiting(self) -> Iterator[tuple[str, Report]]:
        """See `Store.iter_waiting`."""
        after = ("", "", "")
        sql = """SELECT published, id, key, report FROM arrivals
                 WHERE done = 0 AND (published, id, key) > (?, ?, ?) ORDER BY published, id, key LIMIT 200"""
        while rows := list(self._rows(sql, after)):
            for published, report_id, key, report in rows:
                after = (published, report_id, key)
                yield key, from_json(Report, json.loads(report))

    def count_waiting(self) -> int:
        """See `Store.count_waiting`."""
        return int(self._execute("SELECT count(*) FROM arrivals WHERE done = 0").fetchone()[0])

    def save_done(self, keys: Sequence[str]) -> None:
        """See `Store.save_done`; the text is kept once, with the report."""
        for key in keys:
            self._execute("UPDATE arrivals SET done = 1, report = '' WHERE key = ?", (key,))

    # -- reports

    def save_report(self, report: Report) -> None:
        """See `Store.save_report`."""
        values = (report.id, report.source, utf8(report.title), utf8(report.text), stamp(report.published))
        self._execute(
            """INSERT OR IGNORE INTO reports (id, source, title, text, published, language, report)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (*values, report.language, dumps(replace(report, title=None, text=""))),
        )

    def save_reading(self, reading: Reading) -> None:
        """See `Store.save_reading`."""
        self._execute(
            "INSERT OR REPLACE INTO readings (report, reading) VALUES (?, ?)", (reading.report, dumps(reading))
        )

    def save_sketch(self, sketch: Sketch) -> None:
        """See `Store.save_sketch`."""
        values = (sketch.report, dumps(sketch))
        self._execute("INSERT OR REPLACE INTO sketches (report, sketch) VALUES (?, ?)", values)

    def save_placement(self, placement: Placement) -> None:
        """See `Store.save_placement`."""
        self._execute(
            "INSERT OR REPLACE INTO placements (report, story, thread, placement) VALUES (?, ?, ?, ?)",
            (placement.report, placement.story, placement.thread, dumps(placement)),
        )

    def save_entries(self, entries: Sequence[Entry], matches: Sequence[Match]) -> None:
        """See `Store.save_entries`."""
        for entry, match in zip(entries, matches, strict=True):
            where = (entry.seq, entry.id, entry.report, stamp(entry.published), entry.story, entry.thread)
            self._execute(
                """INSERT OR IGNORE INTO entries (seq, id, report, published, story, thread, entry, claim, match)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                (*where, dumps(entry), match.claim, dumps(match)),
            )

    def find_report(self, report: str) -> Report | None:
        """See `Store.find_report`."""
        row = self._execute("SELECT report, title, text FROM reports WHERE id = ?", (report,)).fetchone()
        return None if row is None else _report(row)

    def find_reading(self, report: str) -> Reading | None:
        """See `Store.find_reading`."""
        return self._one(Reading, "SELECT reading FROM readings WHERE report = ?", (report,))

    def find_sketch(self, report: str) -> Sketch | None:
        """See `Store.find_sketch`."""
        return self._one(Sketch, "SELECT sketch FROM sketches WHERE report = ?", (report,))

    def find_placement(self, report: str) -> Placement | None:
        """See `Store.find_placement`."""
        return self._one(Placement, "SELECT placement FROM placements WHERE report = ?", (report,))

    def iter_reports(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Report]:
        """See `Store.iter_reports`."""
        where, values = _between("published", start, end)
        sql = f"SELECT report, title, text FROM reports WHERE {where} ORDER BY seq"
        yield from map(_report, self._rows(sql, values))

    def iter_readings(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Reading]:
        """See `Store.iter_readings`."""
        where, values = _between("r.published", start, end)
        sql = f"SELECT x.reading FROM reports r JOIN readings x ON x.report = r.id WHERE {where} ORDER BY r.seq"
        for (reading,) in self._rows(sql, values):
            yield from_json(Reading, json.loads(reading))

    def iter_placements(self, start: datetime | None = None, end: datetime | None = None) -> Iterator[Placement]:
        """See `Store.iter_placements`."""
        where, values = _between("r.published", start, end)
        sql = f"SELECT x.placement FROM reports r JOIN placements x ON x.report = r.id WHERE {where} ORDER BY r.seq"
        for (placement,) in self._rows(sql, values):
            yield from_json(Placement, json.loads(placement))

    def iter_entries(
        self, start: datetime | None = None, end: datetime | None = None, claim: str | None = None
    ) -> Iterator[tuple[Entry, Match]]:
        """See `Store.iter_entries`."""
        where, values = _between("published", start, end)
        if claim is not None:
            where, values = f"{where} AND claim = ?", (*values, claim)
        for entry, match in self._rows(f"SELECT entry, match FROM entries WHERE {where} ORDER BY seq", values):
            yield from_json(Entry, json.loads(entry)), from_json(Match, json.loads(match))

    def last_published(self) -> datetime | None:
        """See `Store.last_published`."""
        row = self._execute("SELECT max(published) FROM reports").fetchone()
        return None if row[0] is None else datetime.fromisoformat(row[0]).replace(tzinfo=UTC)

    def last_entry(self) -> int:
        """See `Store.last_entry`."""
        return int(self._execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0])

    def find_reports(self, words: str, limit: int = 50) -> tuple[Report, ...]:
        """See `Store.find_reports`."""
        query = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        if not query:
            return ()
        sql = """SELECT r.report, r.title, r.text FROM reports_words w JOIN reports r ON r.seq = w.rowid
                 WHERE reports_words MATCH ? ORDER BY w.rank, r.seq LIMIT ?"""
        return tuple(map(_report, self._rows(sql, (query, limit))))

    def find_ids(self, start: str) -> tuple[str, ...]:
        """See `Store.find_ids`."""
        like = start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        parts = (
            f"SELECT {column} AS id FROM {table} WHERE {column} LIKE ?1 ESCAPE '\\'" for table, column in ID_COLUMNS
        )
        sql = f"SELECT DISTINCT id FROM ({' UNION ALL '.join(parts)}) ORDER BY id LIMIT 20"
        return tuple(row[0] for row in self._rows(sql, (like,)))

    # -- editions

    def save_edition(self, edition: Edition) -> None:
        """See `Store.save_edition`."""
        self._execute(
            "INSERT OR IGNORE INTO editions (id, watch, cutoff, edition) VALUES (?, ?, ?, ?)",
            (edition.id, edition.watch, stamp(edition.cutoff), dumps(edition)),
        )

    def find_edition(self, edition: str) -> Edition | None:
        """See `Store.find_edition`."""
        return self._one(Edition, "SELECT edition FROM editions WHERE id = ?", (edition,))

    def find_edition_before(self, watch: str, cutoff: datetime) -> Edition | None:
        """See `Store.find_edition_before`."""
        sql = "SELECT edition FROM editions WHERE watch = ? AND cutoff < ? ORDER BY cutoff DESC, id LIMIT 1"
        return self._one(Edition, sql, (watch, stamp(cutoff)))

    def find_cutoff_before(self, watch: str, cutoff: datetime) -> datetime | None:
        """See `Store.find_cutoff_before`."""
        sql = "SELECT max(cutoff) FROM editions WHERE watch = ? AND cutoff < ?"
        row = self._execute(sql, (watch, stamp(cutoff))).fetchone()
        return None if row[0] is None else datetime.fromisoformat(row[0]).replace(tzinfo=UTC)

    def iter_editions(self, watch: str | None = None) -> Iterator[Edition]:
        """See `Store.iter_editions`."""
        sql = "SELECT edition FROM editions WHERE ?1 IS NULL OR watch = ?1 ORDER BY cutoff, id"
        for (edition,) in self._rows(sql, (watch,)):
            yield from_json(Edition, json.loads(edition))


def _report(row: tuple[str, str | None, str]) -> Report:
    return replace(from_json(Report, json.loads(row[0])), title=row[1], text=row[2])


def _between(column: str, start: datetime | None, end: datetime | None) -> tuple[str, tuple[str, ...]]:
    where, values = ["1 = 1"], []
    if start is not None:
        where.append(f"({column} IS NULL OR {column} >= ?)")
        values.append(str(stamp(start)))
    if end is not None:
        where.append(f"({column} IS NULL OR {column} <= ?)")
        values.append(str(stamp(end)))
    return " AND ".join(where), tuple(values)
