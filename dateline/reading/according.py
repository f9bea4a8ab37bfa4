"""Attributions by a preposition: "according to the ministry", "in the mayor's view"; and by an adverb: "reportedly"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.contents import fit_span, kicker_end
from dateline.reading.drafts import Draft
from dateline.reading.passages import Passage
from dateline.reading.phrases import apposition_end, noun_phrase_after
from dateline.reading.tagging import Tagged
from dateline.reading.tags import QUOTE
from dateline.types import Span


def iter_according_drafts(text: str, passage: Passage, quotes: Sequence[Span]) -> Iterator[Draft]:
    """The attributions of a passage that stand on "according to"."""
    tagged = passage.tagged
    for at in range(len(tagged) - 2):
        if tagged.words[at] == "according" and tagged.words[at + 1] == "to":
            draft = _according(text, tagged, at, quotes)
            if draft:
                yield draft


def _according(text: str, tagged: Tagged, at: int, quotes: Sequence[Span]) -> Draft | None:
    phrase = noun_phrase_after(tagged, at + 2)
    if phrase is None:
        return None
    end = apposition_end(tagged, phrase[1])
    source = Span(tagged.starts[phrase[0]], tagged.ends[end - 1])
    content = _after(tagged, end) if at == 0 or tagged.tags[at - 1] in {"CC", "RB"} else _before(tagged, at, end)
    fitted = (fit_span(text, tagged.starts[s], tagged.ends[e - 1], quotes) for s, e in content if e > s)
    spans = tuple(span for span in fitted if span.end > span.start)  # a lone comma says nothing
    if not spans:
        return None
    cue = Span(tagged.starts[at], tagged.ends[at + 1])
    return Draft((source,), (cue,), spans, "according", "according", rank=0.95)


def _after(tagged: Tagged, end: int) -> list[tuple[int, int]]:
    """ "According to X, CONTENT"."""
    at = end
    while at < len(tagged) and tagged.tags[at] not in {",", QUOTE, ":"}:
        at += 1
    if at < len(tagged) and tagged.tags[at] != QUOTE:
        at += 1
    return [(at, _stop(tagged, at))]


def _before(tagged: Tagged, at: int, end: int) -> list[tuple[int, int]]:
    """ "CONTENT, according to X" and "CONTENT, according to X, CONTENT"."""
    last = at - 1 if tagged.tags[at - 1] == "," else at
    start = kicker_end(tagged)
    for index in range(last - 1, 0, -1):
        if tagged.tags[index] == ";":
            start = index + 1
            break
    spans = [(start, last)]
    inserted = end + 1 < len(tagged) and tagged.tags[end] == "," and tagged.tags[at - 1] == ","
    if inserted and tagged.tags[end + 1] in {"VBD", "VBZ", "BE", "HV", "MD", "VBP"}:
        spans.append((end + 1, _stop(tagged, end + 1)))
    return spans


def _stop(tagged: Tagged, at: int) -> int:
    while at < len(tagged) and tagged.tags[at] not in {".", ";"}:
        at += 1
    return at
