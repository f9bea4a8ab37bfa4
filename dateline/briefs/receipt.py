"""Receipts: a printed line is cited words plus a list of edits, and this file holds it to that."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.errors import ReceiptError
from dateline.types import Citation, Edit, Report, Span


def apply_edits(text: str, citation: Citation, edits: Iterable[Edit]) -> str:
    """The line that the cited words of ``text`` become by ``edits``, applied from right to left.

    Raises ReceiptError where the citation or an edit lies outside, or two edits overlap.
    """
    if not 0 <= citation.start < citation.end <= len(text):
        raise ReceiptError(f"the citation [{citation.start}, {citation.end}] lies outside the report")
    line = text[citation.start : citation.end]
    limit = citation.end
    for edit in sorted(edits, key=lambda e: (e.start, e.end), reverse=True):
        if not citation.start <= edit.start <= edit.end <= limit:
            raise ReceiptError(f"the edit [{edit.start}, {edit.end}] overlaps another or leaves the citation")
        line = line[: edit.start - citation.start] + edit.text + line[edit.end - citation.start :]
        limit = edit.start
    return line


class Draft:
    """A line in the making: a stretch of a report's text, and the edits so far. Refuses an edit that overlaps one."""

    def __init__(self, report: Report, span: Span) -> None:
        self.report = report
        self.span = span
        self._edits: list[Edit] = []

    def replace(self, start: int, end: int, text: str, reason: str) -> bool:
        """Put ``text`` for ``report.text[start:end]``; False (and nothing done) where it overlaps an earlier edit."""
        inside = self.span.start <= start <= end <= self.span.end
        if not inside or any((start < e.end and e.start < end) or start == e.start for e in self._edits):
            return False
        if self.report.text[start:end] != text:
            self._edits.append(Edit(start, end, text, reason))
        return True

    def cut(self, start: int, end: int, reason: str) -> bool:
        """Leave out ``report.text[start:end]``."""
        return self.replace(start, end, "", reason)

    def cut_before(self, start: int, end: int, reason: str) -> bool:
        """Leave out ``report.text[start:end]`` at an opening; a small letter behind it gets the capital."""
        first = self.report.text[end]
        return self.replace(start, end + 1, first.upper(), reason) if first.islower() else self.cut(start, end, reason)

    @property
    def citation(self) -> Citation:
        """What the line cites."""
        return Citation(self.report.id, self.span.start, self.span.end)

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits, in order of their place."""
        return tuple(sorted(self._edits, key=lambda e: (e.start, e.end)))

    @property
    def text(self) -> str:
        """The line as it stands."""
        return apply_edits(self.report.text, self.citation, self.edits)
