"""Reports that a machine translated badly, told by the scars that such text bears throughout."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.data import load_set

_SPLIT = re.compile(r"[a-z]{2} -[a-z]{2,}\b(?! -)")  # "the full -size war"
_GLUED = re.compile(  # "for the war.The minister", "with force.- It is", "includingfor" cannot be told
    r"[a-z]{3}[.!?][\"”]?-? ?(?<! )[A-Z][a-z]+ |[a-z]{2}\"[A-Za-z]|[.!?]\"[-–]"
)
FEWEST = 3  # scars in a report ...
DENSE = 1000  # ... and characters of its text for each of them, at most
KINDS = 2  # ... and kinds of scar: one alone may come from the page


@cache
def _said_after_dash() -> re.Pattern[str]:
    """ "It will be a wound - said the minister": speech without marks, as other languages write it."""
    verbs = "|".join(sorted(map(re.escape, load_set("dashed_verbs"))))
    return re.compile(rf"[\w\"”,.] [-–—] (?:{verbs})\b")


def says_after_dash(text: str) -> bool:
    """Whether speech without marks ends in a dash and who says it."""
    return len(re.findall(r" [-–—] ", text)) == 1 and bool(_said_after_dash().search(text))


@lru_cache(maxsize=8192)
def is_garbled(text: str) -> bool:
    """Whether a report reads like a bad translation throughout: sentences glued, words split, speech after a dash.

    Of 104 reports that are so, 90 are found, and one of some 6,000 others (``evaluation/labels/lines``).
    """
    counts = [len(pattern.findall(text)) for pattern in (_said_after_dash(), _SPLIT, _GLUED)]
    total = sum(counts)
    return total >= FEWEST and total * DENSE > len(text) and sum(map(bool, counts)) >= KINDS
