"""Fit which sentences are news that an item can open with: a logistic regression over judged sentences.

The judgements are in ``evaluation/labels/heads``; the signs are made anew from the streams that they name, so that the
weights always belong to the signs of the program. "Thin" sentences (news, but a detail) are left out.

    python training/heads/fit.py ../shared/data build/stores > dateline/data/newsworth_weights.tsv
    python training/heads/fit.py ../shared/data build/stores --check   # held out by set and by day

The second argument is a folder for what was read: filled once, in some minutes.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day
from dateline.briefs.logistic import add_up
from dateline.briefs.newsworth import describe
from dateline.briefs.select import rank_story
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.types import Watch
from training.logistic import area, fit_logistic, hold_out
from training.stores import find_store

LABELS = Path(__file__).parents[2] / "evaluation/labels/heads/labels.jsonl"
HEADER = """# origin: logistic regression fitted by training/heads/fit.py on {rows} sentences judged news or no news
# (evaluation/labels/heads); numbers only, no text; licence: Apache-2.0
sign\tweight"""
PULL = 1.0  # towards zero, per weight squared


@dataclass(frozen=True, slots=True)
class Row:
    """A judged sentence: its stream, its day, its signs, what ``score_sentence`` gives it, and what it was judged."""

    stream: str
    day: str
    signs: dict[str, float]
    score: float
    judged: str

    @property
    def news(self) -> bool:
        """Whether an item can open with it."""
        return self.judged == "news"


def load_labels() -> list[dict[str, Any]]:
    """The judged sentences."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def iter_rows(gold: Path, folder: Path) -> Iterator[Row]:
    """The judged sentences with their signs."""
    labels = sorted(load_labels(), key=lambda row: (row["set"], row["date"]))
    for name, of_set in itertools.groupby(labels, key=lambda row: row["set"]):
        store = open_filled((), find_store(gold, folder, name), 1, True).store
        for on, of_day in itertools.groupby(of_set, key=lambda row: row["date"]):
            judged = list(of_day)
            cutoff = datetime.fromisoformat(on).replace(tzinfo=UTC) + timedelta(days=1, microseconds=-1)
            about = judged[0]["about"] or None
            day = Day(gather_material(store, Watch(about or "News", about), cutoff, cutoff - timedelta(days=1)))
            stories = {day.material.placements[row["report"]].story for row in judged}
            scores = {
                ranked.sentence.key: ranked.value
                for story in day.material.stories
                if story.id in stories
                for ranked in rank_story(day, story.reports)
            }
            for row in judged:
                sentence = day.find_sentence(row["report"], row["start"])
                if sentence is not None and sentence.key in scores:
                    yield Row(name, f"{name} {on}", describe(day, sentence), scores[sentence.key], row["judged"])


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights of the signs, and ``bias``."""
    used = [row for row in rows if row.judged != "thin"]
    return fit_logistic([row.signs for row in used], [row.news for row in used], PULL)


def weigh(weights: dict[str, float], row: Row) -> float:
    """The logit of a row."""
    return weights["bias"] + add_up(weights, row.signs)


def check(rows: Sequence[Row]) -> None:
    """Print how well held-out days and sets are told, beside what the score of importance alone tells."""
    held = {
        "held out by day": hold_out(rows, lambda row: row.day, fit, weigh),
        "held out by set": hold_out(rows, lambda row: row.stream, fit, weigh),
        "score_sentence": [row.score for row in rows],
    }
    sure = [at for at, row in enumerate(rows) if row.judged != "thin"]
    for name, scores in held.items():
        print(f"{name}: AUC {area([scores[at] for at in sure], [rows[at].news for at in sure]):.3f}")
        for stream in sorted({row.stream for row in rows}):
            mine = [at for at in sure if rows[at].stream == stream]
            value = area([scores[at] for at in mine], [rows[at].news for at in mine])
            print(f"    {stream}: {value:.3f} ({sum(rows[at].news for at in mine)} of {len(mine)} news)")
    scores = held["held out by set"]
    for bound in (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5):
        taken = [at for at in sure if scores[at] >= bound]
        right = sum(rows[at].news for at in taken)
        every = sum(rows[at].news for at in sure)
        thin = [at for at, row in enumerate(rows) if row.judged == "thin"]
        print(
            f"held out by set, logit from {bound}: precision {right / len(taken):.3f}, recall {right / every:.3f}, "
            f"no news left out {1 - (len(taken) - right) / (len(sure) - every):.3f}, "
            f"thin kept {sum(scores[at] >= bound for at in thin) / max(1, len(thin)):.3f}"
        )


def main() -> None:
    """Print the table of weights, or how well held-out days and sets are told."""
    rows = list(iter_rows(Path(sys.argv[1]), Path(sys.argv[2])))
    if "--check" in sys.argv:
        check(rows)
        return
    print(HEADER.format(rows=sum(row.judged != "thin" for row in rows)))
    for name, weight in sorted(fit(rows).items()):
        print(f"{name}\t{weight:g}")


if __name__ == "__main__":
    main()
