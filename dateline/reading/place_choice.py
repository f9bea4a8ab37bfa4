"""Which place each name means, and whether it means a place at all.

A report tells of one region: of the places that share a name the one wins that is prominent, lies in the countries and
divisions that the report names, is near the other places of the report, or is named by its container ("Paris, Texas").
One sense of a name per report. (Leidner, Toponym Resolution in Text, 2007, surveys these heuristics.)
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, radians

from dateline.reading.gazetteer import Entry
from dateline.reading.place_names import Name

# Points on the scale of log10 of inhabitants; fitted by hand on LGL and GeoVirus (evaluation/RESULTS.md has the scores).
CONTAINED, IN_COUNTRY, IN_DIVISION, NEAR_OTHERS, AT_HOME = 6.0, 1.6, 2.6, 2.2, 1.5
NEAR_KM = 150.0
MOST = 24  # places of one name that are weighed
THRESHOLD = 3.9
_SIGNS = {
    "near": 1.2,
    "opens": -0.3,
    "speaks": -0.8,
    "after given name": -3.0,
    "after title": -3.5,
    "after capital": -1.2,
    "before capital": -1.2,
    "before body": -0.6,
    "upper": -0.2,
    "word": -3.5,
    "given name": -1.3,
    "surname": -0.6,
    "surname here": -4.0,
    "demonym": -9.0,
    "mention place": 1.5,
    "mention person": -9.0,
    "mention nationality": -9.0,
    "mention organization": -1.5,
    "in organization": -1.2,
    "in person": -9.0,
    "mention weapon": -9.0,
    "mention vehicle": -9.0,
    "in weapon": -9.0,
    "in vehicle": -9.0,
    "mention event": -1.5,
    "in event": -1.5,
}


@dataclass(slots=True)
class Ground:
    """What the report as a whole says about where it plays."""

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[int] = field(default_factory=Counter)
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
            ground.countries[top.country] += 1
        for entry in name.entries:
            if entry.kind == "admin1" and not entry.alternate and (entry is top or "abbreviation" in name.signs):
                ground.divisions[entry.admin1] += 1
                ground.countries[entry.country] += 1
                break
    return ground


def choose(names: Sequence[Name], ground: Ground) -> dict[int, tuple[Entry, float]]:
    """Number of each name that is taken for a place -> the place, and how sure that is (points over the threshold)."""
    by_key: dict[str, list[int]] = {}
    for number, name in enumerate(names):
        by_key.setdefault(name.key, []).append(number)
    chosen: dict[str, Entry] = {}
    for _ in range(2):
        chosen = {key: _best(names, numbers, ground, key, chosen) for key, numbers in by_key.items()}
    found = {}
    for key, numbers in by_key.items():
        for number in numbers:
            entry = _own(names[number], chosen)
            score = _standing(names[number], entry, ground, key, chosen)
            if score >= THRESHOLD:
                found[number] = (entry, score - THRESHOLD)
    return found


def _own(name: Name, chosen: dict[str, Entry]) -> Entry:
    """The place of one name: the report's, unless its own words name another container."""
    entry = chosen[name.key]
    if name.inside is None:
        return entry
    inside = chosen.get(name.inside.key, name.inside.entries[0])
    if _lies_in(entry, inside):
        return entry
    fitting = [each for each in name.entries if _lies_in(each, inside)]
    return fitting[0] if fitting else entry


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


def _best(
    names: Sequence[Name], numbers: list[int], ground: Ground, key: str, chosen: dict[str, Entry]
) -> Entry:
    entries = names[numbers[0]].entries
    if len(entries) == 1:
        return entries[0]
    containers = [
        chosen.get(inside.key, inside.entries[0]) for number in numbers if (inside := names[number].inside) is not None
    ]
    scored = [
        (each.weight + _context(each, ground, key, chosen) + CONTAINED * any(_lies_in(each, one) for one in containers), at)
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
    points = 0.0
    if entry.kind not in ("country", "continent"):
        if entry.country in ground.countries:
            points += IN_COUNTRY
        if entry.admin1 and entry.admin1 in ground.divisions and entry.kind != "admin1":
            points += IN_DIVISION
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


def _standing(name: Name, entry: Entry, ground: Ground, key: str, chosen: dict[str, Entry]) -> float:
    """How much speaks for the name's being a place here."""
    points = entry.weight + sum(_SIGNS.get(sign, 0.0) for sign in sorted(name.signs))
    if name.inside is not None and _lies_in(entry, chosen.get(name.inside.key, name.inside.entries[0])):
        points += CONTAINED
    if "abbreviation" in name.signs:
        points += CONTAINED
    if entry.kind == "admin2":
        points += 1.0
    return points + 0.6 * _context(entry, ground, key, chosen)
