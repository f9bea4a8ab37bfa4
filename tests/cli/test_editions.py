"""Editions are kept by watch and cut-off, never change, are found again by name, printed in any format, compared."""

from __future__ import annotations

import json
from pathlib import Path

import feedparser
import jsonschema
import pytest

from dateline.types.schema import build_schema
from tests.cli.test_commands import call, lines

WATCH = ("--watch", "Klosterau", "--about", "Klosterau levee")
TEXTS = {
    "2031-06-09T08:00:00Z": "The levee at Klosterau held on Monday morning, the water office said. "
    "Mayor Ada Lind said at 7 a.m. that 40 households in Klosterau had been told to leave.",
    "2031-06-09T15:00:00Z": "Two people have died in Klosterau after a cellar flooded on Monday, police said.",
    "2031-06-10T07:00:00Z": "The levee at Klosterau broke at 4:30 a.m. on Tuesday, the fire service said. "
    "At least 14 people have died in Klosterau, Mayor Ada Lind said on Tuesday.",
    "2031-06-10T12:00:00Z": "The operator of the Klosterau weir, Emil Vogt, denied on Tuesday that it had been opened. "
    "“We opened no gate at Klosterau on Monday night,” he said at noon.",
    "2031-06-10T14:00:00Z": "Some 300 soldiers reached Klosterau at 1 p.m. on Tuesday, the army said. "
    "The army laid 20,000 sandbags on the levee at Klosterau, it said.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("kept")
    rows = [
        {"id": f"r{n}", "source": f"Outlet {n}", "title": None, "text": text, "published": when, "url": None}
        for n, (when, text) in enumerate(TEXTS.items())
    ]
    (folder / "reports.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    path = str(folder / "news.db")
    call("brief", str(folder / "reports.jsonl"), "--store", path, "--on", "2031-06-09", *WATCH, "-q")
    call("brief", "--store", path, "--on", "2031-06-10", *WATCH, "-q")
    return path


@pytest.fixture(scope="module")
def ids(store: str) -> list[str]:
    rows = lines(call("editions", "--store", store, "--format", "json"))
    for row in rows:
        jsonschema.validate(row, build_schema("editions"))
    assert [row["cutoff"][:10] for row in rows] == ["2031-06-09", "2031-06-10"]
    return [row["id"] for row in rows]


def render(store: str, name: str, form: str = "json") -> str:
    return call("render", name, "--store", store, "--format", form).stdout


def test_editions_lists_each_with_its_id_day_and_watch(store: str, ids: list[str]) -> None:
    text = call("editions", "--store", store, "--watch", "Klosterau").stdout.splitlines()
    assert [line.split()[:2] for line in text] == [[ids[0], "2031-06-09"], [ids[1], "2031-06-10"]]
    assert call("editions", "--store", store, "--watch", "other").stdout == ""


def test_the_editions_go_out_as_feeds_the_newest_first(store: str, ids: list[str]) -> None:
    feed = feedparser.parse(call("editions", "--store", store, "--watch", "Klosterau", "--format", "atom").stdout)
    assert not feed.bozo
    assert [entry.updated[:10] for entry in feed.entries] == ["2031-06-10", "2031-06-09"]
    items = json.loads(call("editions", "--store", store, "--format", "jsonfeed").stdout)["items"]
    assert [item["id"] for item in items] == [entry.id for entry in feed.entries]
    assert "no edition" in call("editions", "--store", store, "--watch", "other", "--format", "atom", code=2).stderr


def test_an_edition_is_found_by_id_beginning_day_and_place(store: str, ids: list[str]) -> None:
    for name in (ids[1], ids[1][:6], "2031-06-10", "last", "last~0"):
        assert json.loads(render(store, name))["id"] == ids[1]
    assert json.loads(render(store, "last~1"))["id"] == ids[0]


@pytest.mark.parametrize("name", ["nothing", "last~7", "2031-06-30", "", "%", "last~99999999999999999999"])
def test_what_is_not_there_is_said_with_exit_code_2(store: str, name: str) -> None:
    result = call("render", name, "--store", store, code=2)
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["md", "text", "html", "json", "eml", "atom", "jsonfeed", "jsonld"])
def test_a_kept_edition_is_printed_as_it_was(store: str, ids: list[str], form: str) -> None:
    again = call("brief", "--store", store, "--on", "2031-06-10", *WATCH, "--format", form, "-q").stdout
    assert render(store, ids[1], form) == again


def test_sizes_of_ones_own_make_another_edition_and_leave_the_kept_one_alone(store: str, ids: list[str]) -> None:
    before = render(store, ids[1])
    result = call("brief", "--store", store, "--on", "2031-06-10", *WATCH, "--preset", "flash", "--format", "json")
    flash = json.loads(result.stdout)
    assert flash["id"] not in ids
    assert "not kept" in result.stderr
    assert len(flash["items"]) <= 3
    assert flash["quotes"] == []
    assert render(store, ids[1]) == before
    assert len(lines(call("editions", "--store", store, "--format", "json"))) == 2


def test_since_takes_a_kept_edition_or_a_moment_and_both_mean_the_same(store: str, ids: list[str]) -> None:
    begin = ("brief", "--store", store, "--on", "2031-06-10", *WATCH, "--format", "json", "-q", "--since")
    made = [json.loads(call(*begin, since).stdout) for since in (ids[0], "last~1", "2031-06-09T23:59:59Z")]
    assert made[0] == made[1] == made[2]
    assert made[0]["since"].startswith("2031-06-09T23:59:59")
    assert "not before the cut-off" in call(*begin, "last", code=2).stderr
    assert "no kept edition" in call(*begin, "yesterday", code=2).stderr


def test_diff_tells_what_came_and_went_and_what_the_ledger_says(store: str, ids: list[str]) -> None:
    (row,) = lines(call("diff", "last", "last~1", "--store", store, "--format", "json"))
    jsonschema.validate(row, build_schema("diff"))
    assert (row["before"], row["after"]) == (ids[0], ids[1]), "the earlier one is the one before"
    assert row["lede"] is True
    assert any(figure["after"] and "14" in figure["after"] for figure in row["figures"])
    text = call("diff", ids[0], ids[1], "--store", store).stdout
    assert "The lede is another." in text
    assert "FIGURES" in text


def test_an_edition_differs_from_itself_in_nothing(store: str, tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_text(render(store, "last"), "utf-8")
    assert "Nothing." in call("diff", str(path), str(path)).stdout
    assert "Nothing." in call("diff", str(path), "last", "--store", store).stdout


def test_a_file_of_json_is_rendered_with_its_reports(store: str, tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    path.write_text(render(store, "last"), "utf-8")
    reports = str(Path(store).with_name("reports.jsonl"))
    assert call("render", str(path), "--reports", reports, "--format", "md").stdout == render(store, "last", "md")
    assert "no edition" in call("render", reports, "--reports", reports, code=2).stderr


def test_the_story_so_far_is_told_from_before_the_last_edition(store: str) -> None:
    begin = ("brief", "--store", store, "--on", "2031-06-10", *WATCH, "--format", "json", "-q")
    full, asked = (json.loads(call(*begin, *more).stdout) for more in (("--preset", "full"), ("--story-so-far",)))
    for made in (full, asked):
        assert [row["when"] for row in made["background"]]
        assert all(row["when"] < "2031-06-10" for row in made["background"])
        assert {row["line"]["mark"] for row in made["background"]} == {"background"}
    assert json.loads(call(*begin).stdout)["background"] == []


def test_the_timeline_of_the_day_is_in_order_of_the_hours_told(store: str) -> None:
    rows = json.loads(render(store, "last"))["timeline"]
    assert [row["when"] for row in rows] == ["2031-06-10T04:30", "2031-06-10T13:00"]


def test_without_a_store_there_is_nothing_to_find() -> None:
    for command in (("editions",), ("render", "last")):
        assert "--store" in call(*command, code=2).stderr
