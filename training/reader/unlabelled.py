"""Choose the texts without labels that teachers read: `python -m training.reader.unlabelled --data DIR --out DIR`.

Reports of other fields than the labelled articles: disasters, courts, business, epidemics, local news, other countries'
politics. Of each set the texts whose ids hash lowest, no text twice, so that anyone draws the same.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from pathlib import Path

from training.reader.data import load_rows

SETS = {  # how many texts of each
    "threads/t17-pooled": 1600,
    "stories/allsides": 510,
    "streams/ukraine": 425,
    "streams/war-2022": 600,
    "places/lgl": 586,
    "places/geovirus": 229,
    "coref/ecbplus": 700,
    "briefs/wcep": 2500,
}
REACH = 5000  # characters


def choose(path: Path, count: int) -> list[dict[str, str]]:
    """The chosen texts of one set, shortened, as rows with id and text."""
    rows = [(str(row["id"]), row["text"][:REACH]) for row in load_rows(path) if row.get("text")]
    rows.sort(key=lambda row: int(hashlib.sha256(row[0].encode()).hexdigest(), 16))
    chosen: dict[str, str] = {}
    for key, text in rows:
        if len(chosen) < count:
            chosen.setdefault(text, key)
    return [{"id": key, "text": text} for text, key in chosen.items()]


def main() -> None:
    """Write a file a set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for name, count in SETS.items():
        rows = choose(args.data / f"{name}.jsonl.gz", count)
        with gzip.open(args.out / f"{name.split('/')[1]}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
        print(f"{name}: {len(rows)} texts, {sum(len(row['text']) for row in rows):,} characters")


if __name__ == "__main__":
    main()
