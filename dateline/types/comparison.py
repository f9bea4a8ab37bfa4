"""The comparison of two editions: what a reader of the later one would not know from the earlier one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dateline.types.edition import Change, Correction, Line
from dateline.types.ledger import Standing


@dataclass(frozen=True, slots=True)
class ItemMove:
    """An item that came, went, or went on; with the lines that only one of the two editions prints."""

    kind: Literal["came", "went", "goes on"]
    kicker: str  # "": told in short
    kicker_before: str | None  # where it has another one now
    thread: str
    story: str | None
    came: tuple[Line, ...]
    went: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StandingMove:
    """A claim that both editions print, and that stands otherwise in the later one."""

    claim: str
    text: str  # as the later edition prints it
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class FigureMove:
    """A key figure that came, went, or is another now."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is different between two editions of one watch. ``changes`` come from the ledger, where it is at hand."""

    watch: str
    before: str  # id of the earlier edition
    after: str
    cutoff_before: datetime
    cutoff_after: datetime
    lede: bool  # whether the lede is another
    items: tuple[ItemMove, ...]
    standings: tuple[StandingMove, ...]
    figures: tuple[FigureMove, ...]
    corrections: tuple[Correction, ...]  # those that only the later edition prints
    changes: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether a reader would see no difference."""
        parts = (self.items, self.standings, self.figures, self.corrections, self.changes)
        return not self.lede and not any(parts)
