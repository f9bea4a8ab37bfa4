"""Which format bytes are in: the content decides, the name only breaks ties."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.data import load_table
from dateline.sources.encoding import wide_encoding
from dateline.sources.formats import Format, Strength

_TEXT_CONTROLS = frozenset(b"\t\n\r\f\x1b")


def sniff(head: bytes, name: str, formats: Sequence[Format]) -> Format | None:
    """The format of a document that begins with ``head`` (UTF-8 or a single-byte charset) and is called ``name``.

    The strongest wins; among equals one whose extension fits; then the order of ``formats``. None when nothing fits.
    """
    lower = name.lower().removesuffix(".gz")
    best: Format | None = None
    best_rank = (Strength.NO, False)
    for candidate in formats:
        rank = (candidate.looks_like(head), lower.endswith(candidate.extensions))
        if rank[0] > Strength.NO and rank > best_rank:
            best, best_rank = candidate, rank
    return best


def find_signature(head: bytes) -> tuple[str, str | None] | None:
    """(what it is, how to mend it) for files that hold no readable report; None when no signature is known."""
    for start, name, mend in _signatures():
        if head.startswith(start):
            return name, mend
    if wide_encoding(head) is None and _is_binary(head):
        return "binary data, no text", None
    return None


def is_gzip(head: bytes) -> bool:
    """Whether ``head`` begins a gzip member."""
    return head.startswith(b"\x1f\x8b")


@cache
def _signatures() -> tuple[tuple[bytes, str, str | None], ...]:
    return tuple((bytes.fromhex(start), name, mend or None) for start, name, mend in load_table("file_signatures"))


def _is_binary(head: bytes) -> bool:
    """More than one byte in twenty being a control that text does not hold (a few nulls in a text are forgiven).

    Of bytes drawn at random it is one in ten.
    """
    sample = head[:4096]
    odd = sum(1 for byte in sample if byte < 32 and byte not in _TEXT_CONTROLS)
    return odd * 20 > len(sample)
