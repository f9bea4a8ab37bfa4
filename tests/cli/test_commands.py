"""Each command does what the contract says, on files alone and on a kept store."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from dateline.cli import COMMANDS, group
from dateline.types.schema import SCHEMAS, build_schema
from tests.shared import DEMO

ON = "2031-06-11"
ABOUT = ("--about", "flood Danube", "--watch", "Danube flood")


def call(*arguments: str, stdin: str | None = None, code: int = 0) -> Result:
    result = CliRunner().invoke(group, list(arguments), input=stdin)
    assert result.exit_code == code, f"{arguments}: exit {result.exit_code}\n{result.output}\n{result.exception!r}"
    return result


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def fits(name: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, each proved against its published schema."""
    validator = jsonschema.Draft202012Validator(build_schema(name))
    assert rows, f"{name} printed nothing"
    for row in rows:
        validator.validate(row)
    return rows


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("store") / "news.db")
    call("brief", str(DEMO), "--store", path, "--on", "2031-06-10", *ABOUT, "-q")
    return path


def test_every_command_has_help_that_teaches() -> None:
    for name in COMMANDS:
        text = call(name, "--help").output
        assert len(text.split()) > 25, f"{name} --help says little"


def test_reports_gives_report_lines(kept: str) -> None:
    rows = fits("report", lines(call("reports", str(DEMO), "-q")))
    assert len(rows) >= 60
    assert len({row["source"] for row in rows}) >= 10
    assert {row["language"] for row in rows} >= {"en", "de", "hu"}
    assert any(row["reprint_of"] for row in rows)
    assert any(row["version"] == 2 for row in rows)


def test_read_gives_a_line_a_report_with_spans_inside_the_text() -> None:
    text = "Mayor Eva Lang said on Tuesday that the dam was opened. “We saw it,” she told reporters."
    report = {"id": "r1", "text": text, "published": "2031-06-11", "source": None, "title": None, "url": None}
    (row,) = fits("read", lines(call("read", "-", "-q", stdin=json.dumps(report))))
    assert row["id"] == "r1"
    assert len(row["sentences"]) == 2
    assert {a["speaker"] for a in row["attributions"]} == {"Eva Lang"}
    assert any(time["value"] == "2031-06-10" for time in row["times"])


def test_stories_gives_a_line_a_report() -> None:
    rows = fits("stories", lines(call("stories", str(DEMO), "-q")))
    assert len({row["story"] for row in rows}) > 5
    assert len({row["id"] for row in rows}) == len(rows)


def test_timeline_is_one_object_with_as_many_dates_as_asked() -> None:
    (row,) = fits("timeline", lines(call("timeline", str(DEMO), "--about", "flood Danube", "--dates", "3", "-q")))
    assert 1 <= len(row["dates"]) <= 3


def test_ledger_gives_claims_with_standing_reasons_and_entries(kept: str) -> None:
    rows = fits("ledger", lines(call("ledger", "--store", kept)))
    assert all(row["because"] for row in rows)
    assert {"stated", "corroborated", "denied", "disputed"} <= {row["standing"] for row in rows}


def test_ledger_on_files_and_on_a_kept_store_say_the_same(kept: str) -> None:
    assert lines(call("ledger", str(DEMO), "-q")) == lines(call("ledger", "--store", kept))


def test_brief_writes_an_edition_that_check_proves(tmp_path: Path) -> None:
    out = tmp_path / "edition.json"
    result = call("brief", str(DEMO), "--on", ON, *ABOUT, "--format", "json", "--out", str(out), "-q")
    edition = json.loads(result.stdout)
    fits("brief", [edition])
    assert edition["lede"]
    assert 5 <= len(edition["items"]) <= 8
    call("check", str(out), "--reports", str(DEMO))


def test_check_finds_a_line_that_was_tampered_with(tmp_path: Path) -> None:
    path = tmp_path / "edition.json"
    edition = json.loads(call("brief", str(DEMO), "--on", ON, *ABOUT, "--format", "json", "-q").stdout)
    edition["lede"][0]["text"] = edition["lede"][0]["text"].replace("e", "a", 1)
    path.write_text(json.dumps(edition))
    assert "lede line 1" in call("check", str(path), "--reports", str(DEMO), code=1).stdout


@pytest.mark.parametrize("form", ["md", "html", "json", "text"])
def test_brief_renders_every_format(kept: str, form: str) -> None:
    text = call("brief", "--store", kept, "--on", ON, *ABOUT, "--format", form).stdout
    assert "Danube flood" in text or "DANUBE FLOOD" in text


def test_brief_refuses_a_format_it_does_not_know_before_it_reads_anything() -> None:
    assert "known:" in call("brief", str(DEMO), "--format", "papyrus", code=2).output


