"""Kickers at the gate: one that a model wrote is printed only where the lines of its item say as much.

It has the size and the plain letters of a kicker, speaks to nobody, names no outlet, is not taken and says something.
Its words stand together in one clause of one line, in some form, or are nouns of acts told there; a few nouns of a
table may be added where what they sum up is told. Nothing is told as done that a line leaves open, denies or negates,
and nobody does what was done to them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from dateline.briefs.day import stems_of
from dateline.briefs.gate_form import find_address, find_bid, find_person
from dateline.briefs.gate_kicker_told import Clause, is_added, iter_added, keeps_open
from dateline.briefs.gate_names import check_names, is_common
from dateline.briefs.gate_numbers import check_numbers
from dateline.briefs.gate_surety import check_standing
from dateline.briefs.gate_types import Ground, Rejection, Statement, Verdict, Why
from dateline.briefs.gate_words import outside_quotations, split_clauses
from dateline.briefs.kicker_fit import MOST_LETTERS, MOST_WORDS, add_peoples, is_empty, is_fit, is_taken, names_outlet
from dateline.briefs.phrases import find_tag, is_participle
from dateline.data import load_set
from dateline.text.names import fold_name
from dateline.text.numbers import parse_number
from dateline.text.sentences import split_sentences
from dateline.text.words import STOP_WORDS, fold_accents, normalise
from dateline.types import Edition, Line, Report

FEWEST_WORDS = 2
_PLAIN = re.compile(r"(?:[^\W_]|[ .&'’-])+")
_WORD = re.compile(r"[^\W_]+(?:[.&'’-][^\W_]+)*\.?")
_AROUND = ' \t"“”„«».:…*'  # what a model puts around a kicker
_SMALL = frozenset(("a", "an", "the", "and", "after", "against", "as", "at", "by", "for", "from", "in", "into", "near",
                    "of", "on", "over", "to", "under", "up", "down", "off", "out"))  # fmt: skip
_PARTICLES = frozenset(("down", "off", "out", "up", "over"))
_BESIDE = re.compile(r"\s+(?:because(?! of\b)|when|although|though|since)\s+")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Held:
    """What a kicker is held to: the item's lines, and what the rest of the edition has."""

    statements: tuple[Statement, ...]
    outlets: frozenset[str]  # folded
    dull: frozenset[str]  # stems that tell no item from another
    taken: tuple[str, ...]  # the kickers of the other items

    @cached_property
    def clauses(self) -> tuple[tuple[Clause, Statement], ...]:
        """The clauses of the lines; what speaks to the reader is no news and grounds nothing."""
        return tuple(
            (Clause(clause, _names(clause, sentence, each), each.standing), each)
            for each in self.statements
            for sentence in _sentences(each.text)
            for part in split_clauses(sentence)
            for clause in _BESIDE.split(part)
        )


def _sentences(text: str) -> Iterator[str]:
    plain = outside_quotations(text)
    for span in split_sentences(plain):
        if not find_bid(span.of(plain)):
            yield span.of(plain)


def _names(clause: str, sentence: str, statement: Statement) -> str:
    """The words in which a name may stand for a pronoun of the clause, or for what hangs on it."""
    return "\n".join((sentence, statement.speaker or "", *statement.names)) if _PRONOUN.search(clause) else ""


def hold(lines: Iterable[Line], edition: Edition, reports: Mapping[str, Report], taken: Iterable[str]) -> Held:
    """What a kicker of an item with these lines is held to: the printed words, and the cited ones behind them."""
    statements: dict[tuple[str, str], Statement] = {}
    sources: set[str] = {each.outlet for each in edition.sources}
    for line in lines:
        cited = [reports[c.report].text[c.start : c.end] for c in line.citations]
        sources |= {reports[c.report].source or "" for c in line.citations}
        for text in (line.text, *cited):
            made = Statement(line.id, text, speaker=line.speaker, standing=line.standing)
            statements.setdefault((text, line.standing), made)
    outlets = {fold_name(name) for name in (*sources, *_known_outlets()) if name}
    dull = add_peoples(stems_of(f"{edition.about or ''} {edition.watch}"))
    return Held(tuple(statements.values()), frozenset(outlets), dull, tuple(taken))


