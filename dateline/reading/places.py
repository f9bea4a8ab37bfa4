"""Places: names resolved to coordinates with a precision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dateline.reading.analyser import analyser
from dateline.reading.gazetteer import Entry, load_gazetteer
from dateline.reading.place_choice import choose, read_ground
from dateline.reading.place_names import find_names
from dateline.reading.place_relations import FARTHEST_KM, find_relation, shift
from dateline.reading.place_signs import Name
from dateline.types import Mention, Place, Reading, Report


@analyser(needs={"sentences", "mentions"}, adds={"places"})
def read_places(report: Report, reading: Reading) -> Reading:
    """Adds ``places``: the places that the text names, with coordinates, in order."""
    return replace(reading, places=find_places(report.text, reading.mentions, report.source, report.url))


def find_places(
    text: str, mentions: Sequence[Mention] = (), source: str | None = None, url: str | None = None
) -> tuple[Place, ...]:
    """The places of ``text``. ``source`` (the outlet) and ``url`` tell where the outlet is at home, if anything."""
    gazetteer = load_gazetteer()
    names = find_names(text, mentions, gazetteer)
    if not names:
        return ()
    chosen = choose(names, read_ground(names, find_home(source, url)))
    return tuple(_place(text, names[number], entry) for number, (entry, _) in sorted(chosen.items()))


_SPOTS = ("city", "district", "site")  # kinds small enough for "east of" to tell a spot


def _place(text: str, name: Name, entry: Entry) -> Place:
    """The place, moved where the text tells how far it is from the one named."""
    place = Place(
        name.start, name.end, entry.name, entry.lat, entry.lon, entry.geonameid, entry.radius_km, entry.country or None
    )
    relation = find_relation(text, name.start) if entry.kind in _SPOTS else None
    if relation is None:
        return place
    doubt = relation.distance_km * (0.5 if relation.bearing is not None and not relation.vague else 1.0)
    precision = round(entry.radius_km + doubt, 1)
    if relation.distance_km > FARTHEST_KM or relation.bearing is None:
        return replace(place, precision_km=round(entry.radius_km + relation.distance_km, 1))
    lat, lon = shift(entry.lat, entry.lon, relation)
    return replace(place, lat=lat, lon=lon, geonameid=None, precision_km=precision)


@lru_cache(maxsize=4096)
def find_home(source: str | None, url: str | None) -> tuple[str, tuple[Entry, ...]]:
    """The country and the places that an outlet's name or address tell: "example.co.uk" -> GB."""
    address = re.sub(r"^[a-z]+://", "", (url or "").lower()).split("/")[0] or (source or "").lower()
    country = ""
    ending = re.search(r"\.([a-z]{2})$", address)
    if ending:
        country = {"uk": "GB", "eu": "", "tv": "", "io": "", "co": "", "me": "", "ai": ""}.get(
            ending[1], ending[1].upper()
        )
    return country, ()
