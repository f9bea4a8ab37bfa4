"""Draw sentences that the program would choose an item's head among, to be judged: is it news?

Of days of each stream (chosen by a hash, so that anybody draws the same) the heads of the first developments and the
next-best sentences of their stories. Prints one JSON line each, with the text, for the eyes of who judges; what is
kept in ``evaluation/labels/heads`` is the place and the judgement alone.

    python training/heads/draw.py ../shared/data build/stores streams/war-2022 > build/heads.jsonl
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day, moment_of
from dateline.briefs.lines import is_sound
from dateline.briefs.select import LEAST, Ranked, find_developments, is_news
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.store import Store
from dateline.types import Watch
from training.stores import find_store

# What the editions of each stream are about, and of how many days is drawn.
STREAMS: dict[str, tuple[str, int]] = {
    "streams/war-2022": ("Ukraine", 12),
    "streams/ukraine": ("Ukraine", 34),
    "streams/warline": ("Ukraine", 8),
    "timelines/t17/haiti": ("haiti earthquake", 12),
    "timelines/t17/h1n1": ("swine flu", 18),
    "timelines/t17/iraq": ("iraq", 24),
    "timelines/t17/bpoil": ("oil spill", 14),
    "stories/allsides": ("", 12),
}
RESERVED = frozenset({9, 15, 20, 22, 26, 29})  # days of the month on which nothing is read before the last judgement
FIRST = 12  # developments of a day
NEXT = 5  # of whose stories also the next-best sentence is drawn
LEAST_REPORTS = 3  # of a day


def choose_days(store: Store, name: str) -> list[date]:
    """The days of a stream that are drawn, the same for everybody."""
    counts: dict[date, int] = {}
    for report in store.iter_reports(None, None):
        moment = moment_of(report)
        if moment is not None:
            counts[moment.date()] = counts.get(moment.date(), 0) + 1
    days = [day for day, count in counts.items() if count >= LEAST_REPORTS and day.day not in RESERVED]
    days.sort(key=lambda day: hashlib.sha1(f"{name} {day}".encode(), usedforsecurity=False).digest())
    return sorted(days[: STREAMS[name][1]])


def draw_day(store: Store, about: str, on: date) -> Iterator[Ranked]:
    """The sentences of one day."""
    cutoff = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1) - timedelta(microseconds=1)
    day = Day(gather_material(store, Watch(about or "News", about or None), cutoff, cutoff - timedelta(days=1)))
    seen = set()
    for at, development in enumerate(find_developments(day)[:FIRST]):
        chosen = [development.head]
        if at < NEXT:
            others = (r for r in development.rest[:8] if r.value >= LEAST and r.sentence.key != chosen[0].sentence.key)
            chosen += [r for r in others if is_news(day, r.sentence) and is_sound(day, r.sentence)][:1]
        for ranked in chosen:
            if ranked.sentence.key not in seen:
                seen.add(ranked.sentence.key)
                yield ranked


def describe(name: str, on: date, ranked: Ranked) -> dict[str, Any]:
    """What is printed of a sentence."""
    sentence = ranked.sentence
    return {
        "set": name,
        "about": STREAMS[name][0],
        "date": on.isoformat(),
        "report": sentence.report.id,
        "start": sentence.span.start,
        "score": round(ranked.value, 3),
        "source": sentence.report.source,
        "title": sentence.report.title,
        "text": sentence.text,
    }


def main() -> None:
    """Print the sentences of the streams that are named, or of all."""
    gold, folder, *names = sys.argv[1:]
    for name in names or STREAMS:
        store = open_filled((), find_store(Path(gold), Path(folder), name), 1, True).store
        for on in choose_days(store, name):
            for ranked in draw_day(store, STREAMS[name][0], on):
                print(json.dumps(describe(name, on, ranked), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
