"""What is said: where the content of a cue begins and ends.

The conventions are those of PolNeAR (counted in its train part): "that" and quotation marks belong to the content, the
full stop and the comma around it do not unless they stand inside the marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.reading.complements import clause_at
from dateline.reading.cues import load_cue_verbs, load_frame
from dateline.reading.tagging import Tagged
from dateline.reading.tags import QUOTE
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Span

_CLAUSAL = frozenset({"that", "clause", "quote", "question"})
_ENDS_NOUN = frozenset({"when", "while", "after", "because", "as", "since", "although", "though"})
_KICKER = 7  # words; what stands before a colon and is longer is no kicker
_GOES_ON_AFTER_COMMA = frozenset(
    {"including", "and", "or", "such", "like", "especially", "particularly", "not", "with"}
)


def content_end(tagged: Tagged, groups: Sequence[VerbGroup], cue: VerbGroup, start: int, kind: str) -> int:
    """The token after the content that begins at ``start``; never past the passage."""
    tags, words, count = tagged.tags, tagged.words, len(tagged)
    heads = {group.start: group for group in groups if group.start > cue.end}
    tense = tags[cue.head]
    at = start + 1
    while at < count:
        tag = tags[at]
        if tag == ";" or (tag == "." and (at + 1 >= count or tagged.starts[at + 1] > tagged.ends[at])):
            return at
        if tag == "," and _ends_at_comma(tagged, at, kind, heads):
            return at
        if tag == "CC" and at + 1 < count and _new_predicate(tagged, at + 1, tense, kind, heads):
            return at
        if kind not in _CLAUSAL:
            if tag == "SUB" and words[at] in _ENDS_NOUN and words[at] != "as":
                return at
            if tag == "-" and tagged.starts[at] > tagged.ends[at - 1]:
                return at
        if tag == "-" and at + 1 < count and _cue_clause(tagged, at + 1, heads):
            return at
        at += 1
    return count


def kicker_end(tagged: Tagged) -> int:
    """The token after a kicker or label that opens a passage ("On the ground: ..."); 0 where there is none."""
    for at in range(1, min(_KICKER + 1, len(tagged) - 2)):
        if tagged.tags[at] == ":":
            quoted = tagged.tags[at + 1] == QUOTE or tagged.lemmas[at - 1] in load_frame("fronted")
            return 0 if quoted or tagged.starts[at + 1] == tagged.ends[at] else at + 1
        if tagged.tags[at] in {",", ".", QUOTE, ";"}:
            return 0
    return 0


def _ends_at_comma(tagged: Tagged, at: int, kind: str, heads: dict[int, VerbGroup]) -> bool:
    tags, words = tagged.tags, tagged.words
    after = at + 1
    if after >= len(tagged):
        return True
    tag, word = tags[after], words[after]
    if word == "according" or word == "which" or _cue_clause(tagged, after, heads):
        return True
    if tag == "VBG":
        group = heads.get(after)
        return kind not in _CLAUSAL or (group is not None and group.lemma in load_cue_verbs())
    if kind in _CLAUSAL:
        if tag == "CC" and word in {"and", "but"}:
            return _cue_clause(tagged, after + 1, heads)
        if word in {"while", "as", "though"}:
            return word == "while" or _cue_clause(tagged, after + 1, heads)
        return False
    if tag == QUOTE or word in _GOES_ON_AFTER_COMMA:
        return word in {"and", "with"} and clause_at(tagged, after + 1)
    if kind == "to":
        return (tag in {"VBD", "VBZ", "PRP", "WP", "DT", "NNP", "SUB", "CC"} and tag != "CC") or clause_at(
            tagged, after + 1
        )
    return tag not in {"NN", "NNS", "CD", "JJ", "PP$", "IN", "VBN"} and not _in_list(tagged, at)


def _in_list(tagged: Tagged, at: int) -> bool:
    """Whether the comma stands in a list: a comma or "and" follows within a few words."""
    for index in range(at + 1, min(at + 7, len(tagged))):
        if tagged.tags[index] == "CC":
            return not clause_at(tagged, index + 1)
        if tagged.tags[index] in {".", "WP", "VBD", "VBZ", "BE", "MD", "QUO"}:
            return False
    return False


def _cue_clause(tagged: Tagged, at: int, heads: dict[int, VerbGroup]) -> bool:
    """Whether a clause begins at ``at`` whose verb is itself a speech cue: ", the mayor said"."""
    for index in range(at, min(at + 14, len(tagged))):
        group = heads.get(index)
        if group is not None:
            cue = load_cue_verbs().get(group.lemma)
            return cue is not None and cue.kind != "thought" and group.form == "finite" and index > at
        if tagged.tags[index] in {",", ".", "QUO", ";", "THAT", "WP"}:
            return False
    return False


def _new_predicate(tagged: Tagged, at: int, tense: str, kind: str, heads: dict[int, VerbGroup]) -> bool:
    """Whether "and [verb]" goes on with the sentence of the cue, not with the content: same tense, no subject."""
    group = heads.get(at)
    if group is None:
        return False
    verb = tagged.tags[group.head]
    if kind in _CLAUSAL:
        same = verb == tense and group.start == group.head
        return same and group.lemma in load_cue_verbs() and load_cue_verbs()[group.lemma].kind == "speech"
    if kind == "to":
        return group.form == "finite" and verb in {"VBD", "VBZ", "BE", "HV", "MD"}
    return group.form == "finite" and verb in {"VBD", "VBZ", "VBP", "BE", "HV", "VBN", "VBG"}


def fit_span(text: str, start: int, end: int, quotes: Sequence[Span]) -> Span:
    """The span with quotation marks that belong to it: none is cut off from words that it encloses."""
    for quote in quotes[bisect_right(quotes, start, key=lambda quote: quote.end) :]:
        if quote.start >= end + 2:
            break
        if start > quote.start >= start - 2:
            start = quote.start
        if quote.start >= start and quote.start < end < quote.end and not text[end : quote.end].strip(_MARKS):
            end = quote.end
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    return Span(start, end)


_MARKS = "\"“”„‟«»″＂'.,!?…;: \u2060"
