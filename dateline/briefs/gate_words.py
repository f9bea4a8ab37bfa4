"""Words for the gate: lemmas that join the forms of a word, what means the same, clauses, text outside quotations."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise

from dateline.data import load_map, load_table
from dateline.text.quotes import find_quotations
from dateline.text.words import STOP_WORDS, normalise, stem

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_CLAUSE = re.compile(
    r"\s*;\s*|\s+[–—]\s+|,?\s+(?:while|whereas|but|although|though)\s+|,\s+and\s+(?!\d)|:\s+", re.IGNORECASE
)


@cache
def _tags() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in load_table("word_tags")}


@cache
def _same() -> dict[str, str]:
    groups = {stem(row[0]): row[1] for row in load_table("same_acts")}
    groups.update({stem(row[0]): row[1] for row in load_table("gate_synonyms")})
    return groups


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """One key for the forms of a word and for words that news uses for the same act or thing."""
    base = normalise(word)
    lemma = _tags().get(base, ("", ""))[1] or base
    for each in (base, lemma):
        if stem(each) in _same():
            return _same()[stem(each)]
    demonyms = _demonyms()
    return demonyms.get(base) or stem(lemma)


@cache
def _demonyms() -> dict[str, str]:
    return {normalise(a): normalise(b).split()[-1] for a, b in load_map("demonyms").items() if b}


def tag_of(word: str) -> str:
    """The commonest part of speech of the word (Penn Treebank), "" where it is not known."""
    return _tags().get(normalise(word), ("", ""))[0]


def keys_in(text: str) -> list[str]:
    """The keys of the content words of ``text`` in order; numbers left out."""
    words = (match.group() for match in WORD.finditer(text))
    return [key_of(w) for w in words if normalise(w) not in STOP_WORDS and len(w) > 1 and not w[0].isdigit()]


def outside_quotations(text: str) -> str:
    """``text`` with its quotations blanked out, every offset kept."""
    for span in find_quotations(text):
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text


def split_parts(text: str) -> list[str]:
    """The parts of a sentence between conjunctions and stops, however short; quotations are never broken."""
    masked = outside_quotations(text)
    cuts = [0, *(m.end() for m in _CLAUSE.finditer(masked)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def split_clauses(text: str) -> list[str]:
    """The clauses of a sentence, roughly: each long enough to say something."""
    whole: list[str] = []
    for part in split_parts(text):
        if whole and (len(keys_in(part)) < 3 or len(keys_in(whole[-1])) < 3):
            whole[-1] += part
        else:
            whole.append(part)
    return whole


@lru_cache(maxsize=65536)
def lemma_of(word: str) -> str:
    """The lemma of the word ("said" -> "say")."""
    base = normalise(word)
    return _tags().get(base, ("", ""))[1] or base
