"""Whether a time tells when something was said ("said on Monday") rather than when it happened."""

from __future__ import annotations

from functools import cache

from dateline.data import load_map, load_set
from dateline.reading.time_tokens import Tokens

_REACH = 9


@cache
def _cues() -> frozenset[str]:
    return frozenset(load_map("saying_verbs"))


def is_said(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the time at tokens ``start`` to ``end`` belongs to a verb of saying just before or just behind it."""
    cues, between = _cues(), load_set("said_between")
    words, capital = tokens.words, tokens.is_a
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if words[at] in cues:
            return True
        if words[at] not in between and not capital(at, "XC"):
            break
    if end < len(words) and words[end] in cues:  # "the ministry on Monday said"
        return not capital(start - 1, "COMMA") and start > 0
    return False
