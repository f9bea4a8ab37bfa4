"""A headline that a text opens with: many pages and archives give it once as the title and once more in the text."""

from __future__ import annotations

import re

LONGEST = 20  # words of a headline
LEAST = 120  # characters of a report below its headline
_WORD = re.compile(r"\w+")
_TAKEN = re.compile(r"(?:[.…]|\.\.\.)[\"'’”)]*$")  # a title that was taken from the text, not put over it
_AFTER = re.compile(r"[^\w\s]*(?:\s[.!?](?=\s))?\s*(?:[-–—|:]+\s+)?")


def skip_headline(title: str | None, text: str) -> int:
    """Where a text goes on after its own headline; 0 where it does not open with it, or holds nothing else.

    Words are compared, not marks. A title that ends as a sentence does, is as long as one, or stands over a sentence or
    two, was taken from a text that had none.
    """
    title = (title or "").strip()
    if not title or _TAKEN.search(title):
        return 0
    words = [match.group().casefold() for match in _WORD.finditer(title)]
    end = 0
    found = _WORD.finditer(text, 0, 2 * len(title) + 40)
    for word in words:
        match = next(found, None)
        if match is None or match.group().casefold() != word:
            return 0
        end = match.end()
    after = _AFTER.match(text, end)
    end = after.end() if after else end
    return end if 0 < len(words) <= LONGEST and len(text) - end >= LEAST else 0
