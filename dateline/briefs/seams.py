"""Where a headline or a caption may run into the sentence after it without a mark: between which two words, how likely.

A logistic model over signs of the place: the kinds of words beside it, whether names begin, end or go on there, whether
the words on each side have a verb of their own, what joins them, how much of the first is told again by the second.
The weights are fitted by ``training/seams/fit.py``, mostly on sentences glued together, and each can be read.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.briefs.logistic import add_up, chance_of, load_weights
from dateline.briefs.phrases import FINITE, Token, find_tag, is_function_word, is_office, is_person_word, tag_tokens
from dateline.briefs.verb_forms import find_form
from dateline.data import load_set, load_table
from dateline.text.words import content_words, normalise, stem
from dateline.types import Span

FARTHEST = 240  # characters within which a headline ends
_LEAST_LEFT, _LEAST_RIGHT = 12, 5  # characters of a headline, words of a sentence, at least
_PLACE = re.compile(r"(?:(?<=[\w\"”'’)] )|(?<=-RRB- ))(?=[A-ZÀ-Ž])")
_MARKS = frozenset(",;:-–—")
_CALENDAR = frozenset(
    word
    for names in (calendar.month_name, calendar.month_abbr, calendar.day_name, calendar.day_abbr)
    for word in names
    if word
)
NEEDS_NOUN = frozenset(("s", "'s", "’s", "former", "late", "then", "chief", "executive", "boss", "star", "top"))
_DESCRIBES = re.compile(r"\d+(?:st|nd|rd|th)|[a-z]+-(?:based|hit|led|backed|held|run|owned|wide|style|linked)")
_MORE_KINDS = frozenset(("giant", "firm", "film", "song", "single", "ship", "charity", "maker"))
_SPANS = frozenset(("years", "months", "weeks", "days", "hours", "minutes"))
_NEAR = 9  # words within which a verb follows its subject closely


@dataclass(frozen=True, slots=True)
class Seam:
    """A place where a headline may end: the offset in the report at which the sentence would begin, and its signs."""

    at: int
    signs: Mapping[str, float]

    @property
    def chance(self) -> float:
        """The chance that the sentence begins here."""
        weights = load_weights("seam_weights")
        return chance_of(weights["bias"] + add_up(weights, self.signs))


def iter_seams(
    text: str, start: int, end: int, names: Sequence[Span], quotations: Sequence[Span], *, piled: bool = False
) -> Iterator[Seam]:
    """The places of ``text[start:end]`` where a headline may end; ``piled``: one was cut before ``start``.

    ``names`` and ``quotations`` are spans of the whole text. What stands inside a quotation is no such place.
    """
    places = [match.start() for match in _PLACE.finditer(text, start + _LEAST_LEFT, min(end, start + FARTHEST))]
    places = [at for at in places if not any(span.start < at < span.end for span in quotations)]
    if not places:
        return
    tokens = tag_tokens(text[start : min(end, places[-1] + 160)])
    number = {start + token.start: at for at, token in enumerate(tokens)}
    words = [token for token in tokens if token.word[0].isalnum()]
    for place in places:
        at = number.get(place)
        if at is None or at < 2 or sum(token.start >= tokens[at].start for token in words) < _LEAST_RIGHT:
            continue
        around = _Around(tokens, at, text, start, end, names)
        if not around.is_closed_off():
            yield Seam(place, {name: value for name, value in _describe(around, piled) if value})


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two words: ``at`` is the number of the token after it."""

    tokens: Sequence[Token]
    at: int

    @property
    def before(self) -> Token:
        return self.tokens[self.at - 1]

    @property
    def first(self) -> Token:
        return self.tokens[self.at]

    @property
    def left(self) -> Sequence[Token]:
        return self.tokens[: self.at]

    @property
    def right(self) -> Sequence[Token]:
        return self.tokens[self.at :]

    @property
    def verb_before(self) -> Token:
        """The token on which an adjective before the place hangs: "is" of "is still high"."""
        at = self.at - 2
        while at > 0 and self.tokens[at].tag == "RB":
            at -= 1
        return self.tokens[at]


