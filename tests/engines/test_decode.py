"""Paths are well formed, and of overlapping spans the better one stays."""

from __future__ import annotations

import numpy as np

from dateline.engines.decode import best_paths, keep_best, softmax, spans_of


def test_a_continuation_needs_its_own_begin() -> None:
    """The best path never continues what has not begun, even where every single tag would."""
    logits = np.zeros((1, 4, 5), dtype=np.float32)
    logits[0, :, 4] = 5
    logits[0, 0, 1] = 1
    path = best_paths(logits)[0].tolist()
    assert path == [3, 4, 4, 4]


def test_paths_of_random_logits_are_well_formed() -> None:
    """A thousand random sequences, no orphan continuation."""
    logits = np.random.default_rng(3).normal(size=(1000, 12, 5)).astype(np.float32)
    for path in best_paths(logits):
        before = 0
        for tag in path.tolist():
            assert tag not in (2, 4) or before in (tag, tag - 1)
            before = tag


def test_rows_do_not_touch_each_other() -> None:
    """A row decodes the same alone and among others."""
    logits = np.random.default_rng(5).normal(size=(7, 30, 3)).astype(np.float32)
    together = best_paths(logits)
    for row in range(7):
        assert (best_paths(logits[row : row + 1])[0] == together[row]).all()


def test_spans_of_a_path() -> None:
    """Two begins side by side are two spans."""
    assert spans_of(np.array([1, 2, 1, 0, 3, 4, 1])) == [(0, 2), (2, 3), (6, 7)]
    assert spans_of(np.array([1, 2, 1, 0, 3, 4, 1]), 1) == [(4, 6)]


def test_crossing_spans_yield_to_the_better() -> None:
    """Nested spans of two types stay, crossing and doubled ones go."""
    spans = [(0.9, 0, 5, 1), (0.8, 3, 8, 0), (0.7, 1, 2, 2), (0.6, 0, 5, 0)]
    assert keep_best(spans) == [(0.9, 0, 5, 1), (0.7, 1, 2, 2)]
    assert keep_best(spans, nested=False) == [(0.9, 0, 5, 1)]


def test_probabilities_sum_to_one() -> None:
    """Also far from zero."""
    assert np.allclose(softmax(np.array([[1000.0, 1000.0, -1000.0]], dtype=np.float32)), [[0.5, 0.5, 0.0]])
