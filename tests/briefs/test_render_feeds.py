"""Mail, feeds and LiveBlogPosting: read back by other people's parsers, with every citation reachable."""

from __future__ import annotations

import email
import email.policy
import json
import os
import re
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest

from dateline.briefs.render import RENDERERS
from dateline.briefs.render.atom import build_atom
from dateline.briefs.render.jsonfeed import build_jsonfeed
from dateline.testing import check_renderer
from dateline.types import Edition, Report
from tests.briefs.test_render import CUTOFF, EVIL, GOLDEN, REPORT, make_edition

NEW = ("eml", "jsonld", "atom", "jsonfeed")
HOSTILE = EVIL + "\x00\x1b[31m \u202e ]]> \ud800 \r\nBcc: everyone@evil.example\r\n\r\n</script><!-- é 𝔘"
URL = "https://uferbote.example/1"
REPORTS = {"r1": REPORT}

# The required part of https://www.jsonfeed.org/version/1.1/ as a JSON Schema.
FEED_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "authors": {"type": "array", "items": {"type": "object", "minProperties": 1}},
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "properties": {
                    "id": {"type": "string", "pattern": "^urn:uuid:"},
                    "date_published": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"},
                    "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": True},
                },
            },
        },
    },
}


def parse_mail(text: str) -> EmailMessage:
    message = email.message_from_string(text, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


def parts_of(message: EmailMessage) -> dict[str, str]:
    return {part.get_content_type(): part.get_content() for part in message.iter_parts()}


def hostile() -> tuple[Edition, dict[str, Report]]:
    evil = replace(REPORT, text=HOSTILE, title=HOSTILE, source=HOSTILE, url='javascript:alert("1")')
    return replace(make_edition(HOSTILE, HOSTILE), watch=HOSTILE, notes=(HOSTILE,)), {"r1": evil}


@pytest.mark.parametrize("name", NEW)
def test_every_renderer_keeps_the_contract_also_with_hostile_and_empty_editions(name: str) -> None:
    check_renderer(RENDERERS[name], make_edition(), REPORTS)
    check_renderer(RENDERERS[name], *hostile())
    check_renderer(RENDERERS[name], Edition("Flood", CUTOFF, None, (), (), id="e2"), {})


@pytest.mark.parametrize("name", sorted({"eml", "jsonld", "atom", "jsonfeed"}))
def test_a_small_edition_looks_as_it_did(name: str) -> None:
    """Set DATELINE_GOLDEN=write to write the golden files anew."""
    path = GOLDEN / f"edition.{name}"
    made = RENDERERS[name](make_edition(), REPORTS)
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


@pytest.mark.parametrize("name", NEW)
def test_no_renderer_depends_on_the_terminal(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    wide = RENDERERS[name](make_edition(), REPORTS)
    monkeypatch.setenv("COLUMNS", "40")
    assert RENDERERS[name](make_edition(), REPORTS) == wide


@pytest.mark.parametrize("name", NEW)
def test_what_is_written_can_be_encoded(name: str) -> None:
    RENDERERS[name](*hostile()).encode("utf-8")


def test_the_mail_has_a_text_and_an_html_part_that_name_outlet_time_and_address() -> None:
    message = parse_mail(RENDERERS["eml"](make_edition(), REPORTS))
    assert message.get_content_type() == "multipart/alternative"
    parts = parts_of(message)
    assert list(parts) == ["text/plain", "text/html"], "the richest part last (RFC 2046)"
    for part in parts.values():
        for words in ("Uferbote", "11 June 2031", URL, "At least 14"):
            assert words in part
    assert f'<a href="{URL}">[1]</a>' in parts["text/html"]


def test_the_mail_keeps_its_id_and_its_date_is_the_cut_off() -> None:
    first = parse_mail(RENDERERS["eml"](make_edition(), REPORTS))
    again = parse_mail(RENDERERS["eml"](make_edition("Corrected words."), REPORTS))
    other = parse_mail(RENDERERS["eml"](replace(make_edition(), id="e2"), REPORTS))
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert re.fullmatch(r"<[0-9a-f]{32}@dateline\.invalid>", first["Message-ID"])
    assert first["Date"].datetime == CUTOFF
    assert first["Subject"] == "flood Danube: Wednesday 11 June 2031"


def test_nothing_that_a_report_says_becomes_a_header_of_the_mail_or_a_line_too_long() -> None:
    text = RENDERERS["eml"](*hostile())
    message = parse_mail(text)
    assert message["Bcc"] is None
    assert not message.defects
    assert max(len(line) for line in text.split("\n")) <= 998, "RFC 5322"
    assert "<script>" not in parts_of(message)["text/html"]
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)', parts_of(message)["text/html"]))


def test_atom_reads_back_with_its_ids_and_its_links_to_what_it_cites() -> None:
    feed = feedparser.parse(RENDERERS["atom"](make_edition(), REPORTS))
    assert not feed.bozo
    assert feed.version == "atom10"
    (entry,) = feed.entries
    assert feed.feed.id.startswith("urn:uuid:")
    assert entry.id.startswith("urn:uuid:")
    assert entry.id != feed.feed.id
    assert entry.title == "flood Danube: Wednesday 11 June 2031"
    assert entry.updated == "2031-06-11T23:59:59Z"
    assert [link.href for link in entry.links if link.rel == "related"] == [URL]
    assert URL in entry.content[0].value


def test_atom_stays_well_formed_and_sends_no_script_whatever_a_report_says() -> None:
    text = RENDERERS["atom"](*hostile())
    ElementTree.fromstring(text.encode())
    feed = feedparser.parse(text)
    assert not feed.bozo
    raw = ElementTree.fromstring(text.encode()).findtext(".//{http://www.w3.org/2005/Atom}content") or ""
    assert "<script" not in raw
    assert "javascript:" not in "".join(re.findall(r'href="([^"]*)', raw))


def test_a_feed_of_several_editions_has_the_newest_first_and_an_id_for_each() -> None:
    old = replace(make_edition(), id="e0", cutoff=CUTOFF - timedelta(days=1))
    feed = feedparser.parse(build_atom([(old, REPORTS), (make_edition(), REPORTS)]))
    assert [entry.updated[:10] for entry in feed.entries] == ["2031-06-11", "2031-06-10"]
    assert feed.feed.updated == feed.entries[0].updated
    items = json.loads(build_jsonfeed([(old, REPORTS), (make_edition(), REPORTS)]))["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feed.entries], "one id in every format"


@pytest.mark.parametrize("build", [build_atom, build_jsonfeed])
def test_a_feed_of_nothing_is_refused(build: Any) -> None:
    with pytest.raises(ValueError):
        build([])


@pytest.mark.parametrize("made", [(make_edition(), REPORTS), hostile()], ids=["plain", "hostile"])
def test_json_feed_has_the_shape_of_version_1_1(made: tuple[Edition, dict[str, Report]]) -> None:
    feed = json.loads(RENDERERS["jsonfeed"](*made))
    jsonschema.validate(feed, FEED_SCHEMA)
    assert "<script" not in feed["items"][0]["content_html"]


def test_json_feed_says_what_it_cites() -> None:
    (item,) = json.loads(RENDERERS["jsonfeed"](make_edition(), REPORTS))["items"]
    (cited,) = item["_dateline"]["cites"]
    assert cited["url"] == URL
    assert "Uferbote, 11 June 2031" in cited["title"]
    assert URL in item["content_html"]
    assert URL in item["content_text"]


def test_the_live_blog_has_an_update_for_each_item_that_cites_its_reports() -> None:
    posting = json.loads(RENDERERS["jsonld"](make_edition(), REPORTS))
    assert (posting["@context"], posting["@type"]) == ("https://schema.org", "LiveBlogPosting")
    update, short = posting["liveBlogUpdate"]
    assert "headline" not in short, "what is told in short has no kicker"
    assert short["@id"] != update["@id"]
    assert update["@type"] == "BlogPosting"
    assert update["headline"] == "Klosterau levee"
    assert update["@id"] != posting["@id"]
    for part in (posting, update):
        assert [(work["url"], work["publisher"]["name"]) for work in part["citation"]] == [(URL, "Uferbote")]
    assert posting["coverageStartTime"] <= posting["coverageEndTime"] == CUTOFF.isoformat()
    assert posting["correction"]


def test_the_live_blog_can_stand_inside_a_page_whatever_a_report_says() -> None:
    text = RENDERERS["jsonld"](*hostile())
    assert not re.search(r"[<>&\u2028\u2029]", text), "nothing can close the script element that it stands in"
    posting = json.loads(text)
    assert posting["liveBlogUpdate"][0]["articleBody"].count("<script>") == 2, "the words themselves are whole"
    assert "url" not in posting["citation"][0]


@pytest.mark.parametrize("name", ["text", "md", "html", "eml", "atom", "jsonfeed"])
def test_every_format_says_which_lines_a_model_worded(name: str) -> None:
    plain = make_edition()
    lede = tuple(replace(line, writer="model", edits=()) for line in plain.lede)
    made = RENDERERS[name](replace(plain, lede=lede), REPORTS)
    assert "worded by a model" in " ".join(made.split())
    assert "worded by a model" not in RENDERERS[name](plain, REPORTS)
