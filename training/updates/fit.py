"""Fit what tells that an update on an event says something new of it.

Boosted trees over the signs of ``dateline.briefs.updates``, on the judged updates of the TREC temporal summarization
tracks of 2013 and 2014 (pooled web text, unlicensed: only these numbers leave it): once with the signs of meaning, for
which the shipped reader encodes the updates, and once by words alone. What is new depends on what was chosen before, so
rows are made by policies: first a rule, then the trees themselves, choosing much and choosing little. Each event weighs
the same; the trees are the mean of five fits that each leave out a fifth of the events, which on events that none of
them saw does better than one fit on all.

    python -m training.updates.fit ../shared/data > dateline/data/update_trees.tsv
    python -m training.updates.fit ../shared/data --check      # three-fold and by year, over events, by thresholds
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from dateline.assembly import build_encoder
from dateline.briefs import updates as room
from dateline.briefs.trees import Forest, Node, weigh_forest
from dateline.briefs.updates import MEANING, SIGNS, Parsed, Signs

HEADER = """# origin: boosted trees fitted by training/updates/fit.py on TREC temporal summarization 2013 and
# 2014; numbers only, no text; a node with a sign asks whether it is at most the bound, one without
# answers; licence: Apache-2.0
part\ttree\tnode\tsign\tbound\tlow\thigh\tvalue"""
_BAGS = 5
_ROUND_THRESHOLDS = (0.12, 0.3)
_TREES = {
    "max_iter": 120,
    "max_depth": 2,
    "learning_rate": 0.06,
    "min_samples_leaf": 60,
    "l2_regularization": 5.0,
    "max_features": 0.4,
    "early_stopping": False,
    "random_state": 0,
}
PARTS = {"meaning": SIGNS, "words": tuple(name for name in SIGNS if name not in MEANING)}
Policy = Callable[[Signs], bool]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its updates in order with the nuggets that each holds, and what the nuggets are worth."""

    year: int
    query: str
    updates: tuple[tuple[Parsed, frozenset[str]], ...]
    worth: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """One update as it was judged; ``weight`` makes all events alike."""

    signs: Signs
    new: bool
    weight: float


def load_events(folder: Path, encode: room.Encode | None) -> list[Event]:
    """The events of both years."""
    events = []
    for year in (2013, 2014):
        with gzip.open(folder / f"briefs/trec-ts-{year}.jsonl.gz", "rt", encoding="utf-8") as lines:
            events += [_read_event(year, json.loads(line), encode) for line in lines]
    return events


def _read_event(year: int, row: Mapping[str, Any], encode: room.Encode | None) -> Event:
    worth = {nugget["id"]: float(nugget["importance"]) for nugget in row["nuggets"]}
    held: dict[str, set[str]] = {}
    for match in row["matches"]:
        if match["nugget"] in worth:
            held.setdefault(match["update"], set()).add(match["nugget"])
    ordered = sorted(row["updates"], key=lambda update: float(update["time"]))
    updates = tuple((_parse(u["text"], encode), frozenset(held.get(u["id"], ()))) for u in ordered)
    return Event(year, row["query"], updates, worth)


def _parse(text: str, encode: room.Encode | None) -> Parsed:
    parsed = room.parse_update(text)
    return parsed if encode is None else replace(parsed, meaning=room.encode_update(text, encode))


def follow(event: Event, policy: Policy) -> tuple[list[Row], dict[str, float]]:
    """What the policy sees of an event, and its scores."""
    reader, got, rows = room.Reader(event.query), set[str](), list[Row]()
    pushed = relevant = repeated = 0
    for parsed, nuggets in event.updates:
        signs = reader.judge_meaning(parsed, reader.judge(parsed))
        rows.append(Row(signs, bool(nuggets - got), 1000 / len(event.updates)))
        if room.opens(signs) or (not room.repeats(signs) and policy(signs)):
            pushed, relevant = pushed + 1, relevant + bool(nuggets)
            repeated += bool(nuggets) and nuggets <= got
            got |= nuggets
            reader.choose(parsed)
        reader.see(parsed)
    scores = {
        "recall": math.fsum(event.worth[n] for n in got) / math.fsum(event.worth.values()),
        "precision": relevant / pushed if pushed else 0.0,
        "redundancy": repeated / relevant if relevant else 0.0,
        "updates": float(pushed),
    }
    return rows, scores


