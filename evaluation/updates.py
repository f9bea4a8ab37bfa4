"""What is new: updates pushed on an event, against timestamped nuggets (TREC temporal summarization).

The main score is the harmonic mean of recall and of the share of updates that bring something new, as the track's own H
(without its discounts for delay and length): f1 counts a repetition as a hit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from evaluation.scores import Row, Scores

MAIN = "h"

Unit = dict[str, float]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The scores of each event."""
    found = {row["event"]: row for row in predictions}
    return [_score(row, found.get(row["event"], {}).get("updates") or []) for row in gold]


def _score(row: Row, pushed: list[Row]) -> Unit:
    nuggets = {nugget["id"]: nugget for nugget in row["nuggets"]}
    matches: dict[str, set[str]] = defaultdict(set)
    for match in row["matches"]:
        if match["nugget"] in nuggets:
            matches[match["update"]].add(match["nugget"])
    first: dict[str, float] = {}
    relevant = repeated = 0
    for update in sorted(pushed, key=lambda u: float(u["time"])):
        hits = matches.get(update["id"], set())
        new = [nugget for nugget in hits if nugget not in first]
        relevant += bool(hits)
        repeated += bool(hits) and not new
        for nugget in new:
            first[nugget] = float(update["time"])
    weight = sum(nugget["importance"] for nugget in nuggets.values())
    recall = sum(nuggets[n]["importance"] for n in first) / weight if weight else 0.0
    precision = relevant / len(pushed) if pushed else 0.0
    gain = (relevant - repeated) / len(pushed) if pushed else 0.0
    delays = [(time - nuggets[n]["time"]) / 3600 for n, time in first.items()]
    return {
        "updates": float(len(pushed)),
        "recall": recall,
        "precision": precision,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "h": 2 * gain * recall / (gain + recall) if gain + recall else 0.0,
        "redundancy": repeated / relevant if relevant else 0.0,
        "latency_h": sum(delays) / len(delays) if delays else 0.0,
    }


def combine(events: Sequence[Unit]) -> Scores:
    """Means over events."""
    names = ("updates", "recall", "precision", "f1", "h", "redundancy", "latency_h")
    return {"events": len(events), **{n: sum(e[n] for e in events) / max(1, len(events)) for n in names}}
