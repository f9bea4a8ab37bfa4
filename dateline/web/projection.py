"""A map as SVG shapes: equidistant about its middle, the land from outlines that were built with the page's assets."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.types.desk import PlaceAt
from dateline.web.values.shared import MapSpot, MapView
from dateline.web.words import print_count, print_precision

WIDTH, HEIGHT = 640, 400
MOST = 0.9  # of what is told that lies within the frame
MARGIN = 1.35  # of the span of the places
LEAST = 1.2  # degrees of latitude that a map shows at least
KM = 111.2  # a degree of latitude
OUTLINES = Path(__file__).parent / "static" / "built" / "outlines.json"
EDGE = 40.0  # pixels around the frame that are still drawn, so that no edge of a shape is seen
SMALLEST = 5.0  # pixels: islands smaller than this are left out
GRID = 2.5  # pixels: points nearer than this are one
Line = NDArray[np.float64]  # longitude and latitude of each point


@dataclass(frozen=True, slots=True)
class Outlines:
    """The rings of the land and the lines of the borders, in degrees."""

    land: tuple[Line, ...] = ()
    borders: tuple[Line, ...] = ()
    land_boxes: Line = field(default_factory=lambda: np.zeros((0, 4)))  # west, south, east, north of each
    border_boxes: Line = field(default_factory=lambda: np.zeros((0, 4)))


@cache
def load_outlines() -> Outlines:
    """The outlines; none where they were not built."""
    if not OUTLINES.is_file():
        return Outlines()
    data = json.loads(OUTLINES.read_text("utf-8"))
    land, borders = (tuple(_unwrapped(line) for line in data[name]) for name in ("land", "borders"))
    return Outlines(land, borders, _boxes(land), _boxes(borders))


def _unwrapped(points: Sequence[Sequence[float]]) -> Line:
    """A line that crosses the date line goes on beyond 180 degrees."""
    line = np.array(points, dtype=float)
    line[:, 0] = np.unwrap(line[:, 0], period=360)
    return line


def _boxes(lines: Sequence[Line]) -> Line:
    return np.array([[*line.min(axis=0), *line.max(axis=0)] for line in lines]).reshape(-1, 4)


def draw_map(places: Sequence[tuple[PlaceAt, int]]) -> MapView | None:
    """The places, each with how much is told of it, on the land around them; None for no place."""
    if not places:
        return None
    frame = _Frame(choose_near(places))
    spots = sorted((_spot(frame, place, count) for place, count in places), key=lambda s: -s.radius)
    known = load_outlines()
    land = "".join(_ring(frame, known.land[each]) for each in frame.find_seen(known.land_boxes))
    borders = "".join(_border(frame, known.borders[each]) for each in frame.find_seen(known.border_boxes))
    return MapView(WIDTH, HEIGHT, land, borders, tuple(spots), f"A map of {print_count(len(spots), 'place')}")


def choose_near(places: Sequence[tuple[PlaceAt, int]]) -> list[PlaceAt]:
    """The places that a map is drawn around: those nearest to the middle that hold most of what is told.

    What lies far from all others, a namesake on another continent say, stays in the list beside the map.
    """
    lats = np.repeat([place.lat for place, _ in places], [count for _, count in places])
    lons = np.repeat([place.lon for place, _ in places], [count for _, count in places])
    lat, lon = float(np.median(lats)), float(np.median(lons))

    def distance(place: PlaceAt) -> float:
        return math.hypot(place.lat - lat, (place.lon - lon) * math.cos(math.radians(lat)))

    near: list[PlaceAt] = []
    told, wanted = 0, MOST * len(lats)
    for place, count in sorted(places, key=lambda pair: (distance(pair[0]), pair[0].id)):
        if told < wanted:
            near.append(place)
        told += count
    return near


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

    def find_seen(self, boxes: Line) -> list[int]:
        """Which of these boxes touch the frame and are large enough to be seen."""
        west, north = self.lon - WIDTH / 2 / self.squeeze / self.scale, self.lat + HEIGHT / 2 / self.scale
        east, south = 2 * self.lon - west, 2 * self.lat - north
        touches = (boxes[:, 0] < east) & (boxes[:, 2] > west) & (boxes[:, 1] < north) & (boxes[:, 3] > south)
        size = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]) * self.scale
        return [int(each) for each in np.flatnonzero(touches & (size > SMALLEST))]

    def project(self, line: Line) -> Line:
        """The line in pixels, drawn in to the edge where it lies far outside; of points that are near, one."""
        x = WIDTH / 2 + (line[:, 0] - self.lon) * self.squeeze * self.scale
        y = HEIGHT / 2 - (line[:, 1] - self.lat) * self.scale
        points = np.stack((x.clip(-EDGE, WIDTH + EDGE), y.clip(-EDGE, HEIGHT + EDGE)), axis=1).round()
        cells = np.round(points / GRID)
        kept: Line = points[np.append(True, (np.diff(cells, axis=0) != 0).any(axis=1))]
        return kept


def _outside(points: Line) -> NDArray[np.bool_]:
    """Which points lie on or beyond the edge."""
    x, y = points[:, 0], points[:, 1]
    beyond = (x <= -EDGE) | (x >= WIDTH + EDGE) | (y <= -EDGE) | (y >= HEIGHT + EDGE)
    return np.asarray(beyond)


def _ring(frame: _Frame, line: Line) -> str:
    """A ring as an SVG path; "" where it is not to be seen."""
    points = frame.project(line)
    x, y = points[:, 0], points[:, 1]
    if len(points) < 3 or x.max() < 0 or x.min() > WIDTH or y.max() < 0 or y.min() > HEIGHT:
        return ""
    # Of points that follow one another along an edge, only the ends matter.
    along = [(axis[:-2] == axis[1:-1]) & (axis[1:-1] == axis[2:]) for axis in (x, y)]
    needed = ~np.concatenate(([False], (along[0] | along[1]) & _outside(points)[1:-1], [False]))
    return _path(points[needed]) + "Z"


def _border(frame: _Frame, line: Line) -> str:
    """A line as SVG paths: the parts of it that are to be seen."""
    points = frame.project(line)
    parts = np.split(np.arange(len(points)), np.flatnonzero(np.diff(_outside(points))) + 1)
    return "".join(_path(points[part]) for part in parts if len(part) > 1 and not _outside(points[part])[0])


def _path(points: Line) -> str:
    first, *rest = points.astype(int).tolist()
    return f"M{first[0]} {first[1]}L" + " ".join(f"{x} {y}" for x, y in rest)
