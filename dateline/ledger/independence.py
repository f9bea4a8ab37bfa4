"""Origins, not outlets: who a statement really comes from.

The attributed source first (``speaker:...``, or ``unnamed:<family>:<description>``), then the agency whose copy it is
(``agency:...``) or the report that it reprints (``copy:<report>``), then the publisher family (``family:...``). Ten
papers that quote one official are one origin; so are two officials of one ministry, an outlet beside the source that it
names itself, and unnamed sources, of whom nobody can say that they are not the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.data import load_map
from dateline.ledger.origins import UNKNOWN_FAMILY, is_office, outlet_agency, outlet_family
from dateline.ledger.parties import find_party
from dateline.text.names import abbreviates, same_name, sounds_alike
from dateline.text.words import STOP_WORDS, stem
from dateline.types import Entry

_WORDS = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_QUOTATION = re.compile(r"[\"“„«]([^\"”“»]+)")
_LONG_QUOTE = 4  # words
_COPIED = 9  # words on end, quoted or not
_SENTENCE, _LONG_SENTENCE = 8, 10  # words from which an outlet's sentence can be known again, and one put into a mouth
_COPY = 0.75  # the share of them that makes a copy
_REUSED = 6  # ... in two reports of one publisher, which tells a thing once whomever it credits
_OFFICIALS = re.compile(
    r"\b(?:official|diplomat|aide|adviser|advisor|minister|insider|spokes(?:wo)?man|spokesperson)s?\b", re.IGNORECASE
)
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_SPOKES_FOR = re.compile(r"\bspokes(?:man|woman|person) (?:for|of) (?:the |its )?(.+)$", re.IGNORECASE)
_ROLE_WORDS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "official", "officials", "minister", "head", "chief", "deputy",
     "senior", "representative", "press", "secretary", "officer", "director", "statement", "office"}
)  # fmt: skip


def independent_origins(entries: Sequence[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The independent origins of entries that assert one claim, each with its entries, in order of first appearance.

    Nothing counts as independent for lack of data: an entry without outlet and speaker adds no origin beside others.
    """
    by_report = {entry.report: entry.origin for entry in reversed(entries) if not entry.origin.startswith("copy:")}
    groups: list[tuple[str, list[Entry]]] = []
    for entry in sorted(entries, key=lambda each: (_rank(each), by_publication(each))):
        origin = by_report.get(entry.origin[5:], entry.origin) if entry.origin.startswith("copy:") else entry.origin
        home = next((group for group in groups if _adds_nothing(origin, entry, group)), None)
        if home is None:
            groups.append((origin, [entry]))
        else:
            home[1].append(entry)
    ordered = sorted(groups, key=lambda group: min((entry.seq, entry.id) for entry in group[1]))
    return tuple((origin, tuple(sorted(members, key=lambda each: (each.seq, each.id)))) for origin, members in ordered)


def by_publication(entry: Entry) -> tuple[bool, float, str]:
    """In order of publication; of one moment by id, so that the order of arrival decides nothing."""
    return entry.published is None, entry.published.timestamp() if entry.published else 0.0, entry.id


def _rank(entry: Entry) -> int:
    """Named sources found groups first, then unnamed ones, agencies, families, what is unknown."""
    for rank, prefix in enumerate(("speaker:", "unnamed:", "agency:", "family:", "copy:")):
        if entry.origin.startswith(prefix):
            return rank + (entry.origin == UNKNOWN_FAMILY) * 2
    return 6


def _adds_nothing(origin: str, entry: Entry, group: tuple[str, list[Entry]]) -> bool:
    """Whether an entry comes from the origin of a group, or nobody can say that it does not."""
    return _one_origin(origin, entry, group) or any(
        _one_origin(each.origin, each, (origin, [entry])) or _may_be_behind(entry, each) or _may_be_behind(each, entry)
        for each in group[1]
    )


