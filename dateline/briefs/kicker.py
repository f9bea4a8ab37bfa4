"""Kickers: two to four words that say what this item is, a noun phrase or actor and noun, the same from day to day."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.day import Day, Sentence, rarity, stems_of
from dateline.briefs.phrases import Token, find_noun_groups, is_person_word, tag_tokens
from dateline.data import load_map, load_set
from dateline.text.names import fold_name
from dateline.text.words import normalise, stem
from dateline.types import Report

MOST_WORDS, MOST_LETTERS = 3, 34


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kicker is for: the item's sentences, the first being its head, and the reports of its story."""

    thread: str
    sentences: tuple[Sentence, ...]
    reports: tuple[Report, ...]


def choose_kicker(day: Day, subject: Subject, others: Sequence[Subject], used: Iterable[str]) -> str:
    """The kicker of an item; ``others`` are the day's other items, ``used`` the kickers that are taken."""
    taken = {fold_name(kicker) for kicker in used}
    kept = _kept(day, subject, taken)
    if kept:
        return kept
    lower = _lower_words(subject)
    elsewhere = Counter(word for other in others for word in stems_of(other.sentences[0].text))
    local = _local_counts(subject)
    candidates = dict.fromkeys(_candidates(subject, lower))
    ranked = sorted(candidates, key=lambda c: (-_worth(day, c, subject, local, elsewhere), c))
    for words in ranked:
        kicker = _print(words)
        if fold_name(kicker) not in taken and _is_fit(day, words):
            return kicker
    return _fallback(day, subject, taken)


def _kept(day: Day, subject: Subject, taken: set[str]) -> str | None:
    """The thread's kicker of the edition before, while the item still speaks of it."""
    if day.material.previous is None:
        return None
    there = stems_of(" ".join([s.text for s in subject.sentences] + [r.title or "" for r in subject.reports]))
    for item in day.material.previous.items:
        words = stems_of(item.kicker)
        if (
            item.thread == subject.thread
            and words
            and fold_name(item.kicker) not in taken
            and len(words & there) * 2 > len(words)
        ):
            return item.kicker
    return None


def _lower_words(subject: Subject) -> frozenset[str]:
    """Words that the texts write small: in a headline they are no names."""
    found: set[str] = set()
    for report in subject.reports:
        found.update(re.findall(r"(?<![\w’'])[a-zà-ž][\w’'-]+", report.text[:4000]))
    return frozenset(found)


def _local_counts(subject: Subject) -> Counter[str]:
    counts: Counter[str] = Counter()
    for sentence in subject.sentences:
        counts.update(sentence.stems)
    for report in subject.reports:
        counts.update(stems_of(report.title or ""))
        counts.update(stems_of(report.text[:600]))
    return counts


def _candidates(subject: Subject, lower: frozenset[str]) -> Iterable[tuple[str, ...]]:
    texts = [report.title for report in subject.reports if report.title]
    texts += [sentence.text for sentence in subject.sentences[:2]]
    for text in texts:
        groups = [tuple(_bare(token) for token in group) for group in find_noun_groups(text, lower)]
        for group in groups:
            yield from _runs(group)
        yield from _acts(text, groups)


def _bare(token: Token) -> str:
    return re.sub(r"['’]s?$", "", token.word)


def _runs(group: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    for start in range(len(group)):
        for end in range(start + 1, min(len(group), start + MOST_WORDS) + 1):
            yield group[start:end]


def _acts(text: str, groups: Sequence[tuple[str, ...]]) -> Iterable[tuple[str, ...]]:
    """Actor and noun: the noun of the first verb that has one, after the last word of the group before it."""
    acts, before = load_map("kicker_nouns"), ""
    for token in tag_tokens(text):
        plain = token.word.lower()
        if plain in acts and before and token.tag.startswith("VB"):
            yield (before, acts[plain])
            return
        if token.tag in ("NN", "NNS", "NNP"):
            before = _bare(token)
        elif token.tag in (",", "IN", "SUB") and before and token.word != ",":
            continue


@cache
def _empty() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("kicker_stop_words"))


def _is_fit(day: Day, words: tuple[str, ...]) -> bool:
    plain = [normalise(word) for word in words]
    if any(word in _empty() or not any(c.isalpha() for c in word) or len(word) < 2 for word in plain):
        return False
    if len(" ".join(words)) > MOST_LETTERS or fold_name(" ".join(words)) in day.outlets:
        return False
    if any(fold_name(word) in day.outlets for word in words) or (plain[-1].endswith("ing") and len(words) == 1):
        return False
    return not {stem(word) for word in plain} <= day.watch_words


def _worth(day: Day, words: tuple[str, ...], subject: Subject, local: Counter[str], elsewhere: Counter[str]) -> float:
    """Rare words that this item repeats and no other has, in the headline if it can be; two or three words."""
    keys = [stem(word) for word in words]
    worths = []
    for key in keys:
        alone = 1.0 / (1.0 + elsewhere[key])
        dull = 0.25 if key in day.watch_words else 1.0
        worths.append(min(rarity(key), 8.0) * min(3, 1 + local[key]) ** 0.5 * alone * dull)
    length = {1: 0.5, 2: 1.15, 3: 1.0}.get(len(words), 0.6)
    names = sum(1 for word in words if word[0].isupper())
    mixed = 1.25 if 0 < names < len(words) else 0.8 if names == len(words) else 1.05
    head = subject.sentences[0].stems
    near = 1.0 + 0.5 * sum(key in head for key in keys) / len(keys)
    last = 0.6 if is_person_word(words[-1]) and len(words) == 1 else 1.0
    return float(sum(worths) / len(worths) * length * mixed * near * last)


def _print(words: tuple[str, ...]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _fallback(day: Day, subject: Subject, taken: set[str]) -> str:
    """The rarest words of the head, where no group of nouns will do."""
    head = subject.sentences[0]
    tokens = [t for t in tag_tokens(head.text) if t.tag in ("NN", "NNS", "NNP") and _is_fit(day, (_bare(t),))]
    tokens.sort(key=lambda t: (-rarity(stem(t.word)), t.start))
    best = sorted(tokens[:2], key=lambda t: t.start)
    kicker = _print(tuple(_bare(t) for t in best)) or "In brief"
    number = 2
    while fold_name(kicker) in taken:
        kicker = f"{kicker.rstrip('0123456789 ')} {number}"
        number += 1
    return kicker
