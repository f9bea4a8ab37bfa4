"""A look at a folder that fills up, or at archives on disk: the files that are new or have changed."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dateline.sources.ids import digest
from dateline.sources.inputs import iter_paths
from dateline.sources.limits import MIB, Limits
from dateline.types import Skipped

SETTLED = 5.0  # seconds that a file has been left alone for before it is read: it may still be written to
MOST_BYTES = 256 * MIB  # of files in one round; the rest waits for the next
_UNFINISHED = (".part", ".tmp", ".crdownload", ".swp")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file as it lies there; its mark is another as soon as it has changed."""

    path: str
    size: int
    mark: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of a source, or why they could not be listed."""

    files: tuple[FoundFile, ...]
    fault: Skipped | None = None


def list_files(address: str, limits: Limits, now: datetime) -> Listing:
    """The settled files under the path ``address`` (a folder, a file or a glob), in an order that does not change."""
    found: list[FoundFile] = []
    for path in iter_paths((address,), limits):
        if isinstance(path, Skipped):
            if path.origin == address:
                return Listing(tuple(found), None if "no file matches" in path.reason else path)
        elif not path.lower().endswith(_UNFINISHED) and (file := _find_file(path, now)) is not None:
            found.append(file)
    return Listing(tuple(found))


def _find_file(path: str, now: datetime) -> FoundFile | None:
    try:
        stat = os.stat(path)
    except OSError:
        return None
    if 0 <= now.timestamp() - stat.st_mtime < SETTLED:
        return None
    return FoundFile(path, stat.st_size, digest("file", path, str(stat.st_size), str(stat.st_mtime_ns)))


def choose_files(files: Sequence[FoundFile], known: frozenset[str]) -> tuple[tuple[FoundFile, ...], bool]:
    """The files to read now, at least one if any is unknown, and whether more are left for the next round."""
    chosen: list[FoundFile] = []
    size = 0
    for file in files:
        if file.mark in known:
            continue
        if chosen and size + file.size > MOST_BYTES:
            return tuple(chosen), True
        chosen.append(file)
        size += file.size
    return tuple(chosen), False
