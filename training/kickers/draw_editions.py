"""Draw whole editions with the kickers that each item could have, to be judged where they would stand.

Beside a sentence alone a reader takes "Flu cases"; above one of five items of a watch on the flu an editor strikes it.
An edition is made of each day of a set (``--held``: of the days that nothing learns from), without one before it and
without further sections; of every item whose kicker is chosen among candidates the six that the program likes best are
shown in random order. Prints one JSON line an edition, with the text, for the eyes of who judges; what is kept in
``evaluation/labels/kickers/in_editions.jsonl`` is the place, the judgements and hashes of the words alone.

    python -m training.kickers.draw_editions ../shared/data build/stores streams/war-2022 > build/editions.jsonl
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs import BriefSettings, compose
from dateline.briefs.day import Day, moment_of
from dateline.briefs.deeds import Subject
from dateline.briefs.items import find_subject
from dateline.briefs.kicker import REMARKS, is_surely_named, rank_candidates
from dateline.briefs.kicker_fit import write_kicker
from dateline.cli.store import open_filled
from dateline.edition import end_of_day, gather_material
from dateline.store import Store
from dateline.types import Item, Watch
from training.editor.parts import is_held
from training.kickers.draw import STREAMS
from training.stores import find_store

SHOWN = 6
ABOUT = {name: about for name, (about, _, _) in STREAMS.items()} | {
    "timelines/t17/finan": "financial crisis",
    "timelines/t17/mj": "michael jackson",
}
BLIND = Path(__file__).parents[2] / "evaluation/labels/editions/blind.jsonl"


def draw_edition(store: Store, name: str, on: date, settings: BriefSettings, chance: random.Random) -> dict[str, Any]:
    """One edition: its watch, its lede, its items with their lines and candidates."""
    about, cutoff = ABOUT.get(name) or None, end_of_day(datetime.fromisoformat(on.isoformat()))
    material = gather_material(store, Watch(about or "News", about), cutoff, cutoff - timedelta(days=1))
    edition, day = compose(material, settings), Day(material)
    subjects = [_find(day, item) for item in edition.items]
    items = []
    for at, (item, subject) in enumerate(zip(edition.items, subjects, strict=True)):
        others = [other for place, other in enumerate(subjects) if other is not None and place != at]
        row: dict[str, Any] = {"kicker": item.kicker, "lines": [line.text for line in item.lines]}
        if subject is not None and not is_surely_named(day, subject):
            ranked = rank_candidates(day, subject, others)
            kickers = [write_kicker(words) for words, _ in ranked if len(words) > 1 and words[-1] != REMARKS][:SHOWN]
            chance.shuffle(kickers)
            head = subject.sentences[0]
            row |= {"report": head.report.id, "start": head.span.start, "kickers": kickers}
        items.append(row)
    lede = [line.text for line in edition.lede]
    return {"set": name, "about": about, "date": on.isoformat(), "lede": lede, "items": items}


def _find(day: Day, item: Item) -> Subject | None:
    """What the kicker of an item is for: its first line with what stands below it."""
    sentences = [day.find_sentence(line.citations[0].report, line.citations[0].start) for line in item.lines]
    there = tuple(sentence for sentence in sentences if sentence is not None)
    return find_subject(day, item.thread, item.story or "", there) if there else None


def choose_days(store: Store, name: str, *, held: bool) -> Iterator[date]:
    """The days of a set that teach, or that are held; none of an edition that was read blind."""
    blind = {(row["set"], row["date"]) for row in map(json.loads, BLIND.read_text(encoding="utf-8").splitlines())}
    moments = (moment_of(report) for report in store.iter_reports(None, None))
    for on in sorted({moment.date() for moment in moments if moment is not None}):
        key = {"set": name, "date": on.isoformat()}
        if is_held(key) == held and (name, on.isoformat()) not in blind:
            yield on


def main() -> None:
    """Print the editions of the sets that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("folder", type=Path, help="of the stores that the sets are read to")
    parser.add_argument("sets", nargs="+")
    parser.add_argument("--held", action="store_true")
    args = parser.parse_args()
    none = dict.fromkeys(("changes", "figures", "unknown", "quotes", "timeline", "also"), 0)
    settings = replace(BriefSettings(), items=10, item_lines=2, lede_sentences=1, **none)
    chance = random.Random(1)
    for name in args.sets:
        store = open_filled((), find_store(args.gold, args.folder, name), 1, True).store
        for on in choose_days(store, name, held=args.held):
            edition = draw_edition(store, name, on, settings, chance)
            if edition["items"]:
                print(json.dumps(edition, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
