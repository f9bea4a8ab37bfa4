"""Deeds: who acts, what is done, and the noun for it, as a kicker says them: "Orlinger visit", "Airline ban"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.acts import (
    acts_as_verb,
    carries_on,
    describes,
    find_act,
    is_passive,
    rate_certainty,
)
from dateline.briefs.day import Sentence
from dateline.briefs.phrases import FINITE, Token, find_tag, is_participle, is_person_word, tag_tokens
from dateline.data import load_set, load_table
from dateline.text.names import short_name
from dateline.text.plurals import singular as one_of
from dateline.text.words import normalise
from dateline.types import Mention, Report

_BOUND = re.compile(
    r"(?:\b(?:of|for|in|at|by|on|with|from|to|near|and|the largest|than|across|outside|inside|along|against|between)|,)"
    r"\s+(?:(?:the|an?|his|her|its|their)\s+)?$"
)
_FRONTED = re.compile(  # "On the sidelines of the summit, "
    r"(?:[A-Z][a-z]+ (?:days|weeks|months|years|hours) (?:before|after|ago)|On|In|At|During|After|Before|With|Amid|"
    r"From|By|For|Under|Over|Following|Despite|Since|Until|As|When|While)\b[^,]{3,90},\s"
)
_PREPOSITION = re.compile(r"\s+(?:from|by|in|on|at|to|with|for|of|during|after|as|near|under|over|since)\b")
_SAYS_LITTLE = 0.8  # weight of an act whose object says more: of "declares martial law" the law
_AT_PLACE = re.compile(r"\b(?:in|on|at|near|outside|over|across)\s+(?:the\s+)?(?:\w+ern\s+)?(?:\w+\s+of\s+)?$")
_BREAK = re.compile(r"[;:,.](?!\d)")
_NEAR = 24  # characters between a verb and its object, at most


@dataclass(frozen=True, slots=True)
class Subject:
    """What a kicker is for: the item's sentences, the first being its head, and the reports of its story."""

    thread: str
    story: str
    sentences: tuple[Sentence, ...]
    reports: tuple[Report, ...]


def skip_fronted(text: str) -> int:
    """Where the main clause begins after what stands before it: "At the end of April, after months of talks, "."""
    match = _FRONTED.match(text)
    at = match.end() if match else 0
    while match and (match := _FRONTED.match(text[at : at + 1].upper() + text[at + 1 :])):
        at += match.end()
    return at


def shorten_country(words: tuple[str, ...]) -> tuple[str, ...]:
    """ "United Kingdom" is UK, "International Criminal Court" ICC; other names stay."""
    short = _acronyms().get(" ".join(words))
    return (short,) if short else words


@cache
def _acronyms() -> dict[str, str]:
    """A name to its initials, where news text writes them without saying what they mean."""
    found: dict[str, str] = {}
    for short, name in load_table("acronyms"):
        if short == "".join(word[0] for word in name.split() if word[0].isupper()):
            found.setdefault(name, short)
    return found


def bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@dataclass(frozen=True, slots=True)
class ActPhrase:
    """Words that end with the noun of an act, or the thing that a pale act is done to.

    ``relation`` is what stands before the noun: "actor", "object", "longer" (the object with a word before it),
    "whole" (what the object is of), "place", "short" (a body by its last word); "both" is actor and object without a
    noun, "thing" the object alone. ``certainty`` is less for what only would be done or is told in passing; ``nth``
    counts the acts of the text before this one; ``said`` is how much the noun says by itself; ``main`` tells the verb
    of the main clause.
    """

    words: tuple[str, ...]
    relation: str
    said: float
    certainty: float
    nth: int
    main: bool


