"""Fit how important a fact of a day is, beside the day's other facts.

A ridge regression over the signs of ``dateline.briefs.facts`` on the ranks of the judged importance, day by day, of the
CrisisFACTS tracks (posts and pages, no licence stated: only these numbers leave it).

    python training/facts/fit.py ../shared/data > dateline/data/fact_weights.tsv
    python training/facts/fit.py ../shared/data --check      # each event by weights fitted on the others
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.stats import rankdata, spearmanr

from dateline.briefs.facts import FACT_SIGNS, Fact, judge_facts

HEADER = """# origin: ridge regression fitted by training/facts/fit.py on CrisisFACTS 2022 and 2023 day facts;
# numbers only, no text; licence: Apache-2.0
feature\tweight"""
RIDGE = 5.0
Day = tuple[str, np.ndarray, np.ndarray]  # event, signs, importance


def load_days(folder: Path) -> list[Day]:
    """The days with the signs of their facts and the judged importance."""
    days = []
    with gzip.open(folder / "briefs/crisisfacts-days.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            signs = judge_facts(row["title"], [Fact(fact["id"], fact["text"]) for fact in row["facts"]])
            values = np.array([[getattr(each, name) for name in FACT_SIGNS] for each in signs])
            days.append((row["event"], values, np.array([fact["importance"] for fact in row["facts"]])))
    return days


def fit(days: Sequence[Day]) -> tuple[np.ndarray, float]:
    """Weights and bias."""
    values = np.concatenate([day[1] for day in days])
    ranks = np.concatenate([rankdata(day[2]) / len(day[2]) for day in days])
    centre, spread = values.mean(0), values.std(0) + 1e-9
    scaled = (values - centre) / spread
    found = np.linalg.solve(scaled.T @ scaled + RIDGE * np.eye(len(centre)), scaled.T @ (ranks - ranks.mean()))
    weights = found / spread
    return weights, float(ranks.mean() - weights @ centre)


def check(days: Sequence[Day]) -> None:
    """Mean rank correlation over days, each event by the others' weights; and of the length alone."""
    scores, plain = [], []
    for event in sorted({day[0] for day in days}):
        weights, bias = fit([day for day in days if day[0] != event])
        for _, values, importance in (day for day in days if day[0] == event):
            scores.append(spearmanr(values @ weights + bias, importance).statistic)
            plain.append(spearmanr(-values[:, 0], importance).statistic)
    print(f"{len(scores)} days: {np.mean(scores):.3f}; brevity alone {np.mean(plain):.3f}")


def main() -> None:
    """Write the table, or check it."""
    days = load_days(Path(sys.argv[1]))
    if "--check" in sys.argv:
        check(days)
        return
    weights, bias = fit(days)
    print(HEADER)
    for name, weight in zip(("bias", *FACT_SIGNS), (bias, *weights), strict=True):
        print(f"{name}\t{weight:.5f}")


if __name__ == "__main__":
    main()
