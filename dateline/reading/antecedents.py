"""What a pronoun stands for: "he", "she", "it", "they", "I" traced to a speaker within the report.

Nearest first: the subject of the sentence so far, then who spoke last, then the subjects of the sentences before. What
finds nobody gives no name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dateline.data import load_map, load_set
from dateline.reading.introductions import Introduction
from dateline.reading.passages import quotations
from dateline.text.quotes import inside
from dateline.types import Attribution, Mention, Reading, Span, SpeakerKind

_HE, _SHE = frozenset(("he", "him", "his", "himself")), frozenset(("she", "her", "hers", "herself"))
_IT, _THEY = frozenset(("it", "its", "itself")), frozenset(("they", "them", "their", "themselves"))
_WE = frozenset(("i", "we", "me", "us", "my", "our", "ours", "mine"))
_NOBODY = frozenset(("you", "your", "who", "which", "that", "this", "these", "those", "what", "whom", "one", "there"))

_NICKNAME = 25  # characters; a shorter quotation is a nickname or a phrase


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
class Case:
    """All that one decision looks at."""

    text: str
    span: Span
    words: str
    inside: tuple[Mention, ...]
    reading: Reading
    before: Sequence[Attribution]
    introductions: tuple[Introduction, ...]


def mentions_within(mentions: Sequence[Mention], span: Span) -> tuple[Mention, ...]:
    """The mentions that lie wholly inside ``span``; ``mentions`` must be sorted."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.start)
    found = []
    for index in range(first, len(mentions)):
        mention = mentions[index]
        if mention.start >= span.end:
            break
        if mention.end <= span.end:
            found.append(mention)
    return tuple(found)


def named_person(case: Case, name: str, mention: Mention | None = None) -> Speaker:
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


def named_body(name: str) -> Speaker:
    """A named body as speaker; a news medium is an outlet."""
    return Speaker(name, "outlet" if name in load_set("news_outlets") else "body")


def resolve_pronoun(case: Case, word: str) -> Speaker | None:
    """The speaker behind a pronoun in lower case; None for any other word."""
    if word in _HE or word in _SHE:
        return person_before(case, "m" if word in _HE else "f")
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


def _fits_gender(name: str, gender: str, case: Case) -> bool:
    """Whether nothing in the given name, or the title or role before it, says that the person is of the other sex."""
    known = _genders().get(name.split()[0], "") if " " in name else ""
    if known:
        return known == gender
    titles = _titles_of(case.text, name.split()[-1])
    if titles and ("m" if titles <= {"Mr", "Sir"} else "f" if titles <= {"Ms", "Mrs", "Miss"} else gender) != gender:
        return False
    wrong = _MALE if gender == "f" else _FEMALE
    return not any(intro.person == name and wrong.search(intro.role) for intro in case.introductions)


_TITLE = re.compile(r"\b(Mr|Ms|Mrs|Miss|Sir)\.? (?=([^\W_]*))")


@lru_cache(maxsize=4)
def _titles(text: str) -> dict[str, list[tuple[str, int]]]:
    """By the first letters behind them: the titles in the text, and where the name behind each begins."""
    found: dict[str, list[tuple[str, int]]] = {}
    for match in _TITLE.finditer(text):
        found.setdefault(match[2], []).append((match[1], match.end()))
    return found


def _titles_of(text: str, name: str) -> set[str]:
    """The titles that stand before ``name`` somewhere in the text."""
    letters = re.match(r"[^\W_]*", name)
    places = _titles(text).get(letters.group() if letters else "", [])
    whole = re.compile(re.escape(name) + r"\b")
    return {title for title, at in places if whole.match(text, at)}


_MALE = re.compile(r"(?:(?<!wo)man|king|prince|husband|father|son|brother|actor|businessman)\b")
_FEMALE = re.compile(r"(?:woman|queen|princess|wife|mother|daughter|sister|actress)\b")


def person_before(case: Case, gender: str) -> Speaker:
    """The person that "he" or "she" stands for.

    First the subject of the sentence so far, then the last speaker, then the subject of the sentences before: a report
    that goes on with "he said" goes on with the one who spoke or acted last.
    """
    sentence = sentence_at(case, case.span.start)
    here = _candidates(case, Span(sentence.start, case.span.start), gender)
    subjects = [m for m in here if not _oblique(case, m)]
    if subjects and not _pronoun_first(case, sentence, subjects[0].start, gender):
        return named_person(case, subjects[0].name)
    last = next((each for each in reversed(case.before) if _is_somebody(each)), None)
    subject = _last_subject(case, sentence.start, gender)
    if last is not None and last.speaker is not None and _fits_gender(last.speaker, gender, case):
        when = max(span.start for span in (last.source or last.cue))
        if subject is None or when >= sentence_at(case, subject.start).start:
            if last.speaker_kind == "unnamed":
                return Speaker(last.speaker, "unnamed", last.role, last.body)
            return named_person(case, last.speaker)
    if subject is None and here:
        return named_person(case, here[0].name)
    return named_person(case, subject.name) if subject else Speaker(None, "person")


_ONE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)


def _is_somebody(attribution: Attribution) -> bool:
    """Whether who speaks there can be "he" or "she": a person, or one unnamed source ("a hydrologist")."""
    if not attribution.speaker:
        return False
    if attribution.speaker_kind == "unnamed":
        head = attribution.speaker.partition(",")[0].partition(" of ")[0].partition(" who ")[0]
        return bool(_ONE.match(attribution.speaker)) and not head.endswith("s")
    return attribution.speaker_kind == "person"


