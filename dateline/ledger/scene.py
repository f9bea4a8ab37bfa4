"""One report with its reading, laid out for recording: what all its entries share."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from dateline.ledger.evidence import find_evidence_cues, find_hedges
from dateline.ledger.parties import find_parties
from dateline.ledger.phrase_index import Hit
from dateline.text.numbers import Number, find_numbers
from dateline.types import Factuality, Mention, Place, Placement, Reading, Report, Span, hull

_NAMED = frozenset({"person", "organization", "weapon", "vehicle", "event"})
_PLACE_REACH = 400  # characters over which a place that was named holds on


class _Located(Protocol):
    """Something that stands somewhere in a text."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """The character after its last."""


_Found = TypeVar("_Found", bound=_Located)


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
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(sorted(self.reading.mentions, key=_start_of))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        return tuple(sorted(self.reading.places, key=_start_of))

    @cached_property
    def factuality(self) -> tuple[Factuality, ...]:
        return tuple(sorted(self.reading.factuality, key=_start_of))

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


def within(found: Sequence[_Found], spans: Sequence[Span]) -> Iterator[_Found]:
    """Those of ``found``, which is in order of the text, that lie wholly in one of the spans."""
    for span in spans:
        for at in range(bisect_left(found, span.start, key=_start_of), len(found)):
            if found[at].start >= span.end:
                break
            if found[at].end <= span.end:
                yield found[at]


def _start_of(found: _Located) -> int:
    return found.start


def hedges_in(scene: Scene, content: Sequence[Span]) -> tuple[str, ...]:
    """The words in ``content`` that keep it from being certain, each once."""
    return tuple(dict.fromkeys(hit.phrase for hit in within(scene.hedges, content)))


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
    found = {place.start: place.name for place in within(scene.places, spans)}
    for mention in within(scene.mentions, spans):
        if mention.type == "place":
            found.setdefault(mention.start, mention.name)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def sides_in(scene: Scene, text: str, content: Sequence[Span]) -> tuple[str, ...]:
    """The sides that a statement is about: countries and alliances named, and the countries of its places."""
    named = dict.fromkeys(find_parties(text))
    for place in within(scene.places, content):
        if place.country:
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
    return tuple(dict.fromkeys(mention.name for mention in within(scene.mentions, spans) if mention.type in _NAMED))
