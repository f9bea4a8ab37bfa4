"""Scores of a model on the development sets while it trains, through the same reader that will run it."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from dateline.engines.protocols import ModelAttribution, Span, Tags
from dateline.engines.reader import Choices, TextReader, piece_range
from dateline.engines.windows import CLS, FEATURES, SEP, Tokenizer
from training.reader.batches import cue_inputs
from training.reader.data import entity_spans, iter_dev, joined
from training.reader.model import Reader

ENTITY_DEV = {"re3d": None, "crossner-politics-dev": None, "wnut17-dev": None, "uner-ewt-dev": None}


class TorchBackend:
    """A tagger and linker on the network being trained."""

    def __init__(self, model: Reader, device: str = "cpu") -> None:
        self.model = model.eval()
        self.device = device

    @torch.no_grad()
    def tag(self, ids: NDArray[np.int64], features: NDArray[np.int64]) -> Tags:
        """Tags of one window."""
        row = torch.from_numpy(np.concatenate([[CLS], ids, [SEP]]))[None].to(self.device)
        surface = torch.from_numpy(np.concatenate([[FEATURES], features, [FEATURES]]))[None].to(self.device)
        hidden = self.model.body(row, surface, torch.ones(row.shape, device=self.device))
        inner = hidden[0, 1:-1]
        return Tags(
            hidden[0].cpu().numpy(),
            self.model.roles(inner).view(-1, 3, 3).cpu().numpy(),
            self.model.mentions(inner).view(len(ids), -1, 3).cpu().numpy(),
            self.model.certainty(inner)[:, 0].cpu().numpy(),
            self.model.meaning(inner).cpu().numpy(),
        )

    @torch.no_grad()
    def link(self, hidden: NDArray[np.float32], cues: list[Span], sentences: NDArray[np.int64]) -> NDArray[np.float32]:
        """Link logits of one window."""
        states = torch.from_numpy(hidden).to(self.device)
        padded = torch.from_numpy(np.concatenate([sentences[:1], sentences, sentences[-1:]])).to(self.device)
        starts = torch.tensor([s + 1 for s, _ in cues], device=self.device)
        ends = torch.tensor([e + 1 for _, e in cues], device=self.device)
        distance, step = cue_inputs(starts, ends, padded[None].expand(len(cues), -1))
        vectors = torch.stack([states[s:e].mean(0) for s, e in zip(starts, ends, strict=True)])
        spread = states[None].expand(len(cues), -1, -1)
        hide = torch.zeros(len(cues), 1, 1, len(states), device=self.device)
        logits = self.model.linker(spread, vectors, distance, step, hide, 0.0)
        return np.asarray(logits[:, 1:-1].cpu().numpy())


def _f1(hit: float, predicted: float, gold: float) -> float:
    return round(200 * hit / (predicted + gold), 2) if predicted + gold else 0.0


def _characters(spans: Any) -> frozenset[int]:
    return frozenset(i for s, e in spans for i in range(s, e))


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a or b else 0.0


def count_joint(gold: list[dict[str, Any]], found: list[dict[str, Any]], least: float, any_source: bool = False) -> int:
    """Pairs taken greedily by content, then source."""
    pairs = []
    for i, g in enumerate(gold):
        for j, p in enumerate(found):
            content = _jaccard(g["content"], p["content"])
            if content < least:
                continue
            if not g["source"] and not p["source"]:
                source = 1.0
            else:
                source = _jaccard(g["source"], p["source"])
            if source >= least or (any_source and source > 0):
                pairs.append((-content, -source, i, j))
    left: set[int] = set()
    right: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def score_attributions(reader: TextReader, rows: list[dict[str, Any]]) -> dict[str, float]:
    """Exact F1 a role and joint F1."""
    exact: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    joint = defaultdict(int)
    sizes = [0, 0]
    for row in rows:
        found: tuple[ModelAttribution, ...] = reader.read_spans(row["text"]).attributions
        gold_sets = [{r: _characters(a[r]) for r in ("source", "cue", "content")} for a in row["attributions"]]
        found_sets = [{r: _characters(getattr(a, r)) for r in ("source", "cue", "content")} for a in found]
        for role in ("source", "cue", "content"):
            gold = {tuple(map(tuple, a[role])) for a in row["attributions"] if a[role]}
            mine = {getattr(a, role) for a in found if getattr(a, role)}
            for slot, value in enumerate((len(gold & mine), len(mine), len(gold))):
                exact[role][slot] += value
        joint["j3"] += count_joint(gold_sets, found_sets, 0.3)
        joint["j8"] += count_joint(gold_sets, found_sets, 0.8)
        joint["any"] += count_joint(gold_sets, found_sets, 0.3, any_source=True)
        sizes[0] += len(found_sets)
        sizes[1] += len(gold_sets)
    scores = {role: _f1(*exact[role]) for role in ("source", "cue", "content")}
    return {**scores, **{name: _f1(joint[name], *sizes) for name in ("j3", "j8", "any")}}


def score_entities(reader: TextReader, rows: list[dict[str, Any]]) -> float:
    """Exact micro F1 over all gold, `other` included."""
    hit = mine = gold = 0
    for row in rows:
        text, spans = entity_spans(row)
        found = {(m.start, m.end, m.type) for m in reader.read_spans(text).mentions}
        wanted = set(spans)
        hit, mine, gold = hit + len(found & wanted), mine + len(found), gold + len(wanted)
    return _f1(hit, mine, gold)


def score_factuality(reader: TextReader, rows: list[dict[str, Any]]) -> float:
    """Mean absolute error."""
    errors = []
    for row in rows:
        text, at = joined(row["tokens"])
        first, last = row["target"]
        errors.append(abs(reader.factuality(text, [(at[first][0], at[last - 1][1])])[0] - row["score"]))
    return round(float(np.mean(errors)), 4)


def score_dev(
    data: Path, tokenizer: Tokenizer, backend: TorchBackend, choices: Choices | None = None, rows: int | None = None
) -> dict[str, Any]:
    """All development scores; on the first `rows` of each set or on all."""
    reader = TextReader(tokenizer, backend, backend, choices)
    scores: dict[str, Any] = {}
    for name in ("polnear-dev", "gum-news"):
        scores[name] = score_attributions(reader, list(iter_dev(data, f"attribution/{name}"))[:rows])
    for name in ENTITY_DEV:
        found = list(iter_dev(data, f"entities/{name}"))
        scores[name] = score_entities(reader, found[:rows])
    for name in ("uds-dev", "meantime-dev"):
        found = list(iter_dev(data, f"factuality/{name}"))
        scores[name] = score_factuality(reader, found[:rows])
    return scores


__all__ = ["TorchBackend", "piece_range", "score_dev"]
