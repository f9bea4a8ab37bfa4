"""The process beside the pages that gathers: started with them, ended with them, started again when it breaks."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from dateline.cli.terminal import note
from dateline.settings import Settings

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 300.0  # seconds until a broken process is started again
PATIENCE = 10.0  # seconds that it is given to end by itself


class GatheringProcess:
    """A child process with the desk's loop. ``with`` it, until the pages end."""

    def __init__(self, store: str, settings: Settings, quiet: bool, *, wanted: bool = True) -> None:
        self._arguments = (store, settings, quiet)
        self._wanted = wanted
        self._ending = threading.Event()
        self._guard = threading.Thread(target=self._keep_running, daemon=True)

    def __enter__(self) -> Self:
        if self._wanted:
            self._guard.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.set()
        if self._wanted:
            self._guard.join()

    def _keep_running(self) -> None:
        pause = FIRST_PAUSE
        while not self._ending.is_set():
            started = time.monotonic()
            process = multiprocessing.get_context("spawn").Process(target=gather, args=self._arguments)
            process.start()
            while process.is_alive() and not self._ending.wait(0.2):
                pass
            if self._ending.is_set():
                _end(process)
                return
            pause = FIRST_PAUSE if time.monotonic() - started > LONGEST_PAUSE else min(2 * pause, LONGEST_PAUSE)
            note(f"gathering broke off (exit code {process.exitcode}); it is started again in {pause:g} seconds")
            self._ending.wait(pause)


def _end(process: multiprocessing.process.BaseProcess) -> None:
    process.terminate()
    process.join(PATIENCE)
    if process.is_alive():  # amid a transaction at worst: the store is whole
        process.kill()
        process.join()


class _EndedError(BaseException):
    """SIGTERM has come: unwind."""


def gather(store: str, settings: Settings, quiet: bool) -> None:
    """What the child process does, until it is told to end or its parent is gone."""
    from dateline import assembly
    from dateline.desk.loop import run_desk

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of the terminal; the parent answers it
    signal.signal(signal.SIGTERM, _raise_ended)
    threading.Thread(target=_end_with_parent, daemon=True).start()

    def tell(text: str) -> None:
        note(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {text}", quiet)

    try:
        kept = assembly.build_store(store)
        run_desk(kept, settings, threading.Event(), tell)
    except _EndedError:
        os._exit(0)  # without waiting for answers that trickle in


def _raise_ended(number: int, frame: object) -> None:
    raise _EndedError


def _end_with_parent() -> None:
    """It does not outlive the pages, not even where they were killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
