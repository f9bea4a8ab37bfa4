"""What follows a verb: a that-clause, a bare clause, a quotation, an infinitive, a question, a noun phrase ..."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from dateline.reading.cues import load_frame
from dateline.reading.phrases import base_end, is_time, noun_phrase_after
from dateline.reading.tagging import Tagged
from dateline.reading.tags import AUXILIARIES, QUOTE, VERBS
from dateline.reading.verb_groups import VerbGroup

Complement = Literal["that", "clause", "quote", "to", "question", "noun", "about", "gerund", "as", "none"]
_ADJUNCTS = frozenset({"in", "on", "at", "during", "to", "by", "from", "with", "through", "via", "after", "before",
                       "of", "for", "as", "under", "over", "without", "late",
                       "early"})  # fmt: skip
_TOPIC = frozenset(
    {"about", "of", "for", "on", "against", "to", "at", "with", "from", "into", "over", "out", "up", "by"}
)
_BEFORE_NUMBERS = frozenset({"at", "least", "most", "more", "nearly", "almost", "about", "some", "only", "up", "around",
                             "too", "no", "far", "much", "further", "other"})  # fmt: skip
_SAY_AFTER_ADJUNCT = 14  # tokens of "in a statement", "at a rally in Ohio on Monday" that may stand before "that"


def complement_of(tagged: Tagged, group: VerbGroup, groups: Sequence[VerbGroup]) -> tuple[Complement, int]:
    """The kind of what ``group`` governs to its right, and the token where it begins."""
    at = _over_small_words(tagged, group.end)
    kind = _kind_at(tagged, at, groups)
    if kind in {"that", "clause", "quote", "to", "question"}:
        return kind, at
    if kind == "noun" and (group.lemma in load_frame("ditransitive") or group.passive):
        phrase = noun_phrase_after(tagged, at)
        if phrase:
            after = _over_small_words(tagged, phrase[1])
            inner = _kind_at(tagged, after, groups)
            if inner == "to" and group.lemma != "tell" and not group.passive:
                return inner, at  # "urges its citizens to leave": whom it asks belongs to what it asks
            if inner in {"that", "clause", "quote", "to", "question"}:
                return inner, after
            if inner == "none" and not (after < len(tagged) and tagged.tags[after] == "SUB"):
                return "none" if group.lemma in {"tell"} else "noun", at
    further = _over_adjuncts(tagged, at)
    if further > at:
        inner = _kind_at(tagged, further, groups)
        if inner in {"that", "quote"} or (inner == "clause" and kind == "none"):
            return inner, further
    return kind, at


def _over_small_words(tagged: Tagged, at: int) -> int:
    """Past adverbs and days: "said again on Friday" -> what follows."""
    tags = tagged.tags
    while at < len(tagged):
        day = is_time(tagged, at) and tags[at + 1 : at + 2] != ["POS"]
        if not day and (tags[at] != "RB" or tagged.words[at] in _BEFORE_NUMBERS):
            break
        at += 1
    if at + 1 < len(tagged) and tagged.words[at] in {"on", "in", "this", "last", "late", "early"}:
        ahead = at + 1
        while ahead < len(tagged) and (
            is_time(tagged, ahead) or tags[ahead] == "CD" or tagged.words[ahead] in {"the", "late"}
        ):
            ahead += 1
        if ahead > at + 1 and is_time(tagged, at + 1):
            return _over_small_words(tagged, ahead)
    return at


def _over_adjuncts(tagged: Tagged, at: int) -> int:
    """Past prepositional phrases: "in a statement to the agency on Friday" -> what follows."""
    start = at
    while at < len(tagged) and at - start < _SAY_AFTER_ADJUNCT and tagged.words[at] in _ADJUNCTS:
        noun = at + 2 if tagged.words[at] == "without" and tagged.tags[at + 1 : at + 2] == ["VBG"] else at + 1
        end = base_end(tagged, noun)
        if end == noun:
            break
        at = _over_small_words(tagged, end)
    if at > start and tagged.tags[at : at + 2] == [",", "THAT"]:
        return at + 1  # "told the agency on Friday, that ..."
    return at


def _kind_at(tagged: Tagged, at: int, groups: Sequence[VerbGroup]) -> Complement:
    tags, words, count = tagged.tags, tagged.words, len(tagged)
    if at >= count:
        return "none"
    tag, word = tags[at], words[at]
    if tag in {",", ":"} and at + 1 < count:
        if tags[at + 1] == QUOTE:
            return "quote"
        return "clause" if tag == ":" and clause_at(tagged, at + 1) else "none"
    if tag == QUOTE:
        return "quote"
    if tag == "THAT" and at + 1 < count and tags[at + 1] == "NN" and not clause_at(tagged, at + 1):
        return "noun"
    if tag == "THAT":
        return "that" if (at + 1 < count and tags[at + 1] not in {".", ","}) or clause_at(tagged, at + 1) else "noun"
    if tag in {"IF", "WH"} or word in {"what", "how", "why", "whether", "where", "when", "who"}:
        return "question" if word not in {"when", "where"} or tag == "WH" else "none"
    if tag == "TO":
        return "to" if at + 1 < count and tags[at + 1] in VERBS | AUXILIARIES | {"RB", "NOT"} else "about"
    if tag == "VBG":
        return "gerund"
    if tag in {"DT", "PP$"} and tags[at + 1 : at + 2] == [QUOTE]:
        return "clause"  # 'said the "bridge is gone"'
    if word == "as":
        return "as"
    if tag == "IN" and word in _TOPIC:
        return "about"
    if clause_at(tagged, at):
        return "clause"
    return "noun" if noun_phrase_after(tagged, at) else "none"


def clause_at(tagged: Tagged, at: int) -> bool:
    """Whether a clause with its own subject and finite verb begins at ``at``."""
    if at < len(tagged) and tagged.tags[at] in {"IN", "SUB"}:
        return False
    phrase = noun_phrase_after(tagged, at)
    if phrase is None:
        if at >= len(tagged) or tagged.tags[at] not in {"EX", "RB", "JJ", "PRO"}:
            return False
        end = at + 1
        while end < len(tagged) and end - at < 3 and tagged.tags[end] in {"RB", "JJ"}:
            end += 1
        return end < len(tagged) and (
            tagged.tags[end] in AUXILIARIES or (tagged.tags[at] == "EX" and tagged.tags[end] in VERBS)
        )
    end = phrase[1]
    while end < len(tagged) and tagged.tags[end] in {"RB", "NOT"}:
        end += 1
    if end >= len(tagged):
        return False
    tag = tagged.tags[end]
    return tag in {"VBZ", "VBP", "VBD", "MD"} or (
        tag in AUXILIARIES and tagged.words[end] not in {"be", "been", "being"}
    )
