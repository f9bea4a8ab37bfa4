"""The gazetteer: names -> places, from GeoNames and small tables, in arrays that load in a blink.

``dateline/data/gazetteer.npz`` is made by ``training/gazetteer/build.py``. Names are keys of ``place_key`` in one
sorted block of bytes that is searched by bisection, so that a quarter of a million places cost some 20 MB and no
start-up time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from math import log10, sqrt
from typing import Any

import numpy as np

from dateline.data import load_table
from dateline.errors import EngineError
from dateline.text.words import fold_accents

KINDS = ("continent", "country", "admin1", "admin2", "city", "region", "water", "land", "district", "site")
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point", "twp": "township", "co": "county"}
_JUNK = re.compile(r"[.'’ʻ`ʼ‘]")
_GAP = re.compile(r"[\s\-‐‑–_]+")


@dataclass(frozen=True, slots=True)
class Entry:
    """One place that a name may mean. ``weight`` is its prominence (log10 of people, or the like, 0..9.5)."""

    name: str
    kind: str
    lat: float
    lon: float
    country: str  # ISO 3166-1 alpha-2, "" for what belongs to none
    admin1: int  # number of its first-order division within the gazetteer, 0 = none
    people: int
    geonameid: int | None
    weight: float
    alternate: bool  # known by this name, but not mainly
    radius_km: float


@lru_cache(maxsize=16384)
def place_key(name: str) -> str:
    """The key of a place name: accents, case, dots, apostrophes and hyphens do not count; "St." is "Saint"."""
    folded = _GAP.sub(" ", _JUNK.sub("", fold_accents(name.casefold()))).strip().casefold()
    words = folded.split(" ")
    if len(words) > 1:
        words = [
            _SHORT.get(word, word) if at < len(words) - 1 or word == "co" else word for at, word in enumerate(words)
        ]
    return " ".join(words)


class Gazetteer:
    """Looks places up by key. Built once a process by ``load_gazetteer``."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        self._blob: bytes = arrays["blob"].tobytes()
        # Where each key begins in the blob, and its end. A view, because it gives plain integers, and quicker.
        self._starts = memoryview(arrays["starts"])
        self._refs = arrays["refs"]  # for each key, where its places begin in ``members``
        self._members = arrays["members"]  # place number * 2 + (1 if an alternate name)
        self._arrays = arrays
        self._countries: list[str] = bytes(arrays["countries"]).decode().split(",")
        self._extra = _extra_entries()
        self._count = len(self._starts) - 1

    def find(self, key: str) -> tuple[Entry, ...]:
        """The places of that key, most prominent first."""
        return _found(self, key)

    def has_prefix(self, key: str) -> bool:
        """Whether some name begins with ``key`` and a space."""
        return _prefixed(self, key)

    def look_for_prefix(self, key: str) -> bool:
        """As ``has_prefix``, uncached."""
        probe = key.encode() + b" "
        at = self._position(probe)
        return (at < self._count and self._key(at).startswith(probe)) or _extra_prefix(key)

    def look_up(self, key: str) -> tuple[Entry, ...]:
        """As ``find``, uncached."""
        entries = list(self._extra.get(key, ()))
        probe = key.encode()
        at = self._position(probe)
        if at < self._count and self._key(at) == probe:
            for member in self._members[self._refs[at] : self._refs[at + 1]].tolist():
                entries.append(self._entry(member >> 1, bool(member & 1), key))
        return tuple(sorted(_merged(entries), key=lambda each: (-each.weight, each.geonameid or 0, each.lat)))

    def _key(self, at: int) -> bytes:
        return self._blob[self._starts[at] : self._starts[at + 1]]

    def _position(self, probe: bytes) -> int:
        low, high = 0, self._count
        starts, blob = self._starts, self._blob
        while low < high:
            middle = (low + high) // 2
            if blob[starts[middle] : starts[middle + 1]] < probe:
                low = middle + 1
            else:
                high = middle
        return low

    def _entry(self, number: int, alternate: bool, key: str) -> Entry:
        arrays = self._arrays
        kind = KINDS[arrays["kind"][number]]
        people = int(arrays["people"][number])
        geonameid = int(arrays["geonameid"][number])
        title_start, title_end = arrays["titles_at"][number], arrays["titles_at"][number + 1]
        return Entry(
            bytes(arrays["titles"][title_start:title_end]).decode(),
            kind,
            round(float(arrays["lat"][number]), 5),
            round(float(arrays["lon"][number]), 5),
            self._countries[arrays["country"][number]],
            int(arrays["admin1"][number]),
            people,
            geonameid or None,
            _weight(kind, people, alternate),
            alternate,
            _radius(kind, people, int(arrays["size"][number])),
        )


