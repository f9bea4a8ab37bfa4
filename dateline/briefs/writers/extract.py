"""The writer of the house: the lines stay the sources' own sentences, each with its edits."""

from __future__ import annotations

from dateline.briefs.writers.plan import Plan, Written
from dateline.briefs.writers.settings import WriterSettings


class ExtractWriter:
    """Leaves every line as it is."""

    label = "extract"

    def __init__(self, settings: WriterSettings | None = None) -> None:
        """``settings`` are taken and not needed."""

    def write(self, plan: Plan) -> Written:
        """The lines of the plan."""
        return Written(tuple(plan.lines.values()))
