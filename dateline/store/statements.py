"""The index of statements in the SQLite store: written by `dateline.indexing`, read by the pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from dateline.store.connection import SqliteConnection, dumps, stamp
from dateline.store.rows import in_parts, unstamp, utf8
from dateline.types import Entry, Match, Ruling, Standing
from dateline.types.codec import from_json
from dateline.types.desk import (
    ClaimCount,
    PlaceAt,
    PlaceCount,
    RoleSeen,
    RuledClaim,
    SpeakerCount,
    Statement,
    StatementQuery,
)
from dateline.types.speaker_id import speaker_id

# All that may be made again from the ledger.
INDEX_TABLES = (
    "statements",
    "speakers",
    "places",
    "statement_places",
    "claim_links",
    "rulings",
    "roles_seen",
    "indexed",
)


class IndexVerbs(SqliteConnection):
    """See `Store`: the verbs of the index."""

    def clear_index(self) -> None:
        """See `Store.clear_index`."""
        for table in INDEX_TABLES:
            self._execute(f"DELETE FROM {table}")
        self._execute("INSERT INTO statements_words (statements_words) VALUES ('delete-all')")

    def find_progress(self, what: str) -> str | None:
        """See `Store.find_progress`."""
        row = self._execute("SELECT value FROM indexed WHERE what = ?", (what,)).fetchone()
        return None if row is None else str(row[0])

    def save_progress(self, what: str, value: str) -> None:
        """See `Store.save_progress`."""
        self._execute("INSERT OR REPLACE INTO indexed (what, value) VALUES (?, ?)", (what, value))

    def iter_entries_after(self, seq: int, limit: int) -> Iterator[tuple[Entry, Match]]:
        """See `Store.iter_entries_after`."""
        sql = "SELECT entry, match FROM entries WHERE seq > ? ORDER BY seq LIMIT ?"
        yield from _ledger(self._rows(sql, (seq, limit)))

    def save_statements(self, statements: Sequence[Statement], roles: Sequence[RoleSeen] = ()) -> None:
        """See `Store.save_statements`."""
        for each in statements:
            self._save_statement(each)
        for role in roles:
            values = (utf8(role.person), utf8(role.role), role.report, dumps(role))
            self._execute("INSERT OR IGNORE INTO roles_seen (person, role, report, fact) VALUES (?, ?, ?, ?)", values)

    def _save_statement(self, each: Statement) -> None:
        speaker, published = utf8(each.speaker), stamp(each.published)
        where = (each.seq, each.claim, each.report, each.thread, each.story, each.relation)
        self._execute(
            """INSERT INTO statements
               (seq, claim, report, thread, story, relation, speaker, kind, outlet, published, quote)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (*where, speaker, each.kind, utf8(each.outlet), published, each.quote),
        )
        self._execute("INSERT INTO statements_words (rowid, text) VALUES (?, ?)", (each.seq, utf8(each.text)))
        if speaker is not None:
            self._execute(
                """INSERT INTO speakers (id, name, kind, statements, last) VALUES (?, ?, ?, 1, ?)
                   ON CONFLICT DO UPDATE SET statements = statements + 1, kind = coalesce(kind, excluded.kind),
                   last = max(coalesce(last, ''), coalesce(excluded.last, ''))""",
                (speaker_id(speaker), speaker, each.kind, published),
            )
        for place in each.places:
            self._save_place(place, each.seq, published)
        for other in each.linked:
            for pair in ((each.claim, other), (other, each.claim)):
                self._execute("INSERT OR IGNORE INTO claim_links (claim, other) VALUES (?, ?)", pair)

    def _save_place(self, place: PlaceAt, seq: int, published: str | None) -> None:
        self._execute(
            """INSERT INTO places (id, name, statements, last, place) VALUES (?, ?, 1, ?, ?)
               ON CONFLICT DO UPDATE SET statements = statements + 1,
               last = max(coalesce(last, ''), coalesce(excluded.last, ''))""",
            (place.id, utf8(place.name), published, dumps(place)),
        )
        self._execute("INSERT OR IGNORE INTO statement_places (place, seq) VALUES (?, ?)", (place.id, seq))

    def save_rulings(self, rulings: Iterable[Ruling], seq: int) -> None:
        """See `Store.save_rulings`."""
        for ruling in rulings:
            self._execute(
                "INSERT OR REPLACE INTO rulings (claim, standing, seq, ruling) VALUES (?, ?, ?, ?)",
                (ruling.claim, ruling.standing, seq, dumps(ruling)),
            )

    # -- reading

    def find_links(self, claims: Iterable[str]) -> frozenset[str]:
        """See `Store.find_links`."""
        found: set[str] = set()
        for marks, part in in_parts(claims):
            found.update(row[0] for row in self._rows(f"SELECT other FROM claim_links WHERE claim IN ({marks})", part))
        return frozenset(found)

    def find_withdrawing_claims(self) -> frozenset[str]:
        """See `Store.find_withdrawing_claims`."""
        return frozenset(r[0] for r in self._rows("SELECT claim FROM statements WHERE relation = 'withdraws'"))

    def find_claim_entries(self, claims: Iterable[str], most: int | None = None) -> tuple[tuple[Entry, Match], ...]:
        """See `Store.find_claim_entries`."""
        found: list[tuple[Entry, Match]] = []
        for claim in dict.fromkeys(claims):
            sql = "SELECT entry, match FROM entries WHERE claim = ? ORDER BY seq LIMIT ?"
            found += _ledger(self._rows(sql, (claim, -1 if most is None else most)))
        return tuple(sorted(found, key=lambda pair: pair[0].seq))

    def find_entries(self, seqs: Sequence[int]) -> tuple[tuple[Entry, Match], ...]:
        """See `Store.find_entries`."""
        found: dict[int, tuple[Entry, Match]] = {}
        for marks, part in in_parts(map(str, seqs)):
            sql = f"SELECT entry, match FROM entries WHERE seq IN ({marks})"
            found.update({pair[0].seq: pair for pair in _ledger(self._rows(sql, tuple(map(int, part))))})
        return tuple(found[seq] for seq in seqs if seq in found)

    def find_rulings(self, claims: Iterable[str]) -> dict[str, RuledClaim]:
        """See `Store.find_rulings`."""
        found: dict[str, RuledClaim] = {}
        for marks, part in in_parts(claims):
            for ruling, seq in self._rows(f"SELECT ruling, seq FROM rulings WHERE claim IN ({marks})", part):
                ruled = from_json(Ruling, json.loads(ruling))
                found[ruled.claim] = RuledClaim(ruled, seq)
        return found

    def find_standings_after(self, seq: int, limit: int) -> tuple[tuple[str, str, int], ...]:
        """See `Store.find_standings_after`."""
        sql = "SELECT claim, standing, seq FROM rulings WHERE seq > ? ORDER BY seq DESC LIMIT ?"
        return tuple(self._rows(sql, (seq, limit)))

    def find_statements(self, query: StatementQuery) -> tuple[tuple[int, ...], int]:
        """See `Store.find_statements`."""
        source, where, values = _conditions(query)
        order = "w.rank, s.seq DESC" if query.words else "s.published DESC, s.seq DESC"
        sql = f"SELECT s.seq FROM {source} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?"
        seqs = tuple(row[0] for row in self._rows(sql, (*values, query.limit, query.offset)))
        counted = f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT 1001)"
        return seqs, int(self._execute(counted, values).fetchone()[0])

    def find_claims_of(self, column: Literal["story", "thread"], value: str, limit: int) -> tuple[ClaimCount, ...]:
        """See `Store.find_claims_of`."""
        sql = f"""SELECT s.claim, count(*), count(DISTINCT s.outlet), min(s.published), max(s.published)
                  FROM placements p JOIN statements s ON s.report = p.report LEFT JOIN rulings r ON r.claim = s.claim
                  WHERE p.{column} = ? GROUP BY s.claim
                  ORDER BY coalesce(r.standing, '') IN ('confirmed', 'disputed', 'denied', 'corroborated', 'unverified')
                  DESC, coalesce(json_array_length(r.ruling, '$.origins'), 0) DESC, count(*) DESC, min(s.seq) LIMIT ?"""
        rows = self._rows(sql, (value, limit))
        return tuple(ClaimCount(r[0], r[1], r[2], unstamp(r[3]), unstamp(r[4])) for r in rows)

    def find_claims_by_standing(self, standings: Sequence[Standing], limit: int) -> tuple[str, ...]:
        """See `Store.find_claims_by_standing`."""
        marks = ", ".join("?" * len(standings))
        sql = f"SELECT claim FROM rulings WHERE standing IN ({marks}) ORDER BY seq DESC, claim LIMIT ?"
        return tuple(row[0] for row in self._rows(sql, (*standings, limit)))

    def count_standings(self, column: Literal["story", "thread"], value: str) -> dict[str, int]:
        """See `Store.count_standings`."""
        sql = f"""SELECT r.standing, count(DISTINCT r.claim) FROM placements p JOIN statements s ON s.report = p.report
                  JOIN rulings r ON r.claim = s.claim WHERE p.{column} = ? GROUP BY r.standing"""
        return {str(standing): int(count) for standing, count in self._rows(sql, (value,))}

    def count_statements_by_day(self, query: StatementQuery) -> tuple[tuple[str, int], ...]:
        """See `Store.count_statements_by_day`."""
        source, where, values = _conditions(query)
        sql = f"""SELECT substr(s.published, 1, 10) AS day, count(*) FROM {source}
                  WHERE {where} AND s.published IS NOT NULL GROUP BY day ORDER BY day"""
        return tuple((str(day), int(count)) for day, count in self._rows(sql, values))

    def find_speakers(self, like: str = "", kind: str | None = None, limit: int = 200) -> tuple[SpeakerCount, ...]:
        """See `Store.find_speakers`."""
        sql = f"""SELECT id, name, kind, statements, last FROM speakers
                  WHERE name LIKE ? ESCAPE '\\' AND (?2 IS NULL OR kind = ?2)
                  ORDER BY statements DESC, name LIMIT {int(limit)}"""
        return tuple(_speaker(row) for row in self._rows(sql, (_like(like), kind)))

    def find_speaker(self, speaker: str) -> SpeakerCount | None:
        """See `Store.find_speaker`."""
        sql = "SELECT id, name, kind, statements, last FROM speakers WHERE id = ?"
        row = self._execute(sql, (speaker,)).fetchone()
        return None if row is None else _speaker(row)

    def find_roles(self, person: str) -> tuple[RoleSeen, ...]:
        """See `Store.find_roles`."""
        rows = self._rows("SELECT fact FROM roles_seen WHERE person = ?", (utf8(person),))
        return tuple(from_json(RoleSeen, json.loads(row[0])) for row in rows)

    def find_places(self, limit: int = 200) -> tuple[PlaceCount, ...]:
        """See `Store.find_places`."""
        sql = "SELECT place, statements, last FROM places ORDER BY statements DESC, name LIMIT ?"
        return tuple(_place(row) for row in self._rows(sql, (limit,)))

    def find_place(self, place: str) -> PlaceCount | None:
        """See `Store.find_place`."""
        row = self._execute("SELECT place, statements, last FROM places WHERE id = ?", (place,)).fetchone()
        return None if row is None else _place(row)

    def find_places_of(self, claims: Iterable[str]) -> tuple[tuple[str, PlaceAt], ...]:
        """See `Store.find_places_of`."""
        found: dict[tuple[str, str], PlaceAt] = {}
        for marks, part in in_parts(claims):
            sql = f"""SELECT DISTINCT s.claim, p.id, p.place FROM statements s
                      JOIN statement_places x ON x.seq = s.seq JOIN places p ON p.id = x.place
                      WHERE s.claim IN ({marks}) ORDER BY s.claim, p.id"""
            for claim, place, data in self._rows(sql, part):
                found[claim, place] = from_json(PlaceAt, json.loads(data))
        return tuple((claim, place) for (claim, _), place in found.items())


