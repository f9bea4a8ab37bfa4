"""Which updates on an event say something new, decided one by one as they come.

The task of the TREC temporal summarization track (Aslam et al. 2013-2015). Each update gets two probabilities: that it
tells of the event at all, and that it tells what none of those chosen before has told. Both are logistic regressions
over a handful of counts, fitted by ``training/updates/fit.py``; nothing looks ahead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import load_map, load_set
from dateline.text.words import STOP_WORDS, content_words, normalise, stem

_NEW, _ON_TOPIC = 0.15, 0.4  # probabilities from which an update is chosen
_REPEATS = 0.6  # cosine from which an update without a new number repeats a chosen one
_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = 2  # texts that an unlisted stem is taken to stand in
_SHORT = 8  # words


@dataclass(frozen=True, slots=True)
class Update:
    """One update; ``time`` is text or number of whatever kind, all of one event alike."""

    id: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What an update is judged by."""

    query: float  # share of the query's words that it holds, 0..1
    length: float  # logarithm of its words
    short: float  # 1: hardly a sentence
    fresh: float  # logarithm of the weight of its words that no chosen update holds
    covered: float  # share of its weight that chosen updates hold, 0..1
    alike: float  # cosine with the most similar chosen update
    topical: float  # how far its words are those of the updates on the query, about 0..1
    names: float  # names that no chosen update holds, 0..4
    numbers: float  # numbers that no chosen update holds, 0..3
    chatty: float  # words that speak to the reader, 0..3
    question: float  # 1: it asks
    chosen: float  # logarithm of the updates chosen so far


SIGNS = tuple(Signs.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class _Parsed:
    vector: Mapping[str, float]  # stems, length 1
    names: frozenset[str]
    words: int
    chatty: int
    question: bool


class Reader:
    """What has been seen and chosen of one event so far."""

    def __init__(self, query: str) -> None:
        self._query = frozenset(stem(word) for word in content_words(query))
        self._seen: dict[str, int] = {}  # stem to updates on the query that hold it
        self._seen_updates = 0
        self._chosen: list[Mapping[str, float]] = []
        self._holders: dict[str, list[int]] = {}  # stem to chosen updates

    def judge(self, parsed: _Parsed) -> Signs:
        """The signs of an update, given what was chosen before."""
        fresh = [word for word in parsed.vector if word not in self._holders]
        known = math.log1p(self._seen_updates) + 1.0
        topical = sum(w * math.log1p(self._seen.get(word, 0)) for word, w in parsed.vector.items())
        return Signs(
            query=len(self._query & parsed.vector.keys()) / max(1, len(self._query)),
            length=math.log1p(parsed.words),
            short=float(parsed.words < _SHORT),
            fresh=math.log1p(sum(_rarity(word) for word in fresh)),
            covered=sum(w * w for word, w in parsed.vector.items() if word in self._holders),
            alike=self._most_alike(parsed.vector),
            topical=topical / known,
            names=float(min(4, sum(name not in self._holders for name in parsed.names))),
            numbers=float(min(3, sum(word[0].isdigit() for word in fresh))),
            chatty=float(min(3, parsed.chatty)),
            question=float(parsed.question),
            chosen=math.log1p(len(self._chosen)),
        )

    def _most_alike(self, vector: Mapping[str, float]) -> float:
        alike: dict[int, float] = {}
        for word, weight in vector.items():
            for at in self._holders.get(word, ()):
                alike[at] = alike.get(at, 0.0) + weight * self._chosen[at][word]
        return max(alike.values(), default=0.0)

    def see(self, parsed: _Parsed) -> None:
        """Note an update, chosen or not."""
        if self._query.isdisjoint(parsed.vector):
            return
        self._seen_updates += 1
        for word in parsed.vector:
            self._seen[word] = self._seen.get(word, 0) + 1

    def choose(self, parsed: _Parsed) -> None:
        """Note an update as chosen."""
        for word in parsed.vector:
            self._holders.setdefault(word, []).append(len(self._chosen))
        self._chosen.append(parsed.vector)


def choose_updates(query: str, updates: Sequence[Update]) -> list[Update]:
    """The updates that say something new about ``query``, in order of time.

    Numbers sort as numbers, other times as text; of one time the given order counts.
    """
    reader = Reader(query)
    chosen = []
    for update in sorted(updates, key=_time_key):
        parsed = parse_update(update.text)
        signs = reader.judge(parsed)
        if not repeats(signs) and weigh("new", signs) >= _NEW and weigh("topic", signs) >= _ON_TOPIC:
            chosen.append(update)
            reader.choose(parsed)
        reader.see(parsed)
    return chosen


def repeats(signs: Signs) -> bool:
    """Whether an update says in the same words what a chosen one says, with no number that is new."""
    return signs.alike >= _REPEATS and not signs.numbers


def _time_key(update: Update) -> tuple[int, float, str]:
    try:
        return (0, float(update.time), "")
    except ValueError:
        return (1, 0.0, update.time)


def parse_update(text: str) -> _Parsed:
    """The words of an update as the reader compares them."""
    counts: dict[str, int] = {}
    for word in content_words(text):
        key = stem(word)
        counts[key] = counts.get(key, 0) + 1
    weights = {word: (1.0 + math.log(count)) * _rarity(word) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    plain = _WORD.findall(text)
    names = [stem(word) for word in plain[1:] if word[0].isupper() and normalise(word) not in STOP_WORDS]
    return _Parsed(
        vector={word: weight / length for word, weight in weights.items()},
        names=frozenset(names),
        words=len(plain),
        chatty=sum(word.lower() in load_set("reader_words") for word in plain),
        question="?" in text,
    )


@cache
def load_weights(part: str) -> Mapping[str, float]:
    """The weights of ``new`` or ``topic``, with ``bias``."""
    table = load_map("update_weights")
    return {name.removeprefix(f"{part}."): float(w) for name, w in table.items() if name.startswith(f"{part}.")}


def weigh(part: str, signs: Signs) -> float:
    """The probability that an update is ``new`` or on ``topic``, 0..1."""
    weights = load_weights(part)
    total = weights["bias"] + sum(weights[name] * float(getattr(signs, name)) for name in SIGNS)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    counts = load_map("document_frequencies")
    return math.log(int(counts["*"]) / int(counts.get(word, _UNSEEN)))
