"""Clauses: each rests on what is cited, and none makes one event out of two."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.briefs.gate_names import names_in
from dateline.briefs.gate_numbers import find_amounts
from dateline.briefs.gate_speakers import is_neutral
from dateline.briefs.gate_times import days_in
from dateline.briefs.gate_types import Ground, Rejection, Statement, Why, name_words
from dateline.briefs.gate_words import keys_in, outside_quotations, split_clauses, split_parts
from dateline.text.names import fold_name

SUPPORTED = 0.45  # of a sentence's content words that must stand in the ground, in some form
CLAUSE = 0.25  # of a clause's
LITTLE = 0.34  # of a clause of few words
_PRONOUN = re.compile(r"\b(?:he|she|it|they|his|her|its|their|him|them)\b", re.IGNORECASE)
OWN = 2  # content words that each cited statement must share with the sentence
LONG = 5  # words of a part of a sentence of which at least one must stand in the ground
EMPTY = frozenset({"g-say", "abl", "unabl"})  # keys of words that rest on the attribution, or say no more than "could"
APART = 0.3  # by how much two statements may explain a clause better than either alone


def check_support(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Enough of what the sentence says stands in the ground, in every clause, and each citation gives something."""
    known = frozenset(keys_in(ground.named)) | frozenset(n for n in fold_name(ground.named).split())
    whole = _content(sentence)
    if len(whole) >= 3 and _share(whole, known) < SUPPORTED:
        yield Rejection(Why.UNSUPPORTED, ", ".join(sorted(whole - known)[:4]))
    for clause in split_clauses(sentence):
        words = _content(clause)
        if _share(words, known) < (CLAUSE if len(words) >= 4 else LITTLE) and len(words) >= 2:
            yield Rejection(Why.UNSUPPORTED, clause.strip())
    for part in split_parts(sentence)[1:]:
        words = _content(part)
        if words and len(part.split()) >= LONG and not words & known:
            yield Rejection(Why.UNSUPPORTED, part.strip())
    if len(ground.statements) > 1:
        for each in ground.statements:
            given = frozenset(keys_in(name_words(each)))
            need = 1 if _gives_noun(each, ground) else OWN
            if len(whole & given) < min(need, len(whole), len(given)):
                yield Rejection(Why.UNSUPPORTED, f"{each.id} gives nothing to it")


def _gives_noun(statement: Statement, ground: Ground) -> bool:
    """Whether another cited statement of its report has a pronoun, for which this one may give the noun."""
    return any(_PRONOUN.search(other.text) for other in _beside(statement, ground))


def _beside(statement: Statement, ground: Ground) -> list[Statement]:
    """The other cited statements of the same outlet and day."""
    same = (statement.outlet, statement.published)
    return [each for each in ground.statements if each is not statement and (each.outlet, each.published) == same]


def _content(text: str) -> frozenset[str]:
    return frozenset(key for key in keys_in(text) if not is_neutral(key) and key not in EMPTY)


def _share(words: frozenset[str], known: frozenset[str]) -> float:
    return len(words & known) / max(1, len(words))


def check_merging(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """The names, numbers and days of one clause stand together in one cited statement."""
    if len(ground.statements) < 2:
        return
    for clause in split_clauses(sentence):
        facts = _facts(clause)
        words = _content(outside_quotations(clause))
        best = max(_share(words, _known(each)) for each in ground.statements)
        holding = [each for each in ground.statements if _holds(each, facts, ground)]
        if facts and not any(_share(words, _known(each)) >= best - APART for each in holding):
            yield Rejection(Why.MERGED, clause.strip())
            continue
        if len(words) >= 4 and _share(words, _known(*ground.statements)) > best + APART:
            yield Rejection(Why.MERGED, clause.strip())


def _known(*statements: Statement) -> frozenset[str]:
    return frozenset(key for each in statements for key in keys_in(name_words(each)))


def _facts(clause: str) -> frozenset[str]:
    plain = outside_quotations(clause)
    amounts = {f"#{amount.low:g}" for amount in find_amounts(plain)}
    return frozenset(names_in(plain)) | amounts | frozenset(days_in(plain))


def _holds(statement: Statement, facts: frozenset[str], ground: Ground) -> bool:
    """Whether all facts stand in the statement; for its pronoun, a name may come from beside it."""
    words = name_words(statement)
    if _PRONOUN.search(statement.text):
        words = "\n".join([words, *(name for each in _beside(statement, ground) for name in names_in(each.text))])
    names = set(fold_name(words).split())
    keys = set(keys_in(words)) | days_in(words)
    amounts = {f"#{value:g}" for each in find_amounts(words) for value in (each.low, each.high) if value is not None}
    return all(
        fact in amounts if fact.startswith("#") else fact in keys or set(re.split(r"[\s-]", fact)) <= names | keys
        for fact in facts
    )
