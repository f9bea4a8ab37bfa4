"""Chains of stories over days and weeks: the running stories (threads), and within them the sub-plots.

Both work alike: a new story joins the chain that its first report is most alike, if it is alike enough, and every
report of a story keeps its chain alive. A thread is known by the background that its reports repeat, a sub-plot by what
they open with; so a thread holds a whole war, and a sub-plot the talks about its grain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from dateline.stories.background import RecentWords
from dateline.stories.index import Index
from dateline.stories.openthread import OpenThread, likeness, overlap
from dateline.stories.signature import Vector

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
    """The open chains of one kind."""

    def __init__(self, rule: ChainRule, recent: RecentWords) -> None:
        self._rule = rule
        self._recent = recent
        self._open: dict[str, OpenThread] = {}  # in order of the last report
        self._index = Index()
        self._swept = 0

    def __len__(self) -> int:
        return len(self._open)

    def find(
        self, vector: Vector, week: int, is_meant: Callable[[OpenThread], bool] = lambda chain: True
    ) -> tuple[str | None, str]:
        """The chain for a new story, None for a new one, with the reason."""
        rule, tilts = self._rule, self._recent.tilts
        brevity = 1.0 - min(1.0, len(vector) / rule.long_text)
        needed = rule.join + rule.short_extra * brevity
        tilted = {stem: weight * tilts[stem] for stem, weight in vector.items()}
        best, best_like = None, 0.0
        for chain in self._near(tilted, week, is_meant):
            like = likeness(tilted, chain, chain.profile(week, rule.weeks), self._recent)
            if like > best_like:
                best, best_like = chain, like
        if best is None:
            return None, f"a {rule.what} of its own: nothing like it in the last weeks"
        told = f"the words of its {rule.what} {best.id} are {best_like:.2f} like its own ({needed:.2f} is enough)"
        if best_like >= needed:
            return best.id, told
        return None, f"a {rule.what} of its own: {told.replace(f'its {rule.what}', f'the nearest {rule.what}')}"

    def _near(self, tilted: Vector, week: int, is_meant: Callable[[OpenThread], bool]) -> list[OpenThread]:
        """The few chains that may be the nearest: their exact likeness takes a look at each of their words."""
        ranked = []
        for name in self._index.find(tilted, self._rule.candidates):
            if is_meant(self._open[name]):
                profile = self._open[name].profile(week, self._rule.weeks)
                ranked.append((-overlap(tilted, profile, self._recent) / (profile.length or 1.0), name))
        return [self._open[name] for _, name in sorted(ranked)[:_CLOSE]]

    def extend(self, name: str, vector: Vector, week: int, parent: str = "") -> None:
        """One more report of a chain, which is opened where it is not."""
        chain = self._open.pop(name, None) or OpenThread(name)
        self._open[name] = chain
        chain.parent = parent
        chain.add(week, vector, self._rule.weeks, self._recent)
        self._index.add(name, vector)
        if len(self._open) > self._rule.most_open:
            oldest = self._open.pop(next(iter(self._open)))
            self._index.drop(oldest.id, oldest.profile(week, self._rule.weeks).weights)

    def sweep(self, week: int) -> None:
        """Once a week: drop chains without a live week, and index the others by what they still hold."""
        if week == self._swept:
            return
        self._swept = week
        self._index = Index()
        self._open = {name: each for name, each in self._open.items() if each.last_week > week - self._rule.weeks}
        for name, chain in self._open.items():
            self._index.add(name, chain.profile(week, self._rule.weeks).weights)
