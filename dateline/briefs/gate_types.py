"""What goes into the gate and what comes out: statements, sentences that cite them, verdicts with named reasons."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dateline.types import Standing


class Why(StrEnum):
    """Why a sentence or a kicker is rejected."""

    UNCITED = "uncited"
    CITATION = "unknown citation"
    FORM = "form"  # no sentence, an address, markup, first person, advice
    QUOTATION = "quotation"
    NAME = "name"
    PLACE = "place"
    NUMBER = "number"
    DATE = "date"
    SPEAKER = "speaker"
    HEDGE = "hedge"
    NEGATION = "negation"
    STANDING = "standing"
    MERGED = "merged events"
    UNSUPPORTED = "unsupported"
    ROLE = "role"  # of a kicker: who does what to whom
    OUTLET = "outlet"  # of a kicker: it names an outlet
    TAKEN = "taken"  # of a kicker: another item has it
    DULL = "dull"  # of a kicker: it tells this item from no other


@dataclass(frozen=True, slots=True)
class Rejection:
    """One reason, and the words that it is about."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gate says to a sentence."""

    reasons: tuple[Rejection, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing speaks against it."""
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Statement:
    """Cited words with what the ledger knows of them.

    ``text`` is verbatim from one report. ``names`` are names that the same report gives in full elsewhere and that
    pronouns or short names in ``text`` stand for.
    """

    id: str
    text: str
    speaker: str | None = None
    role: str | None = None
    outlet: str | None = None
    published: date | None = None
    standing: Standing = "stated"
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and the ids of the statements that it claims to rest on."""

    text: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The statements that a sentence cites."""

    statements: tuple[Statement, ...]
    text: str = field(init=False)  # the cited words
    named: str = field(init=False)  # the cited words and the names that stand behind their pronouns

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n".join(each.text for each in self.statements))
        object.__setattr__(self, "named", "\n".join(name_words(each) for each in self.statements))


def name_words(statement: Statement) -> str:
    """All words in which names may be grounded: cited words, speaker, role, full names; never the outlet."""
    return "\n".join(filter(None, (statement.text, statement.speaker, statement.role, *statement.names)))
