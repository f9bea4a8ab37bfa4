"""How rare a word is: in the language at large (a table), and in the stream of the last weeks (counted)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from dateline.data import load_table

_UNSEEN = 2  # texts that an unlisted stem is taken to stand in
_ALL = "*"
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
    """In how many reports of the last weeks each stem stands, up to yesterday.

    Whole weeks are forgotten, so the counts stay exact, and a day is judged by the days before it.

    What half of all reports of a stream say tells none of them apart: in a stream about one war the name of the
    country is worth little, in a stream about everything a lot.
    """

    def __init__(self, weeks: int) -> None:
        self._weeks = weeks
        self._counts: dict[int, Counter[str]] = {}
        self._totals: dict[int, int] = {}
        self._sum: Counter[str] = Counter()
        self._total = 0
        self._day = 0
        self._log_total = math.log(2.0 + _PRIOR)
        self._today: list[Iterable[str]] = []
        self._tilts = _Tilts(self)  # as of today

    @property
    def day(self) -> int:
        """The number of today."""
        return self._day

    def add(self, stems: Iterable[str]) -> None:
        """Count one report of today."""
        self._today.append(stems)

    def begin_day(self, day: int) -> None:
        """Count what came until now, and forget the weeks that are too old for ``day``, a number of a day."""
        week = self._day // 7
        for stems in self._today:
            self._counts.setdefault(week, Counter()).update(stems)
            self._sum.update(stems)
            self._totals[week] = self._totals.get(week, 0) + 1
            self._total += 1
        self._today.clear()
        self._day = day
        for old in [known for known in self._counts if known <= day // 7 - self._weeks]:
            self._sum.subtract(self._counts.pop(old))
            self._sum = +self._sum
            self._total -= self._totals.pop(old)
        self._tilts.clear()
        self._log_total = math.log(self._total + 2.0 + _PRIOR)

    @property
    def tilts(self) -> Mapping[str, float]:
        """What to multiply the background rarity with: below 1 for a word that this stream uses more than others."""
        return self._tilts

    def tilt(self, stem: str) -> float:
        """The tilt of one word as of today."""
        expected, per_rarity, log_expected = _prior(stem)
        count = self._sum.get(stem)
        rare = self._log_total - (math.log(count + expected) if count else log_expected)
        return rare * per_rarity if rare > 0.0 else 0.0


class _Tilts(dict[str, float]):
    """Tilts, worked out when they are first asked for; a plain look-up afterwards."""

    def __init__(self, recent: RecentWords) -> None:
        super().__init__()
        self._recent = recent

    def __missing__(self, stem: str) -> float:
        self[stem] = found = self._recent.tilt(stem)
        return found


@lru_cache(maxsize=131072)
def _prior(stem: str) -> tuple[float, float, float]:
    """How many of the prior's reports hold it, one more; what a rarity counts; the logarithm of the first."""
    expected = _PRIOR * share_of_texts(stem) + 1.0
    return expected, 1.0 / rarity(stem), math.log(expected)
