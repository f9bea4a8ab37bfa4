"""Work spread over hosts: a thread for each host that has work, never two for one, so many at a time."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

Host = TypeVar("Host", bound=Hashable)
Job = TypeVar("Job")
Result = TypeVar("Result")


def map_hosts(
    work: Callable[[Job], Result], jobs: Mapping[Host, Sequence[Job]], threads: int
) -> dict[Host, list[Result]]:
    """``work`` of every job, by host and in the order of its jobs. The first exception is raised when all have ended.

    The threads are daemons: a process that is told to end does not wait for an answer that trickles in.
    """
    waiting: queue.SimpleQueue[Host] = queue.SimpleQueue()
    for host in jobs:
        waiting.put(host)
    done: dict[Host, list[Result]] = {host: [] for host in jobs}
    errors: list[BaseException] = []

    def run() -> None:
        while not errors:
            try:
                host = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                for job in jobs[host]:
                    done[host].append(work(job))
            except BaseException as exc:
                errors.append(exc)

    running = [threading.Thread(target=run, daemon=True) for _ in range(min(threads, len(jobs)))]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    if errors:
        raise errors[0]
    return done
