"""Which updates on an event say something new, decided one by one as they come.

The task of the TREC temporal summarization track (Aslam et al. 2013-2015). Each update gets the chance that it tells of
the event what none of those chosen before has told: boosted trees over a dozen signs, fitted by
``training/updates/fit.py``. What is new counts most where others attest it: words and pairs of words that no chosen
update holds, but other updates on the event do. Nothing looks ahead.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.briefs.trees import load_forest, weigh_forest
from dateline.data import load_map, load_set
from dateline.text.words import content_words, stem

_NEW = 0.18  # chance from which an update is chosen ...
_FIRST = 0.15  # ... and from which the first is: nothing attests it yet
_OPENS = (2 / 3, 8)  # share of the query's words, and words: what holds as many is the first to be chosen in any case
_RULED_OUT = 0.08  # chance by words under which an update without a word of the query is not read for its meaning
_SETTLED = 10  # chosen updates after which only the former counts
_REPEATS = 0.6  # cosine from which an update without a new number repeats a chosen one
_WORD = re.compile(r"[^\W\d_]+")
_UNSEEN = 2  # texts that an unlisted stem is taken to stand in
_ENCODED = 500  # characters of an update that the encoder is asked about
_PAIRED = 120  # content words whose pairs are compared ...
_REACH = 3  # ... each with so many after it

Encode = Callable[[Sequence[str]], NDArray[np.float32]]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Update:
    """One update; ``time`` is text or number of whatever kind, all of one event alike."""

    id: str
    time: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """An update that was chosen; ``time`` is that of the update on whose coming it was."""

    update: Update
    time: str


@dataclass(frozen=True, slots=True)
class Signs:
    """What an update is judged by. Weights of words are those of a vector of length 1."""

    query: float  # share of the query's words that it holds, 0..1
    query_weight: float  # weight of its words that are the query's
    length: float  # logarithm of its words
    chatty: float  # words that speak to the reader, 0..3
    topical: float  # how far its words are those of the updates on the query, about 0..1
    fresh: float  # logarithm of the rarity of its words that no chosen update holds
    attested: float  # the same of those that updates on the query hold, by how many
    attested_most: float  # the best attested of them
    numbers: float  # numbers that no chosen update holds, 0..3
    pairs_told: float  # share of its pairs of words that chosen updates hold, 0..1
    pairs_attested: float  # logarithm of those that none does, by how many updates on the query do
    alike: float  # cosine with the most similar chosen update
    alike_second: float  # ... with the next
    contained: float  # share of its weight that one chosen update holds, 0..1
    contained_topic: float  # share of its topical weight that this one holds, 0..1
    chosen: float  # logarithm of the updates chosen so far
    central: float = 0.0  # cosine of its meaning with the mean of the updates on the query
    meant_most: float = 0.0  # ... with the nearest chosen update
    meant_mean: float = 0.0  # ... with the chosen updates, on average


MEANING = ("central", "meant_most", "meant_mean")  # the signs that need an encoder
SIGNS = tuple(Signs.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Parsed:
    """An update as the reader compares it."""

    stems: tuple[str, ...]  # in order
    vector: Mapping[str, float]  # of stems, length 1
    pairs: frozenset[tuple[str, str]]  # stems that stand near one another
    words: int
    chatty: int
    meaning: NDArray[np.float32] | None = None  # length 1; None where it was not read


class Reader:
    """What has been seen and chosen of one event so far."""

    def __init__(self, query: str) -> None:
        self._query = frozenset(stem(word) for word in content_words(query))
        self._seen: dict[str, int] = {}  # stem to updates on the query that hold it
        self._seen_pairs: dict[tuple[str, str], int] = {}
        self._seen_updates = 0
        self._seen_meaning: NDArray[np.float64] | None = None  # sum over the updates on the query
        self._chosen: list[Parsed] = []
        self._chosen_meaning = np.zeros((0, 0), dtype=np.float32)  # a row for each that was read for its meaning
        self._chosen_pairs: set[tuple[str, str]] = set()
        self._holders: dict[str, list[int]] = {}  # stem to chosen updates

    def judge(self, parsed: Parsed) -> Signs:
        """The signs of an update's words, given what was seen and chosen before."""
        vector = parsed.vector
        known = math.log1p(self._seen_updates) + 1.0
        seen = {word: math.log1p(self._seen.get(word, 0)) / known for word in vector}
        attested = {word: _rarity(word) * share for word, share in seen.items()}
        fresh = [word for word in vector if word not in self._holders]
        alike, contained = self._compare(vector)
        nearest = max(contained, key=lambda at: (contained[at], -at), default=None)
        held: Mapping[str, float] = {} if nearest is None else self._chosen[nearest].vector
        new_pairs = parsed.pairs - self._chosen_pairs
        first, second = (*sorted(alike.values(), reverse=True)[:2], 0.0, 0.0)[:2]
        return Signs(
            query=len(self._query & vector.keys()) / max(1, len(self._query)),
            query_weight=sum(weight for word, weight in vector.items() if word in self._query),
            length=math.log1p(parsed.words),
            chatty=float(min(3, parsed.chatty)),
            topical=sum(weight * seen[word] for word, weight in vector.items()),
            fresh=math.log1p(sum(map(_rarity, fresh))),
            attested=math.log1p(sum(attested[word] for word in fresh)),
            attested_most=max((attested[word] for word in fresh), default=0.0),
            numbers=float(min(3, sum(word[0].isdigit() for word in fresh))),
            pairs_told=1.0 - len(new_pairs) / len(parsed.pairs) if parsed.pairs else 0.0,
            pairs_attested=math.log1p(math.fsum(math.log1p(self._seen_pairs.get(pair, 0)) for pair in new_pairs)),
            alike=first,
            alike_second=second,
            contained=max(contained.values(), default=0.0),
            contained_topic=sum(attested[word] for word in vector if word in held) / (sum(attested.values()) or 1.0),
            chosen=math.log1p(len(self._chosen)),
        )

    def judge_meaning(self, parsed: Parsed, signs: Signs) -> Signs:
        """The signs of an update with those of its meaning."""
        if parsed.meaning is None:
            return signs
        seen = self._seen_meaning
        told = self._chosen_meaning @ parsed.meaning if len(self._chosen_meaning) else np.zeros(0, dtype=np.float32)
        return replace(
            signs,
            central=float(parsed.meaning @ seen) / (float(np.linalg.norm(seen)) or 1.0) if seen is not None else 0.0,
            meant_most=float(told.max(initial=0.0)),
            meant_mean=float(told.mean()) if len(told) else 0.0,
        )

    def _compare(self, vector: Mapping[str, float]) -> tuple[dict[int, float], dict[int, float]]:
        """Of each chosen update that shares a word: the cosine, and the share of the vector's weight that it holds."""
        alike: dict[int, float] = {}
        contained: dict[int, float] = {}
        for word, weight in vector.items():
            for at in self._holders.get(word, ()):
                alike[at] = alike.get(at, 0.0) + weight * self._chosen[at].vector[word]
                contained[at] = contained.get(at, 0.0) + weight * weight
        return alike, contained

    def see(self, parsed: Parsed) -> None:
        """Note an update, chosen or not."""
        if self._query.isdisjoint(parsed.vector):
            return
        self._seen_updates += 1
        for word in parsed.vector:
            self._seen[word] = self._seen.get(word, 0) + 1
        for pair in parsed.pairs:
            self._seen_pairs[pair] = self._seen_pairs.get(pair, 0) + 1
        if parsed.meaning is not None:
            before = self._seen_meaning
            self._seen_meaning = parsed.meaning.astype(np.float64) if before is None else before + parsed.meaning

    def choose(self, parsed: Parsed) -> None:
        """Note an update as chosen."""
        for word in parsed.vector:
            self._holders.setdefault(word, []).append(len(self._chosen))
        self._chosen_pairs |= parsed.pairs
        self._chosen.append(parsed)
        if parsed.meaning is not None:
            self._chosen_meaning = np.stack([*self._chosen_meaning, parsed.meaning])


