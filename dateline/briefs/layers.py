"""Layers: what of a report lies in which of its sentences, in one pass."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from dateline.types import Entry, Span

F = TypeVar("F")


def by_sentence(spans: Sequence[Span], found: Iterable[F], start: Callable[[F], int]) -> list[tuple[F, ...]]:
    """What of ``found`` begins in each of ``spans`` (in order), in one pass."""
    starts = [span.start for span in spans]
    rows: list[list[F]] = [[] for _ in spans]
    for each in found:
        at = start(each)
        place = bisect.bisect_right(starts, at) - 1
        if place >= 0 and at < spans[place].end:
            rows[place].append(each)
    return [tuple(row) for row in rows]


def reaching_into(spans: Sequence[Span], entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """For each of ``spans`` the entries (sorted by start) that reach into it."""
    starts = [entry.start for entry in entries]
    longest = max((entry.end - entry.start for entry in entries), default=0)
    for span in spans:
        near = entries[bisect.bisect_left(starts, span.start - longest) : bisect.bisect_left(starts, span.end)]
        yield tuple(entry for entry in near if span.start < entry.end)
