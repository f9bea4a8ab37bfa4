"""Watches in the SQLite store."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dateline.store.connection import SqliteConnection, dumps
from dateline.types import Watch
from dateline.types.codec import from_json


class WatchVerbs(SqliteConnection):
    """What the store does with watches."""

    def save_watch(self, watch: Watch) -> None:
        """See `Store.save_watch`."""
        self._execute(
            """INSERT INTO watches (slug, name, watch) VALUES (?1, ?2, ?3)
               ON CONFLICT (slug) DO UPDATE SET name = ?2, watch = ?3""",
            (watch.slug, watch.name, dumps(watch)),
        )

    def find_watch(self, name: str) -> Watch | None:
        """See `Store.find_watch`."""
        return self._one(Watch, "SELECT watch FROM watches WHERE slug = ?1 OR name = ?1 ORDER BY slug <> ?1", (name,))

    def iter_watches(self) -> Iterator[Watch]:
        """See `Store.iter_watches`."""
        for (watch,) in self._rows("SELECT watch FROM watches ORDER BY slug"):
            yield from_json(Watch, json.loads(watch))

    def delete_watch(self, slug: str) -> None:
        """See `Store.delete_watch`."""
        self._execute("DELETE FROM watches WHERE slug = ?", (slug,))
