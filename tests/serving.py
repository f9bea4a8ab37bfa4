"""``dateline watch add`` and ``dateline serve`` as an operator runs them, in processes of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.feed_server import FeedServer
from tests.shared import ROOT

HANG = 180  # seconds: a guard, not a bound on speed


def wait_for(happens: Callable[[], object], what: str) -> None:
    """Wait until ``happens`` is true; fails where it never is."""
    give_up = time.monotonic() + HANG
    while not happens():
        assert time.monotonic() < give_up, f"{what} never happened"
        time.sleep(0.05)


@contextmanager
def running(folder: Path, server: FeedServer, *more: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """``dateline serve`` on a free port, with one watch on the server."""
    (folder / "dateline.toml").write_text(
        '[gather]\nallow = "127.0.0.1"\ngap = 0.0\ninterval = 1.0\n[desk]\ntick = 0.2\n'
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATELINE_STORE": "news.db", "DATELINE_READER": "rules"}
    dateline = [sys.executable, "-m", "dateline"]
    add = ["watch", "add", "Flood", "--feeds", f"{server.url}/feed"]
    subprocess.run([*dateline, *add], cwd=folder, env=environment, check=True, capture_output=True)
    process = subprocess.Popen([*dateline, "serve", "--port", str(port), *more], cwd=folder, env=environment)
    try:
        wait_for(lambda: answers(f"http://127.0.0.1:{port}/healthz"), "an answer")
        yield process, f"http://127.0.0.1:{port}"
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()


def answers(url: str) -> bool:
    """Whether something answers at ``url``."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
