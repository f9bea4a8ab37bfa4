"""Reading: from a report to what it says. One analyser per file; each needs and adds layers of a ``Reading``."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence

from dateline.reading.analyser import LAYERS, Analyser, FunctionAnalyser, analyser, check_order
from dateline.types import Reading, Report

LANGUAGES = frozenset({"en"})
_ORDER = ("sentences", "mentions", "times", "places", "attributions", "statuses", "factuality", "roles")


def _built_in() -> tuple[Analyser, ...]:
    found: list[Analyser] = []
    for name in _ORDER:
        if importlib.util.find_spec(f"{__name__}.{name}") is None:
            continue
        found.append(getattr(importlib.import_module(f"{__name__}.{name}"), f"read_{name}"))
    return tuple(found)


ANALYSERS: tuple[Analyser, ...] = _built_in()


class Reader:
    """Runs analysers in order. Raises UsageError at once when one needs a layer that none before it adds."""

    def __init__(self, analysers: Sequence[Analyser] | None = None) -> None:
        self.analysers: tuple[Analyser, ...] = ANALYSERS if analysers is None else tuple(analysers)
        check_order(self.analysers)

    def read(self, report: Report) -> Reading:
        """The reading of one report; of a report in another language only the language."""
        reading = Reading(report=report.id, language=report.language)
        if report.language is not None and report.language not in LANGUAGES:
            return reading
        for each in self.analysers:
            reading = each(report, reading)
        return reading


__all__ = ["ANALYSERS", "LANGUAGES", "LAYERS", "Analyser", "FunctionAnalyser", "Reader", "analyser", "check_order"]
