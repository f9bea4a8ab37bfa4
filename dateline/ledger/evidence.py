"""What a statement rests on, and what keeps it from being certain, by the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast, get_args

from dateline.data import load_map, load_table
from dateline.ledger.origins import is_office
from dateline.ledger.phrase_index import Hit, PhraseIndex
from dateline.types import EvidenceKind, Span, SpeakerKind

ORDER: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
_OFFICIAL = re.compile(
    r"\b(?:official|officer|source|diplomat|aide|adviser|advisor|minister|insider|person|people)s?\b"
)
_MODALS = ("may", "might", "could", "would", "should", "can", "expected", "plans", "hopes", "fears", "feared")


def find_evidence_cues(text: str) -> tuple[Hit, ...]:
    """The words in a text that name evidence."""
    return _evidence().find(text)


def find_hedges(text: str) -> tuple[Hit, ...]:
    """The words in a text that keep what it says from being certain."""
    return _hedges().find(text)


def evidence_of(
    cues: Iterable[Hit], sentence: Span, speaker: str | None, kind: SpeakerKind | None
) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence of a statement in ``sentence``, in the order of ``EvidenceKind``.

    ``cues`` are those of the text. A named speaker is evidence "statement"; unnamed officials and eyewitnesses are what
    they are.
    """
    inside = [hit for hit in cues if sentence.start <= hit.start and hit.end <= sentence.end]
    kinds = {cast(EvidenceKind, load_map("evidence_cues")[hit.phrase]) for hit in inside}
    if kind == "unnamed" and speaker is not None and not is_office(speaker):
        kinds.add("unnamed officials" if _OFFICIAL.search(speaker.casefold()) else "eyewitness")
    elif kind == "document":
        kinds.add("document")
    elif speaker is not None and kind != "outlet":
        kinds.add("statement")
    return tuple(each for each in ORDER if each in kinds)


@cache
def _evidence() -> PhraseIndex:
    return PhraseIndex(load_map("evidence_cues"))


@cache
def _hedges() -> PhraseIndex:
    """Hedging words, and the qualifiers of numbers that leave them open."""
    words = [row[0] for row in load_table("hedges") if row[1] != "sure"]
    qualifiers = [row[0] for row in load_table("number_qualifiers") if row[1] != "exact"]
    return PhraseIndex([*words, *qualifiers, *_MODALS])
