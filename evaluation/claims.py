"""Pairs of claims: does one strengthen, or weaken, the other (two classes, macro F1)."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.scores import Row, Scores, class_scores

MAIN = "macro_f1"

Unit = tuple[int, int]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """(gold, predicted) of each pair; a missing prediction is 0."""
    found = {row["id"]: row for row in predictions}
    return [(int(row["label"]), int(found.get(row["id"], {}).get("label") or 0)) for row in gold]


def combine(pairs: Sequence[Unit]) -> Scores:
    """Accuracy, macro F1 and both classes."""
    classes, macro = class_scores(pairs, (0, 1))
    right = sum(g == p for g, p in pairs)
    return {"n": len(pairs), "accuracy": right / max(1, len(pairs)), "macro_f1": macro, "classes": classes}