def fit_forest(rows: Sequence[Sequence[Row]], names: Sequence[str]) -> Forest:
    """Trees that tell from these signs whether an update is new; ``rows`` are those of each event."""
    forest: list[tuple[Node, ...]] = []
    for bag in range(_BAGS):
        mine = [row for at, each in enumerate(rows) if at % _BAGS != bag for row in each]
        values = np.array([[getattr(row.signs, name) for name in names] for row in mine])
        right, weights = np.array([row.new for row in mine]), np.array([row.weight for row in mine])
        model = HistGradientBoostingClassifier(**_TREES).fit(values, right, weights)
        forest.append((Node("", 0.0, 0, 0, round(float(np.ravel(model._baseline_prediction)[0]) / _BAGS, 5)),))
        forest += [tuple(_read_nodes(each[0].nodes, names)) for each in model._predictors]
    return tuple(forest)


def _read_nodes(nodes: NDArray[Any], names: Sequence[str]) -> Iterator[Node]:
    for node in nodes:
        if node["is_leaf"]:
            yield Node("", 0.0, 0, 0, round(float(node["value"]) / _BAGS, 5))
        else:
            bound = round(float(node["num_threshold"]), 4)
            yield Node(names[node["feature_idx"]], bound, int(node["left"]), int(node["right"]), 0.0)


def make_policy(forest: Forest, least: float) -> Policy:
    """Choose what is new with at least this chance, less at the beginning."""

    def policy(signs: Signs) -> bool:
        chance = weigh_forest(forest, {name: getattr(signs, name) for name in SIGNS})
        return chance >= room.least_chance(signs, least)

    return policy


def fit(events: Sequence[Event], part: str) -> Forest:
    """The trees of one part, after following a rule and then themselves."""
    policies: list[Policy] = [
        lambda signs: signs.query >= 0.6 and signs.alike <= 0.5,
        lambda signs: signs.query >= 0.6 and signs.alike <= 0.2,
    ]
    first = fit_forest(_follow_all(events, policies), PARTS[part])
    return fit_forest(_follow_all(events, [make_policy(first, least) for least in _ROUND_THRESHOLDS]), PARTS[part])


def _follow_all(events: Sequence[Event], policies: Sequence[Policy]) -> list[list[Row]]:
    return [[row for policy in policies for row in follow(event, policy)[0]] for event in events]


def check(events: Sequence[Event]) -> None:
    """Fit on two thirds of the events, or on the other year, and follow the rest."""
    for part in PARTS:
        folds = [fit([event for at, event in enumerate(events) if at % 3 != fold], part) for fold in range(3)]
        report(events, f"{part}, three-fold", [folds[at % 3] for at in range(len(events))])
        years = {year: fit([event for event in events if event.year != year], part) for year in (2013, 2014)}
        report(events, f"{part}, by year", [years[event.year] for event in events])


def report(events: Sequence[Event], name: str, forests: Sequence[Forest]) -> None:
    """The scores of each year by threshold, each event followed by the forest of its place."""
    for least in (0.15, 0.18, 0.22, 0.26):
        scores = [follow(event, make_policy(forest, least))[1] for event, forest in zip(events, forests, strict=True)]
        for year in (2013, 2014):
            mine = [score for event, score in zip(events, scores, strict=True) if event.year == year]
            means = {key: sum(each[key] for each in mine) / len(mine) for key in mine[0]}
            print(name, least, year, *(f"{key} {mean:.3f}" for key, mean in means.items()), flush=True)


def iter_lines(part: str, forest: Forest) -> Iterator[str]:
    """The lines of the table."""
    for number, tree in enumerate(forest):
        for at, node in enumerate(tree):
            question = (node.sign, f"{node.bound:g}", str(node.low), str(node.high), "")
            cells = question if node.sign else ("", "", "", "", f"{node.value:g}")
            yield "\t".join((part, str(number), str(at), *cells))


def main() -> None:
    """Write the table, or check it."""
    encode = build_encoder()
    if encode is None:
        sys.exit("the shipped reader is not there: without it there are no signs of meaning")
    events = load_events(Path(sys.argv[1]), encode)
    if "--check" in sys.argv:
        check(events)
        return
    print(HEADER)
    for part in PARTS:
        print("\n".join(iter_lines(part, fit(events, part))))


if __name__ == "__main__":
    main()
