"""What placing one report costs, readings given, with 10,000, 100,000 and 1,000,000 reports in the store.

The archive is made of short invented reports, a hundred a day, so that a larger one reaches further back; then two
thousand more come, and are sketched, placed and saved. Processor seconds are counted, and the clock beside them. What a
start costs (telling the placer of the last weeks from the sketches in the store) is measured apart. The rows of the
archive are written directly, each report in the story it was made from; after ten thousand the texts come again under
other ids, for a placer is never told of more than the last ninety days. ``python -m benchmarks.placing`` writes
PLACING.md.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.throughput import ROOT, describe_machine
from dateline.data import load_table
from dateline.intake import MEMORY
from dateline.store.sqlite import SqliteStore, dumps, stamp
from dateline.stories import Placer
from dateline.stories.signature import draw_sketch
from dateline.types import Placement, Reading, Report

A_DAY = 100
MORE = 2_000
BLOCK = 10_000  # reports after which the texts of the archive come again: more than the placer is told of
END = datetime(2031, 6, 1, tzinfo=UTC)
SIZES = (10_000, 100_000, 1_000_000)


@dataclass(frozen=True, slots=True)
class Measured:
    """One size of the archive."""

    reports: int
    start_seconds: float  # processor seconds until the first report could be placed
    told: int  # reports that the placer was told of
    sketch_ms: float  # processor milliseconds a report: sketched
    place_ms: float  # ... placed
    save_ms: float  # ... saved
    clock_ms: float  # all of it, by the clock


def load_words() -> tuple[list[str], list[float]]:
    """Words of the language with how often they stand in a text."""
    rows = [(row[0], float(row[1])) for row in load_table("document_frequencies") if row[0].isalpha()]
    return [word for word, _ in rows], [count for _, count in rows]


def make_reports(number: int, seed: int) -> Iterator[Report]:
    """``number`` reports up to END: stories of one to six reports over two days, whose words come from the language."""
    chance = random.Random(seed)
    words, weights = load_words()
    filler = chance.choices(words, weights, k=200_000)
    moment = END - timedelta(days=number / A_DAY)
    open_stories: list[tuple[int, list[str]]] = []
    for at in range(number):
        open_stories = open_stories[-2 * A_DAY :]
        if not open_stories or chance.random() < 0.4:
            open_stories.append((at, chance.sample(words, 14)))
        story, own = chance.choice(open_stories)
        start = chance.randrange(len(filler) - 60)
        mixed = chance.sample(own, 10) + filler[start : start + 50]
        chance.shuffle(mixed)
        text = f"{' '.join(own[:4]).capitalize()} {' '.join(mixed)}."
        moment += timedelta(days=1 / A_DAY)
        yield Report(f"r{at}-{seed}", text, f"outlet {at % 40}", None, moment, "time", language="en", origin=str(story))


def fill_store(path: Path, number: int) -> SqliteStore:
    """A store that holds ``number`` reports, each in the story it was made from."""
    store = SqliteStore(str(path))
    block = [_rows_of(report) for report in make_reports(min(number, BLOCK), seed=1)]
    for back in range(-(-number // BLOCK) - 1, -1, -1):
        with store.transaction():
            for at in range(max(0, BLOCK * (back + 1) - number), len(block)):
                _write_rows(store, block[at], back)
    return store


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the store keeps of one report, as its verbs write it."""

    report: Report
    kept: tuple[str, str, str, str]  # JSON of the report without its text, of its reading, sketch and placement


def _rows_of(report: Report) -> _Rows:
    reading, own = Reading(report.id, "en"), report.origin
    placement = Placement(report.id, f"s-{own}", f"t-{own}", 1.0, plot=f"p-{own}")
    bare = replace(report, title=None, text="")
    return _Rows(report, (dumps(bare), dumps(reading), dumps(draw_sketch(report, reading)), dumps(placement)))


