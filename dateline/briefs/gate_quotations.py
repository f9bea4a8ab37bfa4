"""Quotations: verbatim in one cited statement, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.briefs.gate_types import Ground, Rejection, Why
from dateline.text.quotes import find_quotations

_EDGE = "\"“”„«»'‘’ \t,.;:!?"
_CUT = re.compile(r"\s*(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*")
_STRAIGHT = str.maketrans("“”„«»‘’", '"""""\'\'')


def check_quotations(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Every quotation stands word for word in a cited statement; where it was cut, its parts do, in order."""
    sources = [_plain(each.text) for each in ground.statements]
    quoted = [span.of(sentence) for span in find_quotations(sentence)]
    quoted += re.findall(r"(?<!\w)‘[^’‘]{6,}’(?!\w)|(?<![\w'])'[^']{6,}'(?![\w'])", sentence)
    for words in quoted:
        parts = [part.strip(_EDGE) for part in _CUT.split(_plain(words).strip(_EDGE))]
        if not any(_stands_in(parts, source) for source in sources):
            yield Rejection(Why.QUOTATION, words)
    if sentence.count('"') % 2 or sentence.count("“") != sentence.count("”"):
        yield Rejection(Why.QUOTATION, "a quotation mark without its pair")


def _plain(text: str) -> str:
    return " ".join(text.translate(_STRAIGHT).split())


def _stands_in(parts: list[str], source: str) -> bool:
    at = 0
    for part in parts:
        found = source.find(part, at)
        # What is printed as said must have been said: inside quotation marks there too, or continued from before.
        if found < 0 or (part and not _is_quoted(source, found, found + len(part))):
            return False
        at = found + len(part)
    return True


def _is_quoted(source: str, start: int, end: int) -> bool:
    """Whether the words stand inside quotation marks, or in a text whose quotation began before it."""
    spans = find_quotations(source)
    if any(s.start <= start and end <= s.end for s in spans):
        return True
    return source[:end].count('"') % 2 == 1 or source[start:].count('"') % 2 == 1
