"""The shares of apt kickers, well-formed lines and distinct items, by set: `python -m evaluation.labels.editions`.

Last those of the editions that were read blind, by the program that made them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LABELS = Path(__file__).with_name("labels.jsonl")
BLIND = Path(__file__).with_name("blind.jsonl")
JUDGED = {"kicker": "apt", "line": "well_formed", "item": "distinct", "head": "news", "lede": "good"}


def count_shares(rows: Iterable[dict[str, Any]]) -> dict[tuple[str, str], tuple[int, int]]:
    """(kind, set) to how many were judged and how many of them passed; the set "all" holds all.

    "unseen days" are those that were first read after the rules were mended.
    """
    found: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for row in rows:
        for name in (row["set"], "all", *(("unseen days",) if row.get("unseen") else ())):
            found[row["kind"], name].append(row[JUDGED[row["kind"]]])
    return {key: (len(passed), sum(passed)) for key, passed in found.items()}


def load_labels(path: Path = LABELS) -> list[dict[str, Any]]:
    """The judgements, in the order in which they were given."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the shares."""
    blind = ({**row, "set": f"blind, {row['program']}"} for row in load_labels(BLIND))
    read_blind = {key: share for key, share in count_shares(blind).items() if key[1] != "all"}
    for (kind, name), (judged, passed) in (
        *sorted(count_shares(load_labels()).items()),
        *sorted(read_blind.items()),
    ):
        print(f"{kind:7} {name:22} {passed:4} of {judged:4} {JUDGED[kind]}: {100 * passed / judged:.1f} %")


if __name__ == "__main__":
    main()
