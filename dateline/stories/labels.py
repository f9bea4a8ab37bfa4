"""Short labels for stories and threads: two to four words from the first report, so that they never change."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from dateline.data import load_map, load_set, load_table
from dateline.stories.background import rarity
from dateline.text.words import STOP_WORDS, normalise, stem
from dateline.types import Report

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.&][^\W_]+)*|[^\w\s]")
_HEAD_WORDS = 40
_MOST_WORDS = 4
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})


@lru_cache(maxsize=4096)  # a story, its plot and its thread are often named by one report, at several moments
def make_label(report: Report) -> str:
    """A label of two to four words: the phrase of title or lead that holds its rarest and most repeated words."""
    text = report.text[:4000]
    head = (report.title or "").strip() or " ".join(text.split()[:_HEAD_WORDS])
    tokens = Counter(_TOKEN.findall(text))
    counts: dict[str, int] = {}
    for token, number in tokens.items():
        key = stem(token)
        counts[key] = counts.get(key, 0) + number
    lower = {token for token in tokens if token[0].islower()}
    phrases = list(_find_phrases(head, lower))
    if not phrases:
        return " ".join(head.split()[:_MOST_WORDS]).strip(" .,;:") or report.id
    ranked = sorted(phrases, key=lambda phrase: -_worth(phrase, counts))
    words = " ".join(_join_phrases(ranked, lower, counts)[:_MOST_WORDS])
    return words[:1].upper() + words[1:]


def _join_phrases(ranked: list[list[str]], lower: set[str], counts: dict[str, int]) -> list[str]:
    """The best phrase; a short one gets a name before it, or what it is about behind it."""
    label = _trimmed(ranked[0], counts)
    if len(label) > 2 or (len(label) == 2 and _holds_name(label, lower)):
        return label
    known = {stem(word) for word in label}
    others = [[word for word in phrase if stem(word) not in known] for phrase in ranked[1:]]
    if not _holds_name(label, lower):
        names = next((phrase for phrase in others if phrase and _holds_name(phrase, lower)), [])
        if names:
            return names[-2:] + [word if word.isupper() else word[:1].lower() + word[1:] for word in label]
    more = next((phrase for phrase in others if phrase), [])
    return label if len(label) == 2 else label + _trimmed(more, counts)[: _MOST_WORDS - 1]


def _holds_name(phrase: Sequence[str], lower: set[str]) -> bool:
    """Whether a word of it is written large and never small, and no common word at that."""
    return any(word[0].isupper() and word.lower() not in lower and not _is_common(word) for word in phrase)


def _is_common(word: str) -> bool:
    return word.lower() in _tags() and not word.isupper()


def _find_phrases(head: str, lower: set[str]) -> list[list[str]]:
    """Runs of names, nouns and adjectives; a word that the text also writes small loses its title case."""
    phrases: list[list[str]] = []
    run: list[str] = []
    for match in _TOKEN.finditer(head):
        word = match.group()
        if word[0].isupper() and word.lower() in lower:
            word = word.lower()
        if _is_nominal(word):
            run.append(re.sub(r"['’]s$", "", word))
            continue
        phrases.append(run)
        run = []
    phrases.append(run)
    return [run for run in map(_without_loose_ends, phrases) if run]


@lru_cache(maxsize=16384)
def _is_nominal(word: str) -> bool:
    plain, empty = normalise(word), load_set("label_stop_words")
    if not word[0].isalpha() or len(plain) < 2 or plain in STOP_WORDS or plain in empty or stem(plain) in empty:
        return False
    tag = _tags().get(plain)
    if word[0].isupper():
        return tag is None or tag in _NOMINAL or not tag.startswith("VB")
    if tag is None:
        return not plain.endswith(("ly", "ed", "ing"))
    return tag in _NOMINAL


@cache
def _tags() -> dict[str, str]:
    return dict(load_map("word_tags"))


@cache
def _forms() -> dict[str, str]:
    return {row[0]: row[3] for row in load_table("word_tags")}


def _without_loose_ends(run: list[str]) -> list[str]:
    """A run may not end in an adjective, nor in what is a verb as well ("dyke breaks")."""
    while run and not run[-1][0].isupper():
        plain = normalise(run[-1])
        if _tags().get(plain) != "JJ" and not (len(run) > 1 and _forms().get(plain) in ("VBZ", "VBD")):
            break
        run = run[:-1]
    return run


def _worth(phrase: Sequence[str], counts: dict[str, int]) -> float:
    worths = [rarity(stem(word)) * math.log(1.0 + counts.get(stem(word), 1)) for word in phrase]
    return sum(sorted(worths, reverse=True)[:_MOST_WORDS]) / math.sqrt(len(phrase))


def _trimmed(phrase: Sequence[str], counts: dict[str, int]) -> list[str]:
    """At most four words in a row, the best such run."""
    if len(phrase) <= _MOST_WORDS:
        return list(phrase)
    runs = [list(phrase[at : at + _MOST_WORDS]) for at in range(len(phrase) - _MOST_WORDS + 1)]
    return max(runs, key=lambda run: _worth(run, counts))
