"""A model behind a real server on loopback, asked from the command line: its lines are marked and proved."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.briefs.model_server import Handler, completion, serve
from tests.cli.test_commands import call
from tests.cli.test_editions import TEXTS, WATCH


def repeat(handler: Handler, body: dict[str, Any]) -> None:
    """A model that says every statement again, and adds one sentence of its own."""
    rows = json.loads(body["messages"][1]["content"])["statements"]
    made = [{"text": row["text"], "cites": [row["id"]]} for row in rows]
    made.append({"text": "Looters roam the streets of Klosterau.", "cites": [rows[0]["id"]]})
    handler.send(200, completion(json.dumps({"sentences": made})))


@pytest.fixture
def reports(tmp_path: Path) -> str:
    path = tmp_path / "reports.jsonl"
    rows = [
        {"id": f"r{n}", "source": f"Outlet {n}", "text": text, "published": when}
        for n, (when, text) in enumerate(TEXTS.items())
    ]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return str(path)


def test_the_edition_says_which_lines_the_model_wrote_and_check_proves_them(
    reports: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "edition.json"
    begin = ("brief", reports, *WATCH, "--on", "2031-06-10", "-q", "--out", str(out), "--format", "text")
    with serve(repeat) as seen:
        monkeypatch.setenv("DATELINE_WRITER_URL", seen.url)
        text = call(*begin, "--writer", "model").stdout
    edition = json.loads(out.read_text("utf-8"))
    lines = [*edition["lede"], *(line for item in edition["items"] for line in item["lines"])]
    assert {line["writer"] for line in lines} == {"model"}
    assert "Looters" not in out.read_text("utf-8")
    assert "worded by a model" in text
    assert any("turned down" in note for note in edition["notes"])
    call("check", str(out), "--reports", reports, "-q")
    edition["lede"][0]["text"] = "Looters roam the streets of Klosterau on Friday."
    out.write_text(json.dumps(edition), "utf-8")
    assert "the gate: date" in call("check", str(out), "--reports", reports, "-q", code=1).stdout


def test_without_an_endpoint_the_model_is_a_wrong_use_that_says_what_to_set(reports: str) -> None:
    result = call("brief", reports, *WATCH, "--writer", "model", "-q", code=2)
    assert "DATELINE_WRITER_URL" in result.stderr
