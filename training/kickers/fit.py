"""Fit which words an editor would take as the kicker of an item: a conditional logit over judged candidates.

The judgements are in ``evaluation/labels/kickers``; the candidates are made anew from the streams that they name, so
that the weights always belong to the features of the program.

    python training/kickers/fit.py ../shared/data build/kickers > dateline/data/kicker_weights.tsv
    python training/kickers/fit.py ../shared/data build/kickers --check   # the first choice, items held out by day

The second argument is a folder for what was read: filled once, in some minutes.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from dateline.briefs.day import Day
from dateline.briefs.deeds import Subject
from dateline.briefs.kicker import iter_fit
from dateline.briefs.kicker_fit import write_kicker
from dateline.briefs.kicker_groups import Candidate
from dateline.briefs.kicker_pairs import LINKED, NAMED
from dateline.briefs.kicker_worth import Surroundings, describe
from dateline.briefs.newsworth import weigh_news
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.types import Watch
from training.stores import find_labelled, find_store

LABELS = Path(__file__).parents[2] / "evaluation/labels/kickers/labels.jsonl"
HEADER = """# origin: conditional logit fitted by training/kickers/fit.py on {items} items whose kickers were judged
# (evaluation/labels/kickers); numbers only, no text; licence: Apache-2.0
feature\tweight"""
CHANCE = ("apt.bias", "apt.score", "apt.news")
PASSED_OVER = 6  # pairs of an item that nobody judged, chosen by their hashes
FOLDS = 20  # parts that the days are dealt into: what is held out is chosen with weights of the others
PULL = 2.0  # towards zero, per weight squared: the rule of thumb stands until the judgements say otherwise


@dataclass(frozen=True, slots=True)
class Item:
    """The judged candidates of one item: their features and whether each is apt."""

    group: str  # its stream and day
    features: tuple[dict[str, float], ...]
    apt: tuple[bool, ...]
    news: float  # the chance that its head is news


def sign(kicker: str) -> str:
    """What stands in the labels for the words of a kicker."""
    return hashlib.sha1(kicker.casefold().encode(), usedforsecurity=False).hexdigest()[:12]


def load_labels() -> list[dict[str, Any]]:
    """The judged items."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def iter_items(gold: Path, folder: Path) -> Iterator[Item]:
    """The judged items with the features of their candidates."""
    rows = sorted(load_labels(), key=lambda row: (row["set"], row["about"] or "", row["date"]))
    for name, of_set in itertools.groupby(rows, key=lambda row: row["set"]):
        store = open_filled((), find_store(gold, folder, name), 1, True).store
        for (about, date), of_day in itertools.groupby(of_set, key=lambda row: (row["about"], row["date"])):
            cutoff = datetime.fromisoformat(date).replace(tzinfo=UTC) + timedelta(days=1)
            day = Day(gather_material(store, Watch(about or "News", about), cutoff, cutoff - timedelta(days=7)))
            judged = list(of_day)
            subjects = {at: find_labelled(day, row) for at, row in enumerate(judged)}
            known = {at: subject for at, subject in subjects.items() if subject is not None}
            for at, subject in known.items():
                others = [other for key, other in known.items() if key != at]
                yield _describe(f"{name} {date}", day, subject, others, judged[at]["judged"])


def iter_judged(
    day: Day, subject: Subject, others: Sequence[Subject], judged: dict[str, bool]
) -> Iterator[tuple[Candidate, Surroundings, bool]]:
    """The judged candidates of an item, and whether each is apt.

    Of the pairs only those were judged that a model liked best. Some of those that it passed over stand here as not
    apt: else it would seem that one pair in five is.
    """
    passed_over, pairs = {}, False
    for candidate, around in iter_fit(day, subject, others):
        key = sign(write_kicker(candidate.words))
        if key in judged:
            pairs = pairs or candidate.kind in (LINKED, NAMED)
            yield candidate, around, judged[key]
        elif candidate.kind in (LINKED, NAMED):
            passed_over[key] = (candidate, around)
    for key in sorted(passed_over)[:PASSED_OVER] if pairs else ():
        yield *passed_over[key], False


