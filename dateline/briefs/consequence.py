"""What a sentence says that has happened, and how much hangs on it: harm, force, decisions, turns of an affair.

A word of the table weighs in full where the main clause asserts it, little where it stands in a clause of background,
less where it is only wished, planned or feared, and hardly where it is denied.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache

from dateline.briefs.day import Day, Sentence
from dateline.data import load_table
from dateline.text.quotes import find_quotations
from dateline.text.words import stem

# What follows tells why or against what background, not what happened.
BACKGROUND = re.compile(
    r"\b(?:in response to|in retaliation for|as part of|following|amid|because of|due to|after|since|as a result of|"
    r"over|which|who|that (?:has|have|had|is|are|was|were)|where|despite|during|ahead of|on the sidelines of|"
    r"in order to|to oppose)\b"
)
_NOT_YET = re.compile(
    r"\b(?:could|might|may|would|should|must|if|unless|urge[sd]?|urging|call(?:s|ed|ing)? (?:on|for)|ask(?:s|ed)? for|"
    r"demand(?:s|ed)?|wants? to|hopes?|plan(?:s|ned)? to|consider(?:s|ing)?|ready to|prepar(?:e|es|ed|ing) to|"
    r"expected to|likely to|threaten(?:s|ed)?|warn(?:s|ed)?|fear(?:s|ed)?|in case of|in the event of|"
    r"to (?:avoid|prevent)|prevent(?:s|ed|ing)?|ability to|efforts? to|talks on|negotiat\w+)\b",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"\b(?:the|an?|this|that|these|those|its|his|her|their)\s+$", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r"\w+ed\s+[A-Za-zÀ-ž]")  # "the flooded town": it says what is known
_NOT = re.compile(r"\b(?:no|not|never|without|nobody|none|n['’]t|den(?:y|ies|ied))\W+(?:\w+\W+){0,2}$", re.IGNORECASE)
_SLIGHT = re.compile(r"\b(?:tiny|small|minor|slight|mild|faint)\W+(?:\w+\W+)?$", re.IGNORECASE)  # "a tiny quake"
_REACTION = re.compile(
    r"\b(?:in (?:response|reaction|protest|solidarity|support)|"
    r"(?:over|following|despite|due to|because of) (?:the|its|his)|to (?:protest|oppose|denounce|condemn|express))\b"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_HARM_SCALE = 1.3
_SHARES = (1.0, 0.35, 0.15)  # what the weightiest word counts, the next, the third


@dataclass(frozen=True, slots=True)
class Consequence:
    """How much hangs on what a sentence tells, and the words that say so, the weightiest first."""

    value: float
    words: tuple[str, ...]
    reaction: bool  # what is told is an answer to something greater


def main_clause(text: str) -> str:
    """``text`` up to where it tells why or against what background."""
    cut = BACKGROUND.search(text, 30)
    return text[: cut.start()] if cut else text


@cache
def event_weights() -> dict[str, tuple[float, str]]:
    """Stem to weight and kind, by the table ``consequences``."""
    found: dict[str, tuple[float, str]] = {}
    for word, weight, kind in load_table("consequences"):
        key = stem(word)
        if key not in found or float(weight) > found[key][0]:
            found[key] = (float(weight), kind)
    return found


def weigh_consequence(day: Day, sentence: Sentence) -> Consequence:
    """What the sentence tells; what every story of the watch tells weighs less."""
    text = sentence.text
    end = len(main_clause(text))
    quoted = find_quotations(text)
    found: dict[str, tuple[float, str]] = {}
    for match in _WORD.finditer(text):
        key = stem(match.group())
        if key not in event_weights():
            continue
        weight, kind = event_weights()[key]
        weight *= 1.0 - 0.6 * day.share_of_stories(key)
        weight *= _HARM_SCALE if kind == "harm" else 1.0
        weight *= _certainty(text, match.start(), end)
        if any(start <= match.start() < stop for start, stop in quoted):
            weight *= 0.5
        if key not in found or weight > found[key][0]:
            found[key] = (weight, match.group().lower())
    ranked = sorted(found.values(), key=lambda each: (-each[0], each[1]))
    worth = sum(share * weight for share, (weight, _) in zip(_SHARES, ranked, strict=False))
    reaction = bool(_REACTION.search(text, 20))
    return Consequence(worth + _count_dead(sentence, end), tuple(word for _, word in ranked[:3]), reaction)


def _certainty(text: str, at: int, end: int) -> float:
    """How far the word at ``at`` is asserted, 0..1; the main clause runs to ``end``."""
    worth = 1.0 if at < end else 0.3
    if _ADJECTIVE.search(text, max(0, at - 10), at) and _NOUN_FOLLOWS.match(text, at):
        return 0.3 * worth
    if _NOT.search(text, max(0, at - 30), at):
        return 0.2 * worth
    if _SLIGHT.search(text, max(0, at - 24), at):
        return 0.3 * worth
    hedge = _NOT_YET.search(text, 0, at)
    return worth * (0.5 if hedge and hedge.start() < end else 1.0)


def _count_dead(sentence: Sentence, end: int) -> float:
    """More for more dead, by the order of magnitude, where the main clause counts them."""
    limit = sentence.span.start + end
    counts = [
        figure.low
        for entry in sentence.entries
        for figure in entry.figures
        if figure.what in ("dead", "killed") and sentence.span.start <= figure.start < limit
    ]
    return 0.2 * math.log10(max(1.0, max(counts, default=1.0)))
