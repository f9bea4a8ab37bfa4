"""Of developments that weigh alike, those of which something short can be said: what no kicker fits is seldom news."""

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
USUAL = 0.89  # the chance at which nothing is added or taken away
HARDLY, NO_NEWS = 0.69, 0.5  # chances of a kicker and of news: what lies below both is no item ...
EVEN = 0.5  # ... nor is news of which likelier nothing short can be said than something ...
ENOUGH = 3  # ... where so many others are left


def prefer_nameable(day: Day, developments: Sequence[Development], items: int) -> tuple[Development, ...]:
    """The developments, the most important first, those at the top weighed by the chance that a kicker fits them."""
    top = developments[: LOOKED_AT * items]
    subjects = [find_subject(day, each.thread, each.story, (each.head.sentence,)) for each in top]
    ranked: list[Ranking | None] = []
    with ThreadPoolExecutor(max_workers=1) as pool:  # the editor reads while the next candidates are made
        for at, subject in enumerate(subjects):
            others = subjects[:at] + subjects[at + 1 :]
            ranked.append(None if is_surely_named(day, subject) else rank_by_signs(day, subject, others))
            if ranked[-1]:
                read_ahead(pool, subject, ranked[-1])
    weighed = []
    for each, subject, ranking in zip(top, subjects, ranked, strict=True):
        news = judge_news(day, each.head.sentence)
        chance = SURELY_NAMED if ranking is None else chance_named(rank_read(subject, ranking), news)
        worth = WORTH * (chance - USUAL)
        because = (*each.because, f"a kicker fits it with a chance of {chance:.2f} ({worth:+.2f})")
        preferred = replace(each, importance=each.importance + worth, because=because)
        weighed.append((preferred, chance >= HARDLY or (news >= NO_NEWS and chance >= EVEN)))
    weighed += [(each, True) for each in developments[len(top) :]]
    weighed.sort(key=lambda each: -each[0].importance)
    spare = ENOUGH - sum(fits for _, fits in weighed)
    kept = []
    for each, fits in weighed:
        spare -= not fits
        if fits or spare >= 0:
            kept.append(each)
    return tuple(kept)
