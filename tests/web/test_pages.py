"""Every page answers, in HTML and in JSON from the same value; what is empty says why."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from dateline.types.codec import from_json
from dateline.web.render import json_href
from dateline.web.routes import PAGES
from dateline.web.values.edition import EditionPage

HREF = re.compile(r'href="(/[^"#]*)')
VOID = {"meta", "link", "input", "br", "rect", "path", "circle", "line", "polyline", "img", "hr"}


class Balanced(HTMLParser):
    """Fails on a tag that is closed and was not open, or left open; collects ids."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [str(value) for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [str(value) for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open, f"</{tag}> closes nothing"
            assert self.open.pop() == tag, f"</{tag}> closes another"


def walk(desk: TestClient, start: str = "/", most: int = 70) -> dict[str, str]:
    """Pages reached by following links, a few of each kind."""
    found: dict[str, str] = {}
    waiting, kinds = [start], dict[str, int]()
    while waiting and len(found) < most:
        path = waiting.pop(0)
        if path in found:
            continue
        kind = path.split("?")[0].split("/")[1]
        kinds[kind] = kinds.get(kind, 0) + 1
        if kinds[kind] > 6:
            continue
        answer = desk.get(path)
        assert answer.status_code == 200, path
        found[path] = answer.text
        waiting += [
            each.replace("&amp;", "&")
            for each in HREF.findall(answer.text)
            if not re.search(r"\.json|/static/|feed\.|^/login|^/openapi", each)
        ]
    return found


@pytest.fixture(scope="module")
def pages(desk: TestClient) -> dict[str, str]:
    return walk(desk)


def test_links_lead_to_every_kind_of_page(pages: dict[str, str]) -> None:
    kinds = {path.split("?")[0].split("/")[1] for path in pages}
    assert kinds >= {route.path.split("/")[1] for route in PAGES}


def test_every_page_is_well_formed_with_one_heading_and_ids_of_its_own(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        parser = Balanced()
        parser.feed(text)
        assert not parser.open, f"{path}: left open {parser.open}"
        twice = {each for each in parser.ids if parser.ids.count(each) > 1}
        assert not twice, f"{path}: {twice}"
        assert text.count("<h1") == 1, path


def test_every_page_has_its_json(desk: TestClient, pages: dict[str, str]) -> None:
    for path in pages:
        answer = desk.get(json_href(path))
        assert answer.status_code == 200, path
        assert answer.headers["content-type"] == "application/json"
        assert answer.json()["head"]["title"]


def test_the_json_of_an_edition_is_its_value(desk: TestClient) -> None:
    page = from_json(EditionPage, desk.get("/w/danube-flood.json").json())
    assert page.lede
    assert page.items
    evidence = [each for line in page.lede for each in line.evidence]
    assert all(each.words and each.outlet and each.href for each in evidence)


def test_a_line_opens_to_its_verbatim_sentence_and_the_rule(desk: TestClient) -> None:
    page = from_json(EditionPage, desk.get("/w/danube-flood.json").json())
    text = desk.get("/w/danube-flood").text
    for item in page.items:
        for line in item.lines:
            assert f'<details class="line {line.mark}" id="{line.id}">' in text
            assert line.rule
            assert line.evidence


def test_no_page_names_another_host_but_in_links_to_sources(pages: dict[str, str]) -> None:
    for path, text in pages.items():
        assert not re.search(r'(?:src|action)="(?:https?:)?//', text), path
        assert not re.search(r'<link[^>]+href="(?:https?:)?//', text), path
        assert not re.search(r"<[^>]+\sstyle=|<[^>]+\son\w+=|<style", text), f"{path}: inline style or handler"


def test_an_empty_desk_says_why_and_what_to_do(empty_desk: TestClient) -> None:
    for path in ("/", "/people", "/places", "/sources", "/corrections", "/search?q=levee"):
        text = empty_desk.get(path).text
        assert 'class="empty"' in text, path
    assert "dateline watch add" in empty_desk.get("/").text


@pytest.mark.parametrize(
    "path", ["/w/none", "/edition/none", "/claim/none", "/story/none", "/thread/none", "/report/99999", "/report/x",
             "/person/none", "/place/none", "/nothing/here", "/w/none/compare?from=a&to=b", "/claim/%00"],
)  # fmt: skip
def test_what_is_not_there_is_said_in_a_page(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "<h1" in answer.text
    assert desk.get(json_href(path)).status_code == 404
