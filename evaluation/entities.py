"""Named mentions: exact spans with coarse types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from evaluation.scores import Row, Scores, add_counts, match_overlapping, prf, unpaired

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


def errors(gold: Sequence[Row], predictions: Sequence[Row]) -> Counter[str]:
    """What is wrong, by kind: each mention of the gold that is not met exactly, each found one that overlaps none."""
    found = {row["id"]: row for row in predictions}
    wrong: Counter[str] = Counter()
    for row in gold:
        theirs = sorted({(e["start"], e["end"], e["type"]) for e in row["entities"]})
        mine = sorted({(m["start"], m["end"], m["type"]) for m in found.get(row["id"], {}).get("mentions") or []})
        same = set(theirs) & set(mine)
        theirs, mine = [e for e in theirs if e not in same], [m for m in mine if m not in same]
        pairs = match_overlapping([e[:2] for e in theirs], [m[:2] for m in mine])
        for i, j in pairs:
            (*span, kind), (*mine_span, mine_kind) = theirs[i], mine[j]
            edges, other = span != mine_span, kind != mine_kind
            wrong[
                "edges and type" if edges and other else f"edges of {kind}" if edges else f"{kind} as {mine_kind}"
            ] += 1
        missed, extra = unpaired(pairs, len(theirs), len(mine))
        wrong.update(f"{theirs[i][2]} missed" for i in missed)
        wrong.update(f"{mine[j][2]} where none is" for j in extra)
    return wrong
