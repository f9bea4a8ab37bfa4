"""A real Chromium on a desk that is served on loopback; tests that need it are skipped, with the reason, without it."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from dateline.settings import Settings
from dateline.web.app import build_app, close_lines
from tests.shared import ROOT

PATIENCE = 30_000  # milliseconds: a slow machine fails no test
AXE = ROOT / "dateline" / "web" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def find_chromium() -> str:
    """The browser of this machine; skips where there is none."""
    found = os.environ.get("DATELINE_CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "google-chrome"))), None
    )
    if not found:
        pytest.skip("no chromium on this machine (Debian: apt install chromium); set DATELINE_CHROMIUM to one")
    return found


@contextlib.contextmanager
def open_browser() -> Iterator[Any]:
    """Chromium without a window."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = find_chromium()
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


@contextlib.contextmanager
def serve(store: str, settings: Settings | None = None) -> Iterator[str]:
    """The desk of a store on a free port of loopback; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = build_app(store, settings or Settings())
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", timeout_graceful_shutdown=20))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    close_lines(app)
    server.should_exit = True
    thread.join(30)


@contextlib.contextmanager
def open_page(browser: Any, **context: Any) -> Iterator[Any]:
    """A page whose errors and violated policies fail the test."""
    opened = browser.new_context(**context)
    opened.set_default_timeout(PATIENCE)
    page = opened.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: (wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield page
    opened.close()
    assert not wrong, "\n".join(wrong)


def read_axe() -> str:
    """The accessibility checker; skips where it is not installed."""
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: make assets")
    return Path(AXE).read_text("utf-8")
