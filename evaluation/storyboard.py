"""Does the ledger of the demo stream hold what was planted in it? Scored against ``examples/danube/STORYBOARD.md``.

An expectation is ``standing=X@DATE`` or ``answer=KIND ...@DATE``. It is met where, with all reports up to the end of
that day (local time), one of the claims that the key's anchor words stand in has that standing, or got that answer. The
anchors are words of the reports, so nothing here knows the reader's ids.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from dateline import assembly
from dateline.edition import rule_claims
from dateline.settings import Settings
from dateline.types import Claim, Entry, Match, Report, Ruling, Span

DEMO = Path(__file__).resolve().parent.parent / "examples" / "danube"
ANSWERS = ("declined to comment", "has not commented", "confirmed", "denied")
EXPECTED = re.compile(r"(standing|answer)=([a-z ]+?)(?: by [^@;]*)?@([0-9,\-]+)")


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing that the storyboard says of a key at a date."""

    key: str
    kind: str  # standing or answer
    value: str
    date: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """An expectation, whether it was met, and what was found instead."""

    expected: Expectation
    met: bool
    found: tuple[str, ...]


def parse_storyboard(text: str) -> tuple[tuple[Expectation, ...], dict[str, list[str]]]:
    """The expectations, and the anchor words of each key."""
    planted, _, rest = text.partition("## What is planted")[2].partition("## Anchors")
    anchors: dict[str, list[str]] = {}
    for key, *cells in _iter_rows(rest.partition("## All reports")[0]):
        anchors.setdefault(key, []).append(cells[-1])
    expected = []
    for key, _, expectation, *_ in _iter_rows(planted):
        for kind, value, dates in EXPECTED.findall(expectation):
            if kind == "answer" and value.strip() not in ANSWERS:
                continue
            expected += [Expectation(key, kind, value.strip(), date) for date in dates.split(",") if date]
    return tuple(expected), anchors


def _iter_rows(text: str) -> Iterable[list[str]]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) > 2 and cells[0] not in ("key", "---"):
            yield cells


@cache
def load_demo() -> tuple[dict[str, Report], tuple[tuple[Entry, Match], ...]]:
    """The demo stream, read and recorded."""
    store, settings = assembly.build_store(None), Settings()
    items = assembly.iter_inputs((str(DEMO / "stream"),), None, settings)
    assembly.take_in(store, items, settings)
    return {report.id: report for report in store.iter_reports()}, tuple(store.iter_entries())


def find_anchors(words: str, reports: Mapping[str, Report]) -> list[tuple[str, Span]]:
    """Where these words stand, white space aside."""
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    return [(report.id, Span(*match.span())) for report in reports.values() for match in pattern.finditer(report.text)]


def score_storyboard() -> tuple[Outcome, ...]:
    """Every expectation with its outcome."""
    expected, anchors = parse_storyboard((DEMO / "STORYBOARD.md").read_text("utf-8"))
    reports, entries = load_demo()
    spots = {key: [spot for text in texts for spot in find_anchors(text, reports)] for key, texts in anchors.items()}
    outcomes = []
    for date in sorted({e.date for e in expected}):
        cutoff = datetime.fromisoformat(f"{date}T23:59:59+02:00")
        known = tuple((e, m) for e, m in entries if e.published is None or e.published <= cutoff)
        claims, rulings = rule_claims(known)
        by_claim = _touching(known, claims)
        for expectation in expected:
            if expectation.date == date:
                touched = _claims_at(spots.get(expectation.key, ()), by_claim)
                outcomes.append(_judge(expectation, [rulings[claim] for claim in touched]))
    return tuple(outcomes)


def _touching(known: Sequence[tuple[Entry, Match]], claims: Sequence[Claim]) -> dict[str, list[tuple[Span, str]]]:
    there = {claim.id for claim in claims}
    found: dict[str, list[tuple[Span, str]]] = {}
    for entry, match in known:
        if match.claim in there:
            found.setdefault(entry.report, []).append((entry.sentence, match.claim))
    return found


def _claims_at(spots: Iterable[tuple[str, Span]], by_report: Mapping[str, list[tuple[Span, str]]]) -> list[str]:
    claims = [claim for report, spot in spots for span, claim in by_report.get(report, ()) if span.overlaps(spot)]
    return list(dict.fromkeys(claims))


def _judge(expected: Expectation, rulings: Sequence[Ruling]) -> Outcome:
    if expected.kind == "standing":
        found = tuple(ruling.standing for ruling in rulings)
    else:
        found = tuple(answer.kind for ruling in rulings for answer in ruling.answers)
    return Outcome(expected, expected.value in found, found)


def main() -> None:
    """Print what was met and what was not."""
    outcomes = score_storyboard()
    for outcome in outcomes:
        if not outcome.met:
            e = outcome.expected
            print(f"not met: {e.key}: {e.kind}={e.value}@{e.date}; found {', '.join(outcome.found) or 'nothing'}")
    print(f"{sum(o.met for o in outcomes)} of {len(outcomes)} expectations met")


if __name__ == "__main__":
    main()
