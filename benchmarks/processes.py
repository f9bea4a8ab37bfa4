"""A command in processes of its own, with all that it and its helpers used."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass

_PR_SET_CHILD_SUBREAPER = 36  # prctl(2)


@dataclass(frozen=True, slots=True)
class Used:
    """Seconds on the clock, processor seconds of all processes, peak memory (MB) of the largest one."""

    seconds: float
    cpu: float
    peak_mb: float


def run_measured(command: Sequence[str]) -> Used:
    """Runs ``command`` without its output. Raises CalledProcessError where it fails.

    Workers belong to a server process that outlives the command for a moment: this process adopts it, else what they
    used would be nobody's.
    """
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - begin
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Used(seconds, used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime, used.ru_maxrss / 1024)
