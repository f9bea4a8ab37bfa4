"""Deeds: who acts, what is done, and the noun for it, as a kicker says them: "Orlinger visit", "Airline ban"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.day import Sentence
from dateline.briefs.phrases import FINITE, Token, is_participle, tag_tokens
from dateline.data import load_set, load_table
from dateline.text.names import short_name
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
_WHAT = 0.75
_NEAR = 24  # characters between a verb and its object, at most
_COUNTRIES = {"United Kingdom": "UK", "United States": "US", "European Union": "EU", "United Nations": "UN"}


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
    """ "United Kingdom" is UK; other names stay."""
    short = _COUNTRIES.get(" ".join(words))
    return (short,) if short else words


def bare(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


@dataclass(frozen=True, slots=True)
class Act:
    """The noun of an act, whether actor or object stands before it, and how much it says by itself, 0..1."""

    noun: str
    of: str
    weight: float


@cache
def act_nouns() -> dict[str, Act]:
    """A form of a verb, or a verb with its particle ("shot down"), to its act."""
    return {row[0]: Act(row[1], row[2], float(row[3])) for row in load_table("kicker_nouns")}


@cache
def act_names() -> frozenset[str]:
    """The nouns of all acts."""
    return frozenset(act.noun for act in act_nouns().values())


_PARTICLES = frozenset(("down", "out", "off", "up", "in", "for", "on", "hostage"))
_TURNS_SENSE = frozenset(("down", "out", "off", "up"))  # "fired off" is no dismissal


def _find_act(tokens: Sequence[Token], at: int) -> Act | None:
    """The act of the verb at ``at``, read together with its particle."""
    verb = tokens[at].word.lower()
    after = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    if after in _PARTICLES and f"{verb} {after}" in act_nouns():
        return act_nouns()[f"{verb} {after}"]
    return None if after in _TURNS_SENSE else act_nouns().get(verb)


def find_acts(
    text: str, groups: Sequence[tuple[Token, ...]], subject: Subject
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Actor and noun, or object and noun, for the verbs of the table, with how much the noun says."""
    tokens, found = tag_tokens(text), 0
    opening = _find_opening_actor(text, tokens, groups, subject)
    for at, token in enumerate(tokens):
        act = _find_act(tokens, at)
        if act is None or not (token.tag.startswith("VB") or _acts_as_verb(tokens, at)) or _describes(tokens, at):
            continue
        passive = _is_passive(tokens, at)
        weight = act.weight * (1.0 - 0.12 * min(found, 3)) * _certainty(tokens, at)
        found += 1
        before = [g for g in groups if g[-1].end <= token.start]
        after = [g for g in groups if g[0].start >= token.end]
        after = after if after and after[0][0].start - token.end <= _NEAR else []
        actor = _subject_of(text, before, subject) if before else None
        if opening is not None and not passive and _carries_on(tokens, at):
            actor = opening
        if act.of == "both" and actor and after and not passive and after[0][-1].tag != "NNP":
            yield (*shorten(actor, subject).split(), bare(after[0][-1].word)), weight
        if act.weight < _SAYS_LITTLE and after and not passive and after[0][-1].tag != "NNP":
            yield tuple(bare(t.word) for t in after[0][-3:]), _WHAT * weight / act.weight * _kind_of(after[0])
        if act.of == "object":
            bound = bool(after) and bool(_PREPOSITION.match(text, token.end))  # "equipment captured from the army"
            group = actor if passive else _past_measures(text, after, 0) if after and not bound else None
            if bound and not passive and before and is_participle(token.word):
                group, weight = before[-1], 0.5 * weight
        else:
            group = None if passive or act.of == "both" else actor
        if group is not None:
            yield (*shorten(group, subject).split(), act.noun), weight


def _find_opening_actor(
    text: str, tokens: Sequence[Token], groups: Sequence[tuple[Token, ...]], subject: Subject
) -> tuple[Token, ...] | None:
    """Who acts in the first verb of the text: of "accepts refugees, condemns" he who accepts condemns as well."""
    verb = next((token for token in tokens if token.tag in FINITE and token.start >= skip_fronted(text)), None)
    before = [g for g in groups if verb is not None and g[-1].end <= verb.start]
    return _subject_of(text, before, subject) if before else None


def _carries_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is a further one of a row: ", condemns", "and also accuses"."""
    back = at - 1
    while back > 0 and tokens[back].tag == "RB":
        back -= 1
    linked = back > 0 and (tokens[back].word in (",", "and", "but") or tokens[back].tag == "CC")
    return linked and any(token.tag in FINITE for token in tokens[:back])


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is done to what stands before it: "has been wrongly blocked"."""
    back = at - 1
    while back > 0 and tokens[back].tag == "RB":
        back -= 1
    return back >= 0 and tokens[back].tag == "BE" and tokens[at].tag != "VBG"


def _describes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a participle only says what kind: "from occupied territory"."""
    return at > 0 and tokens[at - 1].tag in ("IN", "DT", "PP$", "JJ", "POS") and is_participle(tokens[at].word)


def _certainty(tokens: Sequence[Token], at: int) -> float:
    """Less for what only would be done, and for what is told of a noun in passing ("companies that boycotted")."""
    if at and tokens[at - 1].word.lower() in ("who", "which", "that"):
        return 0.4
    if any(token.word.lower() == "how" for token in tokens[max(0, at - 6) : at]):
        return 0.4
    before = [token.word.lower() for token in tokens[max(0, at - 3) : at]]
    if any(word in ("would", "could", "might", "may", "should", "can", "must") for word in before):
        return 0.5
    if before and before[-1] == "to":
        return 0.6
    if tokens[at].tag == "VB" and not any(token.tag in ("MD", "DO") for token in tokens[max(0, at - 3) : at]):
        return 0.5  # "to win and prepare"
    return 0.7 if "will" in before and "be" in before else 1.0


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
            return (*shorten(_subject_of(text, before, subject), subject).split(), bare(after[0][-1].word))
        return None
    return None


def _acts_as_verb(tokens: Sequence[Token], at: int) -> bool:
    """A noun between two names is a verb: "Russia sanctions Canadian ..."."""
    if not 0 < at < len(tokens) - 1 or tokens[at].tag not in ("NN", "NNS"):
        return False
    if tokens[at].word.endswith("ing"):  # "considers privatising"
        return tokens[at + 1].tag in ("DT", "PP$", "NNP", "JJ")
    if tokens[at - 1].tag in ("BE", "HV") and is_participle(tokens[at].word):
        return True
    return tokens[at - 1].tag == "NNP" and tokens[at + 1].tag in ("NNP", "DT", "CD")


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
        return _COUNTRIES.get(whole, whole if len(names) <= 3 and len(whole) <= 20 else last)
    if group[-1].tag == "NNS" and last.endswith("s") and not last.endswith("ss"):  # "Troop deployment"
        return last[:-3] + "y" if last.endswith("ies") else last[:-1]
    return last


def _is_name(group: tuple[Token, ...], subject: Subject) -> bool:
    """Whether a group opens with the name of one thing ("Sputnik news agency"), not with a nationality."""
    peoples = {m.name for m in mentions_of(subject) if m.type == "nationality"}
    return group[0].tag == "NNP" and group[-1].tag == "NN" and group[0].word not in peoples


def _subject_of(text: str, groups: Sequence[tuple[Token, ...]], subject: Subject) -> tuple[Token, ...]:
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
    return _past_measures(text, groups, at)


def _past_measures(text: str, groups: Sequence[tuple[Token, ...]], at: int) -> tuple[Token, ...]:
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
