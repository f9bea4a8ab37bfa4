"""The readings of a store, each loaded when it is first asked for: an edition looks into a part of its reports."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dateline.store import Store
from dateline.types import Reading


class Readings(Mapping[str, Reading]):
    """The readings of ``reports`` by their ids. A reading never changes, so it does not matter when it is loaded."""

    def __init__(self, store: Store, reports: Collection[str]) -> None:
        self._store = store
        self._reports = reports
        self._loaded: dict[str, Reading | None] = {}

    def __getitem__(self, key: str) -> Reading:
        reading = self._find(key)
        if reading is None:
            raise KeyError(key)
        return reading

    def _find(self, key: str) -> Reading | None:
        if key not in self._loaded:
            self._loaded[key] = self._store.find_reading(key) if key in self._reports else None
        return self._loaded[key]

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._reports if self._find(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
