"""Processes that read: worth their start from a few dozen reports on.

Workers are forked from a server process that has the tables of the rules in its memory already, so that they are
loaded once whatever the number of workers; the weights of the model each worker loads for itself, because a forked
copy of an inference engine is not to be relied on.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from multiprocessing.pool import Pool

POOL_FROM = 48  # fewer reports than this are read sooner than a second process starts

_READER = "DATELINE_READER"


def start_pool(workers: int) -> Pool:
    """Processes that read as this one does, with the reader that its environment asks for now.

    Where the system cannot fork, each starts from nothing.
    """
    wanted = os.environ.get(_READER)
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn").Pool(workers, _start_worker, (wanted,))
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", "dateline.preload"])
    return context.Pool(workers, _start_worker, (wanted,))


def _start_worker(wanted: str | None) -> None:
    from dateline.assembly import build_reader

    # Ctrl-C reaches every process of the terminal; only the first one is to answer it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # The server that this process was forked from may have been started under another environment.
    os.environ.pop(_READER, None)
    if wanted is not None:
        os.environ[_READER] = wanted
    gc.freeze()  # what is there by now stays: not looking at it again keeps its pages shared
    build_reader()


def _end_with_parent() -> None:
    """No worker outlives the run, not even one that was killed and could not say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
