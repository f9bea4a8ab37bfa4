"""What the day amounts to: its distinct developments, the most important first, each told by its best sentence."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from dateline.briefs.day import Day, Sentence, moment_of
from dateline.briefs.importance import (
    NO_FORM,
    NO_NEWS,
    USUAL_NEWS,
    Score,
    build_centre,
    score_form,
    score_head,
    score_sentence,
)
from dateline.briefs.newsworth import weigh_news
from dateline.briefs.second_reading import blend_news, judge_form, read_ahead
from dateline.text.numbers import find_numbers
from dateline.types import Story

SAME_TELLING = 0.5  # cosine from which a sentence without a new number tells what was told
SAME_FACT = 0.62  # share of a sentence's weighted stems that lines before it already hold
TOP = 4  # sentences at the beginning of a report that tell what it is about
TELLS = 0.2  # similarity from which such a sentence tells what a head tells
CORE, CORE_SHARE = 6, 0.7  # the weightiest words of a head, and the share of them by which a report refers to it
TRIED = 8  # sentences of a story that are looked at for a sound one; more where it may have several heads
READ, READ_STORIES = 5, 24  # sentences of a story that the editor reads as heads, and of how many stories
LOOKED_AT = 2  # times as many are asked whether they tell news
MOST_HEADS = 6  # developments of one story
SECOND_HEAD, SECOND_SHARE = 2.2, 0.75  # importance, or share of the first head's, enough for a further one of a story
IN_SHORT, MOST_SHORT = 1.4, 3  # importance from which one is told in short, and how many of a story
A_DAY, MOST_DAYS = 0.3, 4.0  # importance for each day that a development is newer than the window's oldest
FEW, LOW_FORM = 4, 0.3  # developments of a day below which a head need only have this chance of being well formed
UNASKED = 1.0  # the chance of a kicker of a development that nobody asked for one
LEAST = 0.6  # importance below which a sentence is no item of its own


@dataclass(frozen=True, slots=True)
class Ranked:
    """A sentence with its importance."""

    sentence: Sentence
    score: Score

    @property
    def value(self) -> float:
        """The importance."""
        return self.score.value


@dataclass(frozen=True, slots=True)
class Development:
    """Something that happened: its best sentence, and the other sentences of its story, the most important first."""

    story: str
    thread: str
    head: Ranked
    rest: tuple[Ranked, ...]
    importance: float
    because: tuple[str, ...]
    weighty: bool = True  # enough for an item of its own
    nameable: float = UNASKED  # the chance that a kicker fits it


def rank_story(day: Day, reports: Iterable[str]) -> tuple[Ranked, ...]:
    """The new sentences of a story, the most important first."""
    fresh = {report.id for report in day.fresh}
    sentences = tuple(s for report in reports if report in fresh for s in day.sentences(report))
    centre = build_centre(sentences, day)
    ranked = [Ranked(s, score_sentence(day, s, centre)) for s in sentences]
    return tuple(sorted(ranked, key=lambda r: (-r.value, _order(r.sentence))))


def _order(sentence: Sentence) -> tuple[float, str, int]:
    moment = moment_of(sentence.report)
    return (-moment.timestamp() if moment else 0.0, sentence.report.id, sentence.span.start)


def find_developments(day: Day) -> tuple[Development, ...]:
    """The developments of the day, the most important first; of a large story several.

    A head tells news, and is likely to be well formed: a thinner edition is better than one with comment in it. Only
    where hardly anything does, what there is must do.
    """
    stories = [(story, rank_story(day, story.reports)) for story in day.material.stories]
    stories.sort(key=lambda each: (-max((r.value for r in each[1]), default=0.0), each[0].id))
    found = _find_passing(day, stories, NO_NEWS, (NO_FORM, LOW_FORM)) or _find_passing(day, stories, 0.0, (0.0,))
    return tuple(sorted(found, key=lambda d: (-d.importance, d.story, _order(d.head.sentence))))


def _find_passing(
    day: Day, stories: Sequence[tuple[Story, tuple[Ranked, ...]]], news: float, forms: Sequence[float]
) -> list[Development]:
    """The developments whose heads pass the bar of news and the first bar of form that does not leave too few."""
    found: list[Development] = []
    with ThreadPoolExecutor(max_workers=1) as pool:  # the editor reads while the signs of the next stories are made
        sighted = [_sight(day, *each, news, pool if at < READ_STORIES else None) for at, each in enumerate(stories)]
        for form in forms:
            found = [development for each in sighted for development in _developments_of(day, each, news, form)]
            if sum(each.weighty for each in found) >= FEW:
                break
    return found


@dataclass(frozen=True, slots=True)
class Sighted:
    """A story whose sentences were judged by their signs, the best head first, each with its chance of being news."""

    story: Story
    ranked: tuple[Ranked, ...]
    most: int  # developments
    judged: tuple[tuple[Ranked, float], ...]
    read: Future[None] | None  # that the editor has read the first of them; None where it does not read them


def _sight(day: Day, story: Story, ranked: tuple[Ranked, ...], news: float, pool: Executor | None) -> Sighted:
    """The story, with what its heads could be; those that surely tell no news are out."""
    most = min(MOST_HEADS, 2 + len({r.sentence.report.id for r in ranked}) // 4)
    looked_at = ranked[: LOOKED_AT * (TRIED + 6 * most)]
    chances = ((each, weigh_news(day, each.sentence)) for each in looked_at)
    judged = [(each, chance) for each, chance in chances if _raised(day, each.sentence, chance) >= news]
    judged.sort(key=lambda each: (-score_head(each[0].score, each[1]).value, _order(each[0].sentence)))
    read = read_ahead(pool, day, [each.sentence for each, _ in judged[:READ]]) if pool and judged else None
    return Sighted(story, ranked, most, tuple(judged), read)


def _developments_of(day: Day, sighted: Sighted, news: float, form: float) -> Iterator[Development]:
    """The developments of a story, at most as many as it may have; each head passes the bars."""
    heads: list[Ranked] = []
    story, ranked = sighted.story, sighted.ranked
    judged = _rank_heads(day, sighted, news)[: TRIED + 6 * sighted.most]
    items, short = sighted.most, MOST_SHORT  # that may still come
    for each in _iter_sound(day, judged, form, read=sighted.read is not None):
        if not _is_other(day, each, heads):
            continue
        enough = not heads or each.value >= min(SECOND_SHARE * heads[0].value, SECOND_HEAD)
        weighty = enough and items > 0
        if not weighty and (not short or each.value < IN_SHORT):
            return
        items, short = items - weighty, short - (not weighty)
        heads.append(each)
        recency = _recency(day, each.sentence)
        spread, reason = _spread(day, each.sentence, ranked)
        because = (*each.score.because, reason)
        yield Development(story.id, story.thread, each, ranked, each.value + spread + recency, because, weighty)


def _rank_heads(day: Day, sighted: Sighted, least: float) -> list[Ranked]:
    """Those that tell news, the best head first: by their signs, and the best of them read once more."""
    first = READ if sighted.read is not None else 0
    if sighted.read is not None:
        sighted.read.result()
    heads = []
    for at, (each, signs) in enumerate(sighted.judged):
        chance = blend_news(day, each.sentence, signs) if at < first else signs
        news = _raised(day, each.sentence, chance)
        if news >= least:
            heads.append(Ranked(each.sentence, score_head(each.score, news)))
    return sorted(heads, key=lambda r: (-r.value, _order(r.sentence)))


def _raised(day: Day, sentence: Sentence, news: float) -> float:
    """A claim that was answered, or that nobody could verify, is news by that alone."""
    contested = any(claim.answers or claim.marks for claim in day.claims_in(sentence))
    return max(news, USUAL_NEWS if contested else 0.0)


def _spread(day: Day, head: Sentence, ranked: Sequence[Ranked]) -> tuple[float, str]:
    """How many outlets tell this: at the top of a report of the story, or in passing in a report of another."""
    telling = {
        r.sentence.report.id: r.sentence.report.source
        for r in ranked
        if r.sentence.report.id == head.report.id
        or (r.sentence.place < TOP and day.similarity(r.sentence.stems, head.stems) >= TELLS)
    }
    core = frozenset(sorted(head.stems, key=lambda word: (-day.weight(word), word))[:CORE])
    for report in day.fresh:
        if report.id not in telling and day.containment(core, day.words_of(report)) >= CORE_SHARE:
            telling[report.id] = report.source
    outlets = len(set(telling.values()))
    worth = 0.3 * math.log2(1 + outlets) + 0.1 * math.log2(len(telling))
    return worth, f"{len(telling)} reports of {outlets} outlets tell it ({worth:+.2f})"


def _iter_sound(day: Day, ranked: Sequence[Ranked], least: float, *, read: bool) -> Iterator[Ranked]:
    """Those that can be a line by a chance of ``least``, the best first, less what a doubt of their form costs.

    A doubt only costs, so that none need be looked at before all that are better without it.
    """
    queue = [(-each.value, at, False) for at, each in enumerate(ranked)]
    found = dict(enumerate(ranked))
    heapq.heapify(queue)
    while queue:
        _, at, judged = heapq.heappop(queue)
        each = found[at]
        if judged:
            yield each
        elif each.value >= LEAST and is_news(day, each.sentence):
            chance = judge_form(day, each.sentence, read=read)
            if chance > 0.0 and chance >= least:
                found[at] = Ranked(each.sentence, score_form(each.score, chance))
                heapq.heappush(queue, (-found[at].value, at, True))


def is_news(day: Day, sentence: Sentence) -> bool:
    """Whether the sentence tells something that the last edition could not know."""
    claims = day.claims_in(sentence)
    if not claims:
        return True
    known = [
        c for c in claims if day.standing_before(c.id) is not None and day.standing_before(c.id) == day.standing(c.id)
    ]
    return len(known) < len(claims) or bool(day.answered_in(sentence)) or bool(day.marks_in(sentence))


def _is_other(day: Day, each: Ranked, heads: Sequence[Ranked]) -> bool:
    """Whether a further head of a story tells another development: little shared, in another report."""
    return all(
        each.sentence.report.id != head.sentence.report.id
        and day.similarity(each.sentence.stems, head.sentence.stems) < 0.2
        for head in heads
    )


def _recency(day: Day, sentence: Sentence) -> float:
    """More for what is newer in the window, by the day: what is a week old is no lede today."""
    moment, since, cutoff = moment_of(sentence.report), day.material.since, day.material.cutoff
    if moment is None or since is None or cutoff <= since:
        return 0.0
    days = min(MOST_DAYS, max(1.0, (cutoff - since) / timedelta(days=1)))
    return A_DAY * days * max(0.0, min(1.0, (moment - since) / (cutoff - since)))


def _numbers(sentence: Sentence) -> set[float]:
    """The amounts that it prints; of "up to 200,000" the upper end."""
    return {number.low or number.high or 0.0 for number in find_numbers(sentence.text)}


def is_told(day: Day, sentence: Sentence, told: Sequence[Sentence], share: float = SAME_TELLING) -> bool:
    """Whether lines already written hold what the sentence says."""
    if any(sentence.key == other.key for other in told):
        return True
    mine = {c.id for c in day.claims_in(sentence)}
    for other in told:
        theirs = {c.id for c in day.claims_in(other)}
        if mine and mine <= theirs:
            return True
        if day.containment(sentence.stems, other.stems) >= SAME_FACT:
            return True
        if day.similarity(sentence.stems, other.stems) >= share and _numbers(sentence) <= _numbers(other):
            return True
    return False
