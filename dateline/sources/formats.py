"""What a source format is: a name, a look at the first bytes, and a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO

from dateline.sources.limits import Limits
from dateline.types import Report, Skipped


class Strength(IntEnum):
    """How much the first bytes speak for a format."""

    NO = 0
    MAYBE = 1  # nothing against it
    LIKELY = 2
    SURELY = 3  # a signature that no other format has


@dataclass(frozen=True, slots=True)
class Follow:
    """A local file that a list names: to be read as if it had been given (a list within a list is not followed)."""

    path: str
    named_by: str


Found = Report | Skipped | Follow
Reader = Callable[[BinaryIO, str, Limits], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Format:
    """One row of the table of formats.

    ``looks_like`` takes the first bytes (up to 64 KiB, as UTF-8 where they were UTF-16) and says how much they speak
    for the format. ``read`` takes the stream, the origin to name and the limits; it yields reports and what it
    skipped, and may raise SourceError. ``extensions`` (with the full stop) only break ties.
    """

    name: str
    extensions: tuple[str, ...]
    looks_like: Callable[[bytes], Strength]
    read: Reader
