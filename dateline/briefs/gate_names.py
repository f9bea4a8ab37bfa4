"""Names and places: every one must stand in what is cited; an outlet's name may attribute, and grounds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dateline.briefs.gate_types import Ground, Rejection, Statement, Why, name_words
from dateline.briefs.gate_words import key_of, outside_quotations
from dateline.data import load_map, load_set
from dateline.text.names import abbreviates, fold_name
from dateline.text.numbers import parse_number
from dateline.text.words import STOP_WORDS, fold_accents, normalise

_NAME = re.compile(r"(?<![\w'’])(?:[^\W\d_]\.){2,}|[^\W\d_][\w’'&-]*")
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|from|of|to|around|outside|above|below|between|through|off)\s+(?:the\s+)?$", re.I
)
_BEFORE_OUTLET = re.compile(
    r"\b(?:told|asked|to|by|with|according to|newspaper|agency|broadcaster|radio)\s+(?:the\s+)?$", re.IGNORECASE
)
_AFTER_OUTLET = re.compile(
    r"(?:['’]s)?\s+(?:report(?:s|ed)?|said|says|radio|has seen|could not|was not able|learned)\b"
)
_PIECE = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
NEAR = 6  # words between the parts of a name and its title at most
_CALENDAR = load_set("calendar_words")


def check_names(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Every capitalised word outside the calendar stands in the ground, alone and in the company it has there."""
    known = _known(ground)
    text = outside_quotations(sentence)
    for start, words in _runs(text):
        missing = [word for word in words if not _is_known(word, known, ground)]
        if missing and _is_outlet(" ".join(words), text, ground):
            continue
        for word in missing:
            yield Rejection(Why.PLACE if _is_place(text, start) else Why.NAME, word)
        if not missing and len(words) > 1 and not _goes_together(words, ground):
            yield Rejection(Why.NAME, " ".join(words))


def names_in(text: str) -> list[str]:
    """The capitalised words of ``text`` that are names, folded."""
    return [fold_name(word) for _, run in _runs(text) for word in run]


def _runs(text: str) -> Iterator[tuple[int, list[str]]]:
    """Capitalised words that stand side by side, with where the first begins."""
    run: list[str] = []
    begin = last = 0
    for match in _NAME.finditer(text):
        word = match.group()
        if not _is_name(text, match.start(), word):
            continue
        if run and text[last : match.start()] == " " and not run[-1].endswith(("'s", "’s")):
            run.append(word)
        else:
            if run:
                yield begin, run
            run, begin = [word], match.start()
        last = match.end()
    if run:
        yield begin, run


def _is_name(text: str, at: int, word: str) -> bool:
    if not word[0].isupper() or normalise(word) in _CALENDAR or word == "I":
        return False
    opening = not text[:at].strip(" \"“”'‘’\n")
    return not opening or not is_common(word)


@cache
def is_common(word: str) -> bool:
    """Whether a word that opens a sentence is an everyday one: mostly written small."""
    base = normalise(word)
    if base in STOP_WORDS or all(parse_number(piece) is not None for piece in base.split("-")):
        return True
    return load_map("lower_case_words").get(base, "").isdigit() and int(load_map("lower_case_words")[base]) >= 50


def _known(ground: Ground) -> frozenset[str]:
    found: set[str] = set()
    for match in _NAME.finditer(ground.named):
        found.update(fold_name(match.group()).split())
        found.update(fold_accents(normalise(match.group())).split("-"))
        found.add(key_of(match.group()))
    return frozenset(found)


def _is_known(word: str, known: frozenset[str], ground: Ground) -> bool:
    folded = fold_name(word)
    if folded in known or key_of(word) in known or all(piece in known for piece in folded.split()):
        return True
    if "-" in word and all(_is_known(piece, known, ground) for piece in word.split("-") if piece):
        return True
    return any(abbreviates(word, name) for name in re.findall(r"(?:[^\W\d_][\w’'-]*(?: |$)){2,7}", ground.named))


def _is_outlet(run: str, text: str, ground: Ground) -> bool:
    """Whether the run is the outlet of a cited statement, where it attributes and does nothing else."""
    at = text.find(run)
    adjacent = _BEFORE_OUTLET.search(text[:at]) or _AFTER_OUTLET.match(text[at + len(run) :])
    outlets = (fold_name(each.outlet or "") for each in ground.statements)
    return bool(adjacent) and any(name.endswith(fold_name(run)) for name in outlets if name)


def _is_place(text: str, start: int) -> bool:
    return bool(_PLACE_BEFORE.search(text[:start]))


def _goes_together(words: list[str], ground: Ground) -> bool:
    """Whether words side by side stand near each other in one statement ("Karin Reithofer" is nobody)."""
    return any(_stands_near(words, each) for each in ground.statements)


def _stands_near(words: list[str], statement: Statement) -> bool:
    flat = [m.group() for m in _PIECE.finditer(name_words(statement))]
    places: list[set[int]] = []
    for word in words:
        keys = {fold_accents(normalise(word)), *fold_name(word).split()}
        places.append(
            {i for i, w in enumerate(flat) if fold_accents(normalise(w)) in keys or key_of(w) == key_of(word)}
        )
    if not all(places):
        return sum(map(bool, places)) < 2  # an acronym, or a demonym that stands there in another form
    return all(any(abs(a - b) <= NEAR for a in left for b in right) for left, right in pairwise(places))
