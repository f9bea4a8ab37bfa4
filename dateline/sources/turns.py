"""Politeness: one request to a host at a time, and a pause between two."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

MOST_GAP = 60.0  # seconds; a site that asks for more is met as far as this


class HostTurns:
    """Whose turn it is at each host. Safe for threads."""

    def __init__(self, gap: float, sleep: Callable[[float], object] = time.sleep) -> None:
        self._gap, self._sleep = gap, sleep
        self._guard = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._free_at: dict[str, float] = {}

    @contextlib.contextmanager
    def take(self, host: str, gap: float | None = None) -> Iterator[None]:
        """Hold the turn at ``host``; ``gap`` is the pause that its robots.txt asks for."""
        with self._guard:
            lock = self._locks.setdefault(host, threading.Lock())
        with lock:
            wait = self._free_at.get(host, 0.0) - time.monotonic()
            if wait > 0:
                self._sleep(wait)
            try:
                yield
            finally:
                self._free_at[host] = time.monotonic() + min(max(self._gap, gap or 0.0), MOST_GAP)
