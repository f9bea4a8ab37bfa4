"""One report with its reading, laid out for recording: what all its entries share."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.ledger.evidence import find_evidence_cues, find_hedges
from dateline.ledger.parties import find_parties
from dateline.ledger.phrase_index import Hit
from dateline.text.numbers import Number, find_numbers
from dateline.types import Placement, Reading, Report, Span, hull

_NAMED = frozenset({"person", "organization", "weapon", "vehicle", "event"})
_PLACE_REACH = 400  # characters over which a place that was named holds on


@dataclass(frozen=True)
class Scene:
    """What all entries of a report share."""

    report: Report
    reading: Reading
    placement: Placement

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return find_numbers(self.report.text)

    @cached_property
    def evidence(self) -> tuple[Hit, ...]:
        return find_evidence_cues(self.report.text)

    @cached_property
    def hedges(self) -> tuple[Hit, ...]:
        return find_hedges(self.report.text)

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def sentence_of(self, span: Span) -> Span:
        """The sentence or run of sentences that ``span`` stands in."""
        sentences = self.reading.sentences
        if not sentences:
            return span
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first, bisect_right(self.starts, max(span.start, span.end - 1)) - 1)
        return hull((sentences[first], sentences[last], span))


def hedges_in(scene: Scene, content: Sequence[Span]) -> tuple[str, ...]:
    """The words in ``content`` that keep it from being certain, each once."""
    return tuple(dict.fromkeys(hit.phrase for hit in scene.hedges if is_inside(hit.start, hit.end, content)))


def is_inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    """Whether ``start`` to ``end`` lies within one of the spans."""
    return any(span.start <= start and end <= span.end for span in spans)


def times_in(scene: Scene, span: Span, sentence: Span) -> tuple[str | None, str | None]:
    """When it was said (anywhere in its sentence) and when it happened (in its own words), as TIMEX3."""
    said = happened = None
    for time in scene.reading.times:
        if time.end <= sentence.start or time.start >= sentence.end or time.type not in ("DATE", "TIME"):
            continue
        if time.said:
            said = said or time.value
        elif span.overlaps(time.span):
            happened = happened or time.value
    return said, happened


def places_in(scene: Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    """The places named in ``spans``, by their canonical names, in order."""
    found = {place.start: place.name for place in scene.reading.places if is_inside(place.start, place.end, spans)}
    for mention in scene.reading.mentions:
        if mention.type == "place" and is_inside(mention.start, mention.end, spans):
            found.setdefault(mention.start, mention.name)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def sides_in(scene: Scene, text: str, content: Sequence[Span]) -> tuple[str, ...]:
    """The sides that a statement is about: countries and alliances named, and the countries of its places."""
    named = dict.fromkeys(find_parties(text))
    for place in scene.reading.places:
        if place.country and is_inside(place.start, place.end, content):
            named.setdefault(place.country)
    return tuple(named)


def place_before(scene: Scene, sentence: Span) -> tuple[str, ...]:
    """Where the text is when it gives a figure without a place: the place that it named last, not far before."""
    named = [(place.end, place.name) for place in scene.reading.places if place.end <= sentence.end]
    named += [(m.end, m.name) for m in scene.reading.mentions if m.type == "place" and m.end <= sentence.end]
    if not named:
        return ()
    end, name = max(named)
    return (name,) if sentence.start - end < _PLACE_REACH else ()


def names_in(scene: Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    """The persons, bodies and things named in ``spans``, by their canonical names, in order."""
    return tuple(
        dict.fromkeys(
            mention.name
            for mention in scene.reading.mentions
            if mention.type in _NAMED and is_inside(mention.start, mention.end, spans)
        )
    )
