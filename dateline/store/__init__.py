"""Stores: where reports, the ledger and the editions are kept. SQLite by default; a URL scheme names another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dateline.errors import UsageError
from dateline.store.protocol import Store
from dateline.store.sqlite import SqliteStore

__all__ = ["STORES", "SqliteStore", "Store", "open_store"]


def _open_sqlite(url: str) -> Store:
    return SqliteStore(url.removeprefix("sqlite:///") if url.startswith("sqlite:///") else url)


# URL scheme -> how to open it. A path without a scheme is an SQLite file.
STORES: dict[str, Callable[[str], Store]] = {"sqlite": _open_sqlite}


def open_store(url: str | None = None, stores: Mapping[str, Callable[[str], Store]] = STORES) -> Store:
    """Open the store at ``url``: a file name, ``sqlite:///path``, or None for one in memory that vanishes.

    Raises UsageError for a scheme that nothing is registered for, StoreError where the store cannot be opened.
    """
    if url is None:
        return SqliteStore(":memory:")
    scheme = url.split("://", 1)[0] if "://" in url else "sqlite"
    if scheme not in stores:
        raise UsageError(f"no store for {scheme}://", mend=f"known: {', '.join(sorted(stores))}, or a file name")
    return stores[scheme](url)
