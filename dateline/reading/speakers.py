"""Who a source is: from the words of a source ("he", "the ministry", "Watson") to the speaker within the report.

A named person or body gets its canonical name; a pronoun or "the minister" is traced to whom it stands for; an
unnamed source keeps exactly its own words, so that two of them stay two.
What cannot be traced is None, never a guess at random.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.data import load_map
from dateline.reading.antecedents import (
    NOBODY,
    Case,
    Speaker,
    mentions_within,
    named_body,
    named_person,
    resolve_pronoun,
    sentence_at,
)
from dateline.reading.introductions import find_introductions
from dateline.reading.noun_sources import AND, POSSESSED, WORD, listed, noun_kind, role_heads, speaker_by_head
from dateline.types import Attribution, Mention, Reading, Report, Span, hull

_LIST = re.compile(
    r"\s*(?:,|,?\s*(?:and|&|as well as)(?:\s+former)?)\s+"
    r"(?:(?!(?:an?|the|who|whose|which|former)\s)[\w.'’-]+\s+){0,5}$",
    re.IGNORECASE,
)
_PREPOSITIONS = frozenset(
    [
        "of",
        "for",
        "from",
        "at",
        "in",
        "on",
        "by",
        "with",
        "to",
        "near",
        "against",
        "about",
        "over",
        "under",
        "and",
        "or",
        "than",
        "as",
        "per",
        "like",
    ]
)


def resolve_speaker(
    report: Report, source: tuple[Span, ...], reading: Reading, before: Sequence[Attribution]
) -> Speaker:
    """The speaker of one attribution.

    ``source`` are its source spans (empty: nobody is named), ``reading`` holds at least sentences and mentions,
    ``before`` the attributions of the report that are already resolved, in order.
    """
    if not source:
        return NOBODY
    span = _without_opening(report.text, _trim(report.text, hull(source)))
    words = " ".join(span.of(report.text).split())
    if not words:
        return NOBODY
    introductions = find_introductions(report.text, reading.sentences, reading.mentions)
    case = Case(report.text, span, words, mentions_within(reading.mentions, span), reading, before, introductions)
    folded = words.casefold()
    if folded in ("who", "which", "that"):
        return _relative(case)
    if " " not in folded:
        pronoun = resolve_pronoun(case, folded)
        if pronoun is not None:
            return pronoun
    named = _named_person(case)
    if named is not None:
        return named
    return speaker_by_head(case)


def _relative(case: Case) -> Speaker:
    """ "the office, which": the name that ends right before the relative pronoun; else nobody."""
    sentence = sentence_at(case, case.span.start)
    for mention in reversed(mentions_within(case.reading.mentions, Span(sentence.start, case.span.start))):
        if case.text[mention.end : case.span.start].strip(" ,") == "":
            if mention.type == "person":
                return named_person(case, mention.name, mention)
            if mention.type == "organization" and case.words.casefold() != "who":
                return named_body(mention.name)
        break
    return NOBODY


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in '"“”,;:-–—'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”,;:-–—'):
        end -= 1
    return Span(start, end)


_OPENING = re.compile(
    r"(?:^|[.!?”\"\n]\s*)(?:After|Amid|Before|Despite|During|Following|In|Since|Under|With)\s+(?:\w+\s+){0,3}$"
)
_TAIL_NAME = re.compile(r"(?<=[a-z] )(?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)*$")


def _without_opening(text: str, span: Span) -> Span:
    """ "After two days of denials Donaustrom has admitted": the source is the name, not all that stands before it."""
    name = _TAIL_NAME.search(text, span.start, span.end)
    if name is None or text[span.start].isupper() or not _OPENING.search(text[max(0, span.start - 40) : span.start]):
        return span
    before = text[span.start : name.start()].split()
    return Span(name.start(), span.end) if len(before) > 1 and before[-1].endswith("s") else span


# --- names ----------------------------------------------------------------------------------------------------------


def _named_person(case: Case) -> Speaker | None:
    persons = [mention for mention in case.inside if mention.type == "person"]
    heads = [mention for mention in persons if _is_head(case, mention)]
    if not heads:
        return None
    heads = [head for index, head in enumerate(heads) if not any(_leads(case, head, m) for m in heads[index + 1 :])]
    first = heads[0]
    others = [m for m in heads[1:] if m.name != first.name and _joined(case, first, m)]
    if others:
        names = [first.name, *dict.fromkeys(m.name for m in others)]
        return Speaker(listed(names), "group")
    return named_person(case, first.name, first)


def _is_head(case: Case, mention: Mention) -> bool:
    """Whether the source is this person, not something of or about the person."""
    if POSSESSED.match(case.text, mention.end, case.span.end) or _names_more(case, mention):
        return False
    before = case.text[case.span.start : mention.start].rstrip()
    if not before:
        return True
    if before[-1] in ",&":
        return True
    words = [word for word in WORD.findall(before) if load_map("role_nouns").get(word.casefold()) != "honorific"]
    last = words[-1].casefold() if words else ""
    if last == "and":
        return True
    if "," not in before:  # "an order from Judge Anna Weiss" is the order's
        place = next((at for at, word in enumerate(words) if word.casefold() in _PREPOSITIONS), 0)
        if place and noun_kind(words[place - 1].casefold()) == "document":
            return False
    return last not in _PREPOSITIONS


def _names_more(case: Case, mention: Mention) -> bool:
    """ "the Obama administration", "Trump officials": the name only qualifies the noun behind it."""
    rest = case.text[mention.end : case.span.end]
    match = re.match(r"\s+([a-z][\w-]*)\s*(?:[a-z][\w-]*)?$", rest)
    return bool(match) and match is not None and match.group(1) in load_map("source_nouns")


def _leads(case: Case, mention: Mention, later: Mention) -> bool:
    """ "Lind campaign spokesman Max Auer": the first name only says whose spokesman the second is."""
    between = case.text[mention.end : later.start]
    if any(mark in between for mark in ",;:()&–—") or " and " in between:
        return False
    return any(word in role_heads() for word in WORD.findall(between.casefold()))


def _joined(case: Case, first: Mention, other: Mention) -> bool:
    between = case.text[first.end : other.start]
    return len(between) < 120 and bool(_LIST.search(between)) and bool(AND.search(case.text[first.end : case.span.end]))
