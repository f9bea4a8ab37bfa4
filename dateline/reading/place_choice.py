"""Which place each name means, and whether it means a place at all.

A report tells of one region: of the places that share a name the one wins that is prominent, lies in the countries and
divisions that the report names, is near the other places of the report, or is named by its container ("Paris, Texas").
One sense of a name per report. (Leidner, Toponym Resolution in Text, 2007, surveys these heuristics.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from math import cos, exp, hypot, radians

from dateline.data import load_table
from dateline.reading.gazetteer import Entry
from dateline.reading.place_signs import Name

# Points on the scale of log10 of inhabitants, found by random search on LGL and GeoVirus.
CONTAINED, IN_COUNTRY, IN_DIVISION, NEAR_OTHERS, AT_HOME, AMONG, WIDE = 4.5, 1.4, 1.5, 3.2, 3.0, 3.6, 2.6
NEAR_KM = 110.0
MOST = 24  # places of one name that are weighed
MOST_AROUND = 150  # other names of the report that are looked at for each
_STATES = frozenset({"US", "CA", "AU"})  # whose states are known better than towns of the same name
# What the layer of mentions calls a person or the like is never a place, nor is a demonym, but for "Paris, Texas".
_NEVER = frozenset({"mention person", "mention nationality", "mention weapon", "mention vehicle", "demonym"})
THRESHOLD = 0.0  # log odds
MOST_CONTEXT = 6.0


@cache
def _points() -> dict[str, float]:
    """What each sign counts, in log odds (data/place_signs.tsv)."""
    return {row[0]: float(row[1]) for row in load_table("place_signs")}


@dataclass(slots=True)
class Ground:
    """What the report as a whole says about where it plays."""

    countries: dict[str, set[str]] = field(default_factory=dict)  # country -> keys of the names that tell it
    divisions: dict[int, set[str]] = field(default_factory=dict)
    containers: set[str] = field(default_factory=set)  # keys that stand as "Texas" in "Paris, Texas"
    home: tuple[str, tuple[Entry, ...]] = ("", ())  # country and places that the outlet's name or address tells


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Distance on the ground in km, flat-earth with the mean latitude's scale: good to some percent, and quick."""
    turn = abs(lon - other_lon)
    turn = 360 - turn if turn > 180 else turn
    return hypot(lat - other_lat, turn * cos(radians((lat + other_lat) / 2))) * 111.2


def read_ground(names: Sequence[Name], home: tuple[str, tuple[Entry, ...]]) -> Ground:
    """The countries and divisions that the report names."""
    ground = Ground(home=home)
    for name in names:
        top = name.entries[0]
        if top.kind == "country":
            ground.countries.setdefault(top.country, set()).add(name.key)
        if name.inside is not None and any(
            _lies_in(one, other) for other in name.inside.entries if other.kind == "admin1" for one in name.entries
        ):
            ground.containers.add(name.inside.key)
        for entry in name.entries:
            if entry.kind == "admin1" and not entry.alternate and (entry is top or name.key in ground.containers):
                ground.divisions.setdefault(entry.admin1, set()).add(name.key)
                ground.countries.setdefault(entry.country, set()).add(name.key)
                break
    return ground


def choose(names: Sequence[Name], ground: Ground) -> dict[int, tuple[Entry, float]]:
    """Number of each name that is taken for a place -> the place, and how sure that is (log odds)."""
    points = _points()
    found = {}
    for number, entry, signs in iter_signed(names, ground):
        odds = sum(points.get(sign, 0.0) * signs[sign] for sign in sorted(signs))
        if odds >= THRESHOLD:
            found[number] = (entry, odds)
    return found


def iter_signed(names: Sequence[Name], ground: Ground) -> Iterator[tuple[int, Entry, dict[str, float]]]:
    """Number of each name that may be a place, the place that it would be, and all that speaks for and against it."""
    by_key: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        by_key.setdefault(name.key, []).append(number)
    chosen: dict[str, Entry] = {}
    for _ in range(2):
        around = dict(islice(chosen.items(), MOST_AROUND))
        chosen = {key: _best(names, numbers, ground, key, around) for key, numbers in by_key.items()}
    around = dict(islice(chosen.items(), MOST_AROUND))
    for key, numbers in by_key.items():
        for number in numbers:
            entry = _own(names[number], chosen)
            signs = _all_signs(names[number], entry, around)
            if not signs.keys() & _NEVER or signs.keys() & {"contained", "abbreviation"}:
                signs["context"] = min(MOST_CONTEXT, _context(entry, ground, key, around))
                yield number, entry, signs


