"""What is known about names before a report is read: the tables of dateline/data, ready to look up.

A phrase is looked up by its words: ``known_phrase(words)`` for a whole name, the ``is_`` functions for single words.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from dateline.data import load_map, load_set, load_table
from dateline.types import MentionType

Sure = Literal["sure", "unsure"]
_PLAIN = 80  # of 100 places


@cache
def given_names() -> frozenset[str]:
    """Given names, as written."""
    return load_set("given_names") | load_set("given_names_more")


@cache
def surnames() -> frozenset[str]:
    """Surnames, as written."""
    return load_set("surnames")


@cache
def public_figures() -> frozenset[str]:
    """Single names by which people in the news are known."""
    return load_set("public_figures")


@cache
def common_words() -> frozenset[str]:
    """English words that are written in lower case."""
    return load_set("lower_case_words") | load_set("word_tags") | load_set("function_words") | load_set("stop_words")


@cache
def plain_words() -> frozenset[str]:
    """Words that running text nearly always writes in lower case."""
    return frozenset(row[0] for row in load_table("lower_case_words") if int(row[1]) >= _PLAIN)


@cache
def function_words() -> frozenset[str]:
    """Words of the closed classes: what a headline leaves in lower case."""
    return load_set("function_words")


@cache
def stop_words() -> frozenset[str]:
    """Words that begin a sentence more often than a name."""
    return load_set("stop_words") | load_set("sentence_starters") | load_set("function_words")


@cache
def calendar() -> frozenset[str]:
    """Names of months and days, capitalised; they break a run of capitals."""
    months = "January February March April May June July August September October November December"
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
    short = (
        "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun GMT UTC EST EDT"
    )
    every = f"{months} {days} {short} CET CEST BST PST PDT AM PM A.M P.M".split()
    return frozenset(every) | frozenset(f"{day}s" for day in days.split())


@cache
def blockers() -> frozenset[str]:
    """Words with capitals that are no names."""
    return load_set("name_blockers")


@cache
def roles() -> dict[str, str]:
    """Role nouns in lower case and their kind (office, spokesperson, rank, profession, relation, honorific)."""
    return dict(load_map("role_nouns"))


@cache
def longest_role() -> int:
    """The number of words of the longest role."""
    return max(len(role.split()) for role in roles())


@cache
def demonyms() -> dict[str, str]:
    """Demonyms and what they belong to."""
    return dict(load_map("demonyms"))


@cache
def organisation_heads() -> frozenset[str]:
    """Words that end the name of a body."""
    return load_set("organisation_words")


@cache
def organisation_openers() -> frozenset[str]:
    """Words before "of" in the name of a body."""
    return load_set("organisation_openers")


@cache
def place_heads() -> dict[str, str]:
    """Words that end the name of a place: after or weak."""
    return dict(load_map("place_heads"))


@cache
def place_openers() -> dict[str, str]:
    """Words that open the name of a place: strong, weak or direction."""
    return dict(load_map("place_openers"))


@cache
def event_heads() -> dict[str, str]:
    """Words of the names of events: after or before."""
    return dict(load_map("event_heads"))


@cache
def name_endings() -> tuple[tuple[str, MentionType], ...]:
    """Endings that hint at a type, longest first."""
    kinds: dict[str, MentionType] = {"person": "person", "place": "place"}
    rows = [(row[0], kinds[row[1]]) for row in load_table("name_endings")]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


@cache
def _phrases() -> dict[str, tuple[MentionType, Sure]]:
    found: dict[str, tuple[MentionType, Sure]] = {}
    for name in load_set("weapons"):
        found.setdefault(name, ("weapon", _sureness(name)))
    for name in load_set("vehicles"):
        found.setdefault(name, ("vehicle", _sureness(name)))
    for name in load_set("events"):
        found.setdefault(name, ("event", "sure"))
    for name, kind in load_map("place_names").items():
        found.setdefault(name, ("place", "sure" if kind == "sure" else "unsure"))
    for name in load_set("organisations"):
        found.setdefault(name, ("organization", _sureness(name)))
    for name in demonyms():
        found.setdefault(name, ("nationality", "sure"))
    return found


def _sureness(name: str) -> Sure:
    """A single name that is also a word or a given name needs a sign ("Target", "Ford")."""
    if " " in name or name.isupper() or any(char.isdigit() for char in name):
        return "sure"
    return "unsure" if name.casefold() in plain_words() or name in given_names() else "sure"


def _city_sureness(name: str, size: str) -> Sure:
    """A town's name that is also a personal name or a word needs a sign to be a place; of a large city, only a word."""
    if size == "land":
        return "sure"
    word = name.casefold() in common_words()
    if size == "large" and not word:
        return "sure"
    plain = " " not in name and "-" not in name
    return "unsure" if word or (plain and (name in given_names() or name in surnames())) else "sure"


@cache
def _longest_names() -> dict[str, int]:
    """First word of every known name of several words, and the number of words of the longest one."""
    found: dict[str, int] = {}
    for names in (_phrases(), load_map("city_names")):
        for name in names:
            if " " in name:
                opening = name.partition(" ")[0]
                found[opening] = max(found.get(opening, 0), name.count(" ") + 1)
    return found


@lru_cache(maxsize=65536)
def known_phrase(name: str) -> tuple[MentionType, Sure] | None:
    """What a name of one or more words is known as."""
    known = _phrases().get(name)
    if known is None and (size := load_map("city_names").get(name)) is not None:
        return "place", _city_sureness(name, size)
    return known


def longest_from(word: str) -> int:
    """How many words the longest known name that begins with ``word`` has; at least 1."""
    return _longest_names().get(word, 1)


_CRAFT = re.compile(
    r"(?:Tu|Su|MiG|Mig|MIG|Il|An|Ka|Mi|Yak|Be|Ju|Bf|He|Fw|Me)-\d{1,3}[A-Z]{0,2}\d?s?"
    r"|(?:F|B|C|KC|EF|AH|UH|CH|MH|OH|A|E|P|U|MV|RQ|MQ|EA|AV|T|SR|X|J|JF|HH|RC|WC)-\d{1,3}[A-Z]{0,2}(?:/[A-Z])?s?"
    r"|(?:BMP|BTR|BMD|BRDM|KV)-?\d{1,3}[A-Z]{0,2}\d?s?|M1A\d|F/A-18[A-F]?s?"
)
_ARM = re.compile(
    r"(?:S|Kh|RPG|AK|AGM|AIM|BGM|MGM|GBU|KN|RS|SS|SA|SM|DF|RIM|FIM|FGM|PAC|BM|TOS|FAB|KAB|ODAB|OTR|AR|MP|HQ|V)"
    r"-\d{1,4}[A-Z]{0,3}\d?s?"
)


def designation(word: str) -> MentionType | None:
    """Whether a word is the designation of a vehicle ("Tu-95", "F-16s") or a weapon ("S-300", "RPG-7")."""
    if "-" not in word and not word[-1:].isdigit():
        return None
    if _CRAFT.fullmatch(word):
        return "vehicle"
    return "weapon" if _ARM.fullmatch(word) else None


SHIP_PREFIXES = frozenset(
    ("HMS", "USS", "USNS", "INS", "RMS", "SS", "MV", "USCGC", "HMAS", "HMCS", "KRI", "BRP", "HNLMS")
)


def hint(word: str) -> MentionType | None:
    """The type that the ending of an unknown name hints at."""
    folded = word.casefold()
    for ending, kind in name_endings():
        if len(folded) > len(ending) + 2 and folded.endswith(ending):
            return kind
    return None
