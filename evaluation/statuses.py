"""What a text says about the standing of statements: which statuses each labelled sentence holds (our own labels).

Presence in the sentence counts (macro F1 over the eight statuses); that the cue is the right one is counted beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from evaluation.scores import Row, Scores, prf

MAIN = "macro_f1"
STATUSES = (
    "confirmed",
    "claimed",
    "denied",
    "could not be verified",
    "declined to comment",
    "has not commented",
    "gave no details",
    "purported",
)


class Judged(NamedTuple):
    """One sentence: its statuses by hand and by Dateline, how many cues overlap, and whether the labeller doubted."""

    gold: frozenset[str]
    found: frozenset[str]
    cues: int
    doubt: bool


Unit = tuple[Judged, ...]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The labelled sentences of each report; a report without a prediction has no statuses."""
    found = {row["id"]: row.get("statuses") or [] for row in predictions}
    return [tuple(_judge(label, found.get(row["id"], [])) for label in row["labels"]) for row in gold]


def _judge(label: Row, statuses: Sequence[Row]) -> Judged:
    here = [s for s in statuses if label["start"] <= s["start"] < label["end"]]
    cues = sum(
        any(s["status"] == status and s["start"] < end and start < s["end"] for s in here)
        for status, start, end in label["gold"]
    )
    return Judged(frozenset(c[0] for c in label["gold"]), frozenset(s["status"] for s in here), cues, label["doubt"])


def combine(reports: Sequence[Unit]) -> Scores:
    """Precision, recall and F1 of each status, their macro F1 (also without doubtful sentences), and the errors."""
    sentences = [sentence for report in reports for sentence in report]
    sure = [sentence for sentence in sentences if not sentence.doubt]
    each = _by_status(sentences)
    return {
        "n": len(sentences),
        "macro_f1": _mean_f1(each),
        "macro_f1_sure": _mean_f1(_by_status(sure)),
        "wholly_right": sum(s.gold == s.found for s in sentences) / max(1, len(sentences)),
        "cue_recall": sum(s.cues for s in sentences) / max(1, sum(len(s.gold) for s in sentences)),
        "statuses": each,
        "errors": _errors(sentences),
    }


def _by_status(sentences: Sequence[Judged]) -> Scores:
    table: Scores = {}
    for status in STATUSES:
        gold = sum(status in s.gold for s in sentences)
        hits = sum(status in s.gold and status in s.found for s in sentences)
        table[status] = {**prf(hits, sum(status in s.found for s in sentences), gold), "gold": gold}
    return table


def _mean_f1(table: Scores) -> float:
    return sum(float(entry["f1"]) for entry in table.values()) / len(table)


def _errors(sentences: Sequence[Judged]) -> dict[str, int]:
    """How often one status was missed for nothing, taken for another, or found where there is none."""
    count: Counter[str] = Counter()
    for sentence in sentences:
        missed, wrong = sentence.gold - sentence.found, sentence.found - sentence.gold
        count.update(f"{a} taken for {b}" for a in missed for b in wrong)
        count.update(f"{a} missed" for a in missed if not wrong)
        count.update(f"{b} found in nothing" for b in wrong if not missed)
    return dict(sorted(count.items(), key=lambda item: (-item[1], item[0])))
