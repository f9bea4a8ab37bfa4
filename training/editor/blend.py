"""Fit how much the editor counts beside the signs, on rows that it had not learned from.

python -m training.editor.blend build/editor.held.jsonl build/tuned.held.jsonl > dateline/data/editor_weights.tsv

Of the last file, kickers judged in their editions, come the share in a choice and the chance that a kicker is apt. A
question that no row answers keeps its weights.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dateline.briefs.logistic import chance_of, load_weights
from training.logistic import fit_logistic

Row = dict[str, Any]
SHARES = tuple(step / 10 for step in range(31))  # that are tried
HEADER = """# origin: logistic models, and the share of the editor in a choice, fitted by training/editor/blend.py
# on {rows} rows that the editor had not learned from (evaluation/labels); news, form and pair on 9,513 such
# rows, where these ask none; numbers only, no text; licence: Apache-2.0
sign\tweight"""


def fit_chance(rows: Sequence[Row]) -> tuple[float, float, float]:
    """Bias and the weights of the signs and of the editor, under which the rows are likeliest."""
    signs = [{"signs": float(row["signs"]), "editor": float(row["editor"])} for row in rows]
    found = fit_logistic(signs, [bool(row["right"]) for row in rows], pull=0.0)
    return found["bias"], found["signs"], found["editor"]


def fit_choice(items: Sequence[Row]) -> float:
    """How much of the editor's logit is added to the score of the signs, so that the first choice is right most often.

    Each share is looked at with its neighbours, so that no single item decides.
    """
    right = [_count_right(items, share) for share in SHARES]
    smooth = [sum(right[max(0, at - 1) : at + 2]) / len(right[max(0, at - 1) : at + 2]) for at in range(len(right))]
    return SHARES[max(range(len(SHARES)), key=smooth.__getitem__)]


def _count_right(items: Sequence[Row], share: float) -> int:
    """In how many items the first choice is apt."""
    return sum(row["judged"][_choose(row, share)[0]][0] for row in items)


def _choose(row: Row, share: float) -> tuple[str, float]:
    """The best kicker of an item, and its score."""
    score = {word: signs + share * row["editor"][word] for word, (_, signs) in row["judged"].items()}
    best = max(score, key=lambda word: score[word])
    return best, score[best]


def fit_apt(items: Sequence[Row], share: float, news: tuple[float, float, float]) -> tuple[float, float, float]:
    """The chance that the best kicker is apt: bias, weight of its score, weight of the chance that its head is news."""
    rows = []
    for row in items:
        best, score = _choose(row, share)
        told = row["told"] if "told" in row else _tell(row, news)
        rows.append({"signs": score, "editor": told, "right": row["judged"][best][0]})
    return fit_chance(rows)


def _tell(row: Row, news: tuple[float, float, float]) -> float:
    return chance_of(news[0] + news[1] * row["news"] + news[2] * row["editor_news"])


def main() -> None:
    """Print the table."""
    files = [Path(name).read_text(encoding="utf-8").splitlines() for name in sys.argv[1:]]
    rows = [json.loads(line) for lines in files for line in lines]
    found = dict(load_weights("editor_weights"))
    for question in ("news", "form", "pair"):
        asked = [row for row in rows if row["task"] == question]
        names = [f"{question}.{part}" for part in ("bias", "signs", "editor")]
        found |= dict(zip(names, fit_chance(asked), strict=True)) if asked else {}
    items = [row for row in map(json.loads, files[-1]) if row["task"] == "kick"]
    found["kick.editor"] = share = fit_choice(items)
    news = (found["news.bias"], found["news.signs"], found["news.editor"])
    found.update(zip(("apt.bias", "apt.score", "apt.news"), fit_apt(items, share, news), strict=True))
    print(HEADER.format(rows=len(rows)))
    for name, weight in sorted(found.items()):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
