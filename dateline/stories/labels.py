"""Short labels for stories and threads: two to four words from the first report, so that they never change."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import cache

from dateline.data import load_map, load_set
from dateline.stories.background import rarity
from dateline.text.words import STOP_WORDS, normalise, stem
from dateline.types import Report

_TOKEN = re.compile(r"[^\W_]+(?:['’\-‑.&][^\W_]+)*|[^\w\s]")
_HEAD_WORDS = 40
_MOST_WORDS = 4
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ"})


def make_label(report: Report) -> str:
    """A label of two to four words: the phrase of title or lead that holds its rarest and most repeated words."""
    text = report.text[:4000]
    head = (report.title or "").strip() or " ".join(text.split()[:_HEAD_WORDS])
    counts: dict[str, int] = {}
    for match in _TOKEN.finditer(text):
        key = stem(match.group())
        counts[key] = counts.get(key, 0) + 1
    lower = {match.group() for match in _TOKEN.finditer(text) if match.group()[0].islower()}
    phrases = list(_find_phrases(head, lower))
    if not phrases:
        return " ".join(head.split()[:_MOST_WORDS]).strip(" .,;:") or report.id
    ranked = sorted(range(len(phrases)), key=lambda at: (-_worth(phrases[at], counts), at))
    label = _trimmed(phrases[ranked[0]], counts)
    for at in ranked[1:]:
        more = [word for word in phrases[at] if stem(word) not in {stem(known) for known in label}]
        if len(label) >= 2 or not more:
            break
        label += _trimmed(more, counts)[: _MOST_WORDS - 1]
    words = " ".join(label[:_MOST_WORDS])
    return words[:1].upper() + words[1:]


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


def _is_nominal(word: str) -> bool:
    plain, empty = normalise(word), load_set("label_stop_words")
    if not word[0].isalpha() or plain in STOP_WORDS or plain in empty or stem(plain) in empty:
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


def _without_loose_ends(run: list[str]) -> list[str]:
    while run and _tags().get(normalise(run[-1])) == "JJ" and not run[-1][0].isupper():
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
