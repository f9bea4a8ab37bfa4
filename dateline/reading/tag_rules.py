"""Parts of speech in context: rules that look at the neighbours of a word, after Brill (1992)."""

from __future__ import annotations

from dateline.data import load_set
from dateline.reading.tags import AUXILIARIES, NOUNS, VERBS

_SUBJECTS = frozenset({"PRP", "WP"})
_OPENS_OBJECT = frozenset(
    {"DT", "PP$", "PRP", "PRO", "THAT", "IF", "WH", "TO", "NNP", "QUO", "IN", "SUB", "RB", "CD", "JJ"}
)
_AFTER_NOUN = frozenset({"VBD", "VBZ", "BE", "HV", "MD", "WP", ".", ""})


def disambiguate(words: list[str], tags: list[str], lemmas: list[str], forms: list[str]) -> None:
    """Changes ``tags`` (and clears ``lemmas`` of what is no verb) from left to right by the neighbours."""
    count = len(words)
    for index in range(count):
        if tags[index] == "." and index + 1 < count and _abbreviates(words, tags, index):
            tags[index] = "NNP"
            continue
        tag = tags[index]
        before = tags[index - 1] if index else ""
        after = tags[index + 1] if index + 1 < count else ""
        if tag == "CL":
            tag = _clitic_s(words, tags, index)
            lemmas[index] = "be" if tag == "BE" else ""
        elif tag == "PP$" and words[index] == "her" and after not in NOUNS and after not in {"JJ", "VBG", "VBN", "QUO"}:
            tag = "PRO"
        elif words[index] == "one" and after in {"NN", "NNP", "JJ"}:
            tag = "CD"
        elif tag == "'" and before == "NNS":
            tag = "POS"
        elif tag in AUXILIARIES and words[index] in {"doing", "done"}:
            tag = "VBG" if words[index] == "doing" else "VBN"
        elif words[index] == "at" and words[index + 1 : index + 2] in (["least"], ["most"]):
            tag = "RB"
        elif tag == "TO" and index and words[index - 1] in {"according", "due", "thanks", "prior", "contrary"}:
            tag = "IN"
        elif tag == "JJ" and not forms[index] and before in {"DT", "POS"} and after in _AFTER_NOUN:
            tag = "NN"
        elif forms[index] and tag not in AUXILIARIES:
            tag = _verb_or_not(words, tags, forms[index], index)
            if tag not in VERBS:
                lemmas[index] = ""
        tags[index] = tag


def _abbreviates(words: list[str], tags: list[str], index: int) -> bool:
    """Whether the full stop inside a sentence belongs to the word before it: "Mr.", "Gov.", "John F."."""
    if words[index] != "." or index == 0:
        return False
    before = words[index - 1]
    return before in load_set("abbreviations") or (len(before) == 1 and before.isalpha() and tags[index - 1] == "NNP")


def _clitic_s(words: list[str], tags: list[str], index: int) -> str:
    """``'s``: a possessive, or "is"/"has"."""
    before = tags[index - 1] if index else ""
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if before in {"PRP", "WP", "WH", "THAT", "EX"} or words[index - 1 : index] in (["here"], ["there"]):
        return "BE"
    follows = tags[index + 2] if index + 2 < len(tags) else ""
    if (
        (after == "VBG" and follows not in {"NN", "NNS"})
        or after in {"DT", "NOT", "PP$"}
        or (after == "VBN" and before == "NNP")
    ):
        return "BE"
    return "POS"


def _last_open(words: list[str], tags: list[str], index: int) -> str:
    """The tag before ``index``, adverbs and "not" skipped."""
    at = index - 1
    while at >= 0 and tags[at] in {"RB", "NOT"}:
        at -= 1
    return tags[at] if at >= 0 else ""


def _verb_or_not(words: list[str], tags: list[str], form: str, index: int) -> str:
    before = tags[index - 1] if index else ""
    back = _last_open(words, tags, index)
    after = tags[index + 1] if index + 1 < len(tags) else ""
    if form == "VB":
        return _base_form(words, tags, index, before, back, after)
    if form == "VBZ":
        return _third_person(tags, index, before, after)
    if form == "VBG":
        return _gerund(tags, index, before, after)
    return _past_form(words, tags, index, (before, back, after), form)


