"""Whether a text is written as news or as talk: reports are sure of most of what they tell, letters and posts are not.

A sum of small weights of lower-case words and of a few marks (a question, an exclamation, names, figures). The weights
are a table fitted by training/register/build.py. Names weigh nothing, so that no topic is news by itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dateline.data import load_table

_WORD = re.compile(r"(?<![A-Za-z])(?:[a-z]{2,}|I|n't)(?![A-Za-z])")
_QUOTE = re.compile(r"[\"“”]|``|''")
_SAID = re.compile(r"\b(?:said|says|told|added)\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
# Surely talk up to the first, surely news from the second (development parts of UDS and MEANTIME).
_TALK_TO, _NEWS_FROM = -1.2, -0.4
_QUOTED = 2.0  # what an attributed quotation adds: its words are talk, the sentence is a report's
_LONGEST = 4000  # characters that are looked at; more tell nothing new


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({row[0]: float(row[1]) for row in load_table("register_weights")})


def register_marks(text: str) -> frozenset[str]:
    """The lower-case words of a text and its marks (``<question>``, ``<names>`` ...)."""
    plain = text[:_LONGEST].replace("’", "'").replace("n't", " n't")
    words = _WORD.findall(plain)
    names = len(_NAME.findall(plain))
    marks = {
        "<question>": "?" in plain,
        "<exclamation>": "!" in plain,
        "<figure>": any(each.isdecimal() for each in plain),
        "<short>": len(words) < 6,
        "<long>": len(words) > 20,
        "<name>": names > 0,
        "<names>": names > 2,
    }
    return frozenset(words) | {mark for mark, there in marks.items() if there}


def news_share(text: str) -> float:
    """How far a text reads like a report, 0 .. 1. Linear in its length up to a bound; the same for the same words."""
    weight = news_weight(register_marks(text)) + (_QUOTED if _quotes_somebody(text[:_LONGEST]) else 0.0)
    return min(1.0, max(0.0, (weight - _TALK_TO) / (_NEWS_FROM - _TALK_TO)))


def _quotes_somebody(text: str) -> bool:
    """Whether words between marks are somebody's: talk within a report."""
    return _QUOTE.search(text) is not None and _SAID.search(text) is not None


def news_weight(marks: frozenset[str]) -> float:
    """Above zero the likelier a report, given as many reports as other texts."""
    weights = _weights()
    known = sorted(weights[mark] for mark in marks if mark in weights)  # sorted: the same sum to the last bit
    return weights["(base)"] + sum(known) / math.sqrt(max(1, len(known)))
