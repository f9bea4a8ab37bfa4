"""Which developments make the items: the most important ones, no two of them on one matter."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.briefs.day import Day, Sentence
from dateline.briefs.one_matter import Told, take_in
from dateline.briefs.second_reading import judge_matter
from dateline.briefs.select import Development, Ranked

ONE_MATTER = 0.38  # chance from which two developments make one item
LIKELY = 0.6  # ... where else the day would have hardly any item
SURELY = 0.8  # chance from which what the one says is a detail of the other in whatever words
LOOKED_AT = 40  # developments among which those of one matter are looked for
THREAD_COST = 0.35  # of an item's importance, for each item of its thread that is already in
STORY_COST = 0.2  # ... and of its story


class Matters:
    """Which developments of a day are one matter; each pair is weighed once."""

    def __init__(self, day: Day) -> None:
        self._day = day
        self._told: dict[tuple[str, int], Told] = {}
        self._chances: dict[frozenset[tuple[str, int]], float] = {}

    def chance(self, one: Development, other: Development) -> float:
        """The chance that two developments are one matter; of the same or rival claims that is certain."""
        first, second = one.head.sentence, other.head.sentence
        key = frozenset((first.key, second.key))
        if key not in self._chances:
            certain = first.key == second.key or _same_claim(self._day, first, second)
            told = (self._take_in(first), self._take_in(second))
            self._chances[key] = 1.0 if certain else judge_matter(self._day, *told)
        return self._chances[key]

    def find_kin(self, one: Development, developments: Sequence[Development]) -> tuple[Ranked, ...]:
        """The heads that surely are one matter with a development, the likeliest first."""
        kin = [(self.chance(one, other), other) for other in developments[:LOOKED_AT] if other is not one]
        kin = [(chance, other) for chance, other in kin if chance >= SURELY]
        kin.sort(key=lambda each: (-each[0], each[1].head.sentence.key))
        return tuple(other.head for _, other in kin)

    def find_apart(self, one: Development, developments: Sequence[Development]) -> tuple[Sentence, ...]:
        """The heads of developments on other matters: what tells of them is no detail of this one."""
        others = (other for other in developments[:LOOKED_AT] if other is not one)
        return tuple(other.head.sentence for other in others if self.chance(one, other) < ONE_MATTER)

    def _take_in(self, sentence: Sentence) -> Told:
        if sentence.key not in self._told:
            self._told[sentence.key] = take_in(self._day, sentence)
        return self._told[sentence.key]


def _same_claim(day: Day, one: Sentence, other: Sentence) -> bool:
    theirs = {claim.id for claim in day.claims_in(other)}
    return any(claim.id in theirs or not theirs.isdisjoint(claim.rivals) for claim in day.claims_in(one))


def choose_development(
    matters: Matters, developments: Sequence[Development], held: Sequence[Development], bar: float = ONE_MATTER
) -> Development | None:
    """The most important development on another matter than those held already: by a chance below ``bar`` the same.

    Threads and stories that are held cost, and so does what may be a matter that is held.
    """
    best: tuple[float, Development] | None = None
    ranked = sorted(developments, key=lambda d: (-_worth(d, held), -d.importance, d.story))
    for each in ranked:
        worth = _worth(each, held)
        if best is not None and worth <= best[0]:
            break  # a doubt only costs
        chance = max((matters.chance(each, other) for other in held), default=0.0)
        if chance < bar and (best is None or worth * (1.0 - chance) > best[0]):
            best = (worth * (1.0 - chance), each)
    return best[1] if best is not None else None


def _worth(development: Development, held: Sequence[Development]) -> float:
    threads = sum(1 for other in held if other.thread == development.thread)
    stories = sum(1 for other in held if other.story == development.story)
    return development.importance * (1.0 - THREAD_COST) ** min(3, threads) * (1.0 - STORY_COST) ** stories
