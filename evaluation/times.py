"""Time expressions: strict and relaxed spans, TIMEX3 values and types (TempEval-3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.scores import Row, Scores, add_counts, match_overlapping, prf, unpaired

MAIN = "value.f1"

Unit = Counter[str]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The counts of each document; where only its beginning is labelled (`end`), only that counts."""
    found = {row["id"]: row for row in predictions}
    return [_count(row["timexes"], _times_before(row.get("end"), found.get(row["id"], {}))) for row in gold]


def _times_before(end: int | None, prediction: Row) -> list[Row]:
    times = prediction.get("times") or []
    return [time for time in times if end is None or time["start"] < end]


def _count(gold: list[Row], found: list[Row]) -> Unit:
    pairs = match_overlapping([(t["start"], t["end"]) for t in gold], [(t["start"], t["end"]) for t in found])
    count: Unit = Counter(gold=len(gold), pred=len(found), relaxed=len(pairs))
    for i, j in pairs:
        theirs, mine = gold[i], found[j]
        count["strict"] += (theirs["start"], theirs["end"]) == (mine["start"], mine["end"])
        count["value"] += theirs["value"] == mine["value"]
        count["type"] += theirs["type"] == mine["type"]
    return count


def combine(counts: Sequence[Unit]) -> Scores:
    """Strict, relaxed, value and type scores, each over all predictions and all gold."""
    total = add_counts(counts)
    scores: Scores = {"docs": len(counts), "gold": total["gold"], "pred": total["pred"]}
    for name in ("strict", "relaxed", "value", "type"):
        scores[name] = prf(total[name], total["pred"], total["gold"])
    return scores


def errors(gold: Sequence[Row], predictions: Sequence[Row]) -> Counter[str]:
    """What is wrong, by kind: each expression of the gold without its value, each found one that overlaps none."""
    found = {row["id"]: row for row in predictions}
    wrong: Counter[str] = Counter()
    for row in gold:
        theirs, mine = row["timexes"], _times_before(row.get("end"), found.get(row["id"], {}))
        pairs = match_overlapping([(t["start"], t["end"]) for t in theirs], [(t["start"], t["end"]) for t in mine])
        for i, j in pairs:
            if theirs[i]["type"] != mine[j]["type"]:
                wrong[f"{theirs[i]['type']} as {mine[j]['type']}"] += 1
            elif theirs[i]["value"] != mine[j]["value"]:
                wrong[f"value of a {theirs[i]['type']}"] += 1
        missed, extra = unpaired(pairs, len(theirs), len(mine))
        wrong.update(f"{theirs[i]['type']} missed" for i in missed)
        wrong.update(f"{mine[j]['type']} where none is" for j in extra)
    return wrong
