"""Kickers that readers wrote, before they saw any of ours: which candidates of an item say the same, and which do not.

``evaluation/labels/kickers/written.jsonl`` holds, for a sentence of a set, up to three kickers that an editor would
print. A candidate of the same words is apt; one that shares much with them is left out, since it could be; of the rest
most are not.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day, stems_of
from dateline.briefs.deeds import Subject
from dateline.briefs.kicker import iter_fit
from dateline.briefs.kicker_candidates import Candidate
from dateline.briefs.kicker_worth import Surroundings
from dateline.cli.store import open_filled
from dateline.edition import gather_material
from dateline.types import Watch
from training.stores import WRITTEN, find_labelled, find_store

WINDOW = timedelta(days=3)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Written:
    """An item with what readers wrote for it, and its candidates: apt, or not; those in between are left out."""

    row: Row
    day: Day
    subject: Subject
    judged: tuple[tuple[Candidate, Surroundings, bool], ...]


def load_written() -> list[Row]:
    """What readers wrote, by set and day."""
    rows = [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]
    return sorted(rows, key=lambda row: (row["set"], row["about"], row["date"]))


def iter_written(gold: Path, folder: Path) -> Iterator[Written]:
    """All items that readers wrote kickers for; ``folder`` holds what was read."""
    for name, of_set in itertools.groupby(load_written(), key=lambda row: row["set"]):
        rows = list(of_set)
        store = open_filled((), find_store(gold, folder, name), 1, True).store
        for (about, date), of_day in itertools.groupby(rows, key=lambda row: (row["about"], row["date"])):
            end = datetime.fromisoformat(date).replace(tzinfo=UTC) + timedelta(days=1) - timedelta(minutes=1)
            day = Day(gather_material(store, Watch(about or "News", about or None), end, end - WINDOW))
            found = [(row, find_labelled(day, row)) for row in of_day]
            known = [(row, subject) for row, subject in found if subject is not None]
            for row, subject in known:
                others = [other for _, other in known if other is not subject]
                yield Written(row, day, subject, tuple(_compare(day, subject, others, row["written"])))


def _compare(
    day: Day, subject: Subject, others: list[Subject], written: list[str]
) -> Iterator[tuple[Candidate, Surroundings, bool]]:
    wanted = [stems_of(kicker) for kicker in written]
    for candidate, around in iter_fit(day, subject, others):
        stems = stems_of(" ".join(candidate.words))
        if len(candidate.words) < 2:
            continue
        if stems in wanted:
            yield candidate, around, True
        elif not any(len(stems & words) > 1 or stems <= words for words in wanted):
            yield candidate, around, False
