"""Examples cut into windows and stacked into padded batches of like length."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from dateline.engines.windows import CLS, FEATURES, SEP, plan_windows
from training.reader.data import Example
from training.reader.model import SENTENCE_STEPS, bucket_distance

ROLE_ORDER = ("source", "cue", "content")
MAX_CUES = 10


@dataclass
class Window:
    """A piece range of an example."""

    example: Example
    low: int
    high: int

    def __len__(self) -> int:
        return self.high - self.low + 2


@dataclass
class Batch:
    """Padded tensors; label -100 is silence. `taught` windows have no labels of their own: teachers read them."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    sentences: Tensor
    roles: Tensor | None
    mentions: Tensor | None
    links: LinkBatch | None
    targets: SpanBatch | None
    segments: SpanBatch | None
    taught: bool = False

    def to(self, device: str) -> Batch:
        """The same batch on another device."""
        moved = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(
            self, **{n: v.to(device) for n, v in moved.items() if isinstance(v, Tensor | LinkBatch | SpanBatch)}
        )


@dataclass
class LinkBatch:
    """One row a cue: where it is, and the tag of every token of its window; `pool` [cues, tokens] takes its mean."""

    rows: Tensor
    pool: Tensor
    distance: Tensor
    step: Tensor
    tags: Tensor | None

    def to(self, device: str) -> LinkBatch:
        """The same cues on another device."""
        tags = self.tags.to(device) if self.tags is not None else None
        moved = [t.to(device) for t in (self.rows, self.pool, self.distance, self.step)]
        return LinkBatch(moved[0], moved[1], moved[2], moved[3], tags)


@dataclass
class SpanBatch:
    """Spans of tokens and what is asked of each: `pool` [spans, tokens] takes their means, `gold` a row for each."""

    pool: Tensor
    gold: Tensor

    def to(self, device: str) -> SpanBatch:
        """The same spans on another device."""
        return SpanBatch(self.pool.to(device), self.gold.to(device))


