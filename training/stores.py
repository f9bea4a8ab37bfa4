"""Where the streams are read to, and the items of labels found again in them."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day
from dateline.briefs.deeds import Subject
from dateline.briefs.items import find_subject
from dateline.cli.store import open_filled


def find_store(gold: Path, folder: Path, name: str) -> str:
    """The store of a stream, read where it is not there yet."""
    path = folder / f"{name.replace('/', '-')}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        packed = gold / f"{name}.jsonl.gz"
        packed = packed if packed.exists() else gold / name / "reports.jsonl.gz"
        plain = path.with_suffix(".jsonl")
        plain.write_bytes(gzip.decompress(packed.read_bytes()))
        open_filled((str(plain),), str(path), 0, True)
    return str(path)


def find_labelled(day: Day, row: dict[str, Any]) -> Subject | None:
    """What the kicker of a judged item is for; None where its report or sentence is not there."""
    sentence = day.find_sentence(row["report"], row["start"])
    placement = day.material.placements.get(row["report"])
    if sentence is None or placement is None:
        return None
    return find_subject(day, placement.thread, placement.story, (sentence,))
