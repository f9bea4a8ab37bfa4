"""Named mentions: exact spans with coarse types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.scores import Row, Scores, add_counts, prf

TYPES = ("person", "organization", "place", "nationality", "weapon", "vehicle", "event", "other")
MAIN = "micro.f1"

Unit = Counter[str]


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The counts of each text; a text without a prediction counts as empty."""
    found = {row["id"]: row for row in predictions}
    return [_count(row["entities"], found.get(row["id"], {}).get("mentions") or []) for row in gold]


def _count(gold: list[Row], found: list[Row]) -> Unit:
    theirs = {(e["start"], e["end"], e["type"]) for e in gold}
    mine = {(m["start"], m["end"], m["type"]) for m in found}
    count: Unit = Counter()
    for name, items in (("gold", theirs), ("pred", mine), ("hit", theirs & mine)):
        count[name] = len(items)
        count.update(f"{name}_{kind}" for _, _, kind in items)
    spans, gold_spans = {m[:2] for m in mine}, {e[:2] for e in theirs}
    count.update({"span_hit": len(spans & gold_spans), "span_pred": len(spans), "span_gold": len(gold_spans)})
    return count


def combine(counts: Sequence[Unit]) -> Scores:
    """Micro, macro (over the types present in the gold, with and without `other`) and span-only scores."""
    total = add_counts(counts)
    types: Scores = {
        kind: {**prf(total[f"hit_{kind}"], total[f"pred_{kind}"], total[f"gold_{kind}"]), "gold": total[f"gold_{kind}"]}
        for kind in TYPES
        if total[f"gold_{kind}"] or total[f"pred_{kind}"]
    }
    present = [kind for kind in types if types[kind]["gold"]]
    named = [kind for kind in present if kind != "other"]
    return {
        "docs": len(counts),
        "micro": prf(total["hit"], total["pred"], total["gold"]),
        "macro_f1": sum(types[k]["f1"] for k in present) / len(present) if present else 0.0,
        "macro_f1_without_other": sum(types[k]["f1"] for k in named) / len(named) if named else 0.0,
        "span_only": prf(total["span_hit"], total["span_pred"], total["span_gold"]),
        "types": types,
    }
