"""The editor's second reading: what the signs say of a line, a kicker or two heads, blended with what the model says.

The signs can be read and cost little, so they speak first, of everything; the editor (``dateline.engines.editor``) is
asked only about what could be printed. How much each counts is in the table ``editor_weights``, fitted by
``training/editor/blend.py`` on days that the model had not learned from. Without the model's weights the signs decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future
from functools import lru_cache

from dateline.briefs.day import Day, Sentence
from dateline.briefs.heard import hear_all
from dateline.briefs.lines import edit_alone, iter_edit_faults
from dateline.briefs.logistic import chance_of, load_weights
from dateline.briefs.newsworth import weigh_news
from dateline.briefs.one_matter import Told, weigh_matter
from dateline.briefs.well_formed import weigh_form
from dateline.engines import find_editor
from dateline.engines.editor import head_kickers

_TABLE = "editor_weights"
_LEAST = 1e-4  # chances are kept this far from 0 and 1
UNLIKE = 0.02  # chance by signs below which two heads are not compared
_OPENING = 600  # characters of a line or a headline that are looked at


def read_ahead(pool: Executor, day: Day, sentences: Sequence[Sentence]) -> Future[None]:
    """Let the editor read sentences as first lines of items in another thread, to answer for them later."""
    asked = [(_title(each), _print(day, each)) for each in sentences]
    return pool.submit(_read_all, asked)


def blend_news(day: Day, sentence: Sentence, signs: float) -> float:
    """The chance that the sentence is news, 0..1; ``signs`` is the chance by its signs."""
    said = _weigh_line(_title(sentence), _print(day, sentence))
    return signs if said is None else _blend("news", signs, said[0])


def judge_news(day: Day, sentence: Sentence) -> float:
    """The chance that the sentence is news, 0..1, by its signs and by the editor."""
    return blend_news(day, sentence, weigh_news(day, sentence))


def judge_form(day: Day, sentence: Sentence, above: Sequence[Sentence] = (), *, read: bool = True) -> float:
    """The chance, 0..1, that the sentence, edited, is a well-formed line below what is ``above`` it in its item.

    0 where a rule refuses it. Without ``read`` by its signs alone.
    """
    draft, heard = edit_alone(day, sentence), hear_all(above)
    if any(iter_edit_faults(day, sentence, draft, heard)):
        return 0.0
    signs = weigh_form(day, sentence, draft, heard)
    if not read:
        return signs
    said = _weigh_line(_print(day, above[0]) if above else _title(sentence), draft.text[:_OPENING])
    return signs if said is None else _blend("form", signs, said[1])


def judge_matter(day: Day, one: Told, other: Told) -> float:
    """The chance, 0..1, that an editor would tell both first sentences in one item; their order does not matter."""
    signs = weigh_matter(day, one, other)
    if signs < UNLIKE:
        return signs
    said = _weigh_pair(_print(day, one.sentence), _print(day, other.sentence))
    return signs if said is None else _blend("pair", signs, said)


def _read_all(lines: Sequence[tuple[str, str]]) -> None:
    for above, line in lines:
        _weigh_line(above, line)


def _title(sentence: Sentence) -> str:
    return (sentence.report.title or "")[:_OPENING]


def _print(day: Day, sentence: Sentence) -> str:
    """The sentence as the first line of an item."""
    return edit_alone(day, sentence).text[:_OPENING]


def _blend(question: str, signs: float, said: float) -> float:
    """The chance by the signs and the editor's logit together."""
    weights, chance = load_weights(_TABLE), min(1.0 - _LEAST, max(_LEAST, signs))
    odds = math.log(chance / (1.0 - chance))
    return chance_of(
        weights[f"{question}.bias"] + weights[f"{question}.signs"] * odds + weights[f"{question}.editor"] * said
    )


def read_kickers(pool: Executor, day: Day, sentence: Sentence, kickers: Sequence[str]) -> None:
    """Let the editor read the kickers that an item could have in another thread, to answer for them later."""
    pool.submit(_weigh_kickers, *_lay_open(day, sentence), tuple(sorted(kickers)))


def blend_kickers(day: Day, sentence: Sentence, worth: Mapping[str, float]) -> Mapping[str, float]:
    """The scores of kickers for the item that the sentence opens; ``worth`` are their scores by their signs."""
    said = _weigh_kickers(*_lay_open(day, sentence), tuple(sorted(worth)))
    if said is None:
        return worth
    share = load_weights(_TABLE)["kick.editor"]
    return {kicker: value + share * said[kicker] for kicker, value in worth.items()}


def _lay_open(day: Day, sentence: Sentence) -> tuple[str, str]:
    """What a kicker is weighed by: the watch with the headline, and the sentence."""
    return head_kickers(day.material.about, _title(sentence)), sentence.text[:_OPENING]


def chance_apt(score: float, news: float) -> float:
    """The chance, 0..1, that the best kicker of an item is apt, by its score and by that of its head being news."""
    weights = load_weights(_TABLE if find_editor() is not None else "kicker_weights")
    return chance_of(weights["apt.bias"] + weights["apt.score"] * score + weights["apt.news"] * news)


@lru_cache(maxsize=16384)
def _weigh_line(above: str, line: str) -> tuple[float, float] | None:
    editor = find_editor()
    return editor.weigh_line(above, line) if editor is not None else None


@lru_cache(maxsize=16384)
def _weigh_pair(one: str, other: str) -> float | None:
    editor = find_editor()
    return editor.weigh_pair(one, other) if editor is not None else None


@lru_cache(maxsize=4096)
def _weigh_kickers(heading: str, sentence: str, kickers: tuple[str, ...]) -> dict[str, float] | None:
    editor = find_editor()
    return dict(zip(kickers, editor.weigh_kickers(heading, sentence, kickers), strict=True)) if editor else None
