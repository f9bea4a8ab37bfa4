"""Fit the weights with which the placer weighs evidence: a logistic regression of a dozen numbers.

Rows come from placing reports in order beside the gold stories so far: the evidence of the report for each of the
nearest stories, and whether it is its own. The weight of the gap in time is set, not fitted: both sets date whole
stories to one day, so a fit would learn that nothing is ever told on the next; for the same reason they cannot teach
what the days that a text speaks of are worth. Places are set well below what a fit gives: full weights gain in
one topic what they lose in another.

    python training/stories/fit.py ../shared/data > dateline/data/story_weights.tsv
    python training/stories/fit.py ../shared/data --check     # cross-validated B-cubed F1, a fold a line

Sets: AllSides (stories/allsides, text unlicensed) and ECB+ (coref/ecbplus, annotation CC BY 3.0); neither is open
in full, so there is no open-only recipe and the head of the table names both.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.reading import ANALYSERS, Reader
from dateline.stories import Placer, StorySettings, evidence
from dateline.stories.evidence import FEATURES, Evidence, find_evidence
from dateline.stories.index import Index
from dateline.stories.openstory import Member, OpenStory
from dateline.stories.signature import Signature, draw_sketch
from dateline.types import Placement, Reading, Report

SET_BY_HAND = {"gap": -2.5, "same_day": 1.0, "other_day": -1.5, "same_place": 0.25, "other_place": -0.25}
HEADER = """# origin: logistic regression fitted by training/stories/fit.py on AllSides stories (Apr-Jun 2021)
# and ECB+ (35 topics); {hand} are set by hand; numbers only, no text; licence: Apache-2.0
feature\tweight"""
_READER = Reader(tuple(each for each in ANALYSERS if each.name in ("sentences", "mentions", "times", "places")))
_WINDOW_DAYS = 4
_RIVALS = 6
Row = tuple[Evidence, bool]
Pool = list[tuple[Report, Reading, str]]


def load_pools(folder: Path) -> dict[str, Pool]:
    """AllSides in two halves by date, ECB+ in four by topic, each in order of publication (or id)."""
    allsides = sorted(_load(folder / "stories/allsides.jsonl.gz"), key=lambda row: (row["published"], row["id"]))
    ecb = sorted(_load(folder / "coref/ecbplus.jsonl.gz"), key=lambda row: row["id"])
    days = sorted({row["published"] for row in allsides})
    middle = days[len(days) // 2]
    topics = sorted({row["topic"] for row in ecb})
    pools = {
        "allsides-1": [row for row in allsides if row["published"] < middle],
        "allsides-2": [row for row in allsides if row["published"] >= middle],
        **{f"ecb-{n}": [row for row in ecb if topics.index(row["topic"]) % 4 == n] for n in range(4)},
    }
    return {name: [(*_read(row), row["story"]) for row in rows] for name, rows in pools.items()}


def _load(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read(row: Mapping[str, Any]) -> tuple[Report, Reading]:
    published = row["published"] and datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
    report = Report(
        id=row["id"], text=row["text"], source=row["source"], title=row["title"], published=published, dated="day"
    )
    return report, _READER.read(report)


def make_rows(pool: Pool) -> list[Row]:
    """Evidence for the nearest gold stories of each report, right or wrong."""
    stories: dict[str, OpenStory] = {}
    index, rows = Index(), list[Row]()
    for report, reading, gold in pool:
        signature = Signature(draw_sketch(report, reading))
        near = [name for name in index.find(signature.terms, 40) if _is_open(stories[name], signature)][:_RIVALS]
        if gold in stories and gold not in near and _is_open(stories[gold], signature):
            near.append(gold)
        rows += [(find_evidence(signature, stories[name]), name == gold) for name in near]
        placement = Placement(report.id, gold, gold, 1.0)
        story = stories.setdefault(gold, OpenStory(gold, gold))
        index.add(gold, [stem for stem in signature.terms if stem not in story.terms.weights])
        story.add(Member(len(rows), placement, signature))
    return rows


def _is_open(story: OpenStory, signature: Signature) -> bool:
    gap = story.gap_days(signature)
    return gap is None or gap <= _WINDOW_DAYS


def fit_weights(rows: Sequence[Row], ridge: float = 1.0) -> dict[str, float]:
    """Bias and weights; those of SET_BY_HAND stay as they are."""
    free = [name for name in FEATURES if name not in SET_BY_HAND]
    values = np.array([[getattr(found, name) for name in free] for found, _ in rows])
    fixed = np.array([sum(w * getattr(found, name) for name, w in SET_BY_HAND.items()) for found, _ in rows])
    right = np.array([float(mine) for _, mine in rows])

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        total = values @ point[:-1] + point[-1] + fixed
        error = 1.0 / (1.0 + np.exp(-total)) - right
        cost = (np.logaddexp(0.0, total) - right * total).sum() + 0.5 * ridge * (point[:-1] ** 2).sum()
        return float(cost), np.r_[values.T @ error + ridge * point[:-1], error.sum()]

    found = minimize(loss, np.zeros(len(free) + 1), jac=True, method="L-BFGS-B").x
    return {"bias": float(found[-1]), **dict(zip(free, map(float, found[:-1]))), **SET_BY_HAND}


def score_b3(pairs: Iterable[tuple[str, str]]) -> float:
    """B-cubed F1 of (gold, predicted) labels."""
    pairs = list(pairs)
    gold, predicted, both = Counter(g for g, _ in pairs), Counter(p for _, p in pairs), Counter(pairs)
    precision = sum(n * n / predicted[p] for (_, p), n in both.items()) / len(pairs)
    recall = sum(n * n / gold[g] for (g, _), n in both.items()) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def place_pool(pool: Pool, weights: Mapping[str, float], join: float) -> float:
    """B-cubed F1 of the placer on a pool with these weights."""
    table = (weights["bias"], tuple(weights[name] for name in FEATURES))
    evidence.load_weights = lambda: table  # type: ignore[assignment]  # the table on disk is what is being made
    placer, story_of = Placer(StorySettings(join=join)), dict[str, str]()
    for report, reading, _ in pool:
        placed = placer.place(placer.sketch(report, reading))
        story_of.update((each.report, each.story) for each in (placed, *placer.reconsider()))
    return score_b3((gold, story_of[report.id]) for report, _, gold in pool)


def check(pools: Mapping[str, Pool]) -> None:
    """Fit on all pools but one, place that one."""
    rows = {name: make_rows(pool) for name, pool in pools.items()}
    for name, pool in pools.items():
        weights = fit_weights([row for other in pools if other != name for row in rows[other]])
        scores = {join: place_pool(pool, weights, join) for join in (0.27, 0.32, 0.38, 0.44, 0.5)}
        print(name, len(pool), *(f"{join}: {score:.3f}" for join, score in scores.items()))


def main() -> None:
    """Write the table, or check it."""
    pools = load_pools(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(pools)
        return
    weights = fit_weights([row for pool in pools.values() for row in make_rows(pool)])
    print(HEADER.format(hand=", ".join(sorted(SET_BY_HAND))))
    for name in ("bias", *FEATURES):
        print(f"{name}\t{weights[name]:.3f}")


if __name__ == "__main__":
    main()
