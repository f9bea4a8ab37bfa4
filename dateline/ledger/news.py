"""Which sentences in the outlet's own voice carry news, and which words of a sentence are the outlet's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from dateline.data import load_map, load_set, load_table
from dateline.text.words import STOP_WORDS
from dateline.types import Reading, Span

_WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W_]+)*")
_NUMBER = re.compile(r"\d[\d.,]*")
_QUOTES = re.compile(r"[\"“„«][^\"”“»]*[\"”»“]?")
_LINK = re.compile(
    r"^(?:[\s,;:–—-]+|(?:and|but|while|as|after|when|although|though|before|because|since|so)\b)+", re.IGNORECASE
)
_TAIL = re.compile(r"(?:[\s,;:–—-]+|\b(?:and|but|which|who|that|what|as|while|when|where)\b)+$", re.IGNORECASE)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AUXILIARIES = frozenset(
    {"is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "did", "does"}
)
_COPULAS = frozenset({"is", "are", "'s", "’s", "was", "were"})
_OPENERS = frozenset(
    {"speaking", "asked", "according", "in", "at", "during", "following", "citing", "quoting", "despite"}
)
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where", "that", "what"})
_MARKED = frozenset({"first", "last", "largest", "biggest", "worst", "deadliest", "highest", "lowest", "latest", "new"})
_DETERMINERS = frozenset({"the", "a", "an", "one"})
_LEAST_WORDS = 4


def own_words(text: str, sentence: Span, taken: Sequence[Span]) -> Span | None:
    """The part of a sentence that the outlet says itself: all of it, or the largest clause outside ``taken``.

    ``taken`` are the hulls of attributions and statuses. None where what remains is no clause.
    """
    inside = sorted(span for span in taken if span.overlaps(sentence))
    if not inside:
        return sentence
    gaps: list[Span] = []
    at = sentence.start
    for each in inside:
        if each.start > at:
            gaps.append(Span(at, each.start))
        at = max(at, each.end)
    if at < sentence.end:
        gaps.append(Span(at, sentence.end))
    clauses = [span for gap in gaps if (span := _trim(text, gap)) is not None and is_clause(span.of(text))]
    return max(clauses, key=lambda span: (span.end - span.start, -span.start), default=None)


def _trim(text: str, gap: Span) -> Span | None:
    words = gap.of(text)
    lead, tail = _LINK.match(words), _TAIL.search(words)
    start = gap.start + (lead.end() if lead else 0)
    end = gap.start + (tail.start() if tail else len(words))
    end = start + len(text[start:end].rstrip(" ,;:"))
    return Span(start, end) if end > start else None


def is_clause(words: str) -> bool:
    """Whether words left over beside an attribution say something themselves: enough of them, with a finite verb."""
    found = [match.group().casefold() for match in _WORD.finditer(words)]
    if not found or found[0] in _OPENERS or found[0] in _RELATIVES or found[0].endswith("ing"):
        return False
    # "attack on a company that runs a pipeline that feeds": every verb belongs to a relative clause.
    finite = [word for word in found[1:] if _is_finite(word) and not word.endswith(("'s", "’s"))]
    verbs = len(finite) - sum(word in _RELATIVES for word in found) if finite else any(map(_is_finite, found))
    return sum(word not in STOP_WORDS for word in found) >= _LEAST_WORDS and verbs > 0


def carries_news(text: str, span: Span, reading: Reading) -> bool:
    """Whether the outlet's own words bring news: a happening with somebody, some place or some figure in it."""
    words = span.of(text)
    if words.rstrip('"”’)').endswith("?") or is_boilerplate(words) or _mostly_quoted(words):
        return False
    found = [match.group() for match in _WORD.finditer(words)]
    low = [word.casefold() for word in found]
    enough = sum(word not in STOP_WORDS for word in low) + len(_NUMBER.findall(words)) >= _LEAST_WORDS
    if not enough or not any(map(_is_finite, low)):
        return False
    if _is_state(low):
        return False
    named = any(word[0].isupper() for word in found[1:])
    return named or any(char.isdigit() for char in words) or _has_event(reading, span)


def is_boilerplate(words: str) -> bool:
    """Whether a sentence is furniture of the page ("Read more", "Here's what we know") rather than news."""
    low = words.casefold().replace("’", "'").strip(' .:"“”')
    return bool(_boilerplate().match(low))


