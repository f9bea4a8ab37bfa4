"""Who holds, takes and leaves which office, where the text says so.

Holding comes from introductions ("Jane Doe, the mayor of Melk"); taking and leaving from verbs beside a named person
("was appointed ...", "tapped <name> to become ...", "resigned as ...", "replacing <name>"). The verbs are data
(``role_changes``). An office that is left or taken without being named is the one that the report gives elsewhere.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal

from dateline.data import load_map, load_table
from dateline.reading.analyser import analyser
from dateline.reading.introductions import Introduction, find_introductions
from dateline.reading.role_phrases import RolePhrase, parse_role
from dateline.types import Mention, Reading, Report, RoleFact, Span

Change = Literal["takes", "leaves"]
_ASIDE = re.compile(r"\s*(?:\([^()]{0,40}\)|,[^,.;]{1,80},)?")
_LINK = re.compile(r"\s+(?:as|to be|to become|to serve as|to the post of|from the post of|from the role of|from|to|"
                   r"the post of|the office of|the role of|the position of|post as|role as|position as|office as)\s+"
                   r"(?:(?:the|a|an|its|his|her|their)\s+)?")  # fmt: skip
_HAS = re.compile(r"\s+(?:(?:has|have|had|also|later|then)\s+)*")
_NEAR = 300  # characters between a change and the one that it completes
_KINDS = frozenset(("office", "spokesperson", "rank"))


@analyser(needs=("sentences", "mentions"), adds=("roles",))
def read_roles(report: Report, reading: Reading) -> Reading:
    """Adds the role facts of the report, in order of their place in the text."""
    introductions = find_introductions(report.text, reading.sentences, reading.mentions)
    told = [each for sentence, here in _by_sentence(reading) for each in _changes(report.text, sentence, here, reading)]
    changes = list(_completed(told, introductions))
    changed = {(fact.person, fact.role) for fact in changes}
    held = [_held(each) for each in introductions if _is_office(each.role)]
    facts = [*changes, *(fact for fact in held if (fact.person, fact.role) not in changed)]
    first: dict[tuple[str, str, str | None, str], RoleFact] = {}
    for fact in sorted(facts, key=lambda fact: (fact.start, fact.end, fact.person, fact.change)):
        first.setdefault((fact.person, fact.role, fact.body, fact.change), fact)
    return dataclasses.replace(reading, roles=tuple(first.values()))


def _by_sentence(reading: Reading) -> Iterator[tuple[Span, list[Mention]]]:
    at = 0
    for sentence in reading.sentences:
        here: list[Mention] = []
        while at < len(reading.mentions) and reading.mentions[at].start < sentence.end:
            if reading.mentions[at].start >= sentence.start:
                here.append(reading.mentions[at])
            at += 1
        if any(mention.type == "person" for mention in here):
            yield sentence, here


def _is_office(role: str) -> bool:
    """Whether a role is one that is held: an office, not a profession or a kinship."""
    words = role.split()
    for size in range(min(len(words), 6), 0, -1):
        kind = load_map("role_nouns").get(" ".join(words[-size:]))
        if kind:
            return kind in _KINDS
    return False


def _held(intro: Introduction) -> RoleFact:
    former = intro.former
    role = re.sub(r"^(?:former|ex|then|late)\s+", "", intro.role)
    return RoleFact(intro.start, intro.end, intro.person, role, intro.body, "leaves" if former else "holds")


@cache
def _verbs(voice: str) -> tuple[tuple[re.Pattern[str], Change], ...]:
    """The patterns of one voice: passive and subject stand behind the person, active before."""
    rows: dict[Change, list[str]] = {"takes": [], "leaves": []}
    changes: dict[str, Change] = {"takes": "takes", "leaves": "leaves"}
    for words, where, change in load_table("role_changes"):
        if where == voice:
            rows[changes[change]].append(re.escape(words).replace(r"\ ", r"\s+"))
    return tuple((re.compile(rf"(?:{'|'.join(sorted(each, key=lambda w: (-len(w), w)))})\b"), change)
                 for change, each in rows.items() if each)  # fmt: skip


_BE = re.compile(
    r"\s+(?:(?:was|is|were|has been|had been|will be|is being|was being|is to be|would be|be|has|had|will|would|"
    r"also|later|then|recently|formally|officially|on \w+day)\s+)*"
)


def _changes(text: str, sentence: Span, here: Sequence[Mention], reading: Reading) -> list[RoleFact]:
    """Taking and leaving told of the persons of one sentence."""
    found: list[RoleFact] = []
    dates = [t for t in reading.times if sentence.start <= t.start < sentence.end and t.type == "DATE"]
    for person in here:
        if person.type != "person":
            continue
        told = _told_behind(text, sentence, here, person) or _told_before(text, sentence, here, person)
        if told is not None:
            change, phrase, start, end = told
            role, body = (phrase.role, phrase.body) if phrase else ("", None)
            near = min(dates, key=lambda t: (max(t.start - end, end - t.end), t.start), default=None)
            found.append(RoleFact(start, end, person.name, role, body, change, near.value if near else None))
    return found


def _told_behind(
    text: str, sentence: Span, here: Sequence[Mention], person: Mention
) -> tuple[Change, RolePhrase | None, int, int] | None:
    """ "<name> was appointed ...", "<name> resigned as ..."."""
    at = person.end
    aside = _ASIDE.match(text, at, sentence.end)
    for start in dict.fromkeys((at, aside.end() if aside else at)):
        be = _BE.match(text, start, sentence.end)
        if not be:
            continue
        passive = re.search(r"\b(?:was|is|were|been|be|being)\b", be.group()) is not None
        for pattern, change in _verbs("passive" if passive else "subject"):
            verb = pattern.match(text, be.end(), sentence.end)
            if verb:
                phrase = _role_behind(text, verb.end(), sentence.end, here)
                return change, phrase, person.start, phrase.end if phrase else verb.end()
    return None


def _told_before(
    text: str, sentence: Span, here: Sequence[Mention], person: Mention
) -> tuple[Change, RolePhrase | None, int, int] | None:
    """ "... tapped <name> to become ...", "... replacing <name>", "dismissed defence minister <name>"."""
    floor = max(sentence.start, person.start - 70)
    window = text[floor : person.start]
    for pattern, change in _verbs("active"):
        for verb in pattern.finditer(window):
            between = window[verb.end() :]
            if not re.fullmatch(r"\s+(?:[^\s,.;:\"“”]+\s+){0,6}", between):
                continue
            if re.search(r"\b(?:was|is|by|and|that|who|when|with|for)\b", between):
                continue
            phrase = parse_role(text, floor + verb.end(), person.start, here) if between.strip() else None
            if between.strip() and not (phrase and phrase.end >= person.start - 2):
                continue
            behind = _role_behind(text, person.end, sentence.end, here) if change == "takes" or not phrase else None
            told = behind or phrase
            if told and not told.body and change == "takes":
                told = dataclasses.replace(told, body=_body_before(text, floor + verb.start(), here))
            return change, told, floor + verb.start(), behind.end if behind else person.end
    return None


def _body_before(text: str, verb: int, here: Sequence[Mention]) -> str | None:
    """The body that gives an office away: "<body> named <name> chief executive"."""
    giver = next((each for each in here if _HAS.fullmatch(text, each.end, verb)), None)
    return giver.name if giver is not None and giver.type == "organization" else None


def _role_behind(text: str, at: int, limit: int, here: Sequence[Mention]) -> RolePhrase | None:
    link = _LINK.match(text, at, limit)
    if link:
        return parse_role(text, link.end(), limit, here)
    return parse_role(text, at, limit, here)


def _completed(changes: Sequence[RoleFact], introductions: Sequence[Introduction]) -> Iterator[RoleFact]:
    """Fills in the office where a change does not name it.

    The leaver's own, as introduced; else the one that somebody takes in the same sentence ("..., replacing <name>").
    """
    for fact in changes:
        if fact.role:
            yield fact
            continue
        own = next((each for each in introductions if each.person == fact.person and _is_office(each.role)), None)
        if own is not None and fact.change == "leaves":
            role = re.sub(r"^(?:former|ex|then|late)\s+", "", own.role)
            yield dataclasses.replace(fact, role=role, body=own.body)
            continue
        near = [each for each in changes if each.role and each.person != fact.person]
        near = [each for each in near if abs(each.start - fact.start) < _NEAR]
        if near and fact.change == "leaves":
            yield dataclasses.replace(fact, role=near[0].role, body=near[0].body)
