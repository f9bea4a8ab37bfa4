"""Stories (reports about one happening, hours to days) and threads (chains of stories over days)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

OverrideKind = Literal["merge", "split", "move", "rename"]


@dataclass(frozen=True, slots=True)
class Placement:
    """The decision where a report belongs, with its reasons. Stored; never decided twice."""

    report: str
    story: str
    thread: str
    score: float  # 0..1 similarity to the story it joined; 1.0 for a story of its own
    because: tuple[str, ...] = ()  # evidence for and against, in words
    new_story: bool = False
    new_thread: bool = False
    plot: str = ""  # the sub-plot of the thread
    by_hand: bool = False  # a person has put it there, or looked at it there: the machine leaves it alone


@dataclass(frozen=True, slots=True)
class Sketch:
    """All that placing needs of a report, small enough to be kept: a placer is told the past from sketches alone."""

    report: str
    source: str | None = None
    published: datetime | None = None
    by_day: bool = False  # published is known to the day only
    follows: tuple[tuple[str, str], ...] = ()  # reports that it goes with, each with what it is of them, in words
    words: str = ""  # its different words in order, stop words left out, spaces between
    terms: tuple[int, ...] = ()  # how often the first of them stand in title and opening, in halves of a time
    thread: tuple[int, ...] = ()  # how often each stands in the longer opening; 0: not among what a thread is known by
    lead: int = 0  # so many of them stand in title and first sentences
    names: tuple[int, ...] = ()  # which of them are names: how often each stands in title and opening, in halves
    numbers: tuple[str, ...] = ()
    days: tuple[str, ...] = ()  # ISO days that the text speaks of, near its publication
    places: tuple[tuple[str, float, float], ...] = ()  # name, latitude, longitude of exact places
    told: str | None = None  # of a report without a date: the first full date at its head


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same happening, in order of arrival."""

    id: str
    thread: str
    label: str
    reports: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    plot: str = ""  # the sub-plot of its thread: stories that carry one matter on, over days and weeks
    plot_label: str = ""  # a few words that stay what they were when it began


@dataclass(frozen=True, slots=True)
class Thread:
    """A chain of stories over days; its label stays what it was when it was given."""

    id: str
    label: str
    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """A correction of stories and threads by hand: remembered, never undone by the machine.

    It is an event in the stream: made when ``after`` was the last report in the store, and applied there again when
    the stream is replayed.
    """

    kind: OverrideKind
    what: str  # merge: the story or thread that goes; split, rename: the one; move: a report or story
    into: str | None = None  # merge, move: where to; split: the id of the new story or thread
    parts: tuple[str, ...] = ()  # split: the reports of the story (stories of the thread) that leave it
    label: str | None = None  # rename
    note: str | None = None  # why, in the words of who made it
    by: str | None = None  # who made it
    made: datetime | None = None
    after: str | None = None  # the report that had come last
    seq: int = 0  # number of the correction, from 1


@dataclass(frozen=True, slots=True)
class Shift:
    """A report that has changed its place: kept, so that the history of every story can be told."""

    report: str
    old_story: str
    old_thread: str
    new_story: str
    new_thread: str
    because: str
    override: int | None = None  # number of the correction by hand; None: the machine thought better of it
