"""An answer's bytes, unpacked within bounds: what is packed to explode (a gzip bomb) ends before it does."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from dateline.errors import FetchError
from dateline.sources.gather_settings import MIB, GatherSettings

CODINGS = "gzip, deflate"  # what is asked for
_PIECE = 1 << 16


def read_body(parts: Iterable[bytes], coding: str, url: str, settings: GatherSettings) -> bytes:
    """All of ``parts``, unpacked as ``coding`` (the Content-Encoding header) says. Raises FetchError."""
    body = _Body(url, settings)
    if coding in ("", "identity"):
        for part in body.counted(parts):
            body.keep(part)
    elif coding in ("gzip", "x-gzip", "deflate"):
        _inflate(body.counted(parts), coding == "deflate", body)
    else:
        raise FetchError(f"it is packed as {coding[:40]!r}, which was not asked for", origin=url)
    return body.whole()


class _Body:
    """What has come so far, of which there can never be too much."""

    def __init__(self, url: str, settings: GatherSettings) -> None:
        self._url, self._settings = url, settings
        self._parts: list[bytes] = []
        self._sent = self._size = 0

    def counted(self, parts: Iterable[bytes]) -> Iterable[bytes]:
        for part in parts:
            self._sent += len(part)
            if self._sent > self._settings.wire_bytes:
                self.refuse(f"its answer is longer than {self._settings.wire_bytes:,} bytes")
            yield part

    def keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._size > self._settings.body_bytes:
            self.refuse(f"its answer is longer than {self._settings.body_bytes:,} bytes when it is unpacked")
        if self._size > MIB and self._size > self._settings.ratio * self._sent:
            self.refuse("its answer unpacks to so much more than was sent that no text can be in it")
        self._parts.append(part)

    def whole(self) -> bytes:
        return b"".join(self._parts)

    def refuse(self, reason: str) -> None:
        raise FetchError(reason, origin=self._url, mend="see whether the address is that of a feed or page")


def _inflate(parts: Iterable[bytes], deflated: bool, body: _Body) -> None:
    """gzip of one or more members (RFC 1952), or deflate with or without its zlib header (browsers take both)."""
    inflate, inside, fresh = zlib.decompressobj(wbits=47), False, True
    for part in parts:
        waiting = part
        while waiting:
            try:
                piece = inflate.decompress(waiting, _PIECE)
            except zlib.error:
                if not (deflated and fresh):
                    body.refuse("the packed data of its answer is damaged")
                inflate, fresh = zlib.decompressobj(wbits=-15), False
                continue
            fresh, inside, waiting = False, not inflate.eof, inflate.unconsumed_tail
            body.keep(piece)
            if inflate.eof:
                waiting = inflate.unused_data.lstrip(b"\x00")
                inflate = zlib.decompressobj(wbits=47)
    if inside:
        body.refuse("the packed data of its answer ends early")
