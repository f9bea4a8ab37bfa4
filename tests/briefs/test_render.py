"""Renderers: nothing of a report acts as markup, no citation is lost, and one small edition looks as it did."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.briefs.render import RENDERERS
from dateline.testing import check_renderer
from dateline.types import (
    Change,
    Citation,
    Correction,
    Edit,
    Edition,
    Item,
    KeyFigure,
    Line,
    Report,
    SourceCount,
    Unknown,
)
from dateline.types.codec import from_json

GOLDEN = Path(__file__).with_name("golden")
CUTOFF = datetime(2031, 6, 11, 23, 59, 59, tzinfo=UTC)
TEXT = "KLOSTERAU, June 11 (Mittelpress) - At least 14 people have died in Klosterau, the mayor said on Wednesday."
REPORT = Report(
    "r1", TEXT, "Uferbote", "Levee breaks", datetime(2031, 6, 11, 6, tzinfo=UTC), "time", "https://uferbote.example/1"
)
ALSO = "Trains between Oberau and Klosterau stand still."
FORMATS = ("text", "md", "html", "json")


def make_edition(text: str = TEXT[35:], kicker: str = "Klosterau levee", also: str = ALSO) -> Edition:
    """A small edition with every section; not every receipt holds, which is not a renderer's business."""
    cite = (Citation("r1", 0, len(TEXT)),)
    line = Line(
        text, cite, (Edit(0, 35, "", "dateline"),), "the mayor", "disputed", "new", id="l1", because=("central",)
    )
    return Edition(
        watch="flood Danube",
        cutoff=CUTOFF,
        since=None,
        lede=(line,),
        items=(Item(kicker, "developing", "t1", (replace(line, id="l2"), replace(line, id="l3", standing="stated"))),),
        changes=(Change("figure", f"Up from nine on Tuesday: {text}", "c1", "nine", "14", cite),),
        figures=(KeyFigure("Dead, Klosterau", 14, None, None, "at least 14", (line,), "c1", "nine"),),
        unknown=(Unknown(text, "unverified", "c1", cite),),
        quotes=(line,),
        corrections=(Correction(text, "corrected", "c1", CUTOFF, cite),),
        sources=(SourceCount("Uferbote", 1, 1),),
        id="e1",
        notes=("1 report in other languages kept, not read",),
        also=(Item("", "new", "t2", (replace(line, text=also, id="l4"),), "s2"),),
    )


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("name", FORMATS)
def test_every_renderer_keeps_the_contract(name: str) -> None:
    check_renderer(RENDERERS[name], make_edition(), {"r1": REPORT})


@pytest.mark.parametrize("name", FORMATS)
def test_a_small_edition_looks_as_it_did(name: str) -> None:
    """Set DATELINE_GOLDEN=write to write the golden files anew."""
    path = GOLDEN / f"edition.{name}"
    made = RENDERERS[name](make_edition(), {"r1": REPORT})
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(made, "utf-8")
    assert made == path.read_text("utf-8")


@pytest.mark.parametrize("name", FORMATS)
def test_a_cited_report_is_named_with_outlet_time_and_address(name: str) -> None:
    if name == "json":
        pytest.skip("JSON cites by id; the reports are beside it")
    made = RENDERERS[name](make_edition(), {"r1": REPORT})
    for words in ("Uferbote", "11 June 2031", "https://uferbote.example/1"):
        assert words in made


EVIL = '<script>alert(1)</script> **bold** [x](javascript:alert(1)) `code` & "quotes" | <b>'


def test_html_escapes_what_a_report_says() -> None:
    evil = replace(REPORT, text=EVIL + TEXT, title=EVIL, source=EVIL, url="javascript:alert(1)")
    made = RENDERERS["html"](make_edition(EVIL, EVIL, EVIL), {"r1": evil})
    assert "<script>" not in made
    assert "<b>" not in made.replace("<body>", "")
    assert not re.search(r"href=.javascript:", made)


def test_html_asks_no_other_host_for_anything_and_runs_no_script() -> None:
    made = RENDERERS["html"](make_edition(), {"r1": REPORT})
    assert "default-src 'none'" in made
    assert not re.search(r"<(?:script|img|link|iframe)\b|@import|url\(", made)


def test_html_leads_from_every_line_to_its_evidence_and_every_reference() -> None:
    made = RENDERERS["html"](make_edition(), {"r1": REPORT})
    ids = re.findall(r'\bid="([^"]+)"', made)
    targets = re.findall(r'href="#([^"]+)"', made)
    assert set(targets) <= set(ids)
    assert len(ids) == len(set(ids)), "an id stands for one place"


def test_markdown_escapes_what_a_report_says() -> None:
    made = RENDERERS["md"](
        make_edition(EVIL, EVIL, EVIL), {"r1": replace(REPORT, title=EVIL, url="javascript:alert(1)")}
    )
    assert "<script>" not in made
    assert not re.search(r"(?<!\\)\]\(javascript:", made)
    assert not re.search(r"(?<!\\)\*\*bold", made)


def test_text_holds_no_control_characters_of_a_report() -> None:
    evil = "\x1b[31mred\x07 \u202eevil\u2066 \x9b2J said on Tuesday."
    made = RENDERERS["text"](
        make_edition(evil, evil, evil), {"r1": replace(REPORT, title=evil, source=evil, url="\x1b]0;x")}
    )
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", made)


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_text_is_wrapped_to_the_terminal(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    made = RENDERERS["text"](make_edition(), {"r1": REPORT})
    assert max(len(line) for line in made.split("\n") if "http" not in line) <= min(columns, 88)


def test_json_gives_the_edition_back() -> None:
    edition = make_edition()
    assert from_json(Edition, json.loads(RENDERERS["json"](edition, {"r1": REPORT}))) == edition
