"""Digests of live blogs: ROUGE against the blog's own bullets, cut at their length."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rouge_score.rouge_scorer import RougeScorer

from evaluation.scores import Row, Scores

MAIN = "all.rouge1"
MEASURES = ("rouge1", "rouge2", "rougeLsum")

Unit = tuple[str, dict[str, float]]  # source, scores


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(list(MEASURES), use_stemmer=True)


def cut_words(sentences: Sequence[str], limit: int) -> list[str]:
    """The first `limit` words, sentence by sentence."""
    kept: list[str] = []
    for sentence in sentences:
        words = sentence.split()[: max(0, limit)]
        limit -= len(words)
        if words:
            kept.append(" ".join(words))
    return kept


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The scores of each blog."""
    found = {row["id"]: row for row in predictions}
    counted = []
    for row in gold:
        reference: list[str] = row["summary"]
        words = sum(len(sentence.split()) for sentence in reference)
        summary = cut_words(found.get(row["id"], {}).get("summary") or [], words)
        scores = _scorer().score("\n".join(reference), "\n".join(summary))
        counted.append((row["source"], {name: float(scores[name].fmeasure) for name in MEASURES}))
    return counted


def combine(blogs: Sequence[Unit]) -> Scores:
    """Means over all blogs and over those of each source."""
    groups = {"all": [scores for _, scores in blogs]}
    for source in sorted({source for source, _ in blogs}):
        groups[source] = [scores for name, scores in blogs if name == source]
    return {
        group: {"n": len(rows), **{m: sum(row[m] for row in rows) / max(1, len(rows)) for m in MEASURES}}
        for group, rows in groups.items()
    }
