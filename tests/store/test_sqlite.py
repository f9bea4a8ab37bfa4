"""The SQLite store keeps what it promises."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.errors import StoreError, UsageError
from dateline.store import open_store
from dateline.store.sqlite import SqliteStore
from dateline.testing import check_store, make_report
from dateline.types import Edition


def test_the_sqlite_store_keeps_the_contract_of_all_stores(tmp_path: Path) -> None:
    check_store(lambda: open_store(str(tmp_path / "news.db")))


@pytest.mark.parametrize("sql", ["DELETE FROM editions", "UPDATE editions SET edition = '{}'"])
def test_a_kept_edition_can_be_neither_changed_nor_taken_away(sql: str, tmp_path: Path) -> None:
    store = SqliteStore(str(tmp_path / "news.db"))
    store.save_edition(Edition("Flood", datetime(2031, 6, 10, tzinfo=UTC), None, (), (), id="e1"))
    with sqlite3.connect(tmp_path / "news.db") as db, pytest.raises(sqlite3.DatabaseError, match="a kept edition"):
        db.execute(sql)


def test_a_url_and_a_bare_path_name_the_same_file(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'news.db'}")
    store.save_report(make_report())
    store.close()
    assert open_store(str(tmp_path / "news.db")).find_report("r1") is not None


def test_a_scheme_that_nobody_registered_is_named() -> None:
    with pytest.raises(UsageError, match="carrier-pigeon"):
        open_store("carrier-pigeon://loft")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, and dear to somebody" * 100)
    with pytest.raises(StoreError, match=r"notes\.txt"):
        open_store(str(path))
    assert path.read_text().startswith("not a database")


def test_a_store_of_a_newer_dateline_is_refused(tmp_path: Path) -> None:
    SqliteStore(str(tmp_path / "news.db")).close()
    with sqlite3.connect(tmp_path / "news.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with pytest.raises(StoreError, match="version 999"):
        open_store(str(tmp_path / "news.db"))


def test_ledger_entries_can_be_neither_changed_nor_removed(tmp_path: Path) -> None:
    check_store(lambda: open_store(str(tmp_path / "news.db")))
    db = sqlite3.connect(tmp_path / "news.db")
    for sql in ("DELETE FROM entries", "UPDATE entries SET entry = '{}'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            db.execute(sql)
    db.close()


def test_offsets_stay_true_in_a_text_with_lone_surrogates(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "news.db"))
    store.save_report(make_report(text="ab\ud800cd"))
    found = store.find_report("r1")
    assert found is not None
    assert found.text[3:5] == "cd"
    store.close()


def test_two_that_open_a_new_store_at_once_both_get_it(tmp_path: Path) -> None:
    """Many times: setting the journal of a new file had failed in one of twelve."""
    for number in range(20):
        path = str(tmp_path / f"news{number}.db")
        with ThreadPoolExecutor(16) as pool:
            stores = list(pool.map(SqliteStore, [path] * 16))
        assert {store.last_entry() for store in stores} == {0}
        for store in stores:
            store.close()
