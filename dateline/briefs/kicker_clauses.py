"""Clauses cut down to what a headline would keep: "Bridge destroyed", "Ceasefire talks postponed", "Talks stall"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dateline.briefs.acts import act_names, acts_as_verb, carries_on, describes, is_passive, rate_certainty
from dateline.briefs.deeds import (
    Subject,
    bare,
    find_divisions,
    find_leading,
    find_subject_group,
    past_measures,
    shorten,
    singular,
)
from dateline.briefs.phrases import FINITE, Token, find_tag, is_participle, is_person_word, tag_tokens
from dateline.briefs.verb_forms import find_form, find_lemma, find_participle, find_third
from dateline.data import load_set, load_table
from dateline.text.words import normalise

_PARTICLES = frozenset(("down", "out", "off", "up", "back", "away", "aside", "apart"))
_NOT_SO = frozenset(("if", "whether", "unless", "until", "before", "should", "without", "lest"))
_NONE = frozenset(("no", "none", "neither", "nobody", "nor", "few", "little"))
_BETWEEN = frozenset(("DT", "PP$", "CD", "RB", "JJ", "JJS", "JJR", "POS", "PDT"))
_COUNTED = frozenset(("case", "cases"))
_NAMING = frozenset(("NN", "NNS", "NNP", "PRP", "WP"))
_CLOSING = frozenset((")", "-", ",", "”", "’", '"'))
_AUXILIARY = frozenset(("BE", "HV", "DO", "MD", "RB", "POS"))
_ROUGHLY = frozenset(("about", "around", "least", "more", "than", "nearly", "almost", "over", "some"))
_GOES_ON = frozenset(("VBG", "DT", "PP$", "PRP", "NN", "NNS", "NNP"))
_ASPECTS = frozenset(("begin", "start", "continue", "keep"))
_MOST_BETWEEN = 4  # words between a verb and the noun group it is done to


@dataclass(frozen=True, slots=True)
class Clause:
    """Words of a clause that end with its verb.

    ``kind`` is "done" (the object and the participle), "undergone" (the subject of a passive), "does" (who or what acts
    and the verb in the present), "will" (the same of what is to come); ``order`` counts the clauses of the text before
    this one; ``main`` tells the verb of the main clause.
    """

    words: tuple[str, ...]
    kind: str
    order: int
    main: bool


def iter_clauses(
    text: str, unattributed: str, groups: Sequence[tuple[Token, ...]], subject: Subject, *, headline: bool = False
) -> Iterator[Clause]:
    """The clauses of ``text`` that tell what happened; ``unattributed`` is it with who says so masked, as long.

    What would, might or did not happen, what is asked, and what is told under a condition, gives none. In a
    ``headline`` a participle after its noun is a passive without its auxiliary.
    """
    if "?" in text:
        return
    tokens, masked = tag_tokens(text), tag_tokens(unattributed)
    leading = {masked[at].start for at in find_leading(unattributed, masked) if at < len(masked)}
    found = 0
    for at, token in enumerate(tokens):
        if not (token.tag.startswith("VB") or acts_as_verb(tokens, at)) or describes(tokens, at):
            continue
        if token.word.lower() in _NOT_SO or any(t.word.lower() in _NOT_SO for t in tokens[:at]):
            return
        if not _is_told(tokens, at):
            continue
        for words, kind in _iter_of_verb(text, tokens, at, groups, subject, headline=headline):
            yield Clause(words, kind, found, token.start in leading)
        found += 1


def _is_told(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at ``at`` is the verb of somebody, and told as done: not "racially charged words"."""
    if "-" in tokens[at].word or not tokens[at].word.islower():
        return False
    back = _skip_auxiliaries(tokens, at)
    between, before = tokens[back:at], tokens[back - 1] if back else None
    if between and between[0].word.lower() == "being":
        return False  # "the risk of people being admitted"
    if before is not None and before.word.lower() in ("who", "which", "that"):
        return False  # told of somebody in passing
    if back == at and before is not None and ("-" in before.word or _is_of_people(before)):
        return False  # "anti-tank guided missiles", "Russian armoured carriers"
    owned = before is not None and (before.tag in _NAMING or before.word in _CLOSING or carries_on(tokens, at))
    if owned and before is not None and all(token.tag == "RB" for token in between) and tokens[at].tag == "VB":
        return before.tag in ("NNS", "NNP")  # "Protesters also gather"
    aspect = any(find_lemma(token.word.lower()) in _ASPECTS for token in between)
    near = [token.word.lower() for token in tokens[max(0, at - 2) : at]]
    if near == ["to", "have"]:  # "claims to have sunk"
        return rate_certainty(tokens, at) == 1.0
    wished = "to" in near
    return owned and (aspect or (not wished and rate_certainty(tokens, at) == 1.0))


