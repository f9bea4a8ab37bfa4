"""Where the gold lies and what belongs to it: packs, their tasks, their baselines."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import IO

from evaluation import (
    attribution,
    claims,
    entities,
    facts,
    factuality,
    linking,
    liveblog,
    matching,
    places,
    speakers,
    statuses,
    stories,
    threads,
    timelines,
    times,
)
from evaluation import updates as trec
from evaluation.scores import Row

# Our own labels: ids and offsets, joined with the texts of the gold.
LABELS = Path(__file__).resolve().parent / "labels"
TASKS: dict[str, ModuleType] = {
    "attribution": attribution,
    "entities": entities,
    "times": times,
    "places": places,
    "factuality": factuality,
    "statuses": statuses,
    "speakers": speakers,
    "claims": claims,
    "matching": matching,
    "stories": stories,
    "threads": threads,
    "linking": linking,
    "timelines": timelines,
    "liveblog": liveblog,
    "updates": trec,
    "facts": facts,
}


@dataclass(frozen=True, slots=True)
class Pack:
    """A development set: its name, task, file under the gold folder, and what it tells of."""

    name: str
    task: str
    path: str
    about: str = ""


PACKS = (
    Pack("polnear-dev", "attribution", "attribution/polnear-dev.jsonl.gz", "US campaign news"),
    Pack("gum-news", "attribution", "attribution/gum-news.jsonl.gz", "Wikinews, other writers and events"),
    Pack("entities-gum-news", "entities", "entities/gum-news.jsonl.gz", "Wikinews, whole noun phrases"),
    Pack("re3d", "entities", "entities/re3d.jsonl.gz", "Syria and Iraq, wire and government"),
    Pack("crossner-politics-dev", "entities", "entities/crossner-politics-dev.jsonl.gz", "Wikipedia on politics"),
    Pack("wnut17-dev", "entities", "entities/wnut17-dev.jsonl.gz", "posts, rare names"),
    Pack("uner-ewt-dev", "entities", "entities/uner-ewt-dev.jsonl.gz", "web English"),
    Pack("wikigold", "entities", "entities/wikigold.jsonl.gz", "Wikipedia"),
    Pack("wikiwars", "times", "times/wikiwars.jsonl.gz", "histories of wars"),
    Pack("times-unseen", "times", "labels/times-unseen.jsonl", "our labels, newswire, outlets kept from the rules"),
    Pack("times-tune", "times", "labels/times-tune.jsonl", "our labels, newswire, the other outlets"),
    Pack("lgl", "places", "places/lgl.jsonl.gz", "local US news"),
    Pack("geovirus", "places", "places/geovirus.jsonl.gz", "Wikinews on epidemics"),
    Pack("uds-dev", "factuality", "factuality/uds-dev.jsonl.gz", "web English"),
    Pack("meantime-dev", "factuality", "factuality/meantime-dev.jsonl.gz", "Wikinews"),
    Pack("events-unseen", "factuality", "labels/events-unseen.jsonl", "our labels, newswire, outlets not tuned on"),
    Pack("events-tune", "factuality", "labels/events-tune.jsonl", "our labels, newswire, the other outlets"),
    Pack("statuses-unseen", "statuses", "labels/statuses-unseen.jsonl", "our labels, outlets kept from the rules"),
    Pack("statuses-tune", "statuses", "labels/statuses-tune.jsonl", "our labels, the other outlets"),
    Pack("speakers-unseen", "speakers", "labels/speakers-unseen.jsonl", "our labels, outlets kept from the rules"),
    Pack("speakers-tune", "speakers", "labels/speakers-tune.jsonl", "our labels, the other outlets"),
    Pack("claimdiff-strengthen", "claims", "claims/claimdiff-strengthen-train.jsonl.gz", "one strengthens the other"),
    Pack("claimdiff-weaken", "claims", "claims/claimdiff-weaken-train.jsonl.gz", "one weakens the other"),
    Pack("pairs-unseen", "matching", "labels/ledger/pairs-unseen.jsonl", "our labels, not tuned on"),
    Pack("pairs-tune", "matching", "labels/ledger/pairs-tune.jsonl", "our labels"),
    Pack("allsides", "stories", "stories/allsides.jsonl.gz", "left, centre and right on one event"),
    Pack("ecbplus", "stories", "coref/ecbplus.jsonl.gz", "two like events a topic"),
    Pack("t17-pooled", "threads", "threads/t17-pooled.jsonl.gz", "six running stories mixed"),
    Pack("wcep", "linking", "briefs/wcep.jsonl.gz", "a daily digest of the world, 2022, without the pandemic"),
    Pack("t17", "timelines", "timelines/t17", "twelve timelines"),
    Pack("liveblog", "liveblog", "briefs/liveblog.jsonl.gz", "Guardian and BBC live blogs"),
    Pack("trec-ts-2013", "updates", "briefs/trec-ts-2013.jsonl.gz", "nine events"),
    Pack("trec-ts-2014", "updates", "briefs/trec-ts-2014.jsonl.gz", "fifteen events"),
    Pack("crisisfacts-days", "facts", "briefs/crisisfacts-days.jsonl.gz", "55 days of eight disasters"),
)


def gold_root() -> Path:
    """The folder of the gold: `DATELINE_GOLD`, or `shared/data` beside the repository."""
    named = os.environ.get("DATELINE_GOLD")
    return Path(named) if named else Path(__file__).resolve().parents[2] / "shared" / "data"


def pack_path(pack: Pack) -> Path:
    """Where the gold of a pack lies: our own labels beside this file, all else under `gold_root`."""
    return LABELS.parent / pack.path if pack.path.startswith("labels/") else gold_root() / pack.path


def open_lines(path: Path) -> IO[str]:
    """A text file, gzipped or not."""
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def load_rows(path: Path) -> list[Row]:
    """The rows of a JSON Lines file, or the gold timelines of a folder of topics."""
    if path.is_dir():
        return [row for folder in sorted(path.iterdir()) for row in _load_timelines(folder)]
    if path.parent == LABELS:
        from evaluation.labels.join import load_joined  # it loads packs itself

        return load_joined(path)
    if path.name == "timelines.json":
        return list(_load_timelines(path.parent))
    with open_lines(path) as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _load_timelines(folder: Path) -> Iterable[Row]:
    with (folder / "timelines.json").open(encoding="utf-8") as file:
        for timeline in json.load(file):
            yield {"topic": folder.name, **timeline}


def find_pack(name: str) -> Pack | None:
    """The pack of that name."""
    return next((pack for pack in PACKS if pack.name == name), None)