def _merged(entries: list[Entry]) -> list[Entry]:
    """Where the own table and GeoNames have the same town, one entry: the own one with the number of GeoNames."""
    own = [each for each in entries if each.geonameid is None and each.kind == "city"]
    if not own:
        return entries
    same = {
        at: other
        for at, each in enumerate(own)
        for other in reversed(entries)
        if other.kind == "city" and other.geonameid and abs(other.lat - each.lat) + abs(other.lon - each.lon) < 0.5
    }
    doubles = [id(other) for other in same.values()]
    merged = [
        replace(each, geonameid=same[at].geonameid, admin1=same[at].admin1) if at in same else each
        for at, each in enumerate(own)
    ]
    mine = [id(each) for each in own]
    return merged + [each for each in entries if id(each) not in doubles and id(each) not in mine]


def _weight(kind: str, people: int, alternate: bool) -> float:
    """Prominence on the scale of log10 of inhabitants."""
    base = log10(max(people, 200))
    if kind == "country":
        base = max(base, 6.0) + 1.5
    elif kind == "admin1":
        base = max(base, 5.0) + 0.3
    elif kind == "admin2":
        base = min(base, 5.0) - 0.5
    return round(base - 1.5, 4) if alternate else round(base, 4)


def _radius(kind: str, people: int, size: int) -> float:
    """The radius within which a place of that kind surely lies, in km."""
    if size:
        return float(size)
    if kind == "city":  # built-up areas grow about as the root of their people: 1 million, some 13 km
        return round(max(1.0, 0.013 * sqrt(people)), 1)
    return {"country": 500.0, "admin1": 120.0, "admin2": 30.0}.get(kind, 10.0)


@cache
def _extra_entries() -> dict[str, tuple[Entry, ...]]:
    """The own table: seas, rivers, regions, districts, sites, and other names of countries."""
    found: dict[str, list[Entry]] = {}
    for name, kind, lat, lon, country, radius, weight, aliases in load_table("places_extra"):
        for position, each in enumerate([name, *filter(None, aliases.split("|"))]):
            entry = Entry(
                name, kind, float(lat), float(lon), country, 0, 0, None, float(weight), position > 0, float(radius)
            )
            found.setdefault(place_key(each), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


@cache
def _extra_sorted() -> list[str]:
    return sorted(_extra_entries())


def _extra_prefix(key: str) -> bool:
    names, probe = _extra_sorted(), key + " "
    at = bisect_left(names, probe)
    return at < len(names) and names[at].startswith(probe)


_CACHE: dict[str, tuple[Entry, ...]] = {}


def _found(gazetteer: Gazetteer, key: str) -> tuple[Entry, ...]:
    """Kept per process, bounded: the places of a name are the same for ever."""
    if key not in _CACHE:
        if len(_CACHE) > 50_000:
            _CACHE.clear()
        _CACHE[key] = gazetteer.look_up(key)
    return _CACHE[key]


@lru_cache(maxsize=16384)
def _prefixed(gazetteer: Gazetteer, key: str) -> bool:
    return gazetteer.look_for_prefix(key)


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer shipped as package data. Raises EngineError if it is missing."""
    path = files("dateline.data") / "gazetteer.npz"
    try:
        with path.open("rb") as stream, np.load(stream) as arrays:
            return Gazetteer({name: arrays[name] for name in arrays.files})
    except FileNotFoundError as exc:
        raise EngineError("data/gazetteer.npz is missing", mend="run training/gazetteer/build.py") from exc
