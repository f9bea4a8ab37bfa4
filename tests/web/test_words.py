"""Moments, verbs and wordings as the pages print them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from dateline import assembly
from dateline.edition import make_edition
from dateline.ledger.record import record_entries
from dateline.settings import Settings
from dateline.types import Placement, Report, Watch
from dateline.web.app import build_app
from dateline.web.values.records import Piece
from dateline.web.views.claim import mark_differences
from dateline.web.words import find_zone, print_clock, print_verb, print_weekday, print_when

NIGHT = datetime(2031, 6, 10, 22, 30, tzinfo=UTC)


def test_a_moment_names_its_zone() -> None:
    assert print_when(NIGHT) == "22:30 UTC, 10 June 2031"
    assert print_when(NIGHT, zone=find_zone("Europe/Vienna")) == "00:30 CEST, 11 June 2031"
    assert print_when(NIGHT, zone=find_zone("Asia/Kathmandu")) == "04:15 UTC+5:45, 11 June 2031"
    assert print_when(NIGHT, zone=find_zone("America/Sao_Paulo")) == "19:30 UTC-3, 10 June 2031"
    assert print_weekday(NIGHT, find_zone("Asia/Tokyo")) == "Wednesday 11 June 2031"
    assert print_clock(NIGHT, find_zone("Asia/Tokyo")) == "07:30"


def test_where_only_the_day_is_known_it_is_that_day_everywhere() -> None:
    day = datetime(2031, 6, 10, tzinfo=UTC)
    assert print_when(day, False, find_zone("America/Los_Angeles")) == "10 June 2031"


def test_a_zone_that_nobody_knows_is_utc() -> None:
    for name in ("", "Mars/Olympus", "../etc/passwd", "Europe"):
        assert find_zone(name) is UTC, name


def test_an_edition_is_of_the_day_and_hour_of_its_watch(by_rules: None, tmp_path: Path) -> None:
    """Seven in the morning in Tokyo is ten in the evening of the day before in UTC."""
    path = str(tmp_path / "news.db")
    store = assembly.build_store(path)
    watch = Watch("Rail", slug="rail", zone="Asia/Tokyo")
    store.save_watch(watch)
    text = "The line to Nagoya is closed, the operator said."
    report = Report("r1", text, "Wire", None, datetime(2031, 6, 10, 21, tzinfo=UTC), "time", language="en")
    assembly.take_in(store, iter((report,)), Settings())
    make_edition(store, watch, datetime(2031, 6, 10, 22, tzinfo=UTC), Settings().briefs, keep=True)
    store.close()
    with TestClient(build_app(path, Settings())) as client:
        page = client.get("/w/rail").text
        assert '<p class="day">Wednesday 11 June 2031</p>' in page
        assert "07:00 JST, 11 June 2031" in page
        assert "06:00 JST, 11 June 2031" in page, "of the report"
        assert "UTC" not in page.split("<body")[1]
        assert "Wednesday 11 June" in client.get("/w/rail/editions").text
        assert client.get("/w/rail.json").json()["cutoff"].startswith("2031-06-10T22:00"), "values are moments"
        assert "06:00 JST" in client.get("/report/1").text, "the desk goes by the clocks of its watches"


def test_a_cue_is_told_as_it_stands_after_a_name(by_rules: None) -> None:
    text = "According to Eva Lang, the mayor of Melk, the bridge at Spitz is closed to all traffic."
    report = Report("r1", text, "Wire", None, NIGHT, "time", language="en")
    entries = record_entries(report, assembly.build_reader().read(report), Placement("r1", "s", "t", 1.0))
    said = [entry for entry in entries if entry.speaker == "Eva Lang"]
    assert said
    assert said[0].cue == "According to"
    assert print_verb(said[0], "asserts") == "said"
    assert print_verb(replace(said[0], cue="wrote :"), "asserts") == "wrote"
    assert print_verb(replace(said[0], cue=":"), "asserts") == "said"


def test_wordings_are_marked_where_they_differ_and_left_alone_where_all_differs() -> None:
    first = "Two people are dead after the levee at Zlatná broke on Wednesday"
    found = mark_differences(first, "Four people are dead after the levee at Zlatná broke before dawn on Wednesday")
    assert [(piece.text.strip(), piece.kind) for piece in found if piece.kind != "kept"] == [
        ("Two", "del"),
        ("Four", "ins"),
        ("before dawn", "ins"),
    ]
    other = "Rescuers have found a third of the missing, and the search at the levee goes on"
    assert [piece.kind for piece in mark_differences(first, other)] == ["kept"]
    assert mark_differences(first, first) == (Piece(first, "kept"),)


@given(st.text(max_size=60), st.text(max_size=60))
def test_what_is_kept_and_added_is_the_other_wording(first: str, other: str) -> None:
    pieces = mark_differences(first, other)
    assert "".join(piece.text for piece in pieces if piece.kind != "del") == " ".join(other.split())
