"""The training sets as labelled word pieces: which text, which labels, and which labels a set cannot speak of."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.engines.reader import TYPES, piece_range
from dateline.engines.windows import Pieces, Tokenizer, split_pieces

Row = dict[str, Any]
Span = tuple[int, int]

NAMES = ("person", "organization", "place")
ENTITY_SETS: dict[str, tuple[tuple[str, ...], int]] = {  # the types a set annotates, and how often an epoch reads it
    "re3d": ((*NAMES, "nationality", "weapon", "vehicle"), 4),
    "crossner-politics-train": ((*NAMES, "event"), 2),
    "crossner-politics-dev": ((*NAMES, "event"), 1),
    "wnut17-train": (NAMES, 1),
    "uner-ewt-dev": (NAMES, 1),
    "wikigold": (NAMES, 1),
}
FACTUALITY_SETS = {"uds": 1, "meantime": 4}
HALVED = ("re3d", "crossner-politics-dev", "uner-ewt-dev")  # no separate training part: some rows train, the rest score


@dataclass
class Example:
    """One text: its pieces and whatever labels it has."""

    pieces: Pieces
    key: str
    attributions: list[dict[str, list[Span]]] = field(default_factory=list)
    mentions: NDArray[np.int64] | None = None  # [types, length]; -100 where the set is silent
    targets: list[tuple[int, int, float]] = field(default_factory=list)
    meaning: NDArray[np.float16] | None = None  # [sentences, width] of the untouched encoder
    taught: bool = False  # no labels of its own: only what teachers read in it


def load_rows(path: Path) -> list[Row]:
    """All rows of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def is_training_row(name: str, key: str) -> bool:
    """Whether a row of a halved set trains (60 %) or scores (40 %), by a hash of its id."""
    return name not in HALVED or int(hashlib.sha256(key.encode()).hexdigest(), 16) % 10 < 6


def load_attributions(data: Path, tokenizer: Tokenizer, name: str) -> list[Example]:
    """The articles of a set that have attributions with a cue, and those attributions."""
    examples = []
    for row in load_rows(data / "attribution" / f"{name}.jsonl.gz"):
        pieces = split_pieces(tokenizer, row["text"])
        labelled = [
            {role: [piece_range(pieces, s, e) for s, e in item[role]] for role in ("source", "cue", "content")}
            for item in row["attributions"]
        ]
        with_cue = [a for a in labelled if a["cue"]]
        if with_cue:
            examples.append(Example(pieces, row["id"], attributions=with_cue))
    return examples


def load_unlabelled(path: Path, tokenizer: Tokenizer) -> list[Example]:
    """Reports for teachers to read, as `unlabelled` shortened them; longer than a line, English."""
    examples = []
    for row in load_rows(path):
        text = row["text"]
        if len(text) >= 60 and sum(map(str.isascii, text)) >= 0.95 * len(text):
            examples.append(Example(split_pieces(tokenizer, text), f"{path.stem}:{row['id']}", taught=True))
    return examples


def joined(tokens: list[str]) -> tuple[str, list[Span]]:
    """Tokens as a text with single spaces, and where each token lies in it."""
    spans, at = [], 0
    for token in tokens:
        spans.append((at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans


def mention_labels(pieces: Pieces, spans: list[tuple[int, int, str]], known: tuple[str, ...]) -> NDArray[np.int64]:
    """Labels [types, length]: 0 outside, 1 begin, 2 inside, -100 where a set is silent; longer spans win."""
    labels = np.full((len(TYPES), len(pieces)), -100, dtype=np.int64)
    for name in known:
        labels[TYPES.index(name)] = 0
    for start, end, name in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        low, high = piece_range(pieces, start, end)
        if name not in known or high <= low:
            continue
        row = labels[TYPES.index(name)]
        if not row[low:high].any():
            row[low], row[low + 1 : high] = 1, 2
    return labels


def entity_spans(row: Row) -> tuple[str, list[tuple[int, int, str]]]:
    """The text of an entity row and its spans in code points."""
    if "text" in row:
        return row["text"], [(e["start"], e["end"], e["type"]) for e in row["entities"]]
    text, at = joined(row["tokens"])
    return text, [(at[e["start"]][0], at[e["end"] - 1][1], e["type"]) for e in row["entities"]]


def load_entities(data: Path, tokenizer: Tokenizer) -> list[Example]:
    """The sentences and documents with named things, repeated as the table says."""
    examples = []
    for name, (known, times) in ENTITY_SETS.items():
        for row in load_rows(data / "entities" / f"{name}.jsonl.gz"):
            if not is_training_row(name, row["id"]) or row.get("train_ok") is False:
                continue
            text, spans = entity_spans(row)
            pieces = split_pieces(tokenizer, text)
            example = Example(pieces, row["id"], mentions=mention_labels(pieces, spans, known))
            examples.extend([example] * times)
    return examples


def load_factuality(data: Path, tokenizer: Tokenizer, sets: tuple[str, ...]) -> list[Example]:
    """Sentences with scored targets; the targets of one sentence come together. News, the smaller set, repeats."""
    repeated = []
    for name in sets:
        examples: dict[str, Example] = {}
        for row in load_rows(data / "factuality" / f"{name}-train.jsonl.gz"):
            text, at = joined(row["tokens"])
            if text not in examples:
                examples[text] = Example(split_pieces(tokenizer, text), row["id"])
            example = examples[text]
            first, last = row["target"]
            low, high = piece_range(example.pieces, at[first][0], at[last - 1][1])
            if high > low:
                example.targets.append((low, high, float(row["score"])))
        repeated.extend(list(examples.values()) * FACTUALITY_SETS[name])
    return repeated


def iter_dev(data: Path, name: str) -> Iterator[Row]:
    """The rows of a development set, less those that train."""
    folder, pack = name.split("/")
    for row in load_rows(data / folder / f"{pack}.jsonl.gz"):
        if pack not in HALVED or not is_training_row(pack, row["id"]):
            yield row
