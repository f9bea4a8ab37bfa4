"""Attributions by a noun: "the mayor's claim that ...", "allegations that ...", "calls for ..."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.reading.contents import content_end, fit_span
from dateline.reading.cues import load_cue_nouns
from dateline.reading.drafts import Draft
from dateline.reading.passages import Passage
from dateline.reading.phrases import noun_phrase_after, noun_phrase_before
from dateline.reading.tagging import Tagged
from dateline.reading.tags import VERBS
from dateline.reading.verb_groups import VerbGroup, find_verb_groups
from dateline.text.plurals import singular
from dateline.types import Span

_SURE_ENOUGH = 0.34
_PREPOSITIONS = frozenset({"of", "about", "for", "to", "on"})


def iter_noun_drafts(text: str, passage: Passage, quotes: Sequence[Span]) -> Iterator[Draft]:
    """The attributions that the nouns of a passage make."""
    tagged = passage.tagged
    for at in range(len(tagged) - 2):
        if tagged.tags[at] in {"NN", "NNS"}:
            draft = _draft_at(text, tagged, at, quotes)
            if draft:
                yield draft


def _draft_at(text: str, tagged: Tagged, at: int, quotes: Sequence[Span]) -> Draft | None:
    noun = load_cue_nouns().get(singular(tagged.words[at]))
    if noun is None:
        return None
    after, source = at + 1, None
    if tagged.words[after] in {"by", "from"}:
        phrase = noun_phrase_after(tagged, after + 1)
        if phrase is None:
            return None
        source, after = (phrase[0], phrase[1]), phrase[1]
    if after + 1 >= len(tagged):
        return None
    kind = tagged.words[after]
    rate = max(noun.rates.get(kind, 0.0), noun.rates.get("about", 0.0) if kind in _PREPOSITIONS else 0.0)
    if rate < _SURE_ENOUGH:
        return None
    owner = _owner(tagged, at)
    source = source or owner
    start = after if kind in {"that", "to"} else after + 1
    cue = VerbGroup(at, at + 1, at, tagged.words[at], "finite", False, False)
    end = content_end(tagged, [], cue, start, "that" if kind == "that" else "noun")
    if kind == "that":
        end = _before_main_verb(tagged, start, end)
    if end <= start:
        return None
    content = fit_span(text, tagged.starts[start], tagged.ends[end - 1], quotes)
    spans = (Span(tagged.starts[source[0]], tagged.ends[source[1] - 1]),) if source else ()
    last = at if kind in {"that", "to"} else after
    if source and source[0] > at:
        last = at
    return Draft(
        spans, (Span(tagged.starts[at], tagged.ends[last]),), (content,), noun.lemma, kind, kind=noun.kind, rank=rate
    )


def _before_main_verb(tagged: Tagged, start: int, end: int) -> int:
    """Where a that-clause ends when the noun it hangs on is the subject: "the claim that it fell [is] false"."""
    seen = False
    for group in find_verb_groups(tagged):
        if group.start < start or group.start >= end or group.form != "finite":
            continue
        before = group.start - 1
        if seen and (tagged.tags[before] in VERBS or tagged.tags[before] in {"JJ", "RB"} or _is_object(tagged, before)):
            return group.start
        seen = True
    return end


def _is_object(tagged: Tagged, at: int) -> bool:
    """Whether the noun phrase that ends at ``at`` stands right behind a verb."""
    phrase = noun_phrase_before(tagged, at, ())
    return phrase is not None and phrase[0] > 0 and tagged.tags[phrase[0] - 1] in VERBS


def _owner(tagged: Tagged, at: int) -> tuple[int, int] | None:
    """ "the mayor's [claim]", "her repeated [claim]": the possessor, its 's included."""
    left = at - 1
    while left >= 0 and tagged.tags[left] in {"JJ", "RB", "VBN", "VBG", "NN", "CD"} and at - left < 5:
        left -= 1
    if left < 0:
        return None
    if tagged.tags[left] == "PP$":
        return left, left + 1
    if tagged.tags[left] == "POS" and left > 0:
        phrase = noun_phrase_before(tagged, left - 1, ())
        return (phrase[0], left + 1) if phrase else None
    return None
