"""Sources: how many reports of each outlet were read for the edition, and how many independent origins they brought."""

from __future__ import annotations

from dateline.briefs.day import Day, moment_of
from dateline.types import SourceCount

UNNAMED = "unnamed outlet"


def count_sources(day: Day) -> tuple[SourceCount, ...]:
    """A count for each outlet with reports since the edition before, most reports first."""
    reports: dict[str, int] = {}
    outlet_of: dict[str, str] = {}
    for report in day.material.reports.values():
        if day.is_new(moment_of(report)):
            outlet = report.source or UNNAMED
            outlet_of[report.id] = outlet
            reports[outlet] = reports.get(outlet, 0) + 1
    origins: dict[str, set[str]] = {}
    for claim in day.material.claims:
        for entry in claim.entries:
            if entry.report in outlet_of:
                origins.setdefault(outlet_of[entry.report], set()).add(entry.origin)
    counts = [SourceCount(outlet, count, len(origins.get(outlet, ()))) for outlet, count in reports.items()]
    return tuple(sorted(counts, key=lambda c: (-c.reports, c.outlet)))
