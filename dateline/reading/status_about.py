"""What a status is about: the words beside the cue, or the statement before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.phrases import is_time, noun_phrase_after
from dateline.reading.status_patterns import About
from dateline.reading.subjects import find_subject
from dateline.reading.tagging import Tagged
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Attribution, Span, hull

# Words that only point back at a statement: what they are about stands in the sentence before.
_POINTS_BACK = re.compile(
    r"(?:(?:either|any|all|both|most|some|many|much) (?:of )?)?"
    r"(?:the|this|that|these|those|his|her|its|their|such|either|any|[\w.'’ ]{1,40}['’]s?)?\s*"
    r"(?:[a-z]{3,12}\s+){0,2}?"
    r"(?:it|this|that|them|him|her|claims?|reports?|figures?|allegations?|accusations?|assertions?|accounts?|information"
    r"|statements?|details?|numbers?|tolls?|footage|videos?|images?|photos?|pictures?|charges?|rumou?rs?|suggestions?"
    r"|story|wrongdoing|involvement|authenticity(?: of [\w ]{1,30})?|responsibility|clips?|posts?|data|notion)?"
    r"(?: independently| immediately| on [\w ]{3,12}day)?",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"[\w ,]{0,12}?\b(?:on|about|regarding|concerning|over|to|of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with its sentences and attributions, while statuses are looked for."""

    text: str
    sentences: Sequence[Span]
    attributions: Sequence[Attribution]

    def sentence_at(self, at: int) -> int:
        """The index of the sentence that holds the character ``at`` (or the last before it)."""
        return max(bisect_right(self.sentences, Span(at, len(self.text) + 1)) - 1, 0)

    def statement_before(self, index: int) -> Span | None:
        """The statement of the sentence before ``sentences[index]``: what is attributed in it, else the sentence."""
        if index == 0:
            return None
        sentence = self.sentences[index - 1]
        said = [a for a in self.attributions if a.content and sentence.contains(a.content[0])]
        if said:
            widest = max(said, key=lambda a: (hull(a.content).end - hull(a.content).start, -a.content[0].start))
            return hull(span for span in widest.content if sentence.contains(span))
        return sentence

    def pointed_at(self, index: int) -> Span | None:
        """The nearest statement in the three sentences before: what "the claim" points at; else the sentence before."""
        for back in range(1, 4):
            if index - back >= 0 and self._said_in(index - back):
                return self.statement_before(index - back + 1)
        return self.statement_before(index)

    def _said_in(self, index: int) -> bool:
        sentence = self.sentences[index]
        return any(a.content and a.stance != "declines" and sentence.contains(a.content[0]) for a in self.attributions)

    def referred(self, attribution: Attribution) -> Span | None:
        """The content of a denial or confirmation; where it only points back ("the claims"), what it points at."""
        content = hull(attribution.content)
        if _POINTS_BACK.fullmatch(content.of(self.text)):
            return self.pointed_at(self.sentence_at(content.start)) or content
        return content


def find_about(
    scene: Scene, index: int, where: About, span: Span, tagged: Tagged, groups: Sequence[VerbGroup]
) -> Span | None:
    """The words that the status ``span`` in ``sentences[index]`` is about; None where they are not near."""
    if where == "phrase":
        return _phrase_around(tagged, span)
    if where == "before":
        return (
            _topic_after(scene, index, span, tagged)
            or _said_in_sentence(scene, index, span)
            or scene.statement_before(index)
        )
    found = _object(scene, index, span, tagged, groups)
    if found is None or _POINTS_BACK.fullmatch(found.of(scene.text)):
        return scene.pointed_at(index) or found
    return found


def _phrase_around(tagged: Tagged, span: Span) -> Span | None:
    """The noun phrase that the adjective stands in, or what follows the adverb to the next mark."""
    at = next((i for i, start in enumerate(tagged.starts) if start >= span.start), None)
    if at is None:
        return None
    phrase = noun_phrase_after(tagged, at)
    if phrase and phrase[1] > at + 1:
        return Span(tagged.starts[at], tagged.ends[phrase[1] - 1])
    end = at
    while end < len(tagged) and tagged.tags[end] not in {",", ".", ";"}:
        end += 1
    return Span(tagged.starts[at], tagged.ends[end - 1]) if end > at + 1 else None


def _topic_after(scene: Scene, index: int, span: Span, tagged: Tagged) -> Span | None:
    """ "declined to comment on the gates": the gates."""
    sentence = scene.sentences[index]
    match = _TOPIC.match(scene.text, span.end, sentence.end)
    if not match or match.end() >= sentence.end:
        return None
    at = next((i for i, start in enumerate(tagged.starts) if start >= match.end()), None)
    if at is None or is_time(tagged, at) or tagged.words[at] in {"requests", "request", "questions", "calls", "emails"}:
        return None
    return _to_the_end(scene, index, tagged, at)


def _to_the_end(scene: Scene, index: int, tagged: Tagged, at: int) -> Span | None:
    end = at
    while (
        end < len(tagged)
        and tagged.tags[end] not in {",", ";", "SUB"}
        and not (tagged.tags[end] == "." and end + 1 == len(tagged))
    ):
        if tagged.tags[end] == "CC" and tagged.words[end] == "but":
            break
        end += 1
    if end == at:
        return None
    found = Span(tagged.starts[at], tagged.ends[end - 1])
    if _POINTS_BACK.fullmatch(found.of(scene.text)):
        return (
            _said_in_sentence(scene, index, Span(tagged.starts[at], tagged.starts[at]))
            or scene.pointed_at(index)
            or found
        )
    return found


def _said_in_sentence(scene: Scene, index: int, span: Span) -> Span | None:
    """The statement before the cue in its own sentence: "X said that ..., without giving details"."""
    sentence = scene.sentences[index]
    for attribution in reversed(scene.attributions):
        if not attribution.content or attribution.stance == "declines":
            continue
        content = hull(attribution.content)
        if not sentence.contains(content) or hull(attribution.cue or attribution.content).start >= span.start:
            continue
        if content.start < span.start:
            end = min(content.end, span.start)
            while end > content.start and scene.text[end - 1] in " ,;-–—":
                end -= 1
            return Span(content.start, end) if end > content.start else None
        return content  # "claimed without evidence that ..."
    return None


def _object(scene: Scene, index: int, span: Span, tagged: Tagged, groups: Sequence[VerbGroup]) -> Span | None:
    """What could not be verified or confirmed: the object, or the subject of a passive."""
    for order, group in enumerate(groups):
        start, end = tagged.starts[group.start], tagged.ends[group.end - 1]
        if start < span.end and span.start < end and group.passive:
            tokens = find_subject(tagged, groups, order)
            return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1]) if tokens else None
    at = next((i for i, start in enumerate(tagged.starts) if start >= span.end), None)
    if at is None or tagged.tags[at] in {".", ",", ";", "CC"}:
        return None
    if tagged.tags[at] == "IN" and tagged.words[at] in {"of", "on", "about", "to"} and at + 1 < len(tagged):
        at += 1
    return _to_the_end(scene, index, tagged, at)
