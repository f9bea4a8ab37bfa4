"""Running stories across gaps: of bullets that lie 1, 3 or 7 days apart, which carry on one thread?

Every pair of bullets with that gap is asked about. A pair belongs together where the two share a heading, predicted
together where they are in one thread; precision, recall and F1 over pairs. Bullets on the pandemic are left out: each
country has a heading of its own, a fifth of all bullets stand under them, and as pairs they would be nearly all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from evaluation.scores import Row, Scores, prf

MAIN = "mean_f1"
GAPS = (1, 3, 7)
LEFT_OUT = "COVID-19"

Unit = dict[int, tuple[int, int, int]]  # gap -> right, predicted, gold; one unit a day


def is_scored(row: Row) -> bool:
    """Whether the bullet has a clean label."""
    return bool(row["first"] and row["headings"]) and not any(LEFT_OUT in heading for heading in row["headings"])


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The counts of each day."""
    thread = {row["id"]: row["story"] for row in predictions}
    by_day = defaultdict[str, list[Row]](list)
    for row in gold:
        by_day[row["date"]].append(row)
    return [
        {gap: _count(rows, by_day.get(_later(day, gap), []), thread) for gap in GAPS} for day, rows in by_day.items()
    ]


def _later(day: str, gap: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=gap)).isoformat()


def _count(rows: Sequence[Row], later: Sequence[Row], thread: dict[str, str]) -> tuple[int, int, int]:
    right = predicted = wanted = 0
    for a in rows:
        for b in later:
            same = not set(a["headings"]).isdisjoint(b["headings"])
            found = a["id"] in thread and thread[a["id"]] == thread.get(b["id"])
            right, predicted, wanted = right + (same and found), predicted + found, wanted + same
    return right, predicted, wanted


def combine(days: Sequence[Unit]) -> Scores:
    """Precision, recall and F1 at each gap, and the mean of the three F1."""
    scores: Scores = {"days": len(days)}
    for gap in GAPS:
        scores[f"gap_{gap}"] = prf(*(sum(day[gap][at] for day in days) for at in range(3)))
    scores["mean_f1"] = sum(scores[f"gap_{gap}"]["f1"] for gap in GAPS) / len(GAPS)
    return scores
