"""What speaks for and against a name's being a place: the words around it, its container, the layer of mentions."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from dateline.data import load_map, load_set, load_table
from dateline.reading.gazetteer import Entry
from dateline.types import Mention


@dataclass(slots=True)
class Name:
    """A stretch of the text that some places are called by."""

    start: int
    end: int
    key: str
    entries: tuple[Entry, ...]
    signs: set[str] = field(default_factory=set)  # what speaks for and against a place, see data/place_signs.tsv
    inside: Name | None = None  # the division or country named right behind it: "Paris, Texas"


class Word(NamedTuple):
    """A token of the text."""

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


def read_signs(name: Name, words: list[Word], at: int, after: int) -> None:
    """Notes the signs in and around the name, which is made of the words ``at`` to ``after`` (exclusive)."""
    before = words[at - 1] if at else None
    behind = words[after] if after < len(words) else None
    name.signs |= _signs_before(words, at, before)
    if behind is not None:
        name.signs |= _signs_behind(name, words[at].text, behind)
    if name.key.startswith("saint ") and name.key.split(" ")[1].capitalize() in _given():
        name.signs.add("saint")
    if words[at].text == "B.C." and before is not None and before.text.isdigit():
        name.signs.add("word")
    if after - at == 1:
        name.signs |= _signs_inside(words[at].text)


def _signs_before(words: list[Word], at: int, before: Word | None) -> set[str]:
    second = words[at - 2].text if at >= 2 else ""
    if before is None:
        return {"opens"}
    if before.text == "." and second in _titles():
        return {"after title"}
    if before.text in '.\n!?:“”"':
        return {"opens"}
    signs = set()
    if before.text.lower() in load_set("place_near_words"):
        signs.add("near")
    elif before.capital:
        if before.text in _given() and before.text not in ("North", "South", "East", "West", "New"):
            signs.add("after given name")
        else:
            signs.add("after title" if before.text.rstrip(".") in _titles() else "after capital")
    if before.text == "of" and second in load_set("organisation_openers"):
        signs.add("of body")
    return signs


def _signs_behind(name: Name, first: str, behind: Word) -> set[str]:
    signs = set()
    if behind.capital and behind.start - name.end <= 1:
        if behind.text in load_set("public_body_words"):
            signs.add("before public body")
        elif behind.text in load_set("organisation_words"):
            signs.add("before body")
        elif first in _given() and behind.text in load_set("surnames"):
            signs.add("before surname")
        else:
            signs.add("before capital")
    if behind.text.lower() in load_set("division_words"):
        signs.add("division")
    if behind.text in ("said", "says", "told", "added") and "near" not in name.signs:
        signs.add("speaks")
    return signs


def _signs_inside(text: str) -> set[str]:
    signs = {"upper"} if text.isupper() and len(text) > 3 else set()
    share = _lower_words().get(text.lower(), 0)
    if share >= 30 or text in load_set("organisation_words"):
        signs.add("word" if share >= 60 else "half word")
    if text in _given():
        signs.add("given name")
    if text in load_set("surnames"):
        signs.add("surname")
    if text in load_map("demonyms"):
        signs.add("demonym")
    return signs


def _holds(gap: str, first: Name, second: Name) -> bool:
    """Whether the words between two names make the second the container of the first."""
    if gap in (",", "("):
        return first.entries[0].kind != "country" or first.entries[0].country == second.entries[0].country
    return gap in ("in", ", in") and first.entries[0].kind not in ("country", "continent")


def link_containers(text: str, names: list[Name]) -> None:
    """Links "Paris" to "Texas" in "Paris, Texas", "Paris (Texas)", "Lyon in France"."""
    for first, second in itertools.pairwise(names):
        gap = text[first.end : second.start]
        wide = any(each.kind in ("country", "admin1", "admin2") for each in second.entries)
        if wide and len(gap) <= 6 and _holds(gap.strip(" \u00a0"), first, second):
            first.inside = second
    for first, second in itertools.pairwise(names):
        if first.inside is second and second.inside is not None and "county" in second.key:
            first.inside = second


def read_mentions(names: list[Name], mentions: Sequence[Mention]) -> None:
    """What the layer of mentions says of each name."""
    if not mentions:
        for name in names:
            name.signs.add("no mentions")
        return
    spans = sorted((each.start, each.end, each.type) for each in mentions)
    starts = [each[0] for each in spans]
    for name in names:
        for start, end, kind in spans[
            max(0, bisect_right(starts, name.start) - 3) : bisect_right(starts, name.end - 1)
        ]:
            if start < name.end and name.start < end:
                exact = (start, end) == (name.start, name.end)
                name.signs.add(f"mention {kind}" if exact or kind == "place" else f"in {kind}")


def read_persons(text: str, names: list[Name]) -> None:
    """A name that elsewhere in the text ends a person's name ("Michael Jackson ... Jackson") is a person here too."""
    surnames = {
        text[name.start : name.end] for name in names if name.signs & {"after given name", "after title", "in person"}
    }
    for name in names:
        if text[name.start : name.end] in surnames:
            name.signs.add("surname here")
