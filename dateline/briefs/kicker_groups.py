"""Candidates for kickers, and those that are groups of nouns: as they stand, in part, or packed into a compound."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.briefs.acts import act_names, act_nouns
from dateline.briefs.deeds import bare, singular
from dateline.briefs.kicker_fit import MOST_WORDS
from dateline.briefs.kicker_pairs import is_idiom
from dateline.briefs.matters import matter_words
from dateline.briefs.phrases import Token, find_noun_groups, find_tag, has_finite_verb, is_person_word

_OF_KIND = re.compile(r"(?:al|ic|ary|ine|ian|ese|ish|ear)$")  # "medical team", "nuclear plant": what kind, not how
_LINK = re.compile(r" (?:of|on|for|against|over|into|about)(?: (?:the|an?|its|his|her|their|all|any|some|new))? ")
_ORDINAL = re.compile(r"\b(first|second|third|last|final)\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that could be a kicker, and where they come from.

    ``kind`` is how they were made: the relation of an ``ActPhrase``; "deed" (who acts and what it is done to), "group"
    (nouns that stand together, "name" where they open with a name, "how" where with an adjective of manner), "part" (a
    name and the last noun of its group), "at" (a thing and the place it is at), "said", "about", "remarks" (a speaker),
    "placed" and "label" (a kind of matter), "heading" (what stands before the colon of a headline), "compound" ("grain
    talks" of "talks on grain"), "linked" and "named" (nouns of two groups), "told" (a name before an act that is told
    with it), or the kind of a ``Clause``.
    ``text`` says of what text they are: "head" (its main clause), "title" (its headline), "cause" (what the head says
    that people came to harm by), "rest" (what else the head says), "other" (other lines and headlines).
    """

    words: tuple[str, ...]
    kind: str
    text: str = "head"
    order: int = 0  # how many noun groups, or acts, of the text stand before it
    said: float = 1.0  # how much its last word says by itself, or how strongly the matter is told of, 0..1
    certainty: float = 1.0
    main: bool = False  # whether it tells the verb of the main clause

    @property
    def general(self) -> bool:
        """Whether they are words of the table of matters, not of the text."""
        return self.kind in ("placed", "label", "about", "remarks")

    @property
    def act(self) -> bool:
        """Whether the last word is a verb of the text, or its noun."""
        return self.kind in _ACT_KINDS or self.clause

    @property
    def clause(self) -> bool:
        """Whether it ends with a verb as a headline has it."""
        return self.kind in _CLAUSE_KINDS


_ACT_KINDS = frozenset(("actor", "object", "longer", "whole", "place", "short", "said", "told"))
_CLAUSE_KINDS = frozenset(("done", "undergone", "does", "will"))


def from_groups(text: str, whose: str, lower: frozenset[str]) -> Iterator[Candidate]:
    """The groups of nouns of a text, whole and in part, with what two of them make; ``lower`` are no names."""
    groups = [_without_measure(text, g) for g in find_noun_groups(text, lower) if not _is_clause(text, g)]
    for order, group in enumerate(groups):
        words = tuple(bare(token.word) for token in group)
        telling = telling_of(words[-1])
        for start in range(max(0, len(words) - MOST_WORDS), len(words)):  # the last word is what the group is
            if not _splits_name(words, start):
                kind = _kind_of_group(group[start:])
                yield Candidate(words[start:], kind, whose, order, telling)
        ordinal = _ORDINAL.search(text[: group[0].start])
        if ordinal and len(words) < MOST_WORDS and group[0].tag != "NNP":
            yield Candidate((ordinal.group(1).lower(), *words[-2:]), "how", whose, order, telling)
        names = list(itertools.takewhile(lambda word: word[0].isupper(), words))
        if names and len(words) > len(names) and len(words) > 2:
            for kept in {tuple(names[-2:]), tuple(names[-1:])}:  # "Oval Office ceremony"
                yield Candidate((*kept, words[-1]), "part", whose, order, telling)
    yield from _from_pairs(text, whose, groups)
    for order, (thing, place) in enumerate(itertools.pairwise(groups)):
        between = text[thing[-1].end : place[0].start].strip(" ")
        if between in ("at", "in", "near") and all(t.tag == "NNP" for t in place) and thing[-1].tag != "NNP":
            last = bare(thing[-1].word)
            words = (*(bare(t.word) for t in place[:2]), last)
            yield Candidate(words, "at", whose, order, telling_of(last))


