"""Matters: what kind of thing a text is about, for a kicker where no deed and no group of nouns says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.day import Day, Sentence, is_calendar
from dateline.briefs.deeds import bare, body_words, shorten_country
from dateline.briefs.phrases import tag_tokens
from dateline.data import load_set, load_table
from dateline.text.words import normalise, stem


@dataclass(frozen=True, slots=True)
class Matter:
    """A kind of matter: its noun after a name ("Komárom evacuation"), its label without one, its weight 0..1."""

    noun: str
    label: str
    weight: float


@cache
def matter_words() -> dict[str, tuple[Matter, ...]]:
    """A word, as it is written, to the matters that it tells of."""
    found: dict[str, list[Matter]] = {}
    for noun, label, weight, words in load_table("kicker_matters"):
        matter = Matter(noun, label, float(weight))
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(matter)
    return {word: tuple(matters) for word, matters in found.items()}


def find_matters(day: Day, texts: Sequence[tuple[str, float]]) -> dict[Matter, float]:
    """How strongly texts, each with its weight, tell of each matter: 0 to about 1.5.

    The first word that tells of it counts in full, each further one a little; what every story of the watch tells of,
    less.
    """
    found: dict[Matter, float] = {}
    for text, weight in texts:
        for token in tag_tokens(text):
            if not token.tag.startswith(("NN", "JJ", "VB")) or (token.tag == "NNP" and token.start > 0):
                continue
            key = stem(token.word)
            for matter in matter_words().get(token.word.lower(), ()) if key not in day.watch_words else ():
                worth = matter.weight * weight * (1.0 - 0.7 * day.share_of_stories(key))
                known = found.get(matter, 0.0)
                found[matter] = max(known, worth) + 0.15 * min(known, worth)
    return found


_WHERE = re.compile(
    r"(?:^|\b(?:that|in|at|near|from|on|outside|around|across|into|for|over) (?:the )?(?:[A-ZÀ-Ž][\w-]+ )?)$"
)


_IN_NAME = re.compile(r"\b(?:in|at|near) ([A-ZÀ-Ž][\w-]+)(?=[,.;]| [a-zà-ž])")


def find_where(day: Day, head: Sentence, end: int) -> tuple[str, ...]:
    """The first place before offset ``end`` of the head that says where; none where all are the watch's own."""
    text, base = head.report.text, head.span.start
    spans = {(place.start, place.end) for place in head.places}
    spans |= {(base + m.start(1), base + m.end(1)) for m in _IN_NAME.finditer(head.text) if not is_calendar(m.group(1))}
    for start, stop in sorted(spans):
        if start >= end:
            break
        words = tuple(bare(word) for word in text[start:stop].split())
        dull = any(stem(word) in day.watch_words or _is_empty(word) or _is_dateline(word) for word in words)
        said = _WHERE.search(text, max(base, start - 30), start)
        if said and not dull and len(words) <= 2 and _stands_free(head, start, stop):
            return shorten_country(words)
    return ()


def _is_dateline(word: str) -> bool:
    """Whether a place is written as before a report: "GENEVA". Initials are shorter."""
    return word.isupper() and len(word) > 4


def _is_empty(word: str) -> bool:
    return word.lower() in load_set("kicker_stop_words") or normalise(word) in body_words()


def _stands_free(head: Sentence, start: int, end: int) -> bool:
    """Whether a place is no part of a longer name ("the London School", "Bank of England")."""
    for mention in head.mentions:
        if mention.type in ("organization", "person", "event") and mention.start <= start and end <= mention.end:
            exact = (mention.start, mention.end) == (start, end)  # a place taken for a body
            if not exact or mention.type == "person" or mention.name.isupper():
                return False
    return True
