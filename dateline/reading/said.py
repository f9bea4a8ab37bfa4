"""Whether a time tells when something was said ("said on Monday") rather than when it happened."""

from __future__ import annotations

from functools import cache

from dateline.data import load_map
from dateline.reading.time_tokens import Tokens

_REACH = 9
# What may stand between a verb of saying and its time: "said in a statement late on Monday", "told reporters Tuesday".
_BETWEEN = frozenset(
    "on late early in a an the at to by news press conference briefing statement post posts interview interviews call "
    "reporters journalists parliament lawmakers television tv radio state telegram twitter x social media facebook his her "
    "its their daily nightly video address speech message online via during from phone telephone written joint evening "
    "morning separate broadcast published released aired also again here there earlier later and".split()
)


@cache
def _cues() -> frozenset[str]:
    return frozenset(load_map("saying_verbs"))


def is_said(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the time at tokens ``start`` to ``end`` belongs to a verb of saying just before or just behind it."""
    cues = _cues()
    words, capital = tokens.words, tokens.is_a
    for at in range(start - 1, max(-1, start - 1 - _REACH), -1):
        if words[at] in cues:
            return True
        if words[at] not in _BETWEEN and not capital(at, "XC"):
            break
    if end < len(words) and words[end] in cues:  # "the ministry on Monday said"
        return not capital(start - 1, "COMMA") and start > 0
    return False
