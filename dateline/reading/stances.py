"""What a cue tells about the statement: says, claims, denies, declines ... aware of "did not" and "declined to"."""

from __future__ import annotations

import re
from typing import cast

from dateline.data import load_table
from dateline.reading.cues import load_cue_nouns, load_cue_verbs, load_frame
from dateline.reading.drafts import Draft
from dateline.types import Stance

_NOT_SAID: dict[Stance, Stance] = {
    "says": "declines", "claims": "declines", "confirms": "declines", "denies": "declines", "believes": "doubts",
    "promises": "declines", "corrects": "declines", "withdraws": "declines", "accuses": "declines",
    "doubts": "believes", "warns": "declines",
}  # fmt: skip


# Rejecting a plan is no denial; rejecting a claim is. These nouns name statements.
_STATEMENT = re.compile(
    r"(?:\S+ ){0,5}?(?:claim|allegation|accusation|assertion|suggestion|report|notion|idea|charge|comment|rumou?r"
    r"|speculation|criticism|account|statement|lie|view|argument|conspiracy|finding|conclusion|involvement|wrongdoing"
    r"|responsibility)s?\b",
    re.IGNORECASE,
)
_NO_DENIAL = re.compile(
    r"(?:\S+ ){0,3}?(?:entry|access|bail|permission|visas?|motion|requests?|appeals?|petition|parole"
    r"|application|asylum|aid)\b",
    re.IGNORECASE,
)
_REJECTS = frozenset({"reject", "dismiss", "rebuff", "dispute", "refute", "rebut"})


def stance_of(draft: Draft, content: str = "") -> Stance:
    """The stance of an attribution from the cue table, its complement, its negation and the words of its content."""
    if draft.governor in load_frame("withholding"):
        return "declines"
    stance = _by_complement(draft) or _base(draft)
    if stance == "denies" and not _denies_a_statement(draft, content):
        stance = "says"
    return _NOT_SAID.get(stance, stance) if draft.negated else stance


def _denies_a_statement(draft: Draft, content: str) -> bool:
    """Whether what is denied or rejected is a statement, not a plan, a visa or a motion."""
    if draft.complement in {"that", "clause"}:
        return True
    if draft.lemma in _REJECTS:
        return _STATEMENT.match(content) is not None
    return draft.lemma != "deny" or _NO_DENIAL.match(content) is None


def _base(draft: Draft) -> Stance:
    cue = load_cue_verbs().get(draft.lemma) or load_cue_nouns().get(draft.lemma)
    return cue.stance if cue else "says"


def _by_complement(draft: Draft) -> Stance | None:
    """Verbs whose meaning turns on what follows: "called him weak" says, "called for calm" asks."""
    for lemma, complement, stance in load_table("cue_turns"):
        if lemma == draft.lemma and complement == draft.complement:
            return cast(Stance, stance)
    return None
