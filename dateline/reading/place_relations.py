"""Places given by their distance from another: "a few kilometres east of Verbove", "30 miles outside Graz"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import cos, radians, sin

from dateline.data import load_map

_BEARINGS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
             "west": 270.0, "northwest": 315.0}  # fmt: skip
_WINDOW = 80  # characters before the name in which the relation stands
_FEW = {"a few": 3.0, "several": 5.0, "some": 5.0, "a couple of": 2.0, "dozens of": 40.0, "a dozen": 12.0, "a": 1.0,
        "one": 1.0, "hundreds of": 300.0}  # fmt: skip
_RELATION = re.compile(
    r"(?:(?P<count>\d{1,4}(?:[.,]\d{1,3})?|[a-z]+(?:-[a-z]+)?|a few|a couple of|dozens of)(?:\s|-|\u00a0)?"
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?)\b\s*(?:\([^()]{1,25}\)\s*)?(?:away\s+)?)?"
    r"(?:(?:just|immediately|further|to\sthe|due)\s+){0,2}"
    r"(?:(?P<bearing>(?:north|south)[\s-]?(?:east|west)?|east|west)\s+(?:of|from)|(?P<away>outside|from|away\sfrom))\s+"
    r"(?:(?:the|of|city|town|village|capital|port|southern|northern|eastern|western)\s+){0,4}$",
    re.IGNORECASE,
)
NEARBY_KM = 8.0  # "east of Verbove", with no distance
FARTHEST_KM = 100.0  # beyond it a distance only widens the precision: the name then tells the region, not the spot


@dataclass(frozen=True, slots=True)
class Relation:
    """Where a place lies from the one that is named: distance in km, bearing in degrees (None: not told)."""

    distance_km: float
    bearing: float | None
    vague: bool


def find_relation(text: str, start: int) -> Relation | None:
    """The relation told right before the name that begins at ``start``, if any."""
    match = _RELATION.search(text, max(0, start - _WINDOW), start)
    if match is None:
        return None
    distance = _kilometres(match["count"], match["unit"]) if match["unit"] else None
    if match["bearing"]:
        bearing = _BEARINGS[re.sub(r"[\s-]", "", match["bearing"].lower())]
        return Relation(NEARBY_KM if distance is None else distance, bearing, distance is None)
    if distance is None:
        return Relation(NEARBY_KM, None, True) if match["away"].lower() == "outside" else None
    return Relation(distance, None, False)


def _kilometres(count: str, unit: str) -> float | None:
    words = count.lower()
    if words[0].isdigit():
        number = float(words.replace(",", "." if len(words.split(",")[-1]) < 3 else ""))
    else:
        known = _FEW.get(words) or _FEW.get(f"a {words}")
        spelt = load_map("number_words").get(words)
        if known is None and (spelt is None or not spelt.replace(".", "").isdigit()):
            return None
        number = known if known is not None else float(spelt or 0)
    factor = 1.609 if unit.lower().startswith("mi") else 0.001 if unit.lower().startswith("met") else 1.0
    return number * factor


def shift(lat: float, lon: float, relation: Relation) -> tuple[float, float]:
    """The point so far away in that direction (flat earth: good to a percent below 100 km)."""
    if relation.bearing is None:
        return lat, lon
    angle, degrees = radians(relation.bearing), relation.distance_km / 111.2
    north = max(-90.0, min(90.0, lat + degrees * cos(angle)))
    east = lon + degrees * sin(angle) / max(0.05, cos(radians(lat)))
    return round(north, 5), round((east + 180.0) % 360.0 - 180.0, 5)