@cache
def _boilerplate() -> re.Pattern[str]:
    words = sorted(load_set("boilerplate"), key=lambda each: (-len(each), each))
    return re.compile("(?:" + "|".join(map(re.escape, words)) + r")(?!\w)")


def _mostly_quoted(words: str) -> bool:
    return 2 * sum(len(match.group()) for match in _QUOTES.finditer(words)) > len(words)


def _is_state(low: Sequence[str]) -> bool:
    """A description ("He's the chairman of ..."), no happening, unless it is the first or worst of its kind."""
    first = next((at for at, word in enumerate(low) if _is_finite(word)), None)
    if first is None or not (low[first] in _COPULAS or low[first].endswith(("'s", "’s"))) or _MARKED & set(low):
        return False
    follow = low[first + 1 : first + 2]
    if follow and follow[0] in _DETERMINERS:
        return True
    rest = [word for word in low[first + 1 :] if _is_finite(word) and word not in _COPULAS]
    return not rest and not (follow and follow[0].endswith(("ing", "ed", "en")))


def _has_event(reading: Reading, span: Span) -> bool:
    at = bisect_left(reading.factuality, span.start, key=lambda each: each.start)
    return any(each.end <= span.end and each.score > 0 for each in reading.factuality[at : at + 12])


def says_something(words: str) -> bool:
    """Whether the content of an attribution is more than a name or a noun: it holds a verb or a figure."""
    found = [match.group().casefold() for match in _WORD.finditer(words)]
    if sum(word not in STOP_WORDS for word in found) < 2 and len(found) < 4:
        return False
    if found[0] == "to" or any(char.isdigit() for char in words):
        return True
    if any(word in load_map("counted_outcomes") for word in found) and not load_set("number_words").isdisjoint(found):
        return True  # "five dead"
    return any(word in _verbs() or _is_finite(word) for word in found)


_PAST = ("VBN", "VBD")  # "launched"
_INDIRECT = frozenset({"whether", "if", "how", "why", "what", "who", "whom", "when", "where", "which"})
_BEFORE_NOUNS = frozenset(
    {"the", "a", "an", "any", "some", "no", "its", "his", "her", "their", "our", "my", "your", "this", "that", "these",
     "those", "of", "for", "in", "on", "at", "with", "by", "from", "about", "all", "more", "most", "few", "many", "to",
     "having", "being"}
)  # fmt: skip


def is_proposition(words: str) -> bool:
    """Whether the content of a statement can be true or false by itself: it has a finite verb, or it says what its
    speaker commits himself to ("to pay"); "the fund", "any confirmed cases" and "whether to pay" cannot."""
    found = [match.group().casefold() for match in _WORD.finditer(words)]
    if found and found[0] == "that":
        del found[0]
    if len(found) < 2 or found[0] in _INDIRECT or found[0] in _participles():
        return False
    if found[0] == "to" or any(a == "to" and b in ("have", "be") for a, b in pairwise(found)):
        return True
    verbs = sum(
        b in _AUXILIARIES or b.endswith(("n't", "n’t")) or (b in _finite_forms() and a not in _BEFORE_NOUNS)
        for a, b in pairwise(found)
    )
    return verbs > sum(word in _RELATIVES for word in found)  # "an end to what he calls a scandal"


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row[0] for row in load_table("word_tags") if row[1].startswith("VB"))


@cache
def _participles() -> frozenset[str]:
    """Words in -ing that are forms of a verb first of all ("complaining", not "nothing")."""
    return frozenset(row[0] for row in load_table("word_tags") if row[1] == "VBG")


@cache
def _finite_words() -> frozenset[str]:
    return frozenset(row[0] for row in load_table("word_tags") if row[1] in _FINITE or row[3] in _FINITE)


@cache
def _finite_forms() -> frozenset[str]:
    """Words that are finite verbs first of all, or participles that may be; "fuels" and "cases" are not."""
    return frozenset(row[0] for row in load_table("word_tags") if row[1] in _FINITE or (row[1], row[3]) == _PAST)


def _is_finite(word: str) -> bool:
    return word in _AUXILIARIES or word in _finite_words() or word.endswith(("n't", "n’t", "'s", "’s"))
