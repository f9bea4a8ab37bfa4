"""How fast are the pages of a large store? ``python -m benchmarks.desk [REPORTS] [STORE] [RATE]``

A store is filled with invented reports (their ledger written as the intake would, without reading text), an edition of
the last day is made from the demo's shape, and the server is asked for its pages: cold (the first time an edition is
seen), warm in the program (drawn anew each time), and over loopback at a steady rate while the store grows.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.store.connection import dumps, stamp
from dateline.types import Entry, Match, Placement, Report, Ruling, Span, Watch
from dateline.web.desk import Desk
from dateline.web.feeds import make_linked_data
from dateline.web.render import render_page
from dateline.web.views import claim, edition, people, places, search, stories

DEMO = Path(__file__).parent.parent / "examples" / "danube" / "stream"
PLACES = ("Linz", "Melk", "Tulln", "Krems", "Vienna", "Bratislava", "Komárno", "Győr", "Budapest", "Passau")
DEEDS = (
    "closed the bridge",
    "opened the gates",
    "asked for help",
    "counted the dead",
    "raised the alarm",
    "sent boats",
)
RATE, SECONDS = 200, 20


def fill(path: str, count: int) -> None:
    """Invented reports before the demo's days, four statements each, in stories of twelve and threads of sixty.

    Written with their index in plain SQL: reading as many texts would take hours, and is measured elsewhere.
    """
    random.seed(1)
    start = datetime(2031, 3, 1, tzinfo=UTC)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        seq = int(db.execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0])
        for first in range(0, count, 5000):
            rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in BULK}
            for number in range(first, min(first + 5000, count)):
                seq = _add_rows(rows, number, start + timedelta(seconds=number * 8_000_000 // count), seq)
            for table, sql in BULK.items():
                db.executemany(sql, rows[table])
            db.commit()
        db.execute("UPDATE indexed SET value = ? WHERE what = 'entries'", (str(seq),))
        db.execute(
            """INSERT OR IGNORE INTO speakers (id, name, kind, statements, last)
               SELECT 'p' || lower(hex(speaker)), speaker, 'person', count(*), max(published)
               FROM statements WHERE speaker LIKE 'Speaker %' GROUP BY speaker"""
        )
        db.commit()
        db.execute("ANALYZE")
        db.commit()


BULK = {
    "reports": """INSERT INTO reports (id, source, title, text, published, language, report)
                  VALUES (?, ?, ?, ?, ?, 'en', ?)""",
    "placements": "INSERT INTO placements (report, story, thread, placement) VALUES (?, ?, ?, ?)",
    "entries": """INSERT INTO entries (seq, id, report, published, story, thread, entry, claim, match)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "statements": """INSERT INTO statements
                     (seq, claim, report, thread, story, relation, speaker, kind, outlet, published, quote)
                     VALUES (?, ?, ?, ?, ?, 'asserts', ?, 'person', ?, ?, 0)""",
    "words": "INSERT INTO statements_words (rowid, text) VALUES (?, ?)",
    "rulings": "INSERT OR IGNORE INTO rulings (claim, standing, seq, ruling) VALUES (?, 'corroborated', ?, ?)",
}


def _add_rows(rows: dict[str, list[tuple[Any, ...]]], number: int, moment: datetime, seq: int) -> int:
    sentences = [_sentence() for _ in range(4)]
    story, thread = f"s-{number // 12:012x}", f"t-{number // 60:012x}"
    report = Report(f"bulk-{number}", "", f"Outlet {number % 300}", None, moment, "time", language="en")
    text, published = " ".join(sentences), stamp(moment)
    rows["reports"].append((report.id, report.source, sentences[0][:60], text, published, dumps(report)))
    rows["placements"].append((report.id, story, thread, dumps(Placement(report.id, story, thread, 1.0))))
    at = 0
    for place, sentence in enumerate(sentences):
        seq += 1
        claim_id = f"c{number // 6:012x}{place}"
        entry = _entry(report, Span(at, at + len(sentence)), sentence, f"eb{number:x}x{place}", seq)
        entry = replace(entry, story=story, thread=thread)
        match = Match(entry.id, claim_id, "asserts")
        where = (report.id, published, story, thread)
        rows["entries"].append((seq, entry.id, *where, dumps(entry), claim_id, dumps(match)))
        rows["statements"].append((seq, claim_id, report.id, thread, story, entry.speaker, report.source, published))
        rows["words"].append((seq, f"{sentence} {entry.speaker}"))
        ruling = Ruling(claim_id, "corroborated", "corroborated", ("Six independent origins say it.",), (entry.origin,))
        rows["rulings"].append((claim_id, seq, dumps(ruling)))
        at += len(sentence) + 1
    return seq


def _sentence() -> str:
    return f"The mayor of {random.choice(PLACES)} {random.choice(DEEDS)} at {random.randint(1, 12)} o'clock on Tuesday."


def _entry(report: Report, span: Span, text: str, key: str, seq: int) -> Entry:
    speaker = f"Speaker {seq % 5000}"
    return Entry(
        id=key, seq=seq, report=report.id, start=span.start, end=span.end, content=(span,), sentence=span, text=text,
        speaker=speaker, speaker_kind="person", role=None, cue="said", stance="says", outlet=report.source,
        origin=f"speaker:{speaker.lower()}", published=report.published, story="", thread="",
    )  # fmt: skip