@cache
def _known_outlets() -> tuple[str, ...]:
    """The outlets that every reader knows, without those whose name is an everyday word ("People")."""
    return tuple(sorted(name for name in load_set("news_outlets") if not is_common(name)))


def check_kicker(kicker: str, held: Held) -> Verdict:
    """Whether the kicker may be printed over these lines; if not, why."""
    form = tuple(dict.fromkeys(_check_form(kicker)))
    if form:
        return Verdict(form)
    words = tuple(kicker.split())
    if names_outlet(words, held.outlets):
        return Verdict((Rejection(Why.OUTLET, kicker),))
    if is_taken(kicker, held.taken):
        return Verdict((Rejection(Why.TAKEN, kicker),))
    told = tuple(_check_words(words, held))
    if told:
        return Verdict(told)
    return Verdict() if _says_something(words, held) else Verdict((Rejection(Why.DULL, kicker),))


def _says_something(words: tuple[str, ...], held: Held) -> bool:
    """Whether the words would do as a kicker of the program's own; an empty one may stand beside one that is no name.

    The program leaves out all that hold an empty word, for it does not know a set phrase ("State of emergency").
    """
    if normalise(words[-1]) in load_set("calendar_words") and words[-2].lower() not in _SMALL:
        return False
    content = tuple(_content(words))
    telling = tuple(word for word in content if not is_empty(word))
    enough = any(not _is_name(word, words) for word in telling)
    clause = is_participle(words[-1]) or find_tag(words[-1]).startswith("VB")
    return is_fit(telling if enough else content, held.dull, held.outlets, clause)


def _check_form(kicker: str) -> Iterator[Rejection]:
    words = kicker.split(" ")
    if not FEWEST_WORDS <= len(words) <= MOST_WORDS or len(kicker) > MOST_LETTERS:
        yield Rejection(Why.FORM, f"{len(words)} words, {len(kicker)} letters")
    if not _PLAIN.fullmatch(kicker) or not all(_WORD.fullmatch(w.strip("'’")) for w in words):
        yield Rejection(Why.FORM, "no plain words")
        return
    for what, match in (
        ("an address", find_address(kicker)),
        ("first person", find_person(kicker)),
        ("speaks to the reader", find_bid(kicker)),
    ):
        if match:
            yield Rejection(Why.FORM, f"{what}: {match.group()!r}")
    if words[-1].lower() in _SMALL - _PARTICLES or words[0].lower() in _SMALL - {"the", "after", "near", "under"}:
        yield Rejection(Why.FORM, "no whole phrase")


def _content(words: Iterable[str]) -> Iterator[str]:
    yield from (word for word in words if word.lower() not in _SMALL)


def _check_words(words: tuple[str, ...], held: Held) -> Iterator[Rejection]:
    """The words stand together in one clause, which tells them as the kicker does."""
    content = tuple(_content(words))
    missing = [word for word in content if not any(_is_grounded(word, each, held) for each, _ in held.clauses)]
    if missing or not content:
        yield from (Rejection(_name_lack(word, words), word) for word in missing or words)
        return
    judged = [
        tuple(_judge(words, content, clause, statement))
        for clause, statement in held.clauses
        if all(_is_grounded(word, clause, held) for word in content) and any(clause.holds(word) for word in content)
    ]
    if not judged:
        yield Rejection(Why.MERGED, " ".join(words))
        return
    yield from min(judged, key=len)


def _name_lack(word: str, words: tuple[str, ...]) -> Why:
    if any(c.isdigit() for c in word) or parse_number(word) is not None:
        return Why.NUMBER
    if word.lower() in STOP_WORDS and not _is_acronym(word):
        return Why.FORM
    return Why.NAME if _is_name(word, words) else Why.UNSUPPORTED


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _is_name(word: str, words: tuple[str, ...]) -> bool:
    return word[:1].isupper() and (word != words[0] or not is_common(word))


