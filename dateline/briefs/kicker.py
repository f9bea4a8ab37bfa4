"""Kickers: two to four words that say what this item is, a noun phrase or actor and noun, the same from day to day."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence, rarity, stems_of
from dateline.briefs.deeds import Subject, act_nouns, bare, body_words, find_acts, find_deed, mentions_of
from dateline.briefs.figures import find_place, is_past_or_part
from dateline.briefs.phrases import find_noun_groups, is_person_word, tag_tokens
from dateline.data import load_set, load_table
from dateline.text.names import fold_name, short_name
from dateline.text.quotes import find_quotations
from dateline.text.words import normalise, stem
from dateline.types import Span

MOST_WORDS, MOST_LETTERS = 4, 32
_RISES = re.compile(r"\b(?:risen|rises|rose|raised|up from|climbed|now (?:known to have )?died|more than on)\b")
_ASIDE = re.compile(
    r"\b(?:according to|in (?:the )?case of|"
    r"to (?:protect|prevent|avoid|help|assist|support|discuss|show|defend|ease|spare))\b"
)
_STANCE_NOUNS = {
    "warns": "warning",
    "denies": "denial",
    "accuses": "accusation",
    "promises": "pledge",
    "asks": "appeal",
    "doubts": "doubts",
    "withdraws": "retraction",
}
STORY_SHARE, THREAD_SHARE = 0.6, 0.8  # of a kicker's weighted words that an item must hold to keep it
COMMON = 0.4  # share of the stories that hold a word, from which it tells none of them from another
_HEAD_WEIGHT, _TITLE_WEIGHT, _OTHER_WEIGHT = 1.0, 1.1, 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could be a kicker, and how good their origin is."""

    words: tuple[str, ...]
    weight: float
    act: bool = False  # actor or object, and the noun of what was done
    order: int = 0  # how many noun groups of the text stand before it


def choose_kicker(day: Day, subject: Subject, others: Sequence[Subject], used: Iterable[str]) -> str:
    """The kicker of an item; ``others`` are the day's other items, ``used`` the kickers that are taken."""
    taken = tuple(used)
    for toll in _tolls(day, subject.sentences[0]):
        if not _is_taken(toll, taken):
            return toll
    kept = _kept(day, subject, taken)
    if kept:
        return kept
    elsewhere = Counter(word for other in others for word in stems_of(other.sentences[0].text))
    local = _local_counts(subject)
    candidates = dict.fromkeys(_candidates(day, subject))
    ranked = sorted(candidates, key=lambda c: (-_worth(day, c, subject, local, elsewhere), c.words))
    several = [c.words for c in ranked if len(c.words) > 1]
    single = [c.words for c in ranked if len(c.words) == 1 and _is_fit(day, c.words)]
    owned = [(*_owner(subject, words[0]), *words) for words in single]
    for words in (*several, *(pair for pair in owned if len(pair) > 1), *single):
        kicker = _print(words)
        if _is_fit(day, words) and not _is_taken(kicker, taken):
            return kicker
    return _fallback(day, subject, taken)


def _owner(subject: Subject, word: str) -> tuple[str, ...]:
    """The first one named in the head, in short, to stand before a noun that alone says too little."""
    for mention in sorted(subject.sentences[0].mentions, key=lambda m: m.start):
        if mention.type in ("person", "place", "nationality") and word.lower() not in mention.name.lower():
            short = short_name(mention.name) if mention.type == "person" else mention.name
            return tuple(short.split()) if len(short.split()) <= 2 else ()
    return ()


def _is_taken(kicker: str, taken: Sequence[str]) -> bool:
    words = stems_of(kicker)
    return any(fold_name(kicker) == fold_name(other) or words == stems_of(other) for other in taken)


def _kept(day: Day, subject: Subject, taken: Sequence[str]) -> str | None:
    """The kicker that the story, or else the thread, had in the edition before, while the item still speaks of it."""
    if day.material.previous is None:
        return None
    there = stems_of(" ".join([s.text for s in subject.sentences[:2]] + [r.title or "" for r in subject.reports[:1]]))
    there = there - day.watch_words
    for share, same in ((STORY_SHARE, "story"), (THREAD_SHARE, "thread")):
        for item in day.material.previous.items:
            words = stems_of(item.kicker)
            speaks = bool(words - day.watch_words) and day.containment(words, there) >= share
            speaks = speaks and not _is_other_act(item.kicker, subject)
            speaks = speaks and len(item.kicker.split()) > 1
            if getattr(item, same) == getattr(subject, same) and speaks and not _is_taken(item.kicker, taken):
                return item.kicker
    return None


