"""How certainly a thing happened, by the text: error on the -3..3 scale, correlation, three classes."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.scores import Row, Scores, class_scores, pearson

MAIN = "mae"
LOWER_IS_BETTER = True
CLASSES = ("negative", "uncertain", "positive")

Unit = tuple[float, float]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """(gold, predicted) of each target; a missing prediction is 0."""
    found = {row["id"]: row for row in predictions}
    return [(float(row["score"]), float(found.get(row["id"], {}).get("score") or 0.0)) for row in gold]


def class_of(score: float) -> str:
    """Below -1 negative, above 1 positive, else uncertain."""
    return "negative" if score < -1 else "positive" if score > 1 else "uncertain"


def combine(pairs: Sequence[Unit]) -> Scores:
    """Mean absolute error, Pearson's r, macro F1."""
    classes, macro = class_scores([(class_of(g), class_of(p)) for g, p in pairs], CLASSES)
    return {
        "n": len(pairs),
        "mae": sum(abs(g - p) for g, p in pairs) / max(1, len(pairs)),
        "pearson": pearson([g for g, _ in pairs], [p for _, p in pairs]),
        "macro_f1": macro,
        "classes": classes,
    }
