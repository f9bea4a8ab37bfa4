"""What a statement rests on, by the words around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import cast, get_args

from dateline.data import load_map, load_set
from dateline.types import EvidenceKind, SpeakerKind

ORDER: tuple[EvidenceKind, ...] = get_args(EvidenceKind)
_OFFICIAL = re.compile(
    r"\b(?:official|officer|source|diplomat|aide|adviser|advisor|minister|insider|person|people)s?\b"
)


def find_evidence(sentence: str, speaker: str | None, kind: SpeakerKind | None) -> tuple[EvidenceKind, ...]:
    """The kinds of evidence that the sentence of a statement names, in the order of ``EvidenceKind``."""
    kinds = {cast(EvidenceKind, _kinds()[" ".join(m.split())]) for m in _pattern().findall(sentence.casefold())}
    if "satellite imagery" in kinds and not re.search(r"\b(?:video|footage|clip)", sentence, re.IGNORECASE):
        kinds.discard("footage")
    if kind == "unnamed" and speaker is not None:
        kinds.add("unnamed officials" if _OFFICIAL.search(speaker.casefold()) else "eyewitness")
    elif kind == "document":
        kinds.add("document")
    elif speaker is not None and kind != "outlet":
        kinds.add("statement")
    return tuple(each for each in ORDER if each in kinds)


def find_hedges(text: str) -> tuple[str, ...]:
    """The words that keep a statement from being certain, as they stand, in order, each once."""
    return tuple(dict.fromkeys(_hedge_pattern().findall(text.casefold())))


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return dict(load_map("evidence_cues"))


def _alternatives(words: frozenset[str] | set[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda each: (-len(each), each))
    return re.compile(r"\b(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered) + r")\b")


@cache
def _pattern() -> re.Pattern[str]:
    return _alternatives(set(_kinds()))


@cache
def _hedge_pattern() -> re.Pattern[str]:
    return _alternatives(load_set("hedge_phrases"))
