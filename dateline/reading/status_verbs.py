"""Statuses that a verb tells by itself: "the ministry confirmed the strike", "an account that the mayor disputed".

Attributions tell most of them; this finds those whose speaker or content was not found, or who stand in a passive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from dateline.data import load_table
from dateline.reading.complements import complement_of
from dateline.reading.subjects import find_subject
from dateline.reading.tagging import Tagged
from dateline.reading.verb_groups import VerbGroup
from dateline.types import StatusWord

# What is confirmed without being a statement: people in an office, diagnoses, bookings.
OTHER_CONFIRM = re.compile(
    r"\s*(?:the |his |her |their |a |an |\w+['’]s )?(?:(?:\w+|[\d.,]+) ){0,4}?"
    r"(?:nomin(?:ee|ees|ation|ations)|appointments?|judges?|justice|candidates?|cases?|infections?"
    r"|reservations?|bookings?"
    r"|deaths? toll|subscription|orders?|replacement|infected|reputation|willingness|commitment|support)\b",
    re.IGNORECASE,
)
# What is denied to somebody, which is no denial.
GOODS = re.compile(
    r"(?:\S+ ){0,4}?(?:entry|access|airspace|bail|permission|visas?|motion|requests?|appeals?|petition"
    r"|application|parole"
    r"|asylum|aid|communion|entrance|opportunit(?:y|ies)|chances?|rights?|privilege|victory|care|benefits?|citizenship"
    r"|custody|refuge|reality|existence|extensions?|place|medical|treatment|food|water)\b",
    re.IGNORECASE,
)
STATEMENT = re.compile(
    r"(?:\S+ ){0,5}?(?:claims?|allegations?|accusations?|assertions?|suggestions?|reports?|notions?|ideas?|charges?"
    r"|rumou?rs?|speculation|accounts?|statements?|lies?|arguments?|theor(?:y|ies)|findings?|conclusions?|involvement"
    r"|responsibility|wrongdoing|accuracy|version|characteri[sz]ation|criticism that)\b",
    re.IGNORECASE,
)
EVIDENCE = re.compile(
    r"(?:\S+ ){0,5}?(?:videos?|footage|images?|photos?|pictures?|documents?|authenticity|recordings?|letters?"
    r"|memos?|news"
    r"|announcement|deaths?|tolls?|usage|use|strikes?|attacks?|presence|identit(?:y|ies)|location|information)\b",
    re.IGNORECASE,
)
_NOMINAL = frozenset({"DT", "JJ", "CD", "NN", "NNS", "NNP", "RB", "HV", "PRO", "PP$"})
_UNREAL = frozenset({"could", "may", "might", "can", "would", "will", "should", "must", "wo", "'ll", "ca", "shall"})
_BEFORE = frozenset({"of", "without", "by", "for", "from", "before", "if", "unless", "whether", "until", "than"})


@cache
def load_status_verbs() -> dict[str, tuple[StatusWord, str]]:
    """Lemma -> status, and what its object must be."""
    return {lemma: (cast(StatusWord, status), wanted) for lemma, status, wanted in load_table("status_verbs")}


def iter_status_verbs(text: str, tagged: Tagged, groups: list[VerbGroup]) -> Iterator[tuple[StatusWord, VerbGroup]]:
    """The verb groups of a sentence that tell a status, in order; none negated, unreal or in an infinitive."""
    for index, group in enumerate(groups):
        known = load_status_verbs().get(group.lemma)
        if known is None or group.negated or group.modal in _UNREAL or group.form == "infinitive":
            continue
        if group.start and tagged.words[group.start - 1] in _BEFORE and group.form != "finite":
            continue
        status, wanted = known
        if not group.passive and (_before_noun(tagged, group) or _of_infinitive(tagged, group)):
            continue
        if _fits(wanted, text, tagged, groups, index):
            yield status, group


def _before_noun(tagged: Tagged, group: VerbGroup) -> bool:
    """ "the alleged plot": an adjective, not a verb."""
    before = tagged.tags[group.start - 1] if group.start else "DT"
    return group.start + 1 == group.end and before in {"DT", "PP$", "JJ", "IN", "POS", "CD"}


def _of_infinitive(tagged: Tagged, group: VerbGroup) -> bool:
    """ "to share information and confirm the credit": a bare verb that hangs on a "to" before."""
    bare = tagged.tags[group.head] == "VB" or tagged.words[group.head] == group.lemma
    return bare and group.start > 0 and tagged.words[group.start - 1] in {"and", "or"}


def _fits(wanted: str, text: str, tagged: Tagged, groups: list[VerbGroup], index: int) -> bool:
    group = groups[index]
    kind, at = complement_of(tagged, group, groups)
    if group.passive:
        subject = find_subject(tagged, groups, index)
        if subject is None:
            return False
        words = text[tagged.starts[subject[0]] : tagged.ends[subject[1] - 1]]
        if wanted == "statement":
            return bool(STATEMENT.match(words))
        if wanted == "evidence":
            return bool(EVIDENCE.match(words) or STATEMENT.match(words))
        if group.lemma == "deny" and kind == "noun":
            return False  # "was denied entry"
        return not _other(group, words) and (wanted != "clause" or kind in {"that", "to", "clause"})
    if kind in {"that", "clause"}:
        return True
    rest = text[tagged.starts[at] : tagged.starts[at] + 120] if at < len(tagged) else ""
    if wanted == "clause":
        return kind in {"to", "quote"} or (kind == "noun" and _clause_behind(tagged, groups, index))
    if wanted == "statement":
        return bool(STATEMENT.match(rest)) or _relative(tagged, group)
    if wanted == "evidence":
        return bool(EVIDENCE.match(rest) or STATEMENT.match(rest))
    if wanted == "any":
        return True
    nominal = kind in {"noun", "gerund", "about", "quote"} or (at < len(tagged) and tagged.tags[at] in _NOMINAL)
    return nominal and not _other(group, rest)


def _clause_behind(tagged: Tagged, groups: list[VerbGroup], index: int) -> bool:
    """ "claimed rain and wind were to blame": a finite verb follows close by, with no mark or joint between."""
    if (
        index + 1 >= len(groups)
        or groups[index + 1].form != "finite"
        or groups[index + 1].start - groups[index].end > 8
    ):
        return False
    between = tagged.tags[groups[index].end : groups[index + 1].start]
    return not {",", "WP", "THAT", "TO", "SUB", ";", ":", "WH"} & set(between)


def _relative(tagged: Tagged, group: VerbGroup) -> bool:
    """ "something that he strongly disputed": the statement stands before."""
    end = group.end >= len(tagged) or tagged.tags[group.end] in {".", ","}
    return end and any(word in {"that", "which"} for word in tagged.words[max(0, group.start - 4) : group.start])


def _other(group: VerbGroup, words: str) -> bool:
    return bool((GOODS if group.lemma == "deny" else OTHER_CONFIRM).match(words))
