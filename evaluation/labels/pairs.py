"""Draws the pairs of ledger entries that are labelled: do the two say the same?

The ledger of each stream is made by the present rules from the readings in its store; an entry is held against the open
claims that share most with it, and against what it was joined with. Pairs are drawn by strata with a fixed seed, in
turn from each stream, one pair a claim, so that a stream or a loud claim does not fill them. Printed are pack, report
ids and offsets; the texts stay where they are (``--texts`` shows them, for labelling).

    python -m evaluation.labels.pairs --store war-2022=war.db --store warline=warline.db
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest

from dateline.assembly import build_store
from dateline.ledger import Matcher, record_entries
from dateline.ledger.memory import base_report
from dateline.ledger.same import Comparison, common_deeds, compare_traits, differing_figures
from dateline.ledger.traits import entry_traits
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Entry
from evaluation.labels.join import load_texts
from evaluation.scores import Row

SEED = 20310612
# Stratum -> how many pairs: what was joined, and what was not and yet is much alike, by what tells the two apart.
STRATA = {"joined": 110, "figures": 60, "day": 50, "place": 40, "speaker": 40, "near": 70}
_NEAR = 0.3  # likeness of topic from which a pair is worth a look
_DAY = 86400.0


def iter_pairs(store: Store, settings: Settings) -> Iterator[tuple[str, str, Entry, Entry]]:
    """Stratum, claim, and the two entries: an earlier one and one that was held against it."""
    matcher, claims, seq = Matcher(settings.ledger), dict[str, list[Entry]](), 0
    for report in store.iter_reports():
        reading, placement = store.find_reading(report.id), store.find_placement(report.id)
        if reading is None or placement is None or report.reprint_of or report.revises:
            continue
        for entry in record_entries(report, reading, placement):
            seq += 1
            entry = replace(entry, seq=seq)
            traits = entry_traits(entry)
            near = matcher._memory.candidates(traits, entry)
            match = matcher.match(entry)
            if match.relation != "asserts":
                continue
            for held in near:
                if held.first.id != match.claim and held.id != match.claim and _is_pair(entry, held.first):
                    seen = compare_traits(traits, held.traits[0])
                    if seen.topic >= _NEAR:
                        yield _stratum(entry, held.first, seen), held.id, held.first, entry
            for other in claims.get(match.claim, ())[:1]:
                if _is_pair(entry, other):
                    yield "joined", match.claim, other, entry
            claims.setdefault(match.claim, []).append(entry)


def _is_pair(entry: Entry, other: Entry) -> bool:
    """Whether two entries stand in two reports and are not word for word the same."""
    words, others = (" ".join(each.text.casefold().split()) for each in (entry, other))
    return base_report(entry.report) != base_report(other.report) and words not in others and others not in words


def _stratum(entry: Entry, other: Entry, seen: Comparison) -> str:
    a, b = entry_traits(entry), entry_traits(other)
    if differing_figures(a, b) is not None:
        return "figures"
    if a.spots and b.spots and not a.spots & b.spots:
        return "place"
    if entry.published and other.published:
        days = abs((entry.published - other.published).total_seconds()) / _DAY
        if days >= 1.0 and (a.names & b.names or entry.speaker == other.speaker):
            return "day"
    if entry.speaker and entry.speaker == other.speaker:
        return "speaker"
    return "near" if common_deeds(a, b) >= _NEAR else "far"


def draw(stores: Mapping[str, str]) -> list[Row]:
    """The pairs, in the order of strata and packs."""
    chance = random.Random(SEED)
    found: dict[str, dict[str, list[Row]]] = {stratum: defaultdict(list) for stratum in STRATA}
    for pack, url in stores.items():
        for stratum, claim, a, b in iter_pairs(build_store(url), Settings()):
            if stratum in STRATA:
                places = {"a": [a.report, a.start, a.end], "b": [b.report, b.start, b.end]}
                found[stratum][pack].append({"pack": pack, "stratum": stratum, "claim": claim, **places})
    drawn: list[Row] = []
    taken: set[tuple[str, str]] = set()
    for stratum, count in STRATA.items():
        for rows in found[stratum].values():
            chance.shuffle(rows)
        turns = (row for rows in zip_longest(*found[stratum].values()) for row in rows if row is not None)
        left = count
        for row in turns:
            keys = {(row["pack"], row["claim"]), (row["pack"], str(row["b"][0])), (row["pack"], str(row["a"][0]))}
            if left and not keys & taken:
                taken |= keys
                left -= 1
                drawn.append({key: value for key, value in row.items() if key != "claim"})
    return [{"id": f"pair-{number:03}", **row} for number, row in enumerate(drawn, start=1)]


def show(row: Row) -> str:
    """A pair with its texts, as it is read for labelling."""
    lines = [row["id"]]
    for side in ("a", "b"):
        name, start, end = row[side]
        report = load_texts(row["pack"])[name]
        text, when = report["text"], (report["published"] or "")[:16]
        around = " ".join(text[max(0, start - 60) : start].split()), " ".join(text[end : end + 40].split())
        words = " ".join(text[start:end].split())
        lines.append(f"  {when} {report['source'] or ''} | ..{around[0]} [[{words}]] {around[1]}..")
    return "\n".join(lines)


def main() -> int:
    """Print the drawn pairs as JSON Lines, or as they are read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", action="append", default=[], metavar="PACK=URL", help="the stream, taken in")
    parser.add_argument("--texts", action="store_true", help="show the texts")
    options = parser.parse_args()
    rows = draw(dict(each.split("=", 1) for each in options.store))
    sys.stdout.writelines((show(row) if options.texts else json.dumps(row)) + "\n" for row in rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
