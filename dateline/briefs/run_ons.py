"""Headlines and captions that run on into the first sentence of a report without a mark between them: cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dateline.briefs.phrases import (
    FINITE,
    Token,
    find_tag,
    is_function_word,
    is_office,
    is_person_word,
    is_verb,
    tag_tokens,
)
from dateline.briefs.receipt import Draft
from dateline.briefs.seams import NEEDS_NOUN, Place, Seam, is_kind, is_past, iter_seams, takes_clause
from dateline.data import load_set
from dateline.text.quotes import find_quotations
from dateline.types import Span

_MONTHS = frozenset(f"{date(2000, month, 1):%B}" for month in range(1, 13))
_WEEKDAYS = frozenset(("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"))
_TOP = 400  # characters within which headlines and captions stand
_PILED = 3  # headlines and captions that may stand one after the other
# Chance from which a headline is cut: a good sentence that is cut in two is worse than a headline that stays.
SURE_SEAM = 0.65
SURE_BESIDE_TITLE = 0.8  # the same where the report has its headline apart: few captions run in
_FARTHEST = 190  # characters within which a second main clause begins
_LEAST = 9  # words of a sentence before which a headline is cut
_GROUP = 8  # words of a subject, at most
_LONG_GROUP = 20  # words of a subject with what hangs on it, at most
_IN_SUBJECT = frozenset(("NNP", "NN", "NNS", "JJ", "CD", "DT", "PP$", "IN", "TO", "VB", "VBG", "VBN"))
_BELOW = frozenset(("WP", "WH", "THAT", "IF", "SUB"))  # words that open a clause below another
_QUOTED = re.compile(r"``.*?''")  # a quotation of a text in tokens


def cut_run_on(draft: Draft, start: int, names: Sequence[Span], quotations: Sequence[Span]) -> int:
    """Cut headlines and captions that run on into the sentence without a mark. Where the sentence now begins.

    It begins at the place where by its signs it likely does; or where a second main clause begins that nothing joins
    to the first.
    """
    began = start
    for _ in range(_PILED if start <= _TOP else 0):
        at = _find_likely(draft, start, names, quotations, piled=start > began) or _find_second_clause(
            draft, start, names, quotations
        )
        if at is None:
            break
        start = at
    if start > began:
        draft.cut(began, start, "headline before the sentence")
    return start


def _find_likely(
    draft: Draft, start: int, names: Sequence[Span], quotations: Sequence[Span], *, piled: bool
) -> int | None:
    """Where the signs of the place say that the sentence begins. ``piled``: a headline was cut before it."""
    surest = _find_surest(draft.report.text, start, draft.span.end, tuple(names), tuple(quotations), piled)
    sure = SURE_BESIDE_TITLE if draft.report.title else SURE_SEAM
    return surest.at if surest is not None and surest.chance >= sure else None


@lru_cache(maxsize=4096)  # a sentence is edited several times in an edition
def _find_surest(
    text: str, start: int, end: int, names: tuple[Span, ...], quotations: tuple[Span, ...], piled: bool
) -> Seam | None:
    seams = iter_seams(text, start, end, names, quotations, piled=piled)
    likely = (seam for seam in seams if seam.chance >= SURE_SEAM and _may_begin(text[seam.at : end]))
    return max(likely, key=lambda seam: seam.chance, default=None)


def _may_begin(words: str) -> bool:
    """Whether words can be a sentence: not a noun with a clause that hangs on it, nor a clause that hangs on a noun.

    "(in mainland) China since the virus was found", "(the package) President Weiss signed Monday was a feat".
    """
    tokens = tag_tokens(words[:_FARTHEST])
    verb = next((at for at, token in enumerate(tokens) if token.tag in FINITE), None)
    if verb is None or verb == 0:
        return True
    if any(token.word in _HANGING for token in tokens[1:verb]) and "," not in words[: tokens[verb].start]:
        return False
    if not find_tag(tokens[verb].word):
        return True  # "at his deathbed has": taken for a verb by its ending
    after = tokens[verb + 1 : verb + 3]
    ends = next((at for at, token in enumerate(after) if token.tag in ("BE", "MD", "HV")), None)
    return ends is None or tokens[verb].tag in ("BE", "MD", "HV") or any(t.word not in _WEEKDAYS for t in after[:ends])


_HANGING = frozenset(("since", "because", "although", "though", "while", "unless", "until", "when", "where", "if"))


@dataclass(frozen=True, slots=True)
class _ClauseSeam(Place):
    """A place between two words, the second with a capital, where a headline may end and the sentence begin."""

    text: str  # from where the headline begins
    named: bool  # a name begins there
    inside: bool  # it stands within a name
    closed: bool  # a name ends right before it


def _find_second_clause(draft: Draft, start: int, names: Sequence[Span], quotations: Sequence[Span]) -> int | None:
    """Where a subject and its verb begin after a clause that has its own verb, and no word joins the two."""
    if draft.span.start > 0:
        return None
    for seam in _iter_clause_seams(draft, start, names, quotations):
        if _has_subject(seam) and (_is_clause(seam) or _is_headline(seam)):
            return start + seam.first.start
        if _has_long_subject(seam) and _is_clause(seam) and not any(token.tag in _BELOW for token in seam.left):
            return start + seam.first.start
    return None


def _iter_clause_seams(
    draft: Draft, start: int, names: Sequence[Span], quotations: Sequence[Span]
) -> Iterator[_ClauseSeam]:
    text = draft.report.text[start : draft.span.end]
    tokens = tag_tokens(text[: _FARTHEST + 120])
    for at in range(3, len(tokens)):
        first, before = tokens[at], tokens[at - 1]
        here = start + first.start
        if first.start > _FARTHEST or len(text[first.start :].split()) < _LEAST:
            return
        if not first.word[0].isupper() or not text[before.end : first.start].isspace():
            continue
        if any(span.start < here < span.end for span in quotations):
            continue
        named = any(span.start == here for span in names)
        inside = any(span.start < here < span.end for span in names)
        known = {span.of(draft.report.text) for span in names}
        swallowed = inside and find_tag(first.word) == "NNS" and before.word in known  # "Haiti Criminals"
        ends = (
            any(span.end == start + before.end for span in names) or before.word[-1].isdigit() or before.word in _MONTHS
        )
        closed = swallowed or ends
        seam = _ClauseSeam(tokens, at, text, named, inside, closed)
        if not _goes_on(seam):
            yield seam


def _goes_on(seam: _ClauseSeam) -> bool:
    """Whether the word before needs the one after: "the former Marine", "mission chief Mulet", "on Friday"."""
    first, before = seam.first, seam.before
    common = _is_plain(first.word) and not seam.named
    if before.word in "\"”'’":
        return takes_clause(next((t.word for t in reversed(seam.left) if t.word[0].isalpha()), ""))
    if not before.word[0].isalpha() or is_function_word(before.word) or before.word in NEEDS_NOUN:
        return True
    if first.word in _WEEKDAYS or (is_office(first.word) and before.word[0].isupper()):
        return True
    if "JJ" in (before.tag, find_tag(before.word)):
        return not _is_predicate(seam)
    if len(seam.left) > 1 and before.tag == "VBN" and seam.left[-2].word in ("when", "if", "as", "once", "than"):
        return False  # "key to survival when trapped"
    if before.tag not in ("NN", "NNS", "NNP", "RB") or takes_clause(before.word):
        return True
    introduces = is_person_word(before.word) or (before.tag == "NN" and is_kind(before.word))
    if introduces and not before.word.endswith("s") and not common:
        return True
    if before.word[0].isupper() and not seam.closed:
        return True  # "the Oval Office"
    return (seam.inside or before.word[0].isupper()) and not (common or (seam.closed and not seam.inside))


def _is_predicate(seam: _ClauseSeam) -> bool:
    """Whether the adjective before stands alone after a form of "be": "is high", "are still needy"."""
    return seam.verb_before.tag == "BE" and not takes_clause(seam.before.word)


def _has_subject(seam: _ClauseSeam) -> bool:
    """Whether the words from here are a subject with its verb right after it."""
    for at in range(seam.at, min(len(seam.tokens), seam.at + _GROUP + 1)):
        token = seam.tokens[at]
        if at > seam.at and (token.tag in FINITE or (at == seam.at + 1 and is_past(seam.tokens, at))):
            return True
        if token.tag not in ("NNP", "NN", "NNS", "JJ", "CD", "DT", "VB") and token.word not in (
            "of",
            "'s",
            "’s",
            "'",
            "s",
        ):
            return False
    return False


def _has_long_subject(seam: _ClauseSeam) -> bool:
    """Whether a subject with what hangs on it begins here: "Austrian crews returning from Linz have"."""
    if not seam.closed and seam.before.word not in load_set("lower_case_words"):
        return False  # "in Port au Prince"
    noun = False
    for at in range(seam.at, min(len(seam.tokens), seam.at + _LONG_GROUP)):
        token = seam.tokens[at]
        if token.tag in ("HV", "MD", "BE"):
            return noun
        if token.tag not in _IN_SUBJECT and token.word not in ("'", "'s", "’s", "s"):
            return False
        if token.tag == "VB" and seam.tokens[at - 1].tag != "TO":
            return False
        noun = noun or token.tag in ("NN", "NNS")
    return False


def _is_clause(seam: _ClauseSeam) -> bool:
    """Whether the words before are a clause of their own, which takes no other into itself."""
    left = seam.left
    verbs = [at for at, token in enumerate(left) if token.tag in FINITE or _is_plural_verb(left, at)]
    if not verbs or left[0].tag in ("IN", "TO", "IF", "SUB", "WH") or any(token.word in ",;" for token in left):
        return False
    after = left[verbs[-1] + 1 :]
    quoted = [*find_quotations(seam.text), *(match.span() for match in _QUOTED.finditer(seam.text))]
    outside = (token for token in after if not any(start <= token.start < end for start, end in quoted))
    infinitive = next((two.word for one, two in pairwise(after) if one.tag == "TO" and two.tag == "VB"), None)
    taken = takes_clause(infinitive or left[verbs[-1]].word) and not any(token.tag == "IN" for token in after)
    return not taken and not any(_joins(token) for token in outside)


def _is_plural_verb(left: Sequence[Token], at: int) -> bool:
    """Whether a verb without an ending is that of the clause: "BP hope to stem the flow"."""
    if not 0 < at < len(left) - 1 or left[at].tag not in ("VB", "NN") or not left[at].word.islower():
        return False
    return left[at - 1].tag in ("NNP", "NNS") and left[at + 1].tag in ("TO", "DT", "PP$") and is_verb(left[at].word)


def _is_headline(seam: _ClauseSeam) -> bool:
    """Whether the words before are a headline without a verb, and the sentence begins with a noun that is no name."""
    left, plain = seam.left, _is_plain(seam.first.word) and not seam.named and seam.before.word[0].islower()
    if any(token.tag in FINITE for token in left) or left[0].tag in ("DT", "PP$", "PRP", "IN", "TO"):
        return False
    return plain and len(left) > 3 and not _has_article(left)


def _has_article(left: Sequence[Token]) -> bool:
    """Whether the last group of nouns has its article: "the charity", "a town"."""
    at = len(left) - 1
    while at >= 0 and left[at].tag in ("NN", "NNS", "JJ", "NNP", "VBN", "VBG"):
        at -= 1
    return at >= 0 and left[at].tag in ("DT", "PP$")


def _is_plain(word: str) -> bool:
    tagged = find_tag(word) in ("NN", "NNS", "JJ", "RB", "VBN", "VBG")
    known = word.lower() in load_set("lower_case_words") or re.search(r"(?:tion|ment|ness|ity|ism)s?$", word)
    return word != "May" and (tagged or bool(known))


def _joins(token: Token) -> bool:
    word = token.word.lower()
    joins = token.tag in ("CC", "SUB", "IF", "THAT", "WP", "WH") or word in _JOINING
    return joins and word not in _ALSO_BEFORE_NOUNS


_JOINING = frozenset(("that", "once", "while", "what", "whose"))
_ALSO_BEFORE_NOUNS = frozenset(("after", "before", "since", "until", "as", "than", "like"))
