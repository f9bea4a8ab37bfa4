"""Likeness of texts for near-copies: word shingles, Jaccard index, containment, MinHash signatures (Broder 1997)."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from dateline.text.words import fold_accents

_WORD = re.compile(r"[^\W_]+")
_Numbers = NDArray[np.uint64]


def shingles(text: str, size: int = 5) -> frozenset[int]:
    """Stable 64-bit hashes of the runs of ``size`` words, case and accents and marks ignored.

    A text shorter than ``size`` words gives one shingle of all its words; an empty one gives none.
    """
    words = _WORD.findall(fold_accents(text).casefold())
    if not words:
        return frozenset()
    last = max(1, len(words) - size + 1)
    return frozenset(stable_hash(" ".join(words[at : at + size])) for at in range(last))


def stable_hash(words: str) -> int:
    """A 64-bit hash that is the same in every process and on every machine."""
    return int.from_bytes(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def jaccard(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """Size of the intersection over size of the union, 0..1; two empty sets are not alike: 0."""
    if not a or not b:
        return 0.0
    shared = len(a & b)
    return shared / (len(a) + len(b) - shared)


def containment(a: AbstractSet[int], b: AbstractSet[int]) -> float:
    """The share of ``a`` that stands in ``b``, 0..1; 0 for an empty ``a``."""
    return len(a & b) / len(a) if a else 0.0


def signature(marks: AbstractSet[int], size: int = 64) -> tuple[int, ...]:
    """A MinHash signature of ``size`` numbers; the share of equal places estimates ``jaccard``. Empty set: all zero."""
    if not marks:
        return (0,) * size
    values = np.array(sorted(marks), dtype=np.uint64)
    a, b = _coefficients(size)
    mixed = values[None, :] * a[:, None] + b[:, None]  # multiply-shift hashing: the product wraps at 64 bits
    return tuple(int(each) for each in (mixed >> np.uint64(11)).min(axis=1))


def _coefficients(size: int) -> tuple[_Numbers, _Numbers]:
    a = np.array([stable_hash(f"a{at}") | 1 for at in range(size)], dtype=np.uint64)
    b = np.array([stable_hash(f"b{at}") for at in range(size)], dtype=np.uint64)
    return a, b
