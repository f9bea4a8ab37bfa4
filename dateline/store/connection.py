"""The SQLite file under the store: WAL, append-only migrations, one writer at a time, transactions."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from dateline.errors import StoreError
from dateline.types.codec import from_json, to_json

T = TypeVar("T")
PATIENCE = 10.0  # seconds that a run waits for another to let go


def dumps(value: Any) -> str:
    """Compact JSON, keys in the order of the fields, lone surrogates escaped."""
    return json.dumps(to_json(value), ensure_ascii=True, separators=(",", ":"))


def stamp(moment: datetime | None) -> str | None:
    """A moment as sortable UTC text."""
    return None if moment is None else moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


class SqliteConnection:
    """The file ``path``, or memory for ``:memory:``. Raises StoreError where it cannot be opened."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            if path != ":memory:":
                Path(path).parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            self._write_ahead()
            for pragma in ("synchronous = NORMAL", "foreign_keys = ON", "temp_store = MEMORY"):
                self._db.execute(f"PRAGMA {pragma}")
            self._migrate()
        except (sqlite3.Error, OSError) as exc:
            self.close()
            raise StoreError(f"{path} cannot be used as a store: {exc}", mend=_mend(exc)) from exc
        self._depth = 0

    def _write_ahead(self) -> None:
        """Keep a log of what is written, so that one can read meanwhile.

        SQLite refuses at once where another sets this on a new file at the same moment, however patient one is.
        """
        ends = time.monotonic() + PATIENCE
        while True:
            try:
                self._db.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as exc:
                if "locked" not in str(exc) or time.monotonic() > ends:
                    raise
                time.sleep(0.01)

    def _migrate(self) -> None:
        folder = resources.files("dateline.store") / "migrations"
        files = sorted((f for f in folder.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
        version = int(self._db.execute("PRAGMA user_version").fetchone()[0])
        if version > len(files):
            reason = f"the store is of version {version}, this Dateline knows {len(files)}"
            raise StoreError(reason, mend="update Dateline")
        while version < len(files):
            version = self._migrate_to(version + 1, files[version].read_text("utf-8"))

    def _migrate_to(self, number: int, sql: str) -> int:
        """One migration; returns the version that the store has then."""
        try:
            self._db.executescript(f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nCOMMIT;")
        except sqlite3.OperationalError:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            found = int(self._db.execute("PRAGMA user_version").fetchone()[0])
            if found < number:  # else another process was quicker
                raise
            return found
        return number

    def close(self) -> None:
        """Let go of the file."""
        if hasattr(self, "_db"):
            self._db.close()

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """See `Store.lock`: a lock on a file beside the store, so that readers are not kept waiting by it."""
        if self._path == ":memory:":
            yield
            return
        beside = f"{self._path}-run"
        with contextlib.closing(sqlite3.connect(beside, timeout=PATIENCE, isolation_level=None)) as db:
            try:
                db.execute("BEGIN EXCLUSIVE")
            except sqlite3.Error as exc:
                if "locked" not in str(exc):
                    raise StoreError(f"{beside} cannot be locked: {exc}", mend=_mend(exc)) from exc
                raise StoreError(f"another run is taking reports into {self._path}", mend=_mend(exc)) from exc
            yield

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All saves within happen, or none; nested ones join the outermost."""
        if self._depth == 0:
            self._execute("BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            if self._depth == 0 and self._db.in_transaction:
                with contextlib.suppress(sqlite3.Error):  # what went wrong first is what is told
                    self._db.execute("ROLLBACK")
            raise
        self._depth -= 1
        if self._depth == 0:
            self._execute("COMMIT")

    def _execute(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        with self._telling():
            return self._db.execute(sql, values)

    @contextlib.contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            raise StoreError(f"{self._path}: the store failed: {exc}", mend=_mend(exc)) from exc

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        cursor = self._execute(sql, values)
        while rows := self._fetch(cursor):
            yield from rows

    def _fetch(self, cursor: sqlite3.Cursor) -> list[tuple[Any, ...]]:
        with self._telling():
            return cursor.fetchmany(500)

    def _one(self, kind: type[T], sql: str, values: Sequence[Any]) -> T | None:
        row = self._execute(sql, values).fetchone()
        return None if row is None else from_json(kind, json.loads(row[0]))


def _mend(exc: Exception) -> str:
    text = str(exc)
    if "locked" in text:
        return "wait until the other run has ended, then run this again"
    if "full" in text:
        return "make room on the disk and run this again: what was kept is whole"
    if "malformed" in text or "not a database" in text:
        return "the file is damaged or no store: bring back a copy, or name another file with --store"
    return "name another file with --store"
