"""WARC archives (ISO 28500), streamed record by record: pages, feeds and plain text in them become reports.

A record's own date is when it was fetched, not when it was published, so it is not used.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dateline.errors import SourceError
from dateline.sources import feed, jsonfeed, ninjs, page
from dateline.sources.drafts import Draft, finish
from dateline.sources.encoding import decode_text
from dateline.sources.formats import Format, Found, Strength
from dateline.sources.limits import Limits
from dateline.sources.sniff import find_signature, sniff
from dateline.sources.urls import canonical_url
from dateline.types import Skipped

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]+)", re.IGNORECASE)
_READ_TYPES = ("response", "resource", "conversion")
_INSIDE = (
    Format("feed", (), feed.looks_like, feed.read),
    Format("jsonfeed", (), jsonfeed.looks_like, jsonfeed.read),
    Format("ninjs", (), ninjs.looks_like, ninjs.read),
    Format("page", (), page.looks_like, page.read),
)


def looks_like(head: bytes) -> Strength:
    """The version line of a record."""
    return Strength.SURELY if re.match(rb"\s*WARC/\d", head) else Strength.NO


def read(stream: BinaryIO, origin: str, limits: Limits) -> Iterator[Found]:
    """The reports in the records of one archive; one record is in memory at a time."""
    from warcio.archiveiterator import ArchiveIterator  # when the first archive comes
    from warcio.exceptions import ArchiveLoadFailed

    records = ArchiveIterator(stream, no_record_parse=False, check_digests=False)
    number = 0
    while True:
        try:
            record = next(records, None)
            if record is None:
                return
            number += 1
            yield from _read_record(record, origin, f"record {number}", limits)
        except (ArchiveLoadFailed, EOFError, ValueError, OSError, AttributeError) as exc:
            reason = f"the archive is broken here ({str(exc).strip()[:100] or type(exc).__name__})"
            yield Skipped(origin, reason, f"record {number + 1}", "the records before it are kept")
            return


def _read_record(record: Any, origin: str, place: str, limits: Limits) -> Iterator[Found]:
    if record.rec_type not in _READ_TYPES or not _is_success(record):
        return
    target = record.rec_headers.get_header("WARC-Target-URI")
    if not target:
        yield Skipped(origin, "the record names no WARC-Target-URI: which page it is cannot be told", place)
        return
    url = canonical_url(target.strip("<>"))
    if url is None:
        return
    data = record.content_stream().read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        yield Skipped(origin, f"a record of more than {limits.document_bytes:,} bytes ({url})", place)
        return
    if _is_cut(record):
        yield Skipped(origin, f"the record ends early ({url})", place, "the records before it are kept")
        return
    try:
        yield from _read_payload(record, data, url, origin, place, limits)
    except SourceError as exc:
        yield Skipped(origin, f"{exc.reason} ({url})", place, exc.mend)


def _is_success(record: Any) -> bool:
    headers = record.http_headers
    return headers is None or str(headers.get_statuscode() or "200").startswith("2")


def _is_cut(record: Any) -> bool:
    """Whether bytes that the record announces are missing: its raw stream is at its end and something is still due."""
    raw = getattr(record.raw_stream, "limit", 0)
    return bool(raw) and record.raw_stream.read(1) == b""


def _read_payload(record: Any, data: bytes, url: str, origin: str, place: str, limits: Limits) -> Iterator[Found]:
    kind = _content_type(record)
    if record.rec_type == "conversion" or kind.startswith("text/plain"):
        text = decode_text(data).text
        yield from finish(Draft(origin=origin, place=place, text=text, url=url, source=None), limits)
        return
    if find_signature(data[:4096]) is not None:
        return  # pictures, documents: an archive is full of them
    charset = _CHARSET.search(kind)
    chosen = sniff(data[:65536], "", _INSIDE)
    if chosen is None:
        return
    if chosen.name == "page":
        yield from page.read_page(data, origin, limits, url, charset[1] if charset else None, place)
    elif chosen.name == "feed":
        if "xml" in kind or feed.looks_like(data[:65536]) is Strength.SURELY:
            yield from feed.read_feed(data, origin, limits, url)
    else:
        yield from chosen.read(io.BytesIO(data), origin, limits)


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").lower()