def _one_origin(origin: str, entry: Entry, group: tuple[str, list[Entry]]) -> bool:
    other, members = group
    if origin == other:
        return True
    if origin == UNKNOWN_FAMILY or origin.startswith("copy:"):
        return True  # nobody can say that it is another one
    if any(_one_mouth(entry, each) or _described(entry, each) or _described(each, entry) for each in members):
        return True
    if origin.startswith("speaker:") and other.startswith("speaker:"):
        if any(_is_bare_office(entry) or _is_bare_office(each) for each in members):
            return True
        if any(_is_linked(entry, each) or _is_linked(each, entry) or _namesakes(entry, each) for each in members):
            return True
        return _same_speaker(origin[8:], other[8:], entry, members)
    if _cites(entry, members) or any(_cites(member, (entry,)) for member in members):
        return True
    if entry.speaker is None and any(_names(entry.text, member) for member in members):
        return True
    if origin.startswith("unnamed:"):
        return other.startswith("unnamed:") or _may_be_of(entry, members)
    # An outlet or agency in its own voice beside the source that it names itself.
    family = outlet_family(entry.outlet)
    return any(outlet_family(member.outlet) == family or _agency_of(member) == origin for member in members)


def _cites(entry: Entry, others: Iterable[Entry]) -> bool:
    """Whether one outlet only says what another had reported, whomever that one rests on."""
    if entry.speaker_kind != "outlet" or not entry.origin.startswith(("family:", "agency:")):
        return False
    family = outlet_family(entry.speaker)
    return family != "?" and any(outlet_family(other.outlet) == family for other in others)


def _one_mouth(entry: Entry, other: Entry) -> bool:
    """Whether two statements are the same words of one report ("the office said that she told ..."), or share a
    quotation: what is quoted word for word comes from one mouth, whoever it is put into."""
    if entry.report == other.report and any(a.overlaps(b) for a in entry.content for b in other.content):
        return True
    if any(not _quoted(a.text).isdisjoint(_runs(b.text, _LONG_QUOTE)) for a, b in ((entry, other), (other, entry))):
        return True
    # What a paper prints in its own voice in another's words is taken from there.
    own = entry.speaker is None or other.speaker is None
    if own and not _runs(entry.text, _COPIED).isdisjoint(_runs(other.text, _COPIED)):
        return True
    if _is_copy(entry.text, other.text, _SENTENCE if own else _LONG_SENTENCE):
        return True
    if entry.report == other.report:
        return not _runs(entry.text, _REUSED).isdisjoint(_runs(other.text, _REUSED))
    family = outlet_family(entry.outlet)
    if family == "?" or family != outlet_family(other.outlet):
        return False
    return entry.text.casefold() == other.text.casefold() or not _runs(entry.text, _REUSED).isdisjoint(
        _runs(other.text, _REUSED)
    )


@lru_cache(maxsize=16384)
def _runs(text: str, size: int) -> frozenset[tuple[str, ...]]:
    """The runs of words that two people do not write alike by chance: who has them has them from the other."""
    words = _words_of(text)
    return frozenset(words[at : at + size] for at in range(len(words) - size + 1))


@lru_cache(maxsize=16384)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(match.group().casefold() for match in _WORDS.finditer(text))


def _is_copy(a: str, b: str, least: int) -> bool:
    """Whether the shorter of two statements has nearly all its words, in their order, from the other: two papers that
    print one agency's sentence, each with a word of its own. ``least``: words that it must have."""
    short, long = sorted((_words_of(a), _words_of(b)), key=len)
    # No more words can stand in one order in both than of the shorter stand in the longer at all.
    if len(short) < least or sum(map(frozenset(long).__contains__, short)) < _COPY * len(short):
        return False
    row = [0] * (len(long) + 1)  # of the longest common subsequence
    for word in short:
        left = 0
        for at, other in enumerate(long, start=1):
            above = row[at]
            row[at] = left + 1 if word == other else max(above, row[at - 1])
            left = above
    return row[-1] >= _COPY * len(short)


