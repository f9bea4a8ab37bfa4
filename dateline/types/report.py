"""Reports: published items as the sources made them, and what could not be made into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Report:
    """One published item. ``text`` is never altered: every finding is a span into it.

    A changed page is a new version with an id of its own (``<id>@2``), so that a citation of the first version
    stays true for ever; ``revises`` names the version before. ``reprint_of`` names the report whose text this one
    repeats (agency copy in several outlets).
    """

    id: str
    text: str
    source: str | None = None  # the outlet
    title: str | None = None
    published: datetime | None = None  # aware; None = unknown, and said to be
    dated: Literal["time", "day"] | None = None  # how exactly `published` is known
    url: str | None = None
    byline: str | None = None
    language: str | None = None  # ISO 639-1; None = too short to tell
    origin: str = ""  # the file or feed that it was read from
    version: int = 1
    revises: str | None = None
    reprint_of: str | None = None
    updated: datetime | None = None  # aware; when its publisher last changed it, where the source says so


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that could not be read. It costs only itself: the run goes on, says so, and exits with 1."""

    origin: str  # file, feed or archive
    reason: str
    place: str | None = None  # "line 12", "record 3", "byte 512"
    mend: str | None = None  # what the user can do
