"""An inverted index over what is open: finds the few stories (or threads) worth a closer look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.stories.signature import Vector

_QUERY_TERMS = 24
_LONG_POSTING = 2_000  # a word that more open stories use does not find any


class Index:
    """Stem to the ids of the things that hold it."""

    def __init__(self) -> None:
        self._postings: dict[str, dict[str, None]] = {}

    def add(self, thing: str, stems: Iterable[str]) -> None:
        """Note that ``thing`` holds ``stems``."""
        for stem in stems:
            self._postings.setdefault(stem, {})[thing] = None

    def drop(self, thing: str, stems: Iterable[str]) -> None:
        """Forget ``thing``, which holds ``stems``."""
        for stem in stems:
            posting = self._postings.get(stem)
            if posting is not None:
                posting.pop(thing, None)
                if not posting:
                    del self._postings[stem]

    def find(self, vector: Vector, most: int) -> list[str]:
        """The ``most`` things that share the heaviest words with ``vector``, best first, ties by id."""
        scores: dict[str, float] = {}
        heaviest = sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:_QUERY_TERMS]
        for at, (stem, weight) in enumerate(heaviest):
            posting: Mapping[str, None] = self._postings.get(stem, {})
            if len(posting) > _LONG_POSTING and at:
                continue
            for thing in posting:
                scores[thing] = scores.get(thing, 0.0) + weight * weight
        return sorted(scores, key=lambda thing: (-scores[thing], thing))[:most]
