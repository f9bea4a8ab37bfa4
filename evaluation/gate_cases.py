"""The gate's trial: faithful sentences that must pass and planted errors that must not.

``python -m evaluation.gate_cases`` scores both halves. The faithful sentences are paraphrases of statements of the
demo stream, written by hand (``labels/gate/paraphrases-*.jsonl``). The errors are planted by `evaluation.gate_plants`
with a fixed seed into those sentences and into the stream's own. Rules are made on the tune half alone.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from dateline.briefs.gate import Sentence, Statement, Verdict, check_sentence
from dateline.briefs.gate_line import build_statements, find_introductions
from dateline.reading import Reader
from dateline.sources import iter_reports
from dateline.types import Citation, Reading, Report, Span

ROOT = Path(__file__).resolve().parent.parent
LABELS = Path(__file__).with_name("labels") / "gate"
STREAM = ROOT / "examples" / "danube" / "stream"
PARTS = ("tune", "test", "domains-tune", "domains-test", "domains-final")


@dataclass(frozen=True)
class Case:
    """A sentence with the statements that it cites, and what is wrong with it (None: nothing)."""

    id: str
    sentence: str
    statements: tuple[Statement, ...]
    kind: str | None = None
    cites: tuple[str, ...] | None = None  # None: all statements

    def judge(self) -> Verdict:
        """What the gate says."""
        known = {each.id: each for each in self.statements}
        return check_sentence(Sentence(self.sentence, tuple(known) if self.cites is None else self.cites), known)


@cache
def load_stream() -> tuple[Report, ...]:
    """The English reports of the demo stream, in order of publication."""
    found = (each for each in iter_reports([str(STREAM)]) if isinstance(each, Report) and each.language in (None, "en"))
    return tuple(sorted(found, key=lambda r: (str(r.published), r.id, r.text)))


@cache
def _read(report: Report) -> Reading:
    return Reader().read(report)


def state(words: Iterable[dict[str, Any]]) -> tuple[Statement, ...]:
    """The statements that cited words are, made as the writer makes them."""
    reports: dict[str, Report] = {}
    citations: list[Citation] = []
    speakers: list[str | None] = []
    for cite in words:
        span = Span(cite["start"], cite["end"])
        report = next(r for r in load_stream() if r.id == cite["report"] and span.of(r.text) == cite["words"])
        reports[report.id] = report
        citations += [Citation(report.id, *span), *find_introductions(report, _read(report), span, ())]
        speakers.append(find_speaker(report, span))
    return build_statements(citations, reports, speakers[0], "stated")


def load_foreign(name: str) -> list[Case]:
    """Faithful sentences about reports of other domains, invented for the trial, with their own words cited."""
    rows = [json.loads(line) for line in (LABELS / f"paraphrases-{name}.jsonl").read_text("utf-8").splitlines()]
    texts: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        known = texts.setdefault((row["outlet"], row["published"]), [])
        known += [words for words in row["cites"] if words not in known]
    return [_foreign_case(row, " ".join(texts[row["outlet"], row["published"]])) for row in rows]


def _foreign_case(row: dict[str, Any], text: str) -> Case:
    published = datetime.fromisoformat(row["published"]).replace(tzinfo=UTC)
    report = Report(f"{row['outlet']} {row['published']}", text, row["outlet"], None, published, "day", language="en")
    citations: list[Citation] = []
    speakers: list[str | None] = []
    for words in row["cites"]:
        span = Span(text.index(words), text.index(words) + len(words))
        citations += [Citation(report.id, *span), *find_introductions(report, _read(report), span, ())]
        speakers.append(find_speaker(report, span))
    return Case(row["id"], row["sentence"], build_statements(citations, {report.id: report}, speakers[0], "stated"))


def find_speaker(report: Report, span: Span) -> str | None:
    """Whose words these are, as the reader has it."""
    for each in _read(report).attributions:
        if each.speaker and any(part.overlaps(span) for part in each.content):
            return each.speaker
    return None


def load_paraphrases(half: str) -> list[Case]:
    """The faithful sentences of one half."""
    lines = (LABELS / f"paraphrases-{half}.jsonl").read_text("utf-8").splitlines()
    return [Case(row["id"], row["sentence"], state(row["cites"])) for row in map(json.loads, lines)]


def score(faithful: list[Case], planted: list[Case]) -> dict[str, Any]:
    """Shares caught by kind, and the share of faithful sentences that are rejected."""
    caught: dict[str, list[bool]] = defaultdict(list)
    for case in planted:
        caught[str(case.kind)].append(not case.judge().passed)
    alarms = [case for case in faithful if not case.judge().passed]
    every = [hit for hits in caught.values() for hit in hits]
    return {
        "planted": len(every),
        "caught": sum(every) / max(1, len(every)),
        "faithful": len(faithful),
        "false_alarms": len(alarms) / max(1, len(faithful)),
        "kinds": {kind: (len(hits), sum(hits) / len(hits)) for kind, hits in sorted(caught.items())},
    }


def load_half(name: str) -> list[Case]:
    """The faithful sentences of one part of the trial."""
    return load_paraphrases(name) if name in ("tune", "test") else load_foreign(name)


def main() -> None:
    """Print the scores of all parts; ``--show`` the mistakes."""
    from evaluation.gate_plants import plant

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", nargs="*", default=[], choices=PARTS, help="print the mistakes of these parts")
    parser.add_argument("--only", nargs="*", default=PARTS, choices=PARTS)
    args = parser.parse_args()
    for half in args.only:
        faithful = load_half(half)
        planted = plant(faithful, half)
        print(half, json.dumps(score(faithful, planted), indent=1))
        if half not in args.show:
            continue
        reasons: Counter[str] = Counter()
        for case in faithful:
            verdict = case.judge()
            reasons.update(r.why.value for r in verdict.reasons)
            if not verdict.passed:
                print("ALARM", case.id, case.sentence, [(r.why.value, r.words) for r in verdict.reasons])
        print(reasons)
        for case in planted:
            if case.judge().passed:
                print("MISSED", case.kind, case.id, case.sentence)


if __name__ == "__main__":
    main()
