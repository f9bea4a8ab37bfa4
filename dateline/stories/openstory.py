"""An open story: what its reports have in common so far, kept so that one more report costs the same each time."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import mul
from typing import NamedTuple

from dateline.stories.signature import Signature
from dateline.stories.vectors import NOTHING, Vector, add_to, dot, dot_among, square
from dateline.types import Placement

_CLOSE_REPORTS = 8  # reports that a new one is compared with one by one
_NEAR_KM = 40.0
_EARTH_KM = 6371.0


class Profile:
    """A sum of vectors with its length kept up to date."""

    __slots__ = ("_squared", "weights")

    def __init__(self) -> None:
        self.weights: dict[str, float] = {}
        self._squared = 0.0

    def add(self, vector: Vector) -> None:
        """Add one vector: |c + v|^2 = |c|^2 + 2 c.v + |v|^2."""
        if self.weights:
            self._squared += 2.0 * dot(vector, self.weights) + square(vector.values())
            add_to(self.weights, vector)
        else:
            self._squared, self.weights = square(vector.values()), dict(vector)

    @property
    def length(self) -> float:
        """Its length, 0 when empty."""
        return math.sqrt(max(0.0, self._squared))

    def cosine(self, vector: Vector, shared: Sequence[str]) -> float:
        """Cosine with a vector of length 1 that has no more than ``shared`` in common with it, 0..1."""
        if not vector or self._squared <= 0.0:
            return 0.0
        return dot_among(shared, vector, self.weights) / math.sqrt(self._squared)


class Member(NamedTuple):
    """A report of an open story: number of its arrival, where it was placed, and what it looks like."""

    number: int
    placement: Placement
    signature: Signature


@dataclass(slots=True)
class OpenStory:
    """The memory of one story. ``touched`` is what the clock showed when its last report came."""

    id: str
    thread: str
    members: list[Member] = field(default_factory=list)  # in order of arrival
    terms: Profile = field(default_factory=Profile)
    names: Profile = field(default_factory=Profile)
    events: Profile = field(default_factory=Profile)
    lead: Profile = field(default_factory=Profile)
    close: deque[Vector] = field(default_factory=lambda: deque(maxlen=_CLOSE_REPORTS))
    numbers: set[str] = field(default_factory=set)
    days: set[date] = field(default_factory=set)
    places: dict[str, tuple[float, float]] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    told: list[date] = field(default_factory=list)  # days that the heads of undated reports give
    first: datetime | None = None
    last: datetime | None = None
    by_day: bool = False
    touched: datetime | None = None

    def add(self, member: Member) -> None:
        """Take one report in."""
        signature = member.signature
        self.members.append(member)
        self.terms.add(signature.terms)
        self.names.add(signature.names)
        self.events.add(signature.events)
        self.lead.add(signature.lead)
        self.close.append(signature.terms)
        self.numbers |= signature.numbers
        self.days |= signature.days
        for name, lat, lon in signature.sketch.places:
            self.places.setdefault(name, (lat, lon))
        if signature.sketch.source:
            self.sources.add(signature.sketch.source)
        if signature.told is not None:
            self.told.append(signature.told)
        self._stretch(signature)

    def tell(self, member: Member) -> None:
        """Take in one report of the past: nothing is worked out before `settle`."""
        self.members.append(member)

    def settle(self) -> None:
        """The past has been told: arrive at what adding each report in its time would have led to."""
        told, self.members = self.members, []
        for member in told:
            self.add(member)

    def told_apart(self, signature: Signature) -> int | None:
        """For reports without a date: days between the dates that their heads give."""
        if not self.told or signature.told is None:
            return None
        return min(abs((day - signature.told).days) for day in self.told)

    def _stretch(self, signature: Signature) -> None:
        if signature.sketch.published is None:
            return
        self.by_day = self.by_day or signature.sketch.by_day
        self.first = signature.sketch.published if self.first is None else min(self.first, signature.sketch.published)
        self.last = signature.sketch.published if self.last is None else max(self.last, signature.sketch.published)

    @property
    def reports(self) -> list[str]:
        """The ids of its reports."""
        return [member.signature.sketch.report for member in self.members]

    @property
    def plot(self) -> str:
        """Its sub-plot: that of its first report."""
        return self.members[0].placement.plot

    @property
    def by_hand(self) -> bool:
        """Whether somebody has corrected it."""
        return any(member.placement.by_hand for member in self.members)

    def gap_days(self, signature: Signature) -> float | None:
        """Days between the report and the story's stretch of time, 0 inside it; None when either has no date.

        Where one is known to the day only, whole days are counted.
        """
        when = signature.sketch.published
        if when is None or self.first is None or self.last is None:
            return None
        if self.by_day or signature.sketch.by_day:
            ahead = (when.date() - self.last.date()).days
            behind = (self.first.date() - when.date()).days
            return float(max(0, ahead, behind))
        return max(0.0, (when - self.last).total_seconds(), (self.first - when).total_seconds()) / 86400.0

    def shared(self, signature: Signature) -> list[str]:
        """The stems that the report has in common with it, in the order of the report."""
        return list(filter(self.terms.weights.__contains__, signature.terms))

    def closest(self, signature: Signature, shared: Sequence[str]) -> float:
        """Cosine with the most similar of its last reports."""
        mine = [signature.terms[stem] for stem in shared]
        return max([sum(map(mul, mine, map(vector.get, shared, NOTHING)), 0.0) for vector in self.close], default=0.0)

    def shares_place(self, signature: Signature) -> bool | None:
        """Whether an exact place is named by both (or lies near); None when either names none."""
        if not self.places or not signature.sketch.places:
            return None
        for name, lat, lon in signature.sketch.places:
            if name in self.places or any(_distance_km(lat, lon, *spot) <= _NEAR_KM for spot in self.places.values()):
                return True
        return False

    def days_apart(self, signature: Signature) -> int | None:
        """Days between the nearest of the days that both speak of, 0 for a day in common; None when one names none."""
        if not self.days or not signature.days:
            return None
        return min(abs((mine - theirs).days) for mine in self.days for theirs in signature.days)


def _distance_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    a, b = math.radians(lat_a), math.radians(lat_b)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))
