"""How much work something is, counted rather than timed, so that no slow machine fails a test."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

HANG = 600  # seconds: nobody's machine is that slow, so that it is a hang


def count_work(function: Callable[[], object]) -> int:
    """The lines of Python that ``function`` runs, each turn of a loop anew."""
    lines = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return lines


def check_linear(function: Callable[[str], object], piece: str, start: int = 1_500, times: int = 4) -> None:
    """Text that is ``times`` as long is at most twice ``times`` as much work; 50,000 characters of it do not hang.

    The first holds the program to it (work that grows with the square is sixteen times as much), the second the
    patterns, whose work is not seen from outside.
    """
    small, large = (piece * max(size // len(piece), 1) for size in (start, times * start))
    function(piece * 3)  # tables are loaded; what is cached by its text is not
    few, many = count_work(lambda: function(small)), count_work(lambda: function(large))
    assert many <= 2 * times * few + 20_000, f"{times} times the text, {many / few:.1f} times the work ({many} lines)"
    with guard_against_hang():
        function(piece * (50_000 // len(piece)))


@contextlib.contextmanager
def guard_against_hang() -> Iterator[None]:
    """Fail what never ends. No bound on speed."""

    def fail(number: int, frame: FrameType | None) -> None:
        raise AssertionError(f"no end after {HANG} seconds")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(HANG)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