def _is_grounded(word: str, clause: Clause, held: Held) -> bool:
    """Whether the clause holds the word, or tells what an added noun sums up; what leaves things open sums up all."""
    if (
        word.lower() in STOP_WORDS
        and not _is_acronym(word)
        and not any(c.isdigit() for c in word)
        and parse_number(word) is None
    ):
        return False
    if clause.holds(word):
        return True
    for kind, told in iter_added(word):
        if clause.tells(told) and (kind != "done" or clause.find_open(told) is None):
            return True
        if kind == "between" and any(each.tells(told) for each, _ in held.clauses):
            return True
    return False


def _judge(
    words: tuple[str, ...], content: tuple[str, ...], clause: Clause, statement: Statement
) -> Iterator[Rejection]:
    """What speaks against the kicker where this clause is what it rests on."""
    kicker = " ".join(words)
    ground = Ground((Statement(statement.id, f"{clause.text}\n{clause.names}", speaker=statement.speaker,
                               standing=statement.standing, names=statement.names),))  # fmt: skip
    yield from check_names(kicker, ground)
    for one, other in pairwise(words):
        both = _is_name(other, words) and clause.find(one) and clause.find(other) and one.lower() not in _SMALL
        if both and not clause.tells_verb(one) and not clause.stand_together(one, other):
            yield Rejection(Why.NAME, f"{one} {other}")
        if not clause.fits_before(one, other):
            yield Rejection(Why.ROLE, f"{one} {other}")
    yield from check_numbers(kicker, ground)
    yield from check_standing(" ".join(word for word in words if not keeps_open(word)), ground)
    if clause.bids(content[0]):
        yield Rejection(Why.FORM, f"a bid: {content[0]!r}")
    if not any(keeps_open(word) for word in content):
        for word in content:
            if clause.find(word) and clause.asserts(word):
                why = clause.find_open(word)
                if why is not None:
                    yield Rejection(why, word)
    for at, word in enumerate(content):
        if clause.find(word) and clause.asserts(word) and at and not any(map(is_added, content[at - 1 : at + 1])):
            after = content[at + 1] if at + 1 < len(content) else None
            if not clause.fits_roles(content[at - 1], word, after):
                yield Rejection(Why.ROLE, kicker)


# How a kicker is written --------------------------------------------------------------------------------------------


def mend_kicker(kicker: str, held: Held) -> str:
    """The kicker in sentence case, its names as the lines write them, without what a model puts around it."""
    plain = unicodedata.normalize("NFC", kicker).strip().strip(_AROUND)
    words = (plain.lower() if plain.isupper() and " " in plain else plain).split(" ")
    spelled = _spellings(held)
    text = " ".join(_spell(word, spelled) for word in words)
    return text[:1].upper() + text[1:]


def _spellings(held: Held) -> dict[str, str]:
    """Each word of the lines as it is written within a sentence."""
    found: dict[str, str] = {}
    for each in held.statements:
        text = "\n".join((each.text, each.speaker or "", *each.names))
        for match in _WORD.finditer(text):
            word, key = _bare(match.group()), normalise(match.group())
            opening = (
                not text[: match.start()].rstrip(" \"“'‘").strip() or text[: match.start()].rstrip()[-1:] in ".!?:"
            )
            known = found.get(key)
            if known is None or (known != word and not opening and not known.islower()):
                found[key] = word.lower() if opening and is_common(word) and not _is_acronym(word) else word
    return found


def _bare(word: str) -> str:
    return re.sub(r"['’]s?$|\.$", "", word) if not re.fullmatch(r"(?:[^\W\d_]\.)+", word) else word


def _spell(word: str, spelled: dict[str, str]) -> str:
    bare = _bare(word)
    known = spelled.get(normalise(word))
    if known is not None and not (word.islower() and is_common(word)):
        return known + word[len(bare) :]
    if len(word) > 1 and word[0].isupper() and fold_accents(word[1:]).islower() and is_common(word):
        return word[0].lower() + word[1:]
    return word


def check_model_kicker(kicker: str, held: Held) -> Iterator[str]:
    """What the gate finds in a kicker that a model wrote, in words."""
    for each in check_kicker(kicker, held).reasons:
        yield f"the gate: {each.why.value}: {each.words}"
