"""Where a report says what somebody is.

"<role> <name>", "<name>, the <role> of <body>,", "the <role>, <name>,", "<name> is the <role>". Speakers and roles both
read from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from dateline.reading.role_phrases import RolePhrase, may_hold_role, parse_role, role_before
from dateline.types import Mention, Span

_COPULA = re.compile(r"\s+(?:is|was|who is|who was|serves as|served as|is now|remains)\s+(?=(?:the|a|an|its|[A-Z])\b)")
_HE_IS = re.compile(r"(?:He|She)(?:['’]s|\s+is|\s+was|\s+serves\s+as)\s+(?=(?:the|a|an|its|also|[A-Z])\b)")
_COMMA = re.compile(r"\s*,\s+(?:\d{1,3},\s+)?(?:(?:who\s+(?:is|was|serves as|served as|heads|leads))\s+)?")
_CLOSES = re.compile(
    r"\s*(?:[,.;:)–—]|$|and\b|who\b|said\b|says\b|told\b|has\b|was\b|is\b|in\b|at\b|since\b|from\b|until\b)"
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A person (canonical name) with a role and body; ``start`` to ``end`` holds role and name."""

    start: int
    end: int
    person: str
    role: str
    body: str | None
    former: bool


class _Key:
    """One report's layers, the same only as the very same objects: comparing them would cost more than reading."""

    __slots__ = ("mentions", "sentences", "text")

    def __init__(self, text: str, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]) -> None:
        self.text, self.sentences, self.mentions = text, sentences, mentions

    def __hash__(self) -> int:
        return id(self.mentions)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and (
            self.text is other.text and self.sentences is other.sentences and self.mentions is other.mentions
        )


def find_introductions(
    text: str, sentences: tuple[Span, ...], mentions: tuple[Mention, ...]
) -> tuple[Introduction, ...]:
    """All introductions of a report in order; kept for the last few reports, since each of its sources asks."""
    return _find(_Key(text, sentences, mentions))


@lru_cache(maxsize=4)
def _find(key: _Key) -> tuple[Introduction, ...]:
    text, sentences, mentions = key.text, key.sentences, key.mentions
    found: list[Introduction] = []
    at = 0
    last_person: str | None = None
    for sentence in sentences:
        here: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            if mentions[at].start >= sentence.start:
                here.append(mentions[at])
            at += 1
        persons = [mention for mention in here if mention.type == "person"]
        if last_person is not None:
            found.extend(_pronoun(text, sentence, here, last_person))
        for person in persons:
            found.extend(_around(text, sentence, here, person))
        if persons:
            last_person = persons[0].name
    return tuple(found)


def _pronoun(text: str, sentence: Span, here: Sequence[Mention], person: str) -> list[Introduction]:
    match = _HE_IS.match(text, sentence.start, sentence.end)
    phrase = parse_role(text, match.end(), sentence.end, here) if match else None
    return [_made(phrase, person, sentence.start, phrase.end)] if phrase else []


def _around(text: str, sentence: Span, here: Sequence[Mention], person: Mention) -> list[Introduction]:
    """What is said of one mention of a person; of several ways the first that fits before and behind it."""
    found: list[Introduction] = []
    before = role_before(text, sentence.start, person.start, here) or _comma_before(text, sentence, here, person)
    if before:
        found.append(_made(before, person.name, before.start, person.end))
    behind = _behind(text, sentence, here, person)
    if behind:
        found.append(_made(behind, person.name, person.start, behind.end))
    return found


def _behind(text: str, sentence: Span, here: Sequence[Mention], person: Mention) -> RolePhrase | None:
    comma = _COMMA.match(text, person.end, sentence.end)
    if comma:
        phrase = parse_role(text, comma.end(), sentence.end, here)
        if phrase and _CLOSES.match(text, phrase.end, sentence.end):
            return phrase
        return None
    copula = _COPULA.match(text, person.end, sentence.end)
    return parse_role(text, copula.end(), sentence.end, here) if copula else None


_COMMA_LAST = re.compile(r",\s+$")
_WORD_STARTS = re.compile(r"(?<!\S)(?=\S)")
_OPENS = re.compile(r"the\b|an?\b|its\b|their\b|his\b|her\b|[A-Z]", re.IGNORECASE)


def _comma_before(text: str, sentence: Span, here: Sequence[Mention], person: Mention) -> RolePhrase | None:
    """ "The mayor of Melk, Jane Doe": the phrase must fill all from its first word to the comma."""
    comma = _COMMA_LAST.search(text, max(sentence.start, person.start - 3), person.start)
    if not comma:
        return None
    floor = max(sentence.start, comma.start() - 90)
    if not may_hold_role(text[floor : comma.start()]):
        return None
    starts = [match.start() for match in _WORD_STARTS.finditer(text, floor, comma.start())]
    for start in starts[-14:]:
        if not _OPENS.match(text, start):
            continue
        phrase = parse_role(text, start, comma.start(), here)
        if phrase and phrase.end == comma.start():
            return phrase
    return None


def _made(phrase: RolePhrase, person: str, start: int, end: int) -> Introduction:
    return Introduction(start, end, person, phrase.role, phrase.body, phrase.former)
