"""Where the streams are read to, and the items of labels found again in them."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dateline.briefs.day import Day
from dateline.briefs.deeds import Subject
from dateline.briefs.items import find_subject
from dateline.cli.store import open_filled

WRITTEN = Path(__file__).parents[1] / "evaluation/labels/kickers/written.jsonl"
BULLETS = "briefs/wcep"  # a set of single sentences, which are made reports of
A_DAY, FIRST_DAY = 12, date(2010, 1, 1)  # reports of a day where a set has no dates, and the first day


def find_store(gold: Path, folder: Path, name: str) -> str:
    """The store of a stream, read where it is not there yet."""
    path = folder / f"{name.replace('/', '-')}.db"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        packed = gold / f"{name}.jsonl.gz"
        packed = packed if packed.exists() else gold / name / "reports.jsonl.gz"
        plain = path.with_suffix(".jsonl")
        text = gzip.decompress(packed.read_bytes())
        plain.write_bytes(_make_reports(text) if name == BULLETS else _date(text))
        open_filled((str(plain),), str(path), 0, True)
    return str(path)


def load_written() -> list[dict[str, Any]]:
    """The items for which readers wrote kickers, with these."""
    return [json.loads(line) for line in WRITTEN.read_text(encoding="utf-8").splitlines()]


def _make_reports(text: bytes) -> bytes:
    """Reports of the labelled bullets, one each."""
    wanted = {row["report"] for row in load_written() if row["set"] == BULLETS}
    made = []
    for bullet in map(json.loads, text.splitlines()):
        if bullet["id"] in wanted:
            source = next(iter(bullet["sources"]), "agency")
            made.append({"id": bullet["id"], "text": bullet["text"], "published": bullet["date"], "source": source})
    return "\n".join(map(json.dumps, made)).encode() + b"\n"


def _date(text: bytes) -> bytes:
    """The reports of a set; where they have no dates, some of them are put on each of as many days as it takes."""
    reports = [json.loads(line) for line in text.splitlines()]
    if any(report.get("published") for report in reports):
        return text
    reports.sort(key=lambda report: hashlib.sha1(report["id"].encode(), usedforsecurity=False).digest())
    dated = [{**r, "published": (FIRST_DAY + timedelta(at // A_DAY)).isoformat()} for at, r in enumerate(reports)]
    return "\n".join(map(json.dumps, dated)).encode() + b"\n"


def find_labelled(day: Day, row: dict[str, Any]) -> Subject | None:
    """What the kicker of a judged item is for; None where its report or sentence is not there."""
    sentence = day.find_sentence(row["report"], row["start"])
    placement = day.material.placements.get(row["report"])
    if sentence is None or placement is None:
        return None
    return find_subject(day, placement.thread, placement.story, (sentence,))
