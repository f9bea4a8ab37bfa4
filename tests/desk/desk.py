"""A desk over a store in memory and a server on loopback, with a clock that tests set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from dateline.desk.cycle import Desk, Turn
from dateline.desk.settings import DeskSettings
from dateline.settings import Settings
from dateline.sources.fetch import Fetcher
from dateline.sources.gather_settings import GatherSettings
from dateline.store import Store, open_store
from dateline.types import Report, SourceState, Watch, WatchSource

START = datetime(2031, 6, 10, 6, tzinfo=UTC)
GATHER = GatherSettings(allow="127.0.0.1", gap=0.0, connect_timeout=2.0, read_timeout=0.3, total_timeout=0.6)


class TestDesk:
    """A watch named "Flood" with sources, and turns at hours after the start."""

    __test__ = False

    def __init__(self, *sources: WatchSource | str, store: Store | None = None, about: str = "", **gather: Any) -> None:
        self.store = store or open_store(None)
        self.settings = replace(Settings(), gather=replace(GATHER, **gather), desk=DeskSettings(tick=0.001))
        found = tuple(source if isinstance(source, WatchSource) else WatchSource(source) for source in sources)
        self.store.save_watch(Watch("Flood", about or None, "flood", found, "07:00", "UTC"))
        self.fetcher = Fetcher(self.settings.gather)
        self.desk = Desk(self.store, self.settings, self.fetcher)

    def turn(self, hours: float = 0.0) -> Turn:
        """A turn so many hours after the start."""
        return self.desk.run_turn(START + timedelta(hours=hours))

    def state(self, address: str) -> SourceState:
        """How the source fares."""
        found = self.store.find_source_state(address)
        assert found is not None
        return found

    def reports(self) -> list[Report]:
        """All reports, in order of arrival."""
        return list(self.store.iter_reports())
