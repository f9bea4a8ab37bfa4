"""Readings are loaded when they are asked for, and are those of the store."""

from __future__ import annotations

from dateline.readings import Readings
from dateline.store import open_store
from dateline.types import Reading, Report, Span


def test_the_readings_of_these_reports_and_no_others() -> None:
    """A report that is not asked about, or was not read, has none."""
    store = open_store(":memory:")
    with store.transaction():
        for name in ("a", "b", "c"):
            store.save_report(Report(name, f"Text of {name}."))
        for name in ("a", "b"):
            store.save_reading(Reading(name, sentences=(Span(0, 10),)))
    readings = Readings(store, ("b", "c"))
    assert dict(readings) == {"b": Reading("b", sentences=(Span(0, 10),))}
    assert (len(readings), "a" in readings, "c" in readings) == (1, False, False)
    assert readings["b"] is readings["b"]