def _own(name: Name, chosen: dict[str, Entry]) -> Entry:
    """The place of one name: the report's, unless its own words name another container."""
    entry = _town_or_division(name, chosen[name.key])
    if name.inside is None:
        return entry
    inside = chosen.get(name.inside.key, name.inside.entries[0])
    if _lies_in(entry, inside):
        return entry
    fitting = [each for each in name.entries if _lies_in(each, inside)]
    return fitting[0] if fitting else entry


def _town_or_division(name: Name, entry: Entry) -> Entry:
    """Of a town and the division named after it: the division before "region" or "province", else the town."""
    if entry.kind not in ("city", "admin1", "admin2"):
        return entry
    kinds = ("admin1", "admin2") if "division" in name.signs else ("city",)
    if entry.kind in kinds or (entry.kind == "admin1" and entry.country in _STATES) or "counties" in name.signs:
        return entry
    for each in name.entries:
        same = each.country == entry.country and distance_km(each.lat, each.lon, entry.lat, entry.lon) < 250
        if each.kind in kinds and same and each.weight >= entry.weight - 3.5:
            return each
    return entry


def _lies_in(entry: Entry, container: Entry) -> bool:
    if entry is container:
        return False
    if container.kind == "country":
        return entry.country == container.country
    if container.kind == "admin1" and container.admin1:
        return entry.admin1 == container.admin1 and entry.kind != "admin1"
    if container.kind == "admin1":  # England and its like have no number
        return entry.country == container.country
    if container.kind == "admin2":
        return entry.admin1 == container.admin1 and distance_km(entry.lat, entry.lon, container.lat, container.lon) < 80
    return False


def _best(names: Sequence[Name], numbers: list[int], ground: Ground, key: str, chosen: dict[str, Entry]) -> Entry:
    entries = names[numbers[0]].entries
    if len(entries) == 1:
        return entries[0]
    containers = [
        chosen.get(inside.key, inside.entries[0]) for number in numbers if (inside := names[number].inside) is not None
    ]
    scored = [
        (
            each.weight
            + _context(each, ground, key, chosen)
            + CONTAINED * any(_lies_in(each, one) for one in containers),
            at,
        )
        for at, each in enumerate(_shortlist(entries, ground, containers))
    ]
    return _shortlist(entries, ground, containers)[max(scored, key=lambda pair: (pair[0], -pair[1]))[1]]


def _shortlist(entries: Sequence[Entry], ground: Ground, containers: Sequence[Entry]) -> list[Entry]:
    """The most prominent, and those that something in the report speaks for."""
    if len(entries) <= MOST:
        return list(entries)
    kept = list(entries[:MOST])
    kept += [
        each for each in entries[MOST:]
        if each.admin1 in ground.divisions or any(_lies_in(each, one) for one in containers)
    ][:MOST]  # fmt: skip
    return kept


def _context(entry: Entry, ground: Ground, key: str, chosen: dict[str, Entry]) -> float:
    """What the rest of the report says for a place."""
    if entry.kind in ("country", "continent"):
        return WIDE
    points = WIDE if entry.kind == "admin1" and key in ground.containers else 0.0
    if ground.countries.get(entry.country, set()) - {key}:
        points += IN_COUNTRY
    if entry.admin1 and entry.kind != "admin1" and ground.divisions.get(entry.admin1, set()) - {key}:
        points += IN_DIVISION
    if chosen:
        same = sum(1 for other_key, other in chosen.items() if other.country == entry.country and other_key != key)
        points += AMONG * same / len(chosen)
    closeness = 0.0
    for other_key, other in chosen.items():
        if other_key != key and other.kind in ("city", "admin2", "district", "site") and other_key not in key:
            far = distance_km(entry.lat, entry.lon, other.lat, other.lon)
            if far < 5 * NEAR_KM:
                closeness += exp(-far / NEAR_KM)
    points += NEAR_OTHERS * min(1.0, closeness)
    country, places = ground.home
    if country and entry.country == country:
        points += 0.5 * AT_HOME
    if any(distance_km(entry.lat, entry.lon, each.lat, each.lon) < 120 for each in places):
        points += AT_HOME
    return points


def _all_signs(name: Name, entry: Entry, chosen: dict[str, Entry]) -> dict[str, float]:
    """The signs of a name and of the place that it would be, each with how much of it there is."""
    signs = dict.fromkeys((*name.signs, f"kind {entry.kind}", "always"), 1.0)
    signs["weight"] = entry.weight
    if name.inside is not None and _lies_in(entry, chosen.get(name.inside.key, name.inside.entries[0])):
        signs["contained"] = 1.0
    if entry.alternate:
        signs["alternate"] = 1.0
    if " " in name.key:
        signs["several words"] = 1.0
    if len(name.key) < 5:
        signs["short"] = 1.0
    return signs
