"""Clusterings of reports: B-cubed, adjusted mutual information, adjusted Rand index."""

from __future__ import annotations

from collections.abc import Sequence

from sklearn.metrics import adjusted_mutual_info_score, adjusted_rand_score

from evaluation.scores import Row, Scores, b_cubed

Unit = tuple[str, str, str]  # id, gold cluster, predicted cluster


def pair_clusters(gold: Sequence[Row], predictions: Sequence[Row], key: str) -> list[Unit]:
    """Each item with its two clusters; an item without a prediction is a cluster of its own."""
    found = {row["id"]: row for row in predictions}
    pairs = []
    for row in gold:
        mine = found.get(row["id"], {}).get("story")
        pairs.append((row["id"], str(row[key]), f"alone {row['id']}" if mine is None else f"story {mine}"))
    return pairs


def combine(items: Sequence[Unit]) -> Scores:
    """All scores of a clustering."""
    gold, found = [g for _, g, _ in items], [f for _, _, f in items]
    each = b_cubed(gold, found)
    p, r = (sum(pair[side] for pair in each) / max(1, len(each)) for side in (0, 1))
    return {
        "n": len(items),
        "gold_clusters": len(set(gold)),
        "pred_clusters": len(set(found)),
        "b3": {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0},
        "ari": float(adjusted_rand_score(gold, found)),
        "ami": float(adjusted_mutual_info_score(gold, found)),
    }


def b_cubed_f1(items: Sequence[tuple[float, float]]) -> float:
    """F1 of mean B-cubed precision and recall, for resampling items whose pairs are already known."""
    p, r = (sum(pair[side] for pair in items) / max(1, len(items)) for side in (0, 1))
    return 2 * p * r / (p + r) if p + r else 0.0
