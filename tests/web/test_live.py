"""Nothing falls between a page and the line that keeps it up to date."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Report, Watch
from dateline.web import live
from dateline.web.app import build_app
from dateline.web.desk import Desk
from dateline.web.live import Keeper, answer_live, parse_known

pytestmark = pytest.mark.usefixtures("by_rules")
CLAIMED = "The operator Strudenkraft let water through without warning, Karin Pichlbauer, the mayor of Melk, said."
DENIED = "Strudenkraft denied that it let water through without warning, as Karin Pichlbauer, the mayor, had said."


def take(store: Store, name: str, text: str, hour: int) -> None:
    """Take one report in."""
    report = Report(name, text, "Uferblatt", None, datetime(2031, 6, 10, hour, tzinfo=UTC), "time", language="en")
    assembly.take_in(store, iter((report,)), Settings())


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A store with a claim, indexed and printed, and its denial, which no index holds yet."""
    path = str(tmp_path / "news.db")
    store = assembly.build_store(path)
    take(store, "r1", CLAIMED, 8)
    make_edition(store, Watch("Dam"), datetime(2031, 6, 10, 9, tzinfo=UTC), Settings().briefs, keep=True)
    refresh_index(store)
    take(store, "r2", DENIED, 10)
    store.close()
    return path


def hear(app: Any, after: str) -> dict[str, Any]:
    """The first message to a page that knows so much."""

    async def first() -> dict[str, Any]:
        async def receive() -> dict[str, Any]:
            await asyncio.Event().wait()  # the page stays open
            return {}

        scope = {"type": "http", "headers": [], "query_string": f"after={after}".encode(), "app": app, "path": "/live"}
        answer: Any = await answer_live(Request(scope, receive))
        async for chunk in answer.body_iterator:
            data = [line[6:] for line in chunk.splitlines() if line.startswith("data: ")]
            if data:
                await answer.body_iterator.aclose()
                return dict(json.loads(data[0]))
        raise AssertionError("the line ended")

    return asyncio.run(asyncio.wait_for(first(), 20))


def test_a_page_made_before_the_index_came_up_hears_at_once_what_it_missed(path: str) -> None:
    app = build_app(path, Settings())
    client = TestClient(app)  # without the keeper's thread: it looks when it is told to
    keeper: Keeper = app.state.keeper
    page = client.get("/w/dam.json").json()
    old = client.get("/w/dam").text
    assert [line["chip"]["standing"] for line in page["lede"]] == ["stated"]
    assert page["head"]["live"] < app.state.desk.store.last_entry(), "it knows what the index holds, not the ledger"
    keeper.look()
    news = hear(app, f"{page['head']['live']}.{page['head']['reports']}")
    claim = page["lede"][0]["claim"]["href"].split("/")[-1]
    assert news["claims"][claim] == "denied"
    assert news["reports"] == 0, "the page knows of both reports"
    time.sleep(1.1)  # within a second, a page may be given again as it is
    fresh = client.get("/w/dam").text
    assert f'data-live="{news["known"]}"' in fresh, "no old page is given where the index has moved on"
    assert f'data-live="{news["known"]}"' not in old
    assert 'class="chip denied"' in fresh
    app.state.desk.close()


def test_reports_that_came_since_a_page_was_made_are_counted(path: str) -> None:
    app = build_app(path, Settings())
    app.state.keeper.look()
    known = app.state.keeper.news
    assert hear(app, f"{known.entries}.{known.reports - 1}")["reports"] == 1
    app.state.desk.close()


def test_nobody_is_told_of_a_store_that_was_not_looked_at_yet(path: str) -> None:
    keeper = Keeper(Desk(path, Settings()))
    assert keeper.news is None
    keeper.look()
    assert keeper.news is not None
    assert list(keeper.news.editions) == ["Dam"]


def test_the_index_is_left_to_whoever_gathers_and_made_here_where_nobody_does(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(path, Settings())
    keeper = Keeper(desk)
    keeper.look()
    assert desk.store.find_state().indexed == desk.store.last_entry(), "the first look catches up"
    take(desk.store, "r3", "The bridge at Spitz is closed, Eva Lang, the mayor, told reporters.", 12)
    keeper.look()
    assert keeper.news is not None
    assert keeper.news.reports == 3, "that reports have come is told at once"
    assert desk.store.find_state().indexed < desk.store.last_entry()
    monkeypatch.setattr(live, "LAG", 0.0)
    keeper.look()
    assert desk.store.find_state().indexed == desk.store.last_entry()
    desk.close()


@pytest.mark.parametrize("words", ["", "x", "5", "5.", "-1.2", "1.2.3", "٣.٤", "9" * 20 + ".1"])
def test_what_no_page_says_is_nothing_known(words: str) -> None:
    assert parse_known(words) is None


def test_what_a_page_says_is_understood() -> None:
    found = parse_known("412.87")
    assert found is not None
    assert (found.entries, found.reports) == (412, 87)
