"""Definite nouns that nothing explains: "the allegations", "the memo", where no line of the item says which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.briefs.phrases import FINITE, Token, tag_tokens
from dateline.data import load_set
from dateline.text.quotes import find_quotations, inside
from dateline.text.words import content_words, stem
from dateline.types import Span

_POINTS = frozenset(("the", "these", "those"))
_BETWEEN = frozenset(("JJ", "VBN", "VBG", "CD"))
_RANKED = re.compile(r"(?:first|last|second|third|latest|worst|best|same|only|next|\w+est)$")
# What stands right after the noun and says which is meant: "of", "who", "launched by", a name, a clause of its own.
_EXPLAINS = re.compile(
    r"(?:\s[–—-])?,?\s+(?:of|that|which|who|whose|whom|where|when|between|against|over|about|on|in|at|to|for|from|with|by|after|"
    r"during|near|inside|outside|among|into|regarding|concerning|under|aboard|behind)\b"
    r"|\s+(?:known|called|named|described|made|held|signed|launched|carried|involved|responsible|seen|given|used|taken|"
    r"\w+ing|\w+ed (?:by|in|on|to|from|at)|it|he|she|they|we|you)\b|,?\s+[\"“(]?[A-ZÀ-Ž]|\s*:"
)

_OTHERS = re.compile(r"(?:Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|\d+) other [a-z]\w+")
# "The oil giant said", "The United Nations agency has": which? Not "The UN refugee agency", "The oil giant Hradstav".
_KIND_ALONE = re.compile(
    r"The (?:(?:[\w-]+ ){0,4}(?:firm|company|giant|lender|contractors?|carrier|maker|watchdog|body)"
    r"|(?:[A-ZÀ-Ž][\w-]* )+agency)"
    r" (?:has|have|had|is|was|are|were|will|would|said|says|also|told|announced|declared|denied|warned|confirmed)\b"
)
_SAYS = re.compile(r"\s(?:says?|said|found|shows?|showed|added)\b")
_THERE = re.compile(
    r"(?<!out )(?<!over )\bthere\b(?! (?:is|was|are|were|has|have|had|will|would|could|can|may|might|must|should|"
    r"remains?|seems?|seemed|appears?|appeared|be|been|being|exists?|came|comes|followed|never|no|also|to)\b|['’]s)"
)


def find_orphan(text: str, heard: frozenset[str], known: frozenset[str] = frozenset()) -> str | None:
    """The first definite noun outside quotations that asks "which?" and gets no answer; None where there is none.

    ``heard`` are the stems of what the reader has read in this item, ``known`` those of the watch's own words. "There"
    asks the same at the beginning of an item.
    """
    quotations = tuple(Span(*each) for each in find_quotations(text))
    tokens = tag_tokens(text)
    told = heard | known
    if not heard and (others := _OTHERS.match(text)):
        return others.group()
    if not heard and (alone := _KIND_ALONE.match(text)):
        return alone.group()
    there = _THERE.search(text)
    placed = there is None or heard or any(t.tag == "NNP" and t.end < there.start() for t in tokens)
    if there is not None and not placed and inside(quotations, there.start()) is None:
        return there.group()
    for at, noun in _iter_definite(tokens):
        start = tokens[at].start
        before = told | {stem(word) for word in content_words(text[:start])}
        explained = (
            stem(noun.word) in before
            or _tells_act(tokens[:at])
            or _EXPLAINS.match(text, noun.end) is not None
            or (_is_later_clause(tokens[:at]) and not (tokens[at - 1].word == "," and _SAYS.match(text, noun.end)))
        )
        if not explained and inside(quotations, start) is None:
            return text[start : noun.end]
    return None


def _is_later_clause(before: tuple[Token, ...]) -> bool:
    """Whether a clause that does more than say stands before: "is opening it, officials briefed on the plan said"."""
    told = [at for at, each in enumerate(before) if each.tag in FINITE and each.word not in load_set("saying_verbs")]
    return bool(told) and any(each.word in ",;" or each.tag == "CC" for each in before[told[0] :])


def _tells_act(before: tuple[Token, ...]) -> bool:
    """Whether the line itself has told what may be meant: "attacked the prison ... before the assault"."""
    return any(
        (token.tag in ("VB", "VBD", "VBG", "VBN", "VBZ") and stem(token.word) in _pointing() - _SAID)
        or (at > 0 and before[at - 1].word.lower() in ("a", "an") and stem(token.word) in _pointing())
        for at, token in enumerate(before)
    )


def _iter_definite(tokens: tuple[Token, ...]) -> Iterator[tuple[int, Token]]:
    """Each pointing noun after "the", with the number of the article; none where a word between says which."""
    for at, token in enumerate(tokens):
        if token.word.lower() not in _POINTS:
            continue
        end = at + 1
        while end + 1 < len(tokens) and end < at + 3 and tokens[end].tag in _BETWEEN and tokens[end].word.islower():
            if stem(tokens[end].word) in _pointing() and tokens[end + 1].tag not in ("NN", "NNS", "JJ"):
                break  # "the offensive"
            end += 1
        if end == len(tokens) or any(_RANKED.match(each.word) for each in tokens[at + 1 : end]):
            continue
        noun, after = tokens[end], tokens[end + 1 : end + 2]
        compound = bool(after) and after[0].tag in ("NN", "NNS")
        noun_like = noun.tag in ("NN", "NNS") or (noun.tag == "JJ" and not (after and after[0].tag == "NNP"))
        if noun.word.islower() and noun_like and stem(noun.word) in _pointing() and not compound:
            yield at, noun


_SAID = frozenset(map(stem, ("report", "claim", "request", "demand", "suggest", "warn", "pledge", "offer", "order")))


@cache
def _pointing() -> frozenset[str]:
    return frozenset(map(stem, load_set("pointing_nouns")))
