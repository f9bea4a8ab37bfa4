"""Places: distance on gold spans, and end to end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluation.scores import Row, Scores, match_overlapping, overlap, prf

MAIN = "end_to_end_161.f1"
HALF_GLOBE_KM = math.pi * 6371.0
NEAR_KM = 161.0
EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Unit:
    """One document: the error of each gold toponym (None where unresolved), ids compared and right, and counts."""

    errors: tuple[float | None, ...]
    with_id: int
    right_id: int
    pred: int
    overlapping: int
    near: int


def units(gold: Sequence[Row], predictions: Sequence[Row]) -> list[Unit]:
    """The counts of each document; predictions on what the gold ignores do not count."""
    found = {row["id"]: row for row in predictions}
    return [_count(row, found.get(row["id"], {}).get("places") or []) for row in gold]


def distance_km(a: Row, b: Row) -> float:
    """Great-circle distance between two places with `lat` and `lon`; half the globe where one has none."""
    if None in (a.get("lat"), a.get("lon"), b.get("lat"), b.get("lon")):
        return HALF_GLOBE_KM
    phi_a, phi_b = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.sin((phi_b - phi_a) / 2) ** 2
    half += math.cos(phi_a) * math.cos(phi_b) * math.sin(math.radians(b["lon"] - a["lon"]) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def _counted(row: Row, found: list[Row]) -> list[Row]:
    """The predictions that count: those on what the gold ignores do not, unless a toponym is there too."""
    ignored = [tuple(span) for span in row.get("ignored") or []]
    spans = [(t["start"], t["end"]) for t in row["toponyms"]]
    return [
        p
        for p in found
        if not any(overlap((p["start"], p["end"]), i) for i in ignored)
        or any(overlap((p["start"], p["end"]), s) for s in spans)
    ]


def _count(row: Row, found: list[Row]) -> Unit:
    gold: list[Row] = row["toponyms"]
    spans = [(t["start"], t["end"]) for t in gold]
    kept = _counted(row, found)
    at_span: dict[tuple[int, int], Row] = {}
    for place in kept:
        at_span.setdefault((place["start"], place["end"]), place)
    errors: list[float | None] = []
    with_id = right_id = 0
    for toponym in gold:
        place = at_span.get((toponym["start"], toponym["end"]), {})
        errors.append(distance_km(toponym, place) if place else None)
        if toponym.get("geonameid") is not None:
            with_id += 1
            right_id += str(place.get("geonameid")) == str(toponym["geonameid"])
    pairs = match_overlapping(spans, [(p["start"], p["end"]) for p in kept])
    near = sum(distance_km(gold[i], kept[j]) <= NEAR_KM for i, j in pairs)
    return Unit(tuple(errors), with_id, right_id, len(kept), len(pairs), near)


def log_error_area(errors: Sequence[float]) -> float:
    """The area under the sorted log errors as a share of the worst case: 0 is best, 1 is half the globe for all."""
    if len(errors) < 2:
        return 0.0
    logs = sorted(math.log(1 + e) for e in errors)
    area = sum((a + b) / 2 for a, b in pairwise(logs))
    return area / (math.log(1 + HALF_GLOBE_KM) * (len(logs) - 1))


def combine(counts: Sequence[Unit]) -> Scores:
    """Scores on gold spans, of detection, and end to end within 161 km."""
    errors = [error for unit in counts for error in unit.errors]
    resolved = [error for error in errors if error is not None]
    all_errors = [HALF_GLOBE_KM if error is None else error for error in errors]
    size = max(1, len(errors))
    with_id = sum(unit.with_id for unit in counts)
    pred = sum(unit.pred for unit in counts)
    return {
        "docs": len(counts),
        "gold": len(errors),
        "gold_span": {
            "acc161": sum(error <= NEAR_KM for error in all_errors) / size,
            "resolved": len(resolved) / size,
            "mean_km_resolved": sum(resolved) / max(1, len(resolved)),
            "mean_km_all": sum(all_errors) / size,
            "auc": log_error_area(all_errors),
            "exact_id": sum(unit.right_id for unit in counts) / with_id if with_id else None,
        },
        "detection": prf(sum(unit.overlapping for unit in counts), pred, len(errors)),
        "end_to_end_161": prf(sum(unit.near for unit in counts), pred, len(errors)),
    }


def errors(gold: Sequence[Row], predictions: Sequence[Row]) -> Counter[str]:
    """What is wrong, by kind: each toponym that is missed or put elsewhere, each found one that overlaps none."""
    found = {row["id"]: row for row in predictions}
    wrong: Counter[str] = Counter()
    for row in gold:
        theirs, mine = row["toponyms"], _counted(row, found.get(row["id"], {}).get("places") or [])
        pairs = match_overlapping([(t["start"], t["end"]) for t in theirs], [(p["start"], p["end"]) for p in mine])
        far = [(i, j) for i, j in pairs if distance_km(theirs[i], mine[j]) > NEAR_KM]
        wrong["put elsewhere"] += sum(mine[j].get("lat") is not None for _, j in far)
        wrong["found, not resolved"] += sum(mine[j].get("lat") is None for _, j in far)
        wrong["missed"] += len(theirs) - len(pairs)
        wrong["where none is"] += len(mine) - len(pairs)
    return +wrong
