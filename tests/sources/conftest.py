"""Real bytes in real files, read through the one door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.sources import Limits, iter_reports
from dateline.types import Report, Skipped

Outcome = tuple[list[Report], list[Skipped]]
ReadBytes = Callable[..., Outcome]


def sort_out(found: list[Report | Skipped]) -> Outcome:
    """Reports and notices apart."""
    return [item for item in found if isinstance(item, Report)], [item for item in found if isinstance(item, Skipped)]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Write ``data`` to a file called ``name`` and read it."""

    def read(data: bytes | str, name: str = "input.txt", limits: Limits = Limits()) -> Outcome:  # noqa: B008
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return sort_out(list(iter_reports([str(path)], None, limits)))

    return read
