"""The parts that several pages are made of. Every ``href`` is a path on this desk unless it is called ``url``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.types import Standing


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere on the desk."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Head:
    """What every page has: its title, its permanent address, the way up, and how far the store was when it was made."""

    title: str
    path: str
    up: tuple[Link, ...] = ()
    description: str = ""
    live: int = 0  # the last entry of the index that this page knows of
    reports: int | None = None  # the last report; None where a page tells of no store
    zone: str = (
        ""  # whose clocks it goes by (a name of the IANA time zone database); where a view says none, the desk's
    )


@dataclass(frozen=True, slots=True)
class Chip:
    """A standing in words: "corroborated by 3"."""

    standing: Standing
    words: str
    was: str | None = None  # what it was when it was printed, where that has changed


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verbatim words that something rests on, in their paragraph, and the report that they stand in."""

    before: str
    words: str
    after: str
    outlet: str
    title: str | None
    when: datetime | None
    exact: bool  # the hour is known, not only the day
    href: str
    url: str | None
    hidden: str | None = None  # why a person took the report out; its words are not shown then


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says, answers or doubts the same claim, in which outlet, when."""

    who: str
    who_href: str | None
    role: str | None
    verb: str  # "said", "denied", "could not verify"
    text: str
    outlet: str
    when: datetime | None
    href: str  # to the report
    origin: str = ""
    exact: bool = True  # the hour is known, not only the day
    side: str = "asserts"  # asserts, answers, unverifies, corrects, withdraws


@dataclass(frozen=True, slots=True)
class Bar:
    """A count on a day, and its share of the greatest, for a small chart."""

    day: str
    count: int
    share: float  # 0..1


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in a list."""

    href: str
    title: str
    outlet: str
    when: datetime | None
    url: str | None = None
    hidden: bool = False
    exact: bool = True  # the hour is known, not only the day


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list, with its standing."""

    href: str
    text: str
    chip: Chip
    who: str
    when: datetime | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MapSpot:
    """A place on a map: where, how surely, and how much is told of it. Offsets are those of the drawing."""

    name: str
    href: str
    x: float
    y: float
    radius: float
    count: int
    precision: str  # "within 5 km"


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawing of places on the outlines of the land.

    ``land`` and ``borders`` are SVG paths, empty where outlines are not built.
    """

    width: int
    height: int
    land: str
    borders: str
    spots: tuple[MapSpot, ...]
    summary: str
