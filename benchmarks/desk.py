"""How fast are the pages of a large store? ``python -m benchmarks.desk [--store FILE]`` writes DESK.md.

A store is filled with invented reports (their ledger written as the intake would, without reading text) and the demo
with its editions, and the server is asked for its pages: cold (the first time an edition is seen), warm in the program
(drawn anew each time), and over loopback at a steady rate while the desk gathers: a feed that grows, read, placed and
ruled by the loop of ``dateline run`` in a process of its own. A store that exists already is used as it is.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gzip
import json
import os
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

from benchmarks.throughput import ROOT, describe_commit, describe_machine
from dateline import assembly
from dateline.desk.loop import run_desk
from dateline.desk.settings import DeskSettings
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.sources.gather_settings import GatherSettings
from dateline.store.connection import dumps, stamp
from dateline.types import Entry, Match, Placement, Report, Ruling, Span, Watch, WatchSource
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
DAYS = 300  # that the invented reports are spread over
PUBLISHED = 4  # entries a second of the feed that is gathered
START = int(time.time())  # so that no run has the entries of another


def fill(path: str, count: int) -> None:
    """Invented reports before the demo's days, four statements each, in stories of twelve and threads of sixty.

    Written with their index in plain SQL: reading as many texts would take hours, and is measured elsewhere.
    """
    random.seed(1)
    start = datetime(2031, 6, 5, tzinfo=UTC) - timedelta(days=DAYS)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA synchronous = OFF")
        seq = int(db.execute("SELECT coalesce(max(seq), 0) FROM entries").fetchone()[0])
        for first in range(0, count, 5000):
            rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in BULK}
            for number in range(first, min(first + 5000, count)):
                seq = _add_rows(rows, number, start + timedelta(seconds=number * DAYS * 86_400 // count), seq)
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


@dataclass(frozen=True, slots=True)
class View:
    """What a page made anew costs (processor milliseconds) and weighs (bytes)."""

    name: str
    cold: float
    warm: float
    size: int
    packed: int


def measure_views(path: str) -> Iterator[View]:
    """Each page, made anew a dozen times."""
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
        times, page = [], b""
        for _ in range(12):
            began = time.process_time()
            value = make()
            linked = make_linked_data(desk, newest) if name == "edition" else ""
            page = render_page(template, value, linked_data=linked).encode()
            times.append((time.process_time() - began) * 1000)
        yield View(name, times[0], statistics.median(times[1:]), len(page), len(gzip.compress(page, 5)))
    desk.close()


async def ask(port: int, path: str, rate: int, seconds: int) -> list[tuple[float, bytes]]:
    """Milliseconds of each answer at a steady rate, counted from when the request was due, and its ETag."""
    answers: list[tuple[float, bytes]] = []

    async def one(due: float) -> None:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET {path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n"
        writer.write(head.encode())
        answer = await reader.read()
        assert answer.startswith(b"HTTP/1.1 200"), answer[:80]
        writer.close()
        tag = answer.split(b"etag: ", 1)[1].split(b"\r\n", 1)[0]
        answers.append(((time.perf_counter() - due) * 1000, tag))

    start = time.perf_counter() + 0.5
    await asyncio.gather(*(one(start + number / rate) for number in range(rate * seconds)))
    return answers


@dataclass(frozen=True, slots=True)
class Load:
    """What readers at a steady rate saw."""

    rate: int  # requests a second
    times: tuple[float, ...]  # milliseconds of each answer from when it was due, in order of length
    each_ms: float  # processor milliseconds of the pages' process a request
    cores: float  # what that process used
    gathered: int  # reports that were taken in meanwhile
    versions: int  # different pages that were seen

    def at(self, percent: float) -> float:
        """The milliseconds within which so many of a hundred were answered."""
        return self.times[min(len(self.times) - 1, int(len(self.times) * percent / 100))]


PORT, FEED = 8977, 8978
LONGEST_WAIT = 240  # seconds
PAGE = "/w/danube-flood"
SERVE = f"serve --no-gather --quiet --port {PORT} --store"


def measure_load(path: str, rate: int) -> Load:
    """Pages in one process, gathering in another, a feed in a third: what a steady rate of readers sees."""
    store = assembly.build_store(path)
    here = "from benchmarks.desk import gather, publish; "
    commands = ("-m", "dateline", *SERVE.split(), path), ("-c", here + "publish()"), ("-c", here + f"gather({path!r})")
    with contextlib.ExitStack() as stack:
        pages, *others = [subprocess.Popen([sys.executable, *each]) for each in commands]
        for process in (pages, *others):
            stack.callback(_end, process)
        _wait_for(PORT)
        before = store.find_state().indexed
        # the first reports have come: gathering is under way
        _wait_until(lambda: store.find_state().indexed != before, f"no report of the feed on port {FEED} came")
        asyncio.run(ask(PORT, PAGE, 20, 2))
        state, used, began = store.find_state(), _processor_seconds(pages.pid), time.perf_counter()
        answers = asyncio.run(ask(PORT, PAGE, rate, SECONDS))
        seconds, used = time.perf_counter() - began, _processor_seconds(pages.pid) - used
        gathered = store.find_state().reports - state.reports
    store.close()
    times = tuple(sorted(each for each, _ in answers))
    return Load(rate, times, used * 1000 / len(times), used / seconds, gathered, len({tag for _, tag in answers}))


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait()


def _processor_seconds(pid: int) -> float:
    """What a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _wait_for(port: int) -> None:
    _wait_until(lambda: _answers(port), f"nothing answers on port {port}")


