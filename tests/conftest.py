"""What all tests share: within one process a report that was read once is not read again.

Reading is pure (`tests/reading/test_reader.py` and the replay in `tests/test_intake.py` hold it to that) and by far the
dearest step, and a dozen tests take in the same demo stream. Worker processes that a test starts read for themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import settings

from dateline import assembly
from dateline.reading import Reader
from dateline.types import Reading, Report

settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
settings.load_profile("untimed")

READ = assembly.read_report


def find_read() -> Callable[[Report], Reading]:
    """What another process reads with."""
    return assembly.read_report


class ReadOnce:
    """`assembly.read_report` with a memory. In another process it is the function itself, without one."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Report], Reading] = {}

    def __call__(self, report: Report) -> Reading:
        # The reader is part of the key: some tests choose another one. The origin is no part of what is read.
        key = (id(assembly.build_reader()), replace(report, origin=""))
        if key not in self._known:
            self._known[key] = READ(report)
        return self._known[key]

    def __reduce__(self) -> tuple[Callable[[], object], tuple[()]]:
        return find_read, ()


@pytest.fixture(scope="session", autouse=True)
def _remember_readings() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assembly, "read_report", ReadOnce())
        # Commands that are not told how many processes to use would start a pool for each demo.
        patch.setattr(assembly, "count_workers", lambda workers: workers or 1)
        yield


@cache
def _find_rules() -> Reader:
    return assembly.build_reader.__wrapped__()


@pytest.fixture
def by_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read by rules alone, here and in processes that the test starts; other tests keep their reader."""
    monkeypatch.setenv("DATELINE_READER", "rules")
    _find_rules()
    monkeypatch.setattr(assembly, "build_reader", _find_rules)