def find_acts(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> Iterator[ActPhrase]:
    """What can be said of the verbs of the table that stand in ``text``, whose noun groups are ``groups``."""
    tokens, found = tag_tokens(text), 0
    leading = find_leading(text, tokens)
    opening = _find_opening_actor(text, tokens, groups, subject)
    for at, token in enumerate(tokens):
        act = None if _is_in_name(tokens, at) else find_act(tokens, at)
        if act is None or not (token.tag.startswith("VB") or acts_as_verb(tokens, at)) or describes(tokens, at):
            continue
        sure, passive = rate_certainty(tokens, at), is_passive(tokens, at)
        rank = (found, at in leading)
        found += 1
        before = [g for g in groups if g[-1].end <= token.start]
        after = [g for g in groups if g[0].start >= token.end]
        if after and (after[0][0].start - token.end > _NEAR or _BREAK.search(text, token.end, after[0][0].start)):
            after = []
        actor = find_subject_group(text, before, subject) if before else None
        if opening is not None and not passive and carries_on(tokens, at):
            actor = opening
        if _is_other_sense(act.noun, (actor,) if passive and actor else after, subject):
            continue
        things = not passive and bool(after) and after[0][-1].tag != "NNP"
        if act.of == "both" and actor and things:
            yield ActPhrase(
                (*shorten(actor, subject).split(), bare(after[0][-1].word)), "both", act.weight, sure, *rank
            )
        if act.weight < _SAYS_LITTLE and things:
            words = tuple(bare(t.word) for t in after[0][-3:])
            yield ActPhrase(words, "thing", _kind_of(after[0]), sure, *rank)
        if act.of == "object":
            bound = bool(after) and bool(_PREPOSITION.match(text, token.end))  # "equipment captured from the army"
            group = actor if passive else past_measures(text, after, 0) if after and not bound else None
            if bound and not passive and before and is_participle(token.word):
                group, sure = before[-1], 0.25 * sure
            elif group is None and not passive and token.tag == "VBZ":
                group = actor  # "the embassy reopens"
        else:
            group = None if passive or act.of == "both" else actor
        if group is not None:
            relation = "object" if act.of == "object" else "actor"
            longer = list(_iter_longer(text, group, groups, subject))
            vague = 0.7 if any(kind == "whole" for _, kind in longer) else 1.0  # "importation" of oil
            yield ActPhrase((*shorten(group, subject).split(), act.noun), relation, act.weight, vague * sure, *rank)
            for words, kind in longer:
                yield ActPhrase((*words, act.noun), kind, act.weight, sure, *rank)
        place = _find_place(text, token.end, [g for g in groups if g[0].start >= token.end], subject)
        named = act.of == "object" and not passive and bool(after) and after[0][-1].tag == "NNP"
        if place and act.of != "both" and not named:  # of "retook Melk, near Linz" it is no recapture of Linz
            yield ActPhrase((*place, act.noun), "place", act.weight, sure, *rank)


def find_leading(text: str, tokens: Sequence[Token]) -> range:
    """The verbs of the main clause: its first finite verb with what follows at once: "has been", "began closing"."""
    opens = skip_fronted(text)
    first = next((at for at, token in enumerate(tokens) if token.tag in FINITE and token.start >= opens), len(tokens))
    end = first + 1
    while end < len(tokens) and end < first + 5 and tokens[end].tag in _CHAIN:
        end += 1
    return range(first, end)


_CHAIN = frozenset(("BE", "HV", "DO", "MD", "RB", "TO", "VB", "VBN", "VBG", "VBD"))


def _is_in_name(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is of a name that begins the text: "Downing Street"."""
    following = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    return tokens[at].word[0].isupper() and following == "NNP"


def _is_other_sense(noun: str, done_to: Sequence[tuple[Token, ...]], subject: Subject) -> bool:
    """Whether what a verb is done to shows that its noun is another: missiles are fired, wells are killed,
    a town is sent to the shops."""
    if not done_to:
        return False
    if noun in ("dismissal", "killing"):
        return not _is_personal(done_to[0], subject)
    if noun == "delivery":
        return done_to[0][-1].tag == "NNP"  # "a rumour sends Linz to the shops"
    return noun == "departure" and done_to[0][-1].tag != "NNP"


def _is_personal(group: tuple[Token, ...], subject: Subject) -> bool:
    """Whether a group names somebody, or says what he is."""
    words = " ".join(token.word for token in group)
    named = any(m.type == "person" and m.name in words for m in mentions_of(subject))
    return named or is_person_word(group[-1].word) or is_person_word(singular(group[-1]))


def _iter_longer(
    text: str, group: tuple[Token, ...], groups: Sequence[tuple[Token, ...]], subject: Subject
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Other ways to name a group: with the word before its noun, by the place in it, by what it is of, by its body."""
    last = singular(group[-1])
    names = [token for token in group if token.tag == "NNP"]
    if len(group) > 1 and group[-1].tag != "NNP":
        yield (*shorten_country((bare(group[-2].word),)), last), "longer"
        if names and names[-1] is not group[-2]:
            yield (bare(names[-1].word), last), "longer"
        peoples = bool(names) and find_tag(names[-1].word) == "JJ"  # "a Jewish man" is no place
        if names and not peoples and (last.lower() in find_divisions() or is_person_word(last)):
            yield (bare(names[-1].word),), "place"  # "Malyn city", "Kharkiv residents"
    elif len(names) > 1 and normalise(last) in body_words():
        yield (last,), "short"  # "United States Senate", "International Court"
    at = groups.index(group) if group in groups else len(groups)
    if at + 1 < len(groups) and text[group[-1].end : groups[at + 1][0].start].strip() in ("of", "of the"):
        whole = groups[at + 1]
        if group[-1].tag == whole[-1].tag == "NNP" and normalise(last) in body_words():
            return  # "Court of Justice" is one name
        yield tuple(shorten(whole, subject).split()), "whole"
        if len(whole) > 1 and whole[-1].tag != "NNP":
            yield (bare(whole[-2].word), singular(whole[-1])), "whole"


def _find_place(text: str, start: int, groups: Sequence[tuple[Token, ...]], subject: Subject) -> tuple[str, ...] | None:
    """The place of one or two words that stands after a verb with "in", "on", "at" or "near"."""
    for group in groups[:3]:
        names = list(itertools.takewhile(lambda token: token.tag == "NNP", group))
        between = text[start : group[0].start]
        if 0 < len(names) <= 2 and len(names) >= len(group) - 1 and _AT_PLACE.search(between) and ";" not in between:
            words = tuple(bare(token.word) for token in names)
            named = " ".join(words)
            if any(m.type == "place" and (m.name == named or named in m.name) for m in mentions_of(subject)):
                return shorten_country(words)
    return None


@cache
def find_divisions() -> frozenset[str]:
    return load_set("division_words") | frozenset(("city", "town", "port", "suburb"))


def _find_opening_actor(
    text: str, tokens: Sequence[Token], groups: Sequence[tuple[Token, ...]], subject: Subject
) -> tuple[Token, ...] | None:
    """Who acts in the first verb of the text: of "accepts refugees, condemns" he who accepts condemns as well."""
    verb = next((token for token in tokens if token.tag in FINITE and token.start >= skip_fronted(text)), None)
    before = [g for g in groups if verb is not None and g[-1].end <= verb.start]
    return find_subject_group(text, before, subject) if before else None


def find_deed(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> tuple[str, ...] | None:
    """The one who acts and the noun that the first verb is done to: "Novak video"."""
    for token in tag_tokens(text):
        if token.tag not in ("VBZ", "VBD", "VBP") or token.word.lower() in load_set("saying_verbs"):
            continue
        before = [g for g in groups if g[-1].end <= token.start]
        after = [g for g in groups if 0 < g[0].start - token.end <= 12]
        if after and " that " in text[token.end : after[0][0].start]:
            return None
        if before and after and after[0][-1].tag in ("NN", "NNS"):
            return (*shorten(find_subject_group(text, before, subject), subject).split(), bare(after[0][-1].word))
        return None
    return None


def _kind_of(group: tuple[Token, ...]) -> float:
    """Less for a thing that only an adjective of manner describes: "an immediate cessation"."""
    return 0.7 if group[0].tag == "JJ" and not re.search(r"(?:al|ic|ary|ine)$", group[0].word) else 1.0


def shorten(group: tuple[Token, ...], subject: Subject) -> str:
    """The group in short: a surname, a name of a place or body in up to three words, or its last noun."""
    words = " ".join(token.word for token in group)
    for mention in mentions_of(subject):
        if mention.type == "person" and mention.name in words:
            return short_name(mention.name)
    last = bare(group[-1].word)
    peoples = {m.name for m in mentions_of(subject) if m.type == "nationality"}
    if len(group) > 1 and last.lower() in load_set("public_body_words") and group[-2].word in peoples:
        return group[-2].word  # "the Australian government"
    if len(group) > 1 and group[-1].tag == "NN" and group[-2].tag == "NN" and normalise(last) in body_words():
        return f"{bare(group[-2].word)} {last}"  # "rescue organization"
    if group[-1].tag == "NNP" or (_is_name(group, subject) and normalise(last) in body_words()):
        group = group if group[-1].tag == "NNP" else tuple(t for t in group if t.tag == "NNP")
        names = list(itertools.takewhile(lambda token: token.tag == "NNP", reversed(group)))
        whole = " ".join(bare(token.word) for token in reversed(names))
        if whole in _acronyms() or (len(names) <= 3 and len(whole) <= 20):
            return _acronyms().get(whole, whole)
        return next((short for name, short in _acronyms().items() if whole.startswith(f"{name} ")), last)
    return singular(group[-1])


def singular(token: Token) -> str:
    """A noun as it stands before another: "Troop deployment", "Rally ban"."""
    last = bare(token.word)
    return one_of(last) if token.tag == "NNS" else last


def _is_name(group: tuple[Token, ...], subject: Subject) -> bool:
    """Whether a group opens with the name of one thing ("Sputnik news agency"), not with a nationality."""
    peoples = {m.name for m in mentions_of(subject) if m.type == "nationality"}
    return group[0].tag == "NNP" and group[-1].tag == "NN" and group[0].word not in peoples


def find_subject_group(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> tuple[Token, ...]:
    """The last group before a verb that no preposition binds: of "Court of Justice in The Hague" the Court.

    Of an office and the name of its holder the name; of "30 tonnes of diesel" the diesel.
    """
    opens = skip_fronted(text)
    groups = [g for g in groups if g[0].start >= opens] or groups
    at = len(groups) - 1
    while at > 0 and _BOUND.search(text[groups[at - 1][-1].end : groups[at][0].start]):
        at -= 1
    last = groups[-1]
    named = {m.name for m in mentions_of(subject) if m.type == "person"}
    if at + 1 < len(groups) and any(" ".join(t.word for t in last).endswith(name) for name in named):
        return last
    return past_measures(text, groups, at)


def past_measures(text: str, groups: Sequence[tuple[Token, ...]], at: int) -> tuple[Token, ...]:
    """Of "billions of dollars in military aid" the aid: what is measured, not the measure."""
    while at + 1 < len(groups) and _is_measure(groups[at][-1].word):
        between = text[groups[at][-1].end : groups[at + 1][0].start].strip()
        if between not in ("of", "in", "of the", "in new", "worth of", "to", "to the"):
            break
        at += 1
    return groups[at]


def _is_measure(word: str) -> bool:
    plain = normalise(word)
    return plain in _measures() or plain.removesuffix("s") in _measures()


@cache
def _measures() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("kicker_stop_words") | load_set("units"))


def mentions_of(subject: Subject) -> tuple[Mention, ...]:
    return subject.sentences[0].mentions


@cache
def body_words() -> frozenset[str]:
    return frozenset(normalise(word) for word in load_set("organisation_words"))
