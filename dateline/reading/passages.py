"""Passages: sentences joined so that no quotation is cut, with their words tagged and long quotations as one token.

``"We lost the bridge. It is gone," she said.`` is two sentences and one passage. A quotation that can stand alone
becomes one token "QUO"; a few quoted words inside a clause stay words of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.reading.tagging import Tagged, tag_words
from dateline.reading.verb_groups import VerbGroup, find_verb_groups
from dateline.text.quotes import find_quotations
from dateline.types import Span

_LONG = 5  # from so many words on a quotation is a token of its own
_STOPS = ",.!?…;"
_TOO_LONG = 4000  # characters; a longer "sentence" is no prose and is not looked into


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage: its span, tagged words, the quotations that are tokens, its paragraph, its verb groups."""

    span: Span
    tagged: Tagged
    quotes: tuple[Span, ...]
    paragraph: int
    groups: list[VerbGroup]


@lru_cache(maxsize=16)
def quotations(text: str) -> tuple[Span, ...]:
    """The double-quoted stretches; two apostrophes or backticks count as one mark, as some agencies type them."""
    if "''" not in text:
        return find_quotations(text)
    closing = "”\u2060" if "``" in text else '"\u2060'
    masked = text.replace("``", "“\u2060").replace("''", closing)
    return tuple(Span(s, e + 1) if masked[e : e + 1] == "\u2060" else Span(s, e) for s, e in find_quotations(masked))


@lru_cache(maxsize=4)
def find_passages(text: str, sentences: tuple[Span, ...]) -> tuple[Passage, ...]:
    """The passages of a text in order. Linear in its length.

    Kept, because the analysers of one report ask for the same in turn; nothing may change them.
    """
    return tuple(_iter_passages(text, sentences, quotations(text)))


def _iter_passages(text: str, sentences: Sequence[Span], quotes: Sequence[Span]) -> Iterator[Passage]:
    at = paragraph = 0
    end_before = 0
    index = 0
    while index < len(sentences):
        start, end = sentences[index]
        index += 1
        while at < len(quotes) and quotes[at].end <= start:
            at += 1
        last = at
        while True:
            while last < len(quotes) and quotes[last].start < end:
                end = max(end, quotes[last].end)
                last += 1
            if index < len(sentences) and sentences[index].start < end:
                end = max(end, sentences[index].end)
                index += 1
            elif index < len(sentences) and _goes_on(text, end, sentences[index].start):
                end = sentences[index].end
                index += 1
            else:
                break
        if "\n" in text[end_before:start]:
            paragraph += 1
        end_before = end
        if end - start <= _TOO_LONG:
            whole = tuple(q for q in quotes[at:last] if q.start >= start and _stands_alone(text, q, start))
            span = Span(start, end)
            tagged = tag_words(text, span, whole)
            yield Passage(span, tagged, whole, paragraph, find_verb_groups(tagged))


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the next sentence goes on with this one: "Why?" he asked."""
    gap = text[end:start]
    return "\n" not in gap and text[end - 1 : end] in "\"”'" and text[start : start + 1].islower()


def _stands_alone(text: str, quote: Span, start: int) -> bool:
    inner = text[quote.start : quote.end].strip("\"“”„‟«»″＂'")
    if not inner.strip():
        return False
    if inner.count(" ") + 1 >= _LONG or inner[-1] in _STOPS:
        return True
    before = text[max(start, quote.start - 2) : quote.start].strip()
    return quote.start == start or before.endswith((",", ":"))
