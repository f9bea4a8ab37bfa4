"""The rows by which the editor learns of kickers where they stand: `python -m training.editor.tune_rows gold stores`.

Items of ``evaluation/labels/kickers/in_editions.jsonl``, with the watch before the headline as at run time, and for the
other questions lines of the same days, to which ``training.editor.train`` holds what the model says of them at the
start. Prints JSON lines.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from dateline.briefs.deeds import Subject
from dateline.briefs.kicker import iter_fit
from dateline.briefs.kicker_fit import write_kicker
from dateline.briefs.kicker_worth import describe, weigh
from dateline.briefs.second_reading import edit_alone, judge_news
from dateline.cli.store import open_filled
from dateline.engines.editor import head_kickers
from dateline.store import Store
from training.kickers.fit import sign
from training.pairs.draw import open_window
from training.stores import find_labelled, find_store

Row = dict[str, Any]
LABELS = Path(__file__).parents[2] / "evaluation/labels/kickers/in_editions.jsonl"
KEPT, PAIRS = 5000, 0.4  # lines to which the model is held, and the share of an edition's pairs among them


def load_labels() -> list[Row]:
    """The judged items."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def iter_rows(store: Store, labels: list[Row], chance: random.Random) -> Iterator[Row]:
    """The rows of one set."""

    def key(row: Row) -> tuple[str, str]:
        return row["about"] or "", row["date"]

    for (about, on), of_day in itertools.groupby(sorted(labels, key=key), key=key):
        day = open_window(store, about, date.fromisoformat(on), 1)
        found = [(row, subject) for row in of_day if (subject := find_labelled(day, row)) is not None]
        lines = []
        for row, subject in found:
            head = subject.sentences[0]
            others = [other for _, other in found if other is not subject]
            title, kept = head.report.title or "", {"set": row["set"], "date": row["date"], "text": head.text}
            judged = {}
            for candidate, around in iter_fit(day, subject, others):
                kicker = write_kicker(candidate.words)
                if sign(kicker) in row["judged"]:
                    signs = weigh(describe(candidate, around))
                    judged[kicker] = [row["judged"][sign(kicker)], max(signs, judged.get(kicker, [0, signs])[1])]
            news = judge_news(day, head)
            yield {**kept, "task": "kick", "title": head_kickers(row["about"], title), "judged": judged, "told": news}
            line = edit_alone(day, head).text
            for task in ("news", "form"):
                yield {**kept, "task": task, "above": title, "line": line}
            lines += [{**kept, "task": "pair", "above": above, "line": line} for above in _lines(found, subject, day)]
        yield from (line for line in lines if chance.random() < PAIRS)


def _lines(found: list[tuple[Row, Subject]], subject: Subject, day: Any) -> list[str]:
    return [edit_alone(day, other.sentences[0]).text for _, other in found if other is not subject]


def main() -> None:
    """Print the rows: all kickers, and some of the lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path, help="of the stores that the sets are read to")
    args = parser.parse_args()
    chance, lines = random.Random(5), []
    for name, of_set in itertools.groupby(sorted(load_labels(), key=lambda row: row["set"]), lambda row: row["set"]):
        store = open_filled((), find_store(args.gold, args.folder, name), 1, True).store
        for row in iter_rows(store, list(of_set), chance):
            if row["task"] == "kick":
                print(json.dumps(row, ensure_ascii=False))
            else:
                lines.append({**row, "hold": True})
    chance.shuffle(lines)
    for row in lines[:KEPT]:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
