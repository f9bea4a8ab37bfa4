"""A briefing (a lede, then items that each begin with a kicker) becomes one report per item.

Recognised by its form alone: at least two items, most of the bullets being items, where an item is a bullet or a bold
run at the head of a line with one to eight words, a colon and then a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dateline.types import Report

MAX_KICKER_WORDS = 8
MIN_ITEM_WORDS = 5
_BULLET = re.compile(r"^\s*(?:[-*•‣▪·–—]|\d{1,2}[.)])\s+(?P<rest>\S.*)$")
_KICKER = re.compile(r"(?P<kicker>[^\s.:;!?][^.:;!?\n]{0,70}?)\s?:\s+(?P<text>\S.*)$")
_BOLD = re.compile(r"^(?:\*\*|__)(?P<kicker>[^*_\n]{1,72}?)\s*(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)\s*(?P<text>\S.*)$")
# A bullet that lost its line: after the end of a sentence or an announcing colon, and itself a kicker with a capital.
_GLUED = re.compile(
    r"(?<=[.:!?”\"’)])[ \t]*(?<![-–—])[-•–—][ \t]+"
    r"(?=[^\W\d_a-zß-öø-ÿ][^.:;!?\n]{1,70}?\s?:\s+[\"“‘'A-ZÀ-Þ0-9])"
)


class Item(NamedTuple):
    """One item: its kicker and its text."""

    kicker: str
    text: str


class Briefing(NamedTuple):
    """The parts of a briefing."""

    lede: str
    items: tuple[Item, ...]


def split_briefing(report: Report, min_items: int = 2) -> tuple[Report, ...]:
    """One report per item of a briefing (``<id>#<n>``, kicker as title; ``<id>#0`` the lede), else the report."""
    briefing = find_briefing(report.text, min_items)
    if briefing is None:
        return (report,)
    parts = [
        replace(report, id=f"{report.id}#{number}", title=item.kicker, text=item.text)
        for number, item in enumerate(briefing.items, start=1)
    ]
    if briefing.lede:
        parts.insert(0, replace(report, id=f"{report.id}#0", text=briefing.lede))
    return tuple(parts)


def find_briefing(text: str, min_items: int = 2) -> Briefing | None:
    """The lede and the items of ``text``, or None when it has not the form of a briefing of ``min_items`` or more."""
    if ":" not in text:
        return None
    lines = _separate(text).split("\n")
    found = [_parse_item(line) for line in lines]
    heads = [index for index, item in enumerate(found) if item is not None]
    bullets = sum(1 for line in lines if _BULLET.match(line) or _BOLD.match(line))
    if len(heads) < min_items or len(heads) * 2 <= bullets or not _varied([item for item in found if item]):
        return None
    items = [_join_item(found[start], lines[start + 1 : end]) for start, end in zip(heads, [*heads[1:], len(lines)])]
    return Briefing(_lede(lines[: heads[0]]), tuple(item for item in items if item))


def _separate(text: str) -> str:
    """Give bullets that stand inside a line a line of their own, where at least two do or a bullet stands already."""
    glued = _GLUED.findall(text)
    at_head = any(_parse_item(line) for line in text.split("\n"))
    if not glued or (len(glued) < 2 and not at_head):
        return text
    return _GLUED.sub("\n- ", text)


def _parse_item(line: str) -> Item | None:
    bullet = _BULLET.match(line)
    rest = bullet["rest"] if bullet else line.strip()
    match = _BOLD.match(rest) or (_KICKER.match(rest) if bullet else None)
    if match is None:
        return None
    kicker, text = match["kicker"].strip("*_ "), match["text"].strip()
    first = kicker.lstrip("\"“‘'(")[:1]
    if not (first.isupper() or first.isdigit()) or kicker.count('"') % 2 or kicker.count("“") != kicker.count("”"):
        return None
    if len(kicker.split()) > MAX_KICKER_WORDS or len(text.split()) < MIN_ITEM_WORDS:
        return None
    return Item(kicker, text)


def _varied(items: list[Item]) -> bool:
    """Whether the kickers differ, as those of a list of speakers or of chapters do not."""
    kickers = {re.sub(r"\d+", "0", item.kicker.casefold()) for item in items}
    return len(kickers) * 2 > len(items)


def _join_item(head: Item | None, following: list[str]) -> Item | None:
    if head is None:
        return None
    more = (_BULLET.sub(lambda match: match["rest"], line).strip() for line in following)
    return Item(head.kicker, "\n".join(line for line in (head.text, *more) if line))


def _lede(lines: list[str]) -> str:
    kept = [line.strip() for line in lines if line.strip()]
    # The line that only announces the list ("Here is what else happened:") says nothing itself.
    if kept and kept[-1].endswith(":") and len(kept[-1].split()) <= 20:
        kept.pop()
    return "\n".join(kept)
