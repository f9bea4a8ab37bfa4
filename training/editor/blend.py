"""Fit how much the editor counts beside the signs, on rows that it had not learned from.

python -m training.editor.blend build/editor.held.jsonl > dateline/data/editor_weights.tsv
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize_scalar

from dateline.briefs.logistic import chance_of
from training.logistic import fit_logistic

Row = dict[str, Any]
HEADER = """# origin: logistic and conditional logit fitted by training/editor/blend.py on {rows} judged rows that the
# editor had not learned from (evaluation/labels); numbers only, no text; licence: Apache-2.0
sign\tweight"""


def fit_chance(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Bias and the weights of the signs and of the editor, under which the rows are likeliest."""
    signs = [{"signs": float(row["signs"]), "editor": float(row["editor"])} for row in rows]
    found = fit_logistic(signs, [bool(row["right"]) for row in rows], pull=0.0)
    return found["bias"], found["signs"], found["editor"]


def fit_choice(items: Sequence[Row]) -> float:
    """How much of the editor's logit is added to the score of the signs, so that apt kickers come first."""
    tables = []
    for row in items:
        apt = np.array([judged for judged, _ in row["judged"].values()], dtype=bool)
        if apt.any() and not apt.all():
            signs = np.array([score for _, score in row["judged"].values()])
            tables.append((signs, np.array([row["editor"][word] for word in row["judged"]]), apt))

    def loss(share: float) -> float:
        total = 0.0
        for signs, editor, apt in tables:
            score = signs + share * editor
            total += float(np.logaddexp.reduce(score) - np.logaddexp.reduce(score[apt]))
        return total

    return float(minimize_scalar(loss, bounds=(0.0, 5.0), method="bounded").x)


def fit_apt(items: Sequence[Row], share: float, news: tuple[float, float, float]) -> tuple[float, float, float]:
    """The chance that the best kicker is apt: bias, weight of its score, weight of the chance that its head is news."""
    rows = []
    for row in items:
        score = {word: signs + share * row["editor"][word] for word, (_, signs) in row["judged"].items()}
        best = max(score, key=lambda word: score[word])
        told = chance_of(news[0] + news[1] * row["news"] + news[2] * row["editor_news"])
        rows.append({"signs": score[best], "editor": told, "right": row["judged"][best][0]})
    return fit_chance(rows)


def main() -> None:
    """Print the table."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()]
    found: dict[str, float] = {}
    parts = fit_chance([row for row in rows if row["task"] == "news"])
    found.update(zip(("news.bias", "news.signs", "news.editor"), parts, strict=True))
    items = [row for row in rows if row["task"] == "kick"]
    found["kick.editor"] = share = fit_choice(items)
    news = (found["news.bias"], found["news.signs"], found["news.editor"])
    found.update(zip(("apt.bias", "apt.score", "apt.news"), fit_apt(items, share, news), strict=True))
    print(HEADER.format(rows=len(rows)))
    for name, weight in sorted(found.items()):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