def _is_other_act(kicker: str, subject: Subject) -> bool:
    """Whether the kicker ends with the noun of an act that the head neither names nor tells."""
    noun, head = kicker.split()[-1].lower(), subject.sentences[0]
    if noun not in {row[0] for row in act_nouns().values()} or stem(noun) in head.stems:
        return False
    words = re.findall(r"[^\W\d_]+", head.text.lower())
    return not any(act_nouns().get(word, ("", ""))[0] == noun for word in words)


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


def _candidates(day: Day, subject: Subject) -> Iterator[Candidate]:
    lower, head = _lower_words(subject), subject.sentences[0]
    main = _unquoted(_deed_clause(_unattributed(head)))
    texts = [(main, _HEAD_WEIGHT)]
    for report in subject.reports:
        if report.title:
            texts.append((_unquoted(report.title), _TITLE_WEIGHT if report.id == head.report.id else _OTHER_WEIGHT))
    texts += [(main_clause(sentence.text), _OTHER_WEIGHT) for sentence in subject.sentences[1:3]]
    for text, weight in texts:
        yield from _from_text(text, weight, lower)
    yield from _said(head)
    for text, weight in ((_deed_clause(head.text), _HEAD_WEIGHT), *texts[1:]):
        groups = list(find_noun_groups(text, lower))
        for words in find_acts(text, groups, subject):
            yield Candidate(words, weight, act=True)
        doing = find_deed(text, groups, subject)
        if doing:
            yield Candidate(doing, 0.8 * weight)


def _deed_clause(text: str) -> str:
    """The main clause up to who says so, what for and in what case."""
    clause = main_clause(text)
    cut = _ASIDE.search(clause, 25)
    return clause[: cut.start()] if cut else clause


def _said(head: Sentence) -> Iterator[Candidate]:
    """The surname of who speaks and the noun of how: "Truss warning"."""
    for attribution in head.attributions:
        noun = _STANCE_NOUNS.get(attribution.stance)
        if noun and attribution.speaker and attribution.speaker_kind == "person":
            yield Candidate((short_name(attribution.speaker), noun), 0.8 * _HEAD_WEIGHT, act=True)


def _tolls(day: Day, head: Sentence) -> Iterator[str]:
    """ "Toll rises" where the head gives a new, higher number of dead; else the toll of its place."""
    for entry in head.entries:
        for figure in entry.figures:
            if (
                figure.what != "dead"
                or is_past_or_part(head, figure)
                or not head.span.contains(Span(figure.start, figure.end))
            ):
                continue
            if _RISES.search(head.text) or any(day.replaced_by(claim.id) for claim in day.claims_in(head)):
                yield "Toll rises"
            place = find_place(day, head, figure)
            if place and len(place) <= MOST_LETTERS - 5:
                yield f"{place} toll"
            yield "Death toll"
            return


def _unattributed(head: Sentence) -> str:
    """The head without its sources: who says it is not what it is about. The text keeps its length."""
    text, base = head.text, head.span.start
    for attribution in head.attributions:
        for span in attribution.source:
            if head.span.contains(span):
                text = text[: span.start - base] + "," * (span.end - span.start) + text[span.end - base :]
    return text


def _unquoted(title: str) -> str:
    """The headline without what it quotes: a kicker speaks in the paper's own voice."""
    for start, end in reversed(find_quotations(title)):
        title = f"{title[:start]}, {title[end:]}"
    return title


def _from_text(text: str, weight: float, lower: frozenset[str]) -> Iterator[Candidate]:
    groups = list(find_noun_groups(text, lower))
    for order, group in enumerate(groups):
        words = tuple(bare(token.word) for token in group)
        for start in range(max(0, len(words) - MOST_WORDS), len(words)):  # the last word is what the group is
            if not _splits_name(words, start):
                yield Candidate(words[start:], weight, order=order)
        names = list(itertools.takewhile(lambda word: word[0].isupper(), words))
        if names and len(words) > len(names) and len(words) > 2:
            kept = names if len(names) == 2 else names[-1:]  # "Oval Office ceremony"
            yield Candidate((*kept, words[-1]), 0.9 * weight, order=order)
    for thing, place in itertools.pairwise(groups):
        between = text[thing[-1].end : place[0].start].strip(" ")
        if between in ("at", "in", "near") and all(t.tag == "NNP" for t in place) and thing[-1].tag != "NNP":
            yield Candidate((*(bare(t.word) for t in place[:2]), bare(thing[-1].word)), weight)


