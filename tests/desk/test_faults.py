"""A day among sources that have every fault there is: the good ones lose nothing, each fault is called what it is."""

from __future__ import annotations

import gzip
import itertools
import tracemalloc
import zlib
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler

import pytest

from dateline.desk.gathering import Gatherer
from dateline.sources.gather_settings import MIB
from tests.desk.desk import START, TestDesk
from tests.feed_server import Answer, FeedServer, rss, serve

pytestmark = pytest.mark.usefixtures("by_rules")

WORDS = "{0} boats left Linz at {0} on Tuesday, the harbour office said, and {0} more are to follow in the evening."


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        yield running


def feed(*numbers: int) -> bytes:
    return rss(
        [(f"g{n}", f"http://post.example/{n}", WORDS.format(n), "Tue, 10 Jun 2031 05:00:00 GMT") for n in numbers]
    )


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b" " * MIB) for _ in range(size // MIB)) + packer.flush()


def trickle(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n<rss>")
    for _ in itertools.repeat(None, 400):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        handler.server.stop.wait(0.01)  # type: ignore[attr-defined]


FAULTS: dict[str, tuple[Answer, str]] = {
    "silent": (Answer(raw=lambda handler: handler.server.stop.wait(2.0) and None), "in time"),  # type: ignore[attr-defined]
    "trickle": (Answer(raw=trickle), "in time"),
    "endless": (Answer(b" " * (3 * MIB)), "longer"),
    "bomb": (Answer(bomb(64 * MIB), headers={"Content-Encoding": "gzip"}), "unpack"),
    "half": (Answer(gzip.compress(feed(1))[:-20], headers={"Content-Encoding": "gzip"}), "ends early"),
    "short": (Answer(feed(1), headers={"Content-Length": "99999"}), "broke off"),
    "circle": (Answer(status=302, headers={"Location": "/circle"}), "circle"),
    "inward": (Answer(status=302, headers={"Location": "http://10.0.0.1/"}), "private network"),
    "metadata": (Answer(status=302, headers={"Location": "http://169.254.169.254/latest/"}), "private network"),
    "file": (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "no web address"),
    "gone": (Answer(status=410), "gone for good"),
    "fault": (Answer(status=500), "fault"),
    "entities": (Answer(b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss><item>&a;</item></rss>'), "entities"),
    "login": (Answer(b"<!DOCTYPE html><html><form><input type=password></form></html>"), "no feed"),
    "binary": (Answer(bytes(range(256)) * 40), ""),
    "nothing": (Answer(b""), ""),
    "json": (Answer(b'{"items": [{}]}'), ""),
}


def test_every_fault_is_told_in_words_and_the_good_sources_lose_nothing(server: FeedServer) -> None:
    server.answers |= {f"/{name}": answer for name, (answer, _) in FAULTS.items()}
    server.answers |= {"/good": Answer(feed(1, 2)), "/empty": Answer(rss([]))}
    names = [*FAULTS, "good", "empty"]
    desk = TestDesk(*(f"{server.url}/{name}" for name in names), full_text=False, wire_bytes=2 * MIB)
    due = desk.desk.find_due(START)
    tracemalloc.start()
    try:
        found = Gatherer(desk.store, desk.settings, desk.fetcher).run_round(due.sources, START)
        assert tracemalloc.get_traced_memory()[1] < 48 * MIB
    finally:
        tracemalloc.stop()
    assert (found.asked, found.failing) == (len(names), len(FAULTS))
    assert desk.turn().tally.new == 2
    for name, (_, words) in FAULTS.items():
        state = desk.state(f"{server.url}/{name}")
        assert state.status == "failing", name
        assert words in (state.message or ""), f"{name}: {state.message}"
        assert state.mend, name
    assert desk.state(f"{server.url}/good").status == "working"
    assert desk.state(f"{server.url}/empty").status == "empty"


def test_a_storm_of_faults_is_met_with_fewer_and_fewer_requests_and_ends_well(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    server.answers["/feed"] = Answer(status=500)
    desk = TestDesk(url, full_text=False)
    for quarter in range(4 * 24):
        desk.turn(quarter / 4)
    asked = server.paths().count("/feed")
    assert 6 <= asked <= 12, "5, 10, 20, 40 ... minutes"
    assert desk.state(url).failures == asked
    assert desk.state(url).since == START
    server.answers["/feed"] = Answer(feed(1))
    desk.turn(48)
    assert (desk.state(url).status, desk.state(url).failures, len(desk.reports())) == ("working", 0, 1)


def test_a_site_that_asks_for_time_gets_it(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    server.answers["/feed"] = Answer(status=429, headers={"Retry-After": "7200"})
    desk = TestDesk(url, f"{server.url}/other", full_text=False)
    desk.turn()
    assert server.paths().count("/feed") == 1
    assert "/other" not in server.paths(), "nor is anything else of it asked"
    for quarter in range(1, 8):
        desk.turn(quarter / 4)
    assert server.paths().count("/feed") == 1
    server.answers["/feed"] = Answer(feed(1))
    desk.turn(2.1)
    assert desk.state(url).status == "working"


def test_not_modified_after_a_failure_does_not_make_a_source_well(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    server.answers["/feed"] = Answer(feed(1), headers={"ETag": '"1"'})
    desk = TestDesk(url, full_text=False)
    desk.turn()
    server.answers["/feed"] = Answer(status=500)
    desk.turn(1)
    server.answers["/feed"] = Answer(status=304)
    desk.turn(3)
    assert "If-None-Match" not in server.asked[-1][1]
    state = desk.state(url)
    assert (state.status, state.since, state.failures) == ("failing", START + timedelta(hours=1), 2)


def test_a_feed_that_breaks_off_gives_what_stands_before_the_break(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    whole = feed(1, 2, 3)
    server.answers["/feed"] = Answer(whole[: whole.index(b"g3")], headers={"ETag": '"1"'})
    desk = TestDesk(url, full_text=False)
    desk.turn()
    assert len(desk.reports()) == 2
    assert (desk.state(url).status, desk.state(url).etag) == ("failing", None)
    server.answers["/feed"] = Answer(feed(1, 2, 3))
    desk.turn(1)
    assert len(desk.reports()) == 3
    assert desk.state(url).status == "working"


def test_a_clock_that_jumps_ahead_and_back_loses_nothing_and_prints_no_day_twice(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    desk = TestDesk(url, full_text=False)
    for hours, numbers in ((0, (1,)), (1, (1, 2)), (24 * 400, (1, 2, 3)), (2, (1, 2, 3, 4)), (26, (1, 2, 3, 4, 5))):
        server.answers["/feed"] = Answer(feed(*numbers))
        desk.turn(hours)
        assert len(desk.reports()) == len(numbers)
        state = desk.state(url)
        assert state.status == "working"
        assert state.checked == START + timedelta(hours=hours)
    cutoffs = [edition.cutoff for edition in desk.store.iter_editions("Flood")]
    assert len(cutoffs) == len(set(cutoffs))
    assert START + timedelta(hours=25) in cutoffs, "the next day's edition is made, though one of a far day was"


def test_a_source_that_comes_back_after_the_edition_brings_news_for_the_next(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    server.answers["/feed"] = Answer(feed(1))
    desk = TestDesk(url, full_text=False)
    desk.turn(-0.5)
    server.answers["/feed"] = Answer(status=500)
    desk.turn(0.5)
    assert desk.turn(1).editions, "at seven"
    server.answers["/feed"] = Answer(feed(1, 2))
    desk.turn(3)
    (edition,) = desk.turn(25).editions
    assert "2 boats" in " ".join(line.text for line in edition.lede)
