"""How rare a word is: in the language at large (a table), and in the stream of the last weeks (counted)."""

from __future__ import annotations

import math
from array import array
from collections.abc import Collection, Iterable
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from dateline.data import load_table
from dateline.stories.vectors import Vector, add_to

_UNSEEN = 2  # texts that an unlisted stem is taken to stand in
_ALL = "*"
_MANY = 10_000  # words
_PRIOR = 1000.0  # the background counts as much as this many reports


@cache
def _counts() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in load_table("document_frequencies")}


def share_of_texts(stem: str) -> float:
    """The share of texts in the background that hold ``stem``, above 0."""
    counts = _counts()
    return counts.get(stem, _UNSEEN) / counts[_ALL]


@lru_cache(maxsize=131072)
def rarity(stem: str) -> float:
    """Inverse document frequency in the language at large: 0 in every text, about 10 for a word nobody uses."""
    return -math.log(share_of_texts(stem))


class RecentWords:
    """How much the reports of the last weeks speak of each stem, up to yesterday: the sum of their vectors.

    A day is judged by the days before it. Whole weeks are forgotten and those that are left summed anew, so that
    nothing depends on what is older.

    What half of all reports of a stream say tells none of them apart: in a stream about one war the name of the
    country is worth little, in a stream about everything a lot.
    """

    def __init__(self, weeks: int) -> None:
        self._weeks = weeks
        self._sums: dict[int, dict[str, float]] = {}  # by week
        self._reports: dict[int, int] = {}  # how many, by week
        self._sum: dict[str, float] = {}
        self._today: list[Vector] = []
        self._day = 0
        self._log_total = math.log(2.0 + _PRIOR)
        # Each stem that is asked for gets a number; under it stand what its tilt is made of, and its tilt of today.
        self.renumbered = 0  # times
        self._numbers: dict[str, int] = {}
        self._logs, self._per_rarity, self._tilts = array("d"), array("d"), array("d")

    @property
    def day(self) -> int:
        """The number of today."""
        return self._day

    def add(self, vector: Vector) -> None:
        """Count one report of today."""
        self._today.append(vector)

    def begin_day(self, day: int) -> None:
        """Count what came until now, and forget the weeks that are too old for ``day``, a number of a day."""
        today, week = dict[str, float](), self._day // 7
        for vector in self._today:
            add_to(today, vector)
        if self._today:
            self._reports[week] = self._reports.get(week, 0) + len(self._today)
            add_to(self._sums.setdefault(week, {}), today)
            add_to(self._sum, today)
            self._today.clear()
        self._day = day
        self._reweigh(today)
        old = [known for known in self._sums if known <= day // 7 - self._weeks]
        if old:
            self._forget(old)
        self._log_total = math.log(sum(self._reports.values()) + 2.0 + _PRIOR)
        tilts = (self._log_total - np.frombuffer(self._logs)).clip(0.0) * np.frombuffer(self._per_rarity)
        self._tilts = array("d", tilts.tobytes())

    def _forget(self, weeks: Iterable[int]) -> None:
        """Forget these weeks, and once in a while the numbers of words that nobody has used since."""
        gone: set[str] = set()
        for week in weeks:
            gone.update(self._sums.pop(week))
            del self._reports[week]
        self._sum = {}
        for bucket in self._sums.values():
            add_to(self._sum, bucket)
        self._reweigh(gone)
        if len(self._numbers) > 2 * len(self._sum) + _MANY:
            self.renumbered += 1
            self._numbers.clear()
            self._logs, self._per_rarity = array("d"), array("d")

    def _reweigh(self, stems: Iterable[str]) -> None:
        """These stems have been said more, or less, than their numbers tell."""
        for stem in stems:
            number = self._numbers.get(stem)
            if number is not None:
                self._logs[number] = self._log_of(stem)

    def number(self, stems: Collection[str]) -> npt.NDArray[np.intp]:
        """The number of each stem, as `tilts` takes it; the same until ``renumbered`` goes up."""
        numbers = self._numbers
        try:
            found = [numbers[stem] for stem in stems]
        except KeyError:
            self._learn(stems)
            found = [numbers[stem] for stem in stems]
        return np.array(found, np.intp)

    def tilts(self, numbers: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """What to multiply the background rarity of each of these stems with today.

        Below 1 for a word that this stream uses more than others, above for one that it uses less, never below 0.
        """
        return np.frombuffer(self._tilts)[numbers]

    def _learn(self, stems: Iterable[str]) -> None:
        for stem in stems:
            if stem not in self._numbers:
                self._numbers[stem] = len(self._numbers)
                log, per_rarity = self._log_of(stem), 1.0 / rarity(stem)
                self._logs.append(log)
                self._per_rarity.append(per_rarity)
                self._tilts.append(max(self._log_total - log, 0.0) * per_rarity)

    def _log_of(self, stem: str) -> float:
        """The logarithm of how much of it is said, the prior counted in."""
        return math.log(self._sum.get(stem, 0.0) + _prior(stem))


@lru_cache(maxsize=131072)
def _prior(stem: str) -> float:
    """How many of the prior's reports hold it, one more."""
    return _PRIOR * share_of_texts(stem) + 1.0
