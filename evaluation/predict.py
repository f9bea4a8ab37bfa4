"""Predictions of Dateline on a pack, by its public commands; kept in a cache by input and by code."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from evaluation.packs import Pack, gold_root, load_rows
from evaluation.scores import Row

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "build" / "evaluation"
REPORT_KEYS = ("id", "source", "title", "text", "published", "url")


class CommandError(Exception):
    """A command of Dateline did not do its work; the message is what it said last."""


@cache
def code_version() -> str:
    """A digest of everything that can change a result: code, tables and weights."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / "dateline").rglob("*")):
        if path.is_file() and path.suffix not in (".pyc", ".html", ".css", ".js"):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def call(command: Sequence[str], *, folder: Path) -> list[Row]:
    """The lines that a command of Dateline prints. Exit code 1 (something skipped) is well; others are not."""
    done = subprocess.run(
        [sys.executable, "-m", "dateline.cli", *command, "--quiet"],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    if done.returncode not in (0, 1) or (done.returncode == 1 and "Traceback" in done.stderr):
        lines = done.stderr.strip().splitlines()
        raise CommandError(f"{' '.join(command[:1])}: {lines[-1] if lines else done.returncode}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def write_lines(path: Path, rows: Sequence[Row]) -> str:
    """Rows as a JSON Lines file; its path."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def as_report(row: Row) -> Row:
    """A gold row as a report line, without a trace of the gold."""
    report = {key: row.get(key) for key in REPORT_KEYS}
    if report["text"] is None and "tokens" in row:
        report["text"] = " ".join(row["tokens"])
    return report


def token_spans(tokens: Sequence[str], items: Sequence[Row]) -> list[Row]:
    """Spans in characters of the joined tokens as spans in tokens."""
    number: dict[int, int] = {}
    at = 0
    for index, token in enumerate(tokens):
        number.update(dict.fromkeys(range(at, at + len(token) + 1), index))
        at += len(token) + 1
    return [{**m, "start": number[m["start"]], "end": number[m["end"] - 1] + 1} for m in items if m["end"] <= at]


def read(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Readings; mentions of tokenised rows in tokens."""
    lines = call(["read", write_lines(folder / "reports.jsonl", [as_report(row) for row in gold])], folder=folder)
    tokens = {row["id"]: row["tokens"] for row in gold if "tokens" in row}
    for line in lines:
        if line["id"] in tokens:
            line["mentions"] = token_spans(tokens[line["id"]], line["mentions"])
    return lines


def speakers(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Whom the given sources resolve to, and whom the attributions found there name."""
    from dateline.assembly import build_reader  # reads in this process: no command takes sources
    from dateline.reading.speakers import resolve_speaker
    from dateline.types import Report, Span, hull

    reader = build_reader()
    rows = []
    for row in gold:
        report = Report(row["id"], row["text"], row["source"], row["title"], language="en")
        reading = reader.read(report)
        found = []
        for label in row["labels"]:
            span = Span(label["start"], label["end"])
            before = [a for a in reading.attributions if hull(a.source or a.cue or a.content).start < span.start]
            speaker = resolve_speaker(report, (span,), reading, before)
            read = next((a.speaker for a in reading.attributions if any(span.overlaps(s) for s in a.source)), None)
            found.append(
                {
                    "start": span.start,
                    "end": span.end,
                    "name": speaker.name,
                    "kind": speaker.kind,
                    "role": speaker.role,
                    "read": read,
                }
            )
        rows.append({"id": row["id"], "speakers": found})
    return rows


def factuality(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Scores of targets."""
    rows = [{key: row[key] for key in ("id", "tokens", "target")} for row in gold]
    return call(["factuality", write_lines(folder / "targets.jsonl", rows)], folder=folder)


def claims(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Labels of pairs: whether the second strengthens, or weakens, the first."""
    rows = [{"id": row["id"], "a": row["claim_a"], "b": row["claim_b"]} for row in gold]
    sign = {row["id"]: "strengthens" if row["kind"] == "strengthen" else "weakens" for row in gold}
    found = call(["same", write_lines(folder / "pairs.jsonl", rows)], folder=folder)
    return [{"id": line["id"], "label": int(line[sign[line["id"]]] >= 0.5)} for line in found]


def matching(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Whether the two statements of each pair are on the ledger of the reports they stand in, and in one claim."""
    from evaluation.labels.join import load_texts  # it loads packs itself

    wanted = sorted({(row["pack"], row[side][0]) for row in gold for side in ("a", "b")})
    reports = [{**as_report(load_texts(pack)[name]), "id": f"{pack}/{name}"} for pack, name in wanted]
    claims_of: dict[str, list[tuple[int, int, str]]] = {}
    for claim in call(["ledger", write_lines(folder / "reports.jsonl", reports)], folder=folder):
        for entry in claim["entries"]:
            claims_of.setdefault(entry["report"], []).append((entry["start"], entry["end"], claim["claim"]))
    rows = []
    for row in gold:
        a, b = (_claims_at(claims_of.get(f"{row['pack']}/{row[side][0]}", []), *row[side][1:]) for side in ("a", "b"))
        rows.append({"id": row["id"], "found": bool(a and b), "joined": bool(a & b)})
    return rows


def _claims_at(entries: Sequence[tuple[int, int, str]], start: int, end: int) -> set[str]:
    """The claims of the entries that cover these characters best: half of the shorter of the two at the least, for
    another reader may count who says it to the statement, or not."""
    ranked: dict[float, set[str]] = {}
    for s, e, claim in entries:
        shared = min(e, end) - max(s, start)
        if 2 * shared >= min(e - s, end - start) and shared > 0:
            ranked.setdefault(shared / (max(e, end) - min(s, start)), set()).add(claim)
    return ranked[max(ranked)] if ranked else set()


def stories(gold: Sequence[Row], folder: Path) -> list[Row]:
    """The story of each report."""
    return call(["stories", write_lines(folder / "reports.jsonl", [as_report(row) for row in gold])], folder=folder)


def threads(gold: Sequence[Row], folder: Path) -> list[Row]:
    """The thread of each report, under the name the scorer asks for."""
    return [{"id": line["id"], "story": line["thread"]} for line in stories(gold, folder)]


def linking(gold: Sequence[Row], folder: Path) -> list[Row]:
    """The thread of each bullet, taken as a short report of the first outlet it names."""
    reports = [
        {"id": row["id"], "source": next(iter(row["sources"]), None), "text": row["text"], "published": row["date"]}
        for row in gold
    ]
    return threads(reports, folder)


def timelines(gold: Sequence[Row], folder: Path) -> list[Row]:
    """A timeline for each gold one, as long, from as many dates and over the same range."""
    predicted = []
    for row in gold:
        topic = gold_root() / "timelines" / "t17" / row["topic"]
        words = json.loads((topic / "keywords.json").read_text(encoding="utf-8"))
        path = folder / f"{row['topic']}.jsonl"
        if not path.exists():
            write_lines(path, [as_report(report) for report in load_rows(topic / "reports.jsonl.gz")])
        dates = sorted(row["dates"])
        per_date = max(1, round(sum(len(lines) for lines in row["dates"].values()) / len(dates)))
        size = ["--dates", str(len(dates)), "--per-date", str(per_date), "--from", dates[0], "--to", dates[-1]]
        store = ["--store", str(folder / f"{row['topic']}.db")]
        found = call(["timeline", str(path), "--about", " ".join(words), *size, *store], folder=folder)
        predicted.append({"topic": row["topic"], "name": row["name"], "dates": found[0]["dates"]})
    return predicted


def liveblog(gold: Sequence[Row], folder: Path) -> list[Row]:
    """Digests as long as the bullets of the blog."""
    rows = [
        {
            **{key: row[key] for key in ("id", "source", "published", "posts")},
            "words": sum(len(line.split()) for line in row["summary"]),
        }
        for row in gold
    ]
    return call(["digest", write_lines(folder / "blogs.jsonl", rows)], folder=folder)


def updates(gold: Sequence[Row], folder: Path) -> list[Row]:
    """The updates pushed on each event."""
    rows = [{key: row[key] for key in ("event", "query", "updates")} for row in gold]
    return call(["updates", write_lines(folder / "events.jsonl", rows)], folder=folder)


def facts(gold: Sequence[Row], folder: Path) -> list[Row]:
    """The importance of the facts of each day, without a trace of the judged one."""
    rows = [
        {
            **{key: row[key] for key in ("event", "request", "title", "type", "date")},
            "facts": [{"id": fact["id"], "text": fact["text"]} for fact in row["facts"]],
        }
        for row in gold
    ]
    return call(["facts", write_lines(folder / "days.jsonl", rows)], folder=folder)


PREDICT: dict[str, Callable[[Sequence[Row], Path], list[Row]]] = {
    "attribution": read,
    "entities": read,
    "times": read,
    "places": read,
    "factuality": factuality,
    "statuses": read,
    "speakers": speakers,
    "claims": claims,
    "matching": matching,
    "stories": stories,
    "threads": threads,
    "linking": linking,
    "timelines": timelines,
    "liveblog": liveblog,
    "updates": updates,
    "facts": facts,
}


def predict(pack: Pack, gold: Sequence[Row], *, fresh: bool = False) -> list[Row]:
    """Predictions for the rows of a pack, from the cache where code and input are the same.

    Raises `CommandError`.
    """
    text = json.dumps(gold, sort_keys=True, ensure_ascii=False)
    key = hashlib.sha256(f"{code_version()} {pack.name} {text}".encode()).hexdigest()[:16]
    kept = CACHE / f"{pack.name}-{key}.jsonl"
    if kept.exists() and not fresh:
        return load_rows(kept)
    with tempfile.TemporaryDirectory() as folder:
        rows = PREDICT[pack.task](gold, Path(folder))
    CACHE.mkdir(parents=True, exist_ok=True)
    write_lines(kept, rows)
    return rows
