"""Fit what tells that an update on an event is on the topic, and that it says something new.

Two logistic regressions over the signs of ``dateline.briefs.updates``, on the judged updates of the TREC temporal
summarization tracks of 2013 and 2014 (pooled web text, unlicensed: only these numbers leave it). What is new depends on
what was chosen before, so rows are made by the policy itself, three rounds over.

    python training/updates/fit.py ../shared/data > dateline/data/update_weights.tsv
    python training/updates/fit.py ../shared/data --check      # three-fold, over events, by thresholds
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.briefs import updates as room
from dateline.briefs.updates import SIGNS, Signs

HEADER = """# origin: logistic regressions fitted by training/updates/fit.py on TREC temporal summarization
# 2013 and 2014; numbers only, no text; licence: Apache-2.0
feature\tweight"""
_ROUNDS = 3
_ROUND_THRESHOLD = 0.07
Weights = dict[str, float]
Policy = Callable[[Signs], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its updates in order with the nuggets that each holds, and what the nuggets are worth."""

    query: str
    updates: tuple[tuple[room._Parsed, frozenset[str]], ...]
    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One update as it was judged."""

    signs: Signs
    new: bool
    topic: bool


def load_events(folder: Path) -> list[Event]:
    """The events of both years."""
    events = []
    for year in (2013, 2014):
        with gzip.open(folder / f"briefs/trec-ts-{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
            events += [_read_event(json.loads(line)) for line in lines]
    return events


def _read_event(row: Mapping[str, Any]) -> Event:
    worth = {nugget["id"]: float(nugget["importance"]) for nugget in row["nuggets"]}
    held: dict[str, set[str]] = {}
    for match in row["matches"]:
        if match["nugget"] in worth:
            held.setdefault(match["update"], set()).add(match["nugget"])
    ordered = sorted(row["updates"], key=lambda update: update["time"])
    updates = tuple((room.parse_update(u["text"]), frozenset(held.get(u["id"], ()))) for u in ordered)
    return Event(row["query"], updates, worth)


def follow(event: Event, policy: Policy) -> tuple[list[Row], dict[str, float]]:
    """What the policy sees of an event, and its scores."""
    reader, got, rows = room.Reader(event.query), set[str](), list[Row]()
    pushed = relevant = repeated = 0
    for parsed, nuggets in event.updates:
        signs = reader.judge(parsed)
        rows.append(Row(signs, bool(nuggets - got), bool(nuggets)))
        if policy(signs):
            pushed, relevant = pushed + 1, relevant + bool(nuggets)
            repeated += bool(nuggets) and nuggets <= got
            got |= nuggets
            reader.choose(parsed)
        reader.see(parsed)
    scores = {
        "recall": sum(event.worth[n] for n in sorted(got)) / sum(event.worth.values()),
        "precision": relevant / pushed if pushed else 0.0,
        "redundancy": repeated / relevant if relevant else 0.0,
        "updates": float(pushed),
    }
    return rows, scores


def fit_logistic(rows: Sequence[Row], part: str, ridge: float = 3.0) -> Weights:
    """Bias and weights of one part."""
    values = np.array([[getattr(row.signs, name) for name in SIGNS] for row in rows])
    right = np.array([float(getattr(row, part)) for row in rows])
    spread = values.std(0) + 1e-9
    scaled = (values - values.mean(0)) / spread

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        total = scaled @ point[:-1] + point[-1]
        error = 1.0 / (1.0 + np.exp(-total)) - right
        cost = (np.logaddexp(0.0, total) - right * total).sum() + 0.5 * ridge * (point[:-1] ** 2).sum()
        return float(cost), np.r_[scaled.T @ error + ridge * point[:-1], error.sum()]

    found = minimize(loss, np.zeros(len(SIGNS) + 1), jac=True, method="L-BFGS-B").x
    weights = found[:-1] / spread
    bias = float(found[-1] - weights @ values.mean(0))
    return {f"{part}.bias": bias, **{f"{part}.{name}": float(w) for name, w in zip(SIGNS, weights)}}


def make_policy(weights: Mapping[str, float], new: float, topic: float) -> Policy:
    """Choose what is new and on the topic with at least these probabilities."""

    def total(part: str, signs: Signs) -> float:
        return weights[f"{part}.bias"] + sum(weights[f"{part}.{name}"] * getattr(signs, name) for name in SIGNS)

    least_new, least_topic = (math.log(p / (1 - p)) for p in (new, topic))
    return lambda signs: (
        not room.repeats(signs) and total("new", signs) >= least_new and total("topic", signs) >= least_topic
    )


def fit_weights(events: Sequence[Event]) -> Weights:
    """Weights of both parts, after three rounds of following the policy and learning from what it met."""

    def policy(signs: Signs) -> bool:
        return signs.query >= 0.6 and signs.alike <= 0.5

    weights: Weights = {}
    for _ in range(_ROUNDS):
        rows = [row for event in events for row in follow(event, policy)[0]]
        weights = fit_logistic(rows, "new") | fit_logistic(rows, "topic")
        policy = make_policy(weights, _ROUND_THRESHOLD, 0.01)  # type: ignore[assignment]
    return weights


def check(events: Sequence[Event]) -> None:
    """Fit on two thirds of the events, follow the others."""
    fitted = [fit_weights([event for at, event in enumerate(events) if at % 3 != fold]) for fold in range(3)]
    for new in (0.05, 0.1, 0.15, 0.2, 0.3):
        for topic in (0.01, 0.4, 0.5):
            scores = [follow(e, make_policy(fitted[at % 3], new, topic))[1] for at, e in enumerate(events)]
            for year, part in (("2013", scores[:9]), ("2014", scores[9:])):
                means = {name: sum(each[name] for each in part) / len(part) for name in part[0]}
                print(new, topic, year, *(f"{name} {mean:.3f}" for name, mean in means.items()))


def main() -> None:
    """Write the table, or check it."""
    events = load_events(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(events)
        return
    print(HEADER)
    for name, weight in fit_weights(events).items():
        print(f"{name}\t{weight:.4f}")


if __name__ == "__main__":
    main()
