"""Who does what a statement tells of, and who it is about: light rules over names, verbs and the passive."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dateline.ledger.keys import AUXILIARIES, Word, read_word, speaker_keys, split_words
from dateline.text.words import STOP_WORDS

_OF_PLACE = frozenset({"in", "on", "at", "near", "of", "from", "off", "over", "outside", "around", "between"})
_CLAUSES = frozenset({"that", "who", "which", "when", "after"})
_OPENERS = frozenset({"that", "however", "yesterday", "today", ",", "whether", "if"})
_SELF = frozenset({"it", "he", "she", "they", "its", "his", "her", "their", "to", "we", "our", "i", "my"})
_AGENT_REACH = 5
_BY_REACH = 10
_SUBJECT_REACH = 9

Actors = tuple[frozenset[str], frozenset[str]]


@lru_cache(maxsize=16384)
def find_agents(text: str) -> frozenset[str]:
    """The keys of the sides and names that do the first act that ``text`` tells of."""
    return agents_of([read_word(token) for token in split_words(text)])[0]


def agents_of(words: Sequence[Word]) -> Actors:
    """Who does the first act, and the act: "Russia shelled", "was shelled by Russia", "Russian strikes"."""
    for at, word in enumerate(words):
        if not word.act:
            continue
        before = words[max(0, at - 3) : at]
        passive = word.low.endswith(("ed", "en", "t", "k")) and any(each.low in AUXILIARIES for each in before)
        agents = _named(_after_by(words, at) if passive else _clause_before(words, at))
        if agents:
            return agents, frozenset({word.key})
    return frozenset(), frozenset()


def subject_of(words: Sequence[Word], speaker: str | None) -> frozenset[str]:
    """Who a statement is about: the names before its first finite verb; its speaker where it begins with a pronoun or
    an infinitive ("that it will send")."""
    start = 0
    while start < len(words) and words[start].low in _OPENERS:
        start += 1
    if start < len(words) and words[start].low in _SELF and speaker:
        return frozenset(speaker_keys(speaker))
    for at in range(start, min(len(words), start + _SUBJECT_REACH)):
        if words[at].finite:
            return _named(words[start:at])
    return frozenset()


def _clause_before(words: Sequence[Word], at: int) -> Sequence[Word]:
    start = max(0, at - _AGENT_REACH)
    if start and (words[start].low in _OF_PLACE or words[start - 1].low in _OF_PLACE):
        start = max(0, start - 2)
    for index in range(at - 1, start - 1, -1):
        if words[index].low in _CLAUSES or _is_mark(words[index]):
            return words[index + 1 : at]
    return words[start:at]


def _after_by(words: Sequence[Word], at: int) -> Sequence[Word]:
    for index in range(at + 1, min(at + _BY_REACH, len(words) - 1)):
        if words[index].low == "by":
            return words[index + 1 : index + 1 + _AGENT_REACH]
    return ()


def _is_mark(word: Word) -> bool:
    return word.ends and not word.low[0].isalpha()


def _named(words: Sequence[Word]) -> frozenset[str]:
    """The sides and names among ``words`` that are not where or when something happens."""
    found = set()
    place = False
    for word in words:
        if word.low in _OF_PLACE:
            place = True
        elif word.key[:1] != "@" and not word.named:
            place = place and word.low in STOP_WORDS
        elif not place and not word.weekday:
            found.add(word.key)
    return frozenset(found)
