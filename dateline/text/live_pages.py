"""Hours written as one number: those of the entries of a live page ("1245: ", "0919 "), and "1422 local time"."""

from __future__ import annotations

import re
from functools import lru_cache

HOUR = re.compile(r"(?<![^\s])(?:[01]\d|2[0-3])[0-5]\d(?:\s?:\s+|\s+)(?=[A-ZÀ-Ž][\w-]*\s)")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\s(?:hours|hrs|local time|GMT|UTC|BST|CES?T|[ECMP][SD]T)\b")
_ENTRIES = 4  # hours at which entries begin, from which a text is a live page


@lru_cache(maxsize=1024)
def is_live_page(text: str) -> bool:
    """Whether a text is a page of entries, each with its hour: neighbours there need not belong together."""
    return len(HOUR.findall(text)) >= _ENTRIES


def is_hour(text: str, start: int) -> bool:
    """Whether the number at ``start`` is an hour and counts nothing."""
    if _CLOCK.match(text, start):
        return True
    return HOUR.match(text, start) is not None and is_live_page(text)