def _splits_name(words: tuple[str, ...], start: int) -> bool:
    """Whether a run that begins at ``start`` would begin within a name ("na Ostrove", "Minister Auer")."""
    if start and words[start - 1][0].isupper() and words[start][0].isupper():
        return True
    return words[start][0].islower() and any(word[0].isupper() for word in words[start:])


@cache
def _empty() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("kicker_stop_words"))


def _is_fit(day: Day, words: tuple[str, ...]) -> bool:
    plain = [normalise(word) for word in words]
    if any(word in _empty() or not any(c.isalpha() for c in word) or len(word) < 2 for word in plain):
        return False
    if len(" ".join(words)) > MOST_LETTERS or fold_name(" ".join(words)) in day.outlets:
        return False
    if any(fold_name(word) in day.outlets for word in words):
        return False
    if any(one[:5] == other[:5] for one, other in itertools.combinations(plain, 2)):  # "Protester protest"
        return False
    if plain[-1].endswith("ing") and len(words) == 1:
        return False
    return not {stem(word) for word in plain} <= _dull_words(day)


def _dull_words(day: Day) -> frozenset[str]:
    """The watch's own words, and the people of a country in it ("Hungarian" under a watch about Hungary)."""
    return day.watch_words | frozenset(key for place, key in _peoples() if place in day.watch_words)


@cache
def _peoples() -> tuple[tuple[str, str], ...]:
    return tuple((stem(row[1]), stem(row[0])) for row in load_table("demonyms"))


def _worth(day: Day, candidate: Candidate, subject: Subject, local: Counter[str], elsewhere: Counter[str]) -> float:
    """Rare words that this item repeats and no other has, from the head or its headline; two or three words."""
    words = candidate.words
    keys = [stem(word) for word in words]
    worths = []
    for key, word in zip(keys, words, strict=True):
        alone = 1.0 / (1.0 + elsewhere[key])
        common = key in _dull_words(day) or (word.islower() and day.share_of_stories(key) > COMMON)
        dull = (0.7 if candidate.act else 0.3) if common else 1.0
        rare = max(4.0 if candidate.act else 0.0, min(day.weight(key), 8.0))
        worths.append(rare * min(4, 1 + local[key]) ** 0.5 * alone * dull)
    mean = sum(worths) / len(worths)
    if candidate.act:
        mean *= 1.15 if is_person_word(words[0]) else 1.5
    mean *= max(0.7, 1.0 - 0.06 * candidate.order)
    return float(mean * _form(words, subject) * candidate.weight * _nearness(keys, subject))


def _form(words: tuple[str, ...], subject: Subject) -> float:
    """What kind of phrase it is: a name and a noun is best, a name alone says least."""
    rare_alone = len(words) == 1 and rarity(stem(words[0])) >= 7.5
    length = {1: 0.4 if rare_alone else 0.22, 2: 1.15, 3: 1.0, 4: 0.75}.get(len(words), 0.5)
    names = sum(1 for word in words if word[0].isupper())
    if names == len(words):
        kinds = {m.type for m in mentions_of(subject) if _same_words(m.name, words)}
        if kinds & {"person", "nationality"}:
            return 0.12
        return length * (0.25 if kinds & {"organization"} or not kinds else 0.3)
    if is_person_word(words[-1]):
        return length * 0.25
    if normalise(words[-1]) in body_words():
        return length * 0.45
    return length * (1.2 if names > 0 else 1.05)


def _same_words(name: str, words: tuple[str, ...]) -> bool:
    folded = fold_name(" ".join(words))
    return folded in fold_name(name) or fold_name(name) in folded


def _nearness(keys: list[str], subject: Subject) -> float:
    head, title = (
        subject.sentences[0].stems,
        stems_of(subject.reports[0].title or "") if subject.reports else frozenset(),
    )
    return (
        0.6 + 0.5 * sum(key in head for key in keys) / len(keys) + 0.3 * sum(key in title for key in keys) / len(keys)
    )


def _print(words: tuple[str, ...]) -> str:
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def _fallback(day: Day, subject: Subject, taken: Sequence[str]) -> str:
    """The rarest words of the head, where no group of nouns will do."""
    head = subject.sentences[0]
    tokens = [t for t in tag_tokens(head.text) if t.tag in ("NN", "NNS", "NNP") and _is_fit(day, (bare(t.word),))]
    tokens.sort(key=lambda t: (-rarity(stem(t.word)), t.start))
    best = sorted(tokens[:2], key=lambda t: t.start)
    kicker = _print(tuple(bare(t.word) for t in best)) or "In brief"
    number = 2
    while _is_taken(kicker, taken):
        kicker = f"{kicker.rstrip('0123456789 ')} {number}"
        number += 1
    return kicker
