"""Are the standings right? Judged rulings of real streams, each kept as where its claim and what decided it stand.

A label says, of a standing (corroborated, disputed, denied, confirmed), the claim's statement and the statement that
decided it, whether an editor would agree; where not, the kind of fault. Labels hold no text. They were given on whole
streams by the first version ("before") and after the first round of mending ("now"), and on the slices of
``evaluation.slices`` before and after the second ("before-2", "now-2") and the third ("before-3", "now-3"); what a
later version finds that nobody judged is counted as such.

    python -m evaluation.ledger --store war-2022=war.db --store allsides=allsides.db
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from dateline.assembly import build_store
from dateline.edition import rule_claims
from dateline.ledger import Matcher, record_entries
from dateline.ledger.case import Case, lay_out
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Entry, Match, Ruling
from evaluation.packs import LABELS
from evaluation.scores import Row

FILE = LABELS / "ledger" / "standings.jsonl"
VERSIONS = ("before", "now", "before-2", "now-2", "before-3", "now-3")
STANDINGS = ("corroborated", "disputed", "denied", "confirmed")
Key = tuple[str, str, tuple[str, int, int], tuple[str, int, int]]


def load_standings() -> list[Row]:
    """The judged rulings."""
    return [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def key_of(row: Row) -> Key:
    """What tells one judged ruling from another."""
    return row["pack"], row["standing"], tuple(row["claim"]), tuple(row["by"])


def count_right(rows: Sequence[Row], found: str) -> dict[str, tuple[int, int]]:
    """By standing, how many of the rulings of one version were right, of how many."""
    rows = [row for row in rows if found in row["found"]]
    return {
        standing: (
            sum(row["right"] for row in rows if row["standing"] == standing),
            sum(row["standing"] == standing for row in rows),
        )
        for standing in STANDINGS
    }


def record_again(store: Store, settings: Settings) -> list[tuple[Entry, Match]]:
    """The ledger of a store by the present rules: its readings are kept, its entries are made anew."""
    matcher, found = Matcher(settings.ledger), []
    for report in store.iter_reports():
        reading, placement = store.find_reading(report.id), store.find_placement(report.id)
        if reading is not None and placement is not None:
            previous = store.find_report(report.revises) if report.revises else None
            for entry in record_entries(report, reading, placement, previous):
                numbered = replace(entry, seq=len(found) + 1)
                found.append((numbered, matcher.match(numbered)))
    return found


def decided_by(case: Case, ruling: Ruling) -> tuple[Entry, Entry] | None:
    """The statement of a claim, and the one that gave it its standing."""
    first = next(iter(case.claim.entries), None) or case.claim.marks[0][1]
    if ruling.rule == "corroborated":
        return case.counted[0][1][0], case.counted[1][1][0]
    deciding: Mapping[str, Sequence[Entry]] = {
        "disputed": [entry for _, entries in case.rivals for entry in entries],
        "contradicted": case.contradictions,
        "denied": case.denials,
        "admitted": case.admissions,
        "affirmed": [entry for entry, _ in case.affirmations],
    }
    return next(((first, entry) for entry in deciding.get(ruling.rule, ())), None)


def iter_found(pack: str, entries: Sequence[tuple[Entry, Match]]) -> Iterator[Key]:
    """The rulings of the four kinds in a ledger, by their keys."""
    claims, rulings = rule_claims(entries)
    by_id = {claim.id: claim for claim in claims}
    for claim in claims:
        decided = decided_by(lay_out(claim, by_id), rulings[claim.id])
        if decided is not None and rulings[claim.id].standing in STANDINGS:
            a, b = decided
            yield pack, rulings[claim.id].standing, (a.report, a.start, a.end), (b.report, b.start, b.end)


def main() -> int:
    """Print precision by standing: as judged, and of the present rules where stores of the streams are given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", action="append", default=[], help="PACK=URL, a store that has read that stream")
    rows = load_standings()
    for found in VERSIONS:
        told = ", ".join(f"{name} {right} of {of}" for name, (right, of) in count_right(rows, found).items())
        sys.stdout.write(f"{found}: {told}\n")
    judged = {key_of(row): row["right"] for row in rows}
    tally: Counter[tuple[str, str]] = Counter()
    for pack, url in (each.split("=", 1) for each in parser.parse_args().store):
        for key in iter_found(pack, record_again(build_store(url), Settings())):
            tally[key[1], {True: "right", False: "wrong", None: "not judged"}[judged.get(key)]] += 1
    for (standing, verdict), number in sorted(tally.items()):
        sys.stdout.write(f"present rules: {standing} {verdict} {number}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