@dataclass(frozen=True, slots=True)
class _Around(Place):
    """What stands around a place of ``text[start:end]``; the tokens are those from ``start`` on."""

    text: str
    start: int
    end: int
    names: Sequence[Span]

    def is_closed_off(self) -> bool:
        """Whether no sentence can begin: after an article, a possessive, "Officials say"; at "I"; after a phrase."""
        before, first = self.before.word, self.first.word
        if self.before.tag in ("DT", "PP$", "CC", "TO", "THAT", "WP") or before in ("s", "'s", "’s"):
            return True
        if re.split("['’]", first)[0] == "I" and before.isalpha():
            return True  # "the group I was with"
        if self.left[0].tag in ("IN", "TO") and not any(token.tag in FINITE for token in self.left):
            return True  # "In the coming months Linz will"
        if takes_clause(before) and not any(token.word == "," for token in self.left):
            return True  # "Officials say", "There were fears"
        if before.islower() and tag_small(first) == "NNP" and (self.is_crossed() or len(before) < 3):
            return True  # "Frankfurt am Main"
        if self.begins_name() and self.introduces():
            return True  # "told The Linz Courier", "the charity Danube Aid"
        shouted = first.isupper() and len(first) > 1 and (share_small(first) > 50 or set(first) <= set("IVX"))
        return shouted or before in load_set("name_particles") or (self.describes() and not self.is_predicate())

    def is_crossed(self) -> bool:
        """Whether a name goes on over the place."""
        here = self.start + self.first.start
        return any(span.start < here < span.end for span in self.names)

    def begins_name(self) -> bool:
        """Whether a name seems to begin at the place, with its article or without: no word that is written small."""
        following = self.tokens[self.at + 1].word if self.at + 1 < len(self.tokens) else ""
        return tag_small(self.first.word) == "NNP" or (self.first.word == "The" and following[:1].isupper())

    def introduces(self) -> bool:
        """Whether the word before leads to a name: a verb, or what somebody or something is: "spokesman", "charity"."""
        word, tag = self.before.word, self.before.tag
        is_what = is_person_word(word) or (tag == "NN" and is_kind(word))
        return word.islower() and (tag in FINITE or tag in ("VB", "VBG") or (is_what and not word.endswith("s")))

    def describes(self) -> bool:
        """Whether the word before is an adjective: "several", "sanctions-hit", "49th"."""
        word = self.before.word
        known = find_tag(word)
        plain = self.before.tag == "JJ" or known.startswith("JJ") or _DESCRIBES.fullmatch(word) is not None
        guessed = not known and word.endswith(("ial", "nal", "eral", "tral", "ary", "ern"))
        return (plain or guessed) and not word[0].isupper()

    def is_predicate(self) -> bool:
        """Whether the word before is said of the subject: "is high", "are still needy", "when trapped"."""
        verb = self.verb_before
        return verb.tag == "BE" or verb.word in ("when", "if", "as", "once")


def _describe(around: _Around, piled: bool) -> Iterator[tuple[str, float]]:
    yield from _iter_before(around)
    yield from _iter_first(around)
    yield from _iter_names(around)
    yield from _iter_left(around)
    yield from _iter_right(around)
    yield from _iter_retold(around)
    yield "piled", float(piled)


def _kind(token: Token) -> str:
    """The class of a word whatever its case."""
    if not token.word[0].isalpha():
        return token.tag
    tag = tag_small(token.word)
    return "VB" if tag in ("VBD", "VBZ", "VBP") else tag


