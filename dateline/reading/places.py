"""Places: names resolved to coordinates with a precision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from dateline.data import load_map
from dateline.reading.analyser import analyser
from dateline.reading.gazetteer import Entry, load_gazetteer, place_key
from dateline.reading.place_choice import choose, read_ground
from dateline.reading.place_names import Name, find_names
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


def _place(text: str, name: Name, entry: Entry) -> Place:
    return Place(
        name.start, name.end, entry.name, entry.lat, entry.lon, entry.geonameid, entry.radius_km, entry.country or None
    )


@cache
def find_home(source: str | None, url: str | None) -> tuple[str, tuple[Entry, ...]]:
    """The country and the places that an outlet's name or address tell: "example.co.uk" -> GB."""
    address = re.sub(r"^[a-z]+://", "", (url or "").lower()).split("/")[0] or (source or "").lower()
    country = ""
    ending = re.search(r"\.([a-z]{2})$", address)
    if ending:
        country = {"uk": "GB", "eu": "", "tv": "", "io": "", "co": "", "me": "", "ai": ""}.get(ending[1], ending[1].upper())
    return country, ()
