"""Processes that read, and what a process that only reads has to import."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from dateline.pool import start_pool


def test_workers_read_as_the_environment_asks_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server that they are forked from may be older than the wish."""
    for wanted in ("rules", None):
        if wanted is None:
            monkeypatch.delenv("DATELINE_READER")
        else:
            monkeypatch.setenv("DATELINE_READER", wanted)
        with start_pool(1) as pool:
            assert pool.apply(os.getenv, ("DATELINE_READER",)) == wanted


def test_workers_find_the_tables_loaded(by_rules: None) -> None:
    with start_pool(1) as pool:
        assert pool.apply(_has_loaded, ("dateline.preload",))


def _has_loaded(module: str) -> bool:
    return module in sys.modules


def test_who_only_reads_imports_no_ledger_no_renderer_and_no_library_for_pages() -> None:
    script = """
import sys
from dateline.assembly import read_report
from dateline.types import Report
read_report(Report("r1", "The dam holds, Mayor Anna Gruber said on Monday.", language="en"))
print(*sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    heavy = {"dateline.ledger", "dateline.briefs", "dateline.sources", "dateline.store", "trafilatura", "feedparser",
             "warcio", "httpx", "jinja2", "lxml"}  # fmt: skip
    assert not loaded & heavy
