"""Watches at the command line: set up, looked at, changed, given away; and a turn of the desk for cron."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import validate

from dateline.cli import group
from dateline.sources.opml import list_outlines
from dateline.store import open_store
from dateline.types.schema import build_schema
from tests.feed_server import Answer, FeedServer, rss, serve

FEED = "https://danubepost.example/feed.xml"
OPML = f"""<opml version="2.0"><body><outline text="Papers"><outline type="rss" text="Danube Post" xmlUrl="{FEED}"/>
<outline text="Local" xmlUrl="feeds/local.xml"/><outline text="Evil" xmlUrl="file:///etc/passwd"/>
<outline text="Again" xmlUrl="{FEED}"/></outline></body></opml>"""


@pytest.fixture
def home(tmp_path: Path, by_rules: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_STORE", str(tmp_path / "news.db"))
    (tmp_path / "feeds.opml").write_text(OPML)
    (tmp_path / "dateline.toml").write_text('[gather]\nallow = "127.0.0.1"\ngap = 0.0\nfull_text = false\n')
    return tmp_path


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        yield running


def call(*arguments: str, code: int = 0, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(group, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    assert result.exit_code == code, result.output
    return result


def test_a_watch_is_added_shown_changed_and_removed(home: Path) -> None:
    call("watch", "add", "Danube flood", "--feeds", "feeds.opml", "--about", "flood Danube", "--at", "6:30", "--zone",
         "Europe/Vienna")  # fmt: skip
    line = "Danube flood (danube-flood), about flood Danube: 1 source, edition at 06:30 Europe/Vienna\n"
    assert call("watch", "list").stdout == line
    call("watch", "add", "Danube flood", "--page", "https://danubepost.example/live")
    (watch,) = [json.loads(row) for row in call("watch", "list", "--json").stdout.splitlines()]
    assert [(each["kind"], each["address"]) for each in watch["sources"]] == [
        ("feed", FEED),
        ("page", "https://danubepost.example/live"),
    ]
    assert (watch["about"], watch["at"], watch["zone"]) == ("flood Danube", "06:30", "Europe/Vienna")
    assert "new" in call("watch", "show", "danube-flood").stdout
    assert "paused" in call("watch", "pause", "danube-flood").stdout
    assert "paused" not in call("watch", "resume", "Danube flood").stdout
    assert "1 source," in call("watch", "remove", "Danube flood", "--source", FEED).stdout
    call("watch", "remove", "Danube flood")
    assert call("watch", "list").stdout == ""


def test_what_is_written_as_json_fits_its_schema(home: Path, server: FeedServer) -> None:
    call("watch", "add", "Flood", "--feeds", f"{server.url}/none", "--feeds", FEED)
    call("run", "--once")
    for name, *arguments in (("watch", "list"), ("sources", "show", "Flood")):
        rows = [json.loads(row) for row in call("watch", *arguments, "--json").stdout.splitlines()]
        assert rows
        for row in rows:
            validate(row, build_schema(name))


def test_a_list_of_feeds_goes_in_and_comes_out_again(home: Path) -> None:
    call("watch", "add", "Flood & <rain>")
    assert "1 feeds added" in call("watch", "import", "Flood & <rain>", "feeds.opml").stderr
    exported = call("watch", "export").stdout
    assert [(each.title, each.address) for each in list_outlines(exported.encode(), "-")] == [("Danube Post", FEED)]
    assert call("watch", "import", "Flood & <rain>", "-", stdin=exported).stderr == "0 feeds added\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("add", "X", "--feeds", "file:///etc/passwd"), "no address"),
        (("add", "X", "--feeds", "nowhere.opml"), "no such file"),
        (("add", "X", "--feeds", "http://user:pw@post.example/"), "password"),
        (("add", "X", "--at", "25:00"), "time of day"),
        (("add", "X", "--zone", "Atlantis"), "time zone"),
        (("add", " "), "name"),
        (("add", "a\nb" + "x" * 99), "name"),
        (("show", "X"), "no watch"),
        (("remove", "X"), "no watch"),
        (("export", "X"), "no watch"),
    ],
)
def test_what_cannot_be_is_refused_in_words(home: Path, arguments: tuple[str, ...], words: str) -> None:
    assert words in call("watch", *arguments, code=2).stderr


def test_two_names_that_are_one_in_addresses_are_told_apart(home: Path) -> None:
    call("watch", "add", "Danube flood")
    assert "another name" in call("watch", "add", "Danube Flood!", code=2).stderr
    assert "(watch-" in call("watch", "add", "Повінь").stdout


def test_a_turn_for_cron_gathers_reads_and_prints(home: Path, server: FeedServer) -> None:
    words = "At least 9 people have died in Melk, Mayor Eva Lang said on Tuesday. The bridge at Spitz is closed."
    server.answers["/feed"] = Answer(rss([("1", "http://post.example/1", words, "")]))
    call("watch", "add", "Flood", "--feeds", f"{server.url}/feed")
    assert "1 new reports" in call("run", "--once").stderr
    assert call("run", "--once", "-q").stderr == ""
    assert server.paths().count("/feed") == 1
    assert "working" in call("watch", "show", "Flood").stdout
    store = open_store(str(home / "news.db"))
    assert len(list(store.iter_reports())) == 1
    store.close()


def test_a_source_can_be_tried_before_it_is_watched(home: Path, server: FeedServer) -> None:
    words = "At least 9 people have died in Melk, Mayor Eva Lang said on Tuesday."
    server.answers["/feed"] = Answer(rss([("1", "http://post.example/1", words, "")]))
    (line,) = call("gather", f"{server.url}/feed").stdout.splitlines()
    assert json.loads(line)["text"] == words
    assert "404" in call("gather", f"{server.url}/none", code=1).stderr
    assert not (home / "news.db").exists()


def test_a_run_without_a_store_or_a_watch_says_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nothing is watched" in call("run", "--once").stderr
    assert "no watch" in call("run", "--once", "--watch", "X", code=2).stderr
    monkeypatch.delenv("DATELINE_STORE")
    for command in (("run", "--once"), ("serve",), ("watch", "list")):
        assert "--store" in call(*command, code=2).stderr