@lru_cache(maxsize=16384)
def _quoted(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words within quotation marks that are long enough not to be said twice."""
    found: set[tuple[str, ...]] = set()
    for part in _QUOTATION.findall(text):
        words = [match.group().casefold() for match in _WORDS.finditer(part)]
        found.update(tuple(words[at : at + _LONG_QUOTE]) for at in range(len(words) - _LONG_QUOTE + 1))
    return frozenset(found)


def _described(entry: Entry, other: Entry) -> bool:
    """Whether a speaker is only described ("the head of state") in a report that also names a person who speaks."""
    if entry.report != other.report or entry.speaker_kind != "person" or other.speaker_kind != "person":
        return False
    speaker = entry.speaker or ""
    return bool(speaker) and speaker == speaker.casefold() and other.speaker != speaker


_EYEWITNESSES = re.compile(
    r"\b(?:resident|villager|witness|eyewitness|survivor|passer-?by|passenger|neighbour|neighbor|local|tourist|driver|"
    r"worker|farmer|patient|relative|refugee|prisoner|soldier)(?:s|es)?\b",
    re.IGNORECASE,
)


def _may_be_behind(entry: Entry, other: Entry) -> bool:
    """Whether a group or a paper that is only described ("directors", "analysts", "the letter") may be, or rest on, the
    other who speaks. People who saw it themselves are others than those who hold an office."""
    if entry.speaker is None or other.speaker is None or entry.speaker_kind not in ("unnamed", "group", "document"):
        return False
    if _is_named(entry) or (entry.party and other.party and entry.party != other.party):
        return False
    if _EYEWITNESSES.search(entry.speaker):
        return other.speaker_kind in ("unnamed", "group") and not _is_named(other) and not is_office(other.speaker)
    return entry.speaker_kind == "document" or not is_office(entry.speaker)


def _is_named(entry: Entry) -> bool:
    """Whether a speaker has a name of his own, and not only that of his side ("Austrian officials")."""
    words = [match.group() for match in _WORDS.finditer(entry.speaker or "") if match.group()[:1].isupper()]
    return any(find_party(word) is None and word.casefold() not in load_map("lower_case_words") for word in words)


def _names(text: str, member: Entry) -> bool:
    """Whether an outlet's own words name who says the same elsewhere: it may well have it from there."""
    words = [match.group() for match in _WORDS.finditer(member.speaker or "")]
    if member.speaker_kind == "person":
        last = words[-1] if words and words[-1][:1].isupper() else ""
        return len(last) > 2 and re.search(rf"\b{re.escape(last)}\b", text) is not None
    heads = _heads(member.speaker)
    return bool(heads) and heads <= {stem(match.group()) for match in _WORDS.finditer(text)}


def _is_bare_office(entry: Entry) -> bool:
    """Whether a speaker is only "the office" or "a spokesman": nobody can say whose."""
    return entry.speaker_kind == "body" and not _heads(entry.speaker) and not entry.party and not entry.body


def _namesakes(entry: Entry, other: Entry) -> bool:
    """One person, whatever body the texts give beside the name."""
    if not entry.speaker or not other.speaker or "unnamed" in (entry.speaker_kind, other.speaker_kind):
        return False
    sides = {entry.party, other.party} - {None}
    return len(sides) < 2 and any(
        same_name(a, b) or sounds_alike(a, b) or _shortened(a, b)
        for a in _persons(entry.speaker)
        for b in _persons(other.speaker)
    )


def _shortened(a: str, b: str) -> bool:
    """Whether two full names have one surname and one initial ("Ed Weiss", "Edward J. Weiss")."""
    one, two = a.casefold().split(), b.casefold().split()
    return len(one) > 1 and len(two) > 1 and one[-1] == two[-1] and one[0][0] == two[0][0]


def _persons(speaker: str) -> tuple[str, ...]:
    """Who speaks together: "Anna Weiss and Karl Maier" are each of them."""
    return tuple(part for part in re.split(r",\s+|\s+and\s+", speaker) if part) or (speaker,)


_GOVERNS = re.compile(
    r"\b(?:government|administration|cabinet|ministry|department|(?:prime |vice )?minister|premier|chancellor|"
    r"secretary|president)\b",
    re.IGNORECASE,
)


def _of_one_government(entry: Entry, other: Entry) -> bool:
    """Whether two voices may be of one government: of those whose country is not told nobody can say that they are not
    ("the government", "the energy department")."""
    if entry.party and other.party and entry.party != other.party:
        return False
    return all(_GOVERNS.search(f"{each.speaker} {each.role or ''}") is not None for each in (entry, other))


def _is_linked(entry: Entry, other: Entry) -> bool:
    return (
        _of_one_government(entry, other)
        or _hangs_on(entry, other)
        or _is_office_of(entry, other)
        or _speaks_for_all(entry, other)
    )


def _is_office_of(entry: Entry, other: Entry) -> bool:
    """ "The Austrian chancellor" beside a person who is that: one office of one country has one holder."""
    if not entry.speaker or not other.role or (entry.party and other.party and entry.party != other.party):
        return False
    if entry.party is None and entry.speaker != entry.speaker.casefold():
        return False  # a name; an office without its country may be that of anybody who holds one
    if entry.speaker == entry.speaker.casefold() and _title(other.role) and entry.speaker_kind != "body":
        return _title(other.role) <= _title(entry.speaker)  # "the oil firm's chairman" beside "Weiss, chairman"
    return bool(_title(entry.speaker)) and _title(entry.speaker) == _title(other.role)


@lru_cache(maxsize=8192)
def _title(words: str) -> frozenset[str]:
    """The words of an office without its side."""
    found = (match.group() for match in _WORDS.finditer(words))
    return frozenset(stem(w) for w in found if w.casefold() not in STOP_WORDS and find_party(w) is None)


def _speaks_for_all(entry: Entry, other: Entry) -> bool:
    """A country speaks with the voice of those who hold its offices."""
    return entry.origin == f"speaker:{entry.party}" and other.party == entry.party and bool(other.role or other.body)


def _hangs_on(entry: Entry, other: Entry) -> bool:
    """ "His office" beside him: whose it is, is known only from the same report, or by the side."""
    if not re.match(r"(?:his|her|their)\b", entry.speaker or "", re.IGNORECASE):
        return False
    return entry.report == other.report or (entry.party is not None and entry.party == other.party)


def _agency_of(entry: Entry) -> str | None:
    agency = outlet_agency(entry.outlet)
    return f"agency:{agency}" if agency else None


def may_be_one(a: Entry, b: Entry) -> bool:
    """Whether two entries come, or may well come, from one origin."""
    return _one_origin(a.origin, a, (b.origin, [b])) or _one_origin(b.origin, b, (a.origin, [a]))


def _same_speaker(a: str, b: str, entry: Entry, members: Iterable[Entry]) -> bool:
    one, side = _key_parts(a)
    two, other_side = _key_parts(b)
    if side and other_side and side != other_side:
        return False
    if one == two or (side and side == other_side and side in (one, two)):
        return True  # "Russia" speaks with the voice of all its bodies
    if same_name(one.title(), two.title()):
        return True
    return any(_same_body(entry, member) for member in members)


def _key_parts(key: str) -> tuple[str, str | None]:
    bare, _, side = key.partition("@")
    return (bare, side or None) if bare.casefold() == bare else (bare, bare)


def _same_body(a: Entry, b: Entry) -> bool:
    """Two voices of one body: both bodies are known and are one, or one speaks of the other's ("his office")."""
    if not a.speaker or not b.speaker:
        return False
    body, other = _voiced_body(a) or "", _voiced_body(b) or ""
    one, two = _heads(body), _heads(other)
    if not one or not two or (a.party and b.party and a.party != b.party):
        return False
    if abbreviates(body, other) or abbreviates(other, body):
        return True
    return one == two or one < two or two < one


def _voiced_body(entry: Entry) -> str | None:
    """The body that somebody speaks for: named beside him, he himself, or in what he is ("city hall spokeswoman").
    A country beside a body ("Ukrainian forces") is whose it is, not which."""
    if entry.speaker_kind == "body" and not _heads(entry.body):
        return entry.speaker
    if entry.body:
        return entry.body
    spoken = _SPOKES_FOR.search(entry.speaker) if entry.speaker else None
    if spoken is not None:
        return spoken.group(1)
    return entry.role if _SPOKES.search(entry.role or "") else None


@lru_cache(maxsize=8192)
def _heads(body: str | None) -> frozenset[str]:
    """The words that tell which body it is, without its side."""
    words = (match.group() for match in _WORDS.finditer(body or ""))
    return frozenset(stem(w) for w in words if w.casefold() not in STOP_WORDS | _ROLE_WORDS and find_party(w) is None)


def _in_role_of(entry: Entry, member: Entry) -> bool:
    """Whether "a reporter" may be the named person who is one."""
    words = [match.group() for match in _WORDS.finditer((entry.speaker or "").split(" of ")[0])]
    roles = {stem(match.group()) for match in _WORDS.finditer(member.role or "")}
    return bool(words) and stem(words[-1]) in roles


def _may_be_of(entry: Entry, members: Iterable[Entry]) -> bool:
    """Whether unnamed people may be the named source, or belong to it: of the same side, or officials of a side that is
    not known."""
    if any(_same_body(entry, member) or _in_role_of(entry, member) for member in members):
        return True
    if _OFFICIALS.search(entry.speaker or ""):
        if entry.party is None:
            return any(member.party is not None or member.body for member in members)
        if any(member.speaker_kind == "person" and not (member.party or member.body) for member in members):
            return True  # a person of whom nothing is known may be one of them
    return any(member.party is not None and member.party == entry.party for member in members)
