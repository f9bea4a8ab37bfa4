"""A digest of a live blog: the few sentences that its own headline writers would have agreed with most.

Concept coverage (Gillick and Favre 2009; weights learned as by Li, Qian and Liu 2013): each word and each pair of words
gets the probability that a human bullet would use it, from how often, where and in what kind of posts it stands; then
sentences (or their main clauses) are taken that cover the most probability in the fewest words. Nothing is counted
twice, so the digest does not repeat itself.
"""

from __future__ import annotations

import heapq
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import TypeVar

from dateline.briefs.logistic import chance_of
from dateline.data import load_map, load_set
from dateline.text.sentences import split_sentences
from dateline.text.words import STOP_WORDS, stem

_WORD = re.compile(r"[a-z0-9]+")
_CLAUSE_END = re.compile(r"\s?[,;:–—]\s|\s-\s")
_SHORT_POST = 20  # words: such a post is a headline
_LENGTHS = (5, 36)  # words of a line
_CLAUSE_WORDS = 5  # a clause cut off at a comma has at least so many
_PAIR_SHARE, _PAIR_SCALE = 0.4, 3.0
_SHORTER = 0.9  # exponent of the length that a gain is divided by
_OPENS_POST = 1.3  # the first sentence of a post tells what is new
_AGAIN = 0.5  # a stop word counts half as much each time again
_CHATTY = 0.6  # the blogger speaking of himself or to the reader
_LEANING = 0.5  # a line that begins with a pronoun leans on one that is not printed

