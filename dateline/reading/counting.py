"""Attributions by a count: "the ministry now counts five dead", "the office put the toll at 40", "raised it to 11".

Whoever counts vouches for the figure as whoever says it does. Models taught on speech verbs pass over these.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.data import load_map, load_set
from dateline.reading.contents import content_end
from dateline.reading.drafts import Draft
from dateline.reading.frames import Frame, draft_of
from dateline.reading.passages import Passage
from dateline.reading.subjects import Tokens, find_subject
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Span

COUNT = "count"  # the complement of these drafts
_COUNTS = frozenset({"count"})
_MOVES = frozenset({"put", "set", "raise", "lower", "revise", "increase", "reduce", "update", "correct", "adjust"})
_COUNTED = frozenset({"toll", "tally", "number", "count", "figure", "estimate", "total", "tolls", "figures", "numbers"})
_VOICES = frozenset({"body", "group", "unnamed", "outlet"})
_REACH = 4  # words between the verb and what it moves: "raised the official death toll"


def iter_count_drafts(text: str, passage: Passage, quotes: Sequence[Span]) -> Iterator[Draft]:
    """The attributions of a passage in which a body or person gives a count."""
    frame = Frame(text, passage, sorted([*passage.groups, *_iter_counting(passage)], key=lambda group: group.start))
    tagged = frame.tagged
    for index, group in enumerate(frame.groups):
        if group.form != "finite" or group.passive or group.negated or group.end >= len(tagged):
            continue
        near = tagged.words[group.end : group.end + _REACH]
        if group.lemma not in _COUNTS and not (group.lemma in _MOVES and not _COUNTED.isdisjoint(near)):
            continue
        subject = find_subject(tagged, frame.groups, index)
        end = content_end(tagged, frame.groups, group, group.end, "noun")
        if subject is None or end <= group.end or not _is_voice(frame, subject):
            continue
        if "CD" in tagged.tags[group.end : end]:
            content = (*_fronted(frame, index, subject), frame.content(group.end, end, quotes))
            yield draft_of(frame, index, None, COUNT, subject, content, 0.5)


def _iter_counting(passage: Passage) -> Iterator[VerbGroup]:
    """ "the ministry counts five dead": a verb, though the word is a noun more often."""
    tagged = passage.tagged
    for at, (word, tag) in enumerate(zip(tagged.words, tagged.tags, strict=True)):
        if word == "counts" and tag == "NNS" and 0 < at < len(tagged) - 1 and tagged.tags[at + 1] == "CD":
            yield VerbGroup(at, at + 1, at, "count", "finite", False, False)


def _fronted(frame: Frame, index: int, subject: Tokens) -> tuple[Span, ...]:
    """Where or among whom is counted, where it stands before the subject: "In the district of Tulln the ministry"."""
    tags, end = frame.tagged.tags, subject[0]
    while end and tags[end - 1] == ",":
        end -= 1
    return (frame.span((0, end)),) if index == 0 and end and tags[0] == "IN" else ()


def _is_voice(frame: Frame, subject: Tokens) -> bool:
    """Whether the subject is somebody who can count: a name or a body, not "the latest deaths"."""
    words, tags = frame.tagged.words, frame.tagged.tags
    head = next((at for at in range(subject[0], subject[1]) if tags[at] in {"IN", ",", "WP"}), subject[1]) - 1
    if head < subject[0] or words[head] in load_set("evidence_words"):
        return False  # "the register counts 40"
    return tags[head] == "NNP" or load_map("source_nouns").get(words[head]) in _VOICES