def cut(examples: Iterable[Example], size: int, chance: random.Random) -> list[Window]:
    """Windows of at most `size` pieces, cut elsewhere at each call."""
    windows = []
    for example in examples:
        first = chance.randint(size // 3, size) if len(example.pieces) > size else size
        windows.extend(Window(example, low, high) for low, high in plan_windows(example.pieces, size, 0, first))
    return windows


def group(windows: list[Window], budget: int, chance: random.Random) -> list[list[Window]]:
    """Batches of at most `budget` padded tokens, of windows of like length, in random order."""
    ordered = sorted(windows, key=lambda w: len(w) + chance.random() * 12)
    batches: list[list[Window]] = []
    current: list[Window] = []
    longest = 0
    for window in ordered:
        if current and (len(current) + 1) * max(longest, len(window)) > budget:
            batches.append(current)
            current, longest = [], 0
        current.append(window)
        longest = max(longest, len(window))
    if current:
        batches.append(current)
    chance.shuffle(batches)
    return batches


def cue_inputs(starts: Tensor, ends: Tensor, sentences: Tensor) -> tuple[Tensor, Tensor]:
    """Distance classes and sentence steps [cues, length] of each token to each cue; `sentences` [cues, length]."""
    at = torch.arange(sentences.shape[1], device=sentences.device)[None]
    before = (at - starts[:, None]).clamp(max=0)
    after = (at - (ends[:, None] - 1)).clamp(min=0)
    own = sentences.gather(1, starts[:, None])
    step = (sentences - own).clamp(-(SENTENCE_STEPS // 2), SENTENCE_STEPS // 2) + SENTENCE_STEPS // 2
    return bucket_distance(before + after), step


def stack(windows: list[Window], chance: random.Random) -> Batch:
    """One padded batch."""
    length = max(len(w) for w in windows)
    ids = np.zeros((len(windows), length), dtype=np.int64)
    features = np.full_like(ids, FEATURES)
    sentences = np.full_like(ids, -1000)
    mask = np.zeros((len(windows), length), dtype=np.float32)
    roles = np.full((len(windows), length, 3), -100, dtype=np.int64)
    first = windows[0].example
    mentions = None
    if first.mentions is not None:
        mentions = np.full((len(windows), length, len(first.mentions)), -100, dtype=np.int64)
    links: list[tuple[int, int, int, np.ndarray]] = []
    targets: list[tuple[int, int, int, float]] = []
    segments: list[tuple[int, int, int, NDArray[np.float32]]] = []
    for row, window in enumerate(windows):
        pieces, low, high = window.example.pieces, window.low, window.high
        size = high - low
        ids[row, 0], ids[row, 1 : size + 1], ids[row, size + 1] = CLS, pieces.ids[low:high], SEP
        features[row, 1 : size + 1] = pieces.features[low:high]
        sentences[row, 1 : size + 1] = pieces.sentences[low:high]
        sentences[row, 0], sentences[row, size + 1] = pieces.sentences[low], pieces.sentences[high - 1]
        mask[row, : size + 2] = 1
        if mentions is not None and window.example.mentions is not None:
            mentions[row, 1 : size + 1] = window.example.mentions[:, low:high].T
        if window.example.attributions:
            roles[row, 1 : size + 1] = 0
            links.extend(_label(window, row, roles, length, chance))
        for start, end, score in window.example.targets:
            if low <= start and end <= high:
                targets.append((row, start - low + 1, end - low + 1, score))
        if window.example.meaning is not None:
            segments.extend(_segments(window, row))
    shape = (len(windows), length)
    spans = [[(r, s, e) for r, s, e, _ in found] for found in (targets, segments)]
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(features),
        torch.from_numpy(mask),
        torch.from_numpy(sentences),
        torch.from_numpy(roles) if first.attributions else None,
        torch.from_numpy(mentions) if mentions is not None else None,
        _stack_links(links, torch.from_numpy(sentences)) if links else None,
        SpanBatch(pool_spans(spans[0], shape), torch.tensor([score for *_, score in targets])) if targets else None,
        SpanBatch(pool_spans(spans[1], shape), torch.from_numpy(np.stack([v for *_, v in segments])))
        if segments
        else None,
        first.taught,
    )


def pool_spans(spans: Sequence[tuple[int, int, int]], shape: tuple[int, int]) -> Tensor:
    """The matrix [spans, rows * length] that takes the mean of the tokens start .. end of a row, for each span."""
    pool = np.zeros((len(spans), *shape), dtype=np.float32)
    for at, (row, start, end) in enumerate(spans):
        pool[at, row, start:end] = 1 / (end - start)
    return torch.from_numpy(pool.reshape(len(spans), -1))


def _label(
    window: Window, row: int, roles: np.ndarray, length: int, chance: random.Random
) -> list[tuple[int, int, int, np.ndarray]]:
    """Write the role labels of a window and return its cues with the tags that belong to each."""
    low, high = window.low, window.high
    cues = []
    for item in window.example.attributions:
        tags = np.zeros(length, dtype=np.int64)
        for kind, role in enumerate(ROLE_ORDER):
            for start, end in item[role]:
                a, b = max(start, low) - low + 1, min(end, high) - low + 1
                if b <= a:
                    continue
                roles[row, a:b, kind] = 2
                if start >= low:
                    roles[row, a, kind] = 1
                if role != "cue":
                    begin = 1 if role == "source" else 3
                    tags[a:b] = begin + 1
                    tags[a] = begin
        start, end = item["cue"][0]
        if low <= start < end <= high:
            tags[high - low + 2 :] = -100
            cues.append((row, start - low + 1, end - low + 1, tags))
    return cues if len(cues) <= MAX_CUES else chance.sample(cues, MAX_CUES)


def _stack_links(links: list[tuple[int, int, int, np.ndarray]], sentences: Tensor) -> LinkBatch:
    tags = torch.from_numpy(np.stack([link[3] for link in links]))
    return link_cues([link[:3] for link in links], sentences, tags)


def link_cues(cues: Sequence[tuple[int, int, int]], sentences: Tensor, tags: Tensor | None = None) -> LinkBatch:
    """The inputs of the linker for cues (row, start, end); `sentences` [rows, length] is on the device to be used."""
    rows, starts, ends = (torch.tensor([cue[i] for cue in cues], device=sentences.device) for i in range(3))
    distance, step = cue_inputs(starts, ends, sentences[rows])
    rows_and_length = (int(sentences.shape[0]), int(sentences.shape[1]))
    return LinkBatch(rows, pool_spans(cues, rows_and_length).to(sentences.device), distance, step, tags)


def _segments(window: Window, row: int) -> list[tuple[int, int, int, NDArray[np.float32]]]:
    """The whole sentences of a window, each with the vector the untouched encoder gives it."""
    sentences = window.example.pieces.sentences
    meaning = window.example.meaning
    assert meaning is not None
    found = []
    for number in range(int(sentences[window.low]), int(sentences[window.high - 1]) + 1):
        start, end = np.searchsorted(sentences, [number, number + 1])
        if window.low <= start and end <= window.high and end - start >= 5:
            place = (row, int(start) - window.low + 1, int(end) - window.low + 1)
            found.append((*place, meaning[number].astype(np.float32)))
    return found
