"""What becomes of the judged lines: how many the program now refuses, prints otherwise, or keeps as they were.

    python training/lines/check.py ../shared/data build/lines

The second argument is a folder for what was read (see ``training/stores.py``).
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day
from dateline.briefs.heard import NOTHING, hear_all
from dateline.briefs.lines import edit_alone, iter_edit_faults
from training.lines.draw import open_day, sign_text
from training.stores import find_store

LABELS = Path(__file__).parents[2] / "evaluation/labels/lines/labels.jsonl"


def load_labels() -> list[dict[str, Any]]:
    """The judged lines."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def find_fate(day: Day, row: dict[str, Any]) -> str:
    """What becomes of one judged line: "refused", "otherwise", "kept", or "gone" where it is no sentence any more."""
    sentence, head = day.find_sentence(row["report"], row["start"]), day.find_sentence(*row["head"])
    if sentence is None or head is None:
        return "gone"
    draft = edit_alone(day, sentence)
    heard = NOTHING if sentence.key == head.key else hear_all((head,))
    if any(iter_edit_faults(day, sentence, draft, heard)):
        return "refused"
    return "kept" if sign_text(draft.text) == row["text_sha1"] else "otherwise"


def main() -> None:
    """Print the counts."""
    gold, folder = map(Path, sys.argv[1:])
    rows = load_labels()
    counts: Counter[tuple[str, str, str]] = Counter()
    for (name, about, date), of_day in itertools.groupby(rows, key=lambda row: (row["set"], row["about"], row["date"])):
        day = open_day(find_store(gold, folder, name), about, date)
        for row in of_day:
            fate = find_fate(day, row)
            counts[name, "ill" if row["fault"] else "sound", fate] += 1
            counts["all", row["fault"] or "sound", fate] += 1
    for key, count in sorted(counts.items()):
        print(*key, count, sep="\t")


if __name__ == "__main__":
    main()
