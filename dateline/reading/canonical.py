"""One name for all mentions of one thing within a report.

"Watson" -> "Adrienne Watson"; an acronym that the text introduces in brackets -> the name before it; spellings of one
name -> the fullest one that stands in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.text.names import abbreviates, fold_name, short_name
from dateline.types import MentionType, Span

_OPENING = re.compile(r"\s*[(\[]\s*(?:the\s+)?[\"“]?$")
_BEFORE = 6


def canonical_names(text: str, typed: Sequence[tuple[Span, MentionType]]) -> list[str]:
    """The canonical name of each mention, in order."""
    surfaces = [" ".join(span.of(text).split()) for span, _ in typed]
    names = [_bare(surface) for surface in surfaces]
    introduced = _introduced(text, typed, names)
    for index, name in enumerate(names):
        names[index] = introduced.get(name, name)
    fullest = _fullest(typed, names)
    names = [fullest.get((_family(kind), fold_name(name)), name) for (_, kind), name in zip(typed, names, strict=True)]
    _join_people(typed, names)
    return names


def _bare(name: str) -> str:
    if name[:4] in ("The ", "the "):
        return name[4:] if len(name) > 4 and name not in ("The Hague", "The Times", "The Guardian", "The Sun") else name
    return name


def _family(kind: MentionType) -> str:
    """Places and bodies of one name are told apart; the rest is one family a type."""
    return kind


def _introduced(text: str, typed: Sequence[tuple[Span, MentionType]], names: Sequence[str]) -> dict[str, str]:
    """Acronyms in brackets after the name that they stand for: "Security Service of Ukraine (SBU)"; and the reverse."""
    found: dict[str, str] = {}
    for index in range(1, len(typed)):
        (before, kind), (span, kind_here) = typed[index - 1], typed[index]
        if not _OPENING.fullmatch(text, before.end, span.start) or text[span.end : span.end + 1] not in (
            ")",
            "]",
            "”",
            '"',
        ):
            continue
        short, long = names[index], names[index - 1]
        if kind == "person" or (kind_here == "person" and not short.isupper()):
            continue
        if _is_short(short) and len(long) > len(short) + 2:
            found.setdefault(short, long)
        elif _is_short(long) and abbreviates(long, short):
            found.setdefault(long, short)
    return found


def _is_short(name: str) -> bool:
    letters = name.replace(".", "").replace("-", "")
    return (
        2 <= len(letters) <= 10 and " " not in name and sum(1 for char in letters if char.isupper()) * 2 >= len(letters)
    )


def _fullest(typed: Sequence[tuple[Span, MentionType]], names: Sequence[str]) -> dict[tuple[str, str], str]:
    """The longest of the names that fold to the same form; of equals the first."""
    found: dict[tuple[str, str], str] = {}
    for (_, kind), name in zip(typed, names, strict=True):
        key = (_family(kind), fold_name(name))
        if key not in found or (len(name), not name.isupper()) > (len(found[key]), not found[key].isupper()):
            found[key] = name
    return found


def _join_people(typed: Sequence[tuple[Span, MentionType]], names: list[str]) -> None:
    """A single name becomes the full name of the person last named so, else of the first one named so later."""
    full = [
        (index, name) for index, ((_, kind), name) in enumerate(zip(typed, names, strict=True))
        if kind == "person" and " " in name
    ]  # fmt: skip
    by_short: dict[str, list[tuple[int, str]]] = {}
    for index, name in full:
        parts = name.split()
        for short in dict.fromkeys((fold_name(short_name(name)), fold_name(parts[-1]), fold_name(parts[0]))):
            by_short.setdefault(short, []).append((index, name))
    for index, ((_, kind), name) in enumerate(zip(typed, names, strict=True)):
        if kind != "person" or " " in name:
            continue
        known = by_short.get(fold_name(name))
        if known:
            before = [each for at, each in known if at < index]
            names[index] = before[-1] if before else known[0][1]
