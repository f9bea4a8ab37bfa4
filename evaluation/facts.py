"""What matters of a day: the rank correlation of our importance of its facts with the judged one (CrisisFACTS)."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.scores import Row, Scores

MAIN = "spearman"

Unit = tuple[float, float]  # by our importance, by brevity alone


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The correlations of each day of each event; a fact without a prediction is worth nothing."""
    found = {(row["event"], row.get("request")): row["facts"] for row in predictions}
    counted = []
    for row in gold:
        given = {fact["id"]: fact["importance"] for fact in found.get((row["event"], row.get("request")), [])}
        judged = [fact["importance"] for fact in row["facts"]]
        ours = [given.get(fact["id"], 0.0) for fact in row["facts"]]
        short = [-float(len(fact["text"].split())) for fact in row["facts"]]
        counted.append((correlate(ours, judged), correlate(short, judged)))
    return counted


def correlate(one: Sequence[float], other: Sequence[float]) -> float:
    """Spearman's rank correlation, ties by their mean rank; 0 where one of them does not vary."""
    first, second = _ranks(one), _ranks(other)
    middle = (len(one) + 1) / 2
    cross = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    norm = sum((a - middle) ** 2 for a in first) * sum((b - middle) ** 2 for b in second)
    return float(cross / norm**0.5) if norm else 0.0


def _ranks(values: Sequence[float]) -> list[float]:
    order = sorted(range(len(values)), key=lambda at: values[at])
    ranks = [0.0] * len(values)
    at = 0
    while at < len(order):
        end = at
        while end + 1 < len(order) and values[order[end + 1]] == values[order[at]]:
            end += 1
        for place in range(at, end + 1):
            ranks[order[place]] = (at + end) / 2 + 1
        at = end + 1
    return ranks


def combine(days: Sequence[Unit]) -> Scores:
    """Means over days."""
    count = max(1, len(days))
    return {"days": len(days), "spearman": sum(d[0] for d in days) / count, "brevity": sum(d[1] for d in days) / count}
