"""The words of a text as numbers: what two copies share, whatever their title, type and spacing."""

from __future__ import annotations

import hashlib
import re
import zlib
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

SHINGLE = 5  # words
SKETCH = 24  # smallest shingles that lead to candidates
_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
_FIRST, _ROUND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprint:
    """A text by its words, case folded, punctuation left out."""

    digest: int  # of all words in order, 64 bits
    words: int  # how many
    shingles: NDArray[np.uint64]  # hashes of the five-word sequences, sorted, each once
    smallest: tuple[int, ...]  # the least of them
    figures: frozenset[str]  # the numbers that stand in it

    @property
    def size(self) -> int:
        """How many different shingles."""
        return len(self.shingles)

    def shared(self, other: Fingerprint) -> int:
        """How many shingles stand in both."""
        return len(np.intersect1d(self.shingles, other.shingles, assume_unique=True))


@lru_cache(maxsize=4)  # decide() and remember() ask for the same text one after the other
def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of ``text``; the same on every machine and in every run."""
    words = _WORD.findall(text.casefold())
    joined = hashlib.blake2b(" ".join(words).encode("utf-8", "replace"), digest_size=8).digest()
    shingles = _shingles(words)
    return Fingerprint(
        digest=int.from_bytes(joined, "big"),
        words=len(words),
        shingles=shingles,
        smallest=tuple(shingles[:SKETCH].tolist()),
        figures=frozenset(word for word in words if word[0].isdigit()),
    )


def _shingles(words: list[str]) -> NDArray[np.uint64]:
    hashes = np.array([_hash_word(word) for word in words], dtype=np.uint64)
    if len(hashes) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    count = len(hashes) - SHINGLE + 1
    mixed = np.zeros(count, dtype=np.uint64)
    for offset in range(SHINGLE):  # a polynomial in the words, modulo 2^64
        mixed = mixed * _FIRST + hashes[offset : offset + count]
    mixed = (mixed ^ (mixed >> np.uint64(30))) * _ROUND  # spread, so that the smallest are a fair sample (splitmix64)
    return np.unique(mixed ^ (mixed >> np.uint64(27)))


@lru_cache(maxsize=65_536)
def _hash_word(word: str) -> int:
    data = word.encode("utf-8", "replace")
    return zlib.crc32(data) | zlib.adler32(data) << 32
