"""Where the names of places may stand in a text, before it is known which place each means, or whether it is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from dateline.data import load_set, load_table
from dateline.reading.gazetteer import Entry, Gazetteer, place_key
from dateline.reading.place_signs import Name, Word, link_containers, read_mentions, read_persons, read_signs
from dateline.types import Mention

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:[A-Z](?![A-Za-z]))?|[A-Z]\.\s?[A-Z][a-z]\."
    r"|[^\W\d_]{1,60}(?:['’ʼʻ][^\W\d_]{1,60})*(?<!['’]s)|\d+|\n|[^\w\s]"
)
_LONGEST = 6  # words of a name


@cache
def _state_forms() -> dict[str, tuple[str, str, bool]]:
    return {row[0]: (row[1], row[2], row[3] == "yes") for row in load_table("state_abbreviations")}


@cache
def _state_openings() -> frozenset[str]:
    """The words that a form may begin with: all have a capital."""
    return frozenset(_state_forms()) | frozenset(form[:-1] for form in _state_forms() if form.endswith("."))


def find_names(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Name]:
    """The names in ``text`` that the gazetteer knows, the longest at each place, with the signs around them."""
    words = [Word(*match.span(), word := match.group(), word[0].isupper()) for match in _TOKEN.finditer(text)]
    names: list[Name] = []
    at = 0
    stop = load_set("place_stop") | _calendar_words()
    while at < len(words):
        if not words[at].capital:
            at += 1
            continue
        found = _state_at(text, words, at, names, gazetteer) or _name_at(text, words, at, gazetteer)
        if found is None:
            at += 1
            continue
        name, after = found
        if text[name.start : name.end] in stop or name.key in _DIRECTIONS:
            at = after
            continue
        after = _widen(text, name, words, after)
        read_signs(name, words, at, after)
        names.append(name)
        at = after
    _read_counties(text, names, gazetteer)
    link_containers(text, names)
    read_mentions(names, mentions)
    read_persons(text, names)
    return names


_DIRECTIONS = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"])


@cache
def _calendar_words() -> frozenset[str]:
    kinds = ("MONTH", "MONTH_ABBR", "WEEKDAY", "WEEKDAY_ABBR", "WEEKDAYS", "SEASON")
    return frozenset(row[0].capitalize() for row in load_table("time_words") if row[1] in kinds)


def _widen(text: str, name: Name, words: list[Word], after: int) -> int:
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
        while at >= 0 and (
            at == last or re.fullmatch(r",?\s*(?:and |or )?", text[names[at].end : names[at + 1].start])
        ):
            counties = tuple(each for each in gazetteer.find(names[at].key + " county") if each.kind == "admin2")
            if counties:
                names[at].entries, names[at].key = counties, names[at].key + " county"
                names[at].signs.add("counties")
            at -= 1


def _state_at(
    text: str, words: list[Word], at: int, names: list[Name], gazetteer: Gazetteer
) -> tuple[Name, int] | None:
    """A state or province by its abbreviation, "Ill.", "W.Va.", most of them only behind a town and a comma."""
    word = words[at]
    if word.text not in _state_openings():
        return None
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


def _name_at(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    first = words[at]
    if first.text == "The" and (rest := _after_article(text, words, at + 1, gazetteer)):
        whole = _longest_at(text, words, at, gazetteer)
        return rest if whole is None or (whole[1] <= rest[1] and whole[0].entries[0] == rest[0].entries[0]) else whole
    return _longest_at(text, words, at, gazetteer)


def _after_article(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    return _longest_at(text, words, at, gazetteer) if at < len(words) and words[at].capital else None


_ELIDED = re.compile("[dl]['’][A-Z]")


def _longest_at(text: str, words: list[Word], at: int, gazetteer: Gazetteer) -> tuple[Name, int] | None:
    first = words[at]
    best: tuple[Name, int] | None = None
    key = place_key(first.text)
    longest = at + _LONGEST if gazetteer.has_prefix(key) or not key.isalnum() or len(key) < 3 else at + 1
    last = at
    while last < min(len(words), longest):
        word = words[last]
        if last > at and text[words[last - 1].end : word.start] not in (" ", "", "\u00a0"):
            break
        if word.capital or _ELIDED.match(word.text):
            stretch = text[first.start : word.end]
            entries = _known(stretch, gazetteer)
            if entries:
                best = Name(first.start, word.end, place_key(stretch), entries), last + 1
        elif not (word.text in load_set("place_inside_words") or (word.text in "-.‐‑'’" and last > at)):
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