@lru_cache(maxsize=16384)
def tag_small(word: str) -> str:
    """The tag that a word has in small letters; "NNP" for one that nobody knows."""
    known = tag_tokens(word.lower())[0].tag
    if find_tag(word) or is_function_word(word) or share_small(word) >= 0:
        return known
    if known in ("NNS", "NN") and (share_small(normalise(stem(word))) > 50 or find_tag(stem(word))):
        return known
    return "RB" if known == "RB" else "NNP"


def share_small(word: str) -> int:
    """Of 100 places in running text, in how many the word is written small; -1 for one that nobody counted."""
    return _lower().get(word.lower(), -1)


@cache
def _lower() -> Mapping[str, int]:
    return {row[0]: int(row[1]) for row in load_table("lower_case_words")}


def _iter_before(around: _Around) -> Iterator[tuple[str, float]]:
    """What the word before the place is, and whether it needs what follows."""
    before = around.before
    word = before.word
    if not word[0].isalnum():
        yield "before.quote" if word in "\"”'’`" else "before.bracket", 1.0
        return
    capital = word[0].isupper()
    yield "before.capital", float(capital)
    if capital:
        yield "before.name", float(tag_small(word) == "NNP")
    else:
        yield f"before.{before.tag}", 1.0
        yield "before.adjective", float(find_tag(word).startswith("JJ") and before.tag != "JJ")
    yield "before.possessive", float(word.endswith(("'s", "’s", "s'", "s’")))
    yield "before.needs", float(word in NEEDS_NOUN)
    plural = word.endswith("s")
    yield "before.person", float(is_person_word(word) and not plural)
    yield "before.office", float(is_office(word) and not plural)
    yield "before.takes", float(takes_clause(word))
    yield "before.day", float(word in _CALENDAR)
    if before.tag in ("JJ", "VBN", "VBG"):
        yield "before.predicate", float(around.is_predicate())
    named = tag_small(around.first.word) == "NNP"
    yield "before.NN.name", float(named and before.tag == "NN" and not capital)
    yield "before.NNS.name", float(named and before.tag == "NNS" and not capital)


def _iter_first(around: _Around) -> Iterator[tuple[str, float]]:
    """What the first word after the place is, and the one after that."""
    first = around.first
    following = around.tokens[around.at + 1] if around.at + 1 < len(around.tokens) else None
    kind = _kind(first)
    yield f"first.{kind}", 1.0
    small = share_small(first.word)
    yield "first.small", max(0, small - 50) / 50.0
    yield "first.never", float(0 <= small < 10)
    known = small < 0 and f" {first.word.lower()} " in around.text
    yield "first.here", float(known)
    yield "first.shouted", float(first.word.isupper() and len(first.word) > 1)
    yield "first.office", float(is_office(first.word) and not first.word.endswith("s"))
    yield "first.person", float(is_person_word(first.word))
    yield "first.day", float(first.word in _CALENDAR)
    if around.before.word[0].isupper():
        yield "both.capital", 1.0
        yield "both.small", max(0, small - 50) / 50.0
        yield "both.function", float(is_function_word(first.word))
    if following is not None:
        yield "second.capital", float(following.word[0].isupper())
        yield "first.article.name", float(kind == "DT" and following.word[0].isupper())
        yield "second.mark", float(not following.word[0].isalnum())
        yield "second.possessive", float(following.word in ("'", "’", "'s", "’s"))
        yield "second.preposition", float(following.tag in ("IN", "CC"))


def _iter_names(around: _Around) -> Iterator[tuple[str, float]]:
    """Whether a name begins, ends or goes on at the place."""
    crosses = around.is_crossed()
    yield "name.crosses", float(crosses)
    if crosses:
        yield "name.crosses.small", max(0, share_small(around.first.word) - 50) / 50.0
        yield "name.crosses.function", float(is_function_word(around.first.word))


