"""From logits to spans: constrained best paths and the choices between overlapping spans. Numpy only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.engines.protocols import Span

Floats = NDArray[np.float32]


def softmax(logits: Floats) -> Floats:
    """Probabilities over the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)


def best_paths(logits: Floats) -> NDArray[np.int64]:
    """The best tag sequences [rows, length] for logits [rows, length, tags].

    Tag 0 is outside; tags 2k+1 and 2k+2 begin and continue span kind k: a continuation only follows its own begin or
    continuation.
    """
    rows, length, tags = logits.shape
    if not length:
        return np.zeros((rows, 0), dtype=np.int64)
    barred = np.zeros((tags, tags), dtype=np.float32)  # [from, to]
    for inside in range(2, tags, 2):
        barred[:, inside] = -1e9
        barred[inside - 1 : inside + 1, inside] = 0
    score = logits[:, 0].astype(np.float64)
    score[:, 2::2] = -1e9
    back = np.zeros((length, rows, tags), dtype=np.int64)
    for at in range(1, length):
        options = score[:, :, None] + barred
        back[at] = options.argmax(axis=1)
        score = options.max(axis=1) + logits[:, at]
    path = np.zeros((rows, length), dtype=np.int64)
    path[:, -1] = score.argmax(axis=1)
    each = np.arange(rows)
    for at in range(length - 1, 0, -1):
        path[:, at - 1] = back[at, each, path[:, at]]
    return path


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
