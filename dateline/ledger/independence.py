"""Origins, not outlets: who a statement really comes from.

The attributed source first (``speaker:...``, or ``unnamed:<family>:<description>``), then the agency whose copy it is
(``agency:...``) or the report that it reprints (``copy:<report>``), then the publisher family (``family:...``). Ten
papers that quote one official are one origin; so are two officials of one ministry, an outlet beside the source that it
names itself, and unnamed sources, of whom nobody can say that they are not the same people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dateline.data import load_map, load_set, load_table
from dateline.ledger.parties import find_parties, find_party, match_party
from dateline.text.names import fold_name, same_name
from dateline.text.words import STOP_WORDS, stem
from dateline.types import Entry, Report, SpeakerKind

UNKNOWN_FAMILY = "family:?"
_VIA = re.compile(r"^(?P<agency>.+?)\s+(?:via|through)\s+(?P<outlet>.+)$")
_SUFFIX = re.compile(r"\s*\((?:online |news|opinion|online news|print|tv)[^)]*\)$", re.IGNORECASE)
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+)(?:\.(?:com|org|net|co|uk|de|at|fr|eu|info|news|tv|ua|ru))+/?$", re.IGNORECASE
)
# "VIENNA, June 11 (Reuters) -", "(Danubia Press) -", "BERLIN (AP) —"
_DATELINE = re.compile(r"^[^\n(]{0,80}\(([^()\n]{2,40})\)\s*[-–—]")
_CREDIT = re.compile(r"(?:^|\n)\s*(?:\(?Source|Via|©|\(c\))[: ]\s*([A-Z][\w .&-]{1,30}?)\)?\s*$")
_SPLIT = re.compile(r"\s*(?:/|,|;| and | with | - | – |\|)\s*")
_WORDS = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")
_QUOTATION = re.compile(r"[\"“„«]([^\"”“»]+)")
_LONG_QUOTE = 4  # words
_SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.IGNORECASE)
_ROLE_WORDS = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "official", "officials", "minister", "head", "chief", "deputy",
     "senior", "representative", "press", "secretary", "officer", "director", "statement", "office"}
)  # fmt: skip


def find_origin(
    report: Report, speaker: str | None, kind: SpeakerKind | None, body: str | None, party: str | None
) -> str:
    """The origin of one statement of ``report``."""
    if speaker and kind == "unnamed" and not is_office(speaker) and not _is_name(speaker):
        return f"unnamed:{outlet_family(report.source)}:{fold_name(speaker)}"
    if speaker and kind != "outlet" and not _is_own(speaker, report.source):
        key = _body_key(body, party) if body else ""
        # A country or an alliance is no body: "Ukrainian President Anna Weiss" speaks for herself.
        return f"speaker:{key if key and key != party else _speaker_key(speaker, kind, party)}"
    if speaker and kind == "outlet" and not _is_own(speaker, report.source):
        other = outlet_agency(speaker)  # one outlet cites another: the origin is the other
        return f"agency:{other}" if other else f"family:{outlet_family(speaker)}"
    agency = find_agency(report)
    if agency:
        return f"agency:{agency}"
    own = body_of_outlet(report.source)
    if own:
        return f"speaker:{_body_key(own, None)}"
    if report.reprint_of:
        return f"copy:{report.reprint_of}"
    family = outlet_family(report.source)
    return f"family:{family}"


_SMALL = frozenset({"of", "for", "the", "and", "de", "der", "von", "van", "di", "al"})


def _is_name(speaker: str) -> bool:
    """Whether a source that was taken for unnamed has a proper name ("Strudenkraft")."""
    words = _WORDS.findall(speaker.split(",")[0])
    plural = words and words[-1].casefold() in load_set("counted_persons")
    return (
        bool(words)
        and not plural
        and all(word[0].isupper() or word in _SMALL for word in words)
        and (find_party(words[-1]) is None)
        and words[-1].casefold()
        not in ("officials", "sources", "source", "official", "diplomats", "experts", "analysts")
    )


def body_of_outlet(outlet: str | None) -> str | None:
    """The body whose own outlet it is ("Gauge Service", "Strudenkraft press office"); None for the press."""
    plain = re.sub(
        r"\s+(?:press|media|news)\s+(?:office|service|team|desk|room)$", "", outlet or "", flags=re.IGNORECASE
    )
    if plain and plain != outlet:
        return plain
    words = (outlet or "").casefold().split()
    return outlet if words and words[-1] in _offices() and not _says_agency(outlet or "") else None


def _is_own(speaker: str, source: str | None) -> bool:
    """Whether a speaker is the outlet itself ("CNN could not verify")."""
    return source is not None and same_name(speaker, _plain_outlet(source))


_DEFINITE = re.compile(r"^(?:the|its|his|her|their)\b|['’]s?\s", re.IGNORECASE)


@cache
def _offices() -> tuple[str, ...]:
    return tuple(sorted(load_set("definite_offices")))


def is_office(speaker: str) -> bool:
    """Whether a source without a name is still a definite one: "the country's foreign minister", "its governor"."""
    words = re.sub(r"\(.*?\)", " ", speaker.casefold()).split()
    plain = [word.strip(",.") for word in words]
    head = plain.index("of") - 1 if "of" in plain[1:] else len(plain) - 1
    return bool(plain) and bool(_DEFINITE.search(speaker)) and plain[head].endswith(_offices())


def _speaker_key(speaker: str, kind: SpeakerKind | None, party: str | None) -> str:
    return _body_key(speaker, party) if kind in ("body", "group", "document", "unnamed") else fold_name(speaker)


def _body_key(body: str, party: str | None) -> str:
    """One form for "the Austrian interior ministry", "Austria's Interior Ministry" and "the interior ministry"@AT."""
    found = [match.group() for match in _WORDS.finditer(body)]
    words, at = [], 0
    while at < len(found):
        side, size = match_party(found[at:])
        if side is not None:
            party = side
        elif found[at].casefold() not in STOP_WORDS:
            words.append(found[at])
        at += size
    bare = fold_name(" ".join(words))
    if not bare:  # "Russia said"
        return party or fold_name(body)
    return f"{bare}@{party}" if party else bare


@lru_cache(maxsize=4096)
def outlet_family(outlet: str | None) -> str:
    """The publisher family of an outlet; one that is not in the table is its own family, an unknown one is "?"."""
    if not outlet or not outlet.strip():
        return "?"
    plain = _plain_outlet(outlet)
    key = _outlet_key(plain)
    if key in _agencies():
        return _agencies()[key]
    return _families().get(key, key)


@lru_cache(maxsize=4096)
def outlet_agency(outlet: str | None) -> str | None:
    """The agency that an outlet is, or whose copy its name says it carries ("AFP via The Straits Times")."""
    if not outlet:
        return None
    via = _VIA.match(outlet)
    return _agencies().get(_outlet_key(_plain_outlet(via.group("agency") if via else outlet)))


def find_agency(report: Report) -> str | None:
    """The agency whose text a report is, by its outlet, its byline or the credit at its head or foot."""
    agency = outlet_agency(report.source)
    if agency:
        return agency
    for part in _SPLIT.split(re.sub(r"^\s*(?:by|from)\s+", "", report.byline or "", flags=re.IGNORECASE)):
        named = _agencies().get(_outlet_key(part)) or _says_agency(part)
        if named:
            return named
    head = _DATELINE.match(report.text[:160])
    if head and not re.search(r"\b[a-zà-þ]", head.group()[: head.start(1) - 1]):
        return _credited(head.group(1))
    foot = _CREDIT.search(report.text[-80:])
    return _agencies().get(_outlet_key(foot.group(1))) if foot else None


def _credited(name: str) -> str | None:
    """A name in brackets before a dash at the head is a credit, known or not, unless it is plainly none."""
    parts = [_agencies().get(_outlet_key(part)) for part in _SPLIT.split(name)]
    known = next((part for part in parts if part), None)
    if known:
        return known
    plausible = name[:1].isupper() and not any(char.isdigit() for char in name) and len(name.split()) <= 4
    return _outlet_key(name) if plausible and not find_parties(name) else None


def _says_agency(name: str) -> str | None:
    """ "Danubia News Agency", "Danubia Press Agency": a credit that says what it is."""
    return _outlet_key(name) if re.search(r"\b(?:news|press|wire) (?:agency|service)\b", name, re.IGNORECASE) else None


def _plain_outlet(outlet: str) -> str:
    via = _VIA.match(outlet.strip())
    plain = _SUFFIX.sub("", via.group("outlet") if via else outlet.strip()).lstrip("@")
    domain = _DOMAIN.match(plain)
    return domain.group(1) if domain else plain


@lru_cache(maxsize=8192)
def _outlet_key(outlet: str) -> str:
    return fold_name(outlet).replace(" ", "-")


@cache
def _families() -> dict[str, str]:
    return {_outlet_key(row[0]): row[1] for row in load_table("publisher_families")}


@cache
def _agencies() -> Mapping[str, str]:
    return {_outlet_key(name): agency for name, agency in load_map("news_agencies").items()}


def independent_origins(entries: Sequence[Entry]) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The independent origins of entries that assert one claim, each with its entries, in order of first appearance.

    Nothing counts as independent for lack of data: an entry without outlet and speaker adds no origin beside others.
    """
    by_report = {entry.report: entry.origin for entry in reversed(entries) if not entry.origin.startswith("copy:")}
    groups: list[tuple[str, list[Entry]]] = []
    for entry in sorted(entries, key=lambda each: (_rank(each), each.seq, each.id)):
        origin = by_report.get(entry.origin[5:], entry.origin) if entry.origin.startswith("copy:") else entry.origin
        home = next((group for group in groups if _one_origin(origin, entry, group)), None)
        if home is None:
            groups.append((origin, [entry]))
        else:
            home[1].append(entry)
    ordered = sorted(groups, key=lambda group: min((entry.seq, entry.id) for entry in group[1]))
    return tuple((origin, tuple(sorted(members, key=lambda each: (each.seq, each.id)))) for origin, members in ordered)