def _iter_left(around: _Around) -> Iterator[tuple[str, float]]:
    """Whether the words before the place can stand alone: how they open, their length, their verb, what it takes."""
    left, opening = around.left, around.left[0].tag
    verbs = [at for at, token in enumerate(left) if token.tag in FINITE]
    words = sum(token.word[0].isalnum() for token in left)
    capitals = sum(token.word[0].isupper() for token in left)
    yield "left.short", float(words < 5)
    yield "left.long", min(1.0, max(0, words - 12) / 12.0)
    yield "left.titled", max(0.0, capitals / max(1, words) - 0.4)
    yield "left.opens.article", float(opening in ("DT", "PP$", "PRP"))
    yield "left.opens.clause", float(opening in ("SUB", "IF", "WH"))
    yield "left.comma", float(any(token.word in ",;" for token in left))
    yield "left.colon", float(any(token.word == ":" for token in left))
    yield "left.takes", float(bool(verbs) and takes_clause(left[verbs[-1]].word))
    yield "left.verb.last", float(bool(verbs) and verbs[-1] == len(left) - 1)
    yield "left.bare", float(not verbs and not any(token.tag in ("DT", "PP$") for token in left))
    yield "left.of", float(len(left) > 2 and any(token.tag == "IN" for token in left[-4:-1]))


def _iter_right(around: _Around) -> Iterator[tuple[str, float]]:
    """Whether the words from the place on can stand alone: how soon a verb comes, and what stands before it."""
    right = around.right
    verb = mark = 0
    for at, token in enumerate(right[1:], 1):
        if token.tag in FINITE or is_past(right, at):
            verb = at
            break
        if token.tag in ("THAT", "WP", "CC") or (not token.word[0].isalnum() and token.word in _MARKS):
            mark = mark or at
    yield "right.verb", float(bool(verb))
    if not around.before.word[0].isalnum():
        yield "quoted.said", float(0 < verb < 5 and _says(right[verb].word))
    near = bool(verb) and verb <= _NEAR and not mark
    yield "right.verb.near", float(near)
    yield "right.subject.plain", float(near and not any(token.tag in ("IN", "TO") for token in right[1:verb]))
    yield "right.subject", float(near and any(token.tag in FINITE for token in around.left))


def is_past(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle is the verb of its clause, having an object: "Austria gave help"."""
    if tokens[at].tag != "VBN" or at + 1 >= len(tokens):
        return False
    return find_form(tokens[at].word) == "VBD" and tokens[at + 1].tag in ("NN", "NNS", "DT", "PP$", "NNP")


def _iter_retold(around: _Around) -> Iterator[tuple[str, float]]:
    """How much of the words before the place is told again after it."""
    here = around.start + around.first.start
    told = _stems_with_countries(around.text[around.start : here])
    again = _stems_with_countries(around.text[here : around.end])
    yield "retold", len(told & again) / max(3, len(told))
    yield "retold.first", float(stem(around.first.word) in told and not is_function_word(around.first.word))


def _stems_with_countries(text: str) -> set[str]:
    """The stems of a text, of a people that of its country: a headline has "Haiti", the sentence "Haitian"."""
    countries = _countries()
    return {countries.get(word, word) for word in map(stem, content_words(text))}


@cache
def _countries() -> dict[str, str]:
    return {stem(row[0]): stem(row[1]) for row in load_table("demonyms")}


@cache
def _takers() -> frozenset[str]:
    return frozenset(map(stem, load_set("clause_takers") | load_set("cue_verbs")))


def takes_clause(word: str) -> bool:
    """Whether a clause may follow the word without "that"."""
    return word not in _SPANS and (stem(word) in _takers() or _says(word))


def _says(word: str) -> bool:
    return word.lower() in load_set("saying_verbs")


def is_kind(word: str) -> bool:
    """Whether a name may follow the word as its own: "the charity Shelter", "the town of", "oil giant Hradstav"."""
    return normalise(word) in _kinds() or word in _MORE_KINDS


@cache
def _kinds() -> frozenset[str]:
    tables = ("body_words", "organisation_words", "place_heads")
    return frozenset(normalise(word) for table in tables for word in load_set(table))
