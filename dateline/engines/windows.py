"""Texts as word pieces with surface features, cut into overlapping windows of whole sentences.

The same code feeds training and reading, so a model never sees a window at run time that is cut by other rules than
those it learned from. Everything depends on the text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

CASES = 6
SPACES = 3
FEATURES = CASES * SPACES * 2
CLS, SEP = 101, 102

_STOPS = frozenset(".!?")
_SURROGATES = re.compile("[\ud800-\udfff]")
_CLOSERS = frozenset("\"'”’)]»")
_ABBREVIATIONS = frozenset(
    re.findall(
        r"\w+",
        "mr mrs ms dr sen gov rep gen lt col sgt st prof jr sr vs no rev hon jan feb mar apr jun jul aug sept "
        "sep oct nov dec u s d c ",
    )
)


class Encoding(Protocol):
    """What `tokenizers.Tokenizer.encode` returns, as far as it is used here."""

    @property
    def ids(self) -> list[int]:
        """Piece ids."""
        ...

    @property
    def offsets(self) -> list[tuple[int, int]]:
        """Start and end of each piece."""
        ...


class Tokenizer(Protocol):
    """A word-piece tokenizer whose offsets are code points of the text."""

    def encode(self, sequence: str, *, add_special_tokens: bool = True) -> Encoding:
        """The pieces of a text."""
        ...


@dataclass(frozen=True, slots=True)
class Pieces:
    """The word pieces of a text: ids, code-point offsets, one surface feature, sentence and word number each."""

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    features: NDArray[np.int64]
    sentences: NDArray[np.int64]
    words: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def split_pieces(tokenizer: Tokenizer, text: str) -> Pieces:
    """Tokenize `text`; pieces that cover no character are dropped."""
    # A lone surrogate is no character, and no tokenizer takes it.
    encoding = tokenizer.encode(_SURROGATES.sub("\ufffd", text), add_special_tokens=False)
    kept = [(i, s, e) for i, (s, e) in zip(encoding.ids, encoding.offsets, strict=True) if e > s]
    ids = np.fromiter((i for i, _, _ in kept), dtype=np.int64, count=len(kept))
    starts = [s for _, s, _ in kept]
    ends = [e for _, _, e in kept]
    features, sentences = _describe(text, starts, ends)
    first, last = np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)
    return Pieces(ids, first, last, features, sentences, _number_words(text, starts, ends))


def _number_words(text: str, starts: list[int], ends: list[int]) -> NDArray[np.int64]:
    """The word of each piece: letters and digits without a gap are one word, every other mark is one of its own."""
    numbers = np.zeros(len(starts), dtype=np.int64)
    number = 0
    for at in range(1, len(starts)):
        start = starts[at]
        if start != ends[at - 1] or not (text[start].isalnum() and text[start - 1].isalnum()):
            number += 1
        numbers[at] = number
    return numbers


@lru_cache(maxsize=1 << 16)
def _case(piece: str) -> int:
    """0 lower case or no letter case, 1 capitalised, 2 capitals, 3 mixed, 4 digits, 5 punctuation."""
    if piece.islower():
        return 0
    if piece.isupper():
        return 2 if len(piece) > 1 else 1
    if piece.istitle():
        return 1
    if piece.isdigit():
        return 4
    if piece.isalpha():
        return 3 if piece.lower() != piece else 0
    return 5


def _describe(text: str, starts: list[int], ends: list[int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The surface feature (case, space before, inside quotation marks) and the sentence number of each piece."""
    features = np.zeros(len(starts), dtype=np.int64)
    sentences = np.zeros(len(starts), dtype=np.int64)
    inside = False
    number = 0
    ended = apart = False
    word = ""
    last = 0
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        piece = text[start:end]
        gap = text[last:start] if at else "\n"
        space = 0 if not gap else 2 if "\n" in gap else 1
        case = _case(piece)
        if space == 2:
            inside = False
        if at and (space == 2 or (ended and space == 1 and case in (1, 2, 3, 4, 5))):
            number += 1
        if piece in _STOPS:
            ended = not (piece == "." and word in _ABBREVIATIONS and space == 0 and (apart or len(word) == 1))
        elif not (ended and piece in _CLOSERS and space == 0):
            ended = False
        opening = piece in ("“", "„", "«", "``") or (piece == '"' and not inside)
        closing = piece in ("”", "»", "''") or (piece == '"' and inside)
        quoted = inside or opening
        inside = (inside or opening) and not closing
        features[at] = case * (SPACES * 2) + space * 2 + int(quoted)
        sentences[at] = number
        word, apart = piece.lower(), space > 0
        last = end
    return features, sentences


def plan_windows(pieces: Pieces, size: int, overlap: int, first: int | None = None) -> list[tuple[int, int]]:
    """Piece ranges of at most `size`, cut between sentences where possible, sharing about `overlap` pieces.

    `first` shortens the first window (training cuts each epoch elsewhere).
    """
    count = len(pieces)
    if count <= (first or size):
        return [(0, count)] if count else []
    breaks = np.flatnonzero(np.diff(pieces.sentences)) + 1
    windows: list[tuple[int, int]] = []
    low = 0
    limit = first or size
    while True:
        high = min(low + limit, count)
        limit = size
        if high < count:
            near = breaks[(breaks > low + (high - low) // 2) & (breaks <= high)]
            high = int(near[-1]) if len(near) else high
        windows.append((low, high))
        if high >= count:
            return windows
        low = _restart(breaks, low, high, overlap) if overlap else high


def _restart(breaks: NDArray[np.intp], low: int, high: int, overlap: int) -> int:
    """Where the next window begins: at the sentence start nearest to `overlap` pieces before the end of this one."""
    target = max(high - overlap, low + 1)
    near = breaks[(breaks > max(low, high - 2 * overlap)) & (breaks < high)]
    return int(near[np.abs(near - target).argmin()]) if len(near) else target
