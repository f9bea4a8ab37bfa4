"""How fast are the pages of a large store? ``python -m benchmarks.desk [REPORTS] [STORE]``

A store is filled with invented reports (their ledger written as the intake would, without reading text), an edition of
the last day is made from the demo's shape, and the server is asked for its pages: cold (the first time an edition is
seen), warm in the program (drawn anew each time), and over loopback at a steady rate while the store grows.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Entry, Match, Placement, Reading, Report, Span, Watch
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


def fill(store: Store, count: int) -> None:
    """Invented reports before the demo's days, four statements each, in stories of twelve and threads of sixty."""
    random.seed(1)
    start, seq = datetime(2031, 3, 1, tzinfo=UTC), store.last_entry()
    for first in range(0, count, 1000):
        with store.transaction():
            for number in range(first, min(first + 1000, count)):
                moment = start + timedelta(seconds=number * 8_000_000 // count)
                seq = _save_one(store, number, moment, seq)


def _save_one(store: Store, number: int, moment: datetime, seq: int) -> int:
    sentences = [_sentence() for _ in range(4)]
    text, outlet = " ".join(sentences), f"Outlet {number % 300}"
    story, thread = f"s-{number // 12:012x}", f"t-{number // 60:012x}"
    report = Report(f"bulk-{number}", text, outlet, sentences[0][:60], moment, "time", language="en")
    store.save_report(report)
    store.save_reading(Reading(report.id, "en", (Span(0, len(text)),)))
    store.save_placement(Placement(report.id, story, thread, 1.0))
    entries, matches, at = [], [], 0
    for place, sentence in enumerate(sentences):
        seq += 1
        claim_id = f"c{number // 6:012x}{place}"
        entry = _entry(report, Span(at, at + len(sentence)), sentence, f"eb{number:x}x{place}", seq)
        entries.append(replace(entry, story=story, thread=thread))
        matches.append(Match(entry.id, claim_id, "asserts"))
        at += len(sentence) + 1
    store.save_entries(entries, matches)
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
    """The whole store: the bulk, the demo, its editions, the index."""
    store, settings = assembly.build_store(path), Settings()
    assembly.take_in(store, assembly.iter_inputs((str(DEMO),), None, settings), settings)
    for day in (10, 11, 12):
        make_edition(
            store,
            Watch("Danube flood", "flood Danube"),
            datetime(2031, 6, day, 22, tzinfo=UTC),
            settings.briefs,
            keep=True,
        )
    fill(store, count)
    began = time.process_time()
    done = refresh_index(store)
    print(f"index: {done} entries in {time.process_time() - began:.0f} s of processor time")
    store.close()


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


def measure_load(path: str) -> list[float]:
    """The server in a process of its own, and reports that come in meanwhile."""
    code = (
        "import sys, uvicorn; from dateline.settings import Settings; from dateline.web.app import build_app; "
        "uvicorn.run(build_app(sys.argv[1], Settings()), port=8977, log_level='error', access_log=False)"
    )
    server = subprocess.Popen([sys.executable, "-c", code, path])
    grow = "import sys; from benchmarks.desk import grow; grow(sys.argv[1])"
    growing = subprocess.Popen([sys.executable, "-c", grow, path])
    try:
        time.sleep(5)
        asyncio.run(ask(8977, "/w/danube-flood", 20, 2))
        return asyncio.run(ask(8977, "/w/danube-flood", RATE, SECONDS))
    finally:
        for process in (growing, server):
            process.terminate()
            process.wait()


def grow(path: str) -> None:
    """A report every second, until it is ended."""
    store = assembly.build_store(path)
    number = 10_000_000
    while True:
        with store.transaction():
            _save_one(store, number, datetime(2031, 6, 13, tzinfo=UTC), store.last_entry())
        number += 12
        time.sleep(1)


def main() -> None:
    """Fill, measure, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    path = sys.argv[2] if len(sys.argv) > 2 else str(Path(tempfile.mkdtemp()) / "bench.db")
    if not Path(path).exists():
        make_store(path, count)
    for name, times, size in measure_views(path):
        cold, warm = times[0], statistics.median(times[1:])
        print(json.dumps({"page": name, "cold_ms": round(cold, 1), "warm_ms": round(warm, 1), "bytes": size}))
    times = sorted(measure_load(path))
    at = {f"p{p}": round(times[min(len(times) - 1, len(times) * p // 100)], 1) for p in (50, 95, 99)}
    print(json.dumps({"load": f"{RATE} requests/s for {SECONDS} s", **at, "worst": round(times[-1], 1)}))


if __name__ == "__main__":
    main()
