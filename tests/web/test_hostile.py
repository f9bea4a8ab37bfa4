"""Text of others is text: no title, body, outlet, speaker, place or search becomes anything else on a page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.types import Report, Watch
from dateline.web.app import build_app
from tests.web.browser import open_browser, open_page, serve
from tests.web.test_pages import Balanced, walk

CORPUS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "'-window.hit=1-'",
    "javascript:window.hit=1",
    "</title><script>window.hit=1</script>",
    "<!--<script>window.hit=1//-->",
    "{{ 7 * 7 }}{% for x in y %}",
    "]]><script>window.hit=1</script>",
    "<details open ontoggle=window.hit=1>",
    "\u2028</style><style>*{display:none}</style>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("hostile") / "news.db")
    store, settings = assembly.build_store(path), Settings()
    reports = [
        Report(
            f"r{n}{bad}",
            f"The {bad} ministry said on Tuesday that three people {bad} have died in Linz. “{bad},” Eva Berg said.",
            f"Outlet {bad}",
            f"Title {bad}",
            datetime(2031, 6, 10, 8, n, tzinfo=UTC),
            "time",
            "javascript:window.hit=1" if n % 2 else f"https://example.org/?q={bad}",
            language="en",
        )
        for n, bad in enumerate(CORPUS)
    ]
    assembly.take_in(store, iter(reports), settings)
    watch = Watch("Flood <script>window.hit=1</script>")
    make_edition(store, watch, datetime(2031, 6, 10, 22, tzinfo=UTC), settings.briefs, keep=True)
    refresh_index(store)
    store.close()
    return path


@pytest.fixture(scope="module")
def client(hostile_store: str) -> Iterator[TestClient]:
    with TestClient(build_app(hostile_store, Settings())) as client:
        yield client


def check(path: str, text: str) -> None:
    parser = Balanced()
    parser.feed(text)
    scripts = re.findall(r"<script[^>]*>", text)
    allowed = r'<script (type="module" src="/static/[^"]+"|type="application/ld\+json")>'
    assert all(re.fullmatch(allowed, each) for each in scripts), f"{path}: {scripts}"
    tags = re.findall(r"<(img|style|iframe|object|embed|base)\b", text)
    assert not tags, f"{path}: {tags}"
    assert not re.search(r"<[a-z][^>]*\son[a-z]+\s*=\s*[^>]*window", re.sub(r'"[^"]*"', '""', text)), path
    assert 'href="javascript:' not in text, path


def test_no_page_lets_hostile_text_out(client: TestClient) -> None:
    pages = walk(client, most=60)
    assert len(pages) > 20
    for path, text in pages.items():
        check(path, text)


def test_no_search_lets_hostile_text_out(client: TestClient) -> None:
    for bad in CORPUS:
        for path in ("/search?q=", "/people?q=", "/search?q=speaker:", "/login?back=", "/w/x/compare?from=", "/claim/"):
            answer = client.get(path + quote(bad, safe=""))
            assert answer.status_code in (200, 404), path
            check(path, answer.text)


def test_linked_data_stays_data(client: TestClient) -> None:
    text = client.get("/edition/" + client.get("/index.json").json()["watches"][0]["href"].rsplit("/", 1)[1]).text
    for path, page in walk(client, most=12).items():
        for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S):
            assert json.loads(data)["@type"] == "LiveBlogPosting", path
    assert "<script>window" not in text


@pytest.mark.slow
def test_nothing_hostile_runs_in_a_browser(hostile_store: str) -> None:
    with (
        open_browser() as browser,
        serve(hostile_store) as address,
        TestClient(build_app(hostile_store, Settings())) as c,
    ):
        paths = [*walk(c, most=40), *(f"/search?q={quote(bad, safe='')}" for bad in CORPUS)]
        with open_page(browser) as page:
            for path in paths:
                page.goto(address + path)
                page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
                assert page.evaluate("window.hit") is None, path


def test_hostile_files_of_the_page_are_not_served(client: TestClient, tmp_path: Path) -> None:
    for path in ("/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd"):
        assert client.get(path).status_code == 404
