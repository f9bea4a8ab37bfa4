"""Chains of stories over days and weeks: the running stories (threads), and within them the sub-plots.

Both work alike: a new story joins the chain that its first report is most alike, if it is alike enough, and every
report of a story keeps its chain alive. A thread is known by the background that its reports repeat, a sub-plot by what
they open with; so a thread holds a whole war, and a sub-plot the talks about its grain.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dateline.stories.background import RecentWords
from dateline.stories.index import Index
from dateline.stories.openthread import OpenThread
from dateline.stories.vectors import Vector, dot, square

_CLOSE = 2  # chains that are compared word by word


@dataclass(frozen=True, slots=True)
class ChainRule:
    """What makes a chain of one kind."""

    what: str  # in words
    weeks: int  # without a report for this many weeks it is closed
    join: float  # likeness from which a new story joins it, for long texts
    short_extra: float  # added for the shortest texts; below 0: taken off
    long_text: int  # different words from which a text is long
    candidates: int
    most_open: int


class Chains:
    """The open chains of one kind.

    While the past is told (``tell``) nothing is asked, so no profile and no index is kept up: both are made when the
    first question comes, and are what they would be had they been kept up all along.
    """

    def __init__(self, rule: ChainRule, recent: RecentWords) -> None:
        self._rule = rule
        self._recent = recent
        self._open: dict[str, OpenThread] = {}  # in order of the last report
        self._index: Index | None = None  # none: the past is being told
        self._swept = 0

    def __len__(self) -> int:
        return len(self._open)

    def find(
        self, vector: Vector, week: int, is_meant: Callable[[OpenThread], bool] = lambda chain: True
    ) -> tuple[str | None, str]:
        """The chain for a new story, None for a new one, with the reason."""
        rule = self._rule
        brevity = 1.0 - min(1.0, len(vector) / rule.long_text)
        needed = rule.join + rule.short_extra * brevity
        best, best_like = None, 0.0
        for like, chain in self._iter_near(vector, week, is_meant):
            if like > best_like:
                best, best_like = chain, like
        if best is None:
            return None, f"a {rule.what} of its own: nothing like it in the last weeks"
        told = f"the words of its {rule.what} {best.id} are {best_like:.2f} like its own ({needed:.2f} is enough)"
        if best_like >= needed:
            return best.id, told
        return None, f"a {rule.what} of its own: {told.replace(f'its {rule.what}', f'the nearest {rule.what}')}"

    def _iter_near(
        self, vector: Vector, week: int, is_meant: Callable[[OpenThread], bool]
    ) -> Iterator[tuple[float, OpenThread]]:
        """The few chains that may be the nearest, each with its likeness.

        That is the cosine, 0..1, each word tilted by how little the stream of these weeks uses it. It looks at all
        words of a chain, so it is worked out only for those that share most for their length before that.
        """
        tilts = self._recent.tilts(self._recent.number(vector))
        weights = np.fromiter(vector.values(), float, len(vector)) * tilts
        tilted, twice = (dict(zip(vector, each.tolist(), strict=True)) for each in (weights, weights * tilts))
        ranked = []
        for name in self._settle(week).find(tilted, self._rule.candidates):
            chain = self._open[name]
            if is_meant(chain):
                profile = chain.profile(week, self._rule.weeks)
                overlap = dot(twice, profile.weights)
                ranked.append((-overlap / (profile.length or 1.0), name, overlap))
        length = math.sqrt(square(tilted.values()))
        for _, name, overlap in sorted(ranked)[:_CLOSE]:
            lengths = length * self._open[name].tilted_length(self._recent)
            yield min(1.0, overlap / lengths) if lengths else 0.0, self._open[name]

    def tell(self, name: str, find_vector: Callable[[], Vector], week: int, parent: str = "") -> None:
        """One more report of the past of a chain. Its words are asked for if the chain is still open at the end."""
        if self._index is not None:
            self.extend(name, find_vector(), week, parent)
            return
        self._touch(name, parent).tell(week, find_vector)
        self._drop_beyond(week)

    def extend(self, name: str, vector: Vector, week: int, parent: str = "") -> None:
        """One more report of a chain, which is opened where it is not."""
        index, chain = self._settle(week), self._touch(name, parent)
        held = chain.profile(week, self._rule.weeks).weights
        index.add(name, [stem for stem in vector if stem not in held])
        chain.add(week, vector, self._rule.weeks)
        self._drop_beyond(week)

    def _touch(self, name: str, parent: str) -> OpenThread:
        chain = self._open.pop(name, None) or OpenThread(name)
        self._open[name] = chain
        chain.parent = parent
        return chain

    def _drop_beyond(self, week: int) -> None:
        if len(self._open) > self._rule.most_open:
            oldest = self._open.pop(next(iter(self._open)))
            if self._index is not None:
                self._index.drop(oldest.id, oldest.profile(week, self._rule.weeks).weights)

    def sweep(self, week: int) -> None:
        """Once a week: drop chains without a live week, and index the others by what they still hold."""
        if week == self._swept:
            return
        self._swept = week
        closed = []
        for chain in self._open.values():  # in order of the last report
            if chain.last_week > week - self._rule.weeks:
                break
            closed.append(chain)
        for chain in closed:
            del self._open[chain.id]
        if self._index is None:
            return
        for chain in closed:
            self._index.drop(chain.id, chain.held)
        for name, chain in self._open.items():
            if chain.is_stale(week, self._rule.weeks):
                before, now = chain.held, chain.profile(week, self._rule.weeks).weights
                if before.keys() != now.keys():
                    self._index.take(name, [stem for stem in before if stem not in now])
                    self._index.add(name, [stem for stem in now if stem not in before])

    def _settle(self, week: int) -> Index:
        """The index; where the past has just been told it is made now."""
        if self._index is None:
            self._index = Index()
            for name, chain in self._open.items():
                chain.settle(week, self._rule.weeks)
                self._index.add(name, chain.held)
        return self._index
