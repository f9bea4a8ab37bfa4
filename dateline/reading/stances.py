"""What a cue tells about the statement: says, claims, denies, declines ... aware of "did not" and "declined to"."""

from __future__ import annotations

from typing import cast

from dateline.data import load_table
from dateline.reading.cues import load_cue_nouns, load_cue_verbs
from dateline.reading.drafts import Draft
from dateline.types import Stance

_WITHHOLD = frozenset({"decline", "refuse", "fail"})
_NOT_SAID: dict[Stance, Stance] = {
    "says": "declines", "claims": "declines", "confirms": "declines", "denies": "declines", "believes": "doubts",
    "promises": "declines", "corrects": "declines", "withdraws": "declines", "accuses": "declines",
    "doubts": "believes", "warns": "declines",
}  # fmt: skip


def stance_of(draft: Draft) -> Stance:
    """The stance of an attribution from the cue table, its complement and its negation."""
    if draft.governor in _WITHHOLD:
        return "declines"
    stance = _by_complement(draft) or _base(draft)
    if draft.negated:
        return _NOT_SAID.get(stance, stance)
    return stance


def _base(draft: Draft) -> Stance:
    cue = load_cue_verbs().get(draft.lemma) or load_cue_nouns().get(draft.lemma)
    return cue.stance if cue else "says"


def _by_complement(draft: Draft) -> Stance | None:
    """Verbs whose meaning turns on what follows: "called him weak" says, "called for calm" asks."""
    for lemma, complement, stance in load_table("cue_turns"):
        if lemma == draft.lemma and complement == draft.complement:
            return cast(Stance, stance)
    return None
