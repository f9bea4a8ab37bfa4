"""Fit which two heads of items are one matter: a logistic regression over judged pairs.

The judgements are in ``evaluation/labels/pairs_of_items``; the signs are made anew from the streams that they name, so
that the weights always belong to the signs of the program. Pairs left open are left out.

    python training/pairs/fit.py ../shared/data build/stores > dateline/data/one_matter_weights.tsv
    python training/pairs/fit.py ../shared/data build/stores --check   # held out by set and by blocks of days

The second argument is a folder for what was read: filled once, in some minutes.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day
from dateline.briefs.logistic import add_up
from dateline.briefs.one_matter import Told, describe, take_in
from dateline.cli.store import open_filled
from training.logistic import area, fit_logistic, hold_out
from training.pairs.draw import open_window, start_of_block
from training.stores import find_store

LABELS = Path(__file__).parents[2] / "evaluation/labels/pairs_of_items/labels.jsonl"
HEADER = """# origin: logistic regression fitted by training/pairs/fit.py on {rows} pairs judged one matter or two
# (evaluation/labels/pairs_of_items); numbers only, no text; licence: Apache-2.0
sign\tweight"""
PULL = 1.0  # towards zero, per weight squared


@dataclass(frozen=True, slots=True)
class Row:
    """A judged pair: its stream, its block of days, its signs, and what it was judged (None: left open)."""

    stream: str
    block: str
    signs: dict[str, float]
    one: bool | None


def load_labels() -> list[dict[str, Any]]:
    """The judged days."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def iter_days(gold: Path, folder: Path) -> Iterator[tuple[dict[str, Any], Day]]:
    """The judged days, each with what an edition sees of it."""
    labels = sorted(load_labels(), key=lambda row: row["set"])
    for name, of_set in itertools.groupby(labels, key=lambda row: row["set"]):
        store = open_filled((), find_store(gold, folder, name), 1, True).store
        for row in of_set:
            yield row, open_window(store, row["about"], date.fromisoformat(row["date"]), row["days"])


@dataclass(frozen=True, slots=True)
class Pair:
    """Two judged heads of a day: their stream, the first day of their block, and what they were judged."""

    stream: str
    block: str
    day: Day
    one: Told
    other: Told
    judged: bool | None


def iter_pairs(gold: Path, folder: Path) -> Iterator[Pair]:
    """The judged pairs; the same two sentences once."""
    seen = set()
    for row, day in iter_days(gold, folder):
        heads = [day.find_sentence(report, start) for report, start in row["heads"]]
        told = [take_in(day, head) if head is not None else None for head in heads]
        judged = {**dict.fromkeys(map(tuple, row["one"]), True), **dict.fromkeys(map(tuple, row["open"]))}
        block = start_of_block(date.fromisoformat(row["date"])).isoformat()
        for (a, one), (b, other) in itertools.combinations(enumerate(told), 2):
            if one is None or other is None:
                continue
            key = frozenset((one.sentence.key, other.sentence.key))
            if key not in seen:
                seen.add(key)
                yield Pair(row["set"], block, day, one, other, judged.get((a, b), False))


def iter_rows(gold: Path, folder: Path) -> Iterator[Row]:
    """The judged pairs with their signs."""
    for pair in iter_pairs(gold, folder):
        signs = describe(pair.day, pair.one, pair.other)
        yield Row(pair.stream, f"{pair.stream} {pair.block}", signs, pair.judged)


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of the signs, and ``bias``."""
    used = [row for row in rows if row.one is not None]
    return fit_logistic([row.signs for row in used], [bool(row.one) for row in used], PULL)


def weigh(weights: dict[str, float], row: Row) -> float:
    """The logit of a row."""
    return weights["bias"] + add_up(weights, row.signs)


def check(rows: Sequence[Row]) -> None:
    """Print how well held-out days and sets are told."""
    sure = [at for at, row in enumerate(rows) if row.one is not None]
    every = sum(bool(rows[at].one) for at in sure)
    for name, scores in (
        ("held out by block of days", hold_out(rows, lambda row: row.block, fit, weigh)),
        ("held out by set", hold_out(rows, lambda row: row.stream, fit, weigh)),
    ):
        print(f"{name}: AUC {area([scores[at] for at in sure], [bool(rows[at].one) for at in sure]):.3f}")
        for bound in (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0):
            taken = [at for at in sure if scores[at] >= bound]
            right = sum(bool(rows[at].one) for at in taken)
            loose = [at for at, row in enumerate(rows) if row.one is None]
            print(
                f"    logit from {bound}: precision {right / max(1, len(taken)):.3f}, recall {right / every:.3f}, "
                f"of those left open {sum(scores[at] >= bound for at in loose) / max(1, len(loose)):.3f}"
            )


def main() -> None:
    """Print the table of weights, or how well held-out days and sets are told."""
    rows = list(iter_rows(Path(sys.argv[1]), Path(sys.argv[2])))
    if "--check" in sys.argv:
        check(rows)
        return
    print(HEADER.format(rows=sum(row.one is not None for row in rows)))
    for name, weight in sorted(fit(rows).items()):
        print(f"{name}\t{weight:g}")


if __name__ == "__main__":
    main()