def _describe(group: str, day: Day, subject: Subject, others: Sequence[Subject], judged: dict[str, bool]) -> Item:
    features, apt = [], []
    for candidate, around, is_apt in iter_judged(day, subject, others, judged):
        features.append(describe(candidate, around))
        apt.append(is_apt)
    return Item(group, tuple(features), tuple(apt), weigh_news(day, subject.sentences[0]))


def fit(items: Sequence[Item]) -> dict[str, float]:
    """The weights under which the apt candidates of the items are likeliest to be chosen among all of theirs."""
    used = [item for item in items if any(item.apt) and not all(item.apt)]
    names = sorted({name for item in used for features in item.features for name in features})
    column = {name: at for at, name in enumerate(names)}
    tables = []
    for item in used:
        table = np.zeros((len(item.features), len(names)))
        for row, features in enumerate(item.features):
            for name, value in features.items():
                table[row, column[name]] = value
        tables.append((table, np.array(item.apt)))

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        cost, slope = PULL * float(point @ point), 2 * PULL * point
        for table, apt in tables:
            score = table @ point
            share = np.exp(score - np.logaddexp.reduce(score))
            good = np.where(apt, score, -np.inf)
            mine = np.exp(good - np.logaddexp.reduce(good))
            cost -= float(np.logaddexp.reduce(good) - np.logaddexp.reduce(score))
            slope = slope + table.T @ (share - mine)
        return cost, slope

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return {name: round(float(value), 3) for name, value in zip(names, found.x, strict=True)}


def _iter_folds(items: Sequence[Item]) -> Iterator[tuple[list[Item], dict[str, float]]]:
    """The items of some days, and the weights fitted on those of all other days."""
    folds: dict[int, list[Item]] = defaultdict(list)
    for item in items:
        folds[int(sign(item.group), 16) % FOLDS].append(item)
    for fold, held in sorted(folds.items()):
        yield held, fit([item for other, rest in folds.items() if other != fold for item in rest])


def fit_chance(items: Sequence[Item]) -> dict[str, float]:
    """How the chance that the first choice is apt follows from its score, held out by day, and from the news."""
    signs, right = [], []
    for held, weights in _iter_folds(items):
        for item in held:
            if item.apt:
                score = [sum(weights.get(k, 0.0) * v for k, v in features.items()) for features in item.features]
                best = max(range(len(score)), key=score.__getitem__)
                signs.append((1.0, score[best], item.news))
                right.append(1.0 if item.apt[best] else -1.0)
    table, sides = np.array(signs), np.array(right)

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sides * (table @ point)
        return float(np.logaddexp(0.0, -margin).sum()), -table.T @ (sides / (1.0 + np.exp(margin)))

    found = minimize(loss, np.zeros(3), jac=True, method="L-BFGS-B").x
    return {name: round(float(value), 3) for name, value in zip(CHANCE, found, strict=True)}


def choose_right(items: Sequence[Item], weights: dict[str, float]) -> tuple[int, int]:
    """Of items that have an apt candidate, how many there are and in how many the first choice is apt."""
    right = total = 0
    for item in items:
        if any(item.apt):
            score = [sum(weights.get(k, 0.0) * v for k, v in features.items()) for features in item.features]
            right += item.apt[max(range(len(score)), key=score.__getitem__)]
            total += 1
    return total, right


def check(items: Sequence[Item]) -> None:
    """Print in how many items the first choice is apt, each day's chosen with weights of other days, by stream too."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for held, weights in _iter_folds(items):
        for item in held:
            judged, good = choose_right([item], weights)
            for name in ("judged", item.group.split()[0]):
                found[name][0] += judged
                found[name][1] += good
    total, right = found.pop("judged")
    for name, (judged, good) in sorted(found.items()):
        print(f"{name}: {good} of {judged}")
    seen, rule = choose_right(items, fit(items)), choose_right(items, {"rule": 1.0})
    print(f"held out by day: {right} of {total} apt; by rule alone: {rule[1]}; fitted on all: {seen[1]}")


def main() -> None:
    """Print the table of weights, or how well held-out days are chosen."""
    gold, folder = Path(sys.argv[1]), Path(sys.argv[2])
    items = list(iter_items(gold, folder))
    if "--check" in sys.argv:
        check(items)
        return
    print(HEADER.format(items=len(items)))
    for name, weight in sorted((fit(items) | fit_chance(items)).items()):
        print(f"{name}\t{weight:g}")


if __name__ == "__main__":
    main()
