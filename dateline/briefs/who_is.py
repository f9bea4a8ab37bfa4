"""Who a report says somebody is, in its own words.

"police spokesman Korbinian Auer", "Karin Pichlbauer, the mayor of Melk", "Hans Eder of the Danube Institute".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice

from dateline.briefs.day import is_calendar
from dateline.briefs.phrases import FINITE, Token, is_office, is_post, is_role_name, tag_tokens
from dateline.data import load_map, load_set, load_table
from dateline.text.words import normalise
from dateline.types import Reading, Report

Form = tuple[str, bool]  # the introduction, and whether a comma must close it

_MODIFIERS = frozenset({"NN", "NNS", "NNP", "JJ"})
_ENDS_GROUP = frozenset({"IN", "TO", "CC", "DT", "PRP", "PP$"})
_LONGEST_ROLE = 6
_PLACES = 24  # where a name stands in a report, at most, that are looked at
_BEFORE = 110  # characters before a name in which its role stands
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
_OWNER = r"[A-ZÀ-Ž][\w.&-]*(?: (?:of )?[A-ZÀ-Ž][\w.&-]*){0,4}['’]s?"
_CAPITALS = r"[A-ZÀ-Ž][\w.&’'-]*(?:,? (?:(?:of|and|for|the|&) )*[A-ZÀ-Ž][\w.&’'-]*){0,6}"
# "Weiss, the mayor of Linz, said": the words up to the next mark.
_APPOSITION = re.compile(
    rf"(?:,| --| [–—]) ((?:the|an?|{_OWNER}) )?((?:[^,.;:\"“”()\n–—]|\.(?=\w|[A-Z])|(?<=\b[A-Z])\.){{3,100}}?)"
    r"(?=[,;:]|(?<!\b[A-Z])\.(?!\w)| --| [–—]|$)"
)
# "BP's chairman, Carl Weiss, said": where the words before the mark may begin.
_BEFORE_MARK = re.compile(rf"(?:^|(?<=[\s(“\"]))(?:[Tt]he|[Aa]n?|{_OWNER}) ")
# "head of safety Anna Weiss", "Ambassador to the UN Anna Weiss".
_LONG_ROLE = re.compile(
    rf"(?<![\w'’])((?:{_OWNER} )?(?:[A-Za-z][\w-]* ){{0,3}}?[A-Za-z][\w-]*) "
    r"((?:of|to|for|at) (?:the )?(?:[a-z]{4,}(?: and [a-z]{4,})?|" + _CAPITALS + r")) $"
)
_OF_BODY = re.compile(rf",? ((?:of|from|with) (?:the )?)({_CAPITALS})(?=[\s,.;:]|$)")
_BODYS = re.compile(rf"((?:[Tt]he )?{_OWNER}) $")
_UNTOLD = re.compile(  # an owner that only another sentence names: "the agency's", "its"
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) (?:[\w-]+ )*[a-z-]+['’]"
    r"|\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y|[Tt]his|[Tt]hese|[Tt]hose|same|other|another|one)\b"
)
_ENDS_ROLE = re.compile(
    r" (?:who|whom|whose|which|that|where|when|but|as|because|told|said|says|"
    r"and (?:an?|the|his|her|its|is|was|has|had|one|also|then|told|said|who|[A-ZÀ-Ž][\w-]+ [A-ZÀ-Ž]))\b.*$"
)
_BRACKETED = re.compile(r" -LRB- .*?(?:-RRB-|$)")
_LIST = re.compile(r"\s?(?:,? (?:and|or)|,(?! (?:who|said|says|told))[^,.]{0,60}(?:,| and)) ")
_AFTER_NAME = re.compile(r"(?:,|\.|;| (?:said|says|told|has|had|was|is|will|would|announced|warned|added)\b|$)")
_MARKS = ("'", "’", "'s", "’s")
_GAPS = re.compile(r"(?<=[\w)\"”’'.-]) (?=[,.;:?!)](?:\s|$)|['’](?:s|re|ve|ll|d|m)?(?: |$)|n['’]t\b)")


@lru_cache(maxsize=64)
def _close_gaps(text: str) -> str:
    """The text without the gaps before marks that a text in tokens has: "the town , it 's said"."""
    return _GAPS.sub("", text) if " , " in text else text


@lru_cache(maxsize=4096)
def find_told_role(report: Report, name: str) -> Form | None:
    """The office or profession that the report gives ``name`` right beside it."""
    return find_role(_close_gaps(report.text), name)


@lru_cache(maxsize=4096)
def find_introduction(report: Report, reading: Reading, name: str) -> Form:
    """How the report introduces ``name``, and whether a comma must close it.

    ("police spokesman Korbinian Auer", False), ("Karin Pichlbauer, the mayor of Melk", True), or the bare name.
    Only the report's own words are used: an office or profession before or behind the name, else what the reading
    found, else a body that the name is "of".
    """
    if " of " in name and _is_role(name.partition(" of ")[0].split()[-1]):
        return name, False  # "Prime Minister of Austria" says what it is
    found = find_told_role(report, name) or _role_found(report, reading, name)
    if found is not None:
        return found
    bodies = frozenset(mention.name for mention in reading.mentions if mention.type == "organization")
    return next(iter_bodies(_close_gaps(report.text), name, bodies), (name, False))


def is_introduced(text: str, name: str) -> bool:
    """Whether a sentence itself says who a name is."""
    closed = _close_gaps(text)
    return find_role(closed, name) is not None or closed.count(name) != 1


def _iter_places(text: str, name: str) -> Iterator[re.Match[str]]:
    return islice(re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text), _PLACES)


def find_role(text: str, name: str) -> Form | None:
    """The first office or profession that ``text`` gives to ``name``."""
    for match in _iter_places(text, name):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
        role = _role_before(before) or _long_role(before)
        if role:
            return f"{role} {name}", False
        role = _role_behind(text, match.end()) or _role_apart(before, text[match.end() : match.end() + 80])
        if role:
            return f"{name}, {role}", True
    return None


def _role_before(words: str) -> str | None:
    """The words of a role at the end of ``words``: "Strudenkraft chief executive", "Prime Minister"."""
    tokens = tag_tokens(words)
    while tokens and tokens[-1].word in _DOCTORS | {"."}:
        tokens = tokens[:-1]
    if not tokens or words[tokens[-1].end :].strip(" .") not in ("", *_DOCTORS) or not _ends_role(tokens[-1].word):
        return None
    first = len(tokens) - 1
    while first > 0 and len(tokens) - first < _LONGEST_ROLE and _modifies(words, tokens[first - 1], tokens[first]):
        first -= 1
    if re.search(r"[A-Z][\w-]* (?:and|of|for|&) $", words[: tokens[first].start]):
        begun, first = first, _skip_rest_of_name(tokens, first)
        if begun < first == len(tokens) - 1:
            return None  # "Health and Human Services Secretary": of what, the last word does not say
    elif first + 1 < len(tokens) and tokens[first].word.islower() and tokens[first + 1].word in _BEFORE_OFFICE:
        first += tokens[first].word not in _BEFORE_OFFICE  # "to grill outgoing chief executive"
    end = tokens[-1].end
    short = _is_short(tokens[-1].word) and words[end : end + 1] == "."
    found = words[tokens[first].start : end + short]
    if tokens[first].word.lower() in _BEFORE_OFFICE:
        found = found[0].lower() + found[1:]
    if found[0].islower() and (owner := _owner_before(words[: tokens[first].start])):
        return f"{owner} {found}"
    small = first + 1 < len(tokens) and tokens[first + 1].word.islower()
    starts = small and tokens[first].word.lower() in load_set("lower_case_words")  # "Police chief", at a beginning
    return found[0].lower() + found[1:] if starts else found


def _skip_rest_of_name(tokens: tuple[Token, ...], first: int) -> int:
    """Where the role begins behind the last words of a longer name; not behind a people: "Weiss and British ..."."""
    if tokens[first].word in _peoples() or tokens[first].word.isupper():
        return first
    while first < len(tokens) - 1 and tokens[first].word[0].isupper():
        if is_role_name(" ".join(token.word for token in tokens[first:])):
            return first
        first += 1
    return first


@cache
def _peoples() -> frozenset[str]:
    """Words for what belongs to a country, and the names of countries and regions."""
    return frozenset(word for row in load_table("demonyms") for word in row[:2])


def _owner_before(words: str) -> str | None:
    """Whose the role is that follows ``words``: "BP's", "the Kremlin's"."""
    match = re.search(rf"(?:^|\s)({_OWNER}) $", words)
    return _name_owner(match.group(1), words) if match else None


def _name_owner(owner: str, words: str) -> str:
    """The owner without what stands before it by chance ("As BP's", "PM BP's"), with its article."""
    parts = owner.split()
    begin = max((at + 1 for at, part in enumerate(parts[:-1]) if _is_no_name(part)), default=0)
    whole = " ".join(parts[begin:])
    return f"the {whole}" if re.search(rf"\b[Tt]he {re.escape(whole)} ", words) else whole


def _is_no_name(word: str) -> bool:
    return word[0].isupper() and (
        word.lower() in load_set("english_function_words") or is_calendar(word) or word.upper() in ("AM", "PM")
    )


def _ends_role(word: str) -> bool:
    return _is_short(word) or _is_role(word)


def _is_role(word: str) -> bool:
    """Whether the word says what somebody is."""
    return is_office(word) or normalise(word) in load_set("introducing_nouns")


def _is_short(word: str) -> bool:
    """Whether the word is the short form of an office or a rank: "Sen", "Adm"."""
    return word[0].isupper() and word.lower() in _short_roles()


@cache
def _short_roles() -> frozenset[str]:
    return frozenset(load_map("role_abbreviations"))


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
    compass = token.tag == "RB" and token.word[0].isupper() and following.word[0].isupper()  # "South Carolina"
    return (token.tag in _MODIFIERS or compass) and words[token.end : following.start] == " "


def _long_role(before: str) -> str | None:
    """An office with what it is of, right before the name: "Secretary of the Interior"."""
    match = _LONG_ROLE.search(before)
    if not match or _UNTOLD.search(match.group()) or not _is_role(match.group(1).split()[-1]):
        return None
    tokens = tag_tokens(match.group(1))
    first = len(tokens) - 1
    while first > 0 and (_is_part_of_role(*tokens[first - 1 : first + 1]) or tokens[first - 1].word.endswith(_MARKS)):
        first -= 1
    role = f"{match.group(1)[tokens[first].start :]} {match.group(2)}"
    owner = re.match(_OWNER, role)
    return f"{_name_owner(owner.group(), before)}{role[owner.end() :]}" if owner else role


def _is_part_of_role(token: Token, following: Token) -> bool:
    """Whether a word stands before the noun of an office: "Interior" Secretary, "United" States Secretary."""
    capitals = token.word[0].isupper() and following.word[0].isupper() and token.tag == "VBN"
    return token.tag in _MODIFIERS or capitals


def _role_behind(text: str, at: int) -> str | None:
    """What stands behind a name as its role, with its article: "the mayor of Melk"."""
    match = _APPOSITION.match(text, at)
    return _as_role(match.group(1) or "", match.group(2)) if match else None


def _role_apart(before: str, after: str) -> str | None:
    """What stands before a name, parted from it by a comma, as its role: "BP's chairman, Carl Weiss, said"."""
    if not before.endswith(", ") or not _AFTER_NAME.match(after) or _LIST.match(after):
        return None
    words = before.removesuffix(", ")
    for match in _BEFORE_MARK.finditer(words):
        article = match.group() if match.group()[-2] in "s'’" else match.group().lower()
        role = _as_role(article, words[match.end() :])
        if role:
            return role
    return None


def _as_role(article: str, words: str) -> str | None:
    """The words with their article where they say what one person is; what goes on after them left out."""
    words = _ENDS_ROLE.sub("", _BRACKETED.sub("", words)).replace("\\/", "/").strip()
    tokens = tag_tokens(words)
    for at, token in enumerate(tokens[:7]):
        if _is_role(token.word) and normalise(token.word) == token.word.lower():
            following = tokens[at + 1].tag if at + 1 < len(tokens) else ""
            if following in ("", "IN", "TO") or re.search(r"ing$|^emeritus$", tokens[at + 1].word):
                break
        if token.tag in FINITE or (token.tag in _ENDS_GROUP and token.word != "under"):
            return None
    else:
        return None
    told = f"{article}{words}"
    if " " not in told and not is_post(told):
        return None
    if _UNTOLD.search(told) or len(told.split()) > 14:
        return None
    return told


def iter_bodies(text: str, name: str, bodies: frozenset[str]) -> Iterator[Form]:
    """The bodies that a name is "of": "Hans Eder of the Danube Institute", "the Danube Institute's Hans Eder"."""
    for match in _iter_places(text, name):
        behind = _OF_BODY.match(text, match.end())
        if behind:
            begun = (body for body in bodies if behind.group(2).startswith(body) and len(body.split()) > 1)
            body = max(begun, key=len, default=None)  # a set has no order of its own: the whole name, on every run
            if body:
                yield f"{name} {behind.group(1)}{body}", False
        owner = _BODYS.search(text[max(0, match.start() - 60) : match.start()])
        if owner and re.sub(r"^[Tt]he |['’]s?$", "", owner.group(1)) in bodies:
            yield f"{owner.group(1)} {name}", False


def _role_found(report: Report, reading: Reading, name: str) -> Form | None:
    """The introduction made of the role and body that the reading found for the name."""
    found = [(a.role, a.body) for a in reading.attributions if a.speaker == name and a.role]
    found += [(fact.role, fact.body) for fact in reading.roles if fact.person == name and fact.change == "holds"]
    for role, body in found:
        if not is_office(role.split()[-1]) and not is_office(role.split()[0]):
            continue
        if body is None or body.casefold() in role.casefold():
            return (f"{name}, {role}", True) if len(role.split()) > 1 else None
        article = "the " if re.search(rf"\b[Tt]he {re.escape(body)}\b", report.text) else ""
        if any(m.name == body and m.type in ("place", "nationality") for m in reading.mentions):
            if role.split()[-1] in _SENT or not (is_post(role.split()[-1]) or is_post(role.split()[0])):
                continue  # "Iraq's critic" is no post that Iraq has
            owner = body if _needs_no_mark(body) else f"{article}{body}'s"
            return f"{owner} {role} {name}", False
        return f"{name}, {role} of {article}{body}", True
    return None
