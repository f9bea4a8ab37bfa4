"""A day of news on a server, a desk that lives through it, and a hand that kills the desk amid whatever it does."""

from __future__ import annotations

import hashlib
import itertools
import os
import random
import signal
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any, NoReturn

from dateline import assembly, intake
from dateline.desk.cycle import Desk
from dateline.settings import Settings
from dateline.sources.fetch import Fetcher
from dateline.sources.gather_settings import GatherSettings
from dateline.store import Store
from dateline.store.sqlite import SqliteStore, dumps
from dateline.types import Reading, Watch, WatchSource
from tests.feed_server import Answer, FeedServer, rss

START = datetime(2031, 6, 10, tzinfo=UTC)
HOURS = 32  # editions at the first turn, at seven on the first day and at seven on the next
FEEDS = 6
OUTLETS = ("Danube Post", "Uferblatt", "Alpine Wire", "Radio Wachau", "Lower Austria Today", "Strom Kurier")
PEOPLE = ("Mayor Eva Lang", "Interior Minister Jonas Weber", "Fire chief Karl Auer", "Governor Ida Moser")
PLACES = ("Melk", "Linz", "Tulln", "Krems", "Ybbs", "Spitz")
ACTS = (
    "said on Tuesday that at least {n} people had died in {place}",
    "denied that {n} houses in {place} had been given up",
    "said that the dam at {place} would hold for {n} hours",
    "told reporters that {n} people had left their homes in {place}",
    "confirmed that {n} soldiers had reached {place} on Tuesday",
)
SETTINGS = replace(
    Settings(), gather=GatherSettings(allow="127.0.0.1", gap=0.0, full_text=False, read_timeout=30.0, back_off=1800.0)
)


@dataclass(frozen=True)
class News:
    """What one outlet brings at one hour."""

    hour: int
    feed: int
    words: str
    number: int


def make_day(reports: int) -> list[News]:
    """So many reports over the hours, some of which repeat what others say."""
    chance = random.Random(20310610)
    day = []
    for number in range(reports):
        sentences = []
        for _ in range(3):
            act = chance.choice(ACTS).format(n=chance.randint(2, 40), place=chance.choice(PLACES))
            sentences.append(f"{chance.choice(PEOPLE)} {act}.")
        if number > 20 and chance.random() < 0.1:
            words = day[chance.randrange(number)].words  # an agency's text in another outlet
        else:
            words = f"The Danube flood kept {chance.choice(PLACES)} awake. {' '.join(sentences)}"
        day.append(News(number * HOURS // reports, chance.randrange(FEEDS), words, number))
    return day


def serve_day(server: FeedServer, day: Sequence[News]) -> None:
    """Feeds that roll, with validators; one of them breaks down for a few hours. The desk sets the hour."""
    hour = [0]

    def set_hour(to: int) -> Answer:
        hour[0] = to
        return Answer()

    for number in range(HOURS):
        server.answers[f"/hour/{number}"] = lambda headers, number=number: set_hour(number)  # type: ignore[misc]
    for feed in range(FEEDS):
        server.answers[f"/feed/{feed}"] = lambda headers, feed=feed: _feed(day, feed, hour[0], headers)  # type: ignore[misc]


def _feed(day: Sequence[News], feed: int, hour: int, headers: Mapping[str, str]) -> Answer:
    if feed == 1 and 5 <= hour < 9:
        return Answer(status=500)
    shown = [news for news in day if news.feed == feed and hour - 8 <= news.hour <= hour]
    tag = f'"{hashlib.sha256(str(shown).encode()).hexdigest()[:12]}"'
    if headers.get("If-None-Match") == tag:
        return Answer(status=304)
    entries = [
        (f"{news.number}", f"http://outlet{feed}.example/{news.number}", news.words, _date(news)) for news in shown
    ]
    return Answer(rss(entries, OUTLETS[feed], f"http://outlet{feed}.example/"), headers={"ETag": tag})


def _date(news: News) -> str:
    return format_datetime(START + timedelta(hours=news.hour, seconds=-(news.number % 3_000)), usegmt=True)


def open_desk(path: str, url: str) -> tuple[SqliteStore, Desk]:
    """A desk over the store at ``path`` with a watch on all feeds of the server."""
    store = SqliteStore(path)
    sources = tuple(WatchSource(f"{url}/feed/{feed}") for feed in range(FEEDS))
    store.save_watch(Watch("Flood", "flood Danube", "flood", sources, "07:00", "UTC", START))
    return store, Desk(store, SETTINGS, Fetcher(SETTINGS.gather))


def live_through(path: str, url: str, desk: Desk) -> None:
    """The hours that are left, a turn each; which hour it is outlives a kill, as the clock on the wall does."""
    clock = Path(f"{path}.hour")
    for hour in range(int(clock.read_text()) if clock.exists() else 0, HOURS):
        clock.write_text(str(hour))
        urllib.request.urlopen(f"{url}/hour/{hour}").close()
        desk.run_turn(START + timedelta(hours=hour))
    clock.write_text(str(HOURS))


def count_statements(store: SqliteStore) -> list[int]:
    """A list that grows to how many statements the store is given."""
    count, execute = [0], store._execute

    def counted(sql: str, values: Sequence[Any] = ()) -> Any:
        count[0] += 1
        return execute(sql, values)

    store._execute = counted  # type: ignore[method-assign]
    return count


def kill_often(whole: str, path: str, url: str, *moments: str) -> None:
    """Let a desk live through the day and die after so many statements, again and again; then let it finish."""
    intake.BATCH = 8  # more transactions, so that some are whole and some are not
    complete = SqliteStore(whole)
    readings = {reading.report: reading for reading in complete.iter_readings()}
    complete.close()
    for moment in (*moments, "0"):
        pid = os.fork()
        if pid == 0:
            _live_until_killed(path, url, int(moment), readings)
        status = os.waitpid(pid, 0)[1]
        assert status == (signal.SIGKILL if int(moment) else 0), f"{moment}: ended with {status}"


def _live_until_killed(path: str, url: str, statements: int, readings: Mapping[str, Reading]) -> NoReturn:
    code = 1
    try:
        store, desk = open_desk(path, url)
        assembly.read_report = lambda report: readings[report.id]
        left = itertools.count(statements, -1)
        execute = store._execute

        def execute_or_die(sql: str, values: Sequence[Any] = ()) -> Any:
            if statements and next(left) == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return execute(sql, values)

        store._execute = execute_or_die  # type: ignore[method-assign]
        live_through(path, url, desk)
        code = 0
    finally:
        os._exit(code)


def fingerprint(store: Store) -> dict[str, str]:
    """All that was gathered, decided and printed, as a hash for each kind."""
    kinds: dict[str, Any] = {
        "reports": store.iter_reports(),
        "readings": store.iter_readings(),
        "placements": store.iter_placements(),
        "entries": store.iter_entries(),
        "states": store.iter_source_states(),
        "editions": store.iter_editions(),
    }
    return {name: _hash(values) for name, values in kinds.items()}


def _hash(values: Any) -> str:
    lines = (dumps(list(value)) if isinstance(value, tuple) else dumps(value) for value in values)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
