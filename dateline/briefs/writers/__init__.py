"""Writers: who words an edition. The sources themselves by default; a language model as a guest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from dateline.briefs.gate_types import Why
from dateline.briefs.writers.extract import ExtractWriter
from dateline.briefs.writers.model import ModelWriter
from dateline.briefs.writers.naming import Namer
from dateline.briefs.writers.plan import Naming, Plan, Writer, Written, make_plan
from dateline.briefs.writers.settings import WriterSettings, read_environment
from dateline.types import Edition, Item, Reading, Report

# Name -> how it is made.
WRITERS: dict[str, Callable[[WriterSettings], Writer]] = {"extract": ExtractWriter, "model": ModelWriter}

__all__ = ["WRITERS", "Naming", "Plan", "Writer", "WriterSettings", "Written", "read_environment", "reword"]


def reword(
    edition: Edition,
    reports: Mapping[str, Report],
    readings: Mapping[str, Reading],
    writer: Writer,
    before: Edition | None = None,
) -> Edition:
    """The edition in the writer's words; its notes say how many lines and kickers those are and why no more.

    ``before`` is the edition that was printed before: what it called an item, the item is called again.
    """
    lede = writer.write(make_plan("lede", edition.lede, reports, readings))
    namer = Namer(edition, reports, before, writer.label)
    written = [lede]
    items: list[Item] = []
    refused: list[Why] = []
    for at, item in enumerate(edition.items):
        taken = namer.find_taken(items, at)
        keeps = namer.keeps(item)
        earlier = None if keeps else namer.find_earlier(item, taken)
        asked = earlier is None and not keeps
        naming = Naming(edition.about or edition.watch, taken) if asked else None
        made = writer.write(make_plan(item.kicker, item.lines, reports, readings, naming))
        offered = made.kicker if asked else earlier
        named, reasons = namer.name(item, made.lines, offered, taken, "worded" if asked else "worded before")
        written.append(made)
        items.append(named)
        refused += reasons
    notes = (*edition.notes, *_notes(written, writer.label), *_kicker_notes(items, refused, writer.label))
    return replace(edition, lede=lede.lines, items=tuple(items), notes=notes)


def _notes(written: list[Written], label: str) -> tuple[str, ...]:
    lines = [line for each in written for line in each.lines]
    model = sum(line.writer == "model" for line in lines)
    rejected = [why for each in written for why in each.rejected]
    failures = Counter(each.failure for each in written if each.failure)
    notes = []
    if model or rejected or failures:
        notes.append(f"{model} of {len(lines)} lines were worded by the language model {label} and passed the gate")
    if rejected:
        notes.append(
            "Sentences of the model were turned down and the sources' own words printed instead; "
            f"reasons: {_count(rejected)}"
        )
    for failure, count in sorted(failures.items()):
        notes.append(f"The model gave nothing for {count} of {len(written)} parts: {failure}")
    return tuple(notes)


def _kicker_notes(items: list[Item], refused: list[Why], label: str) -> Iterator[str]:
    model = sum(item.kicker_writer == "model" for item in items)
    if model or refused:
        yield f"{model} of {len(items)} kickers were worded by the language model {label} and passed the gate"
    if refused:
        yield (
            f"Kickers of the model were turned down and the program's own printed instead; reasons: {_count(refused)}"
        )


def _count(reasons: list[Why]) -> str:
    return ", ".join(f"{why} {count}" for why, count in sorted(Counter(why.value for why in reasons).items()))
