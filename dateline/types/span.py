"""A span of a text, in Unicode code points, end exclusive."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """``text[start:end]`` of one report. Ordered, hashable; written ``[start, end]`` in JSON."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


def hull(spans: Iterable[Span]) -> Span:
    """The smallest span around all ``spans``. Raises ValueError for none."""
    spans = tuple(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))
