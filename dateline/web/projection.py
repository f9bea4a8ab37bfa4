"""A map as SVG shapes: equidistant about its middle, the land from outlines that were built with the page's assets."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from dateline.types.desk import PlaceAt
from dateline.web.values.shared import MapSpot, MapView
from dateline.web.words import print_count, print_precision

WIDTH, HEIGHT = 640, 400
MARGIN = 1.35  # of the span of the places
LEAST = 1.2  # degrees of latitude that a map shows at least
KM = 111.2  # a degree of latitude
OUTLINES = Path(__file__).parent / "static" / "built" / "outlines.json"
Ring = Sequence[Sequence[float]]


@cache
def load_outlines() -> tuple[tuple[Ring, ...], tuple[Ring, ...]]:
    """The rings of the land and the lines of the borders, in degrees; none where they were not built."""
    if not OUTLINES.is_file():
        return (), ()
    data = json.loads(OUTLINES.read_text("utf-8"))
    return tuple(data["land"]), tuple(data["borders"])


def draw_map(places: Sequence[tuple[PlaceAt, int]]) -> MapView | None:
    """The places, each with how much is told of it, on the land around them; None for no place."""
    if not places:
        return None
    frame = _Frame([place for place, _ in places])
    spots = sorted((_spot(frame, place, count) for place, count in places), key=lambda s: -s.radius)
    land, borders = load_outlines()
    path = "".join((*_shapes(frame, land, "Z"), *_shapes(frame, borders, "")))
    return MapView(WIDTH, HEIGHT, path, tuple(spots), f"A map of {print_count(len(spots), 'place')}")


def _spot(frame: _Frame, place: PlaceAt, count: int) -> MapSpot:
    x, y = frame.at(place.lon, place.lat)
    radius = max(3.0, min(place.precision_km / KM * frame.scale, 90.0))
    rounded = round(x, 1), round(y, 1), round(radius, 1)
    return MapSpot(place.name, f"/place/{place.id}", *rounded, count, print_precision(place.precision_km))


class _Frame:
    """The part of the earth that is shown."""

    def __init__(self, places: Sequence[PlaceAt]) -> None:
        lats, lons = [p.lat for p in places], [p.lon for p in places]
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(math.cos(math.radians(self.lat)), 0.2)
        high = max((max(lats) - min(lats)) * MARGIN, LEAST)
        wide = max((max(lons) - min(lons)) * MARGIN * self.squeeze, LEAST * WIDTH / HEIGHT)
        self.scale = min(WIDTH / wide, HEIGHT / high)  # pixels a degree of latitude

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (
            WIDTH / 2 + (lon - self.lon) * self.squeeze * self.scale,
            HEIGHT / 2 - (lat - self.lat) * self.scale,
        )


def _shapes(frame: _Frame, rings: Iterable[Ring], end: str) -> Iterable[str]:
    """SVG paths of what lies in the frame or near it; points closer than a pixel are left out."""
    for ring in rings:
        points = [frame.at(point[0], point[1]) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        if max(xs) < 0 or min(xs) > WIDTH or max(ys) < 0 or min(ys) > HEIGHT:
            continue
        kept = _thin(_near(points) if end else points, bool(end))
        if len(kept) > 1:
            yield "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in kept) + end


def _near(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring with what is far outside drawn in to the edge, so that a continent costs no more than what is seen."""
    return [(min(max(x, -40.0), WIDTH + 40.0), min(max(y, -40.0), HEIGHT + 40.0)) for x, y in points]


def _thin(points: list[tuple[float, float]], closed: bool) -> list[tuple[float, float]]:
    kept: list[tuple[float, float]] = []
    for x, y in points:
        inside = -60 <= x <= WIDTH + 60 and -60 <= y <= HEIGHT + 60
        if not closed and not inside:
            continue
        if not kept or abs(kept[-1][0] - x) + abs(kept[-1][1] - y) >= 2:
            kept.append((x, y))
    return kept
