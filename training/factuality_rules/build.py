"""Makes dateline/data/factuality_weights.tsv: what each sign of factuality is worth.

    DATELINE_GOLD=path python training/factuality_rules/build.py [--open-only]

Fits score = 3 tanh(sum of weights) to UDS (CC BY-SA 4.0) and, unless ``--open-only``, to MEANTIME (text CC BY; no
licence stated for the scores), by Adam on a mean of absolute and squared error. Deterministic: no sampling.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse

from dateline.reading.factuality import token_at
from dateline.reading.factuality_signs import iter_signs
from dateline.reading.tagging import tag_tokens
from dateline.reading.verb_groups import find_verb_groups

OUT = Path(__file__).resolve().parents[2] / "dateline" / "data" / "factuality_weights.tsv"
HEADER = """# origin: fitted by training/factuality_rules/build.py on UDS factuality, train part (CC BY-SA 4.0){more};
# licence: CC BY-SA 4.0. weight: added up over the signs of a predicate, then score = 3 tanh(sum)
sign\tweight
"""
SEEN = 8  # a sign that was seen less often has no weight
NEWS = 6.0  # how many times a target of news text counts: UDS is web text, mostly talk
ABSOLUTE = 0.85  # share of absolute error in the loss; the rest is squared error
STEPS, RATE, RIDGE, LASSO = 300, 0.05, 4.0, 0.2
SMALL = 0.03  # weights below are left out


def load_targets(gold: Path, name: str) -> tuple[list[list[str]], list[float]]:
    """The signs and the score of every target of a file."""
    signs, scores = [], []
    with gzip.open(gold / "factuality" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        for row in map(json.loads, file):
            tagged = tag_tokens(row["tokens"])
            at = token_at(tagged, tuple(row["target"]))
            found = iter_signs(tagged, find_verb_groups(tagged), at) if at is not None else ()
            signs.append(sorted(set(found)))
            scores.append(row["score"])
    return signs, scores


def fit(signs: list[list[str]], scores: list[float], counts: np.ndarray) -> dict[str, float]:
    """The weight of every sign, and of "(base)"."""
    seen = Counter(sign for each in signs for sign in each)
    index = {sign: at for at, sign in enumerate(sorted(sign for sign in seen if seen[sign] >= SEEN))}
    cells = [(row, index[sign]) for row, each in enumerate(signs) for sign in each if sign in index]
    matrix = sparse.csr_matrix((np.ones(len(cells)), list(zip(*cells, strict=True))), shape=(len(signs), len(index)))
    gold, total = np.array(scores), len(scores)
    share = counts / counts.mean()
    weights, base = np.zeros(len(index)), 1.0
    first, second = np.zeros(len(index) + 1), np.zeros(len(index) + 1)
    for step in range(1, STEPS + 1):
        guess = 3 * np.tanh(matrix @ weights + base)
        error = guess - gold
        slope = (ABSOLUTE * np.tanh(error * 4) + (1 - ABSOLUTE) * error / 2) * share / total
        slope = slope * 3 * (1 - (guess / 3) ** 2)
        gradient = np.append(matrix.T @ slope + (RIDGE * weights + LASSO * np.sign(weights)) / total, slope.sum())
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        move = RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        move *= 1.0 if step < 0.6 * STEPS else 0.2
        weights, base = weights - move[:-1], base - move[-1]
    return {"(base)": float(base)} | {sign: float(weights[at]) for sign, at in index.items()}


def main() -> None:
    """Writes the table."""
    gold = Path(os.environ["DATELINE_GOLD"])
    signs, scores = load_targets(gold, "uds-train")
    counts = [1.0] * len(scores)
    more = ""
    if "--open-only" not in sys.argv:
        news_signs, news_scores = load_targets(gold, "meantime-train")
        signs, scores, counts = signs + news_signs, scores + news_scores, counts + [NEWS] * len(news_scores)
        more = " and MEANTIME, train part (text CC BY, licence of the scores not stated)"
    weights = fit(signs, scores, np.array(counts))
    lines = [f"{sign}\t{weight:.2f}" for sign, weight in sorted(weights.items()) if abs(weight) >= SMALL]
    OUT.write_text(HEADER.format(more=more) + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
