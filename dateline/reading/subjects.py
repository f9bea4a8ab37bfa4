"""Who does it: the subject of a verb group, through commas, relative clauses, infinitives and gerunds."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.cues import load_cue_verbs, load_frame
from dateline.reading.phrases import apposition_end, is_time, noun_phrase_after, noun_phrase_before, skip_time_left
from dateline.reading.tagging import Tagged
from dateline.reading.tags import NOUNS, VERBS
from dateline.reading.verb_groups import VerbGroup

Tokens = tuple[int, int]
_ASIDE = 30  # tokens; a longer aside between commas is no aside
_OPENS_ASIDE = frozenset(
    {"WP", "DT", "PP$", "NN", "NNS", "NNP", "JJ", "CD", "VBN", "VBG", "VBD", "RB", "IN", "SUB", "THAT"}
)


def find_subject(tagged: Tagged, groups: Sequence[VerbGroup], index: int, depth: int = 0) -> Tokens | None:
    """The tokens of the (grammatical) subject of ``groups[index]``; None where none is found."""
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
    found = _over_comma(tagged, groups, at) or _dated(tagged, groups, at) or noun_phrase_before(tagged, at, groups)
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


def find_antecedent(tagged: Tagged, groups: Sequence[VerbGroup], source: Tokens) -> Tokens | None:
    """What "who", "which" or "that" stands for: the noun phrase before it; None for other words."""
    if tagged.tags[source[0]] not in {"WP", "THAT"}:
        return None
    at = source[0] - 1
    while at > 0 and tagged.tags[at] in {",", "IN", "-"}:
        at -= 1
    return noun_phrase_before(tagged, at, groups) if at >= 0 else None


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
    listed = _list_start(tagged, left, at, groups)
    if listed is not None:
        return listed, at + (1 if tags[at] == "," else 0)
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


def _dated(tagged: Tagged, groups: Sequence[VerbGroup], at: int) -> Tokens | None:
    """ "A poll released (last) Saturday [found]": the noun with its participle and the day."""
    back = at
    while back > 0 and (is_time(tagged, back) or tagged.words[back] in {"on", "in", "last", "this", "late", "early"}):
        back -= 1
    if back == at or back == 0 or tagged.tags[back] not in {"VBN", "VBD"} or tagged.tags[back - 1] not in NOUNS:
        return None
    phrase = noun_phrase_before(tagged, back - 1, groups)
    return (phrase[0], at + 1) if phrase else None


def _list_start(tagged: Tagged, left: int, at: int, groups: Sequence[VerbGroup]) -> int | None:
    """The start of "Several states, including Estonia, Iraq and Spain, [warn]"; None where there is no list."""
    words, tags = tagged.words, tagged.tags
    if not any(tags[k] == "CC" for k in range(left, at)) and words[left + 1] not in {"including", "like", "such"}:
        return None
    if any(
        tags[k] in VERBS or tags[k] in {"WP", "BE", "HV", "MD"} for k in range(left + 1, at) if words[k] != "including"
    ):
        return None
    mark = left
    for _ in range(8):
        if words[mark + 1] in {"including", "like", "such"}:
            phrase = noun_phrase_before(tagged, mark - 1, groups)
            return phrase[0] if phrase else None
        further = mark - 1
        while (
            further >= 0 and tags[further] in {"NN", "NNS", "NNP", "DT", "JJ", "IN"} and words[further] != "including"
        ):
            further -= 1
        if further > 0 and words[further] in {"including", "like"}:
            phrase = noun_phrase_before(tagged, further - (2 if tags[further - 1] == "," else 1), groups)
            return phrase[0] if phrase else None
        if further < 0 or tags[further] != ",":
            return 0 if further < 0 and mark != left else None
        mark = further
    return None


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
    if above.end < group.start and above.lemma in load_frame("object control") and not above.passive:
        phrase = noun_phrase_before(tagged, group.start - 1, groups)
        if phrase and phrase[0] >= above.end:
            return phrase
    return find_subject(tagged, groups, index - 1, depth + 1)


def _of_participle(tagged: Tagged, groups: Sequence[VerbGroup], index: int, at: int, depth: int) -> Tokens | None:
    tags = tagged.tags
    if at >= 0 and (tags[at] in NOUNS or tags[at] == ")") and not is_time(tagged, at):
        near = noun_phrase_before(tagged, at, groups)
        # "a tweet attacking ..." describes the noun, "told reporters saying" goes back to the subject.
        above = groups[index - 1] if index else None
        told = above is not None and near is not None and above.head == near[0] - 1 and above.lemma == "tell"
        if near and not (told and groups[index].form == "gerund"):
            return near
    for other in _above(tagged, groups, index):
        found = find_subject(tagged, groups, other, depth + 1)
        if found:
            return found
    for other in range(index + 1, len(groups)):
        if groups[other].form == "finite":
            return find_subject(tagged, groups, other, depth + 1)
    return None


def _above(tagged: Tagged, groups: Sequence[VerbGroup], index: int) -> list[int]:
    """The finite verbs whose subject a participle can share, the likeliest first.

    After a comma (", saying ...") the last speech cue of the sentence, then its first verb: verbs in between stand
    inside what is said. Without a comma the nearest verb.
    """
    finite = [other for other in range(index) if groups[other].form == "finite"]
    before = groups[index].start - 1
    if before < 0 or tagged.tags[before] != ",":
        return finite[::-1]
    table = load_cue_verbs()
    cues = [other for other in finite if groups[other].lemma in table and table[groups[other].lemma].kind == "speech"]
    return [*cues[::-1][:1], *finite[:1], *finite[::-1]]
