"""``dateline story``: corrections from the command line, on a kept store."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dateline.cli import group
from dateline.types.codec import to_json
from tests.stories.flood import STREAM


def call(*arguments: str, stdin: str | None = None, code: int = 0) -> Result:
    result = CliRunner().invoke(group, list(arguments), input=stdin)
    assert result.exit_code == code, f"{arguments}: exit {result.exit_code}\n{result.output}\n{result.exception!r}"
    return result


def places(store: str) -> dict[str, dict[str, Any]]:
    rows = [json.loads(line) for line in call("stories", "--store", store, "-q").stdout.splitlines()]
    return {row["id"]: row for row in rows}


@pytest.fixture
def store(tmp_path: Path, by_rules: None) -> str:
    path = tmp_path / "stream.jsonl"
    path.write_text("".join(json.dumps(to_json(report)) + "\n" for report in STREAM), "utf-8")
    call("stories", str(path), "--store", str(tmp_path / "news.db"), "-q")
    return str(tmp_path / "news.db")


def test_a_merge_is_kept_shown_and_explained(store: str) -> None:
    before = places(store)
    river, toll = before["bratislava"]["story"], before["toll"]["story"]
    printed = call("story", "merge", river, toll, "--store", store, "--by", "ek", "-q").stdout
    assert json.loads(printed)["after"] == "bratislava"
    after = places(store)
    assert after["bratislava"]["story"] == toll
    assert "merged into" in call("why", river, "--store", store, "-q").stdout
    assert call("story", "list", "--store", store).stdout == printed


def test_split_move_and_rename(store: str) -> None:
    before = places(store)
    made = json.loads(call("story", "split", before["melk"]["story"], "melk-again", "--store", store, "-q").stdout)
    assert places(store)["melk-again"]["story"] == made["into"]
    call("story", "move", "melk-again", before["melk"]["story"], "--store", store, "-q")
    assert places(store)["melk-again"]["story"] == before["melk"]["story"]
    call("story", "rename", before["melk"]["story"], "Dyke at Melk", "--store", store, "-q")
    assert "Dyke at Melk" in call("why", before["melk"]["story"], "--store", store, "-q").stdout


def test_corrections_travel_to_another_store(store: str, tmp_path: Path) -> None:
    call("story", "move", "toll", "new", "--store", store, "-q")
    corrections = call("story", "list", "--store", store).stdout
    other = str(tmp_path / "other.db")
    call("story", "apply", "-", "--store", other, "-q", stdin=corrections)
    call("stories", str(tmp_path / "stream.jsonl"), "--store", other, "-q")
    assert places(other) == places(store)


def test_wrong_use_is_told_in_a_line(store: str, tmp_path: Path) -> None:
    assert "dateline stories" in call("story", "merge", "s-x", "s-y", "--store", store, code=2).output
    assert "no store" in call("story", "list", "--store", str(tmp_path / "none.db"), code=2).output
    assert "Missing --store" in call("story", "list", code=2).output
    assert "corrections:1" in call("story", "apply", "-", "--store", store, stdin="{]", code=1).output
