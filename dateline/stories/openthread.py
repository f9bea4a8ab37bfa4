"""An open chain, be it a thread or a sub-plot: what its stories of the last weeks are about, forgotten week by week."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from dateline.stories.background import RecentWords
from dateline.stories.openstory import Profile
from dateline.stories.signature import Vector

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
    _squares: float = 0.0  # of the tilted profile's length
    _squared: int | None = None  # the day of whose tilts that is

    @property
    def last_week(self) -> int:
        """The last week in which it had a report."""
        return next(reversed(self._weeks), 0)

    def add(self, week: int, vector: Vector, weeks: int, recent: RecentWords) -> None:
        """Take in one report of ``week``."""
        profile = self.profile(week, weeks)
        squares, tilts = self.squares(profile, recent), recent.tilts
        for stem, weight in vector.items():
            squares += tilts[stem] ** 2 * weight * (2.0 * profile.weights.get(stem, 0.0) + weight)
        self._squares = squares
        profile.add(vector)
        bucket = self._weeks.setdefault(week, {})
        for stem, weight in vector.items():
            bucket[stem] = bucket.get(stem, 0.0) + weight

    def profile(self, week: int, weeks: int) -> Profile:
        """The weights of its words as of ``week``, from the last ``weeks`` weeks."""
        if self._made != week:
            self._weeks = {known: bucket for known, bucket in self._weeks.items() if known > week - weeks}
            total: dict[str, float] = {}
            for bucket in self._weeks.values():
                for stem, weight in bucket.items():
                    total[stem] = total.get(stem, 0.0) + weight
            self._profile = Profile()
            self._profile.add(dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))[:_KEPT]))
            self._made = week
            self._squared = None
        return self._profile

    def squares(self, profile: Profile, recent: RecentWords) -> float:
        """The squared length of its profile with each word tilted as of today.

        Worked out once a day, before the first report of the day, and kept up with each: a placer that is told of
        reports without asking in between arrives at the same number.
        """
        if self._squared != recent.day:
            tilts = recent.tilts
            self._squares = sum((weight * tilts[stem]) ** 2 for stem, weight in profile.weights.items())
            self._squared = recent.day
        return self._squares


def likeness(tilted: Vector, thread: OpenThread, profile: Profile, recent: RecentWords) -> float:
    """Cosine of a report with a thread, 0..1, each word tilted by how little the stream of these weeks uses it.

    ``tilted`` is the vector of the report, tilted already, of any length; ``profile`` that of the thread as of today.
    """
    length = math.sqrt(sum(weight * weight for weight in tilted.values()))
    norm = math.sqrt(max(0.0, thread.squares(profile, recent)))
    return min(1.0, overlap(tilted, profile, recent) / (length * norm)) if length and norm else 0.0


def overlap(tilted: Vector, profile: Profile, recent: RecentWords) -> float:
    """The inner product of a tilted vector with the tilted profile."""
    weights, tilts = profile.weights, recent.tilts
    return sum(weight * tilts[stem] * weights[stem] for stem, weight in tilted.items() if stem in weights)
