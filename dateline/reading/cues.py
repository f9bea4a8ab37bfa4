"""The cue table: which verbs and nouns report what somebody says, with stance and how often each complement counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.data import load_table
from dateline.types import Stance


@dataclass(frozen=True, slots=True)
class Cue:
    """One verb (or noun) of the table; ``rates``: of its uses with a complement, the share that is an attribution."""

    lemma: str
    stance: Stance
    kind: str  # speech, thought, document
    rates: Mapping[str, float]


@cache
def load_cue_verbs() -> dict[str, Cue]:
    """Cue verbs by lemma."""
    return {row[0]: _cue(row) for row in load_table("cue_verbs")}


@cache
def load_cue_nouns() -> dict[str, Cue]:
    """Cue nouns by singular form."""
    return {row[0]: _cue(row) for row in load_table("cue_nouns")}


@cache
def load_frame(name: str) -> frozenset[str]:
    """The verbs of one frame of ``verb_frames``: "fronted", "passive", "catenative" ..."""
    return frozenset(lemma for frame, lemmas in load_table("verb_frames") if frame == name for lemma in lemmas.split())


def _cue(row: tuple[str, ...]) -> Cue:
    pairs = (cell.split(":") for cell in row[3].split())
    return Cue(row[0], cast(Stance, row[1]), row[2], {name: int(rate) / 100 for name, rate in pairs})