def _rank(entry: Entry) -> int:
    """Named sources found groups first, then unnamed ones, agencies, families, what is unknown."""
    for rank, prefix in enumerate(("speaker:", "unnamed:", "agency:", "family:", "copy:")):
        if entry.origin.startswith(prefix):
            return rank + (entry.origin == UNKNOWN_FAMILY) * 2
    return 6


def _one_origin(origin: str, entry: Entry, group: tuple[str, list[Entry]]) -> bool:
    other, members = group
    if origin == other:
        return True
    if origin == UNKNOWN_FAMILY or origin.startswith("copy:"):
        return True  # nobody can say that it is another one
    if any(_one_mouth(entry, each) for each in members):
        return True
    if origin.startswith("speaker:") and other.startswith("speaker:"):
        if any(_is_linked(entry, each) or _is_linked(each, entry) or _namesakes(entry, each) for each in members):
            return True
        return _same_speaker(origin[8:], other[8:], entry, members)
    if origin.startswith("unnamed:"):
        return other.startswith("unnamed:") or _may_be_of(entry, members)
    # An outlet or agency in its own voice beside the source that it names itself.
    family = outlet_family(entry.outlet)
    return any(outlet_family(member.outlet) == family or _agency_of(member) == origin for member in members)


def _one_mouth(entry: Entry, other: Entry) -> bool:
    """Whether two statements are the same words of one report ("the office said that she told ..."), or share a
    quotation: what is quoted word for word comes from one mouth, whoever it is put into."""
    if entry.report == other.report and any(a.overlaps(b) for a in entry.content for b in other.content):
        return True
    return not _quoted(entry.text).isdisjoint(_quoted(other.text))


