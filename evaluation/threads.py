"""Running stories over days: clusters against the gold `thread`."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.clusters import Unit, combine, pair_clusters
from evaluation.scores import Row

MAIN = "b3.f1"


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """Each report with its gold and its predicted thread."""
    return pair_clusters(gold, predictions, "thread")


__all__ = ["MAIN", "Unit", "combine", "units"]
