"""Names in print: in full with their role when they first appear, short afterwards, one spelling throughout."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.briefs.day import Sentence, is_calendar
from dateline.briefs.heard import NOTHING
from dateline.briefs.phrases import Token, is_office, is_post, tag_tokens
from dateline.data import load_set, load_table
from dateline.text.names import fold_name, same_name, short_name
from dateline.types import Reading, Report, Span

_APPOSITION = re.compile(r",\s+((?:the|an?)\s+)?([^,.;:\"“”()\n]{3,70}?)(?=,|\.(?:\s|$))")
_MODIFIERS = frozenset({"NN", "NNS", "NNP", "JJ"})
_LONGEST_ROLE = 6
_BEFORE_OFFICE = frozenset(
    {
        "deputy",
        "vice",
        "former",
        "acting",
        "outgoing",
        "incoming",
        "interim",
        "late",
        "new",
        "then",
        "retired",
        "senior",
    }
)
_SENT = frozenset({"ambassador", "envoy", "representative"})  # of their body, to the place: which, a name does not say
_DOCTORS = frozenset({"Dr", "Prof", "Professor", "Doctor"})


class Introductions:
    """Who the reader has met, in the edition and in the item that is being written."""

    def __init__(self) -> None:
        self._edition: list[str] = []
        self._item: list[str] = []
        self.heard = NOTHING  # what the item has said

    def open_item(self) -> None:
        """A new item begins: the reader may have skipped what stands above."""
        self._item = []
        self.heard = NOTHING

    def hear(self, sentence: Sentence, words: frozenset[str]) -> None:
        """The reader has read a line of this sentence, with these stems, in this item."""
        self.heard = self.heard.then(sentence, words)

    def meet(self, name: str) -> None:
        """The reader has read this name."""
        if not self.met_here(name):
            self._item.append(name)
        if not self.met(name):
            self._edition.append(name)

    def met(self, name: str) -> bool:
        """Whether the edition has introduced the name."""
        return any(fold_name(name) == fold_name(known) for known in self._edition)

    def met_here(self, name: str) -> bool:
        """Whether the item has."""
        return any(fold_name(name) == fold_name(known) for known in self._item)


def is_full_name(name: str) -> bool:
    """Whether a name can stand for itself: two or more words, capitals, no article or pronoun."""
    words = name.split()
    return len(words) >= 2 and words[0][:1].isupper() and words[-1][:1].isupper() and len(words) <= 6


def shortens(words: str, name: str) -> bool:
    """Whether ``words`` are a shorter form of the personal name ``name``."""
    bare = re.sub(r"['’]s?$", "", words)
    return (
        len(bare) < len(name)
        and is_full_name(name)
        and same_name(bare, name)
        and bare in (short_name(name), name.split()[-1])
    )


@lru_cache(maxsize=4096)
def find_introduction(report: Report, reading: Reading, name: str) -> tuple[str, bool]:
    """How the report introduces ``name``, and whether a comma must close it.

    ("police spokesman Korbinian Auer", False), ("Karin Pichlbauer, the mayor of Melk", True), or the bare name.
    Only the report's own words are used.
    """
    text = report.text
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = _role_before(text, match.start(), reading)
        if before:
            return f"{before} {name}", False
        after = _APPOSITION.match(text, match.end())
        if after and _opens_with_role(after.group(2)):
            return f"{name}, {after.group(1) or ''}{after.group(2)}", True
    return _role_found(report, reading, name)


def _role_before(text: str, at: int, reading: Reading) -> str | None:
    """The words of a role right before ``at``: "Strudenkraft chief executive", "Prime Minister"."""
    sentence = next((s for s in reading.sentences if s.start <= at < s.end), Span(max(0, at - 80), at))
    words = text[sentence.start : at]
    tokens = tag_tokens(words)
    while tokens and tokens[-1].word.rstrip(".") in _DOCTORS:
        tokens = tokens[:-1]
        words = words[: tokens[-1].end] + " " if tokens else ""
    if not tokens or words[tokens[-1].end :].strip(" ") or not is_office(tokens[-1].word):
        return None
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < _LONGEST_ROLE and _modifies(words, tokens[first - 1], tokens[first]):
        first -= 1
    found = words[tokens[first].start : tokens[-1].end]
    names = tokens[first].tag == "NNP" or (first + 1 < len(tokens) and tokens[first + 1].word[0].isupper())
    return found if not found[0].isupper() or names or first else found[0].lower() + found[1:]


def _needs_no_mark(body: str) -> bool:
    """Whether a place stands before an office as it is: "UK minister", "United States envoy"; but "Austria's"."""
    return body.isupper() or body.endswith(("s", "."))


@cache
def _agencies() -> frozenset[str]:
    """Names of agencies of one word: a mark at the head of a report, no part of a role."""
    return frozenset(row[0] for row in load_table("news_agencies") if " " not in row[0])


def _modifies(words: str, token: Token, following: Token) -> bool:
    if (
        token.word in _agencies()
        or re.search(r"['’]s?$", token.word)
        or is_calendar(token.word)
        or token.word in load_set("zone_abbreviations")
    ):
        return False
    begins = following.word[0].isupper() and token.word.islower()  # "the victims US President": another's word
    if begins and token.tag in ("NN", "NNS", "JJ") and token.word not in _BEFORE_OFFICE:
        return False
    return token.tag in _MODIFIERS and words[token.end : following.start] == " "


def _opens_with_role(words: str) -> bool:
    tokens = tag_tokens(words)[:5]
    for token in tokens:
        if token.tag not in _MODIFIERS:
            return False
        if is_office(token.word):
            return True
    return False


def _role_found(report: Report, reading: Reading, name: str) -> tuple[str, bool]:
    """The introduction made of the role and body that the reading found for the name."""
    found = [(a.role, a.body) for a in reading.attributions if a.speaker == name and a.role]
    found += [(fact.role, fact.body) for fact in reading.roles if fact.person == name and fact.change == "holds"]
    for role, body in found:
        if not is_office(role.split()[-1]) and not is_office(role.split()[0]):
            continue
        if body is None or body.casefold() in role.casefold():
            return (f"{name}, {role}", True) if len(role.split()) > 1 else (name, False)
        if any(m.name == body and m.type in ("place", "nationality") for m in reading.mentions):
            if role.split()[-1] in _SENT or not (is_post(role.split()[-1]) or is_post(role.split()[0])):
                continue  # "Iraq's critic" is no post that Iraq has
            owner = body if _needs_no_mark(body) else f"{body}'s"
            return f"{owner} {role} {name}", False
        article = "the " if re.search(rf"\b[Tt]he {re.escape(body)}\b", report.text) else ""
        return f"{name}, {role} of {article}{body}", True
    return name, False
