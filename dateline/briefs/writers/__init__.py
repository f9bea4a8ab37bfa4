"""Writers: who words the lines of an edition. The sources themselves by default; a language model as a guest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from dateline.briefs.writers.extract import ExtractWriter
from dateline.briefs.writers.model import ModelWriter
from dateline.briefs.writers.plan import Plan, Writer, Written, make_plan
from dateline.briefs.writers.settings import WriterSettings, read_environment
from dateline.types import Edition, Reading, Report

# Name -> how it is made.
WRITERS: dict[str, Callable[[WriterSettings], Writer]] = {"extract": ExtractWriter, "model": ModelWriter}

__all__ = ["WRITERS", "Plan", "Writer", "WriterSettings", "Written", "read_environment", "reword"]


def reword(edition: Edition, reports: Mapping[str, Report], readings: Mapping[str, Reading], writer: Writer) -> Edition:
    """The edition with lede and items in the writer's words; its notes say how many lines those are and why no more."""
    lede = writer.write(make_plan("lede", edition.lede, reports, readings))
    items = [writer.write(make_plan(item.kicker, item.lines, reports, readings)) for item in edition.items]
    return replace(
        edition,
        lede=lede.lines,
        items=tuple(replace(item, lines=made.lines) for item, made in zip(edition.items, items, strict=True)),
        notes=(*edition.notes, *_notes([lede, *items], writer.label)),
    )


def _notes(written: list[Written], label: str) -> tuple[str, ...]:
    lines = [line for each in written for line in each.lines]
    model = sum(line.writer == "model" for line in lines)
    rejected = Counter(why.value for each in written for why in each.rejected)
    failures = Counter(each.failure for each in written if each.failure)
    notes = []
    if model or rejected or failures:
        notes.append(f"{model} of {len(lines)} lines were worded by the language model {label} and passed the gate")
    if rejected:
        reasons = ", ".join(f"{why} {count}" for why, count in sorted(rejected.items()))
        notes.append(
            f"Sentences of the model were turned down and the sources' own words printed instead; reasons: {reasons}"
        )
    for failure, count in sorted(failures.items()):
        notes.append(f"The model gave nothing for {count} of {len(written)} parts: {failure}")
    return tuple(notes)