def _answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def _wait_until(done: Callable[[], bool], why: str) -> None:
    """Wait for something that others do; RuntimeError with ``why`` where it does not happen in time."""
    end = time.monotonic() + LONGEST_WAIT
    while not done():
        if time.monotonic() > end:
            raise RuntimeError(f"{why} in {LONGEST_WAIT} seconds")
        time.sleep(0.2)


def publish() -> None:
    """A feed on loopback that has so many more entries every second, until it is ended."""
    began = time.monotonic()

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            last = int((time.monotonic() - began) * PUBLISHED)
            items = "".join(_item(number) for number in range(max(0, last - 100), last))
            body = f"<rss version='2.0'><channel><title>Load Post</title>{items}</channel></rss>".encode()
            self.send_response(200 if self.path == "/feed" else 404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    HTTPServer(("127.0.0.1", FEED), Feed).serve_forever()


def _item(number: int) -> str:
    random.seed(f"{START} {number}")
    told = f"{_sentence()} {_sentence()[:-1]}, Speaker {number % 50} told reporters. {_sentence()}"
    words = f"<title>{told[:60]}</title><description>{told}</description>"
    return f"<item><guid isPermaLink='false'>{START}-{number}</guid>{words}</item>"


def gather(path: str) -> None:
    """The loop of ``dateline run`` on that feed, on a clock that begins after the demo's last day."""
    settings = replace(
        Settings(), gather=GatherSettings(allow="127.0.0.1", gap=0.0, interval=1.0), desk=DeskSettings(tick=0.2)
    )
    store = assembly.build_store(path)
    store.save_watch(
        Watch("Danube flood", "flood Danube", "danube-flood", (WatchSource(f"http://127.0.0.1:{FEED}/feed"),))
    )
    began = datetime.now(UTC)
    last = store.last_published() or began
    run_desk(store, settings, threading.Event(), lambda text: None, lambda: last + (datetime.now(UTC) - began))


def write_results(path: str, views: Sequence[View], load: Load, out: Path) -> None:
    """The page."""
    reader = os.environ.get("DATELINE_READER") or "the default"
    desk = Desk(path, Settings())
    state = desk.store.find_state()
    desk.close()
    lines = [
        "# Speed of the desk",
        "",
        f"Machine: {describe_machine()}. Commit: {describe_commit()}. Load average "
        f"of the last quarter of an hour, this benchmark included: {os.getloadavg()[2]:.1f}.",
        f"Store: {state.reports:,} reports, {state.entries:,} ledger entries, {os.path.getsize(path) / 1e6:,.0f} MB.",
        "",
        "## Pages made anew",
        "",
        "Cold: the first of its kind in a process, templates and outlines loaded with it. Warm: the median "
        "of those after.",
        "",
        "| page | cold, processor ms | warm, processor ms | KB | KB packed |",
        "|---|---|---|---|---|",
        *(f"| {v.name} | {v.cold:.0f} | {v.warm:.1f} | {v.size / 1000:.1f} | {v.packed / 1000:.1f} |" for v in views),
        "",
        "## Under load",
        "",
        f"{load.rate} requests/s for {SECONDS} s on the newest edition, each on a connection of its own, none with an "
        f"ETag. Meanwhile {load.gathered} reports of a feed were read (reader: {reader}) and ruled by another process, "
        f"and {load.versions} versions of the page were seen.",
        "",
        "| p50, ms | p95, ms | p99, ms | longest, ms | processor ms a request | cores for the pages |",
        "|---|---|---|---|---|---|",
        f"| {load.at(50):.1f} | {load.at(95):.1f} | {load.at(99):.1f} | {load.times[-1]:.1f} | {load.each_ms:.2f} "
        f"| {load.cores:.2f} |",
    ]
    out.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Fill, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--store", type=Path, help="kept, and used again where it exists")
    parser.add_argument("--rate", type=int, default=RATE)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "DESK.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = str(options.store or Path(place) / "bench.db")
        if not Path(path).exists():
            make_store(path, options.reports)
        views = [*measure_views(path)]
        for view in views:
            print(view, file=sys.stderr)
        load = measure_load(path, options.rate)
        print(replace(load, times=load.times[-1:]), file=sys.stderr)
        write_results(path, views, load, options.out)


if __name__ == "__main__":
    main()
