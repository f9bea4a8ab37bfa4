"""Sources without a named person at their head: "the ministry", "two officials", "its trade ministry".

The head noun decides: an office is traced to its holder, a body to its name, a document stays a document, and what is
not named keeps its own words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from dateline.data import load_map, load_set
from dateline.reading.antecedents import (
    Case,
    Speaker,
    mentions_within,
    named_body,
    person_before,
    sentence_at,
)
from dateline.reading.introductions import Introduction
from dateline.reading.role_phrases import parse_role
from dateline.text.names import fold_name
from dateline.types import Mention, Span, SpeakerKind

_STOP = re.compile(
    r"\s(?:of|for|from|at|in|on|by|with|to|near|who|which|that|briefed|familiar|close|speaking|involved|based|cited|unveiled|gathered|collected|provided|shared|issued|compiled|"
    r"quoted|seen|obtained|published|released|posted|dated|signed|written|and|or)\b|[,;:(–—]",
    re.IGNORECASE,
)
AND = re.compile(r"(?:\band|&|\bas well as)\s", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
POSSESSED = re.compile(r"['’]s?\b|\s['’]s\b")


def listed(names: Sequence[str]) -> str:
    """ "A, B and C"."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def speaker_by_head(case: Case) -> Speaker:
    """A source without a named person at its head, by its head noun."""
    base = _base_end(case)
    whole = _mention_over(case, base)
    if whole is not None:
        return _named_thing(case, whole)
    head = _head_noun(case.text, case.span.start, base)
    kind = noun_kind(head)
    article = bool(re.match(r"(?:the|this|that)\s", case.words, re.IGNORECASE))
    bare = bare_words(case.text[case.span.start : base])
    definite = article or POSSESSED.search(case.text, case.span.start, base) or _OWNED.match(bare)
    if definite and (kind is None or kind == "unnamed"):
        office = _by_office(case, head, bare)
        if office is not None:
            return office
    if kind in ("body", "outlet"):
        return _by_body(case, head, bare, article)
    if kind == "document":
        return Speaker(bare_words(case.words), "document", None, _inner_body(case))
    if kind == "group" or (kind is None and any(m.type == "nationality" and m.start < base for m in case.inside)):
        return Speaker(bare_words(case.words), "group", None, _inner_body(case))
    phrase = parse_role(case.text, case.span.start, case.span.end, case.inside) if head in role_heads() else None
    body = (phrase.body if phrase else None) or _inner_body(case)
    return Speaker(case.words, "unnamed", phrase.role if phrase else None, body)


_ASIDE = re.compile(r"\([^()]{1,20}\)(?= [a-z])")


def _base_end(case: Case) -> int:
    """Where the noun phrase ends that holds the head: before the first preposition, clause or mark."""
    match = _STOP.search(case.text, case.span.start, case.span.end)
    while match:
        aside = _ASIDE.match(case.text, match.start(), case.span.end)  # "a UN Development Program (UNDP) study"
        if not aside and not any(m.start <= match.start() and match.end() <= m.end for m in case.inside):
            break
        match = _STOP.search(case.text, aside.end() if aside else match.end(), case.span.end)
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
    if others and AND.search(case.text[mention.end : others[-1].start]):
        return Speaker(listed([mention.name, *dict.fromkeys(m.name for m in others)]), "group")
    if mention.type == "nationality":
        return Speaker(bare_words(case.words), "group", None, load_map("demonyms").get(mention.name, mention.name))
    if mention.name.casefold() in load_map("source_nouns"):  # "Republicans", "Senate Democrats"
        return Speaker(bare_words(case.words), "group", None, _inner_body(case))
    if mention.name in _MEMBERS:
        last = next((each for each in reversed(case.before) if each.speaker_kind == "person" and each.speaker), None)
        known = last and case.words[:4].casefold() == "the "
        return (
            Speaker(last.speaker, "person", last.role, last.body) if last and known else Speaker(case.words, "unnamed")
        )
    return named_body(_whole_title(case, mention))


def _whole_title(case: Case, mention: Mention) -> str:
    """The name of a medium of which only the last word was taken for a name: "The Sunday Times"."""
    words = bare_words(case.text[case.span.start : mention.end])
    return words if words != mention.name and words in load_set("news_outlets") else mention.name


def _head_noun(text: str, start: int, end: int) -> str:
    words = WORD.findall(text[start:end])
    return words[-1].casefold().replace("’", "'") if words else ""


@cache
def role_heads() -> frozenset[str]:
    return frozenset(_head_of_role(role) for role in load_map("role_nouns"))


def _head_of_role(role: str) -> str:
    """ "secretary of state" -> "secretary", "attorney general" -> "general"."""
    return role.partition(" of ")[0].split()[-1]


def noun_kind(head: str) -> SpeakerKind | None:
    """What a noun makes of a source, where it is known as one."""
    kinds: dict[str, SpeakerKind] = {"unnamed": "unnamed", "group": "group", "body": "body", "document": "document",
                                     "outlet": "outlet"}  # fmt: skip
    nouns = load_map("source_nouns")
    found = nouns.get(head) or (nouns.get(head[:-1]) if head.endswith("s") else None)
    return kinds.get(found) if found else None


