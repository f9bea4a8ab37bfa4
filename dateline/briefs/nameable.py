"""Of developments that weigh alike, those of which something short can be said: what no kicker fits is seldom news.

What is news all the same is told in short: no kicker is better than one that does not say what the item is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from dateline.briefs.day import Day
from dateline.briefs.items import find_subject
from dateline.briefs.kicker import (
    SURELY_NAMED,
    Ranking,
    chance_named,
    is_surely_named,
    rank_by_signs,
    rank_read,
    read_ahead,
)
from dateline.briefs.second_reading import judge_news
from dateline.briefs.select import Development

LOOKED_AT = 2  # times as many developments as there will be items
WORTH = 2.4  # importance between a development that surely has a kicker and one that surely has none
USUAL = 0.855  # the chance at which nothing is added or taken away
NAMED = 0.6  # chance of a kicker from which a development makes an item
EVEN = 0.5  # ... and where the day would have few
NEWS = 0.5  # chance of news from which another may be told


def weigh_chance(chance: float) -> float:
    """What the chance of a kicker adds to the importance of a development, or takes from it."""
    return WORTH * (chance - USUAL)


def prefer_nameable(day: Day, developments: Sequence[Development], items: int) -> tuple[Development, ...]:
    """The developments, the most important first, those at the top weighed by the chance that a kicker fits them.

    What neither has one nor surely is news is left out.
    """
    top = developments[: LOOKED_AT * items]
    subjects = [find_subject(day, each.thread, each.story, (each.head.sentence,)) for each in top]
    ranked: list[Ranking | None] = []
    with ThreadPoolExecutor(max_workers=1) as pool:  # the editor reads while the next candidates are made
        for at, subject in enumerate(subjects):
            others = subjects[:at] + subjects[at + 1 :]
            ranked.append(None if is_surely_named(day, subject) else rank_by_signs(day, subject, others))
            if ranked[-1]:
                read_ahead(pool, day, subject, ranked[-1])
    weighed: list[Development] = []
    for each, subject, ranking in zip(top, subjects, ranked, strict=True):
        news = judge_news(day, each.head.sentence)
        chance = SURELY_NAMED if ranking is None else chance_named(rank_read(day, subject, ranking), news)
        worth = weigh_chance(chance)
        because = (*each.because, f"a kicker fits it with a chance of {chance:.2f} ({worth:+.2f})")
        if chance >= NAMED or news >= NEWS:
            importance = each.importance + worth
            weighed.append(replace(each, importance=importance, because=because, nameable=chance))
    weighed += developments[len(top) :]
    weighed.sort(key=lambda each: -each.importance)
    return tuple(weighed)
