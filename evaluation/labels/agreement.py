"""How far the two passes of the status labels agree: `python -m evaluation.labels.agreement`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation.scores import Row
from evaluation.statuses import STATUSES

HERE = Path(__file__).parent


def kappa(first: Sequence[bool], second: Sequence[bool]) -> float:
    """Cohen's kappa of two passes of yes and no; 1 where neither ever says yes."""
    n = len(first)
    shared = sum(a == b for a, b in zip(first, second, strict=True)) / n
    yes_first, yes_second = sum(first) / n, sum(second) / n
    chance = yes_first * yes_second + (1 - yes_first) * (1 - yes_second)
    return (shared - chance) / (1 - chance) if chance < 1 else 1.0


def agreement(labels: Sequence[Row]) -> dict[str, float]:
    """Kappa for each status, and their mean."""
    each = {s: kappa([s in row["first"] for row in labels], [s in row["second"] for row in labels]) for s in STATUSES}
    return {**each, "macro": sum(each.values()) / len(each)}


def load_status_labels() -> list[Row]:
    """The labels of both parts, without the texts."""
    files = [HERE / f"statuses-{part}.jsonl" for part in ("tune", "unseen")]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    """Print the table."""
    labels = load_status_labels()
    for name, value in agreement(labels).items():
        sys.stdout.write(f"{name}\t{value:.3f}\n")
    doubtful = sum(row["doubt"] for row in labels)
    sys.stdout.write(f"{len(labels)} sentences, {doubtful} of them doubtful\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