def _base_form(words: list[str], tags: list[str], index: int, before: str, back: str, after: str) -> str:
    tag = tags[index]
    other = tag if tag not in VERBS else "NN"
    if not before and after in {"VBD", "VBZ", "HV", "MD"}:
        return "NNP"  # a surname that is also a verb: "Lynch said"
    if back in {"TO", "MD", "DO"}:
        return "VB"
    if tag in VERBS and (before == "CD" or (before == "JJ" and after in {"TO", "DT", "THAT", "PRP"})):
        return "VBP"
    if before in {"DT", "PP$", "POS", "JJ", "CD"} or (before == "IN" and tag not in VERBS):
        return other
    if back in _SUBJECTS and words[index - 1] not in {"it"}:
        return "VBP" if after in _OPENS_OBJECT or tag in VERBS else other
    if (
        back == "NNS"
        and after in _OPENS_OBJECT
        and (tag in VERBS or after in {"DT", "PP$", "THAT", "PRP", "PRO", "NNP", "QUO"})
    ):
        return "VBP" if tag not in {"JJ", "RB", "IN"} else other
    if tag in {"VB", "VBP"}:
        past = {
            "read",
            "set",
            "put",
            "hit",
            "cut",
            "let",
            "quit",
            "cast",
            "forecast",
            "spread",
            "shut",
            "split",
            "hurt",
        }
        return (
            "VBD"
            if words[index] in past and before in {"NN", "NNP", "PRP"}
            else "VB"
            if before in {"", "CC", ","}
            else "VBP"
        )
    return other


def _third_person(tags: list[str], index: int, before: str, after: str) -> str:
    tag = tags[index]
    if before in {"DT", "PP$", "POS", "JJ", "CD"}:
        return "NNS"
    if before == "IN":
        return "NNS" if tag not in VERBS else tag
    if before in {"PRP", "WP"}:
        return "VBZ"
    if before in {"NN", "NNP", "THAT", ")", ",", "QUO", "RB", "NOT"}:
        opens = after in _OPENS_OBJECT - {"JJ", "IN", "SUB", "IF", "WH", "RB", "CD"} or (
            after in {"NN", "NNS"} and tag in VERBS
        )
        if tag in VERBS or (before in {"NN", "NNP"} and _clause_lacks_verb(tags, index)):
            return "VBZ"
        return "VBZ" if opens and before in {"NN", "NNP", "RB"} else "NNS"
    return tag if tag in VERBS else "NNS"


def _clause_lacks_verb(tags: list[str], index: int) -> bool:
    """Whether a clause was opened ("if the dam ...") close before and has no verb yet."""
    for back in range(index - 1, max(index - 5, -1), -1):
        if tags[back] in {"IF", "SUB", "WP"}:
            return True
        if tags[back] not in {"NN", "NNP", "NNS", "DT", "JJ", "PP$", "POS"}:
            return False
    return False


def _gerund(tags: list[str], index: int, before: str, after: str) -> str:
    tag = tags[index]
    if tag == "VBG":
        return "NN" if before in {"DT", "POS"} and after in {"IN", ".", ",", ""} else "VBG"
    if before in {"BE", ",", "IN"} and after in _OPENS_OBJECT:
        return "VBG"
    return tag if tag not in VERBS else "VBG"


def _past_form(words: list[str], tags: list[str], index: int, around: tuple[str, str, str], form: str) -> str:
    before, back, after = around
    if form == "VBN":
        return "VBN"
    if back in {"HV", "BE"} or words[index - 1 : index] in (["get"], ["got"], ["getting"], ["gets"]):
        return "VBN"
    if (
        (before in {"DT", "PP$", "POS"} and (after in NOUNS or after == "JJ"))
        or (before == "JJ" and after in NOUNS)
        or (before in {"JJ", "RB"} and tags[index - 2 : index - 1] in (["DT"], ["PP$"]) and after in NOUNS | {"JJ"})
    ):
        return "JJ"
    if before in {"DT", "PP$", "POS", "IN", "JJ"} and tags[index] not in VERBS:
        return tags[index]
    if before == "IN" and after in NOUNS:
        return "JJ"
    if back in {"MD", "TO", "DO"}:
        return "VB" if words[index] in {"read", "set", "put", "hit", "cut", "let", "quit", "cast", "bet"} else "VBD"
    if words[index + 1 : index + 2] == ["by"] and before in NOUNS:
        return "VBN"
    if tags[index] not in VERBS and before not in {"NN", "NNS", "NNP", "PRP", "WP", "RB"}:
        return tags[index]
    return "VBD"
