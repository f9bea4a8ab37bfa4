"""Pairs: a noun of the text with a name or a noun of another group set before it, as a headline packs a sentence.

Of "Mexico's health ministry said that deaths from the flu had risen" they are "Flu deaths" (a preposition links them)
and "Mexico deaths" (a name of the sentence); which of them says what the sentence says is for who judges them. Nouns
that nothing links were tried: one in seven of the best of them was apt, of the linked ones more than half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.briefs.deeds import ActPhrase, Subject, bare, body_words, mentions_of, shorten, shorten_country, singular
from dateline.briefs.lines import count_opening
from dateline.briefs.phrases import Token, is_office, is_person_word
from dateline.data import load_map, load_set
from dateline.text.names import short_name
from dateline.text.words import normalise
from dateline.types import Mention

LINKED, NAMED = "linked", "named"
_MOST_WORDS = 3
_INITIALS = 3  # letters of a name that is written in capitals always: "USA"
_SURE = 0.5  # certainty of an act: less has what never happened and what is told in passing
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
    """Who and what the head names, in short; not who only says it nor where he says it, nor an outlet."""
    attributions = subject.sentences[0].attributions
    sources = [span for attribution in attributions for span in attribution.source]
    closing = [  # "..., Novak said on a visit to Linz"
        attribution.source[0].start
        for attribution in attributions
        if attribution.source and all(span.end <= attribution.source[0].start for span in attribution.content)
    ]
    end = min(closing, default=subject.sentences[0].span.end)
    opening = subject.sentences[0].span.start + count_opening(subject.sentences[0])
    found = (
        words
        for mention in (_lower(each) if each.start < opening else each for each in mentions_of(subject))
        if mention.type in _TYPES and mention.start < end and mention.name not in load_set("news_outlets")
        if not any(span.start <= mention.start < span.end for span in sources)
        for words in _iter_short(mention)
    )
    yield from dict.fromkeys(words for words in found if 0 < len(words) < _MOST_WORDS)


def _lower(mention: Mention) -> Mention:
    """The name as it is written elsewhere: a dateline has it in capitals."""
    capitals = mention.name.isupper() and len(mention.name) > _INITIALS
    return replace(mention, name=mention.name.title()) if capitals else mention


def _iter_short(mention: Mention) -> Iterator[tuple[str, ...]]:
    """A name as a kicker has it: the surname, the country of a people, a body by its initials or its kind."""
    if mention.type == "person":
        yield tuple(short_name(mention.name).split())
        return
    words = tuple(mention.name.split())
    yield shorten_country(words)
    country = load_map("demonyms").get(mention.name)
    if mention.type == "nationality" and country is not None:
        yield shorten_country(tuple(country.split()))
    if mention.type == "organization" and len(words) > 2:
        kind = next((word for word in words if normalise(word) in body_words()), None)
        if kind is not None:
            yield (kind,)  # "International Court of Justice"


def iter_named_acts(acts: Sequence[ActPhrase], subject: Subject) -> Iterator[tuple[tuple[str, ...], ActPhrase]]:
    """Names of the head before the noun of an act, with what it is done to: "Kaduna attack", "Kaduna church attack"."""
    names = tuple(_iter_names(subject))
    named = {word for words in names for word in words}
    for act in acts:
        noun, thing = act.words[-1], act.words[-2:-1]
        if act.relation not in ("actor", "object") or act.certainty < _SURE:
            continue
        for name in names:
            if not set(name) & set(act.words):
                yield (*name, noun), act
                if act.relation == "object" and not named & set(thing) and len(name) + 2 <= _MOST_WORDS:
                    yield (*name, *thing, noun), act


def _iter_linked(
    text: str, groups: Sequence[tuple[Token, ...]], at: int, subject: Subject
) -> Iterator[tuple[str, ...]]:
    """What a preposition ties to a group, or who owns it, as it stands before a noun."""
    group = groups[at]
    if is_idiom(text, group):
        return
    if at + 1 < len(groups) and _LINK.fullmatch(text, group[-1].end, groups[at + 1][0].start):
        yield from _before_noun(groups[at + 1], subject)
    if at and _OWNS.fullmatch(text, groups[at - 1][-1].end, group[0].start):
        yield from _before_noun(groups[at - 1], subject)


def is_idiom(text: str, group: tuple[Token, ...]) -> bool:
    """Whether a noun is only part of a set phrase: the exchange of "in exchange for"."""
    return len(group) == 1 and bool(_IDIOM.search(text[: group[0].start]))


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