@lru_cache(maxsize=16384)
def _quoted(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of words within quotation marks that are long enough not to be said twice."""
    found: set[tuple[str, ...]] = set()
    for part in _QUOTATION.findall(text):
        words = [match.group().casefold() for match in _WORDS.finditer(part)]
        found.update(tuple(words[at : at + _LONG_QUOTE]) for at in range(len(words) - _LONG_QUOTE + 1))
    return frozenset(found)


def _namesakes(entry: Entry, other: Entry) -> bool:
    """One person, whatever body the texts give beside the name."""
    if not entry.speaker or not other.speaker or "unnamed" in (entry.speaker_kind, other.speaker_kind):
        return False
    sides = {entry.party, other.party} - {None}
    return len(sides) < 2 and same_name(entry.speaker, other.speaker)


def _is_linked(entry: Entry, other: Entry) -> bool:
    return _hangs_on(entry, other) or _is_office_of(entry, other) or _speaks_for_all(entry, other)


def _is_office_of(entry: Entry, other: Entry) -> bool:
    """ "The Austrian chancellor" beside a person who is that: one office of one country has one holder."""
    if not entry.speaker or not other.role or entry.party is None or other.party not in (None, entry.party):
        return False
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
    one, two = _heads(_voiced_body(a)), _heads(_voiced_body(b))
    if not one or not two or (a.party and b.party and a.party != b.party):
        return False
    return one == two or one < two or two < one


def _voiced_body(entry: Entry) -> str | None:
    """The body that somebody speaks for: named beside him, he himself, or in what he is ("city hall spokeswoman")."""
    if entry.body or entry.speaker_kind == "body":
        return entry.body or entry.speaker
    return entry.role if _SPOKES.search(entry.role or "") else None


@lru_cache(maxsize=8192)
def _heads(body: str | None) -> frozenset[str]:
    """The words that tell which body it is, without its side."""
    words = (match.group() for match in _WORDS.finditer(body or ""))
    return frozenset(stem(w) for w in words if w.casefold() not in STOP_WORDS | _ROLE_WORDS and find_party(w) is None)


def _may_be_of(entry: Entry, members: Iterable[Entry]) -> bool:
    """Whether unnamed people may be the named source, or belong to it: same side, or a side that is not known."""
    return any(member.party is not None and member.party == entry.party for member in members)
