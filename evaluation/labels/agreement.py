"""How far two passes of our labels agree (statuses, times, events): `python -m evaluation.labels.agreement`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation import times
from evaluation.scores import Row, pearson
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


def time_agreement(labels: Sequence[Row]) -> float:
    """Value F1 of the second pass by the first, over the reports that have two."""
    twice = [row for row in labels if row["second"] is not None]
    again = [{"id": row["id"], "times": row["second"]} for row in twice]
    found = times.combine(times.units(twice, again))["value"]
    return float(found["f1"])


def event_agreement(labels: Sequence[Row]) -> tuple[float, float]:
    """Mean difference and Pearson's r of the scores of events that were scored twice."""
    twice = [(row["score"], row["second"]) for row in labels if row["second"] is not None]
    first, second = [a for a, _ in twice], [b for _, b in twice]
    return sum(abs(a - b) for a, b in twice) / len(twice), pearson(first, second)


def load_labels(kind: str) -> list[Row]:
    """The labels of both parts, without the texts."""
    files = [HERE / f"{kind}-{part}.jsonl" for part in ("tune", "unseen")]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    """Print the table."""
    labels = load_labels("statuses")
    for name, value in agreement(labels).items():
        sys.stdout.write(f"{name}\t{value:.3f}\n")
    doubtful = sum(row["doubt"] for row in labels)
    sys.stdout.write(f"{len(labels)} sentences, {doubtful} of them doubtful\n")
    sys.stdout.write(f"times, value F1\t{time_agreement(load_labels('times')):.3f}\n")
    difference, r = event_agreement(load_labels("events"))
    sys.stdout.write(f"events, mean difference\t{difference:.3f}\nevents, r\t{r:.3f}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
