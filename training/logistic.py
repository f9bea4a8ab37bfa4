"""What the fits of logistic models share: the fit, what is held out, and how well two kinds are told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import numpy as np
from scipy.optimize import minimize

Row = TypeVar("Row")
RARE = 8  # a sign that fewer rows have is left out


def fit_logistic(signs: Sequence[Mapping[str, float]], right: Sequence[bool], pull: float) -> dict[str, float]:
    """The weights of the signs, and ``bias``, that tell the right rows; ``pull``: towards zero, per weight squared."""
    counts: dict[str, int] = {}
    for row in signs:
        for name in row:
            counts[name] = counts.get(name, 0) + 1
    names = sorted(name for name, count in counts.items() if count >= RARE)
    table = np.array([[row.get(name, 0.0) for name in names] + [1.0] for row in signs])
    goal = np.array([1.0 if is_right else 0.0 for is_right in right])

    def loss(point: np.ndarray) -> tuple[float, np.ndarray]:
        total = table @ point
        slope = np.append(2 * pull * point[:-1], 0.0)
        cost = float(np.sum(np.logaddexp(0.0, total) - goal * total)) + pull * float(point[:-1] @ point[:-1])
        return cost, table.T @ (1.0 / (1.0 + np.exp(-total)) - goal) + slope

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B")
    return {name: round(float(value), 3) for name, value in zip([*names, "bias"], found.x, strict=True)}


def hold_out(
    rows: Sequence[Row],
    key: Callable[[Row], str],
    fit: Callable[[Sequence[Row]], dict[str, float]],
    weigh: Callable[[dict[str, float], Row], float],
) -> list[float]:
    """What each row weighs by weights of the rows of other groups; ``key`` gives the group of a row."""
    found: dict[int, float] = {}
    for group in sorted({key(row) for row in rows}):
        weights = fit([row for row in rows if key(row) != group])
        found.update({at: weigh(weights, row) for at, row in enumerate(rows) if key(row) == group})
    return [found[at] for at in range(len(rows))]


def area(scores: Sequence[float], right: Sequence[bool]) -> float:
    """The area under the ROC curve: how often a right row has more than one that is not."""
    good = np.array([s for s, is_right in zip(scores, right, strict=True) if is_right])
    bad = np.array([s for s, is_right in zip(scores, right, strict=True) if not is_right])
    if not len(good) or not len(bad):
        return float("nan")
    return float(np.mean((good[:, None] > bad[None, :]) + 0.5 * (good[:, None] == bad[None, :])))
