"""Files, folders, globs and standard input as open streams, in an order that never changes."""

from __future__ import annotations

import glob
import io
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dateline.sources.encoding import wide_encoding
from dateline.sources.limits import Limits
from dateline.sources.sniff import is_gzip
from dateline.sources.streams import CHUNK, BoundedStream, GuardedStream, GunzipStream, TranscodedStream
from dateline.types import Skipped

# Files that speak about a folder rather than report; named on the command line they are read.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog", "copying", "notice", "manifest")


@dataclass(slots=True)
class Opened:
    """An input that is open: where it came from, its stream, and the guards that know what went wrong."""

    origin: str
    stream: BinaryIO
    source: BinaryIO
    guards: list[GuardedStream] = field(default_factory=list)

    def head(self) -> bytes:
        """The first 64 KiB; the stream stays where it is."""
        return self.stream.peek(CHUNK) if isinstance(self.stream, io.BufferedReader) else b""

    def fault(self) -> str | None:
        """What ended the stream early, the innermost first."""
        return next((guard.fault for guard in self.guards if guard.fault), None)

    def close(self) -> None:
        """Close the file."""
        self.source.close()


def iter_paths(inputs: Sequence[str], limits: Limits) -> Iterator[str | Skipped]:
    """The files that ``inputs`` name ("-" stays "-"), each once: folders recursively in sorted order, then globs."""
    seen: set[tuple[int, int]] = set()
    count = 0
    for name in inputs:
        for path in _iter_input(name):
            if isinstance(path, Skipped) or path == "-":
                yield path
                continue
            key = _identity(path)
            if key is not None and key in seen:
                continue
            if key is not None:
                seen.add(key)
            count += 1
            if count > limits.files:
                yield Skipped(name, f"more than {limits.files:,} files; the rest was not read")
                return
            yield Path(path).as_posix()


def _iter_input(name: str) -> Iterator[str | Skipped]:
    if name == "-":
        yield name
    elif os.path.isdir(name):
        yield from _iter_folder(name, ())
    elif os.path.lexists(name):
        yield name
    elif glob.has_magic(name):
        found = sorted(glob.glob(name, recursive=True))
        for path in found:
            if os.path.isdir(path):
                if not name.rstrip("/").endswith("**"):
                    yield from _iter_folder(path, ())
            else:
                yield path
        if not found:
            yield Skipped(name, "no file matches")
    else:
        yield Skipped(name, "there is no such file or folder")


def _iter_folder(folder: str, above: tuple[tuple[int, int] | None, ...]) -> Iterator[str | Skipped]:
    """Its files in sorted order. A folder that lies within itself (by a symbolic link) is not entered again."""
    key = _identity(folder)
    if key is not None and key in above:
        yield Skipped(folder, "the folder lies within itself (a symbolic link); it is not entered again")
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as exc:
        yield Skipped(folder, f"the folder cannot be read: {exc.strerror}")
        return
    for name in names:
        if name.startswith(".") or name.lower().startswith(_ABOUT_THE_FOLDER):
            continue
        path = os.path.join(folder, name)
        if os.path.isdir(path):
            yield from _iter_folder(path, (*above, key))
        elif os.path.isfile(path) or os.path.islink(path):
            yield path


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if not stat.S_ISFIFO(found.st_mode) else None


def open_path(path: str, limits: Limits) -> Opened | Skipped:
    """``path`` open for reading, gzip data unpacked, UTF-16 turned into UTF-8."""
    try:
        if stat.S_ISREG(os.stat(path).st_mode) or stat.S_ISFIFO(os.stat(path).st_mode):
            return open_stream(open(path, "rb", buffering=0), path, limits)
        return Skipped(path, "it is neither a file nor a folder")
    except OSError as exc:
        return Skipped(path, f"it cannot be opened: {exc.strerror}")


def open_stream(source: BinaryIO, origin: str, limits: Limits) -> Opened:
    """``source`` as an ``Opened``: bounded, unpacked and without a byte order mark."""
    bounded = BoundedStream(source, limits)
    opened = Opened(origin, _buffered(bounded), source, [bounded])
    if is_gzip(opened.head()):
        _put_on(opened, GunzipStream(opened.stream, limits))
    encoding = wide_encoding(opened.head())
    if encoding is not None:
        _put_on(opened, TranscodedStream(opened.stream, encoding))
    elif opened.head().startswith(b"\xef\xbb\xbf"):
        opened.stream.read(3)
    return opened


def _put_on(opened: Opened, guard: GuardedStream) -> None:
    opened.guards.append(guard)
    opened.stream = _buffered(guard)


def _buffered(guard: GuardedStream) -> BinaryIO:
    return io.BufferedReader(guard, CHUNK)