def make_store(path: str, count: int) -> None:
    """The demo with its editions and its index, and the bulk."""
    store, settings = assembly.build_store(path), Settings()
    assembly.take_in(store, assembly.iter_inputs((str(DEMO),), None, settings), settings)
    for day in (10, 11, 12):
        moment = datetime(2031, 6, day, 22, tzinfo=UTC)
        make_edition(store, Watch("Danube flood", "flood Danube"), moment, settings.briefs, keep=True)
    began = time.process_time()
    done = refresh_index(store)
    print(json.dumps({"index": done, "ms_each": round((time.process_time() - began) * 1000 / done, 2)}), flush=True)
    store.close()
    fill(path, count)


def measure_views(path: str) -> Iterator[tuple[str, list[float], int]]:
    """Milliseconds of processor time for each page made anew, and its size."""
    desk = Desk(path, Settings())
    newest = desk.store.list_editions("Danube flood")[-1].id
    claims = edition.list_claims(desk.find_edition(newest))
    speaker, place = desk.store.find_speakers()[0].id, desk.store.find_places()[0].place.id
    makers = {
        "edition": ("edition.html", lambda: edition.show_edition(desk, newest)),
        "claim": ("claim.html", lambda: claim.show_claim(desk, claims[0])),
        "thread": ("story.html", lambda: stories.show_thread(desk, "t-" + "0" * 11 + "1")),
        "search": ("search.html", lambda: search.show_search(desk, "mayor bridge outlet:outlet", "")),
        "person": ("person.html", lambda: people.show_person(desk, speaker, "", "")),
        "people": ("people.html", lambda: people.show_people(desk, "")),
        "place": ("place.html", lambda: places.show_place(desk, place, "")),
    }
    for name, (template, make) in makers.items():
        times, size = [], 0
        for _ in range(12):
            began = time.process_time()
            value = make()
            linked = make_linked_data(desk, newest) if name == "edition" else ""
            size = len(render_page(template, value, linked_data=linked).encode())
            times.append((time.process_time() - began) * 1000)
        yield name, times, size
    desk.close()


async def ask(port: int, path: str, rate: int, seconds: int) -> list[float]:
    """Milliseconds of each answer at a steady rate, counted from when the request was due."""
    times: list[float] = []

    async def one(due: float) -> None:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 200"), answer[:80]
        writer.close()
        times.append((time.perf_counter() - due) * 1000)

    start = time.perf_counter() + 0.5
    await asyncio.gather(*(one(start + number / rate) for number in range(rate * seconds)))
    return times


def measure_load(path: str, rate: int) -> tuple[list[float], float]:
    """The server in a process of its own, while reports come in: milliseconds of each answer, of processor for one."""
    code = (
        "import sys, uvicorn; from dateline.settings import Settings; from dateline.web.app import build_app; "
        "uvicorn.run(build_app(sys.argv[1], Settings()), port=8977, log_level='error', access_log=False)"
    )
    server = subprocess.Popen([sys.executable, "-c", code, path])
    grow = "import sys; from benchmarks.desk import grow; grow(sys.argv[1])"
    growing = subprocess.Popen([sys.executable, "-c", grow, path])
    try:
        _wait_for(8977)
        asyncio.run(ask(8977, "/w/danube-flood", 20, 2))
        before = _processor_seconds(server.pid)
        times = asyncio.run(ask(8977, "/w/danube-flood", rate, SECONDS))
        return times, (_processor_seconds(server.pid) - before) * 1000 / len(times)
    finally:
        for process in (growing, server):
            process.terminate()
            process.wait()


def _processor_seconds(pid: int) -> float:
    """What a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_for(port: int) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)


def grow(path: str) -> None:
    """A report every second, until it is ended."""
    number = int(time.time()) * 100
    while True:
        fill_one(path, number)
        number += 12
        time.sleep(1)


def fill_one(path: str, number: int) -> None:
    """One more report in the ledger, not yet in the index."""
    rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in BULK}
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as db:
        seq = int(db.execute("SELECT max(seq) FROM entries").fetchone()[0])
        _add_rows(rows, number, datetime(2031, 6, 13, tzinfo=UTC), seq)
        for table in ("reports", "placements", "entries"):
            db.executemany(BULK[table], rows[table])
        db.commit()


def main() -> None:
    """Fill, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    path = sys.argv[2] if len(sys.argv) > 2 else str(Path(tempfile.mkdtemp()) / "bench.db")
    if not Path(path).exists():
        make_store(path, count)
    for name, times, size in measure_views(path):
        cold, warm = times[0], statistics.median(times[1:])
        print(
            json.dumps({"page": name, "cold_ms": round(cold, 1), "warm_ms": round(warm, 1), "bytes": size}), flush=True
        )
    rate = int(sys.argv[3]) if len(sys.argv) > 3 else RATE
    taken, each = measure_load(path, rate)
    times = sorted(taken)
    at = {f"p{p}": round(times[min(len(times) - 1, len(times) * p // 100)], 1) for p in (50, 95, 99)}
    print(json.dumps({"load": f"{rate} requests/s for {SECONDS} s", **at, "processor_ms_each": round(each, 2)}))


if __name__ == "__main__":
    main()
