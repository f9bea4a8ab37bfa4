"""An open chain, be it a thread or a sub-plot: what its stories of the last weeks are about, forgotten week by week."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from dateline.stories.background import RecentWords
from dateline.stories.openstory import Profile
from dateline.stories.vectors import Vector, add_to

_KEPT = 400  # terms of the weeks before that are kept


class _Weights(NamedTuple):
    """A vector as numbers of words and their weights; good until the words are numbered anew."""

    numbers: npt.NDArray[np.intp]
    weights: npt.NDArray[np.float64]
    renumbered: int


@dataclass(slots=True)
class OpenThread:
    """The memory of one chain; ``parent`` is the thread of a sub-plot.

    Each week has its own sum, and the profile is made anew from the live weeks when a week begins: so it depends on
    the reports of the live weeks only, and a placer that is told of those alone arrives at the same numbers.
    """

    id: str
    parent: str = ""
    _weeks: dict[int, dict[str, float]] = field(default_factory=dict)
    _profile: Profile = field(default_factory=Profile)
    _made: int = 0
    _grown: bool = False  # since the profile was made
    _weights: _Weights | None = None  # of the profile as it is
    _length: float = 0.0  # of the profile, tilted
    _measured: int | None = None  # the day of whose tilts that is
    _told: list[tuple[int, Callable[[], Vector]]] = field(default_factory=list)  # week of each report, and its words

    @property
    def last_week(self) -> int:
        """The last week in which it had a report."""
        return self._told[-1][0] if self._told else next(reversed(self._weeks), 0)

    @property
    def held(self) -> Vector:
        """Its profile as it is."""
        return self._profile.weights

    def add(self, week: int, vector: Vector, weeks: int) -> None:
        """Take in one report of ``week``."""
        self.profile(week, weeks).add(vector)
        self._grown = True
        self._weights = self._measured = None
        add_to(self._weeks.setdefault(week, {}), vector)

    def tell(self, week: int, find_vector: Callable[[], Vector]) -> None:
        """Take in one report of the past: nothing is worked out before `settle`."""
        self._told.append((week, find_vector))

    def settle(self, week: int, weeks: int) -> None:
        """The past has been told: arrive at what adding each report in its time would have led to."""
        told, self._told = [(when, find()) for when, find in self._told if when > week - weeks], []
        for when, vector in told:
            if when != week:
                add_to(self._weeks.setdefault(when, {}), vector)
        self._remake(week, weeks)
        for when, vector in told:
            if when == week:
                self.add(week, vector, weeks)

    def is_stale(self, week: int, weeks: int) -> bool:
        """Whether the profile has to be made anew for ``week``; where not, it stays what it is."""
        if self._made != week and (self._grown or min(self._weeks, default=week) <= week - weeks):
            return True
        self._made = week
        return False

    def profile(self, week: int, weeks: int) -> Profile:
        """The weights of its words as of ``week``, from the last ``weeks`` weeks."""
        if self._made != week and self.is_stale(week, weeks):
            self._remake(week, weeks)
        return self._profile

    def _remake(self, week: int, weeks: int) -> None:
        self._weeks = {known: bucket for known, bucket in self._weeks.items() if known > week - weeks}
        total: dict[str, float] = {}
        for bucket in self._weeks.values():
            add_to(total, bucket)
        if len(total) > _KEPT:
            heaviest = sorted(sorted(total), key=total.__getitem__, reverse=True)[:_KEPT]
            total = {stem: total[stem] for stem in heaviest}
        self._profile = Profile()
        self._profile.add(total)
        self._made = week
        self._grown = False
        self._weights = self._measured = None

    def tilted_length(self, recent: RecentWords) -> float:
        """The length of its profile with each word tilted as of today."""
        if self._measured != recent.day:
            if self._weights is None or self._weights.renumbered != recent.renumbered:
                self._weights = _number(self._profile.weights, recent)
            tilted = self._weights.weights * recent.tilts(self._weights.numbers)
            self._length = math.sqrt(float((tilted * tilted).sum()))
            self._measured = recent.day
        return self._length


def _number(vector: Vector, recent: RecentWords) -> _Weights:
    weights = np.fromiter(vector.values(), np.float64, len(vector))
    return _Weights(recent.number(vector), weights, recent.renumbered)
