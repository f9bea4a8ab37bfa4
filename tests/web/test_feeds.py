"""Feeds, linked data, the API's description, and what is kept of pages."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from dateline.web.respond import Press, Printed
from dateline.web.routes import PAGES


def test_each_watch_has_feeds_of_its_editions(desk: TestClient) -> None:
    atom = ET.fromstring(desk.get("/w/danube-flood/feed.atom").text)
    assert len(atom.findall("{http://www.w3.org/2005/Atom}entry")) == 2
    feed = desk.get("/w/danube-flood/feed.json").json()
    assert [item["date_published"][:10] for item in feed["items"]] == ["2031-06-12", "2031-06-11"]


def test_an_edition_is_a_live_blog_in_its_head(desk: TestClient) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', desk.get("/w/danube-flood").text, re.S)
    assert found is not None
    posting = json.loads(found[1])
    assert posting["@type"] == "LiveBlogPosting"
    assert posting["liveBlogUpdate"]


def test_the_api_is_described_as_it_answers(desk: TestClient) -> None:
    described = desk.get("/openapi.json").json()
    assert set(described["paths"]) == {route.json_path for route in PAGES}
    for path in ("/index.json", "/w/{watch}.json", "/people.json", "/places.json", "/sources.json", "/search.json"):
        kind = described["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        value = desk.get(path.replace("{watch}", "danube-flood")).json()
        schema = {**kind, "components": described["components"]}
        Draft202012Validator(schema).validate(value)


def test_a_page_that_has_not_changed_is_not_sent_again(desk: TestClient) -> None:
    first = desk.get("/w/danube-flood")
    again = desk.get("/w/danube-flood", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content


def test_the_edition_page_is_light(desk: TestClient) -> None:
    assert len(desk.get("/w/danube-flood").content) < 100_000


def test_a_page_is_made_by_one_at_a_time_and_the_others_get_the_last(desk: TestClient) -> None:
    press = Press()
    page = Printed(b"x", b"", '"t"', "text/html", (0,), 0.0, 0.0)
    press.keep("key", page)
    with press.turn("key", patient=True) as mine:
        assert mine
        with press.turn("key", patient=False) as other:
            assert not other
        assert press.find_any("key") == page
    with press.turn("key", patient=False) as mine:
        assert mine
