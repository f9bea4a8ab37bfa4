"""Draw items and the words that the program would choose their kickers among, to be judged: could an editor print them?

Of days of each stream that the labels do not hold (chosen by a hash, so that anybody draws the same) the first
developments, but none whose kicker is a toll: that is chosen by rule. Prints one JSON line
each, with the text, for the eyes of who judges; what is kept in ``evaluation/labels/kickers`` is the place, the
judgements and hashes of the words alone.

    python training/kickers/draw.py ../shared/data build/kickers streams/war-2022 > build/items.jsonl
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Set
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day, moment_of
from dateline.briefs.deeds import Subject
from dateline.briefs.items import find_subject
from dateline.briefs.kicker import choose_kicker, rank_candidates
from dateline.briefs.kicker_fit import write_kicker
from dateline.briefs.select import find_developments
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.store import Store
from dateline.types import Watch
from training.heads.draw import RESERVED
from training.kickers.fit import load_labels
from training.stores import find_store

# What the editions of each stream are about, of how many days is drawn, and how many items of a day at most.
STREAMS: dict[str, tuple[str, int, int]] = {
    "streams/war-2022": ("Ukraine", 181, 6),
    "streams/ukraine": ("Ukraine", 141, 4),
    "streams/warline": ("Ukraine", 120, 4),
    "timelines/t17/haiti": ("haiti earthquake", 8, 16),
    "timelines/t17/h1n1": ("swine flu", 38, 8),
    "timelines/t17/iraq": ("iraq", 167, 4),
    "timelines/t17/bpoil": ("oil spill", 70, 6),
    "stories/allsides": ("", 30, 8),
}
SHOWN = 10  # candidates of an item; one word is printed only where nothing else can be


def choose_days(store: Store, name: str, judged: Set[str]) -> list[date]:
    """The days of a stream that are drawn, the same for everybody."""
    moments = (moment_of(report) for report in store.iter_reports(None, None))
    days = {moment.date() for moment in moments if moment is not None}
    free = [day for day in days if day.day not in RESERVED and day.isoformat() not in judged]
    free.sort(key=lambda day: hashlib.sha1(f"{name} {day}".encode(), usedforsecurity=False).digest())
    return sorted(free[: STREAMS[name][1]])


def draw_day(store: Store, about: str, on: date, most: int) -> Iterator[tuple[Subject, list[str]]]:
    """The items of one day with the best candidates of each, in the order of the alphabet."""
    cutoff = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1) - timedelta(microseconds=1)
    day = Day(gather_material(store, Watch(about or "News", about or None), cutoff, cutoff - timedelta(days=1)))
    found = find_developments(day)[:most]
    subjects = [find_subject(day, each.thread, each.story, (each.head.sentence,)) for each in found]
    for at, subject in enumerate(subjects):
        others = subjects[:at] + subjects[at + 1 :]
        if "toll" not in choose_kicker(day, subject, others, ()).lower().split():
            ranked = rank_candidates(day, subject, others)
            kickers = dict.fromkeys(write_kicker(words) for words, _ in ranked if len(words) > 1)
            yield subject, sorted(list(kickers)[:SHOWN])


def describe(name: str, on: date, subject: Subject, kickers: list[str]) -> dict[str, Any]:
    """What is printed of an item."""
    sentence = subject.sentences[0]
    return {
        "set": name,
        "about": STREAMS[name][0] or None,
        "date": on.isoformat(),
        "report": sentence.report.id,
        "start": sentence.span.start,
        "title": sentence.report.title,
        "text": sentence.text,
        "kickers": kickers,
    }


def main() -> None:
    """Print the items of the streams that are named, or of all."""
    gold, folder, *names = sys.argv[1:]
    rows = load_labels()
    seen = {(row["set"], row["report"], row["start"]) for row in rows}
    for name in names or STREAMS:
        about, _, most = STREAMS[name]
        store = open_filled((), find_store(Path(gold), Path(folder), name), 1, True).store
        for on in choose_days(store, name, {row["date"] for row in rows if row["set"] == name}):
            for subject, kickers in draw_day(store, about, on, most):
                key = (name, *subject.sentences[0].key)
                if key not in seen and kickers:
                    seen.add(key)
                    print(json.dumps(describe(name, on, subject, kickers), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
