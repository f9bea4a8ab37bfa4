"""What is no sentence of an edition: fragments, addresses, markup, first person, advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.briefs.gate_types import Ground, Rejection, Why
from dateline.briefs.gate_words import WORD, outside_quotations
from dateline.text.sentences import split_sentences

MOST_WORDS = 80
FEWEST_WORDS = 3
_ADDRESS = re.compile(
    r"\b(?:https?|ftp|javascript|data|mailto):|\bwww\.|\S@\S+\.\w|\b[\w-]+\.(?:com|org|net|example)\b", re.I
)
_MARKUP = re.compile(
    r"[<>{}`|\\^~_]|\*|\[|\]|^\s*[#\-•]|&\w+;|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|us|Us|[Oo]urs?|[Mm]y|mine|myself|[Oo]urselves|me)\b")
_ADVICE = re.compile(
    r"\b(?:you|your|yours|yourself)\b"
    r"|^(?:please|note that|remember|click|visit|subscribe|follow|read more|stay|ignore)\b",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?]['\"”’»)]*$")


def find_address(text: str) -> re.Match[str] | None:
    """An address of a page, a mailbox or a machine."""
    return _ADDRESS.search(text)


def find_person(text: str) -> re.Match[str] | None:
    """A word by which who writes speaks of themselves."""
    return _FIRST_PERSON.search(text)


def find_bid(text: str) -> re.Match[str] | None:
    """A word that speaks to the reader, or bids a reader do something."""
    return _ADVICE.search(text)


def check_form(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """One whole sentence of plain words that speaks of the news, to nobody, of nobody who writes."""
    text = sentence.strip()
    words = len(WORD.findall(text))
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield Rejection(Why.FORM, f"{words} words")
    if "\n" in text or len(split_sentences(outside_quotations(text))) > 1:
        yield Rejection(Why.FORM, "more than one sentence")
    if not _END.search(text) or not (text[:1].isupper() or text[:1].isdigit() or text[:1] in "\"“„«‘'"):
        yield Rejection(Why.FORM, "no whole sentence")
    plain = outside_quotations(text)
    for match, what in ((find_address(text), "an address"), (_MARKUP.search(text), "markup")):
        if match:
            yield Rejection(Why.FORM, f"{what}: {match.group().strip()!r}")
    for match, what in ((find_person(plain), "first person"), (find_bid(plain), "speaks to the reader")):
        if match:
            yield Rejection(Why.FORM, f"{what}: {match.group()!r}")
    if plain.rstrip().endswith("?"):
        yield Rejection(Why.FORM, "a question")
