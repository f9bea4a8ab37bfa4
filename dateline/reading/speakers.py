"""Who a source is: from the words of a source ("he", "the ministry", "Watson") to the speaker within the report.

A named person or body gets its canonical name; a pronoun or "the minister" is traced to whom it stands for; an
unnamed source keeps exactly its own words, so that two of them stay two.
What cannot be traced is None, never a guess at random.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.data import load_map
from dateline.reading.antecedents import (
    NOBODY,
    Case,
    Speaker,
    mentions_within,
    named_body,
    named_person,
    person_before,
    resolve_pronoun,
    sentence_at,
)
from dateline.reading.introductions import Introduction, find_introductions
from dateline.reading.role_phrases import parse_role
from dateline.types import Attribution, Mention, Reading, Report, Span, SpeakerKind, hull

_STOP = re.compile(
    r"\s(?:of|for|from|at|in|on|by|with|to|near|who|which|that|briefed|familiar|close|speaking|involved|based|cited|unveiled|gathered|collected|provided|shared|issued|compiled|"
    r"quoted|seen|obtained|published|released|posted|dated|signed|written|and|or)\b|[,;:(–—]",
    re.IGNORECASE,
)
_AND = re.compile(r"(?:\band|&|\bas well as)\s", re.IGNORECASE)
_ARTICLE = re.compile(
    r"(?:the|a|an|this|that|these|those|some|many|most|several|other|another|both|all)\s+", re.IGNORECASE
)
_LIST = re.compile(
    r"\s*(?:,|and|,\s*and|&|as well as)\s+(?:(?!(?:an?|the|who|whose|which|former)\s)[\w.'’-]+\s+){0,5}$", re.IGNORECASE
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
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_POSSESSED = re.compile(r"['’]s?\b|\s['’]s\b")


def resolve_speaker(
    report: Report, source: tuple[Span, ...], reading: Reading, before: Sequence[Attribution]
) -> Speaker:
    """The speaker of one attribution.

    ``source`` are its source spans (empty: nobody is named), ``reading`` holds at least sentences and mentions,
    ``before`` the attributions of the report that are already resolved, in order.
    """
    if not source:
        return NOBODY
    span = _trim(report.text, hull(source))
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
    return _by_head(case)


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
        return Speaker(_listed(names), "group")
    return named_person(case, first.name, first)


def _is_head(case: Case, mention: Mention) -> bool:
    """Whether the source is this person, not something of or about the person."""
    if _POSSESSED.match(case.text, mention.end, case.span.end) or _names_more(case, mention):
        return False
    before = case.text[case.span.start : mention.start].rstrip()
    if not before:
        return True
    if before[-1] in ",&":
        return True
    words = [word for word in _WORD.findall(before) if load_map("role_nouns").get(word.casefold()) != "honorific"]
    last = words[-1].casefold() if words else ""
    if last == "and":
        return True
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
    return any(word in _role_heads() for word in _WORD.findall(between.casefold()))


def _joined(case: Case, first: Mention, other: Mention) -> bool:
    between = case.text[first.end : other.start]
    return (
        len(between) < 120 and bool(_LIST.search(between)) and bool(_AND.search(case.text[first.end : case.span.end]))
    )


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


# --- nouns ----------------------------------------------------------------------------------------------------------


def _by_head(case: Case) -> Speaker:
    """A source without a named person at its head, by its head noun."""
    base = _base_end(case)
    whole = _mention_over(case, base)
    if whole is not None:
        return _named_thing(case, whole)
    head = _head_noun(case.text, case.span.start, base)
    kind = _noun_kind(head)
    article = bool(re.match(r"(?:the|this|that)\s", case.words, re.IGNORECASE))
    bare = _bare(case.text[case.span.start : base])
    definite = article or _POSSESSED.search(case.text, case.span.start, base) or _OWNED.match(bare)
    if definite and (kind is None or kind == "unnamed"):
        office = _by_office(case, head, bare)
        if office is not None:
            return office
    if kind in ("body", "outlet"):
        return _by_body(case, head, bare, article)
    if kind == "document":
        return Speaker(_bare(case.words), "document", None, _inner_body(case))
    if kind == "group" or (kind is None and any(m.type == "nationality" for m in case.inside)):
        return Speaker(_bare(case.words), "group", None, _inner_body(case))
    phrase = parse_role(case.text, case.span.start, case.span.end, case.inside) if head in _role_heads() else None
    body = (phrase.body if phrase else None) or _inner_body(case)
    return Speaker(case.words, "unnamed", phrase.role if phrase else None, body)


def _base_end(case: Case) -> int:
    """Where the noun phrase ends that holds the head: before the first preposition, clause or mark."""
    match = _STOP.search(case.text, case.span.start, case.span.end)
    while match and any(m.start <= match.start() and match.end() <= m.end for m in case.inside):
        match = _STOP.search(case.text, match.end(), case.span.end)
    if match and match.start() > case.span.start:
        return case.span.start + len(case.text[case.span.start : match.start()].rstrip())
    return case.span.end


def _mention_over(case: Case, base: int) -> Mention | None:
    """The body, place or nation that ends the base phrase: "the U.S. Department of Agriculture", "North Korea"."""
    for mention in case.inside:
        if mention.end >= base and mention.start < base and mention.type != "person":
            return mention
    return None


_MEMBERS = frozenset(("Democrat", "Republican", "Conservative", "Liberal", "Tory", "Green", "Socialist"))


def _named_thing(case: Case, mention: Mention) -> Speaker:
    others = [
        m
        for m in case.inside
        if m.type in ("organization", "place") and m.name != mention.name and m.start > mention.end
    ]
    if others and _AND.search(case.text[mention.end : others[-1].start]):
        return Speaker(_listed([mention.name, *dict.fromkeys(m.name for m in others)]), "group")
    if mention.type == "nationality":
        return Speaker(_bare(case.words), "group", None, load_map("demonyms").get(mention.name, mention.name))
    if mention.name.casefold() in load_map("source_nouns"):  # "Republicans", "Senate Democrats"
        return Speaker(_bare(case.words), "group", None, _inner_body(case))
    if mention.name in _MEMBERS:
        last = next((each for each in reversed(case.before) if each.speaker_kind == "person" and each.speaker), None)
        known = last and case.words[:4].casefold() == "the "
        return (
            Speaker(last.speaker, "person", last.role, last.body) if last and known else Speaker(case.words, "unnamed")
        )
    return named_body(mention.name)


def _head_noun(text: str, start: int, end: int) -> str:
    words = _WORD.findall(text[start:end])
    return words[-1].casefold().replace("’", "'") if words else ""


@cache
def _role_heads() -> frozenset[str]:
    return frozenset(_head_of_role(role) for role in load_map("role_nouns"))


def _head_of_role(role: str) -> str:
    """ "secretary of state" -> "secretary", "attorney general" -> "general"."""
    return role.partition(" of ")[0].split()[-1]


def _noun_kind(head: str) -> SpeakerKind | None:
    kinds: dict[str, SpeakerKind] = {"unnamed": "unnamed", "group": "group", "body": "body", "document": "document",
                                     "outlet": "outlet"}  # fmt: skip
    nouns = load_map("source_nouns")
    found = nouns.get(head) or (nouns.get(head[:-1]) if head.endswith("s") else None)
    return kinds.get(found) if found else None


def _bare(words: str) -> str:
    plain = " ".join(words.split())
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", plain)


def _inner_body(case: Case) -> str | None:
    """The body, place or person that the words of the source name: whom an unnamed source speaks for."""
    for kind in ("organization", "place", "nationality", "person"):
        for mention in case.inside:
            if mention.type == kind:
                return load_map("demonyms").get(mention.name, mention.name) if kind == "nationality" else mention.name
    return None


def _by_office(case: Case, head: str, bare: str) -> Speaker | None:
    """The holder of "the minister", "the country's president", "the Republican nominee", where the report names one.

    An office that nobody is named for stays a person of that office ("Austria's interior minister").
    """
    kind = load_map("role_nouns").get(head)
    if head not in _role_heads() or head.endswith("s") or kind in ("relation", "honorific"):
        return None
    phrase = parse_role(case.text, case.span.start, case.span.end, case.inside)
    whole = _bare(case.text[case.span.start : phrase.end]) if phrase else bare
    owner, words = _owner(case, whole)
    fitting = [intro for intro in case.introductions if _head_of_role(intro.role) == head]
    if set(words.casefold().split()) - {head} - _QUALIFYING:
        fitting = [intro for intro in fitting if _matches(intro, words)]
    before = [intro for intro in fitting if intro.start < case.span.start]
    if before or fitting:
        chosen = before[-1] if before else fitting[0]
        return Speaker(chosen.person, "person", chosen.role, chosen.body)
    if phrase is None or kind in ("profession", "spokesperson"):
        return None
    return Speaker(words, "person", phrase.role, phrase.body or owner)


def _owner(case: Case, bare: str) -> tuple[str | None, str]:
    """Whose "its" or "the country's" is: the place or body before it in the sentence; and the phrase with its name."""
    match = _OWNED.match(bare)
    if not match:
        return None, bare
    sentence = sentence_at(case, case.span.start)
    here = mentions_within(case.reading.mentions, Span(sentence.start, case.span.start))
    if match.group(1).casefold() in ("his", "her"):
        person = person_before(case, "m" if match.group(1).casefold() == "his" else "f").name
        return (person, f"{person}'s {bare[match.end() :]}") if person else (None, bare)
    wanted = ("place", "nationality") if "'" in match.group(1).replace("’", "'") else ("place", "organization")
    owners = [mention for mention in here if mention.type in wanted]
    if not owners and "nationality" in wanted:
        owners = [mention for mention in _sentence_before(case, sentence) if mention.type in wanted]
    if not owners:
        return None, bare
    chosen = owners[0] if match.group(1).casefold().startswith(("country", "nation", "republic")) else owners[-1]
    name = load_map("demonyms").get(chosen.name, chosen.name) if chosen.type == "nationality" else chosen.name
    return name, f"{name}'s {bare[match.end() :]}"


def _sentence_before(case: Case, sentence: Span) -> tuple[Mention, ...]:
    earlier = sentence_at(case, max(0, sentence.start - 2))
    return mentions_within(case.reading.mentions, earlier) if earlier.end <= sentence.start else ()


_OWNED = re.compile(
    r"((?:its|his|her)|(?:country|nation|state|region|republic|city|town|village|district|province|county|island)['’]s)\s+",
    re.IGNORECASE,
)
_QUALIFYING = frozenset(("former", "new", "current", "senior", "top"))


def _matches(intro: Introduction, bare: str) -> bool:
    """Whether the words of an office fit an introduction: every word is in its role or body."""
    held = {word for part in (intro.role, intro.body or "") for word in _roots(part)}
    return all(word in held for word in _roots(bare))


def _roots(words: str) -> list[str]:
    demonyms = load_map("demonyms")
    found: list[str] = []
    for word in _WORD.findall(re.sub(r"['’]s\b", "", words)):
        found.extend(each.casefold() for each in demonyms.get(word, word).split())
    return [word for word in found if word not in ("the", "of", "country", "nation", "a")]


def _by_body(case: Case, head: str, bare: str, article: bool) -> Speaker:
    """ "the ministry", "police", "Ukraine's military": the body named before with this noun, else these words."""
    kind: SpeakerKind = "outlet" if _noun_kind(head) == "outlet" else "body"
    if article and " " not in bare:
        for each in reversed(case.before):
            if each.speaker_kind in ("body", "outlet") and each.speaker and _ends_with(each.speaker, head):
                return Speaker(each.speaker, each.speaker_kind)
        named = [m for m in case.reading.mentions if m.type == "organization" and m.start < case.span.start]
        for mention in reversed(named):
            if _ends_with(mention.name, head):
                return named_body(mention.name)
        if head in ("company", "firm", "group", "organization", "organisation", "agency", "operator", "manufacturer"):
            companies = [m for m in named if not _is_state(m.name)]
            if companies:
                return named_body(companies[-1].name)
    owner, words = _owner(case, bare)
    return Speaker(words, kind, None, owner or _inner_body(case))


def _ends_with(name: str, head: str) -> bool:
    words = re.sub(r"\s+(?:of|for)\s.*$", "", name).casefold().split()
    return bool(words) and words[-1] == head


def _is_state(name: str) -> bool:
    return bool(
        re.search(r"\b(?:Ministry|Department|Parliament|Police|Army|Court|Government|Council|Congress|Senate)\b", name)
    )
