"""What the front page, the lists of editions, the sources, the corrections and the pages of the desk itself hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.web.values.shared import Chip, ClaimRow, Head, Link


@dataclass(frozen=True, slots=True)
class WatchRow:
    """A watch on the front page."""

    name: str
    href: str
    about: str
    day: str
    lede: str
    kickers: tuple[str, ...]
    stamp: str
    state: str
    edition: str = ""  # the id of the newest


@dataclass(frozen=True, slots=True)
class FrontPage:
    """All watches."""

    head: Head
    watches: tuple[WatchRow, ...]
    counts: str
    empty: str


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition in a list."""

    id: str
    href: str
    day: str
    cutoff: datetime
    lede: str
    stamp: str


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """The editions of a watch by date."""

    head: Head
    watch: Link
    editions: tuple[EditionRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A claim or figure that both editions speak of, then and later."""

    text: str
    href: str
    before: Chip | None
    after: Chip | None
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item of an edition in a comparison."""

    kicker: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What is different between two editions of a watch."""

    head: Head
    watch: Link
    editions: tuple[EditionRow, ...]  # to choose from
    earlier: EditionRow | None
    later: EditionRow | None
    new: tuple[ItemRow, ...]
    gone: tuple[ItemRow, ...]
    still: tuple[ItemRow, ...]
    claims: tuple[Moved, ...]
    figures: tuple[Moved, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source fares: its state, since when, what to do."""

    name: str
    address: str
    kind: str
    status: str
    meaning: str
    since: datetime | None
    checked: datetime | None
    last_new: datetime | None
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: what is kept of it, whose it is, how reliable a person holds it to be."""

    anchor: str
    outlet: str
    href: str
    reports: int
    last: datetime | None
    family: str
    reliability: str


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Sources and outlets."""

    head: Head
    watch: Link | None
    summary: str
    states: tuple[SourceState, ...]
    outlets: tuple[OutletRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class HandRow:
    """A line of the log of what people set by hand."""

    number: int
    when: datetime
    who: str
    what: str
    target: Link
    value: str
    undone: bool
    can_undo: bool


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """What changed after it was printed, and what people set right by hand."""

    head: Head
    claims: tuple[ClaimRow, ...]
    by_hand: tuple[HandRow, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Keys, and what the words mean."""

    head: Head
    keys: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    rules: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ProblemPage:
    """What could not be shown, why, and what to do."""

    head: Head
    status: int
    reason: str
    mend: str


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Where one signs in."""

    head: Head
    back: str
    possible: bool  # a password has been set
    wrong: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """What was set by hand, for whoever may take it back."""

    head: Head
    log: tuple[HandRow, ...]
