"""Quotations: stretches between double quotation marks, marks included.

Straight (``"``), curly (``“ ”``), low-high (``„ “``) and angled (``« »``) marks are read. A quotation never crosses a
paragraph (a line break); one that is never closed ends with its paragraph, as a quotation that continues in the next
paragraph does in agency style.
"""

from __future__ import annotations

import re

from dateline.types import Span

MARKS = '"“”„‟«»″＂'
_MARK = re.compile(f"[{MARKS}\n\r\u2028\u2029]")
_BREAKS = "\n\r\u2028\u2029"
_OPENERS = "“„‟«"
_CLOSERS = "”»"


def find_quotations(text: str) -> tuple[Span, ...]:
    """The quotations of ``text`` in order, marks included; they never overlap or nest."""
    found: list[Span] = []
    start = -1
    opener = ""
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark in _BREAKS:
            if start >= 0:
                found.append(_trimmed(text, start, at))
            start = -1
        elif start < 0:
            if _opens(text, at, mark):
                start, opener = at, mark
        elif _closes(text, at, mark, opener):
            found.append(Span(start, at + 1))
            start = -1
    if start >= 0:
        found.append(_trimmed(text, start, len(text)))
    return tuple(span for span in found if span.end - span.start > 1)


def inside(quotations: tuple[Span, ...], at: int) -> Span | None:
    """The quotation around the character ``at``, if any. ``quotations`` must be sorted."""
    low, high = 0, len(quotations)
    while low < high:
        middle = (low + high) // 2
        if quotations[middle].end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(quotations) and quotations[low].start <= at:
        return quotations[low]
    return None


def _opens(text: str, at: int, mark: str) -> bool:
    """Whether the mark can begin a quotation: a closing mark cannot, nor a straight one after a number (5'9")."""
    if mark in _CLOSERS:
        return False
    if mark in _OPENERS:
        return True
    after = text[at + 1 : at + 2]
    if not after:
        return False
    before = text[at - 1 : at]
    glued_behind = bool(before) and (before.isalnum() or before in ".,!?")
    # A straight mark that stands against the word before it and has a space after it closes something lost.
    return not (glued_behind and (after.isspace() or after in ".,;:!?)"))


def _closes(text: str, at: int, mark: str, opener: str) -> bool:
    if opener == "„":
        return mark in '“”"‟'
    if opener == "«":
        return mark == "»"
    if opener == "»":
        return mark == "«"
    if mark in _OPENERS:
        # “ inside “...: some outlets close with the opening mark; take it as closing only where a word ends before it.
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        return not before.isspace() and (not after or not after.isalnum())
    return True


def _trimmed(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
