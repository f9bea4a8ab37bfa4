"""What of a report tells its happening from others: weighted stems, names, numbers, days, places."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from dateline.data import load_set
from dateline.stories.background import rarity
from dateline.stories.vectors import Vector, unit
from dateline.text.words import STOP_WORDS, normalise, stem
from dateline.types import Reading, Report, Sketch

LEAD_WORDS = 45  # agency style: who, what, where, when stand in the first sentences
STORY_WORDS = 120  # further down stand background and reactions that look-alike happenings share
THREAD_WORDS = 300  # a running story is known by its background
THREAD_TERMS = 80
_TITLE_WEIGHT = 2
_OPENING, _OPENING_HALVES = 60, 3  # the first words count one and a half times
_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.][^\W_]+)*|[.!?\n:\"“”]")
_BREAKS = frozenset('.!?\n:"“”')
_PRECISE_KM = 60.0  # a place as exact as a town; a country says little about where something happened
_DAYS_BACK = 6
_HEAD_LETTERS = 500  # where a report without a date of publication may give it


@dataclass(frozen=True)
class Signature:
    """One report as the placer sees it. Vectors have length 1 (or are empty).

    Each is worked out from the sketch when it is first asked for: of what was placed weeks ago little is.
    The stems of ``names``, ``events`` and ``lead`` are among those of ``terms``, and in one order: so what two reports
    share needs to be looked up once.
    """

    sketch: Sketch

    @cached_property
    def terms(self) -> Vector:
        """Stems of title and opening."""
        return unit(self._terms)

    @cached_property
    def names(self) -> Vector:
        """Stems of capitalised words."""
        return unit(self._names)

    @cached_property
    def events(self) -> Vector:
        """Stems that are neither names nor numbers: what happened."""
        named = self._names
        return unit({s: weight for s, weight in self._terms.items() if s not in named and not s[0].isdigit()})

    @cached_property
    def lead(self) -> Vector:
        """Stems of title and first sentences."""
        return unit(dict(self._weighed[: self.sketch.lead]))

    @cached_property
    def thread(self) -> Vector:
        """Stems of the longer opening."""
        counted = zip(self._weighed, self.sketch.thread)
        return unit({stem: _log_count(2 * count) * rare for (stem, rare), count in counted if count})

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Numbers in it."""
        return frozenset(self.sketch.numbers)

    @cached_property
    def days(self) -> frozenset[date]:
        """Days that the text speaks of, near its publication."""
        return frozenset(map(date.fromisoformat, self.sketch.days))

    @cached_property
    def told(self) -> date | None:
        """Of a report without a date: the first full date at its head."""
        return None if self.sketch.told is None else date.fromisoformat(self.sketch.told)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """Stem to the word as it stands."""
        return {stem: word for (stem, _), word in zip(self._weighed, self.sketch.words.split())}

    @cached_property
    def _weighed(self) -> list[tuple[str, float]]:
        """Its stems in order, each with its rarity."""
        return list(map(_weigh_token, self.sketch.words.split()))

    @cached_property
    def _terms(self) -> dict[str, float]:
        return {stem: _log_count(count) * rare for (stem, rare), count in zip(self._weighed, self.sketch.terms)}

    @cached_property
    def _names(self) -> dict[str, float]:
        counted = zip(self._weighed, self.sketch.names)
        return {stem: _log_count(count) * rare for (stem, rare), count in counted if count}


class _Word(NamedTuple):
    stem: str
    surface: str
    capital: bool  # capitalised where a common word would not be


def draw_sketch(report: Report, reading: Reading) -> Sketch:
    """What placing needs of a report. Works from the text alone; times and places of the reading sharpen it."""
    body, title = _parse_tokens(report.text, THREAD_WORDS), _parse_tokens(report.title or "", 60)
    proper = _proper_words(body, title)
    head, opening = _words(title, proper), _words(body, proper)
    terms, names = _count_terms(head, opening)
    thread = dict.fromkeys((word.stem for word in head), _TITLE_WEIGHT)
    for word in opening:
        thread[word.stem] = thread.get(word.stem, 0) + 1
    kept = _largest(thread)
    surfaces = {word.stem: word.surface for word in reversed(head + opening)}
    stems = [*terms, *(stem for stem in kept if stem not in terms)]
    return Sketch(
        report=report.id,
        source=report.source,
        published=report.published,
        by_day=report.dated == "day",
        follows=tuple(
            (other, why)
            for other, why in ((report.revises, "a new version of"), (report.reprint_of, "the same text as"))
            if other
        ),
        words=" ".join([surfaces[stem] for stem in stems]),
        terms=tuple(terms.values()),
        thread=tuple([thread[stem] if stem in kept else 0 for stem in stems]),
        lead=len({word.stem for word in head + opening[:LEAD_WORDS]}),
        names=tuple([names.get(stem, 0) for stem in terms]),
        numbers=_find_numbers(head + _opening(opening)),
        days=_find_days(report, reading),
        places=tuple(sorted({(p.name, p.lat, p.lon) for p in reading.places if p.precision_km <= _PRECISE_KM})),
        told=_head_date(report, reading),
    )


