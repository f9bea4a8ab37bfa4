"""Garbage at the command line: said in words with its place, exit code 1, the rest goes on, editions that hold."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dateline.cli import group

TEXT = "Mayor Eva Lang said on Monday that at least {0} people had died at lock {0}, and that the dam was open."
GOOD = {"id": "good", "source": "Uferblatt", "title": "Dam opened", "published": "2031-06-11T10:00:00Z"}
HOSTILE = (
    "../../etc/passwd",
    "a\"b'c<d>",
    "x\ny\tz",
    "\x1b[31mred\x1b]0;title\x07",
    "a" * 5_000,
    "%s{0}{{7*7}}",
    "\u202egnp.exe",
    "[click](javascript:alert(1))",
    "<script>alert(1)</script>",
    "[/]",
    "--help",
)


def call(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(group, list(arguments), input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
    return result


def good(number: int = 0) -> str:
    return json.dumps({**GOOD, "id": f"good{number}", "text": TEXT.format(number + 3)})


def bomb() -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"a" * (1 << 20)) for _ in range(40)) + packer.flush()


GARBAGE: dict[str, bytes] = {
    "empty.jsonl": b"",
    "nulls.txt": b"\x00" * 5000,
    "cut.jsonl.gz": gzip.compress("\n".join(map(good, range(40))).encode())[:-300],
    "cut.warc": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\n<html>",
    "bomb.jsonl.gz": bomb(),
    "entities.xml": b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><item>&a;</item></rss>',
    "deep.html": b"<html><body>" + b"<div>" * 10_000 + b"text" + b"</div>" * 10_000,
    "login.rss": b"<!DOCTYPE html><html><title>Sign in</title><body><form>Log in <input></form></body></html>",
    "program.txt": b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 9,
    "deep.jsonl": b"[" * 100_000,
    "year.jsonl": json.dumps({"id": "y", "text": TEXT, "published": "99999-01-01"}).encode(),
}


@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(GARBAGE[name])
    (tmp_path / "good.jsonl").write_text(good())
    result = call("reports", str(tmp_path / name), str(tmp_path / "good.jsonl"), "-q")
    assert result.exit_code == 1
    assert name in result.stderr
    assert "good0" in result.stdout


@pytest.mark.parametrize("command", ["factuality", "same", "digest", "updates", "facts"])
def test_garbage_in_rows_costs_only_its_rows(command: str, tmp_path: Path) -> None:
    row = {"id": 1, "event": "e", "a": "x", "b": "y", "text": "The dam burst.", "target": [8, 13]}
    row |= {"posts": [{"time": None, "text": "The dam burst."}], "updates": [], "facts": []}
    broken = [
        '{"a": NaN',
        "[1]",
        "null",
        "[" * 50_000,
        '{"posts": 5, "updates": 5, "facts": 5, "target": "x", "event": {}}',
        "\x00",
    ]
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join([json.dumps(row), *broken, json.dumps(row)]))
    result = call(command, str(path), "-q")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    for number in range(2, 8):
        assert f"line {number}" in result.stderr or (command, number) == ("same", 6)


@pytest.mark.parametrize("command", ["factuality", "same", "digest", "updates", "facts"])
@pytest.mark.parametrize("content", ["", " \n\n"])
def test_no_rows_at_all_are_said(command: str, content: str) -> None:
    result = call(command, "-", "-q", stdin=content)
    assert result.exit_code == 1
    assert result.stderr == f"skipped -: the file {'holds nothing but blanks' if content else 'is empty'}\n"


def test_an_update_that_cannot_be_read_costs_only_itself() -> None:
    text = "The Danube flood broke the dyke at Melk, and 400 people left their houses, Mayor Eva Lang said."
    good = {"id": "good", "time": 3, "text": text}
    broken = [5, {"id": "mute", "time": 2}, {"time": [], "text": None}, {"id": "null", "time": None, "text": text}]
    row = {"event": "e", "query": "danube flood melk", "updates": [*broken, good]}
    result = call("updates", "-", "-q", stdin="\n" + json.dumps(row))
    assert result.exit_code == 1
    assert json.loads(result.stdout)["updates"] == [{"id": "good", "time": 3}]
    assert result.stderr.splitlines() == [
        "skipped -, line 2, update 1: not a JSON object",
        "skipped -, line 2, update 2 (mute): no text",
        "skipped -, line 2, update 3: no id, time, text",
        "skipped -, line 2, update 4 (null): no time",
    ]


def test_of_endless_garbage_the_first_places_are_said_and_the_rest_counted(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("{broken\n" * 500)
    result = call("same", str(path), "-q")
    assert len(result.stderr.splitlines()) < 30
    assert "480 more places" in result.stderr


def test_hostile_ids_titles_and_outlets_pass_every_renderer_and_check(tmp_path: Path) -> None:
    rows = [
        {
            "id": text,
            "source": HOSTILE[number - 1],
            "title": HOSTILE[number - 2],
            "text": TEXT.format(number + 3) + f" {HOSTILE[number - 3]}",
            "published": f"2031-06-11T{number:02}:00:00Z",
            "url": "javascript:alert(1)",
        }
        for number, text in enumerate(HOSTILE)
    ]
    path = tmp_path / "hostile.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    outs = [tmp_path / f"edition.{form}" for form in ("json", "html", "md", "text")]
    call("brief", str(path), "-q", *(part for out in outs for part in ("--out", str(out))))
    for out in outs:
        text = out.read_text("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text), out
    assert "<script>alert" not in outs[1].read_text("utf-8")
    assert 'href="javascript:' not in outs[1].read_text("utf-8")
    assert call("check", str(outs[0]), "--reports", str(path)).exit_code == 0


@pytest.mark.parametrize("kind", ["one minute", "undated", "german", "no words"])
def test_monotonous_reports_give_an_edition_that_holds(kind: str, tmp_path: Path) -> None:
    texts = {
        "german": "Die Feuerwehr hat die Brücke {0} gesperrt, sagte die Sprecherin am Montag.",
        "no words": "… {0}",
    }
    published = None if kind == "undated" else "2031-06-11T10:00:00Z"
    rows = [
        {"id": f"r{n}", "text": texts.get(kind, TEXT).format(n), "published": published, "language": None}
        for n in range(40)
    ]
    path, out = tmp_path / "reports.jsonl", tmp_path / "edition.json"
    path.write_text("\n".join(map(json.dumps, rows)))
    result = call("brief", str(path), "-q", "--workers", "1", "--out", str(out))
    assert result.exit_code == 0
    assert "Nothing to tell" in result.stderr or json.loads(out.read_text())["lede"]
    assert call("check", str(out), "--reports", str(path)).exit_code == 0
