"""From logits to spans: constrained best paths and the choices between overlapping spans. Numpy only."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from dateline.engines.protocols import Span

Floats = NDArray[np.float32]
NEVER = -1e9


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def best_paths(logits: Floats) -> NDArray[np.int64]:
    """The best tag sequences [rows, length] for logits [rows, length, tags].

    Tag 0 is outside; tags 2k+1 and 2k+2 begin and continue span kind k: a continuation only follows its own begin or
    continuation. Viterbi's search, with the length cut into blocks that are searched side by side, once for each kind
    of span that may be open before a block, and then joined: as exact, and one step does the work of all blocks.
    """
    rows, length, tags = logits.shape
    if not length or not rows:
        return np.zeros((rows, length), dtype=np.int64)
    size = math.isqrt(length - 1) + 1
    count = -(-length // size)
    padded = np.zeros((rows, count * size, tags))
    padded[:, length:, 1:] = NEVER  # beyond the end all is outside
    padded[:, :length] = logits
    steps = np.ascontiguousarray(padded.reshape(rows * count, size, tags).transpose(1, 2, 0))  # [size, tags, blocks]
    opened = (tags + 1) // 2  # 0: nothing is open before the block; k: a span of the k-th kind is
    scores = np.empty((size, tags, opened, rows * count))
    scores[0] = steps[0][:, None]
    for kind in range(1, opened):
        scores[0, 2 * kind, np.arange(opened) != kind] = NEVER
    for at in range(1, size):
        scores[at] = scores[at - 1].max(axis=0) + steps[at][:, None]
        for inside in range(2, tags, 2):
            before = np.maximum(scores[at - 1, inside - 1], scores[at - 1, inside])
            np.add(before, steps[at, inside], out=scores[at, inside])
    return _trace(scores, *_join_blocks(scores[-1].reshape(tags, opened, rows, count)))[:, :length]


def _join_blocks(ends: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """What is open before each block, and its last tag [rows, blocks], from scores [last tag, open, rows, blocks]."""
    _, opened, rows, count = ends.shape
    reached = np.full((opened, rows), NEVER)
    reached[0] = 0  # a text begins outside
    choices = np.zeros((count, opened, rows, 2), dtype=np.int64)  # what leads there: (open before, last tag)
    for block in range(count):
        options = reached + ends[:, :, :, block]
        reached = np.empty((opened, rows))
        for kind in range(opened):  # anything may be followed by what needs nothing open
            some = options if not kind else options[2 * kind - 1 : 2 * kind + 1]
            flat = some.reshape(-1, rows)
            best = flat.argmax(axis=0)
            reached[kind] = flat[best, np.arange(rows)]
            choices[block, kind] = np.stack([best % opened, best // opened + max(0, 2 * kind - 1)], axis=-1)
    before, last = np.zeros((2, rows, count), dtype=np.int64)
    kind_open = np.zeros(rows, dtype=np.int64)
    for block in range(count - 1, -1, -1):
        chosen = choices[block, kind_open, np.arange(rows)]
        kind_open, last[:, block] = chosen[:, 0], chosen[:, 1]
        before[:, block] = kind_open
    return before, last


def _trace(scores: NDArray[np.float64], before: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.int64]:
    """The tags [rows, length] that lead to the last tag of each block."""
    size, tags, _, blocks = scores.shape
    path = np.zeros((size, blocks), dtype=np.int64)
    path[-1] = last.ravel()
    open_before, each = before.ravel(), np.arange(blocks)
    barred = np.zeros((tags, tags))  # [from, to]
    for inside in range(2, tags, 2):
        barred[:, inside] = NEVER
        barred[inside - 1 : inside + 1, inside] = 0
    for at in range(size - 1, 0, -1):
        path[at - 1] = (scores[at - 1][:, open_before, each] + barred[:, path[at]]).argmax(axis=0)
    return path.T.reshape(len(before), -1)


def spans_of(path: NDArray[np.int64], kind: int = 0) -> list[Span]:
    """The spans of one kind in one tag sequence."""
    begin, inside = 2 * kind + 1, 2 * kind + 2
    spans: list[Span] = []
    for at in np.flatnonzero((path == begin) | (path == inside)).tolist():
        if path[at] == inside and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        else:
            spans.append((at, at + 1))
    return spans


def keep_best(spans: list[tuple[float, int, int, int]], nested: bool = True) -> list[tuple[float, int, int, int]]:
    """Of (score, start, end, type) candidates the ones that do not cross or repeat a better one, in text order."""
    kept: list[tuple[float, int, int, int]] = []
    cluster: list[tuple[float, int, int, int]] = []
    reach = -1
    for candidate in sorted(spans, key=lambda c: c[1]):
        if candidate[1] >= reach:
            kept.extend(_settle(cluster, nested))
            cluster = []
        cluster.append(candidate)
        reach = max(reach, candidate[2])
    kept.extend(_settle(cluster, nested))
    return sorted(kept, key=lambda c: (c[1], -c[2], c[3]))


def _settle(cluster: list[tuple[float, int, int, int]], nested: bool) -> list[tuple[float, int, int, int]]:
    kept: list[tuple[float, int, int, int]] = []
    for candidate in sorted(cluster, key=lambda c: (-c[0], c[1], c[2], c[3])):
        if all(_compatible(candidate[1:3], other[1:3], nested) for other in kept):
            kept.append(candidate)
    return kept


def _compatible(a: Span, b: Span, nested: bool) -> bool:
    if a[1] <= b[0] or b[1] <= a[0]:
        return True
    inside = (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])
    return nested and inside and a != b
