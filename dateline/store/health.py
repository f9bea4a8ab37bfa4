"""The health of sources, and what of them was dealt with already, in the SQLite store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from dateline.store.connection import SqliteConnection, dumps, stamp
from dateline.types import SourceState
from dateline.types.codec import from_json

SOME = 500  # values of one statement


class HealthVerbs(SqliteConnection):
    """What the store does with the states of sources."""

    def save_source_state(self, state: SourceState) -> None:
        """See `Store.save_source_state`."""
        self._execute(
            "INSERT OR REPLACE INTO source_states (address, status, state) VALUES (?, ?, ?)",
            (state.address, state.status, dumps(state)),
        )

    def find_source_state(self, address: str) -> SourceState | None:
        """See `Store.find_source_state`."""
        return self._one(SourceState, "SELECT state FROM source_states WHERE address = ?", (address,))

    def iter_source_states(self) -> Iterator[SourceState]:
        """See `Store.iter_source_states`."""
        for (state,) in self._rows("SELECT state FROM source_states ORDER BY address"):
            yield from_json(SourceState, json.loads(state))

    def delete_source_state(self, address: str) -> None:
        """See `Store.delete_source_state`."""
        self._execute("DELETE FROM source_states WHERE address = ?", (address,))
        self._execute("DELETE FROM source_marks WHERE address = ?", (address,))

    def save_marks(self, address: str, marks: Iterable[str], seen: datetime) -> None:
        """See `Store.save_marks`."""
        for mark in marks:
            self._execute(
                """INSERT INTO source_marks (address, mark, seen) VALUES (?1, ?2, ?3)
                   ON CONFLICT (address, mark) DO UPDATE SET seen = ?3 WHERE seen <> ?3""",
                (address, mark, _day(seen)),
            )

    def find_marks(self, address: str, marks: Sequence[str]) -> frozenset[str]:
        """See `Store.find_marks`."""
        found: set[str] = set()
        for start in range(0, len(marks), SOME):
            some = tuple(marks[start : start + SOME])
            places = ",".join("?" * len(some))
            sql = f"SELECT mark FROM source_marks WHERE address = ? AND mark IN ({places})"
            found.update(mark for (mark,) in self._rows(sql, (address, *some)))
        return frozenset(found)

    def delete_marks(self, before: datetime) -> None:
        """See `Store.delete_marks`."""
        self._execute("DELETE FROM source_marks WHERE seen < ?", (_day(before),))


def _day(moment: datetime) -> str:
    return str(stamp(moment))[:10]
