"""Draw the first developments of many days, to be judged pair by pair: are they one matter?

Of the days of each stream (chosen by a hash, so that anybody draws the same) the heads of the first developments and
of those that today's items hold. A window reaches from one to seven days back, as an edition's does, and never into a
day on which nothing is read. Prints one JSON line a day, with the text, for the eyes of who judges; what is kept in
``evaluation/labels/pairs_of_items`` is the places and the judgements alone.

    python training/pairs/draw.py ../shared/data build/stores streams/war-2022 > build/pairs.jsonl
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.choosing import Matters, choose_development
from dateline.briefs.day import Day, moment_of
from dateline.briefs.select import Development, find_developments
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.store import Store
from dateline.types import Watch
from training.heads.draw import LEAST_REPORTS, RESERVED, STREAMS
from training.stores import find_store

# Of how many days is drawn.
DAYS: dict[str, int] = {
    "streams/war-2022": 32,
    "streams/ukraine": 20,
    "streams/warline": 8,
    "timelines/t17/haiti": 14,
    "timelines/t17/h1n1": 16,
    "timelines/t17/iraq": 14,
    "timelines/t17/bpoil": 36,
    "stories/allsides": 40,
}
FIRST = 10  # developments of a day
CHOSEN = 9  # items of an edition, with its lede
ENOUGH = 6  # reports that make a day; of fewer an edition looks back
LONGEST = 7  # days that an edition looks back
LEAST_HEADS = 5  # of a day that is worth judging


def hash_of(*parts: object) -> int:
    """A number that is the same for everybody."""
    text = " ".join(str(part) for part in parts)
    return int(hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()[:8], 16)


def start_of_block(day: date) -> date:
    """The first day after the last one on which nothing is read: windows of different blocks share no report."""
    while (day - timedelta(days=1)).day not in RESERVED:
        day -= timedelta(days=1)
    return day


def is_for_measuring(name: str, day: date) -> bool:
    """Whether the day's block is none that is judged for fitting, but kept to measure editions on."""
    return hash_of("block", name, start_of_block(day)) % 4 == 0


def choose_windows(store: Store, name: str, *, measuring: bool = False) -> list[tuple[date, int]]:
    """The days of a stream that are drawn, in the order of their hash, each with how many days it looks back."""
    counts: dict[date, int] = {}
    for report in store.iter_reports(None, None):
        moment = moment_of(report)
        if moment is not None:
            counts[moment.date()] = counts.get(moment.date(), 0) + 1
    found = []
    for day, count in counts.items():
        if count >= LEAST_REPORTS and day.day not in RESERVED and is_for_measuring(name, day) == measuring:
            longest = min(LONGEST, (day - start_of_block(day)).days + 1)
            days, total = 1, count
            while days < longest and total < ENOUGH:
                total += counts.get(day - timedelta(days=days), 0)
                days += 1
            far = hash_of("far", name, day) % 2 == 0
            found.append((day, longest if far else days))
    found.sort(key=lambda window: hash_of(name, window[0]))
    return found


def open_window(store: Store, about: str, on: date, days: int) -> Day:
    """What an edition at the end of a day sees, ``days`` days back."""
    cutoff = datetime(on.year, on.month, on.day, tzinfo=UTC) + timedelta(days=1) - timedelta(microseconds=1)
    watch = Watch(about or "News", about or None)
    return Day(gather_material(store, watch, cutoff, cutoff - timedelta(days=days)))


def draw_heads(day: Day) -> tuple[Development, ...]:
    """The first developments, and those that the items would tell."""
    developments = find_developments(day)
    matters, held = Matters(day), list[Development]()
    while len(held) < CHOSEN:
        best = choose_development(matters, developments[: 10 * CHOSEN], held)
        if best is None:
            break
        held.append(best)
    return tuple({d.head.sentence.key: d for d in (*developments[:FIRST], *held)}.values())


def describe(name: str, on: date, days: int, heads: tuple[Development, ...]) -> dict[str, Any]:
    """What is printed of a day."""
    return {
        "set": name,
        "about": STREAMS[name][0],
        "date": on.isoformat(),
        "days": days,
        "heads": [[d.head.sentence.report.id, d.head.sentence.span.start] for d in heads],
        "texts": [
            {
                "story": d.story,
                "source": d.head.sentence.report.source,
                "moment": str(moment_of(d.head.sentence.report)),
                "title": d.head.sentence.report.title,
                "text": d.head.sentence.text,
            }
            for d in heads
        ],
    }


def draw(store: Store, name: str) -> Iterator[dict[str, Any]]:
    """The days of a stream that hold enough, in the order of their hash."""
    for on, days in choose_windows(store, name):
        heads = draw_heads(open_window(store, STREAMS[name][0], on, days))
        if len(heads) >= LEAST_HEADS:
            yield describe(name, on, days, heads)


def main() -> None:
    """Print the days of the streams that are named, or of all."""
    gold, folder, *names = sys.argv[1:]
    for name in names or DAYS:
        store = open_filled((), find_store(Path(gold), Path(folder), name), 1, True).store
        for row in itertools.islice(draw(store, name), DAYS[name]):
            print(json.dumps(row, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
