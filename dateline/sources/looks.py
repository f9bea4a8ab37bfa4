"""What one look at a source found: pieces, each known again by its marks, and what the answer said of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline.errors import SourceError
from dateline.sources.fingerprint import fingerprint
from dateline.sources.ids import digest
from dateline.types import Report, SourceKind, WatchSource

AGES = (timedelta(hours=1), timedelta(hours=6))  # of an article, when its page is looked at again


@dataclass(frozen=True, slots=True)
class Piece:
    """A report that a source holds. It is known if any of its marks is.

    ``page`` is the address of the page to be read for its full text; ``bare`` says that without the page there is
    nothing to keep but a headline (an entry of a sitemap).
    """

    report: Report
    marks: tuple[str, ...]
    page: str | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at ``source`` came to. ``error`` and pieces together: it broke off, and what stood before is kept."""

    source: WatchSource
    kind: SourceKind
    pieces: tuple[Piece, ...] = ()
    holds: int = 0  # how many entries or files there are, known ones too
    unchanged: bool = False  # it says itself that nothing has changed
    error: SourceError | None = None
    name: str | None = None
    moved_to: str | None = None
    etag: str | None = None
    modified: str | None = None
    unread: int = 0  # of what it holds, how much could not be read


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of a look: new pieces; whether more is left than one round takes; whether some could not be had
    now and is to be met again at the next look."""

    new: int = 0
    more: bool = False
    again: bool = False


def make_piece(report: Report, origin: str, page: str | None = None) -> Piece:
    """A report from ``origin`` with its marks: its id with its words, and its words with its date.

    So an entry is known again when its feed gives it a new id or a new date; only new words make it new.
    """
    report = replace(report, origin=origin)
    words = f"{report.title or ''}\n{fingerprint(report.text).digest:x}"
    date = report.published.isoformat() if report.published else ""
    return Piece(report, (digest("id", report.id, words), digest("date", date, words)), page)


def mark_age(piece: Piece, now: datetime) -> str | None:
    """The mark of having read the page behind a piece at its age; None for one that is younger than an hour.

    There are two such ages, so that an article that is rewritten is read three times and no more.
    """
    if piece.page is None or piece.report.published is None:
        return None
    age = now - piece.report.published
    if age < AGES[0]:
        return None
    return digest("again", piece.page, str(sum(age >= each for each in AGES)))


def find_name(pieces: Iterable[Piece]) -> str | None:
    """The outlet that most pieces name."""
    counts: dict[str, int] = {}
    for piece in pieces:
        if piece.report.source:
            counts[piece.report.source] = counts.get(piece.report.source, 0) + 1
    return max(counts, key=lambda name: (counts[name], name), default=None)
