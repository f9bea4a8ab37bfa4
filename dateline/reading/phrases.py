"""Verb groups and noun phrases over tagged words: as much grammar as finding who says what needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.data import load_set
from dateline.reading.tagging import AUXILIARIES, NOUNS, VERBS, Tagged

Form = Literal["finite", "infinitive", "gerund", "participle"]
_BETWEEN = frozenset({"RB", "NOT"})
_INSIDE = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "POS"})
_JOINS = frozenset({"of", "for", "from", "in", "at", "with", "on", "to", "against", "behind", "over", "near", "about",
                    "between", "among", "inside", "across", "around", "under", "into", "within", "who"})  # fmt: skip
_RELATIVE = frozenset({"WP", "THAT"})
_REACH = 60  # tokens; no noun phrase is longer


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


@cache
def _calendar() -> frozenset[str]:
    return load_set("calendar_words")


def find_verb_groups(tagged: Tagged) -> list[VerbGroup]:
    """The verb groups from left to right."""
    tags = tagged.tags
    groups: list[VerbGroup] = []
    index, count = 0, len(tags)
    while index < count:
        tag = tags[index]
        if tag in AUXILIARIES or tag in VERBS or (tag == "TO" and _verb_follows(tags, index + 1)):
            group = _verb_group(tagged, index)
            groups.append(group)
            index = group.end
        else:
            index += 1
    return groups


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
    return start, negated


def is_time(tagged: Tagged, index: int) -> bool:
    """Whether the token names a day, a month, a part of the day ..."""
    return tagged.words[index] in _calendar()


def skip_time_left(tagged: Tagged, index: int) -> int:
    """From the last token before a verb leftwards over "on Monday", "earlier this week"; the index of what remains."""
    at = index
    while at >= 0 and (is_time(tagged, at) or tagged.tags[at] == "RB"):
        at -= 1
    if at == index or at < 0:
        return index
    while at >= 0 and tagged.words[at] in {
        "on",
        "in",
        "this",
        "last",
        "late",
        "early",
        "the",
        "next",
        "earlier",
        "later",
    }:
        at -= 1
    return at if at >= 0 and tagged.tags[at] in _INSIDE | {"PRP", "PRO", ",", "WP"} else index


def noun_phrase_before(tagged: Tagged, index: int, groups: Sequence[VerbGroup]) -> tuple[int, int] | None:
    """The noun phrase whose last token is ``index``, with what hangs on it; None where there is none."""
    tags, words = tagged.tags, tagged.words
    if index < 0:
        return None
    if tags[index] in {"PRP", "WP"} or (tags[index] == "THAT" and index > 0):
        return index, index + 1
    if tags[index] in {"VBN", "VBD"} and index and (tags[index - 1] == "NNS" or words[index - 1] == "those"):
        start = _base_start(tagged, index - 1)  # "those surveyed [say]"
    elif tags[index] not in _INSIDE and tags[index] not in {"PRO", "DT", ")"}:
        return None
    else:
        start = _base_start(tagged, index)
    floor = max(0, index - _REACH)
    while start > floor:
        before = tags[start - 1]
        if ((before in {"IN", "TO"}) and words[start - 1] in _JOINS and _nominal(tagged, start - 2)) or (
            before == "CC" and words[start - 1] in {"and", "or", "&"} and _may_join(tagged, start, groups)
        ):
            start = _base_start(tagged, start - 2)
        elif before in VERBS or (before == "IN" and start > 2 and tags[start - 2] in {"VBD", "VBN"}):
            wider = _over_relative(tagged, start, groups)
            if wider is None:
                break
            start = wider
        else:
            break
    return start, index + 1


def _nominal(tagged: Tagged, index: int) -> bool:
    return index >= 0 and (tagged.tags[index] in _INSIDE or tagged.tags[index] in {"PRO", ")"} or (
        tagged.tags[index] == "DT" and tagged.words[index] in {"some", "many", "all", "those", "both", "each"}
    )) and not is_time(tagged, index)  # fmt: skip


def _base_start(tagged: Tagged, index: int) -> int:
    """The first token of the simple noun phrase that ends at ``index``."""
    tags = tagged.tags
    start = index
    floor = max(0, index - _REACH)
    if tags[start] == ")":
        while start > floor and tags[start] != "(":
            start -= 1
        start = max(start - 1, 0)
    while start > floor:
        before = tags[start - 1]
        if tags[start] in {"DT", "PP$"} and before not in {"DT", "RB"}:
            break
        if before == ")":
            at = start - 1
            while at > floor and tags[at] != "(":
                at -= 1
            if tags[at] != "(":
                break
            start = at
            continue
        if is_time(tagged, start - 1) and tags[start] == "NNP" and tags[start - 1] == "NNP":
            break
        if (
            tags[start] == "DT"
            and before == "RB"
            and tagged.words[start - 1] not in {"nearly", "almost", "even", "only"}
        ):
            break
        if (
            before in _INSIDE
            or before in {"DT", "PP$"}
            or (before == "RB" and tags[start] in {"JJ", "CD", "DT"} and start - 1 > 0)
        ):
            if before in {"DT", "PP$"} and tags[start] == "POS":
                break
            start -= 1
        elif before == "," and tags[start] == "JJ" and start > 1 and tags[start - 2] == "JJ":
            start -= 2
        elif (before in {"VBG", "VBN"} and start > 1 and tags[start - 2] in {"DT", "PP$", "POS"}) or (
            before == "-"
            and start > 1
            and tags[start - 2] in _INSIDE
            and tagged.starts[start] == tagged.ends[start - 1]
        ):
            start -= 1
        else:
            break
    while start < index and tags[start] in {"RB", "POS", "-"}:
        start += 1
    return start


def _may_join(tagged: Tagged, start: int, groups: Sequence[VerbGroup]) -> bool:
    """Whether "X and [phrase at start]" is one subject: what stands before X must begin a clause."""
    if not _nominal(tagged, start - 2) and tagged.tags[start - 2 : start - 1] != ["PRP"]:
        return False
    left = _base_start(tagged, start - 2)
    if left == 0:
        return True
    before = tagged.tags[left - 1]
    if before in VERBS or before in AUXILIARIES:
        return False
    if before in {"IN", "TO"}:
        return not any(group.head < left for group in groups) and tagged.words[left - 1] in {"of", "for", "from"}
    return True


def _over_relative(tagged: Tagged, start: int, groups: Sequence[VerbGroup]) -> int | None:
    """From an object leftwards over its verb to the noun that the clause describes ("people who lost their homes")."""
    verb = start - 1 if tagged.tags[start - 1] in VERBS else start - 2
    group = next((g for g in groups if g.head == verb), None)
    if group is None or group.start == 0:
        return None
    at = group.start - 1
    if verb == start - 2 and group.form == "finite" and group.start == group.head and _nominal(tagged, at):
        return _base_start(tagged, at)  # "two officials briefed on the plan [said]"
    if group.form == "finite" and tagged.words[at] in {"who", "that", "which", "whom"} and _nominal(tagged, at - 1):
        return _base_start(tagged, at - 1)
    if group.form in {"gerund", "participle"} and _nominal(tagged, at):
        return _base_start(tagged, at)
    return None


def noun_phrase_after(tagged: Tagged, index: int) -> tuple[int, int] | None:
    """The noun phrase that begins at ``index``, with prepositional phrases that hang on it."""
    tags, words, count = tagged.tags, tagged.words, len(tagged)
    if index >= count:
        return None
    if tags[index] in {"PRP", "WP", "PRO"}:
        return index, index + 1
    end = base_end(tagged, index)
    if end == index:
        return None
    while end < count:
        if tags[end] in {"IN", "TO"} and words[end] in {"of", "for", "from", "in", "at", "with"}:
            more = base_end(tagged, end + 1)
            if more == end + 1 or is_time(tagged, end + 1):
                break
            end = more
        elif tags[end] == "CC" and words[end] in {"and", "&", "or"}:
            more = base_end(tagged, end + 1)
            if more == end + 1 or (more < count and (tags[more] in VERBS or tags[more] in AUXILIARIES)):
                break
            end = more
        else:
            break
    return index, end


def base_end(tagged: Tagged, index: int) -> int:
    """The end of the simple noun phrase at ``index``; ``index`` itself where there is none."""
    tags, count = tagged.tags, len(tagged)
    at = index
    noun = False
    while at < count and at - index < _REACH:
        tag = tags[at]
        if tag in NOUNS:
            if is_time(tagged, at) and noun and tags[at - 1] != "POS":
                break
            noun = True
        elif tag == "POS":
            if not noun:
                break
        elif tag in {"DT", "PP$"}:
            if noun and tags[at - 1] != "POS" and tag == "DT":
                break
            if noun and tag == "PP$":
                break
        elif tag == "(" and noun:
            close = at
            while close < count and tags[close] != ")" and close - at < 8:
                close += 1
            if close >= count or tags[close] != ")":
                break
            at = close
        elif (
            (tag in {"JJ", "RB"} and noun)
            or tag not in {"JJ", "RB", "VBN", "VBG", "-"}
            or (tag in {"VBN", "VBG", "RB"} and at == index)
        ):
            break
        at += 1
    while at > index and tags[at - 1] in {"RB", "JJ", "VBN", "VBG", "DT", "-"} and not noun:
        at -= 1
    while at > index and tags[at - 1] in {"RB", "VBN", "VBG", "-"}:
        at -= 1
    return at if noun or (at > index and tags[index] in {"DT"}) else index


def apposition_end(tagged: Tagged, index: int) -> int:
    """Where ", 41, a spokesman for the port, who ..." that may follow a name ends; ``index`` where nothing follows."""
    for _ in range(4):
        further = _one_apposition(tagged, index)
        if further == index:
            break
        index = further
    return index


def _one_apposition(tagged: Tagged, index: int) -> int:
    tags, count = tagged.tags, len(tagged)
    if index + 1 >= count or tags[index] != ",":
        return index
    if tags[index + 1] == "CD" and index + 2 < count and tags[index + 2] in {",", "."}:
        return index + 2
    if tags[index + 1] == "WP" and tagged.words[index + 1] == "who":
        return _relative_end(tagged, index + 1, index)
    start = index + 2 if tagged.words[index + 1] in {"of", "from"} else index + 1
    phrase = noun_phrase_after(tagged, start)
    if phrase is None or tags[start] in {"PRP", "PRO", "WP"}:
        return index
    end = phrase[1]
    if end >= count or tags[end] in {",", ".", ";", "WP", "-", "SUB", "VBG", "VBN", "QUO", "IN"}:
        return end
    return index


def _relative_end(tagged: Tagged, at: int, index: int) -> int:
    """The end of "who ..." up to the next comma or the end of the sentence; ``index`` where it does not end cleanly."""
    end = at + 1
    while end < len(tagged) and end - at < 24 and tagged.tags[end] not in {",", ".", ";", "QUO"}:
        end += 1
    return end if end >= len(tagged) or tagged.tags[end] in {".", ";", ","} else index
