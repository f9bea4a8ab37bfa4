"""Fit what tells that a second statement strengthens or weakens a first: two logistic regressions over signs.

    python training/claims/fit.py ../shared/data > dateline/data/relation_weights.tsv
    python training/claims/fit.py ../shared/data --check     # macro F1, cross-validated by topic

Set: seven topics in ten of the train part of ClaimDiff (text unlicensed: only these numbers leave it); the others are
what `evaluation` scores. Its pairs share topics, so folds hold whole topics; a random split would flatter by .2. The
bias is set so that .5 is the threshold that is best on the predictions of the other folds.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from dateline.assembly import build_encoder
from dateline.ledger.relation import relation_signs
from evaluation.samples import is_topic_kept_aside

KINDS = ("strengthen", "weaken")
PENALTY = {"strengthen": 100.0, "weaken": 300.0}  # chosen by cross-validation among 10, 30, 100, 300
FOLDS = 6
LEAST_SPREAD = 0.001
HEADER = """\
# origin: two logistic regressions fitted by training/claims/fit.py on seven topics in ten of the train part of
# ClaimDiff; numbers only, no text; licence: Apache-2.0. mean and spread of each sign, and its weights; "*" is the bias
sign\tmean\tspread\tstrengthens\tweakens"""
Array = NDArray[np.float64]


def load_pairs(folder: Path, kind: str) -> list[dict[str, Any]]:
    """The pairs of one kind."""
    with gzip.open(folder / "claims" / f"claimdiff-{kind}-train.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def signs_of(rows: Sequence[dict[str, Any]]) -> tuple[list[str], Array]:
    """The names of the signs, and a row of them for each pair."""
    texts = sorted({row[key] for row in rows for key in ("claim_a", "claim_b")})
    encode = build_encoder()
    if encode is None:
        sys.exit("the reader's weights are not there")
    vectors = dict(zip(texts, encode(texts), strict=True))
    signs = []
    for row in rows:
        a, b = row["claim_a"], row["claim_b"]
        signs.append(relation_signs(a, b, float(vectors[a] @ vectors[b])))
    return list(signs[0]), np.array([list(each.values()) for each in signs], dtype=float)


def fit(x: Array, y: Array, penalty: float) -> Array:
    """Weights of the columns and a bias; both classes count alike."""
    share = np.where(y == 1, 0.5 / max(1, y.sum()), 0.5 / max(1, (1 - y).sum())) * len(y)

    def loss(w: Array) -> tuple[float, Array]:
        z = x @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-z))
        value = float((share * (np.logaddexp(0, z) - y * z)).sum() + penalty / 2 * (w[:-1] ** 2).sum())
        error = share * (p - y)
        return value, np.append(x.T @ error + penalty * w[:-1], error.sum())

    return np.asarray(minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B").x)


def macro_f1(y: Array, said: Array) -> float:
    """Macro F1 of the two classes."""
    scores = []
    for label in (0, 1):
        right = float(((y == label) & (said == label)).sum())
        scores.append(2 * right / max(1.0, float((y == label).sum() + (said == label).sum())))
    return sum(scores) / 2


def best_threshold(y: Array, scores: Array) -> float:
    """The score from which a yes gives the best macro F1: the middle of the best tenth of the candidates."""
    candidates = np.quantile(scores, np.linspace(0.02, 0.98, 97))
    found = sorted(((macro_f1(y, scores > t), t) for t in candidates), reverse=True)[:10]
    return float(np.median([t for _, t in found]))


def held_out_scores(x: Array, y: Array, topics: Sequence[str], penalty: float) -> Array:
    """The score of each pair by weights that saw nothing of its topic."""
    order = {topic: at for at, topic in enumerate(dict.fromkeys(sorted(topics)))}
    fold = np.array([order[topic] % FOLDS for topic in topics])
    scores = np.zeros(len(y))
    for each in range(FOLDS):
        w = fit(x[fold != each], y[fold != each], penalty)
        scores[fold == each] = x[fold == each] @ w[:-1] + w[-1]
    return scores


def check(x: Array, y: Array, topics: Sequence[str], penalty: float) -> float:
    """Macro F1 with scores and thresholds from other topics."""
    scores = held_out_scores(x, y, topics, penalty)
    order = {topic: at for at, topic in enumerate(dict.fromkeys(sorted(topics)))}
    half = np.array([order[topic] // FOLDS % 2 for topic in topics])
    said = np.zeros(len(y))
    for each in (0, 1):
        said[half == each] = scores[half == each] > best_threshold(y[half != each], scores[half != each])
    return macro_f1(y, said)


def main() -> None:
    """Print the table, or the scores."""
    folder = Path(sys.argv[1])
    columns: list[Array] = []
    rows = [row for row in load_pairs(folder, KINDS[0]) if not is_topic_kept_aside(row["topic"])]
    names, raw = signs_of(rows)
    mean, spread = raw.mean(axis=0), raw.std(axis=0) + 1e-9
    x = (raw - mean) / spread
    topics = [row["topic"] for row in rows]
    for kind in KINDS:
        labels = {row["id"]: float(row["label"]) for row in load_pairs(folder, kind)}
        y = np.array([labels[row["id"]] for row in rows])
        if "--check" in sys.argv:
            print(f"{kind}: {check(x, y, topics, PENALTY[kind]):.3f} macro F1, {len(y)} pairs, folds of whole topics")
            continue
        w = fit(x, y, PENALTY[kind])
        w[-1] -= best_threshold(y, held_out_scores(x, y, topics, PENALTY[kind]))
        columns.append(w)
    if columns:
        print(HEADER)
        print("*\t0\t1\t" + "\t".join(f"{w[-1]:.4f}" for w in columns))
        for at, name in enumerate(names):
            if spread[at] < LEAST_SPREAD:
                continue  # it never differs here
            print(f"{name}\t{mean[at]:.4f}\t{spread[at]:.4f}\t" + "\t".join(f"{w[at]:.4f}" for w in columns))


if __name__ == "__main__":
    main()
