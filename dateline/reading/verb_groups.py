"""Verb groups over tagged words: auxiliaries, adverbs and a main verb, with negation, voice and modal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from dateline.reading.tagging import Tagged
from dateline.reading.tags import AUXILIARIES, VERBS

Form = Literal["finite", "infinitive", "gerund", "participle"]
_BETWEEN = frozenset({"RB", "NOT"})


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """Auxiliaries, adverbs and a main verb: "has not yet been confirmed". Offsets are token indices, end exclusive."""

    start: int
    end: int
    head: int
    lemma: str
    form: Form
    negated: bool
    passive: bool
    modal: str = ""


def find_verb_groups(tagged: Tagged) -> list[VerbGroup]:
    """The verb groups from left to right."""
    tags = tagged.tags
    groups: list[VerbGroup] = []
    index, count = 0, len(tags)
    while index < count:
        tag = tags[index]
        if tag in AUXILIARIES or tag in VERBS or (tag == "TO" and _verb_follows(tags, index + 1)):
            group = _inherited(tagged, groups, _verb_group(tagged, index))
            groups.append(group)
            index = group.end
        else:
            index += 1
    return groups


def _inherited(tagged: Tagged, groups: list[VerbGroup], group: VerbGroup) -> VerbGroup:
    """A bare verb after "or", "nor", "and" shares the modal and the "not" before: "would not confirm or deny"."""
    before = group.start - 1
    if before < 1 or tagged.words[before] not in {"or", "nor", "and"} or not groups:
        return group
    above = groups[-1]
    bare = group.form == "finite" and group.start == group.head and tagged.tags[group.head] in {"VB", "VBP"}
    if not bare or above.end != before or not (above.modal or above.negated or above.form == "infinitive"):
        return group
    return replace(group, negated=above.negated or group.negated, modal=above.modal)


def _verb_follows(tags: list[str], index: int) -> bool:
    while index < len(tags) and tags[index] in _BETWEEN:
        index += 1
    return index < len(tags) and (tags[index] in {"VB", "BE", "HV", "DO"})


def _verb_group(tagged: Tagged, start: int) -> VerbGroup:
    tags, words = tagged.tags, tagged.words
    index, head, last_verb = start, start, start
    negated = passive = False
    modal = ""
    aux_be = False
    infinitive = tags[start] == "TO"
    if infinitive:
        index += 1
    while index < len(tags):
        tag = tags[index]
        if tag in AUXILIARIES:
            if tag == "MD":
                modal = words[index]
                negated = negated or modal == "cannot"
            aux_be = tag == "BE"
            head = last_verb = index
        elif tag in VERBS:
            if head != index and last_verb < index and not _continues(tag, tags, start, last_verb, infinitive):
                break
            passive = tag == "VBN" and aux_be
            head = last_verb = index
            index += 1
            break
        elif tag == "NOT":
            negated = True
        elif tag != "RB":
            break
        index += 1
    end = last_verb + 1
    first = tags[start]
    lemma = tagged.lemmas[head] or words[head]
    form: Form = "finite"
    if infinitive:
        form = "infinitive"
    elif head == start and first == "VBG":
        form = "gerund"
    elif head == start and first == "VBN":
        form = "participle"
    elif words[start] in {"being", "having"}:
        form = "gerund"
    start, negated_before = _pull_left(tagged, start)
    return VerbGroup(start, end, head, lemma, form, negated or negated_before, passive, modal)


def _continues(tag: str, tags: list[str], start: int, last: int, infinitive: bool) -> bool:
    """Whether a verb with ``tag`` goes on with the group that has stood so far."""
    if infinitive and last == start:
        return True
    before = tags[last]
    if before in {"MD", "DO"}:
        return tag in {"VB", "VBP", "VBD"}
    if before == "HV":
        return tag in {"VBN", "VBD"}
    if before == "BE":
        return tag in {"VBG", "VBN", "VBD"}
    return False


def _pull_left(tagged: Tagged, start: int) -> tuple[int, bool]:
    """Takes adverbs right before the group into it ("also said", "never said")."""
    negated = False
    while start > 0 and tagged.tags[start - 1] in _BETWEEN and tagged.words[start - 1] not in {"there", "here", "ago"}:
        negated = negated or tagged.tags[start - 1] == "NOT"
        start -= 1
    if start > 0 and tagged.words[start - 1] in {"neither", "nor"}:
        negated = True
    return start, negated
