"""An inverted index over what is open: finds the few stories (or threads) worth a closer look."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

import numpy as np

from dateline.stories.vectors import Vector

_QUERY_TERMS = 24
_LONG_POSTING = 2_000  # a word that more open stories use does not find any


class Index:
    """Stem to the things that hold it, each thing a number while it is open."""

    def __init__(self) -> None:
        self._postings: defaultdict[str, array[int]] = defaultdict(partial(array, "i"))
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._free: list[int] = []  # numbers of things that are gone

    def add(self, thing: str, stems: Iterable[str]) -> None:
        """Note that ``thing`` holds ``stems``, none of which it held before."""
        number = self._numbers.get(thing)
        if number is None:
            number = self._number(thing)
        postings = self._postings
        for stem in stems:
            postings[stem].append(number)

    def _number(self, thing: str) -> int:
        if self._free:
            number = self._free.pop()
            self._names[number] = thing
        else:
            number = len(self._names)
            self._names.append(thing)
        self._numbers[thing] = number
        return number

    def take(self, thing: str, stems: Iterable[str]) -> None:
        """Note that ``thing`` holds ``stems`` no longer."""
        number = self._numbers[thing]
        for stem in stems:
            posting = self._postings[stem]
            if len(posting) > 1:
                posting.remove(number)
            else:
                del self._postings[stem]

    def drop(self, thing: str, stems: Iterable[str]) -> None:
        """Forget ``thing``, which holds ``stems`` and no others."""
        if thing in self._numbers:
            self.take(thing, stems)
            self._free.append(self._numbers.pop(thing))

    def find(self, vector: Vector, most: int) -> list[str]:
        """The ``most`` things that share the heaviest words with ``vector``, best first, ties by id."""
        # Sorted twice, which is quicker than once by pairs.
        heaviest = sorted(sorted(vector), key=vector.__getitem__, reverse=True)[:_QUERY_TERMS]
        postings, squares = [], []
        for at, stem in enumerate(heaviest):
            posting = self._postings.get(stem)
            if posting is not None and not (at and len(posting) > _LONG_POSTING):
                postings.append(posting)
                squares.append(vector[stem] * vector[stem])
        if not postings:
            return []
        numbers = np.frombuffer(b"".join(postings), np.intc)
        scores = np.bincount(numbers, np.array(squares).repeat(list(map(len, postings))))
        (found,) = scores.nonzero()
        shares = scores[found]
        if len(found) > most:
            kept = shares >= np.partition(shares, -most)[-most]
            found, shares = found[kept], shares[kept]
        ranked = sorted(zip((-shares).tolist(), map(self._names.__getitem__, found.tolist()), strict=True))
        return [thing for _, thing in ranked[:most]]