def _write_rows(store: SqliteStore, rows: _Rows, back: int) -> None:
    """Write the rows of a report, so many blocks further back: under another id, in another story."""
    report = rows.report
    assert report.published is not None
    published = report.published - timedelta(days=back * BLOCK / A_DAY)
    name, story = f"{report.id}~{back}", f"{report.origin}~{back}"
    kept = [
        text.replace(f'"{report.id}"', f'"{name}"')
        .replace(f'-{report.origin}"', f'-{story}"')
        .replace(report.published.isoformat(), published.isoformat())
        for text in rows.kept
    ]
    write = store._execute
    values = (name, report.source, report.title, report.text, stamp(published), report.language, kept[0])
    columns = "id, source, title, text, published, language, report"
    write(f"INSERT INTO reports ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    write("INSERT INTO readings (report, reading) VALUES (?, ?)", (name, kept[1]))
    write("INSERT INTO sketches (report, sketch) VALUES (?, ?)", (name, kept[2]))
    values = (name, f"s-{story}", f"t-{story}", kept[3])
    write("INSERT INTO placements (report, story, thread, placement) VALUES (?, ?, ?, ?)", values)


def measure(number: int, folder: Path) -> Measured:
    """Fill, start, place and save."""
    store = fill_store(folder / f"{number}.db", number)
    begun, placer, told = time.process_time(), Placer(), 0
    start = (store.last_published() or END) - MEMORY
    for placement in store.iter_placements(start):
        sketch = store.find_sketch(placement.report)
        assert sketch is not None
        placer.restore(placement, sketch)
        told += 1
    more = [_later(report, timedelta(days=MORE / A_DAY)) for report in make_reports(MORE, seed=2)]
    placer.place(placer.sketch(more[0], Reading(more[0].id, "en")))
    start_seconds = time.process_time() - begun
    spent = [0.0, 0.0, 0.0]
    clock = time.perf_counter()
    with store.transaction():
        for report in more[1:]:
            reading = Reading(report.id, "en")
            ticks = [time.process_time()]
            sketch = placer.sketch(report, reading)
            ticks.append(time.process_time())
            placements = (placer.place(sketch), *placer.reconsider())
            ticks.append(time.process_time())
            store.save_report(report)
            store.save_reading(reading)
            store.save_sketch(sketch)
            for placement in placements:
                store.save_placement(placement)
            ticks.append(time.process_time())
            spent = [sum_ + after - before for sum_, before, after in zip(spent, ticks, ticks[1:], strict=False)]
    clock = time.perf_counter() - clock
    store.close()
    sketch_ms, place_ms, save_ms, clock_ms = (1000.0 * part / (MORE - 1) for part in (*spent, clock))
    return Measured(number, start_seconds, told, sketch_ms, place_ms, save_ms, clock_ms)


def _later(report: Report, shift: timedelta) -> Report:
    assert report.published is not None
    return replace(report, published=report.published + shift)


def _parts(row: Measured) -> tuple[float, float, float]:
    return row.sketch_ms, row.place_ms, row.save_ms


def write_results(rows: list[Measured], path: Path) -> None:
    """The table, and what the largest archive costs against the smallest."""
    lines = [
        "# Placing a report",
        "",
        f"Readings given. Machine: {describe_machine()}; other work ran beside it, so processor time is what to go by.",
        f"{A_DAY} reports a day, {MORE} more placed. One process; reading in others does not slow it.",
        f"The archive is written directly, reading and placing left out; its texts come again every {BLOCK:,} reports.",
        "",
        "| reports in the store | told at the start | seconds to start | ms to sketch one | ms to place it "
        "| ms to save it | ms by the clock | placed a second | sketched and placed a second |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {m.reports:,} | {m.told:,} | {m.start_seconds:.1f} | {m.sketch_ms:.2f} | {m.place_ms:.2f} "
        f"| {m.save_ms:.2f} | {m.clock_ms:.2f} | {1000 / m.place_ms:.0f} | {1000 / (m.sketch_ms + m.place_ms):.0f} |"
        for m in rows
    ]
    first, last = rows[0], rows[-1]
    if last.reports > first.reports:
        both = sum(_parts(last)) / sum(_parts(first))
        lines += [
            "",
            f"With {last.reports:,} in the store a report costs {last.place_ms / first.place_ms:.2f} times what it "
            f"costs with {first.reports:,} to place, {both:.2f} times to sketch, place and save.",
        ]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "PLACING.md")
    parser.add_argument("--folder", type=Path, help="where the stores are made; the largest takes 6 GB")
    options = parser.parse_args()
    rows = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            rows.append(measure(size, Path(folder)))
        print(json.dumps({"size": size, **{k: getattr(rows[-1], k) for k in Measured.__slots__}}), file=sys.stderr)
        write_results(rows, options.out)


if __name__ == "__main__":
    main()