def _is_of_people(token: Token) -> bool:
    return token.tag == "NNP" and find_tag(token.word) == "JJ"


def _skip_auxiliaries(tokens: Sequence[Token], at: int) -> int:
    """Where the verb at ``at`` begins with what goes before it: "has | been", "keeps | rising", "began to | rise"."""
    back = at
    while back:
        before, word = tokens[back - 1], tokens[back - 1].word.lower()
        aspect = find_lemma(word) in _ASPECTS and back < len(tokens) and tokens[back].tag in ("TO", "VBG")
        aspect = aspect or (word == "to" and back > 1 and find_lemma(tokens[back - 2].word.lower()) in _ASPECTS)
        if before.tag not in _AUXILIARY and word != "been" and not aspect:
            return back
        back -= 1
    return back


def _iter_of_verb(
    text: str,
    tokens: Sequence[Token],
    at: int,
    groups: Sequence[tuple[Token, ...]],
    subject: Subject,
    *,
    headline: bool,
) -> Iterator[tuple[tuple[str, ...], str]]:
    """What can be said with the verb at ``at``."""
    verb = tokens[at].word.lower()
    lemma = find_lemma(verb)
    after = tokens[at + 1].word.lower() if at + 1 < len(tokens) else ""
    passive = is_passive(tokens, at)  # "was held on Monday" is no holding on
    tail = (after,) if after in _PARTICLES or (not passive and f"{lemma} {after}" in _ways("does")) else ()
    actor = _find_actor(text, tokens, at, groups, subject)
    thing = _find_object(text, tokens, at + 1 + len(tail), groups)
    will = any(token.tag == "MD" for token in tokens[_skip_auxiliaries(tokens, at) : at])
    pale = lemma in _ways("pale") and not tail
    if passive or (headline and thing is None and _follows(tokens, at, actor)):
        if actor is not None and not pale and not will and is_participle(verb) and not _goes_on(tokens, at):
            for words in _iter_names(text, actor, groups, subject):
                yield (*words, verb, *tail), "undergone"
    elif thing is not None and lemma not in _ways("from"):
        moved = lemma in _MOVES and thing[-1].tag == "NNP"  # "a rumour sends Linz to the shops"
        if not pale and not will and not moved and not verb.endswith("ing") and find_participle(verb):
            for words in _iter_names(text, thing, groups, subject):
                yield (*words, find_participle(verb), *tail), "done"
    elif actor is not None and " ".join((lemma, *tail)) in _ways("does") | _ways("from") and not _goes_on(tokens, at):
        for words in _iter_names(text, actor, groups, subject):
            yield (
                (
                    *words,
                    *(
                        ("to", lemma)
                        if will
                        else (_present(verb, tokens[at].tag if tokens[at - 1].word != "to" else "", actor),)
                    ),
                    *tail,
                ),
                "will" if will else "does",
            )


_MOVES = frozenset(("send", "leave", "put", "bring", "take", "turn"))