def _ledger(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Entry, Match]]:
    for entry, match in rows:
        yield from_json(Entry, json.loads(entry)), from_json(Match, json.loads(match))


def _like(words: str) -> str:
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _speaker(row: tuple[Any, ...]) -> SpeakerCount:
    return SpeakerCount(row[0], row[1], row[2], row[3], unstamp(row[4] or None))


def _place(row: tuple[Any, ...]) -> PlaceCount:
    return PlaceCount(from_json(PlaceAt, json.loads(row[0])), row[1], unstamp(row[2] or None))


def _conditions(query: StatementQuery) -> tuple[str, str, tuple[Any, ...]]:
    """The tables, the condition and its values that a query means."""
    source, where, values = "statements s", ["1 = 1"], list[Any]()
    if query.words:
        source = "statements_words w JOIN statements s ON s.seq = w.rowid"
        where.append("statements_words MATCH ?")
        values.append(query.words)
    if query.standing:
        source += " JOIN rulings r ON r.claim = s.claim"
    parts: tuple[tuple[Any, str], ...] = (
        (
            query.speaker and _like(query.speaker),
            "s.speaker IN (SELECT name FROM speakers WHERE name LIKE ? ESCAPE '\\')",
        ),
        (query.outlet and _like(query.outlet), "s.outlet LIKE ? ESCAPE '\\'"),
        (query.standing, "r.standing = ?"),
        (
            query.place and _like(query.place),
            """s.seq IN (SELECT x.seq FROM places p JOIN statement_places x ON x.place = p.id
               WHERE p.name LIKE ? ESCAPE '\\')""",
        ),
        (stamp(query.after), "s.published >= ?"),
        (stamp(query.before), "s.published < ?"),
        (query.thread, "s.report IN (SELECT report FROM placements WHERE thread = ?)"),
        (utf8(query.person), "s.speaker = ?"),
        (query.spot, "s.seq IN (SELECT seq FROM statement_places WHERE place = ?)"),
        (query.report, "s.report = ?"),
    )
    for value, condition in parts:
        if value:
            where.append(condition)
            values.append(value)
    if query.quote:
        where.append("s.quote = 1")
    return source, " AND ".join(where), tuple(values)