def _without_measure(text: str, group: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of "a 7,000-word essay" the essay."""
    measured = len(group) > 1 and text[max(0, group[0].start - 1) : group[0].start] == "-"
    return group[1:] if measured else group


def _from_pairs(text: str, whose: str, groups: list[tuple[Token, ...]]) -> Iterator[Candidate]:
    """Of "talks on grain" and "withdrawal of the troops" the compound: "grain talks", "troop withdrawal"."""
    for order, (first, second) in enumerate(itertools.pairwise(groups)):
        act, thing = bare(first[-1].word).lower(), second[-1]
        if (
            act.lower() not in act_names()
            or is_person_word(thing.word)
            or is_idiom(text, first)
            or not _LINK.fullmatch(text, first[-1].end, second[0].start)
        ):
            continue
        if thing.tag == "NNP":
            names = tuple(bare(token.word) for token in second if token.tag == "NNP")
            words = names if len(names) <= 2 and len(names) == len(second) else ()
        else:
            words = (singular(thing),)
            if len(second) > 1 and not _splits_name(tuple(t.word for t in second), len(second) - 2):
                yield Candidate((bare(second[-2].word), *words, act), "compound", whose, order, telling_of(act))
        if words:
            yield Candidate((*words, act), "compound", whose, order, telling_of(act))


def _is_clause(text: str, group: tuple[Token, ...]) -> bool:
    """Whether a group tells what is done, not a thing: ", damaging facilities", "Vienna exhales"."""
    before, last = text[: group[0].start].rstrip(), group[-1]
    if group[0].tag == "NNP" and last.tag == "NNS" and find_tag(last.word) == "" and find_tag(last.word[:-1]) != "NN":
        return True
    if any(token.tag == "NNS" and token.word in act_nouns() for token in group[1:-1]):
        return True  # "military destroys rails"
    return len(group) > 1 and group[0].word.endswith("ing") and before.endswith((",", " by", " while", " before"))


def from_heading(title: str, lower: frozenset[str]) -> Iterator[Candidate]:
    """What an editor set before the colon of a headline: "Grain talks: Ankara invites both sides"."""
    opening, colon, rest = title.partition(": ")
    words = tuple(word.lower() if word.lower() in lower else word for word in opening.split())
    if colon and len(rest.split()) > 3 and 2 <= len(words) <= MOST_WORDS and not has_finite_verb(opening):
        yield Candidate(words, "heading", "title", 0, telling_of(words[-1]))


def _kind_of_group(group: tuple[Token, ...]) -> str:
    """A name and a thing say most, two things much, a thing and how it is little."""
    first, last = group[0], group[-1]
    if first.tag == "NNP" and last.tag != "NNP":
        return "name"
    manner = len(group) > 1 and first.tag == "JJ" and not _OF_KIND.search(first.word)
    return "how" if manner else "group"


def telling_of(word: str) -> float:
    """How far the last word of a kicker says by itself what is going on, 0..1."""
    plain = word.lower()
    if plain in act_names():
        return 1.0
    if is_person_word(plain):
        return 0.5
    matters = matter_words().get(plain, ())
    return max((0.75 + 0.25 * matter.weight for matter in matters), default=0.62)


def _splits_name(words: tuple[str, ...], start: int) -> bool:
    """Whether a run that begins at ``start`` would begin within a name ("na Ostrove", "Minister Auer")."""
    if start and words[start - 1][0].isupper() and words[start][0].isupper():
        return True
    return words[start][0].islower() and any(word[0].isupper() for word in words[start:])
