"""An open chain, be it a thread or a sub-plot: what its stories of the last weeks are about, forgotten week by week."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import mul

from dateline.stories.background import RecentWords
from dateline.stories.openstory import Profile
from dateline.stories.signature import Vector, add_to, dot, square

_KEPT = 400  # terms of the weeks before that are kept


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
    _squares: float = 0.0  # of the tilted profile's length
    _squared: int | None = None  # the day of whose tilts that is
    _told: list[tuple[int, Vector]] = field(default_factory=list)  # of the last week: day and words of each report
    _told_week: int = 0

    @property
    def last_week(self) -> int:
        """The last week in which it had a report."""
        return max(next(reversed(self._weeks), 0), self._told_week if self._told else 0)

    @property
    def held(self) -> Iterable[str]:
        """The stems of its profile as it is."""
        return self._profile.weights

    def add(self, week: int, vector: Vector, weeks: int, recent: RecentWords) -> None:
        """Take in one report of ``week``."""
        profile = self.profile(week, weeks)
        squares = self.squares(profile, recent)
        tilted = tilt(vector, recent)
        self._squares = squares + 2.0 * dot(tilt(tilted, recent), profile.weights) + square(tilted.values())
        self._take(week, vector)

    def _take(self, week: int, vector: Vector) -> None:
        self._profile.add(vector)
        self._grown = True
        self._sum(week, (vector,))

    def _sum(self, week: int, vectors: Iterable[Vector]) -> None:
        bucket = self._weeks.setdefault(week, {})
        for vector in vectors:
            add_to(bucket, vector)

    def tell(self, week: int, day: int, vector: Vector) -> None:
        """Take in one report of the past: nothing is worked out before `settle`."""
        if week != self._told_week:
            self._sum_told()
            self._told_week = week
        self._told.append((day, vector))

    def settle(self, week: int, weeks: int, recent: RecentWords) -> None:
        """The past has been told: arrive at what adding each report in its time would have led to."""
        told = self._told
        if self._told_week != week:
            self._sum_told()
            told = []
        self._told = []
        self._remake(week, weeks)
        for day, vector in told:
            if day == recent.day:
                self.add(week, vector, weeks, recent)
            else:
                self._take(week, vector)

    def _sum_told(self) -> None:
        if self._told:
            self._sum(self._told_week, [vector for _, vector in self._told])
            self._told = []

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
        self._profile = Profile()
        self._profile.add(dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]))
        self._made = week
        self._grown = False
        self._squared = None

    def squares(self, profile: Profile, recent: RecentWords) -> float:
        """The squared length of its profile with each word tilted as of today.

        Worked out once a day, before the first report of the day, and kept up with each: a placer that is told of
        reports without asking in between arrives at the same number.
        """
        if self._squared != recent.day:
            weights = profile.weights
            self._squares = square(list(map(mul, weights.values(), map(recent.tilts.__getitem__, weights))))
            self._squared = recent.day
        return self._squares


def likeness(tilted: Vector, overlap: float, thread: OpenThread, profile: Profile, recent: RecentWords) -> float:
    """Cosine of a report with a thread, 0..1, each word tilted by how little the stream of these weeks uses it.

    ``tilted`` is the vector of the report, tilted already, of any length; ``overlap`` its inner product with the tilted
    profile of the thread, which ``profile`` is as of today.
    """
    length = math.sqrt(square(tilted.values()))
    norm = math.sqrt(max(0.0, thread.squares(profile, recent)))
    return min(1.0, overlap / (length * norm)) if length and norm else 0.0


def tilt(vector: Vector, recent: RecentWords) -> Vector:
    """``vector`` with each word tilted as of today."""
    return dict(zip(vector, map(mul, vector.values(), map(recent.tilts.__getitem__, vector)), strict=True))