def _candidates(case: Case, span: Span, gender: str) -> list[Mention]:
    """The people named in a stretch outside quotations whom the pronoun may stand for."""
    return [
        m for m in mentions_within(case.reading.mentions, span)
        if m.type == "person" and not _in_content(case, m) and _fits_gender(m.name, gender, case)
    ]  # fmt: skip


_OBLIQUE = re.compile(
    r"\b(?:with|of|for|from|by|to|at|against|about|like|on|over)\s+(?:(?:the|Mr|Ms|Mrs|Dr|[a-z]+)\.?\s+){0,2}$"
)
_OWNS = re.compile(r"['’]s?\b")


def _oblique(case: Case, mention: Mention) -> bool:
    """ "asked about Lind", "Lind's plan": no subject."""
    before = case.text[max(0, mention.start - 40) : mention.start]
    return bool(_OBLIQUE.search(before)) or bool(_OWNS.match(case.text, mention.end))


_NOMINATIVE = {"m": re.compile(r"\b[Hh]e\b"), "f": re.compile(r"\b[Ss]he\b")}


def _pronoun_first(case: Case, sentence: Span, end: int, gender: str) -> bool:
    """Whether the sentence speaks of "he" before it names anybody: then it goes on with somebody named before."""
    return any(
        inside(_quoted(case.text), match.start()) is None
        for match in _NOMINATIVE[gender].finditer(case.text, sentence.start, end)
    )


@lru_cache(maxsize=4)
def _quoted(text: str) -> tuple[Span, ...]:
    return quotations(text)


def _so_far(case: Case, sentence: Span) -> tuple[Mention, ...]:
    """The mentions of the sentence before the source."""
    return mentions_within(case.reading.mentions, Span(sentence.start, case.span.start))


def _in_content(case: Case, mention: Mention) -> bool:
    """Whether the mention stands in what somebody is quoted as saying."""
    quoted = inside(_quoted(case.text), mention.start)
    if quoted is not None and quoted.end - quoted.start > _NICKNAME and not quoted.contains(case.span):
        return True
    return any(
        part.start <= mention.start < part.end
        for each in case.before[-4:]
        if each.kind == "direct"
        for part in each.content
    )


def _last_subject(case: Case, end: int, gender: str) -> Mention | None:
    """The first person named in the nearest sentence before that names one before it says "he" or "she".

    Sentences that only go on with the pronoun are passed over; three that do neither end the search.
    """
    place = bisect_left(case.reading.sentences, end, key=lambda each: each.start)
    silent = 0
    for sentence in reversed(case.reading.sentences[max(0, place - 8) : place]):
        found = _candidates(case, sentence, gender)
        first = next((m for m in found if not _oblique(case, m)), found[0] if found else None)
        if _pronoun_first(case, sentence, first.start if first else sentence.end, gender):
            continue
        if first is not None:
            return first
        silent += 1
        if silent == 3:
            return None
    return None


def sentence_at(case: Case, at: int) -> Span:
    sentences = case.reading.sentences
    place = bisect_left(sentences, at + 1, key=lambda each: each.start) - 1
    return sentences[place] if 0 <= place < len(sentences) else Span(0, len(case.text))


def _body_before(case: Case) -> Speaker:
    """What "it" stands for: the body, document or outlet that spoke last or opens the sentence or the one before."""
    sentence = sentence_at(case, case.span.start)
    here = [m for m in _so_far(case, sentence) if m.type == "organization"]
    if here:
        return named_body(here[0].name)
    for each in reversed(case.before[-5:]):
        if each.speaker_kind in ("body", "outlet", "document") and each.speaker:
            return Speaker(each.speaker, each.speaker_kind, None, each.body)
    place = bisect_left(case.reading.sentences, sentence.start, key=lambda each: each.start)
    for earlier in reversed(case.reading.sentences[max(0, place - 2) : place]):
        bodies = [m for m in mentions_within(case.reading.mentions, earlier) if m.type in ("organization", "place")]
        if bodies:
            return named_body(bodies[0].name)
    return Speaker(None, "body")


def _pair_before(case: Case) -> Speaker | None:
    """ "Max Auer and Eva Lind wrote it. They say": the people joined in the sentence before or in this one."""
    sentence = sentence_at(case, case.span.start)
    earlier = sentence_at(case, max(0, sentence.start - 2))
    for span in (Span(sentence.start, case.span.start), earlier):
        people = [m for m in mentions_within(case.reading.mentions, span) if m.type == "person"]
        for first, second in pairwise(people):
            between = case.text[first.end : second.start]
            if len(between) < 60 and re.match(r",? and |, [^,.;]{3,40}, and ", between) and first.name != second.name:
                return Speaker(f"{first.name} and {second.name}", "group")
    return None


def _many_before(case: Case) -> Speaker:
    pair = _pair_before(case)
    if pair is not None:
        return pair
    for each in reversed(case.before[-4:]):
        if each.speaker_kind in ("group", "unnamed", "body") and each.speaker:
            return Speaker(each.speaker, each.speaker_kind, each.role, each.body)
    return Speaker(None, "group")


def _self(case: Case) -> Speaker:
    """ "I" and "we" inside what somebody is quoted as saying: that speaker."""
    for each in reversed(case.before):
        if any(part.start <= case.span.start < part.end for part in each.content):
            return Speaker(each.speaker, each.speaker_kind, each.role, each.body)
    return NOBODY
