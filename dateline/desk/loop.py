"""The desk as a process: a turn whenever something is due, until it is told to stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

from dateline.desk.cycle import Desk, Tell
from dateline.errors import DatelineError
from dateline.settings import Settings
from dateline.store import Store

PAUSE = 60.0  # seconds after a turn that failed


def run_desk(
    store: Store,
    settings: Settings,
    stop: threading.Event,
    tell: Tell,
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Take turns until ``stop`` is set. A turn that fails is told of, and tried again a while later.

    The clock is looked at every few seconds and the store with it, so that a watch that was added by a command or page
    is noticed, and a clock that jumps does no harm.
    """
    desk = Desk(store, settings, tell=tell)
    said = ""
    while not stop.is_set():
        wait = settings.desk.tick
        try:
            now = clock()
            if desk.has_work(now):
                desk.run_turn(now)
            said = ""
        except DatelineError as exc:
            wait = max(wait, PAUSE)
            if str(exc) != said:
                said = str(exc)
                tell(f"{exc}{f' ({exc.mend})' if exc.mend else ''}; tried again every {PAUSE:g} seconds")
        stop.wait(wait)
