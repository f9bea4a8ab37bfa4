"""Where the names of places may stand in a text, before it is known which place each means, or whether it is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from dateline.data import load_map, load_set, load_table
from dateline.reading.gazetteer import Entry, Gazetteer, place_key
from dateline.types import Mention

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z](?![A-Za-z]))?|[A-Z]\.\s?[A-Z][a-z]\."
    r"|[^\W\d_]{1,60}(?:['’ʼʻ][^\W\d_]{1,60})*(?<!['’]s)|\d+|\n|[^\w\s]"
)
_INSIDE = frozenset(
    "of the de la le les del della di da do dos das den der van von al el ed ad ar as ash an at az upon on under by sur sous "
    "and y e i und et in en am bei aux au a es s".split()
)
_LONGEST = 6  # words of a name
_NEAR = frozenset(
    "in at near from of to around outside across inside throughout towards toward into over north south east west "
    "northeast northwest southeast southwest between through via off beyond on visit visited leave left reach reached "
    "against within along central downtown northern southern eastern western nearby neighboring neighbouring".split()
)


@dataclass(slots=True)
class Name:
    """A stretch of the text that some places are called by."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    signs: set[str] = field(default_factory=set)  # what speaks for and against a place, see ``_SIGNS``
    inside: "Name | None" = None  # the division or country named right behind it: "Paris, Texas"


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    capital: bool


@cache
def _lower_words() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in load_table("lower_case_words")}


@cache
def _given() -> frozenset[str]:
    return load_set("given_names") | load_set("given_names_more")


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for row in load_table("person_titles") for word in row[:1])


@cache
def _state_forms() -> dict[str, tuple[str, str, bool]]:
    return {row[0]: (row[1], row[2], row[3] == "yes") for row in load_table("state_abbreviations")}


def find_names(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Name]:
    """The names in ``text`` that the gazetteer knows, the longest at each place, with the signs around them."""
    words = [_Word(m.start(), m.end(), m.group(), m.group()[0].isupper()) for m in _TOKEN.finditer(text)]
    names: list[Name] = []
    at = 0
    stop = load_set("place_stop") | _calendar_words()
    while at < len(words):
        found = _state_at(text, words, at, names, gazetteer) or _name_at(text, words, at, gazetteer)
        if found is None:
            at += 1
            continue
        name, after = found
        if text[name.start : name.end] in stop or name.key in _DIRECTIONS:
            at = after
            continue
        after = _widen(text, name, words, after)
        _read_signs(name, words, at, after)
        names.append(name)
        at = after
    _read_counties(text, names, gazetteer)
    _link_containers(text, names)
    _read_mentions(names, mentions)
    _read_persons(text, names, words)
    return names


_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest".split())


@cache
def _calendar_words() -> frozenset[str]:
    kinds = ("MONTH", "MONTH_ABBR", "WEEKDAY", "WEEKDAY_ABBR", "WEEKDAYS", "SEASON")
    return frozenset(row[0].capitalize() for row in load_table("time_words") if row[1] in kinds)


def _widen(text: str, name: Name, words: list[_Word], after: int) -> int:
    """Takes "Valley" into "Salinas Valley" and "International Airport" into "Da Nang International Airport"."""
    heads = load_set("geographic_heads")
    for size, ready in ((2, ("International",)), (1, ())):
        if after + size > len(words) or name.entries[0].kind in ("country", "continent"):
            continue
        tail = words[after : after + size]
        if tail[-1].text not in heads or any(word.text not in ready for word in tail[:-1]):
            continue
        if text[name.end : tail[-1].end] == "".join(" " + word.text for word in tail):
            name.end = tail[-1].end
            return after + size
    return after


_COUNTIES = re.compile(r"\s+(counties|parishes)\b")


def _read_counties(text: str, names: list[Name], gazetteer: Gazetteer) -> None:
    """In "Jackson, Barrow and Madison counties" each name is that of a county."""
    for last in range(len(names)):
        if not _COUNTIES.match(text, names[last].end):
            continue
        at = last
        while at >= 0 and (at == last or re.fullmatch(r",?\s*(?:and |or )?", text[names[at].end : names[at + 1].start])):
            counties = tuple(each for each in gazetteer.find(names[at].key + " county") if each.kind == "admin2")
            if counties:
                names[at].entries, names[at].key = counties, names[at].key + " county"
                names[at].signs.add("counties")
            at -= 1


def _state_at(
    text: str, words: list[_Word], at: int, names: list[Name], gazetteer: Gazetteer
) -> tuple[Name, int] | None:
    """A state or province by its abbreviation, "Ill.", "W.Va.", most of them only behind a town and a comma."""
    word = words[at]
    dotted = at + 1 < len(words) and words[at + 1].text == "." and words[at + 1].start == word.end
    for form, end, after in ((word.text + ".", word.end + 1, at + 2), (word.text, word.end, at + 1)):
        if form not in _state_forms() or (form.endswith(".") and form != word.text and not dotted):
            continue
        state, country, free = _state_forms()[form]
        behind = bool(names) and names[-1].end <= word.start and text[names[-1].end : word.start].strip() == ","
        if not (free or behind) or (not free and not behind):
            continue
        entries = tuple(
            each for each in gazetteer.find(place_key(state)) if each.kind == "admin1" and each.country == country
        )
        if entries:
            return Name(word.start, end, place_key(state), entries, {"abbreviation"}), after
    return None


