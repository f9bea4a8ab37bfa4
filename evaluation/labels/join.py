"""Labels joined with the texts that they are about: one row a report, for the scorers."""

from __future__ import annotations

import json
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
}
KEYS = ("source", "title", "text", "published", "url", "country")


@cache
def load_texts(pack: str) -> dict[str, Row]:
    """The reports of a pack by id."""
    return {str(row["id"]): row for row in load_rows(gold_root() / PACKS[pack])}


def join_texts(path: Path) -> list[Row]:
    """The labels of a file as rows `report + "labels"`, in the order of the file; an id is `pack/id`."""
    rows: dict[str, Row] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line)
            pack, name = label.pop("pack"), str(label.pop("id"))
            report = load_texts(pack)[name]
            row = rows.setdefault(
                f"{pack}/{name}", {"id": f"{pack}/{name}", **{key: report.get(key) for key in KEYS}, "labels": []}
            )
            row["labels"].append(label)
    return list(rows.values())
