"""Corrections of stories by hand in the SQLite store, and the reports that have changed their place."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.store.connection import SqliteConnection, dumps
from dateline.types import Override, Placement, Shift
from dateline.types.codec import from_json


class OverrideVerbs(SqliteConnection):
    """What the store does with corrections."""

    def save_override(self, override: Override, *, done: bool) -> None:
        """See `Store.save_override`."""
        self._execute(
            "INSERT OR IGNORE INTO overrides (seq, after, override, done) VALUES (?, ?, ?, ?)",
            (override.seq, override.after, dumps(override), int(done)),
        )

    def save_override_done(self, seq: int) -> None:
        """See `Store.save_override_done`."""
        self._execute("UPDATE overrides SET done = 1 WHERE seq = ?", (seq,))

    def iter_overrides(self, *, done: bool | None = None) -> Iterator[Override]:
        """See `Store.iter_overrides`."""
        sql = "SELECT override FROM overrides WHERE ?1 IS NULL OR done = ?1 ORDER BY seq"
        for (override,) in self._rows(sql, (None if done is None else int(done),)):
            yield from_json(Override, json.loads(override))

    def save_shift(self, shift: Shift) -> None:
        """See `Store.save_shift`."""
        self._execute("INSERT INTO shifts (report, shift) VALUES (?, ?)", (shift.report, dumps(shift)))

    def iter_shifts(self) -> Iterator[Shift]:
        """See `Store.iter_shifts`."""
        for (shift,) in self._rows("SELECT shift FROM shifts ORDER BY seq"):
            yield from_json(Shift, json.loads(shift))

    def find_members(self, place: str) -> tuple[Placement, ...]:
        """See `Store.find_members`."""
        sql = """SELECT x.placement FROM placements x JOIN reports r ON r.id = x.report
                 WHERE x.story = ?1 OR x.thread = ?1 ORDER BY r.seq"""
        return tuple(from_json(Placement, json.loads(row[0])) for row in self._rows(sql, (place,)))

    def find_last_report(self) -> str | None:
        """See `Store.find_last_report`."""
        row = self._execute("SELECT id FROM reports ORDER BY seq DESC LIMIT 1").fetchone()
        return None if row is None else str(row[0])
