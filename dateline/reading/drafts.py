"""A draft of an attribution: its spans and what the cue is, before speaker and stance are settled."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.types import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """Source, cue and content spans; the lemma of the cue, its complement, whether it is negated; why it was found."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    lemma: str
    complement: str = "none"
    negated: bool = False
    modal: str = ""
    governor: str = ""  # the lemma of the verb above: "declined" in "declined to say"
    passive: bool = False
    kind: str = "speech"
    antecedent: tuple[Span, ...] = ()  # for "who", "which": the words they stand for
    rank: float = 1.0  # how sure; overlapping drafts of one cue: the higher one stays
