"""Labels joined with the texts that they are about: one row a report, for the scorers."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from evaluation.packs import gold_root, load_rows
from evaluation.scores import Row

# Names of packs in the label files, and where they lie under the gold folder.
PACKS = {
    "ukraine": "streams/ukraine.jsonl.gz",
    "war-2022": "streams/war-2022.jsonl.gz",
    "warline": "streams/warline.jsonl.gz",
    "allsides": "stories/allsides.jsonl.gz",
    "t17-pooled": "threads/t17-pooled.jsonl.gz",
    "polnear-train": "attribution/polnear-train.jsonl.gz",
    "polnear-dev": "attribution/polnear-dev.jsonl.gz",
    "gum-news": "attribution/gum-news.jsonl.gz",
    "lgl": "places/lgl.jsonl.gz",
}
KEYS = ("source", "title", "text", "published", "url", "country")


@cache
def load_texts(pack: str) -> dict[str, Row]:
    """The reports of a pack by id."""
    return {str(row["id"]): row for row in load_rows(gold_root() / PACKS[pack])}


# Tokens as treebanks have them: clitics and marks apart, hyphened words and abbreviations whole.
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z][a-z]{0,4}\.(?=\s[A-Z0-9])|\w+(?=n['’]t\b)|n['’]t\b|['’](?:s|re|ve|ll|d|m)\b"
    r"|\d[\d,.]*\d|\w+(?:[-/&]\w+)*|[^\w\s]"
)


def load_joined(path: Path) -> list[Row]:
    """The labels of a file with what they are about, in the form that their task reads."""
    kind = path.name.split("-")[0]
    return {"times": join_times, "events": join_events}.get(kind, join_texts)(path)


def join_times(path: Path) -> list[Row]:
    """A row a report, with its `timexes` as far as `end`, where the labels stop."""
    return [{**_report(label), "end": label["end"], "timexes": label["timexes"]} for label in _load_lines(path)]


def join_events(path: Path) -> list[Row]:
    """A row an event: the `tokens` of its sentence, its `target` in tokens, its `score`."""
    rows = []
    for label in _load_lines(path):
        row = _report(label)
        found = list(_TOKEN.finditer(row["text"], label["start"], label["end"]))
        start, end = label["target"]
        inside = [number for number, token in enumerate(found) if token.start() < end and token.end() > start]
        target = [inside[0], inside[-1] + 1]
        name = f"{row['id']}#{start}"
        rows.append({"id": name, "tokens": [each[0] for each in found], "target": target, "score": label["score"]})
    return rows


def _load_lines(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _report(label: Row) -> Row:
    """The report that a label is about; its id is `pack/id`."""
    report = load_texts(label["pack"])[label["id"]]
    return {"id": f"{label['pack']}/{label['id']}", **{key: report.get(key) for key in KEYS}}


def join_texts(path: Path) -> list[Row]:
    """The labels of a file as rows `report + "labels"`, in the order of the file; an id is `pack/id`."""
    rows: dict[str, Row] = {}
    for label in _load_lines(path):
        report = _report(label)
        row = rows.setdefault(report["id"], {**report, "labels": []})
        row["labels"].append({key: value for key, value in label.items() if key not in ("pack", "id")})
    return list(rows.values())
