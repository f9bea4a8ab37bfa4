"""Reading: from a report to what it says. One analyser per file; each needs and adds layers of a ``Reading``."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reading.analyser import LAYERS, Analyser, FunctionAnalyser, analyser, check_order
from dateline.reading.attributions import read_attributions
from dateline.reading.factuality import read_factuality
from dateline.reading.mentions import read_mentions, read_references
from dateline.reading.places import read_places
from dateline.reading.roles import read_roles
from dateline.reading.sentences import read_sentences
from dateline.reading.statuses import read_statuses
from dateline.reading.times import read_times
from dateline.types import Reading, Report

LANGUAGES = frozenset({"en"})

ANALYSERS: tuple[Analyser, ...] = (
    read_sentences,
    read_mentions,
    read_references,
    read_times,
    read_places,
    read_attributions,
    read_statuses,
    read_factuality,
    read_roles,
)


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
