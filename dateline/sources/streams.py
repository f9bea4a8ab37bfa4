"""Byte streams that cannot run away: bounded, unpacked, and always UTF-8 where they were UTF-16.

None of them raises while it is read. What goes wrong ends the stream, and ``fault`` says it in words, so that what was
read before the break is kept.
"""

from __future__ import annotations

import codecs
import io
import zlib
from typing import Any, BinaryIO

from dateline.sources.limits import Limits

CHUNK = 1 << 16


class GuardedStream(io.RawIOBase):
    """Reads ``_more()`` until it gives nothing; the first fault ends the stream."""

    def __init__(self) -> None:
        super().__init__()
        self.fault: str | None = None
        self._pending = b""
        self._ended = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as there are bytes; 0 at the end."""
        view = memoryview(buffer).cast("B")
        parts, have = [self._pending], len(self._pending)
        while have < len(view) and not self._ended:
            part = self._guarded()
            parts.append(part)
            have += len(part)
        data = b"".join(parts)
        count = min(len(view), len(data))
        view[:count] = data[:count]
        self._pending = data[count:]
        return count

    def _guarded(self) -> bytes:
        try:
            part = self._more()
        except OSError as exc:
            self.fault = f"cannot be read: {exc.strerror or exc}"
            part = b""
        self._ended = not part
        return part

    def _more(self) -> bytes:
        raise NotImplementedError


class BoundedStream(GuardedStream):
    """At most ``limits.stream_bytes`` of ``source``."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._source, self._left = source, limits.stream_bytes

    def _more(self) -> bytes:
        part = self._source.read(CHUNK)
        if len(part) > self._left:
            self.fault = "it is longer than the limit for one input; the rest was not read"
            part = part[: self._left]
        self._left -= len(part)
        return part


class GunzipStream(GuardedStream):
    """The bytes inside gzip data of one or more members (RFC 1952), within the limits of size and ratio."""

    def __init__(self, source: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._source, self._limits = source, limits
        self._inflate = zlib.decompressobj(wbits=31)
        self._inside = False  # whether a member has begun and not ended
        self._waiting = b""
        self._taken = self._given = 0

    def _more(self) -> bytes:
        while True:
            if not self._waiting:
                self._waiting = self._source.read(CHUNK)
                self._taken += len(self._waiting)
            if not self._waiting:
                return self._broken(f"the gzip data ends early, after byte {self._taken:,}") if self._inside else b""
            try:
                part = self._inflate.decompress(self._waiting, CHUNK)
            except zlib.error:
                return self._broken(f"the gzip data is damaged near byte {self._taken - len(self._waiting):,}")
            self._advance()
            if part:
                return self._count(part)

    def _advance(self) -> None:
        self._inside = not self._inflate.eof
        self._waiting = self._inflate.unconsumed_tail
        if self._inflate.eof:
            self._waiting = self._inflate.unused_data.lstrip(b"\x00")  # some writers pad with nulls
            self._inflate = zlib.decompressobj(wbits=31)

    def _count(self, part: bytes) -> bytes:
        self._given += len(part)
        limits = self._limits
        if self._given > limits.ratio_floor and self._given > limits.ratio * self._taken:
            return self._broken(f"it unpacks to more than {limits.ratio} times its size: a decompression bomb")
        if self._given > limits.stream_bytes:
            return self._broken(f"it unpacks to more than {limits.stream_bytes:,} bytes")
        return part

    def _broken(self, why: str) -> bytes:
        self.fault = why
        return b""


class TranscodedStream(GuardedStream):
    """Bytes of another Unicode encoding as UTF-8, without their byte order mark."""

    def __init__(self, source: BinaryIO, encoding: str) -> None:
        super().__init__()
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")

    def _more(self) -> bytes:
        while True:
            data = self._source.read(CHUNK)
            text = self._decoder.decode(data, final=not data)
            if text or not data:
                return text.lstrip("\ufeff").encode("utf-8", "replace")
