"""Where one statement comes from, and which outlets, agencies and offices there are.

The attributed source first (``speaker:...``, or ``unnamed:<family>:<description>``), then the agency whose copy it is
(``agency:...``), the report that it reprints (``copy:...``), the outlet's publisher family (``family:...``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dateline.data import load_map, load_set, load_table
from dateline.ledger.parties import find_parties, find_party, match_party
from dateline.text.names import fold_name, same_name
from dateline.text.words import STOP_WORDS
from dateline.types import Report, SpeakerKind

UNKNOWN_FAMILY = "family:?"
_VIA = re.compile(r"^(?P<agency>.+?)\s+(?:via|through)\s+(?P<outlet>.+)$")
_SUFFIX = re.compile(r"\s*\((?:online |news|opinion|online news|print|tv)[^)]*\)$", re.IGNORECASE)
_DOMAIN = re.compile(
    r"^(?:https?://)?(?:www\.)?([\w-]+)(?:\.(?:com|org|net|co|uk|de|at|fr|eu|info|news|tv|ua|ru))+/?$", re.IGNORECASE
)
_DATELINE = re.compile(r"^[^\n(]{0,80}\(([^()\n]{2,40})\)\s*[-–—]")
_CREDIT = re.compile(r"(?:^|\n)\s*(?:\(?Source|Via|©|\(c\))[: ]\s*([A-Z][\w .&-]{1,30}?)\)?\s*$")
_SPLIT = re.compile(r"\s*(?:/|,|;| and | with | - | – |\|)\s*")
_WORDS = re.compile(r"[^\W_]+(?:['’\-.][^\W_]+)*")


def find_origin(
    report: Report, speaker: str | None, kind: SpeakerKind | None, body: str | None, party: str | None
) -> str:
    """The origin of one statement of ``report``."""
    if speaker and (is_nobody(speaker) or is_staff(speaker, body, report)):
        speaker = kind = body = None  # the outlet itself
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


# "Both", "some", "s": who is meant, the words do not say.
_NOBODY = frozenset(
    {"both", "all", "some", "many", "most", "others", "few", "each", "several", "one", "another", "more"}
)
_STAFF = r"(?:correspondent|reporter|editor|journalist|columnist)s?"
_STAFF_WORD = re.compile(rf"\b{_STAFF}\b", re.IGNORECASE)


def is_nobody(speaker: str) -> bool:
    """Whether the words for a speaker do not say who he is: "some", "both", an article that is left of a name."""
    low = speaker.casefold()
    function = low in STOP_WORDS and not (speaker.isupper() and len(speaker) > 1)  # "The", but "WHO" and "US"
    return low in _NOBODY or function or (len(speaker) <= 2 and speaker == low)


def is_staff(speaker: str, body: str | None, report: Report) -> bool:
    """Whether a speaker works for the outlet ("our correspondent", "the BBC's Anna Weiss", "Anna Weiss, BBC News"):
    what its own people tell is what it tells itself."""
    if not report.source:
        return False
    family = outlet_family(report.source)
    if family == "?":
        return False
    if body and outlet_family(body) == family:
        return True
    outlet = re.escape(_plain_outlet(report.source).split(" (")[0])
    if _STAFF_WORD.search(speaker):
        others = {word.casefold() for word in _WORDS.findall(_STAFF_WORD.sub(" ", speaker))}
        return (
            others <= {"our", "the", "its", "own"}
            or re.search(rf"\b(?:our|{outlet})\b", speaker, re.IGNORECASE) is not None
        )
    if not speaker[:1].isupper():
        return False
    name = re.escape(speaker)
    own = rf"(?:our|{outlet}(?: news)?(?:\s?['’]s)?)"
    own_people = (
        rf"\b{outlet}(?: news)?\s?['’]s\s(?:(?!that|told|said|says)[\w-]+\s){{0,3}}?{name}\b"
        rf"|\b{outlet}(?: news)?\s{name}\b"
        rf"|\b{name}\s?,\s(?:of |from |for |at )?(?:the )?{outlet}\b|\b{name}\s(?:of|from|for|at)\s(?:the )?{outlet}\b"
        rf"|\b{own}\s(?:[\w-]+\s){{0,3}}?{_STAFF}\s?,?\s{name}\b|\b{name}\s?,\s{own}\s(?:[\w-]+\s){{0,3}}?{_STAFF}\b"
    )
    return re.search(own_people, report.text, re.IGNORECASE) is not None


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
