"""What a time expression comes to: type, TIMEX3 value (TimeML 1.2.1), and the point that it tells for what follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from dateline.reading.calendar import Point
from dateline.reading.time_grammar import Found
from dateline.reading.time_numbers import clock_value
from dateline.reading.time_scene import Scene
from dateline.types import TimeType


class Outcome(NamedTuple):
    """One time: its tokens (end exclusive), type, value, and the point that it tells for what follows."""

    start: int
    end: int
    type: TimeType
    value: str
    point: Point | None = None


# None: neither the expression nor a part of it is a time; an empty list: the expression is none, a part may be.
Resolver = Callable[[Found, Scene], list[Outcome] | None]


def one(found: Found, kind: TimeType, value: str, point: Point | None = None) -> list[Outcome]:
    """The whole expression as one time."""
    return [Outcome(found.start, found.end, kind, value, point)]


def timed(found: Found, point: Point, value: str | None = None) -> list[Outcome]:
    """A day, or the part or time of that day which the expression names."""
    day = value or point.value()
    clock = clock_value(found)
    part = found.value("part0", "part")
    if clock:
        return one(found, "TIME", f"{padded(day)}T{clock}", point)
    if found.has("early0", "night0"):
        part = "MO" if found.has("early0") else "NI"
    if part:
        part = {"DA": "MO"}.get(part, part)
        return one(found, "TIME", f"{padded(day)}T{part}", point)
    return one(found, "DATE", day, point)


def padded(day: str) -> str:
    """A day's value with XX for the parts that are not known: "2031-06" -> "2031-06-XX"."""
    body = day.removeprefix("BC")
    return day + "-XX" * (2 - body.count("-")) if "W" not in body else day
