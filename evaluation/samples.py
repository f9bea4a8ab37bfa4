"""Which part of a pack is scored: all of it, or a fixed small part for continuous integration."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from evaluation.linking import is_scored
from evaluation.packs import Pack
from evaluation.scores import Row

# Documents of each pack in the small sample; whole stories, threads, events and timelines are counted as one.
SAMPLE = {
    "polnear-dev": 16,
    "gum-news": 12,
    "entities-gum-news": 12,
    "re3d": 20,
    "crossner-politics-dev": 120,
    "wnut17-dev": 200,
    "uner-ewt-dev": 300,
    "wikigold": 150,
    "wikiwars": 4,
    "times-unseen": 60,
    "times-tune": 60,
    "lgl": 40,
    "geovirus": 40,
    "uds-dev": 400,
    "meantime-dev": 195,
    "events-unseen": 400,
    "events-tune": 400,
    "statuses-unseen": 120,
    "statuses-tune": 100,
    "speakers-unseen": 120,
    "speakers-tune": 60,
    "claimdiff-strengthen": 300,
    "claimdiff-weaken": 300,
    "pairs-unseen": 80,
    "pairs-tune": 40,
    "allsides": 40,
    "ecbplus": 8,
    "t17-pooled": 150,
    "wcep": 92,
    "t17": 1,
    "liveblog": 20,
    "trec-ts-2013": 2,
    "trec-ts-2014": 2,
    "crisisfacts-days": 2,
}
LARGE = ("t17-pooled", "t17", "lgl", "wcep")  # thousands of reports to read: an hour on two cores
GROUPS = {"allsides": "story", "ecbplus": "topic"}  # what must not be torn apart


# Sets without a separate training part: six rows in ten train the reader (`training/reader/data.py`), the rest score.
HALVED = ("re3d", "crossner-politics-dev", "uner-ewt-dev")


def is_topic_kept_aside(topic: str) -> bool:
    """Whether the pairs of a topic of ClaimDiff are only scored: three topics in ten, by a hash of the name."""
    return int(hashlib.sha256(topic.encode()).hexdigest(), 16) % 10 >= 7


def is_held_out(pack: Pack, row: Row) -> bool:
    """Whether no shipped model was trained on the row, and it has gold."""
    if pack.name == "wcep":
        return row["date"] >= "2022" and is_scored(row)
    if pack.name.startswith("claimdiff-"):
        return is_topic_kept_aside(row["topic"])
    if pack.name not in HALVED:
        return pack.name != "wikigold"
    return int(hashlib.sha256(str(row["id"]).encode()).hexdigest(), 16) % 10 >= 6 or row.get("train_ok") is False


def rank(key: str) -> str:
    """A fixed random order of names."""
    return hashlib.sha256(f"dateline {key}".encode()).hexdigest()


def take_sample(pack: Pack, gold: Sequence[Row]) -> list[Row]:
    """The rows of the small sample, in their own order."""
    count = SAMPLE[pack.name]
    if pack.name == "t17":
        return sorted(gold, key=lambda row: len(row["dates"]))[:count]
    if pack.name == "wcep":  # days in a row: June to August
        days = sorted({row["date"] for row in gold if row["date"] >= "2022-06"})[:count]
        return [row for row in gold if row["date"] in days]
    group = GROUPS.get(pack.name) or ("event" if "event" in gold[0] else "id")
    names = sorted({str(row[group]) for row in gold}, key=rank)[:count]
    return [row for row in gold if str(row[group]) in names]
