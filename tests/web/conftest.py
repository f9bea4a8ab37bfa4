"""A desk with two days of the demo stream, made once for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.types import Watch
from dateline.web.app import build_app
from tests.shared import DEMO
from tests.web.browser import open_browser

WATCH = Watch("Danube flood", "flood Danube")


@pytest.fixture(scope="session")
def desk_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The file of a store with the agencies' reports, two editions and the index."""
    path = tmp_path_factory.mktemp("desk") / "news.db"
    store, settings = assembly.build_store(str(path)), Settings()
    assembly.take_in(store, assembly.iter_inputs((str(DEMO / "wire"),), None, settings), settings)
    for day in (11, 12):
        make_edition(store, WATCH, datetime(2031, 6, day, 22, tzinfo=UTC), settings.briefs, keep=True)
    refresh_index(store)
    store.close()
    return str(path)


@pytest.fixture(scope="session")
def desk(desk_store: str) -> Iterator[TestClient]:
    """A client of that desk."""
    with TestClient(build_app(desk_store, Settings())) as client:
        yield client


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[TestClient]:
    """A client of a desk with an empty store."""
    with TestClient(build_app(str(tmp_path / "empty.db"), Settings())) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser; skips where there is none."""
    with open_browser() as browser:
        yield browser
