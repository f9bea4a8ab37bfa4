"""Sentences with exact offsets.

A mark (. ! ? …) with its closing quotation marks ends a sentence when white space and something that can begin a
sentence follow, unless the word before it is an abbreviation, an initial or a list number. Paragraphs (line breaks)
always end one, except where a wrapped line plainly goes on in lower case. Bullets are left out of the span.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.data import load_map, load_set
from dateline.types import Span

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_END = re.compile(r"[.!?…。！？]+[\"”“’'»)\]]*")
_BULLET = re.compile(r"\s*(?:[-–—•*·▪●◦‣]\s+)+")
# The word right before a mark; bounded, so that a text without a space stays cheap.
_LONGEST_WORD = 24
_WORD_BEFORE = re.compile(r"[^\W_]+(?:[.'’\-][^\W_]+)*$")
_NEXT_WORD = re.compile(r"[\"“„«'‘(\[\s]*([^\W_]+)")
_TAIL = re.compile(r"\s*(?:[A-Z][\w.'’\-]*\s+){1,4}([a-z]+)\b")
_ADDRESS = re.compile(r"(?:https?:|www\.|@|/)\S*$")
_GOES_ON = '.!?:;…"”'
_ALSO_WORDS = re.compile(r"nos?|art|mar|sun|sat|may|dec|fig|min|max|ed|est|ext", re.IGNORECASE)
_OPENING = "\"“„«'‘([#@$€£¥"


def split_sentences(text: str) -> tuple[Span, ...]:
    """The sentences of ``text`` in order, trimmed of white space and bullets; together they hold every other word."""
    return tuple(span for paragraph in _iter_paragraphs(text) for span in _split_paragraph(text, paragraph))


def _iter_paragraphs(text: str) -> Iterator[Span]:
    start = end = -1
    for match in _LINE.finditer(text):
        if not match.group().strip():
            continue
        if start >= 0 and _wraps(text, end, match.start()):
            end = match.end()
            continue
        if start >= 0:
            yield Span(start, end)
        start, end = match.start(), match.end()
    if start >= 0:
        yield Span(start, end)


def _wraps(text: str, end: int, start: int) -> bool:
    """Whether the line at ``start`` goes on with the sentence of the line that ends at ``end``."""
    last = text[end - 1]
    return start - end <= 2 and text[start].islower() and not (last.isspace() or last in _GOES_ON)


def _split_paragraph(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    bullet = _BULLET.match(text, start, paragraph.end)
    if bullet:
        start = bullet.end()
    first = start
    for match in _END.finditer(text, start, paragraph.end):
        cut = match.end()
        if match.start() < start or not _ends(text, match, first, paragraph.end):
            continue
        # A single closing mark that stands after white space opens the next sentence; the pattern cannot reach it.
        span = _trim(text, start, cut)
        if span:
            yield span
        start = cut
    span = _trim(text, start, paragraph.end)
    if span:
        yield span


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _ends(text: str, match: re.Match[str], first: int, limit: int) -> bool:
    """Whether the mark really ends a sentence."""
    at, cut = match.start(), match.end()
    if cut >= limit:
        return True
    mark = match.group()
    if not text[cut].isspace():
        return _glued(text, at, cut, mark)
    follow = _next_word(text, cut, limit)
    if follow is None:
        return False
    if follow[:1].islower():
        return False
    if mark[0] == "." and len(mark.rstrip("\"”“’'»)]")) == 1 and _abbreviates(text, at, first, follow):
        return False
    quoted = mark[-1] in '"”“' and mark[0] in "!?"
    return not (quoted and _tail_follows(text, cut, limit))


def _next_word(text: str, cut: int, limit: int) -> str | None:
    """The word after the mark, "" before a digit or an opening mark, None where nothing but marks follow closely."""
    match = _NEXT_WORD.match(text, cut, min(limit, cut + 80))
    if match:
        return match.group(1)
    rest = text[cut : cut + 80].lstrip()
    return "" if rest and rest[0] in _OPENING + "-–—" else None


def _tail_follows(text: str, cut: int, limit: int) -> bool:
    """'"Why?" Anna Weiss asked': the sentence goes on."""
    match = _TAIL.match(text, cut, min(limit, cut + 80))
    return bool(match) and match is not None and match.group(1) in _quote_tails()


def _glued(text: str, at: int, cut: int, mark: str) -> bool:
    """ "...in the town.The mayor": a sentence end that lost its space (common in feeds and machine translations)."""
    after = text[cut : cut + 2]
    before = text[max(0, at - 3) : at]
    if len(after) < 2 or not (after[0].isupper() and (after[1].islower() or after[1] == " ")):
        return False
    if len(before) < 3 or not (before.isalpha() and before[-2:].islower()) or mark[0] not in ".!?":
        return False
    return not _ADDRESS.search(text, max(0, at - 60), at)


def _abbreviates(text: str, at: int, first: int, follow: str) -> bool:
    match = _WORD_BEFORE.search(text, max(first, at - _LONGEST_WORD), at)
    if not match:
        return False
    word = match.group()
    if word.isdigit() and match.start() <= first and len(word) <= 2:
        return True  # "1. Item"
    starter = follow.casefold() in _starters()
    kind = _abbreviations().get(word.casefold())
    if kind == "name":
        return True
    if kind == "inner":
        return _inner(word, follow, starter)
    if kind == "either" and (word[:1].isupper() or "." in word):
        return not starter and follow[:1].isupper() and not (word.casefold() in ("p.m", "a.m") and follow)
    if len(word) == 1 and word.isalpha():
        return word.isupper() and word != "I" and not starter  # an initial
    return bool(re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]", word)) and not starter


def _inner(word: str, follow: str, starter: bool) -> bool:
    """Goes on or not: "No. 7", "Sept. 4", "vs. Rapid" go on; "it was no. The", "in the sun. Police" end."""
    if len(word) == 1 and word.isupper():
        return not starter
    if _ALSO_WORDS.fullmatch(word):
        return not follow[:1].isalpha() and word[:1].isupper()
    return not starter


@cache
def _abbreviations() -> dict[str, str]:
    return dict(load_map("abbreviations"))


@cache
def _starters() -> frozenset[str]:
    return load_set("sentence_starters")


@cache
def _quote_tails() -> frozenset[str]:
    return load_set("quote_tails")
