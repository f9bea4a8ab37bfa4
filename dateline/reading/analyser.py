"""What an analyser is: a pure function from a report and its reading so far to a fuller reading.

An analyser declares the layers (fields of ``Reading``) that it needs and those that it adds; ``check_order`` holds a
row of analysers to that before anything is read.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from dateline.errors import UsageError
from dateline.types import Reading, Report

LAYERS = frozenset(field.name for field in dataclasses.fields(Reading)) - {"report", "language"}


@runtime_checkable
class Analyser(Protocol):
    """Adds layers to a reading. Pure and deterministic; all spans lie inside ``report.text`` and are sorted."""

    @property
    def name(self) -> str:
        """What it is called in settings and reasons."""

    @property
    def needs(self) -> frozenset[str]:
        """The layers that must be there before it."""

    @property
    def adds(self) -> frozenset[str]:
        """The layers that it fills."""

    def __call__(self, report: Report, reading: Reading) -> Reading:
        """``reading`` with the added layers."""


@dataclass(frozen=True, slots=True)
class FunctionAnalyser:
    """A plain function with its name, needs and adds: what the decorator makes."""

    read: Callable[[Report, Reading], Reading]
    name: str
    needs: frozenset[str]
    adds: frozenset[str]

    def __call__(self, report: Report, reading: Reading) -> Reading:
        """``reading`` with the added layers."""
        return self.read(report, reading)


def analyser(
    *, needs: Iterable[str] = (), adds: Iterable[str]
) -> Callable[[Callable[[Report, Reading], Reading]], FunctionAnalyser]:
    """Turns ``read_times(report, reading) -> Reading`` into an analyser named "times".

    Raises UsageError for a layer that ``Reading`` does not have.
    """
    wants, gives = frozenset(needs), frozenset(adds)
    unknown = sorted((wants | gives) - LAYERS)
    if unknown:
        raise UsageError(f"no such layer of a reading: {', '.join(unknown)}")

    def wrap(read: Callable[[Report, Reading], Reading]) -> FunctionAnalyser:
        return FunctionAnalyser(read, read.__name__.removeprefix("read_"), wants, gives)

    return wrap


def check_order(analysers: Iterable[Analyser]) -> None:
    """Raises UsageError when an analyser needs a layer that none before it adds."""
    there: frozenset[str] = frozenset()
    for each in analysers:
        missing = sorted(each.needs - there)
        if missing:
            raise UsageError(f"analyser {each.name} needs {', '.join(missing)}, which nothing before it adds")
        there |= each.adds
