"""Fit how likely a line is well formed: a logistic regression over judged lines.

The judgements are in ``evaluation/labels/lines``; the signs are made anew from the streams that they name, so that the
weights always belong to the signs of the program. Lines that the rules refuse now, or that are printed otherwise than
when they were judged, are left out.

    python training/lines/fit.py ../shared/data build/stores > dateline/data/well_formed_weights.tsv
    python training/lines/fit.py ../shared/data build/stores --check   # held out by set and by day

The second argument is a folder for what was read (see ``training/stores.py``).
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.briefs.heard import NOTHING, hear_all
from dateline.briefs.lines import edit_alone, iter_edit_faults
from dateline.briefs.logistic import add_up, chance_of
from dateline.briefs.well_formed import describe
from training.lines.check import load_labels
from training.lines.draw import open_day, sign_text
from training.logistic import area, fit_logistic, hold_out
from training.stores import find_store

HEADER = """# origin: logistic regression fitted by training/lines/fit.py on {rows} lines judged well formed or not
# (evaluation/labels/lines); numbers only, no text; licence: Apache-2.0
sign\tweight"""
PULL = 2.0  # towards zero, per weight squared


@dataclass(frozen=True, slots=True)
class Row:
    """A judged line: its stream, its day, its signs, and what it was judged."""

    stream: str
    day: str
    head: bool
    signs: dict[str, float]
    sound: bool


def iter_rows(gold: Path, folder: Path) -> Iterator[Row]:
    """The judged lines that the rules let pass, with their signs."""
    editions = itertools.groupby(load_labels(), key=lambda row: (row["set"], row["about"], row["date"]))
    for (name, about, date), of_day in editions:
        day = open_day(find_store(gold, folder, name), about, date)
        for row in of_day:
            sentence, head = day.find_sentence(row["report"], row["start"]), day.find_sentence(*row["head"])
            if sentence is None or head is None:
                continue
            is_head = sentence.key == head.key
            heard = NOTHING if is_head else hear_all((head,))
            draft = edit_alone(day, sentence)
            if sign_text(draft.text) == row["text_sha1"] and not any(iter_edit_faults(day, sentence, draft, heard)):
                signs = describe(day, sentence, draft, heard)
                yield Row(name, f"{name} {date}", is_head, signs, not row["fault"])


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of the signs, and ``bias``."""
    return fit_logistic([row.signs for row in rows], [row.sound for row in rows], PULL)


def weigh(weights: dict[str, float], row: Row) -> float:
    """The chance of a row."""
    return chance_of(weights["bias"] + add_up(weights, row.signs))


def check(rows: Sequence[Row]) -> None:
    """Print how well held-out days and sets are told, and what bounds would keep."""
    held = {
        "day": hold_out(rows, lambda row: row.day, fit, weigh),
        "set": hold_out(rows, lambda row: row.stream, fit, weigh),
    }
    for name, chances in held.items():
        print(f"held out by {name}: AUC {area(chances, [row.sound for row in rows]):.3f}")
        for stream in sorted({row.stream for row in rows}):
            mine = [at for at, row in enumerate(rows) if row.stream == stream]
            value = area([chances[at] for at in mine], [rows[at].sound for at in mine])
            print(f"    {stream}: {value:.3f} ({sum(rows[at].sound for at in mine)} of {len(mine)} sound)")
    for part, (name, chances) in itertools.product((True, False), held.items()):
        mine = [at for at, row in enumerate(rows) if row.head is part]
        for bound in (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.93):
            taken = [at for at in mine if chances[at] >= bound]
            right = sum(rows[at].sound for at in taken)
            print(
                f"{'heads' if part else 'details'}, held out by {name}, from {bound}: "
                f"{len(taken)} of {len(mine)} kept, {right / max(1, len(taken)):.3f} of them sound"
            )


def main() -> None:
    """Print the table of weights, or how well held-out days and sets are told."""
    rows = list(iter_rows(Path(sys.argv[1]), Path(sys.argv[2])))
    if "--check" in sys.argv:
        check(rows)
        return
    print(HEADER.format(rows=len(rows)))
    for name, weight in sorted(fit(rows).items()):
        print(f"{name}\t{weight:g}")


if __name__ == "__main__":
    main()
