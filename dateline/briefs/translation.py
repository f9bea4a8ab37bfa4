"""Text that nobody edited: machine translation and learner's English, told by the scars that it bears throughout."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.data import load_set, load_table

_SPLIT = re.compile(r"[a-z]{2} -[a-z]{2,}\b(?! -)")  # "the full -size war"
_GLUED = re.compile(  # "for the war.The minister", "with force.- It is", "includingfor" cannot be told
    r"[a-z]{3}[.!?][\"”]?-? ?(?<! )[A-Z][a-z]+ |[a-z]{2}\"[A-Za-z]|[.!?]\"[-–]"
)
_PEOPLE = ("ian", "can", "ean", "ese", "ish", "aeli", "aqi", "man")
_TAKE_ARTICLE = frozenset({"Congo", "Gambia", "Vatican", "Sudan", "Lebanon", "Ukraine"})  # these may have one
_DISAGREES = re.compile(  # "Austrian forces starts digging", "thousands people"
    r"^(?:The )?(?:[A-ZÀ-Ž][\w-]+ ){0,2}(?:forces|troops|people|soldiers|officials) "
    r"(?:has|is|was|does|doesn['’]t|starts|wants)\b|\b(?:millions|thousands|hundreds|dozens) (?:people|persons)\b"
)
SMALL = 400  # characters of a report for each people without its capital, at most
LOOKED_AT = 3000  # characters of a report that show how it is written
FEWEST = 3  # scars in a report ...
DENSE = 1000  # ... and characters of its text for each of them, at most
KINDS = 2  # ... and kinds of scar: one alone may come from the page


@cache
def _said_after_dash() -> re.Pattern[str]:
    """ "It will be a wound - said the minister": speech without marks, as other languages write it."""
    verbs = "|".join(sorted(map(re.escape, load_set("dashed_verbs"))))
    return re.compile(rf"[\w\"”,.] [-–—] (?:{verbs})\b")


def says_after_dash(text: str) -> bool:
    """Whether speech without marks ends in a dash and who says it."""
    return len(re.findall(r" [-–—] ", text)) == 1 and bool(_said_after_dash().search(text))


@cache
def _small_peoples() -> re.Pattern[str]:
    """Names of peoples and countries without their capital: "russian tanks"; none that is a word of its own."""
    names = {row[0].casefold() for row in load_table("demonyms") if row[0].isalpha() and row[0].endswith(_PEOPLE)}
    names |= {row[1].casefold() for row in load_table("demonyms") if row[1].endswith("ia") and row[1].isalpha()}
    return re.compile(rf"\b(?:{'|'.join(sorted(names - {'polish'}))})s?\b")


def is_unedited(text: str) -> bool:
    """Whether a sentence bears marks that no editor leaves: a people without its capital, "the Austria's levees"."""
    return bool(_small_peoples().search(text) or _articled().search(text) or _DISAGREES.search(text))


@cache
def _articled() -> re.Pattern[str]:
    """A country that takes no article, with one: "the Austria's levees"."""
    countries = {row[1] for row in load_table("demonyms") if row[1].isalpha() and not row[1].endswith("s")}
    return re.compile(rf"\b[Tt]he (?:{'|'.join(sorted(countries - _TAKE_ARTICLE))})['’]s\b")


@lru_cache(maxsize=8192)
def is_garbled(text: str) -> bool:
    """Whether a report reads like a bad translation throughout: sentences glued, words split, speech after a dash.

    Of 104 reports that are so, 90 are found, and one of some 6,000 others (``evaluation/labels/lines``). A post in
    which peoples have no capitals is one as well.
    """
    text = text[:LOOKED_AT]
    if len(_small_peoples().findall(text)) * SMALL > len(text):
        return True
    counts = [len(pattern.findall(text)) for pattern in (_said_after_dash(), _SPLIT, _GLUED)]
    total = sum(counts)
    return total >= FEWEST and total * DENSE > len(text) and sum(map(bool, counts)) >= KINDS
