"""What of a report tells its happening from others: weighted stems, names, numbers, days, places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import NamedTuple

from dateline.data import load_set
from dateline.stories.background import rarity
from dateline.text.words import STOP_WORDS, normalise, stem
from dateline.types import Reading, Report

Vector = Mapping[str, float]

LEAD_WORDS = 45  # agency style: who, what, where, when stand in the first sentences
STORY_WORDS = 120  # further down stand background and reactions that look-alike happenings share
THREAD_WORDS = 300  # a running story is known by its background
THREAD_TERMS = 80
_TITLE_WEIGHT = 2.0
_OPENING, _OPENING_WEIGHT = 60, 1.5
_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*|[.!?\n:\"“”]")
_BREAKS = frozenset('.!?\n:"“”')
_PRECISE_KM = 60.0  # a place as exact as a town; a country says little about where something happened
_DAYS_BACK = 6
_HEAD_LETTERS = 500  # where a report without a date of publication may give it


@dataclass(frozen=True, slots=True)
class Signature:
    """One report as the placer sees it. Vectors have length 1 (or are empty)."""

    report: str
    terms: Vector  # stems of title and opening
    names: Vector  # stems of capitalised words
    events: Vector  # stems that are neither names nor numbers: what happened
    lead: Vector  # stems of title and first sentences
    thread: Vector  # stems of the longer opening
    numbers: frozenset[str]
    days: frozenset[date]  # days that the text speaks of, near its publication
    places: tuple[tuple[str, float, float], ...]  # name, latitude, longitude of exact places
    words: Mapping[str, str]  # stem to the word as it stands
    source: str | None
    published: datetime | None
    by_day: bool  # published is known to the day only
    told: date | None = None  # of a report without a date: the first full date at its head


class _Word(NamedTuple):
    stem: str
    surface: str
    capital: bool  # capitalised where a common word would not be


def read_signature(report: Report, reading: Reading) -> Signature:
    """The signature of a report. Works from the text alone; times and places of the reading sharpen it."""
    body = list(_iter_tokens(report.text, THREAD_WORDS))
    title = list(_iter_tokens(report.title or "", 60))
    proper = _proper_words(body, title)
    head, opening = list(_iter_words(title, proper)), list(_iter_words(body, proper))
    counts, names = _count_terms(head, opening)
    words = {word.stem: word.surface for word in reversed((head + opening)[:STORY_WORDS])}
    long_counts = dict.fromkeys((word.stem for word in head), _TITLE_WEIGHT)
    for word in opening:
        long_counts[word.stem] = long_counts.get(word.stem, 0.0) + 1.0
    return Signature(
        report=report.id,
        terms=_vector(counts),
        names=_vector(names),
        events=_vector({s: n for s, n in counts.items() if s not in names and not s[0].isdigit()}),
        lead=_unit({word.stem: rarity(word.stem) for word in head + opening[:LEAD_WORDS]}),
        thread=_unit(_largest(_vector(long_counts), THREAD_TERMS)),
        numbers=frozenset(w.surface for w in head + _opening(opening) if len(w.surface) > 1 and w.surface[0].isdigit()),
        days=_find_days(report, reading),
        places=tuple(sorted({(p.name, p.lat, p.lon) for p in reading.places if p.precision_km <= _PRECISE_KM})),
        words=words,
        source=report.source,
        published=report.published,
        by_day=report.dated == "day",
        told=_head_date(report, reading),
    )


def _iter_tokens(text: str, most: int) -> Iterator[str]:
    count = 0
    for match in _TOKEN.finditer(text, 0, most * 12):
        token = match.group()
        count += token not in _BREAKS
        if count > most:
            return
        yield token


def _proper_words(body: list[str], title: list[str]) -> frozenset[str]:
    """The words that are capitalised inside a sentence and never stand in lower case."""
    capital: set[str] = set()
    lower: set[str] = set()
    in_title_case = not any(token[0].islower() and len(token) > 3 for token in title)
    for tokens in (body,) if in_title_case else (body, title):
        before = "."
        for token in tokens:
            if token[0].islower():
                lower.add(_parse_token(token)[0])
            elif token[0].isupper() and before not in _BREAKS:
                capital.add(_parse_token(token)[0])
            before = token
    return frozenset(capital - lower - load_set("calendar_words"))


def _iter_words(tokens: Iterable[str], proper: frozenset[str]) -> Iterator[_Word]:
    for token in tokens:
        if token not in _BREAKS:
            word, key = _parse_token(token)
            if key:
                yield _Word(key, token, token[0].isupper() and word in proper)


@lru_cache(maxsize=131072)
def _parse_token(token: str) -> tuple[str, str]:
    """The normal form of a word and its stem; no stem for a stop word or a single letter."""
    word = normalise(token)
    if word in STOP_WORDS or (len(word) < 2 and not word.isdigit()):
        return word, ""
    return word, stem(word)


def _opening(words: list[_Word]) -> list[_Word]:
    # Stop words are gone by now: about half of a text.
    return words[: STORY_WORDS // 2]


def _count_terms(head: list[_Word], body: list[_Word]) -> tuple[dict[str, float], dict[str, float]]:
    counts: dict[str, float] = {}
    names: dict[str, float] = {}
    weighted = [(word, _TITLE_WEIGHT) for word in head]
    weighted += [(w, _OPENING_WEIGHT if at < _OPENING // 2 else 1.0) for at, w in enumerate(_opening(body))]
    for word, weight in weighted:
        counts[word.stem] = counts.get(word.stem, 0.0) + weight
        if word.capital:
            names[word.stem] = names.get(word.stem, 0.0) + weight
    return counts, names


def _vector(counts: Mapping[str, float]) -> Vector:
    return _unit({s: (1.0 + math.log(max(1.0, n))) * rarity(s) for s, n in counts.items()})


def _unit(weights: Mapping[str, float]) -> Vector:
    norm = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {s: weight / norm for s, weight in weights.items()} if norm else {}


def _largest(vector: Vector, most: int) -> Vector:
    if len(vector) <= most:
        return vector
    return dict(sorted(vector.items(), key=lambda pair: (-pair[1], pair[0]))[:most])


def _find_days(report: Report, reading: Reading) -> frozenset[date]:
    if report.published is None:
        return frozenset()
    today = report.published.date()
    found: set[date] = set()
    for time in reading.times:
        if time.type in ("DATE", "TIME") and not time.said and len(time.value) >= 10:
            try:
                day = date.fromisoformat(time.value[:10])
            except ValueError:
                continue
            if -1 <= (today - day).days <= _DAYS_BACK:
                found.add(day)
    return frozenset(found)


def _head_date(report: Report, reading: Reading) -> date | None:
    if report.published is None:
        for time in reading.times:
            if time.start < _HEAD_LETTERS and time.type in ("DATE", "TIME") and len(time.value) >= 10:
                try:
                    return date.fromisoformat(time.value[:10])
                except ValueError:
                    continue
    return None


def dot(a: Vector, b: Mapping[str, float]) -> float:
    """The inner product; summed in the order of the shorter one, so that it is the same every time."""
    if len(b) < len(a):
        a, b = b, a
    return sum(weight * b[stem] for stem, weight in a.items() if stem in b)