def _name_at(text: str, words: list[_Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    first = words[at]
    if not first.capital:
        return None
    if first.text == "The" and (rest := _after_article(text, words, at + 1, gazetteer)):
        whole = _longest_at(text, words, at, gazetteer)
        return rest if whole is None or whole[1] <= rest[1] and whole[0].entries[0] == rest[0].entries[0] else whole
    return _longest_at(text, words, at, gazetteer)


def _after_article(text: str, words: list[_Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    return _longest_at(text, words, at, gazetteer) if at < len(words) and words[at].capital else None


def _longest_at(text: str, words: list[_Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    first = words[at]
    best: tuple[Name, int] | None = None
    key = place_key(first.text)
    longest = at + _LONGEST if gazetteer.has_prefix(key) or not key.isalnum() or len(key) < 3 else at + 1
    last = at
    while last < min(len(words), longest):
        word = words[last]
        if last > at and text[words[last - 1].end : word.start] not in (" ", "", "\u00a0"):
            break
        if word.capital or re.match("[dl]['’][A-Z]", word.text):
            stretch = text[first.start : word.end]
            entries = _known(stretch, gazetteer)
            if entries:
                best = Name(first.start, word.end, place_key(stretch), entries), last + 1
        elif not (word.text in _INSIDE or (word.text in "-.‐‑'’" and last > at)):
            break
        last += 1
    return best


def _known(stretch: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of that name; of a very short or lower-case one only if it is written just so."""
    key = place_key(stretch)
    if len(key) < 3 and key not in ("us", "uk", "eu", "dc"):
        return ()
    if key in ("us", "uk", "eu", "dc", "uae", "prc", "drc", "dmz") and stretch.replace(".", "") != key.upper():
        return ()
    return gazetteer.find(key)


def _read_signs(name: Name, words: list[_Word], at: int, after: int) -> None:
    """Notes what stands around the name."""
    before = words[at - 1] if at else None
    behind = words[after] if after < len(words) else None
    text = words[at].text
    signs = name.signs
    if before is None or before.text in ".\n!?:“”\"":
        signs.add("opens")
    elif before.text.lower() in _NEAR:
        signs.add("near")
    elif before.capital:
        if before.text in _given() and before.text not in ("North", "South", "East", "West", "New"):
            signs.add("after given name")
        elif before.text.rstrip(".") in _titles():
            signs.add("after title")
        else:
            signs.add("after capital")
    elif before.text == "." and at >= 2 and words[at - 2].text in _titles():
        signs.add("after title")
    if before is not None and before.text == "." and at >= 2 and words[at - 2].text.rstrip(".") in _titles():
        signs.add("after title")
    if behind is not None and behind.capital and behind.start - name.end <= 1:
        if behind.text in load_set("public_body_words"):
            signs.add("before public body")
        elif behind.text in load_set("organisation_words"):
            signs.add("before body")
        else:
            signs.add("before surname" if text in _given() and behind.text in load_set("surnames") else "before capital")
    if at >= 2 and words[at - 1].text == "of" and words[at - 2].text in load_set("organisation_openers"):
        signs.add("of body")
    if text == "B.C." and before is not None and before.text.isdigit():
        signs.add("word")
    if name.key.startswith("saint ") and name.key.split(" ")[1].capitalize() in _given():
        signs.add("saint")
    if after - at == 1:
        if text.isupper() and len(text) > 3:
            signs.add("upper")
        share = _lower_words().get(text.lower(), 0)
        if share >= 30 or text in load_set("organisation_words"):
            signs.add("word" if share >= 60 else "half word")
        if text in _given():
            signs.add("given name")
        if text in load_set("surnames"):
            signs.add("surname")
        if text in load_map("demonyms"):
            signs.add("demonym")
    if behind is not None and behind.text.lower() in load_set("division_words"):
        signs.add("division")
    if behind is not None and behind.text in ("said", "says", "told", "added") and "near" not in signs:
        signs.add("speaks")


def _holds(gap: str, first: Name, second: Name) -> bool:
    """Whether the words between two names make the second the container of the first."""
    if gap in (",", "("):
        return first.entries[0].kind != "country" or first.entries[0].country == second.entries[0].country
    return gap in ("in", ", in") and first.entries[0].kind not in ("country", "continent")


def _link_containers(text: str, names: list[Name]) -> None:
    """Links "Paris" to "Texas" in "Paris, Texas", "Paris (Texas)", "Lyon in France"."""
    for first, second in zip(names, names[1:]):
        gap = text[first.end : second.start]
        wide = any(each.kind in ("country", "admin1", "admin2") for each in second.entries)
        if wide and len(gap) <= 6 and _holds(gap.strip(" \u00a0"), first, second):
            first.inside = second
    for first, second in zip(names, names[1:]):
        if first.inside is second and second.inside is not None and "county" in second.key:
            first.inside = second


def _read_mentions(names: list[Name], mentions: Sequence[Mention]) -> None:
    """What the layer of mentions says of each name."""
    if not mentions:
        for name in names:
            name.signs.add("no mentions")
        return
    spans = sorted((each.start, each.end, each.type) for each in mentions)
    starts = [each[0] for each in spans]
    for name in names:
        for start, end, kind in spans[max(0, bisect_right(starts, name.start) - 3) : bisect_right(starts, name.end - 1)]:
            if start < name.end and name.start < end:
                exact = (start, end) == (name.start, name.end)
                name.signs.add(f"mention {kind}" if exact or kind == "place" else f"in {kind}")


def _read_persons(text: str, names: list[Name], words: list[_Word]) -> None:
    """A name that elsewhere in the text ends a person's name ("Michael Jackson ... Jackson") is a person here too."""
    surnames = {text[name.start : name.end] for name in names if name.signs & {"after given name", "after title", "in person"}}
    for name in names:
        if text[name.start : name.end] in surnames:
            name.signs.add("surname here")
