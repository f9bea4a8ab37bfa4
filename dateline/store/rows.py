"""Values to columns and back, and lists of values in a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

MOST_VALUES = 400  # of one statement's list: SQLite takes no more than some thousands


def unstamp(text: str | None) -> datetime | None:
    """The moment that `stamp` wrote."""
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def utf8(text: str | None) -> str | None:
    """SQLite takes no lone surrogates; each becomes one "?", so that offsets stay true."""
    return None if text is None else text.encode("utf-8", "replace").decode("utf-8")


def in_parts(values: Iterable[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """``("?, ?, ?", values)`` for a statement's IN, in parts that it can take."""
    wanted = tuple(dict.fromkeys(values))
    for start in range(0, len(wanted), MOST_VALUES):
        part = wanted[start : start + MOST_VALUES]
        yield ", ".join("?" * len(part)), part
