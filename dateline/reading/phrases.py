"""Noun phrases over tagged words: as much grammar as finding who says what needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dateline.data import load_set
from dateline.reading.tagging import Tagged
from dateline.reading.tags import AUXILIARIES, NOUNS, VERBS
from dateline.reading.verb_groups import VerbGroup

_INSIDE = frozenset({"NN", "NNS", "NNP", "CD", "JJ", "POS"})
_JOINS = frozenset({"of", "for", "from", "in", "at", "with", "on", "to", "against", "behind", "over", "near", "about",
                    "between", "among", "inside", "across", "around", "under", "into", "within", "who"})  # fmt: skip
_PRONOUN_LIKE = frozenset({"some", "many", "all", "those", "both", "each", "half", "most", "this", "these", "none"})
_REACH = 60  # tokens; no noun phrase is longer


@cache
def _calendar() -> frozenset[str]:
    return load_set("calendar_words")


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
        elif words[start - 1] == "as" and start > 2 and words[start - 2] == "known" and _nominal(tagged, start - 3):
            start = _base_start(tagged, start - 3)  # "the man known as Bo"
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
    floor = max(0, index - _REACH)
    start = _before_bracket(tagged, index, floor)
    while start > floor:
        back = _step_left(tagged, start, floor)
        if back == start:
            break
        start = back
    while start < index and tags[start] in {"RB", "POS", "-"}:
        start += 1
    return start


def _before_bracket(tagged: Tagged, index: int, floor: int) -> int:
    """From a closing bracket to the token before its opening one; other tokens stay."""
    if tagged.tags[index] != ")":
        return index
    while index > floor and tagged.tags[index] != "(":
        index -= 1
    return max(index - 1, 0)


def _step_left(tagged: Tagged, start: int, floor: int) -> int:
    """The token to which a noun phrase that begins at ``start`` reaches further left; ``start`` where it ends."""
    tags = tagged.tags
    here, before = tags[start], tags[start - 1]
    second = tags[start - 2] if start > 1 else ""
    if here in {"DT", "PP$"} and before not in {"DT", "RB"}:
        return start
    if before == ")":
        at = start - 1
        while at > floor and tags[at] != "(":
            at -= 1
        return at if tags[at] == "(" else start
    if is_time(tagged, start - 1) and here == before == "NNP":
        return start  # "On Monday Lind said"
    if before == "RB":
        counts = here in {"JJ", "CD"} or tagged.words[start - 1] in {"nearly", "almost", "even", "only"}
        return start - 1 if counts and here in {"JJ", "CD", "DT"} and start > 1 else start
    if before in _INSIDE or before in {"DT", "PP$"}:
        return start if before in {"DT", "PP$"} and here == "POS" else start - 1
    if before == "," and here == "JJ" and second == "JJ":
        return start - 2
    if before in {"VBG", "VBN"} and second in {"DT", "PP$", "POS"}:
        return start - 1
    glued = before == "-" and second in _INSIDE and tagged.starts[start] == tagged.ends[start - 1]
    return start - 1 if glued else start


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
            if tags[end - 1] == "NNP" and words[end] == "of" and tags[end + 1] not in {"NNP", "DT", "PP$"}:
                break  # "said Mara Lind of ongoing repairs"
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
        further = _step_right(tagged, at, index, noun)
        if further == at:
            break
        noun = noun or tags[at] in NOUNS
        at = further
    if not noun:
        while at > index and tags[at - 1] in {"RB", "JJ", "VBN", "VBG", "DT", "-"}:
            at -= 1
    while at > index and tags[at - 1] in {"RB", "VBN", "VBG", "-"}:
        at -= 1
    if noun:
        return at
    return index + 1 if index < count and tagged.words[index] in _PRONOUN_LIKE else index


def _step_right(tagged: Tagged, at: int, index: int, noun: bool) -> int:
    """The token after ``at`` where ``at`` goes on with the phrase that began at ``index``; ``at`` where it does not."""
    tag = tagged.tags[at]
    owned = at > index and tagged.tags[at - 1] == "POS"
    if tag in NOUNS:
        return at if is_time(tagged, at) and noun and not owned else at + 1
    if tag == "POS":
        return at + 1 if noun else at
    if tag in {"DT", "PP$"}:
        return at if noun and (tag == "PP$" or not owned) else at + 1
    if tag == "(":
        return _after_bracket(tagged, at) if noun else at
    if tag in {"JJ", "RB"} and noun and not owned:
        return at
    if tag not in {"JJ", "RB", "VBN", "VBG", "-"} or (tag in {"VBN", "VBG", "RB"} and at == index):
        return at
    return at + 1


def _after_bracket(tagged: Tagged, at: int) -> int:
    """The token after a short bracket that opens at ``at``; ``at`` where it does not close soon."""
    for close in range(at, min(at + 9, len(tagged))):
        if tagged.tags[close] == ")":
            return close + 1
    return at


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
