"""The editor's second reading: what the signs say of a sentence or a kicker, blended with what the model says.

The signs can be read and cost little, so they speak first, of everything; the editor (``dateline.engines.editor``) is
asked only about what could be printed. How much each counts is in the table ``editor_weights``, fitted by
``training/editor/blend.py`` on days that the model had not learned from. Without the model's weights the signs decide.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache

from dateline.briefs.day import Day, Sentence
from dateline.briefs.logistic import chance_of, load_weights
from dateline.briefs.newsworth import weigh_news
from dateline.engines import find_editor

_TABLE = "editor_weights"
_LEAST = 1e-4  # chances are kept this far from 0 and 1
_OPENING = 600  # characters of a sentence or a headline that are looked at


def blend_news(sentence: Sentence, signs: float) -> float:
    """The chance that the sentence is news, 0..1; ``signs`` is the chance by its signs."""
    said = _weigh_news((sentence.report.title or "")[:_OPENING], sentence.text[:_OPENING])
    if said is None:
        return signs
    weights, chance = load_weights(_TABLE), min(1.0 - _LEAST, max(_LEAST, signs))
    odds = math.log(chance / (1.0 - chance))
    return chance_of(weights["news.bias"] + weights["news.signs"] * odds + weights["news.editor"] * said)


def judge_news(day: Day, sentence: Sentence) -> float:
    """The chance that the sentence is news, 0..1, by its signs and by the editor."""
    return blend_news(sentence, weigh_news(day, sentence))


def blend_kickers(sentence: Sentence, worth: Mapping[str, float]) -> Mapping[str, float]:
    """The scores of kickers for the item that the sentence opens; ``worth`` are their scores by their signs."""
    said = _weigh_kickers((sentence.report.title or "")[:_OPENING], sentence.text[:_OPENING], tuple(sorted(worth)))
    if said is None:
        return worth
    share = load_weights(_TABLE)["kick.editor"]
    return {kicker: value + share * said[kicker] for kicker, value in worth.items()}


def chance_apt(score: float, news: float) -> float:
    """The chance, 0..1, that the best kicker of an item is apt, by its score and by that of its head being news."""
    weights = load_weights(_TABLE if find_editor() is not None else "kicker_weights")
    return chance_of(weights["apt.bias"] + weights["apt.score"] * score + weights["apt.news"] * news)


@lru_cache(maxsize=16384)
def _weigh_news(title: str, sentence: str) -> float | None:
    editor = find_editor()
    return editor.weigh_news(title, sentence) if editor is not None else None


@lru_cache(maxsize=4096)
def _weigh_kickers(title: str, sentence: str, kickers: tuple[str, ...]) -> dict[str, float] | None:
    editor = find_editor()
    return dict(zip(kickers, editor.weigh_kickers(title, sentence, kickers), strict=True)) if editor else None
