"""Pairs: a noun of the text with a name or a noun of another group set before it, as a headline packs a sentence.

Of "Mexico's health ministry said that deaths from the flu had risen" they are "Flu deaths" (a preposition links them)
and "Mexico deaths" (a name of the sentence); which of them says what the sentence says is for who judges them. Nouns
that nothing links were tried: one in seven of the best of them was apt, of the linked ones more than half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.briefs.deeds import Subject, bare, mentions_of, shorten, singular
from dateline.briefs.phrases import Token, is_office, is_person_word
from dateline.text.names import short_name

LINKED, NAMED = "linked", "named"
_MOST_WORDS = 3
_TYPES = ("person", "organization", "place", "nationality")
_LINK = re.compile(
    r" (?:of|on|for|from|in|at|over|with|between|to|against) (?:(?:the|an?|its|his|her|their|all|any|some|new|more) )?"
)
_IDIOM = re.compile(r"\b(?:in|on|by|as|at|with) $")  # "in exchange for a ceasefire", "on behalf of the committee"
_OWNS = re.compile(r" ?['’]s? ")

Pair = tuple[tuple[str, ...], str, int]


def iter_pairs(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> Iterator[Pair]:
    """Pairs of two or three words, how they hang together, and how many groups stand before the noun's."""
    names = tuple(_iter_names(subject))
    groups = [group[1:] if group[0].word == "s" and len(group) > 1 else group for group in groups]  # "firm 's boats"
    for at, group in enumerate(groups):
        last = group[-1]
        if last.tag == "NNP" or is_office(last.word) or is_person_word(last.word) or not last.word.isalpha():
            continue
        heads: list[tuple[str, ...]] = [(bare(last.word),)]
        if len(group) > 1 and group[-2].tag != "NNP" and group[-2].word.isalpha():
            heads.append((bare(group[-2].word), bare(last.word)))
        linked = dict.fromkeys(_iter_linked(text, groups, at, subject))
        own = {token.word for token in group}
        for before, kind in (*((b, LINKED) for b in linked), *((b, NAMED) for b in names if b not in linked)):
            for words in heads:
                if not own & set(before) and len(before) + len(words) <= _MOST_WORDS:
                    yield (*before, *words), kind, at


def _iter_names(subject: Subject) -> Iterator[tuple[str, ...]]:
    """Who and what the head names, in short; not who only says it."""
    sources = [span for attribution in subject.sentences[0].attributions for span in attribution.source]
    found = (
        mention
        for mention in mentions_of(subject)
        if mention.type in _TYPES and not any(span.start <= mention.start < span.end for span in sources)
    )
    short = (tuple((short_name(m.name) if m.type == "person" else m.name).split()) for m in found)
    yield from dict.fromkeys(words for words in short if len(words) < _MOST_WORDS)


def _iter_linked(
    text: str, groups: Sequence[tuple[Token, ...]], at: int, subject: Subject
) -> Iterator[tuple[str, ...]]:
    """What a preposition ties to a group, or who owns it, as it stands before a noun."""
    group = groups[at]
    if len(group) == 1 and _IDIOM.search(text[: group[0].start]):
        return
    if at + 1 < len(groups) and _LINK.fullmatch(text, group[-1].end, groups[at + 1][0].start):
        yield from _before_noun(groups[at + 1], subject)
    if at and _OWNS.fullmatch(text, groups[at - 1][-1].end, group[0].start):
        yield from _before_noun(groups[at - 1], subject)


def _before_noun(group: tuple[Token, ...], subject: Subject) -> Iterator[tuple[str, ...]]:
    last = group[-1]
    if last.tag == "NNP":
        words = tuple(shorten(group, subject).split())
        if len(words) < _MOST_WORDS:
            yield words
    elif not is_office(last.word):
        yield (singular(last),)
        if len(group) > 1 and group[-2].tag in ("NN", "NNP"):
            yield (bare(group[-2].word), singular(last))
