"""Bytes to reports: every format is one row of ``FORMATS``, and ``iter_reports`` is the only door.

Bad input never raises: what cannot be read becomes a ``Skipped`` that names file and place, and the rest goes on.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from dateline.errors import DatelineError, SourceError
from dateline.sources import feed, jsonfeed, jsonl, mail, ninjs, opml, page, text, warc
from dateline.sources.formats import Follow, Format, Found, Strength
from dateline.sources.inputs import Opened, iter_paths, open_path, open_stream
from dateline.sources.limits import Limits
from dateline.sources.sniff import find_signature, sniff
from dateline.types import Report, Skipped

__all__ = ["FORMATS", "Follow", "Format", "Found", "Limits", "Strength", "iter_reports", "read_stream", "sniff"]

# What the machine ran out of: room, quota, file handles.
_MACHINE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENFILE})

FORMATS: tuple[Format, ...] = (
    Format("warc", (".warc",), warc.looks_like, warc.read),
    Format("opml", (".opml",), opml.looks_like, opml.read),
    Format("feed", (".rss", ".atom", ".rdf", ".xml"), feed.looks_like, feed.read),
    Format("jsonfeed", (".json",), jsonfeed.looks_like, jsonfeed.read),
    Format("ninjs", (".ninjs", ".json"), ninjs.looks_like, ninjs.read),
    Format("page", (".html", ".htm", ".xhtml"), page.looks_like, page.read),
    Format("mail", (".eml",), mail.looks_like, mail.read),
    Format("jsonl", (".jsonl", ".ndjson", ".json"), jsonl.looks_like, jsonl.read),
    Format("text", (".txt", ".md", ".markdown"), text.looks_like, text.read),
)


def iter_reports(
    inputs: Sequence[str],
    stdin: BinaryIO | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    formats: Sequence[Format] = FORMATS,
) -> Iterator[Report | Skipped]:
    """The reports in ``inputs`` (files, folders, globs, "-" for ``stdin``), and what was skipped, in a fixed order.

    ``formats`` is the table to choose from: pass ``FORMATS`` with rows of plug-ins before or after. Memory is bounded
    by ``limits`` and does not grow with the number of reports. Duplicates are not decided here: see ``copies``.
    """
    for path in iter_paths(inputs, limits):
        if isinstance(path, Skipped):
            yield path
        elif path == "-":
            if stdin is None:
                yield Skipped("-", "there is no standard input to read")
            else:
                yield from _iter_opened(open_stream(stdin, "-", limits), limits, formats)
        else:
            yield from _iter_file(path, limits, formats)


def read_stream(
    stream: BinaryIO,
    origin: str,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    formats: Sequence[Format] = FORMATS,
) -> Iterator[Report | Skipped]:
    """The reports in one open binary stream; ``origin`` is what they say they came from."""
    yield from _iter_opened(open_stream(stream, origin, limits), limits, formats)


def _iter_file(
    path: str, limits: Limits, formats: Sequence[Format], named_by: str | None = None
) -> Iterator[Report | Skipped]:
    opened = open_path(path, limits)
    if isinstance(opened, Skipped):
        yield opened
        return
    try:
        yield from _iter_opened(opened, limits, formats, named_by)
    finally:
        opened.close()


def _iter_opened(
    opened: Opened, limits: Limits, formats: Sequence[Format], named_by: str | None = None
) -> Iterator[Report | Skipped]:
    found = 0
    for item in _iter_guarded(opened, limits, formats):
        found += 1
        if not isinstance(item, Follow):
            yield item
        elif named_by is None:
            yield from _iter_file(item.path, limits, formats, named_by=item.named_by)
        else:
            yield Skipped(opened.origin, f"a list within a list ({named_by}) is not followed")
    fault = opened.fault()
    if fault:
        yield Skipped(opened.origin, fault, None, "what was read before is kept" if found else None)
    elif not found:
        yield Skipped(opened.origin, "nothing in it could be read as a report")


def _iter_guarded(opened: Opened, limits: Limits, formats: Sequence[Format]) -> Iterator[Found]:
    """What the reader of the right format finds; whatever it raises ends only this document."""
    try:
        head = opened.head()
        if not head.strip(b"\x00 \t\r\n"):
            if opened.fault() is None:
                yield Skipped(opened.origin, "the file is empty" if not head else "the file holds nothing but blanks")
            return
        signature = find_signature(head)
        if signature is not None:
            yield Skipped(
                opened.origin, f"{signature[0]}, which holds no report that can be read here", None, signature[1]
            )
            return
        chosen = sniff(head, os.path.basename(opened.origin), formats)
        if chosen is None:
            yield Skipped(opened.origin, "no known format fits its content")
            return
        yield from chosen.read(opened.stream, opened.origin, limits)
    except SourceError as exc:
        yield Skipped(opened.origin, exc.reason, exc.place, exc.mend)
    except OSError as exc:
        if exc.errno in _MACHINE:  # the document is not to blame, and the next one would fare no better
            reason = f"{opened.origin} cannot be read on this machine: {exc.strerror}"
            raise DatelineError(reason, mend="make room, also for temporary files, and run this again") from exc
        yield Skipped(opened.origin, f"it cannot be read to its end: {exc.strerror or exc}")
    except Exception as exc:  # a parser or plug-in that met what its author did not: it costs only this document
        yield Skipped(opened.origin, f"the reader failed ({type(exc).__name__}: {str(exc)[:120]})")
