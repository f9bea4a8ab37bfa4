"""How long an edition is and how much each of its sections may hold."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class BriefSettings:
    """The size of an edition.

    ``words`` bounds lede, items and what is told in short together; the other sections have counts of their own.
    """

    items: int = 8
    words: int = 900
    lede_sentences: int = 3
    item_lines: int = 4
    item_words: int = 110
    also: int = 4  # developments told in short, without a kicker
    changes: int = 8
    figures: int = 5
    unknown: int = 6
    quotes: int = 4
    timeline: int = 6  # rows of the timeline of the day
    background: int = 0  # dates of the story so far; 0: the section is left out

    def __post_init__(self) -> None:
        for each in fields(self):
            least = 1 if each.name in ("items", "words", "lede_sentences", "item_lines", "item_words") else 0
            if getattr(self, each.name) < least:
                raise ValueError(f"{each.name} must be at least {least}")
