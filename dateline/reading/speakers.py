"""Who a source is: from the words of a source ("he", "the ministry", "Watson") to the speaker within the report.

A named person or body gets its canonical name; a pronoun or "the minister" is traced to whom it stands for; an
unnamed source keeps exactly its own words, so that two of them stay two.
What cannot be traced is None, never a guess at random.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import load_map, load_set
from dateline.reading.introductions import Introduction, find_introductions
from dateline.types import Attribution, Mention, Reading, Report, Span, SpeakerKind, hull

_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
_IT, _THEY = frozenset(("it", "its", "itself")), frozenset(("they", "them", "their", "themselves"))
_WE = frozenset(("i", "we", "me", "us", "my", "our", "ours", "mine"))
_NOBODY = frozenset(("you", "your", "who", "which", "that", "this", "these", "those", "what", "whom", "one", "there"))
_STOP = re.compile(
    r"\s(?:of|for|from|at|in|on|by|with|to|near|who|which|that|briefed|familiar|close|speaking|involved|based|cited|"
    r"quoted|seen|obtained|published|released|posted|dated|signed|written|and|or)\b|[,;:(–—]",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"(?:the|a|an|this|that|these|those|some|many|most|several|other|another|both|all)\s+", re.IGNORECASE
)
_LIST = re.compile(r"\s*(?:,|and|,\s*and|&|as well as)\s+(?:[\w.'’-]+\s+){0,5}$", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Speaker:
    """The speaker that a source resolves to.

    ``name`` is canonical within the report; an unnamed source keeps its own words; None where a pronoun finds nobody.
    ``role`` ("spokesperson", "mayor") and ``body`` ("National Security Council", "Melk") stand only where the text
    gives them for this speaker.
    """

    name: str | None
    kind: SpeakerKind | None
    role: str | None = None
    body: str | None = None


NOBODY = Speaker(None, None)


@dataclass(frozen=True, slots=True)
class _Case:
    """All that one decision looks at."""

    text: str
    span: Span
    words: str
    inside: tuple[Mention, ...]
    reading: Reading
    before: Sequence[Attribution]
    introductions: tuple[Introduction, ...]


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
    case = _Case(report.text, span, words, _within(reading.mentions, span), reading, before, introductions)
    folded = words.casefold()
    if " " not in folded:
        pronoun = _pronoun(case, folded)
        if pronoun is not None:
            return pronoun
    named = _named_person(case)
    if named is not None:
        return named
    return _by_head(case)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and (text[start].isspace() or text[start] in '"“”,;:-–—'):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”,;:-–—'):
        end -= 1
    return Span(start, end)


def _within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    found = []
    for mention in mentions[first:]:
        if mention.start >= span.end:
            break
        if mention.end <= span.end:
            found.append(mention)
    return tuple(found)


# --- pronouns -------------------------------------------------------------------------------------------------------


def _pronoun(case: _Case, word: str) -> Speaker | None:
    if word in _HE or word in _SHE:
        return _person_before(case, "m" if word in _HE else "f")
    if word in _IT:
        return _body_before(case)
    if word in _THEY:
        return _many_before(case)
    if word in _WE:
        return _self(case)
    return NOBODY if word in _NOBODY else None


@cache
def _genders() -> dict[str, str]:
    return dict(load_map("given_names"))


def _fits_gender(name: str, gender: str, case: _Case) -> bool:
    """Whether nothing in the given name, or the title or role before it, says that the person is of the other sex."""
    known = _genders().get(name.split()[0], "") if " " in name else ""
    if known:
        return known == gender
    wrong = _MALE if gender == "f" else _FEMALE
    return not any(intro.person == name and wrong.search(intro.role) for intro in case.introductions)


_MALE = re.compile(r"(?:man|king|prince|husband|father|son|brother|actor|businessman)\b")
_FEMALE = re.compile(r"(?:woman|queen|princess|wife|mother|daughter|sister|actress)\b")


def _person_before(case: _Case, gender: str) -> Speaker:
    """The person that "he" or "she" stands for.

    First the subject of the sentence so far, then the last speaker, then the subject of the sentences before: a report
    that goes on with "he said" goes on with the one who spoke or acted last.
    """
    sentence = _sentence_at(case, case.span.start)
    here = [m for m in _within(case.reading.mentions, Span(sentence.start, case.span.start)) if m.type == "person"]
    here = [m for m in here if not _in_content(case, m) and _fits_gender(m.name, gender, case)]
    if here:
        return _person(case, here[0].name)
    last = next((each for each in reversed(case.before) if each.speaker_kind == "person" and each.speaker), None)
    subject = _last_subject(case, sentence.start, gender)
    if last is not None and last.speaker is not None and _fits_gender(last.speaker, gender, case):
        when = max(span.start for span in (last.source or last.cue))
        if subject is None or when >= _sentence_at(case, subject.start).start:
            return _person(case, last.speaker)
    return _person(case, subject.name) if subject else Speaker(None, "person")


def _in_content(case: _Case, mention: Mention) -> bool:
    """Whether the mention stands in what somebody else is quoted as saying."""
    return any(
        part.start <= mention.start < part.end
        for each in case.before[-4:]
        if each.kind == "direct"
        for part in each.content
    )


def _last_subject(case: _Case, end: int, gender: str) -> Mention | None:
    """The first person named in the nearest of the three sentences before."""
    place = bisect_left(case.reading.sentences, end, key=lambda each: each.start)
    for sentence in reversed(case.reading.sentences[max(0, place - 3) : place]):
        for mention in _within(case.reading.mentions, sentence):
            if mention.type == "person" and _fits_gender(mention.name, gender, case) and not _in_content(case, mention):
                return mention
    return None


def _sentence_at(case: _Case, at: int) -> Span:
    sentences = case.reading.sentences
    place = bisect_left(sentences, at + 1, key=lambda each: each.start) - 1
    return sentences[place] if 0 <= place < len(sentences) else Span(0, len(case.text))


def _body_before(case: _Case) -> Speaker:
    """What "it" stands for: the body, document or outlet that spoke last or opens the sentence or the one before."""
    sentence = _sentence_at(case, case.span.start)
    here = [
        m for m in _within(case.reading.mentions, Span(sentence.start, case.span.start)) if m.type == "organization"
    ]
    if here:
        return _body(here[0].name)
    for each in reversed(case.before[-5:]):
        if each.speaker_kind in ("body", "outlet", "document") and each.speaker:
            return Speaker(each.speaker, each.speaker_kind, None, each.body)
    place = bisect_left(case.reading.sentences, sentence.start, key=lambda each: each.start)
    for earlier in reversed(case.reading.sentences[max(0, place - 2) : place]):
        bodies = [m for m in _within(case.reading.mentions, earlier) if m.type in ("organization", "place")]
        if bodies:
            return _body(bodies[0].name)
    return Speaker(None, "body")


def _many_before(case: _Case) -> Speaker:
    for each in reversed(case.before[-4:]):
        if each.speaker_kind in ("group", "unnamed", "body") and each.speaker:
            return Speaker(each.speaker, each.speaker_kind, each.role, each.body)
    return Speaker(None, "group")


def _self(case: _Case) -> Speaker:
    """ "I" and "we" inside what somebody is quoted as saying: that speaker."""
    for each in reversed(case.before):
        if any(part.start <= case.span.start < part.end for part in each.content):
            return Speaker(each.speaker, each.speaker_kind, each.role, each.body)
    return NOBODY


# --- names ----------------------------------------------------------------------------------------------------------


def _named_person(case: _Case) -> Speaker | None:
    persons = [mention for mention in case.inside if mention.type == "person"]
    heads = [mention for mention in persons if _is_head(case, mention)]
    if not heads:
        return None
    first = heads[0]
    others = [m for m in heads[1:] if m.name != first.name and _joined(case, first, m)]
    if others:
        names = [first.name, *dict.fromkeys(m.name for m in others)]
        return Speaker(_listed(names), "group")
    return _person(case, first.name, first)


def _is_head(case: _Case, mention: Mention) -> bool:
    """Whether the source is this person, not something of or about the person."""
    if _POSSESSED.match(case.text, mention.end, case.span.end):
        return False
    before = case.text[case.span.start : mention.start].rstrip()
    if not before:
        return not _names_more(case, mention)
    if before[-1] in ",&":
        return True
    words = [word for word in _WORD.findall(before) if load_map("role_nouns").get(word.casefold()) != "honorific"]
    last = words[-1].casefold() if words else ""
    if last == "and":
        return True
    return last not in _PREPOSITIONS


def _names_more(case: _Case, mention: Mention) -> bool:
    """ "the Obama administration", "Trump officials": the name only qualifies the noun behind it."""
    rest = case.text[mention.end : case.span.end]
    match = re.match(r"\s+([a-z][\w-]*)\s*(?:[a-z][\w-]*)?$", rest)
    return bool(match) and match is not None and match.group(1) in load_map("source_nouns")


def _joined(case: _Case, first: Mention, other: Mention) -> bool:
    between = case.text[first.end : other.start]
    return len(between) < 120 and bool(_LIST.search(between))


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _person(case: _Case, name: str, mention: Mention | None = None) -> Speaker:
    """A named person with the role that this mention gives, else the last one given before it, else the first after."""
    at = mention.end if mention else case.span.end
    known = [intro for intro in case.introductions if intro.person == name]
    here = [intro for intro in known if mention and intro.start <= mention.start and mention.end <= intro.end]
    before = [intro for intro in known if intro.start < at]
    chosen = here[-1] if here else (before[-1] if before else (known[0] if known else None))
    if chosen is None:
        return Speaker(name, "person")
    body = chosen.body or next((intro.body for intro in known if intro.role == chosen.role and intro.body), None)
    return Speaker(name, "person", chosen.role, body)


def _body(name: str) -> Speaker:
    return Speaker(name, "outlet" if name in load_set("news_outlets") else "body")


# --- nouns ----------------------------------------------------------------------------------------------------------


def _by_head(case: _Case) -> Speaker:
    """A source without a named person at its head, by its head noun."""
    base = _base_end(case)
    whole = _mention_over(case, base)
    if whole is not None:
        return _named_thing(case, whole)
    head = _head_noun(case.text, case.span.start, base)
    kind = _noun_kind(head)
    article = bool(re.match(r"(?:the|this|that)\s", case.words, re.IGNORECASE))
    bare = _bare(case.text[case.span.start : base])
    if kind is None or kind == "unnamed":
        office = _by_office(case, head, bare, article)
        if office is not None:
            return office
    if kind in ("body", "outlet"):
        return _by_body(case, head, bare, article)
    if kind == "document":
        return Speaker(_bare(case.words), "document", None, _inner_body(case))
    if kind == "group" or (kind is None and any(m.type == "nationality" for m in case.inside)):
        return Speaker(_bare(case.words), "group", None, _inner_body(case))
    role = head if kind == "unnamed" and head in _role_heads() else None
    return Speaker(case.words, "unnamed", role, _inner_body(case))


def _base_end(case: _Case) -> int:
    """Where the noun phrase ends that holds the head: before the first preposition, clause or mark."""
    match = _STOP.search(case.text, case.span.start, case.span.end)
    while match and any(m.start <= match.start() and match.end() <= m.end for m in case.inside):
        match = _STOP.search(case.text, match.end(), case.span.end)
    if match and match.start() > case.span.start:
        return match.start()
    return case.span.end


def _mention_over(case: _Case, base: int) -> Mention | None:
    """The body, place or nation that ends the base phrase: "the U.S. Department of Agriculture", "North Korea"."""
    for mention in case.inside:
        if mention.end >= base and mention.start < base and mention.type != "person":
            return mention
    return None


def _named_thing(case: _Case, mention: Mention) -> Speaker:
    others = [
        m
        for m in case.inside
        if m.type in ("organization", "place") and m.name != mention.name and m.start > mention.end
    ]
    if others and _LIST.search(case.text[mention.end : others[0].start]):
        return Speaker(_listed([mention.name, *dict.fromkeys(m.name for m in others)]), "group")
    if mention.type == "nationality":
        return Speaker(_bare(case.words), "group", None, mention.name)
    return _body(mention.name)


def _head_noun(text: str, start: int, end: int) -> str:
    words = _WORD.findall(text[start:end])
    return words[-1].casefold().replace("’", "'") if words else ""


@cache
def _role_heads() -> frozenset[str]:
    return frozenset(role.split()[-1] for role in load_map("role_nouns"))


def _noun_kind(head: str) -> SpeakerKind | None:
    kinds: dict[str, SpeakerKind] = {"unnamed": "unnamed", "group": "group", "body": "body", "document": "document",
                                     "outlet": "outlet"}  # fmt: skip
    nouns = load_map("source_nouns")
    found = nouns.get(head) or (nouns.get(head[:-1]) if head.endswith("s") else None)
    return kinds.get(found) if found else None


def _bare(words: str) -> str:
    plain = " ".join(words.split())
    return re.sub(r"^(?:[Tt]he|[Aa]n?)\s+", "", plain)


def _inner_body(case: _Case) -> str | None:
    """The body, place or person that the words of the source name: whom an unnamed source speaks for."""
    for kind in ("organization", "place", "nationality", "person"):
        for mention in case.inside:
            if mention.type == kind:
                return mention.name
    return None


def _by_office(case: _Case, head: str, bare: str, article: bool) -> Speaker | None:
    """ "the minister", "the country's president", "the Republican nominee": whoever the report says holds it."""
    if head not in _role_heads() or not (article or _POSSESSED.search(case.words)) or head.endswith("s"):
        return None
    if load_map("role_nouns").get(head) in ("profession", "relation", "honorific") and not article:
        return None
    fitting = [intro for intro in case.introductions if intro.role.split()[-1] == head]
    wanted = set(bare.casefold().split()) - {head}
    if wanted - _QUALIFYING:
        exact = [intro for intro in fitting if _matches(intro, bare)]
        fitting = exact
    before = [intro for intro in fitting if intro.start < case.span.start]
    chosen = before[-1] if before else (fitting[0] if fitting and not before else None)
    if chosen is not None:
        return Speaker(chosen.person, "person", chosen.role, chosen.body)
    if load_map("source_nouns").get(head) == "unnamed" or load_map("role_nouns").get(head) == "profession":
        return None
    return Speaker(bare, "person", head, _inner_body(case))


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


def _by_body(case: _Case, head: str, bare: str, article: bool) -> Speaker:
    """ "the ministry", "police", "Ukraine's military": the body named before with this noun, else these words."""
    kind: SpeakerKind = "outlet" if _noun_kind(head) == "outlet" else "body"
    if article and " " not in bare:
        for each in reversed(case.before):
            if each.speaker_kind in ("body", "outlet") and each.speaker and _ends_with(each.speaker, head):
                return Speaker(each.speaker, each.speaker_kind)
        named = [m for m in case.reading.mentions if m.type == "organization" and m.start < case.span.start]
        for mention in reversed(named):
            if _ends_with(mention.name, head):
                return _body(mention.name)
        if head in ("company", "firm", "group", "organization", "organisation", "agency", "operator", "manufacturer"):
            companies = [m for m in named if not _is_state(m.name)]
            if companies:
                return _body(companies[-1].name)
    return Speaker(bare, kind, None, _inner_body(case))


def _ends_with(name: str, head: str) -> bool:
    words = re.sub(r"\s+(?:of|for)\s.*$", "", name).casefold().split()
    return bool(words) and words[-1] == head


def _is_state(name: str) -> bool:
    return bool(
        re.search(r"\b(?:Ministry|Department|Parliament|Police|Army|Court|Government|Council|Congress|Senate)\b", name)
    )
