"""Pairs of ledger entries: does the ledger join into one claim what says the same, and keep apart what does not?

Pairs labelled "part" (one says the same and more of weight, or both are no statements) may be joined or not: they count
on neither side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.scores import Row, Scores, prf

MAIN = "f1"
LABELS = ("same", "part", "contrary", "other")

Unit = tuple[str, str, bool, bool]  # label, stratum, both on the ledger, joined


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """Each pair with its label, how it was drawn, and what the ledger made of it."""
    found = {row["id"]: row for row in predictions}
    return [
        (
            str(row["label"]),
            str(row["stratum"]),
            bool(found.get(row["id"], {}).get("found")),
            bool(found.get(row["id"], {}).get("joined")),
        )
        for row in gold
    ]


def combine(pairs: Sequence[Unit]) -> Scores:
    """Precision, recall and F1 of joining, the share of pairs that are on the ledger, and the errors by stratum."""
    counted = [pair for pair in pairs if pair[0] != "part"]
    hits = sum(label == "same" and joined for label, _, _, joined in counted)
    errors = Counter(
        f"{stratum}: {'joined wrongly' if joined else 'not joined'}"
        for label, stratum, _, joined in counted
        if joined != (label == "same")
    )
    return {
        "n": len(pairs),
        **prf(hits, sum(joined for *_, joined in counted), sum(label == "same" for label, *_ in counted)),
        "on_ledger": sum(found for _, _, found, _ in pairs) / max(1, len(pairs)),
        "errors": dict(sorted(errors.items())),
    }