def _parse_tokens(text: str, most: int) -> list[tuple[str, str, str]]:
    """The first ``most`` words of a text with the marks between them: each as it stands, its normal form, its stem."""
    parsed, count = [], 0
    for token in _TOKEN.findall(text, 0, most * 12):
        count += token not in _BREAKS
        if count > most:
            break
        parsed.append((token, *_parse_token(token)))
    return parsed


def _proper_words(body: list[tuple[str, str, str]], title: list[tuple[str, str, str]]) -> frozenset[str]:
    """The words that are capitalised inside a sentence and never stand in lower case."""
    capital: set[str] = set()
    lower: set[str] = set()
    in_title_case = not any(token[0].islower() and len(token) > 3 for token, _, _ in title)
    for tokens in (body,) if in_title_case else (body, title):
        inside = False
        for token, word, _ in tokens:
            if token in _BREAKS:
                inside = False
                continue
            if token[0].islower():
                lower.add(word)
            elif inside and token[0].isupper():
                capital.add(word)
            inside = True
    return frozenset(capital - lower - load_set("calendar_words"))


def _words(tokens: Iterable[tuple[str, str, str]], proper: frozenset[str]) -> list[_Word]:
    return [_Word(key, token, token[0].isupper() and word in proper) for token, word, key in tokens if key]


@lru_cache(maxsize=131072)
def _parse_token(token: str) -> tuple[str, str]:
    """The normal form of a word and its stem; no stem for a stop word or a single letter."""
    word = normalise(token)
    if word in STOP_WORDS or (len(word) < 2 and not word.isdigit()):
        return word, ""
    return word, stem(word)


@lru_cache(maxsize=131072)
def _weigh_token(token: str) -> tuple[str, float]:
    """The stem of a word, and its rarity."""
    stem_ = _parse_token(token)[1]
    return stem_, rarity(stem_)


def _opening(words: list[_Word]) -> list[_Word]:
    # Stop words are gone by now: about half of a text.
    return words[: STORY_WORDS // 2]


def _count_terms(head: list[_Word], body: list[_Word]) -> tuple[dict[str, int], dict[str, int]]:
    """How often each stem stands in title and opening, and as a name there, in halves of a time."""
    counts: dict[str, int] = {}
    names: dict[str, int] = {}
    weighted = [(word, 2 * _TITLE_WEIGHT) for word in head]
    weighted += [(w, _OPENING_HALVES if at < _OPENING // 2 else 2) for at, w in enumerate(_opening(body))]
    for word, halves in weighted:
        counts[word.stem] = counts.get(word.stem, 0) + halves
        if word.capital:
            names[word.stem] = names.get(word.stem, 0) + halves
    return counts, names


def _find_numbers(words: Iterable[_Word]) -> tuple[str, ...]:
    return tuple(sorted({word.surface for word in words if len(word.surface) > 1 and word.surface[0].isdigit()}))


@cache
def _log_count(halves: int) -> float:
    return 1.0 + math.log(max(1.0, halves / 2.0))


def _largest(counts: Mapping[str, int]) -> Iterable[str]:
    """The stems that weigh most, in their order."""
    if len(counts) <= THREAD_TERMS:
        return counts
    weights = {stem: _log_count(2 * count) * rarity(stem) for stem, count in counts.items()}
    largest = set(sorted(counts, key=lambda stem: (-weights[stem], stem))[:THREAD_TERMS])
    return {stem: None for stem in counts if stem in largest}


def _find_days(report: Report, reading: Reading) -> tuple[str, ...]:
    if report.published is None:
        return ()
    today = report.published.date()
    found: set[str] = set()
    for time in reading.times:
        if time.type in ("DATE", "TIME") and not time.said and len(time.value) >= 10:
            try:
                day = date.fromisoformat(time.value[:10])
            except ValueError:
                continue
            if -1 <= (today - day).days <= _DAYS_BACK:
                found.add(day.isoformat())
    return tuple(sorted(found))


def _head_date(report: Report, reading: Reading) -> str | None:
    if report.published is None:
        for time in reading.times:
            if time.start < _HEAD_LETTERS and time.type in ("DATE", "TIME") and len(time.value) >= 10:
                try:
                    return date.fromisoformat(time.value[:10]).isoformat()
                except ValueError:
                    continue
    return None