Pair = tuple[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Post:
    """One post of a live blog; ``time`` as the blog writes it, None when unknown."""

    time: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence, or its main clause, that may be taken."""

    text: str
    words: tuple[str, ...]
    length: int
    sentence: int  # lines of one sentence exclude each other
    favour: float


@dataclass(slots=True)
class _Count:
    times: int = 0
    posts: int = 0
    openings: int = 0  # posts whose first sentence has it
    headlines: int = 0  # short posts that have it
    late: int = 0  # posts of the last third that have it
    seen_in: int = -1


@dataclass(slots=True)
class _Blog:
    """What is counted in a blog, and its sentences in order."""

    sentences: list[tuple[str, tuple[str, ...], bool]]  # text, words, opens its post
    words: dict[str, _Count]
    pairs: dict[Pair, _Count]
    posts: int


def digest(posts: Sequence[Post], words: int) -> list[str]:
    """At most ``words`` words (counted at white space) that tell what a live blog told, in the order of the blog.

    Each line stands so in a post, but for white space, or is the beginning of such a sentence up to a comma.
    """
    blog = _read_blog(posts)
    if not blog.sentences or words < 1:
        return []
    word_worth = weigh_words(blog)
    pair_worth = weigh_pairs(blog, word_worth)
    lines = list(_iter_lines(blog))
    if not any(line.length <= words for line in lines):
        return []
    taken = _cover(lines, word_worth, pair_worth, words)
    return [line.text for line in sorted(taken, key=lambda line: line.sentence)]


def _read_blog(posts: Sequence[Post]) -> _Blog:
    blog = _Blog([], {}, {}, len(posts))
    for number, post in enumerate(posts):
        short = len(post.text.split()) <= _SHORT_POST
        late = 3 * number >= 2 * len(posts)
        opening = True
        for sentence in _iter_sentences(post.text):
            words = _split_words(sentence)
            if words:
                _count(blog.words, words, number, (opening, short, late))
                _count(blog.pairs, list(pairwise(words)), number, (opening, short, late))
                blog.sentences.append((sentence, words, opening))
                opening = False
    return blog


def _iter_sentences(text: str) -> Iterator[str]:
    for span in split_sentences(text):
        sentence = " ".join(span.of(text).split())
        # Tokenised text has its full stops apart, which a sentence splitter rightly distrusts.
        yield from (part for part in re.split(r"(?<=\s[.!?])\s+", sentence) if part)


def _split_words(text: str) -> tuple[str, ...]:
    return tuple(word if word in STOP_WORDS else stem(word) for word in _WORD.findall(text.lower()))


def _count(counts: dict[T, _Count], things: Sequence[T], post: int, kind: tuple[bool, bool, bool]) -> None:
    opening, short, late = kind
    for thing in things:
        count = counts.get(thing)
        if count is None:
            count = counts[thing] = _Count()
        count.times += 1
        if count.seen_in != post:
            count.seen_in = post
            count.posts += 1
            count.openings += opening  # first seen in the first sentence of the post
            count.headlines += short
            count.late += late


def word_features(word: str, count: _Count, posts: int) -> dict[str, float]:
    """What tells how likely a human bullet uses a word."""
    return {
        "times": math.log1p(count.times),
        "posts": math.log1p(count.posts),
        "openings": math.log1p(count.openings),
        "headlines": math.log1p(count.headlines),
        "late": math.log1p(count.late),
        "share": count.posts / max(1, posts),
        "stop": float(word in STOP_WORDS),
        "number": float(word.isdigit()),
        "blog": math.log1p(posts),
    }


def pair_features(pair: Pair, count: _Count, posts: int, words: Mapping[str, float]) -> dict[str, float]:
    """What tells how likely a human bullet uses two words in a row, given the probabilities of each."""
    return {
        **_pair_count_features(count, posts),
        "first": math.log(words[pair[0]]),
        "second": math.log(words[pair[1]]),
    }


def _pair_count_features(count: _Count, posts: int) -> dict[str, float]:
    return {
        "times": math.log1p(count.times),
        "posts": math.log1p(count.posts),
        "openings": math.log1p(count.openings),
        "headlines": math.log1p(count.headlines),
        "share": count.posts / max(1, posts),
    }


@cache
def load_weights(part: str) -> Mapping[str, float]:
    """The weights of ``word`` or ``pair`` features, with ``bias``, as ``training/digest/fit.py`` fitted them."""
    table = load_map("digest_weights")
    return {name.removeprefix(f"{part}."): float(w) for name, w in table.items() if name.startswith(f"{part}.")}


def _total(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights[name] * value for name, value in features.items())


def weigh_words(blog: _Blog) -> dict[str, float]:
    """The probability of each word of the blog."""
    weights = load_weights("word")
    return {
        word: chance_of(_total(word_features(word, count, blog.posts), weights)) for word, count in blog.words.items()
    }


def weigh_pairs(blog: _Blog, words: Mapping[str, float]) -> dict[Pair, float]:
    """The probability of each pair of words of the blog, given those of the words."""
    weights = load_weights("pair")
    logs = {word: math.log(worth) for word, worth in words.items()}
    known: dict[tuple[int, int, int, int], float] = {}  # most pairs stand once: few counts to work out
    found: dict[Pair, float] = {}
    for pair, count in blog.pairs.items():
        key = (count.times, count.posts, count.openings, count.headlines)
        if key not in known:
            known[key] = _total(_pair_count_features(count, blog.posts), weights)
        total = known[key] + weights["first"] * logs[pair[0]] + weights["second"] * logs[pair[1]]
        found[pair] = chance_of(total)
    return found


def _iter_lines(blog: _Blog) -> Iterator[_Line]:
    shortest, longest = _LENGTHS
    for number, (sentence, words, opening) in enumerate(blog.sentences):
        favour = (_OPENS_POST if opening else 1.0) * (_CHATTY if _is_chatty(sentence) else 1.0)
        favour *= _LEANING if words[0] in load_set("leaning_words") else 1.0
        length = len(sentence.split())
        if shortest <= length <= longest and not sentence.endswith(":"):
            yield _Line(sentence, words, length, number, favour)
        for clause in _iter_clauses(sentence):
            size = len(clause.split())
            if size <= longest:
                yield _Line(clause, _split_words(clause), size, number, favour)


def _iter_clauses(sentence: str) -> Iterator[str]:
    """The beginnings of a sentence up to a comma that can stand alone: a subject, then a verb, and no loose end."""
    for match in _CLAUSE_END.finditer(sentence):
        clause = sentence[: match.start()].rstrip()
        words = _WORD.findall(clause.lower())
        if len(words) < _CLAUSE_WORDS or words[0] in load_set("clause_openers") or words[-1] in STOP_WORDS:
            continue
        if any(_is_verb(word) for word in words[1:]) and _is_balanced(clause):
            yield clause


@lru_cache(maxsize=65536)
def _is_verb(word: str) -> bool:
    return word in load_set("finite_verbs") or _tags().get(word) in ("VBZ", "VBD", "MD")


@cache
def _tags() -> dict[str, str]:
    return dict(load_map("word_tags"))


def _is_balanced(clause: str) -> bool:
    return (
        clause.count('"') % 2 == 0 and clause.count("(") == clause.count(")") and clause.count("“") == clause.count("”")
    )


def _is_chatty(sentence: str) -> bool:
    outside = re.sub(r"[\"“'‘`].*?[\"”'’]", " ", sentence.lower())
    return not load_set("chatty_words").isdisjoint(_WORD.findall(outside))


class _Cover:
    """What the lines taken so far cover, and what one more would add."""

    def __init__(self, words: Mapping[str, float], pairs: Mapping[Pair, float]) -> None:
        self._words, self._pairs = words, pairs
        self._had: dict[str, int] = {}
        self._had_pairs: set[Pair] = set()

    def gain(self, line: _Line) -> float:
        """What ``line`` adds."""
        had, single = dict[str, int](), 0.0
        for word in line.words:
            before = self._had.get(word, 0) + had.get(word, 0)
            had[word] = had.get(word, 0) + 1
            if word in STOP_WORDS:
                single += self._words[word] * _AGAIN**before
            elif not before:
                single += self._words[word]
        fresh = [pair for pair in dict.fromkeys(pairwise(line.words)) if pair not in self._had_pairs]
        double = sum(self._pairs.get(pair, 0.0) for pair in fresh)
        return line.favour * ((1.0 - _PAIR_SHARE) * single + _PAIR_SHARE * _PAIR_SCALE * double)

    def take(self, line: _Line) -> None:
        """Cover what is in ``line``."""
        for word in line.words:
            self._had[word] = self._had.get(word, 0) + 1
        self._had_pairs.update(pairwise(line.words))


def _cover(lines: Sequence[_Line], words: Mapping[str, float], pairs: Mapping[Pair, float], budget: int) -> list[_Line]:
    """Lazy greedy choice: gains only shrink, so a line that still leads after a fresh look is the best."""
    cover = _Cover(words, pairs)
    heap = [(-cover.gain(line) / line.length**_SHORTER, at) for at, line in enumerate(lines)]
    heapq.heapify(heap)
    taken: list[_Line] = []
    used: set[int] = set()
    while heap and budget > 0:
        _, at = heapq.heappop(heap)
        line = lines[at]
        if line.length > budget or line.sentence in used:
            continue
        worth = cover.gain(line) / line.length**_SHORTER
        if heap and -worth > heap[0][0]:
            heapq.heappush(heap, (-worth, at))
            continue
        cover.take(line)
        taken.append(line)
        used.add(line.sentence)
        budget -= line.length
    return taken
