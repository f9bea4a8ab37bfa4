"""What the pages ask the SQLite store for beside the index, and what people set by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from dateline.store.connection import SqliteConnection, dumps, stamp
from dateline.store.rows import in_parts, unstamp, utf8
from dateline.types import Report
from dateline.types.codec import from_json
from dateline.types.desk import EditionHead, HandEdit, OutletCount, ReportHead, StoreState

HEAD = "r.seq, r.id, r.source, r.title, r.published, p.story, p.thread, json_extract(r.report, '$.dated')"
HEADS = f"SELECT {HEAD} FROM reports r LEFT JOIN placements p ON p.report = r.id"


class DeskVerbs(SqliteConnection):
    """See `Store`: the verbs of the desk."""

    def find_state(self) -> StoreState:
        """See `Store.find_state`."""
        sql = """SELECT coalesce((SELECT max(seq) FROM entries), 0), coalesce((SELECT max(seq) FROM reports), 0),
                        (SELECT count(*) FROM editions), coalesce((SELECT max(seq) FROM hand_edits), 0),
                        coalesce((SELECT value FROM indexed WHERE what = 'entries'), 0)"""
        return StoreState(*(int(value) for value in self._execute(sql).fetchone()))

    def list_editions(self, watch: str | None = None) -> tuple[EditionHead, ...]:
        """See `Store.list_editions`."""
        sql = "SELECT id, watch, cutoff FROM editions WHERE ?1 IS NULL OR watch = ?1 ORDER BY cutoff, id"
        heads = ((row[0], row[1], unstamp(row[2])) for row in self._rows(sql, (watch,)))
        return tuple(EditionHead(key, name, cutoff) for key, name, cutoff in heads if cutoff is not None)

    def find_reports_by_id(self, ids: Iterable[str]) -> dict[str, Report]:
        """See `Store.find_reports_by_id`."""
        found: dict[str, Report] = {}
        for marks, part in in_parts(ids):
            for data, title, text in self._rows(f"SELECT report, title, text FROM reports WHERE id IN ({marks})", part):
                report = from_json(Report, {**json.loads(data), "title": title, "text": text})
                found[report.id] = report
        return found

    def find_heads(self, ids: Iterable[str]) -> dict[str, ReportHead]:
        """See `Store.find_heads`."""
        found: dict[str, ReportHead] = {}
        for marks, part in in_parts(ids):
            found.update({row[1]: _head(row) for row in self._rows(f"{HEADS} WHERE r.id IN ({marks})", part)})
        return found

    def find_head_at(self, number: int) -> ReportHead | None:
        """See `Store.find_head_at`."""
        row = self._execute(f"{HEADS} WHERE r.seq = ?", (number,)).fetchone()
        return None if row is None else _head(row)

    def find_heads_of(self, story: str | None = None, thread: str | None = None) -> tuple[ReportHead, ...]:
        """See `Store.find_heads_of`."""
        column, value = ("story", story) if story is not None else ("thread", thread)
        sql = f"""SELECT {HEAD} FROM placements p JOIN reports r ON r.id = p.report
                  WHERE p.{column} = ? ORDER BY r.published, r.seq"""
        return tuple(_head(row) for row in self._rows(sql, (value,)))

    def find_heads_between(self, start: datetime, end: datetime, limit: int = 5000) -> tuple[ReportHead, ...]:
        """See `Store.find_heads_between`."""
        sql = f"{HEADS} WHERE r.published > ? AND r.published <= ? ORDER BY r.published, r.seq LIMIT ?"
        return tuple(_head(row) for row in self._rows(sql, (stamp(start), stamp(end), limit)))

    def count_reports_after(self, number: int) -> int:
        """See `Store.count_reports_after`."""
        return int(self._execute("SELECT count(*) FROM reports WHERE seq > ?", (number,)).fetchone()[0])

    def count_outlets(self) -> tuple[OutletCount, ...]:
        """See `Store.count_outlets`."""
        sql = """SELECT source, count(*), min(published), max(published) FROM reports
                 WHERE source IS NOT NULL GROUP BY source ORDER BY count(*) DESC, source"""
        return tuple(OutletCount(r[0], r[1], unstamp(r[2]), unstamp(r[3])) for r in self._rows(sql))

    # -- by hand

    def save_hand_edit(self, edit: HandEdit) -> int:
        """See `Store.save_hand_edit`."""
        values = (stamp(edit.made), edit.kind, utf8(edit.target), edit.undoes, dumps(edit))
        sql = "INSERT INTO hand_edits (made, kind, target, undoes, edit) VALUES (?, ?, ?, ?, ?)"
        return int(self._execute(sql, values).lastrowid or 0)

    def iter_hand_edits(self) -> tuple[HandEdit, ...]:
        """See `Store.iter_hand_edits`."""
        rows = self._rows("SELECT seq, edit FROM hand_edits ORDER BY seq")
        return tuple(from_json(HandEdit, {**json.loads(edit), "seq": seq}) for seq, edit in rows)

    def find_secret(self, name: str) -> str | None:
        """See `Store.find_secret`."""
        row = self._execute("SELECT value FROM desk_secrets WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def save_secret(self, name: str, value: str) -> None:
        """See `Store.save_secret`."""
        self._execute("INSERT OR REPLACE INTO desk_secrets (name, value) VALUES (?, ?)", (name, value))

    def save_session(self, token: str, expires: datetime, csrf: str) -> None:
        """See `Store.save_session`."""
        self._execute(
            "INSERT OR REPLACE INTO desk_sessions (token, expires, csrf) VALUES (?, ?, ?)",
            (token, stamp(expires), csrf),
        )

    def find_session(self, token: str, now: datetime) -> str | None:
        """See `Store.find_session`."""
        sql = "SELECT csrf FROM desk_sessions WHERE token = ? AND expires > ?"
        row = self._execute(sql, (token, stamp(now))).fetchone()
        return None if row is None else str(row[0])

    def drop_sessions(self, token: str | None, now: datetime) -> None:
        """See `Store.drop_sessions`."""
        sql = "DELETE FROM desk_sessions WHERE ?1 IS NULL OR token = ?1 OR expires <= ?2"
        self._execute(sql, (token, stamp(now)))


def _head(row: tuple[Any, ...]) -> ReportHead:
    return ReportHead(row[0], row[1], row[2], row[3], unstamp(row[4]), row[5], row[6], row[7] != "day")
