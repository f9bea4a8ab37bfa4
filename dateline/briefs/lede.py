"""The lede: the newest most consequential development, one to three sentences."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.briefs.day import Day, Sentence, count_words
from dateline.briefs.introductions import Introductions
from dateline.briefs.items import Plan, plan_item
from dateline.briefs.lines import with_citations, write_line
from dateline.briefs.second_reading import judge_news
from dateline.briefs.select import Development, Ranked
from dateline.briefs.settings import BriefSettings
from dateline.types import Line

LEDE_WORDS = 95
NEAR = 0.6  # importance within which the chance of news decides
NEWS = 2.0  # importance between what surely is news and what surely is none


def choose_lede(day: Day, developments: Sequence[Development]) -> Development | None:
    """The development that leads: the most important one; the one that led yesterday only if it moved (it is news).

    Of those that are nearly as important the one that is surest to be news of the day.
    """
    worth = [each.importance + _names_all(each) for each in developments]
    least = max(worth, default=0.0) - NEAR
    near = [(value, each) for value, each in zip(worth, developments, strict=True) if value > least]
    surest = [(value + NEWS * judge_news(day, each.head.sentence), each.story, each) for value, each in near]
    return max(surest, key=lambda each: each[:2], default=(0.0, "", None))[2]


def _names_all(development: Development) -> float:
    """A little for a first sentence that names actor, place and day."""
    sentence = development.head.sentence
    actor = any(m.type in ("person", "organization") for m in sentence.mentions)
    place = bool(sentence.places)
    day = any(t.type in ("DATE", "TIME") for t in sentence.times)
    return 0.1 * actor + 0.1 * place + 0.15 * day + 0.1 * bool(sentence.attributions)


def write_lede(
    day: Day,
    development: Development,
    settings: BriefSettings,
    met: Introductions,
    kin: Sequence[Ranked] = (),
    apart: Sequence[Sentence] = (),
) -> tuple[Plan, tuple[Line, ...]]:
    """The lede's plan and lines; the first one always, the others as far as the words reach."""
    sentences, most = settings.lede_sentences, min(LEDE_WORDS, settings.words)
    plan = plan_item(day, development, sentences, (), kin, apart)
    met.open_item()
    lines: list[Line] = []
    words = 0
    for sentence, reason in plan.sentences[:sentences]:
        line = write_line(day, sentence, met, (f"lede: {reason}",))
        if line is None or (lines and words + count_words(line.text) > most):
            continue
        words += count_words(line.text)
        lines.append(with_citations(line, ()))
    return plan, tuple(lines)


def sentences_of(plan: Plan) -> tuple[Sentence, ...]:
    """The sentences of a plan."""
    return tuple(sentence for sentence, _ in plan.sentences)