def _find_actor(
    text: str, tokens: Sequence[Token], at: int, groups: Sequence[tuple[Token, ...]], subject: Subject
) -> tuple[Token, ...] | None:
    """The subject of the verb at ``at``, where only auxiliaries, adverbs and what is set between commas part them."""
    back = _skip_auxiliaries(tokens, at)
    if back > 1 and tokens[back - 1].word == ",":  # "Talks, due today, are postponed"
        opening = next((place for place in range(back - 2, 0, -1) if tokens[place].word == ","), 0)
        back = opening or back
    before = [g for g in groups if g[-1].end <= tokens[back].start]
    if back == 0 or not before or before[-1][-1].end < tokens[back - 1].end:
        return None
    actor = find_subject_group(text, before, subject)
    place = before.index(actor) if actor in before else 0
    while place and _is_bound(tokens, before[place]):  # "talks between the two ministries"
        place -= 1
        actor = before[place]
    between = [token for token in tokens if actor[-1].end <= token.start < before[-1][0].start]
    parted = any(token.tag in FINITE or token.word == "," for token in between)
    actor = before[-1] if parted else actor
    return None if _is_denied(tokens, actor) or _is_bound(tokens, actor) else actor


def _is_bound(tokens: Sequence[Token], group: tuple[Token, ...]) -> bool:
    """Whether a group hangs on a preposition or a verb: "to retake the town", "under the arch"."""
    at = next((place for place, token in enumerate(tokens) if token.start == group[0].start), 0)
    while at and (tokens[at - 1].tag in (*_BETWEEN, "VBN") or tokens[at - 1].word.lower() in _ROUGHLY):
        at -= 1
    before = tokens[at - 1] if at else None
    if before is None or before.word.lower() in ("that", "as", "while", "after", "since", "because", "though"):
        return False
    return before.tag in ("IN", "TO") or before.tag in ("VB", "VBG")


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb has its sense from the next ("begins supplying"), or hangs on the one before ("seen burning")."""
    after = tokens[at + 1].tag if at + 1 < len(tokens) else ""
    if after == "CD" and at + 2 < len(tokens) and tokens[at + 2].word == "of":  # "mounts one of the largest"
        return True
    before = tokens[at - 1] if at else None
    free = before is not None and (before.tag in ("BE", "RB") or find_lemma(before.word.lower()) in _ASPECTS)
    wants = after == "TO" and at + 2 < len(tokens) and tokens[at + 2].tag.startswith("VB")
    return (tokens[at].word.endswith("ing") and not free) or wants or after in _GOES_ON


def _follows(tokens: Sequence[Token], at: int, actor: tuple[Token, ...] | None) -> bool:
    """Whether a participle stands right after its noun: "Bridge destroyed in Linz"."""
    return actor is not None and at > 0 and actor[-1].end == tokens[at - 1].end and is_participle(tokens[at].word)


def _find_object(
    text: str, tokens: Sequence[Token], at: int, groups: Sequence[tuple[Token, ...]]
) -> tuple[Token, ...] | None:
    """The noun group that begins at the token ``at`` or after its articles and numbers."""
    counted = any(token.tag == "CD" for token in tokens[at : at + _MOST_BETWEEN])
    for token in tokens[at : at + _MOST_BETWEEN + 1]:
        inside = next((group for group in groups if group[0].start <= token.start < group[-1].end), None)
        if inside is not None:
            group = tuple(each for each in inside if each.start >= token.start)  # "retaken | Makariv"
            measured = past_measures(text, groups, groups.index(group)) if group == inside else group
            kept = measured[-1].tag == "NNP" or group[-1].word in _COUNTED
            found = group if kept else measured  # of "programmes in Linz" the programmes
            fails = (
                _is_time(found) or _is_cut(tokens, found) or _is_denied(tokens, found) or _is_addressed(tokens, found)
            )
            return None if fails else found
        if token.word == "at" and counted and text.startswith(" least", token.end):
            continue
        if token.tag not in _BETWEEN and token.word != "-" and not (counted and token.word.lower() in _ROUGHLY):
            return None
    return None


def _is_time(group: tuple[Token, ...]) -> bool:
    plain = normalise(group[-1].word)
    return (
        plain == "home"
        or plain in load_set("calendar_words")
        or (plain in load_set("kicker_stop_words") and plain not in find_divisions())
    )


def _is_cut(tokens: Sequence[Token], group: tuple[Token, ...]) -> bool:
    """Whether the noun of a group was taken for a verb: "Air Force | jets"."""
    after = next((token for token in tokens if token.start >= group[-1].end), None)
    return after is not None and after.tag.startswith("VB") and after.word.endswith("s")


def _is_addressed(tokens: Sequence[Token], group: tuple[Token, ...]) -> bool:
    """Whether a group is who is told or made to do something: "orders employees to leave"."""
    after = next((at for at, token in enumerate(tokens) if token.start >= group[-1].end), len(tokens))
    return (
        after + 1 < len(tokens)
        and tokens[after].tag == "TO"
        and tokens[after + 1].tag.startswith("VB")
        and _is_personal(group)
    )


def _is_personal(group: tuple[Token, ...]) -> bool:
    last = group[-1]
    return last.tag == "NNP" or is_person_word(last.word) or is_person_word(singular(last))


def _is_denied(tokens: Sequence[Token], group: tuple[Token, ...]) -> bool:
    """Whether it is said that there is none: "no agreement"."""
    first = next((at for at, token in enumerate(tokens) if token.start == group[0].start), 0)
    return any(token.word.lower() in _NONE for token in tokens[max(0, first - 2) : first + 1])


def _iter_names(
    text: str, group: tuple[Token, ...], groups: Sequence[tuple[Token, ...]], subject: Subject
) -> Iterator[tuple[str, ...]]:
    """How a group can be named before a verb: in short, with the word before its noun, by the place that it is."""
    if text[max(0, group[0].start - 1) : group[0].start] == "-" and len(group) > 1:
        group = group[1:]  # "an 11-storey building"
    last = bare(group[-1].word)
    at = groups.index(group) if group in groups else len(groups)
    link = text[group[-1].end : groups[at + 1][0].start].strip() if at + 1 < len(groups) else ""
    whole = groups[at + 1] if link in ("of", "of the") else ()
    if link == "of" and last.lower() in find_divisions():  # "the city of Makariv"
        yield tuple(shorten(whole, subject).split())
        return
    if whole and last.lower() in _COUNTED:  # "30 cases of flu"
        yield bare(whole[-1].word), last
        if len(whole) > 1:
            yield bare(whole[-2].word), bare(whole[-1].word), last
        return
    if whole and last.lower() in act_names():  # "the importation of oil"
        yield singular(whole[-1]), last
    if link == "to" and groups[at + 1][-1].tag == "NNP":  # "access to Instagram"
        yield *shorten(groups[at + 1], subject).split(), last
    if group[-1].tag == "NNP":
        yield tuple(shorten(group, subject).split())
        return
    yield (last,)
    for start in range(max(0, len(group) - 3), len(group) - 1):
        words = tuple(bare(token.word) for token in group[start:])
        if not (start and group[start].tag == "NNP" and group[start - 1].tag == "NNP"):
            yield words
    names = [bare(token.word) for token in group if token.tag == "NNP"]
    if names and len(names) <= 2 < len(group):
        yield *names, last


@cache
def _ways(way: str) -> frozenset[str]:
    return frozenset(verb for verb, of in load_table("headline_verbs") if of == way)


def _present(verb: str, told: str, actor: tuple[Token, ...]) -> str:
    """The verb as a headline has it: "Talks stall", "Toll rises"; ``told`` is the tag that it has in the text."""
    form = find_form(verb)
    if form == "VBZ":
        return verb
    named = len(actor) > 1 and actor[-1].tag == "NNP"  # "United States"
    plural = (_is_plural(actor[-1]) and not named) or form == "VBP" or told == "VB"
    return find_lemma(verb) if plural else find_third(find_lemma(verb))


def _is_plural(noun: Token) -> bool:
    plain = noun.word.lower()
    known = find_tag(plain)
    return (
        noun.tag == "NNS"
        or known == "NNS"
        or (known == "" and plain.endswith("s") and not plain.endswith(("ss", "us", "is")))
    )
