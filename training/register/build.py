"""Makes dateline/data/register_weights.tsv: which words tell a report from talk.

    DATELINE_GOLD=path python training/register/build.py

Logistic regression by Adagrad on single sentences: the web text of UDS against news of five sets. Deterministic.
"""

from __future__ import annotations

import gzip
import json
import math
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from dateline.reading.register import register_marks
from dateline.text.sentences import split_sentences

OUT = Path(__file__).resolve().parents[2] / "dateline" / "data" / "register_weights.tsv"
HEADER = """# origin: fitted by training/register/build.py on UDS, train part (CC BY-SA 4.0), against MEANTIME (CC BY),
# PolNeAR, train parts (texts are the publishers'), Wikipedia current events (CC BY-SA 4.0), GeoVirus (CC BY);
# licence: CC BY-SA 4.0. weight: added up over the marks of a text, by the root of their number; above zero is news
mark\tweight
"""
NEWS = {
    "attribution/polnear-train": 4000,
    "briefs/wcep": 3000,
    "streams/war-2022": 2000,
    "places/geovirus": 3000,
}
SEEN, RIDGE, ROUNDS, RATE, SMALL = 20, 1e-3, 3, 0.3, 0.1


def load_rows(gold: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a set."""
    with gzip.open(gold / f"{name}.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def load_sentences(gold: Path, name: str, most: int, chance: random.Random) -> list[str]:
    """Sentences of a set of texts, or the sentences that a set of tokens consists of."""
    rows = load_rows(gold, name)
    if "tokens" in rows[0]:
        return list(dict.fromkeys(" ".join(row["tokens"]) for row in rows))
    found = [row["text"][span.start : span.end] for row in rows for span in split_sentences(row["text"])]
    chance.shuffle(found)
    return found[:most]


def fit(marks: list[list[int]], labels: list[int], size: int, chance: random.Random) -> tuple[np.ndarray, float]:
    """The weight of each mark, and the base; both sides count alike."""
    positive = sum(labels)
    share = {1: len(labels) / (2 * positive), 0: len(labels) / (2 * (len(labels) - positive))}
    weights, base = np.zeros(size), 0.0
    squares, base_square = np.full(size, 1e-2), 1e-2
    order = list(range(len(marks)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            row = marks[at]
            scale = math.sqrt(max(1, len(row)))
            total = weights[row].sum() / scale + base
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, total)))) - labels[at]) * share[labels[at]]
            step = error / scale + RIDGE * weights[row]
            squares[row] += step * step
            weights[row] -= RATE * step / np.sqrt(squares[row])
            base_square += error * error
            base -= RATE / 3 * error / math.sqrt(base_square)
    return weights, base


def main() -> None:
    """Write the table."""
    gold = Path(os.environ["DATELINE_GOLD"])
    chance = random.Random(5)
    news = load_sentences(gold, "factuality/meantime-train", 0, chance)
    for name, most in NEWS.items():
        news += load_sentences(gold, name, most, chance)
    talk = load_sentences(gold, "factuality/uds-train", 0, chance)
    marks = [register_marks(sentence) for sentence in news + talk]
    seen = Counter(mark for each in marks for mark in sorted(each))
    names = sorted(mark for mark in seen if seen[mark] >= SEEN)
    index = {name: at for at, name in enumerate(names)}
    rows = [sorted(index[mark] for mark in each if mark in index) for each in marks]
    weights, base = fit(rows, [1] * len(news) + [0] * len(talk), len(names), chance)
    lines = [f"{name}\t{weight:.2f}\n" for name, weight in zip(names, weights, strict=True) if abs(weight) >= SMALL]
    OUT.write_text(HEADER + f"(base)\t{base:.2f}\n" + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
