"""Watches (running stories that somebody follows), and how the sources that they are gathered from fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceKind = Literal["feed", "sitemap", "page", "folder", "archive"]

# new        nobody has looked yet
# working    the last look brought something new
# unchanged  it answers, and all that it holds is known
# empty      it answers, and holds nothing: no entry, no file, no article
# stale      it answers, but has brought nothing new for longer than a live source is silent
# failing    it could not be read; `message` says why, `mend` what to do
SourceStatus = Literal["new", "working", "unchanged", "empty", "stale", "failing"]


@dataclass(frozen=True, slots=True)
class WatchSource:
    """Something that a watch is gathered from: a web address, or the path of a folder or archive."""

    address: str
    kind: SourceKind = "feed"
    name: str | None = None  # as the list that it came from calls it


@dataclass(frozen=True, slots=True)
class Watch:
    """A running story that somebody follows: a name, and the words it is about (None: everything).

    Its edition is made every day at ``at``, a time of day on the clocks of ``zone``. A kept watch has a ``slug``, its
    name in addresses, which never changes.
    """

    name: str
    about: str | None = None
    slug: str = ""
    sources: tuple[WatchSource, ...] = ()
    at: str = "07:00"
    zone: str = "UTC"  # a name of the IANA time zone database
    created: datetime | None = None  # aware
    resumed: datetime | None = None  # aware; hours before it are not caught up with
    paused: bool = False  # nothing is gathered for it, and no edition is made


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source fares. One state an address, however many watches are gathered from it.

    ``since`` is when ``status`` began; ``checked`` when it was last asked, whatever came of it. All moments are aware.
    """

    address: str
    kind: SourceKind = "feed"
    status: SourceStatus = "new"
    since: datetime | None = None
    checked: datetime | None = None
    answered: datetime | None = None  # when it could last be read
    last_new: datetime | None = None  # when it last brought a report that was not known
    message: str | None = None  # what happened, for a person
    mend: str | None = None  # what that person can do
    name: str | None = None  # the outlet, as the source calls itself
    moved_to: str | None = None  # where a permanent redirect leads
    etag: str | None = None
    modified: str | None = None  # the Last-Modified header, as it was sent
    next_try: datetime | None = None  # not to be asked before
    failures: int = 0  # in a row
    reports: int = 0  # how many it has brought
