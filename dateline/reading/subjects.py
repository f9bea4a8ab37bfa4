"""Who does it: the subject of a verb group, through commas, relative clauses, infinitives and gerunds."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.phrases import (
    VerbGroup,
    apposition_end,
    is_time,
    noun_phrase_after,
    noun_phrase_before,
    skip_time_left,
)
from dateline.reading.tagging import NOUNS, VERBS, Tagged

Tokens = tuple[int, int]
_ASIDE = 30  # tokens; a longer aside between commas is no aside
_OBJECT_CONTROL = frozenset({"ask", "tell", "urge", "want", "order", "allow", "force", "encourage", "invite", "require",
                             "call", "press", "persuade", "convince", "get", "cause", "lead", "push", "help", "let",
                             "advise", "instruct", "warn", "enable", "permit", "expect", "implore", "beg"})  # fmt: skip
_OPENS_ASIDE = frozenset(
    {"WP", "DT", "PP$", "NN", "NNS", "NNP", "JJ", "CD", "VBN", "VBG", "VBD", "RB", "IN", "SUB", "THAT"}
)


def find_subject(tagged: Tagged, groups: Sequence[VerbGroup], index: int, depth: int = 0) -> Tokens | None:
    """The tokens of the subject of ``groups[index]``; None where none is found. For passives, the grammatical subject."""
    group = groups[index]
    if depth > 4:
        return None
    if group.form == "infinitive":
        return _of_infinitive(tagged, groups, index, depth)
    at = skip_time_left(tagged, group.start - 1)
    if group.form in {"gerund", "participle"}:
        return _of_participle(tagged, groups, index, at, depth)
    if at < 0:
        return None
    found = _over_comma(tagged, groups, at) or noun_phrase_before(tagged, at, groups)
    if found:
        return found
    if tagged.tags[at] in {"CC", ",", "RB"} or at != group.start - 1:
        return _of_coordinate(tagged, groups, index, depth)
    if tagged.tags[at] in VERBS:  # "has him labelled", tagging slips
        return None
    return None


def find_agent(tagged: Tagged, group: VerbGroup) -> Tokens | None:
    """The agent of a passive: "by the ministry"."""
    at = group.end
    limit = min(len(tagged), at + 8)
    while at < limit and tagged.words[at] != "by":
        if tagged.tags[at] in {",", ".", "QUO", "THAT", "TO"}:
            return None
        at += 1
    if at >= limit:
        return None
    phrase = noun_phrase_after(tagged, at + 1)
    if phrase is None or is_time(tagged, at + 1):
        return None
    return phrase[0], apposition_end(tagged, phrase[1])


def find_inverted(tagged: Tagged, group: VerbGroup) -> Tokens | None:
    """The subject after the verb: "said Mara Lind, the mayor of Tulln"."""
    at = group.end
    if at < len(tagged) and tagged.tags[at] in {"VBG", "VBN", "TO", "THAT", "QUO", "IN", "SUB", "PRO"}:
        return None
    phrase = noun_phrase_after(tagged, at)
    if phrase is None:
        return None
    return phrase[0], apposition_end(tagged, phrase[1])


def _over_comma(tagged: Tagged, groups: Sequence[VerbGroup], at: int) -> Tokens | None:
    """ "Mara Lind, the mayor of Tulln, [said]": the name with its apposition; a relative clause is left out."""
    tags = tagged.tags
    if tags[at] not in {",", "-"}:
        return None
    mark = tags[at]
    left = at - 1
    while left > 0 and at - left < _ASIDE and tags[left] != mark and tags[left] not in {"QUO", ";", ":"}:
        left -= 1
    if left <= 0 or tags[left] != mark or tags[left + 1] not in _OPENS_ASIDE:
        return None
    name = noun_phrase_before(tagged, left - 1, groups)
    if name is None or is_time(tagged, left - 1):
        return None
    inside = [group for group in groups if left < group.head < at]
    opens = tags[left + 1]
    if opens in {"WP", "THAT"} or tagged.words[left + 1] in {"which", "who", "whose"}:
        wider = _over_comma(tagged, groups, left) if tags[left] == "," else None  # "Lind, the mayor, who ..., said"
        return (wider or name)[0], at + 1
    if any(group.form == "finite" for group in inside) and not any(tags[k] in {"WP", "THAT"} for k in range(left, at)):
        return None if opens not in {"SUB", "VBN", "VBG"} else name
    if opens in {"DT", "PP$", "NN", "NNS", "NNP", "JJ", "CD", "RB"} and mark == ",":
        return name[0], at + 1
    return name


def _of_coordinate(tagged: Tagged, groups: Sequence[VerbGroup], index: int, depth: int) -> Tokens | None:
    """ "She thanked the crews and [said] ...": the subject of the verb before, preferably one in the same tense."""
    tense = tagged.tags[groups[index].head]
    back = None
    for other in range(index - 1, -1, -1):
        group = groups[other]
        if group.form != "finite":
            continue
        if back is None:
            back = other
        if tagged.tags[group.head] == tense:
            return find_subject(tagged, groups, other, depth + 1)
        if index - other > 4:
            break
    return find_subject(tagged, groups, back, depth + 1) if back is not None else None


def _of_infinitive(tagged: Tagged, groups: Sequence[VerbGroup], index: int, depth: int) -> Tokens | None:
    if index == 0:
        return None
    above = groups[index - 1]
    group = groups[index]
    if above.end < group.start and above.lemma in _OBJECT_CONTROL and not above.passive:
        phrase = noun_phrase_before(tagged, group.start - 1, groups)
        if phrase and phrase[0] >= above.end:
            return phrase
    return find_subject(tagged, groups, index - 1, depth + 1)


def _of_participle(tagged: Tagged, groups: Sequence[VerbGroup], index: int, at: int, depth: int) -> Tokens | None:
    tags = tagged.tags
    if at >= 0 and (tags[at] in NOUNS or tags[at] == ")") and not is_time(tagged, at):
        near = noun_phrase_before(tagged, at, groups)
        # "a tweet attacking ..." describes the noun, "told reporters saying" goes back to the subject.
        if near and not (near[0] > 0 and tags[near[0] - 1] in VERBS and groups[index].form == "gerund" and index > 0
                         and groups[index - 1].head == near[0] - 1 and groups[index - 1].lemma in {"tell"}):  # fmt: skip
            return near
    for other in range(index - 1, -1, -1):
        if (groups[other].form == "finite" and not groups[other].passive) or other == 0:
            found = find_subject(tagged, groups, other, depth + 1) if groups[other].form == "finite" else None
            if found:
                return found
    for other in range(index + 1, len(groups)):
        if groups[other].form == "finite":
            return find_subject(tagged, groups, other, depth + 1)
    return None