def choose_updates(
    query: str, updates: Sequence[Update], encode: Encode | None = None, progress: Progress | None = None
) -> list[Choice]:
    """The updates that say something new about ``query``, in the order in which they are chosen.

    Updates are taken in order of time: numbers and ISO 8601 as moments, other times as text; of one time the given
    order counts. ``encode`` turns texts into vectors of unit length; without it words alone decide. ``progress`` hears
    (done, all) of the updates.

    Of updates with the same words the first is the one to choose, also where it took the later ones to attest what it
    tells: then it is chosen when they come.
    """
    reader = Reader(query)
    tellers: dict[tuple[str, ...], Update] = {}
    meanings: dict[str, NDArray[np.float32]] = {}  # copies are many, and reading for meaning is most of the work
    chosen = []
    for count, update in enumerate(sorted(updates, key=_time_key), start=1):
        parsed = parse_update(update.text)
        teller = tellers.setdefault(parsed.stems, update)
        signs, part = reader.judge(parsed), "words"
        if encode is not None and (signs.query or weigh(part, signs) >= _RULED_OUT):
            if update.text not in meanings:
                meanings[update.text] = encode_update(update.text, encode)
            parsed = replace(parsed, meaning=meanings[update.text])
            signs, part = reader.judge_meaning(parsed, signs), "meaning"
        if opens(signs) or (not repeats(signs) and weigh(part, signs) >= least_chance(signs)):
            chosen.append(Choice(teller, update.time))
            reader.choose(parsed)
        reader.see(parsed)
        if progress is not None:
            progress(count, len(updates))
    return chosen


