"""JSON Lines that are no reports: live blogs, pairs of texts, streams of updates. A broken line costs only itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, NamedTuple

from dateline.sources.inputs import Opened, iter_paths, open_path, open_stream
from dateline.sources.json_data import parse_json
from dateline.sources.jsonl import iter_lines
from dateline.sources.limits import Limits
from dateline.types import Skipped


class Row(NamedTuple):
    """One JSON object and where it stands."""

    origin: str
    place: str
    data: dict[str, Any]


def iter_rows(inputs: Sequence[str], stdin: BinaryIO | None, limits: Limits) -> Iterator[Row | Skipped]:
    """The JSON objects of the lines in ``inputs`` (files, folders, globs, "-" for ``stdin``; also gzipped)."""
    for path in iter_paths(inputs, limits):
        if isinstance(path, Skipped):
            yield path
            continue
        if path == "-":
            opened = open_stream(stdin, "-", limits) if stdin is not None else Skipped("-", "no standard input to read")
        else:
            opened = open_path(path, limits)
        if isinstance(opened, Skipped):
            yield opened
            continue
        head, empty = opened.head(), True
        for row in _iter_opened(opened, limits):
            empty = False
            yield row
        if opened.fault():
            yield Skipped(path, opened.fault() or "")
        elif empty:
            yield Skipped(path, "the file holds nothing but blanks" if head else "the file is empty")
        if path != "-":
            opened.close()


def _iter_opened(opened: Opened, limits: Limits) -> Iterator[Row | Skipped]:
    for number, line in iter_lines(opened.stream, limits):
        place = f"line {number}"
        if line is None:
            yield Skipped(opened.origin, f"the line is longer than {limits.line_bytes:,} bytes", place)
            continue
        try:
            data = parse_json(line.decode("utf-8", "replace"))
        except ValueError as exc:
            yield Skipped(opened.origin, str(exc), place)
            continue
        if isinstance(data, dict):
            yield Row(opened.origin, place, data)
        else:
            yield Skipped(opened.origin, "not a JSON object", place)
