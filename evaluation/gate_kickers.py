"""The kicker gate's trial: faithful kickers that must pass and wrong ones that must not.

``python -m evaluation.gate_kickers`` scores both parts. The items and their kickers are invented
(``labels/gate/kickers-*.jsonl``); rules are made on the tune part alone.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from dateline.briefs.gate_kicker import Held, check_kicker, hold, mend_kicker
from dateline.briefs.gate_types import Verdict
from dateline.types import Citation, Edition, Line, Report
from evaluation.gate_cases import LABELS

PARTS = ("tune", "test", "second", "third", "final")
MOMENT = datetime(2031, 6, 10, 9, tzinfo=UTC)


@dataclass(frozen=True)
class KickerCase:
    """A kicker over the lines of an item, and what is wrong with it (None: nothing)."""

    id: str
    kicker: str
    held: Held
    kind: str | None = None

    def judge(self) -> Verdict:
        """What the gate says to the kicker as it would be printed."""
        return check_kicker(mend_kicker(self.kicker, self.held), self.held)


def load_cases(part: str) -> list[KickerCase]:
    """All kickers of one part, the faithful and the wrong."""
    rows = (LABELS / f"kickers-{part}.jsonl").read_text("utf-8").splitlines()
    return [case for row in map(json.loads, rows) for case in _iter_cases(row)]


def _iter_cases(row: dict[str, Any]) -> Iterator[KickerCase]:
    reports = {
        f"r{n}": Report(f"r{n}", each["text"], row["outlet"], None, MOMENT, "time", language="en")
        for n, each in enumerate(row["lines"])
    }
    lines = [
        Line(each["text"], (Citation(f"r{n}", 0, len(each["text"])),), speaker=each["speaker"],
             standing=each["standing"], id=f"l{n}")
        for n, each in enumerate(row["lines"])
    ]  # fmt: skip
    edition = Edition(row["watch"], MOMENT, None, (), (), about=row["watch"])
    held = hold(lines, edition, reports, row["taken"])
    yield from (KickerCase(row["id"], kicker, held) for kicker in row["faithful"])
    yield from (KickerCase(row["id"], each["kicker"], held, each["kind"]) for each in row["wrong"])


def score_kickers(cases: list[KickerCase]) -> dict[str, Any]:
    """Shares of wrong kickers caught, in all and by kind, and the share of faithful ones that are turned down."""
    caught: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        if case.kind is not None:
            caught[case.kind].append(not case.judge().passed)
    faithful = [case for case in cases if case.kind is None]
    alarms = [case for case in faithful if not case.judge().passed]
    every = [hit for hits in caught.values() for hit in hits]
    return {
        "wrong": len(every),
        "caught": sum(every) / max(1, len(every)),
        "faithful": len(faithful),
        "false_alarms": len(alarms) / max(1, len(faithful)),
        "kinds": {kind: (len(hits), sum(hits) / len(hits)) for kind, hits in sorted(caught.items())},
    }


def main() -> None:
    """Print the scores of both parts; ``--show`` the mistakes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", nargs="*", default=[], choices=PARTS, help="print the mistakes of these parts")
    parser.add_argument("--only", nargs="*", default=PARTS, choices=PARTS)
    args = parser.parse_args()
    for part in args.only:
        cases = load_cases(part)
        print(part, json.dumps(score_kickers(cases), indent=1))
        for case in cases if part in args.show else ():
            verdict = case.judge()
            if verdict.passed == (case.kind is not None):
                reasons = [(each.why.value, each.words) for each in verdict.reasons]
                print("MISSED" if verdict.passed else "ALARM", case.kind, case.id, case.kicker, reasons)


if __name__ == "__main__":
    main()