def opens(signs: Signs) -> bool:
    """Whether an update plainly tells of the event while nothing has been told yet (of 24 such, 17 did)."""
    share, words = _OPENS
    return not signs.chosen and not signs.chatty and signs.query >= share and signs.length >= math.log1p(words)


def repeats(signs: Signs) -> bool:
    """Whether an update says in the same words what a chosen one says, with no number that is new."""
    return signs.alike >= _REPEATS and not signs.numbers


def least_chance(signs: Signs, new: float = _NEW) -> float:
    """The chance from which an update is chosen: ``new``, and less at the beginning."""
    return min(new, _FIRST + (new - _FIRST) * math.expm1(signs.chosen) / _SETTLED)


def weigh(part: str, signs: Signs) -> float:
    """The chance that an update tells something new of the event, 0..1, by its ``words`` or also by its ``meaning``."""
    return weigh_forest(load_forest("update_trees", part), {name: getattr(signs, name) for name in SIGNS})


def _time_key(update: Update) -> tuple[bool, float, str]:
    moment = find_moment(update.time)
    return (True, 0.0, update.time) if moment is None else (False, moment, "")


def find_moment(time: str) -> float | None:
    """The seconds that a time stands for: a number, or a date and time of ISO 8601 (UTC unless it says otherwise)."""
    try:
        moment = float(time)
    except ValueError:
        try:
            told = datetime.fromisoformat(time)
            moment = (told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            return None
    return moment if math.isfinite(moment) else None


def encode_update(text: str, encode: Encode) -> NDArray[np.float32]:
    """What an update means: a vector of length 1, of zeros for one without words."""
    vectors: NDArray[np.float32] = encode([text[:_ENCODED]])
    return vectors.reshape(-1)


def parse_update(text: str) -> Parsed:
    """The words of an update as the reader compares them."""
    stems = tuple(stem(word) for word in content_words(text))
    counts: dict[str, int] = {}
    for key in stems:
        counts[key] = counts.get(key, 0) + 1
    weights = {word: (1.0 + math.log(count)) * _rarity(word) for word, count in counts.items()}
    length = math.sqrt(sum(weight * weight for weight in weights.values())) or 1.0
    plain = _WORD.findall(text)
    return Parsed(
        stems=stems,
        vector={word: weight / length for word, weight in weights.items()},
        pairs=frozenset(_iter_pairs(stems[:_PAIRED])),
        words=len(plain),
        chatty=sum(word.lower() in load_set("reader_words") for word in plain),
    )


def _iter_pairs(stems: Sequence[str]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(stems):
        for other in stems[at + 1 : at + 1 + _REACH]:
            if one != other:
                yield (one, other) if one < other else (other, one)


@lru_cache(maxsize=65536)
def _rarity(word: str) -> float:
    counts = load_map("document_frequencies")
    return math.log(int(counts["*"]) / int(counts.get(word, _UNSEEN)))
