"""What the views read from: one connection a thread, what never changes kept at hand."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from dateline import assembly
from dateline.errors import NotFound
from dateline.handmarks import Marks, fold_edits
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Edition, Watch

T = TypeVar("T")
KEPT_EDITIONS = 64


class Kept:
    """A few values by key, the least used dropped first; safe among threads."""

    def __init__(self, most: int) -> None:
        self._most, self._values, self._lock = most, OrderedDict[Hashable, object](), threading.Lock()

    def find(self, key: Hashable, make: Callable[[], T]) -> T:
        """The kept value of ``key``, made where there is none."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]  # type: ignore[return-value]
        value = make()
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return value


class Desk:
    """The store at ``url``, for reading."""

    def __init__(self, url: str, settings: Settings) -> None:
        self.url, self.settings = url, settings
        self._local = threading.local()
        self._editions = Kept(KEPT_EDITIONS)
        self._marks = Kept(1)
        self._opened: list[Store] = []

    @property
    def store(self) -> Store:
        """The connection of this thread."""
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = assembly.build_store(self.url)
            self._local.store = store
            self._opened.append(store)
        return store

    def close(self) -> None:
        """Let go of all connections."""
        for store in self._opened:
            store.close()
        self._opened.clear()

    def find_edition(self, edition: str) -> Edition:
        """The edition of that id. Raises NotFound."""

        def load() -> Edition:
            found = self.store.find_edition(edition)
            if found is None:
                raise NotFound(f"there is no edition {edition}")
            return found

        return self._editions.find(edition, load)

    def load_marks(self) -> Marks:
        """What was set by hand, and not taken back."""
        last = self.store.find_state().edits
        return self._marks.find(last, lambda: fold_edits(self.store.iter_hand_edits()))

    def iter_watches(self) -> tuple[Watch, ...]:
        """The watches that are kept, and those that only editions tell of."""
        kept = tuple(self.store.iter_watches())
        names = {watch.name for watch in kept}
        printed = dict.fromkeys(head.watch for head in self.store.list_editions())
        return (*kept, *(Watch(name, slug=make_slug(name)) for name in printed if name not in names))

    def find_watch(self, slug: str) -> Watch:
        """The watch of that slug. Raises NotFound."""
        for watch in self.iter_watches():
            if slug in (watch.slug or make_slug(watch.name),):
                return watch
        raise NotFound(f"there is no watch {slug}")

    def slug_of(self, name: str) -> str:
        """The slug of the watch of that name."""
        kept = self.store.find_watch(name)
        return kept.slug if kept is not None and kept.slug else make_slug(name)

    def zone_of(self, watch: str | None = None) -> str:
        """Whose clocks the pages of the watch of that name go by; those that all watches go by where none is named."""
        kept = self.store.iter_watches()
        zones = {each.zone for each in kept if watch in (None, each.name)}
        return zones.pop() if len(zones) == 1 else "UTC"


def make_slug(name: str) -> str:
    """ "Danube flood" -> "danube-flood"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "watch"
