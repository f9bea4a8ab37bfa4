"""Stories (reports about one happening, hours to days) and threads (chains of stories over days)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about the same happening, in order of arrival."""

    id: str
    thread: str
    label: str
    reports: tuple[str, ...]
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True, slots=True)
class Thread:
    """A chain of stories over days; its label stays what it was when it was given."""

    id: str
    label: str
    stories: tuple[str, ...]
