"""Does "what changed" say what the ledger says? The movements of a ledger between two moments, and which are told.

``python -m evaluation.changes STORE WATCH ABOUT DATE...`` prints, for each cut-off against the day before, every
movement and whether it is told, and the shares. A movement is told where a change or correction of its claim is
printed, or where what is printed for another claim is the same news: the newer figure for the older one, one
retraction for all that it took back, one confession for all that it confirms.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.briefs.changes import find_changes, find_corrections, rank_changes, tells_again
from dateline.briefs.day import Day
from dateline.edition import find_cutoff, gather_material
from dateline.store import open_store
from dateline.types import Change, Claim, Correction, Material, Watch

MOST = 10_000
WEAKER = ("reported", "stated")  # who says it, not how it stands


@dataclass(frozen=True)
class Movement:
    """Something that became of a claim between two moments."""

    kind: str  # "standing", "figure", "answer", "mark"
    claim: str
    text: str
    told: bool


def iter_movements(material: Material) -> Iterator[Movement]:
    """Every movement between ``material.since`` and its cut-off."""
    day = Day(material)
    changes, corrections = find_changes(day, {}, MOST), find_corrections(day)
    told = {c.claim for c in changes} | {c.claim for c in corrections}
    told |= {c.claim for c in rank_changes(day, {}) if any(tells_again(day, c, other) for other in changes)}
    back = bool(corrections) or any(c.kind in ("corrected", "withdrawn") for c in changes)
    for claim in material.claims:
        now, before = day.standing(claim.id), day.standing_before(claim.id)
        if before not in (None, now) and now not in WEAKER:
            newer = claim.superseded_by in told if now == "superseded" else False
            taken = now in ("corrected", "withdrawn") and back
            yield Movement("standing", claim.id, f"{before} -> {now}: {claim.text}", claim.id in told or newer or taken)
        if before is None and any(day.standing_before(old.id) is not None for old in day.replaced_by(claim.id)):
            yield Movement("figure", claim.id, claim.text, claim.id in told)
        for answer in claim.answers if before is not None else ():
            if day.is_new(answer.published):
                yield Movement("answer", claim.id, f"{answer.kind}: {claim.text}", claim.id in told)
        if any(relation in ("corrects", "withdraws") and day.is_new(e.published) for relation, e in claim.marks):
            yield Movement("mark", claim.id, claim.text, claim.id in told or back)


def find_invented(material: Material) -> tuple[Change | Correction, ...]:
    """What is told and the ledger does not have: a change of standing that is none, a correction without its mark."""
    day = Day(material)
    found: list[Change | Correction] = [c for c in find_changes(day, {}, MOST) if not _holds(day, c)]
    found += [c for c in find_corrections(day) if not _is_marked(day, day.claims[c.claim])]
    return tuple(found)


def _holds(day: Day, change: Change) -> bool:
    claim = day.claims[change.claim]
    if change.kind == "figure":
        return any(figure.text == change.after for entry in claim.entries for figure in entry.figures)
    if change.kind == "answer" and change.before is None:
        return any(answer.kind == change.after and day.is_new(answer.published) for answer in claim.answers)
    return (change.before, change.after) == (day.standing_before(claim.id), day.standing(claim.id))


def _is_marked(day: Day, claim: Claim) -> bool:
    return any(relation in ("corrects", "withdraws") and day.is_new(e.published) for relation, e in claim.marks)


def main() -> None:
    """Print the movements of a store."""
    path, name, about, *dates = sys.argv[1:]
    store = open_store(path)
    counts: Counter[tuple[str, bool]] = Counter()
    for date in dates:
        cutoff = find_cutoff(store, date, lambda: datetime.max)
        material = gather_material(store, Watch(name, about), cutoff, cutoff - timedelta(days=1))
        print(date, "invented:", find_invented(material))
        for each in iter_movements(material):
            counts[each.kind, each.told] += 1
            print("  told  " if each.told else "  UNTOLD", each.kind, each.text[:120])
    for kind in sorted({kind for kind, _ in counts}):
        told, untold = counts[kind, True], counts[kind, False]
        print(f"{kind}: {told} of {told + untold} told")


if __name__ == "__main__":
    main()
