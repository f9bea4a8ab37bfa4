"""What a round has gathered, on disk until it is kept: a round is kept as a whole or not at all."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from types import TracebackType
from typing import Self

from dateline.types import Report
from dateline.types.codec import from_json, to_json

IN_MEMORY = 8 << 20  # bytes; more goes to a file without a name, which vanishes with the process


class Spool:
    """Reports in the order in which they were put in."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed in __exit__
        self.count = 0

    def put(self, report: Report) -> None:
        """Add a report."""
        self._file.write(json.dumps(to_json(report)).encode("ascii") + b"\n")
        self.count += 1

    def __iter__(self) -> Iterator[Report]:
        self._file.seek(0)
        for line in self._file:
            yield from_json(Report, json.loads(line))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