def bare_words(words: str) -> str:
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
    if head not in role_heads() or head.endswith("s") or kind in ("relation", "honorific"):
        return None
    phrase = parse_role(case.text, case.span.start, case.span.end, case.inside)
    whole = bare_words(case.text[case.span.start : phrase.end]) if phrase else bare
    owner, words = _owner(case, whole)
    fitting = [intro for intro in case.introductions if _head_of_role(intro.role) == head]
    if set(words.casefold().split()) - {head} - _QUALIFYING:
        fitting = [intro for intro in fitting if _matches(intro, words)]
    if not fitting and head in _CHIEFS and phrase is not None and phrase.body:
        body = fold_name(phrase.body)  # "the Nato chief" is its secretary general
        fitting = [intro for intro in case.introductions if intro.body and fold_name(intro.body) == body]
    before = [intro for intro in fitting if intro.start < case.span.start]
    if before or fitting:
        chosen = before[-1] if before else fitting[0]
        return Speaker(chosen.person, "person", chosen.role, chosen.body)
    if phrase is None or kind in ("profession", "spokesperson"):
        return None
    return Speaker(words, "person", phrase.role, phrase.body or owner)


_CHIEFS = frozenset(("chief", "boss", "head", "leader"))


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
    land = "'" in match.group(1).replace("’", "'") or _head_noun(bare, 0, len(bare)) in _OF_STATES
    wanted = ("place", "nationality") if land else ("place", "organization")
    owners = [mention for mention in here if mention.type in wanted]
    if not owners and "nationality" in wanted:
        owners = [mention for mention in _sentence_before(case, sentence) if mention.type in wanted]
    if not owners:
        return None, bare
    of_land = land and match.group(1).casefold().startswith(("country", "nation", "republic", "its"))
    if not land and _head_noun(bare, 0, len(bare)) not in _OF_PLACES:  # "the directorate ... at Komárom, its director"
        owners = [mention for mention in owners if mention.type == "organization"] or owners
    chosen = owners[0] if of_land else owners[-1]
    name = load_map("demonyms").get(chosen.name, chosen.name) if chosen.type == "nationality" else chosen.name
    return name, f"{name}'s {bare[match.end() :]}"


def _sentence_before(case: Case, sentence: Span) -> tuple[Mention, ...]:
    earlier = sentence_at(case, max(0, sentence.start - 2))
    return mentions_within(case.reading.mentions, earlier) if earlier.end <= sentence.start else ()


_OWNED = re.compile(
    r"((?:its|his|her)|(?:country|nation|state|region|republic|city|town|village|district|province|county|island)['’]s)\s+",
    re.IGNORECASE,
)
_OF_STATES = frozenset((
    "ministry", "ministries", "government", "parliament", "president", "minister", "army", "military", "cabinet",
    "embassy", "ambassador", "king", "queen", "senate", "navy",
))  # fmt: skip
_OF_PLACES = frozenset((
    "mayor", "governor", "people", "residents", "inhabitants", "authorities", "council", "population",
))  # fmt: skip
_QUALIFYING = frozenset(("former", "new", "current", "senior", "top"))


def _matches(intro: Introduction, bare: str) -> bool:
    """Whether the words of an office fit an introduction: every word is in its role or body."""
    held = {word for part in (intro.role, intro.body or "") for word in _roots(part)}
    return all(word in held for word in _roots(bare))


def _roots(words: str) -> list[str]:
    demonyms = load_map("demonyms")
    found: list[str] = []
    for word in WORD.findall(re.sub(r"['’]s\b", "", words)):
        found.extend(each.casefold() for each in demonyms.get(word, word).split())
    return [word for word in found if word not in ("the", "of", "country", "nation", "a")]


_FAR = 400  # mentions back; what was named further away is not meant any more


def _by_body(case: Case, head: str, bare: str, article: bool) -> Speaker:
    """ "the ministry", "police", "Ukraine's military": the body named before with this noun, else these words."""
    kind: SpeakerKind = "outlet" if noun_kind(head) == "outlet" else "body"
    if article and " " not in bare:
        for each in reversed(case.before):
            if each.speaker_kind in ("body", "outlet") and each.speaker and _ends_with(each.speaker, head):
                return Speaker(each.speaker, each.speaker_kind)
        place = bisect_left(case.reading.mentions, case.span.start, key=lambda mention: mention.start)
        named = [m for m in case.reading.mentions[max(0, place - _FAR) : place] if m.type == "organization"]
        for mention in reversed(named):
            if _ends_with(mention.name, head):
                return named_body(mention.name)
        if head in ("company", "firm", "group", "organization", "organisation", "agency", "operator", "manufacturer"):
            companies = [m for m in named if not _is_state(m.name)]
            if head.startswith(("group", "organi")):  # "the crowd rallied at Linz University": the group is the crowd
                companies = [m for m in companies if not _WHERE.search(case.text, max(0, m.start - 12), m.start)]
            if companies:
                return named_body(companies[-1].name)
    owner, words = _owner(case, bare)
    return Speaker(words, kind, None, owner or _inner_body(case))


_WHERE = re.compile(r"\b(?:at|in|near|outside|inside)\s+(?:the\s+)?$")


def _ends_with(name: str, head: str) -> bool:
    words = re.sub(r"\s+(?:of|for)\s.*$", "", name).casefold().split()
    return bool(words) and words[-1] == head


def _is_state(name: str) -> bool:
    return bool(
        re.search(r"\b(?:Ministry|Department|Parliament|Police|Army|Court|Government|Council|Congress|Senate)\b", name)
    )
