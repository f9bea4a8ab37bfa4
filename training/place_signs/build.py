"""Makes dateline/data/place_signs.tsv: what each sign counts for or against a name's being a place.

    DATELINE_GOLD=path python training/place_signs/build.py [--open-only]

Logistic regression on LGL and GeoVirus (no licence stated for the texts: ask), each set counting half, each text once
with its layer of mentions and once without. ``--open-only`` keeps GeoVirus alone (text CC BY). Deterministic.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from dateline.reading import ANALYSERS, Reader
from dateline.reading.gazetteer import load_gazetteer
from dateline.reading.place_choice import iter_signed, read_ground
from dateline.reading.place_names import find_names
from dateline.reading.places import find_home
from dateline.types import Report

OUT = Path(__file__).resolve().parents[2] / "dateline" / "data" / "place_signs.tsv"
HEADER = """# origin: logistic regression by training/place_signs/build.py on {sets};
# only these numbers were kept; licence: Apache-2.0. What speaks for (+) and against (-) a name's being a place, in log
# odds; the signs: reading/place_signs.py and place_choice.py
sign\tpoints
"""
SEEN = 20  # a sign that was seen less often has no points
SMALL = 0.05  # points below are left out
PULL = 1.0  # inverse strength of the ridge
# Signs that may not speak for a place, whatever the two sets say: what lies in a person or an event is none.
NEVER_FOR = ("in person", "in event", "mention event")


def load_rows(gold: Path, name: str) -> Iterator[tuple[dict[str, float], bool]]:
    """The signs of every name of a set, and whether it is a place there."""
    reader = Reader([each for each in ANALYSERS if each.name in ("sentences", "mentions")])
    lines = gzip.decompress((gold / "places" / f"{name}.jsonl.gz").read_bytes()).decode().strip().split("\n")
    for row in map(json.loads, lines):
        report = Report(id=row["id"], text=row["text"], source=row["source"], title=row["title"], language="en")
        for mentions in (reader.read(report).mentions, ()):
            yield from _signed(row, mentions)


def _signed(row: dict[str, Any], mentions: tuple[Any, ...]) -> Iterator[tuple[dict[str, float], bool]]:
    names = find_names(row["text"], mentions, load_gazetteer())
    places = [(each["start"], each["end"]) for each in row["toponyms"]]
    for number, _, signs in iter_signed(names, read_ground(names, find_home(row["source"], row["url"]))):
        name = names[number]
        if not any(name.start < end and start < name.end for start, end in row["ignored"]):
            yield signs, any(name.start < end and start < name.end for start, end in places)


def main() -> None:
    """Fits and writes the table."""
    gold, sets = Path(os.environ["DATELINE_GOLD"]), ["lgl", "geovirus"]
    if "--open-only" in sys.argv:
        sets = ["geovirus"]
    rows, truth, weights = [], [], []
    for name in sets:
        found = list(load_rows(gold, name))
        rows += [{sign: amount for sign, amount in signs.items() if sign != "always"} for signs, _ in found]
        truth += [is_place for _, is_place in found]
        weights += [1.0 / len(found)] * len(found)
    for signs in rows:
        for sign in NEVER_FOR:
            signs.pop(sign, None)
    table = DictVectorizer()
    matrix = table.fit_transform(rows)
    model = LogisticRegression(C=PULL, max_iter=5000)
    model.fit(matrix, truth, sample_weight=np.array(weights) * len(rows) / len(sets))
    seen = np.asarray((matrix != 0).sum(axis=0)).ravel()
    points = {
        name: value
        for name, value, count in zip(table.get_feature_names_out(), model.coef_[0], seen)
        if count >= SEEN and abs(value) >= SMALL
    }
    points["always"] = float(model.intercept_[0])
    body = "".join(f"{name}\t{points[name]:.2f}\n" for name in sorted(points))
    OUT.write_text(HEADER.format(sets=" and ".join(sets) + " (ask)") + body, encoding="utf-8")


if __name__ == "__main__":
    main()