def test_why_explains_a_report_a_story_a_claim_and_a_line(kept: str) -> None:
    edition = json.loads(call("brief", "--store", kept, "--on", "2031-06-10", *ABOUT, "--format", "json").stdout)
    line = edition["items"][0]["lines"][0]
    story = lines(call("stories", "--store", kept))[0]
    claim = lines(call("ledger", "--store", kept))[0]
    for wanted, kind in ((story["id"], "report"), (story["story"], "story"), (claim["claim"], "claim")):
        assert call("why", wanted, "--store", kept).stdout.startswith(kind)
    text = call("why", line["id"], "--store", kept).stdout
    assert text.startswith("line")
    assert ">" in text, "down to the source sentence"


def test_why_explains_what_is_told_in_short(kept: str) -> None:
    edition = json.loads(call("brief", "--store", kept, "--on", "2031-06-12", *ABOUT, "--format", "json").stdout)
    line = edition["also"][0]["lines"][0]
    assert "also reported" in call("why", line["id"], "--store", kept).stdout


def test_why_says_what_is_near_an_id_that_nothing_has(kept: str) -> None:
    assert "nothing has the id" in call("why", "no-such-thing", "--store", kept, code=2).output


def test_digest_keeps_to_the_words_it_is_given() -> None:
    posts = [
        {"time": "06:00", "text": "The river rose to 8.2 metres at Linz. Crews closed the promenade."},
        {
            "time": "07:30",
            "text": "The mayor said two people were missing. Sandbags are being filled.",
        },
    ]
    (row,) = fits("digest", lines(call("digest", "-", "-q", stdin=json.dumps({"id": 1, "posts": posts, "words": 12}))))
    assert 0 < sum(len(sentence.split()) for sentence in row["summary"]) <= 12


def test_updates_leaves_out_what_was_said_before() -> None:
    updates = [
        {"id": "a", "time": "2031-06-10T06:00:00", "text": "The flood at Tulln killed three people, officials said."},
        {"id": "b", "time": "2031-06-10T06:10:00", "text": "The flood at Tulln killed three people, officials said."},
        {
            "id": "c",
            "time": "2031-06-10T07:00:00",
            "text": "A flood wall in Krems broke and 400 people left.",
        },
    ]
    line = {"event": "e", "query": "danube flood", "updates": updates}
    (row,) = fits("updates", lines(call("updates", "-", "-q", stdin=json.dumps(line))))
    chosen = {update["id"] for update in row["updates"]}
    assert "c" in chosen
    assert len(chosen & {"a", "b"}) <= 1, "one thing is said once"


def test_facts_gives_each_fact_its_importance() -> None:
    facts = [
        {"id": "a", "text": "The Danube has flooded 40 streets of Tulln.", "pooled": 2},
        {"id": "b", "text": "We were so lucky!! Watch what you can do for us here: https://posts.example/1 …"},
    ]
    line = {"event": "e", "title": "Danube flood", "facts": facts, "date": "2031-06-10"}
    (row,) = fits("facts", lines(call("facts", "-", "-q", stdin=json.dumps(line))))
    first, second = row["facts"]
    assert first["importance"] > second["importance"]
    assert (row["date"], first["pooled"]) == ("2031-06-10", 2), "what it does not know it hands on"


def test_factuality_scores_tokens_and_text() -> None:
    tokens = {"tokens": ["The", "dam", "did", "not", "burst", "."], "target": [4, 5]}
    text = {"text": "The dam burst.", "target": [8, 13]}
    stdin = json.dumps(tokens) + "\n" + json.dumps(text)
    denied, stated = fits("factuality", lines(call("factuality", "-", stdin=stdin)))
    assert denied["score"] < 0 < stated["score"]


def test_same_tells_paraphrase_from_contradiction() -> None:
    pairs = [
        {"a": "Five people died in Tulln.", "b": "In Tulln, five people died."},
        {"a": "Five people died in Tulln.", "b": "Nine people died in Tulln."},
    ]
    alike, unlike = fits("same", lines(call("same", "-", stdin="\n".join(map(json.dumps, pairs)))))
    assert alike["same"] > unlike["same"]
    assert unlike["contradicts"] > alike["contradicts"]


def test_schema_names_and_prints_every_schema() -> None:
    assert call("schema").stdout.split() == list(SCHEMAS)
    for name in SCHEMAS:
        jsonschema.Draft202012Validator.check_schema(json.loads(call("schema", name).stdout))


def test_a_broken_line_costs_only_itself_and_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"a": "x", "b": "y"}\n{broken\n[1]\n{"a": "only"}\n{"a": "p", "b": "q"}\n'))
    result = call("same", str(path), code=1)
    assert len(lines(result)) == 2
    for number in (2, 3, 4):
        assert f"line {number}" in result.stderr


def test_a_missing_file_is_named_and_the_rest_goes_on() -> None:
    result = call("reports", "no/such/file.jsonl", str(DEMO / "notes"), code=1)
    assert "no/such/file.jsonl" in result.stderr
    assert lines(result)


def test_wrong_use_is_exit_code_2() -> None:
    call("brief", code=2)
    call("brief", str(DEMO), "--on", "the day after", code=2)
    call("no-such-command", code=2)
