"""The network as it is: slow, broken, endless, packed to explode, and full of redirects to where nobody should go.

A real server on loopback (allowed by name); times are short because the settings are, and no time is asserted.
"""

from __future__ import annotations

import gzip
import threading
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from dateline.errors import FetchError
from dateline.sources.fetch import Fetcher
from dateline.sources.gather_settings import MIB, GatherSettings
from dateline.sources.turns import HostTurns
from tests.feed_server import Answer, FeedServer, serve

SETTINGS = GatherSettings(
    allow="127.0.0.1 feeds.example", gap=0.0, connect_timeout=20.0, read_timeout=20.0, total_timeout=60.0
)
IMPATIENT = replace(SETTINGS, read_timeout=0.3, total_timeout=0.6)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        yield running


def fetch(server: FeedServer, answer: Answer, settings: GatherSettings = SETTINGS) -> bytes:
    server.answers["/feed"] = answer
    return Fetcher(settings).fetch(f"{server.url}/feed").body


def refuse(server: FeedServer, answer: Answer, settings: GatherSettings = SETTINGS) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(server, answer, settings)
    assert str(caught.value)
    return caught.value


def test_an_answer_comes_with_its_validators_and_charset(server: FeedServer) -> None:
    headers = {
        "ETag": '"7"',
        "Last-Modified": "Tue, 10 Jun 2031 06:00:00 GMT",
        "Content-Type": "text/xml; charset=latin1",
    }
    server.answers["/feed"] = Answer(b"news", headers=headers)
    found = Fetcher(SETTINGS).fetch(f"{server.url}/feed#part")
    assert (found.body, found.etag, found.last_modified) == (b"news", '"7"', headers["Last-Modified"])
    assert (found.kind, found.charset, found.modified) == ("text/xml", "latin1", True)


def test_validators_are_sent_and_not_modified_is_understood(server: FeedServer) -> None:
    server.answers["/feed"] = Answer(status=304)
    found = Fetcher(SETTINGS).fetch(f"{server.url}/feed", '"7"', "Tue, 10 Jun 2031 06:00:00 GMT")
    assert not found.modified
    _, headers = server.asked[-1]
    assert headers["If-None-Match"] == '"7"'
    assert headers["If-Modified-Since"] == "Tue, 10 Jun 2031 06:00:00 GMT"


def test_not_modified_without_a_question_is_a_failure(server: FeedServer) -> None:
    assert "not modified" in refuse(server, Answer(status=304)).reason


@pytest.mark.parametrize("coding", ["gzip", "deflate", "raw deflate", "identity", "two members"])
def test_packed_answers_are_unpacked(server: FeedServer, coding: str) -> None:
    text = b"The Danube rose at Linz. " * 4_000
    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(text),
        "deflate": zlib.compress(text),
        "raw deflate": raw.compress(text) + raw.flush(),
        "identity": text,
        "two members": gzip.compress(text[:5_000]) + gzip.compress(text[5_000:]),
    }[coding]
    name = {"raw deflate": "deflate", "two members": "gzip"}.get(coding, coding)
    assert fetch(server, Answer(packed, headers={"Content-Encoding": name})) == text


def bomb(size: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(b"a" * MIB) for _ in range(size // MIB)) + packer.flush()


def test_a_bomb_is_refused_before_it_fills_the_memory(server: FeedServer) -> None:
    answer = Answer(bomb(64 * MIB), headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    try:
        refuse(server, answer)
        assert tracemalloc.get_traced_memory()[1] < 16 * MIB
    finally:
        tracemalloc.stop()


def test_a_bomb_within_a_bomb_gives_the_inner_bytes_and_no_more(server: FeedServer) -> None:
    inner = bomb(16 * MIB)
    body = fetch(server, Answer(gzip.compress(inner), headers={"Content-Encoding": "gzip"}))
    assert body == inner, "what is inside is data: the sources' own guards meet it"


@pytest.mark.parametrize(
    ("name", "body"),
    [("gzip", gzip.compress(b"news " * 999)[:-9]), ("gzip", b"no gzip"), ("br", b"\x0b\x02"), ("gzip, gzip", b"")],
    ids=["cut", "no gzip", "brotli", "empty"],
)
def test_packed_data_that_is_damaged_or_unknown_is_refused(server: FeedServer, name: str, body: bytes) -> None:
    refuse(server, Answer(body, headers={"Content-Encoding": name}))


def test_an_answer_longer_than_the_limit_is_refused(server: FeedServer) -> None:
    settings = replace(SETTINGS, wire_bytes=10_000)
    assert "longer" in refuse(server, Answer(b"a" * 10_001), settings).reason
    assert len(fetch(server, Answer(b"a" * 10_000), settings)) == 10_000


def write_slowly(server: FeedServer, start: bytes, piece: bytes, pause: float) -> Answer:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(start)
        while not server.stop.wait(pause):
            handler.wfile.write(piece)
            handler.wfile.flush()

    return Answer(raw=write)


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n"


@pytest.mark.parametrize(
    ("start", "piece", "pause"),
    [
        (b"", b"", 0.05),
        (b"HTTP/1.1 200 OK\r\n", b"X-More: 1\r\n", 0.05),
        (OK + b"\r\n", b"a", 0.05),
        (OK + b"Content-Length: 1000000\r\n\r\n", b"a", 0.05),
        (OK + b"Content-Length: 1000000\r\n\r\n", b"", 0.05),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n", 0.05),
    ],
    ids=["silence", "endless headers", "endless body", "trickle", "nothing after the headers", "endless chunks"],
)
def test_no_answer_lasts_longer_than_its_time(server: FeedServer, start: bytes, piece: bytes, pause: float) -> None:
    assert "time" in refuse(server, write_slowly(server, start, piece, pause), IMPATIENT).reason


def test_a_fast_endless_answer_ends_at_the_limit(server: FeedServer) -> None:
    settings = replace(SETTINGS, wire_bytes=MIB)
    assert "longer" in refuse(server, write_slowly(server, OK + b"\r\n", b"a" * 65_536, 0.0), settings).reason


@pytest.mark.parametrize(
    "bytes_",
    [
        OK + b"Content-Length: 100\r\n\r\nshort",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nnews",
        OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nnews\r\n",
        OK + b"Content-Length: ten\r\n\r\nnews",
        OK + b"Content-Length: 4\r\nContent-Length: 400\r\n\r\nnews",
        b"nonsense\r\n\r\n",
        b"",
        b"HTTP/1.1 200 OK\r\n" + b"X: " + b"a" * 200_000 + b"\r\n\r\n",
        b"\x00" * 5_000,
    ],
    ids=["too short", "cut chunk", "bad chunk", "bad length", "two lengths", "no HTTP", "nothing", "header", "nulls"],
)
def test_a_broken_answer_is_a_failure_in_words(server: FeedServer, bytes_: bytes) -> None:
    refuse(server, Answer(raw=lambda handler: handler.wfile.write(bytes_) and None))


def test_what_follows_the_announced_length_is_not_read(server: FeedServer) -> None:
    raw = OK + b"Content-Length: 4\r\n\r\nnews and more"
    assert fetch(server, Answer(raw=lambda handler: handler.wfile.write(raw) and None)) == b"news"


@pytest.mark.parametrize("status", [204, 400, 401, 403, 404, 410, 418, 429, 451, 500, 502, 503, 599])
def test_every_other_status_says_what_it_means_and_what_to_do(server: FeedServer, status: int) -> None:
    error = refuse(server, Answer(b"sorry", status))
    assert error.status == status
    assert error.mend


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        ("0", 0.0),
        ("99999999999", 86_400.0),
        ("soon", None),
        ("-5", None),
        ("", None),
        ("Tue, 10 Jun 2031 06:10:00 GMT", 600.0),
        ("Tue, 10 Jun 2031 05:00:00 GMT", 0.0),
        ("Tue, 99 Jun 2031 05:00:00 GMT", None),
    ],
)
def test_retry_after_is_understood_as_seconds_or_date(server: FeedServer, value: str, seconds: float | None) -> None:
    head = f"HTTP/1.1 429 Slow down\r\nDate: Tue, 10 Jun 2031 06:00:00 GMT\r\nRetry-After: {value}\r\n\r\n"
    error = refuse(server, Answer(raw=lambda handler: handler.wfile.write(head.encode()) and None))
    assert error.retry_after == seconds


# -- redirects


def redirect(to: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": to})


def test_redirects_are_followed_and_only_permanent_ones_are_remembered(server: FeedServer) -> None:
    server.answers |= {
        "/old": redirect("/newer", 301),
        "/newer": redirect(f"{server.url}/newest", 308),
        "/newest": redirect("/today", 302),
        "/today": Answer(b"news"),
    }
    found = Fetcher(SETTINGS).fetch(f"{server.url}/old")
    assert found.body == b"news"
    assert found.url == f"{server.url}/today"
    assert found.moved_to == f"{server.url}/newest"
    assert Fetcher(SETTINGS).fetch(f"{server.url}/newest").moved_to is None


def test_a_circle_and_a_long_chain_of_redirects_end(server: FeedServer) -> None:
    server.answers |= {"/a": redirect("/b"), "/b": redirect("/a")}
    with pytest.raises(FetchError, match="circle"):
        Fetcher(SETTINGS).fetch(f"{server.url}/a")
    server.answers |= {f"/{n}": redirect(f"/{n + 1}") for n in range(50)}
    with pytest.raises(FetchError, match="redirects"):
        Fetcher(SETTINGS).fetch(f"{server.url}/0")
    assert len(server.asked) < 12


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/secret",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/secret",
        "http://localhost:{port}/secret",
        "http://0x7f000001:{port}/secret",
        "file:///etc/passwd",
        "ftp://post.example/feed",
        "//10.0.0.1/secret",
        "http://user:pw@feeds.example/",
    ],
)
def test_no_redirect_leads_to_a_private_machine_or_off_the_web(server: FeedServer, target: str) -> None:
    server.answers["/secret"] = Answer(b"secret")
    port = server.url.rpartition(":")[2]
    refuse(server, redirect(target.replace("{port}", port)))
    assert "/secret" not in server.paths()


def test_a_name_that_answers_otherwise_the_second_time_gains_nothing(server: FeedServer) -> None:
    """DNS rebinding: the connection goes to the address that was checked, so there is no second look-up."""
    port = int(server.url.rpartition(":")[2])
    looked_up: list[str] = []

    def resolve(host: str, port: int) -> tuple[str, ...]:
        looked_up.append(host)
        return ("127.0.0.1",) if len(looked_up) > 1 else ("192.0.2.1",)

    settings = replace(SETTINGS, allow="", robots=False)
    with pytest.raises(FetchError, match="private network"):
        Fetcher(settings, resolve).fetch(f"http://rebind.example:{port}/feed")
    assert looked_up == ["rebind.example"]
    assert server.asked == []


def test_the_name_that_was_asked_for_is_sent_though_the_address_is_connected_to(server: FeedServer) -> None:
    port = server.url.rpartition(":")[2]
    server.answers["/feed"] = Answer(b"news")
    found = Fetcher(SETTINGS, lambda host, port: ("127.0.0.1",)).fetch(f"http://feeds.example:{port}/feed")
    assert found.body == b"news"
    assert server.asked[-1][1]["Host"] == f"feeds.example:{port}"


# -- robots.txt and politeness


def test_what_robots_txt_forbids_is_not_asked(server: FeedServer) -> None:
    server.answers |= {
        "/robots.txt": Answer(b"User-agent: dateline\nDisallow: /feed\n\nUser-agent: *\nAllow: /\n"),
        "/open": Answer(b"news"),
    }
    assert refuse(server, Answer(b"news")).blocked
    assert "/feed" not in server.paths()
    assert Fetcher(SETTINGS).fetch(f"{server.url}/open").body == b"news"
    assert fetch(server, Answer(b"news"), replace(SETTINGS, robots=False)) == b"news"


def test_the_rules_of_a_site_are_asked_for_once(server: FeedServer) -> None:
    server.answers["/feed"] = Answer(b"news")
    fetcher = Fetcher(SETTINGS)
    for _ in range(3):
        fetcher.fetch(f"{server.url}/feed")
    assert server.paths() == ["/robots.txt", "/feed", "/feed", "/feed"]


@pytest.mark.parametrize("status", [500, 503, 429])
def test_without_an_answer_about_its_rules_nothing_of_a_site_is_read(server: FeedServer, status: int) -> None:
    server.answers["/robots.txt"] = Answer(status=status)
    assert "robots.txt" in refuse(server, Answer(b"news")).reason
    assert server.paths() == ["/robots.txt"]


def test_a_redirect_to_another_site_keeps_to_the_rules_of_that_site(server: FeedServer) -> None:
    with serve() as other:
        other.answers |= {"/robots.txt": Answer(b"User-agent: *\nDisallow: /\n"), "/feed": Answer(b"news")}
        assert refuse(server, redirect(f"{other.url}/feed")).blocked
        assert other.paths() == ["/robots.txt"]


def test_one_host_is_asked_by_one_at_a_time(server: FeedServer) -> None:
    running: list[int] = []
    most: list[int] = []

    def answer(headers: object) -> Answer:
        running.append(1)
        most.append(len(running))
        server.stop.wait(0.02)
        running.pop()
        return Answer(b"news")

    server.answers["/feed"] = answer
    fetcher = Fetcher(SETTINGS)
    threads = [threading.Thread(target=fetcher.fetch, args=(f"{server.url}/feed",)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 6
    assert max(most) == 1


def test_between_two_requests_to_a_host_there_is_a_pause_as_long_as_it_wants() -> None:
    pauses: list[float] = []
    turns = HostTurns(5.0, pauses.append)
    for gap in (None, 30.0, 9_999.0, None):
        with turns.take("post.example:80", gap):
            pass
    with turns.take("other.example:80"):
        pass
    assert [round(pause) for pause in pauses] == [5, 30, 60]


def test_a_host_that_does_not_answer_is_tried_once_a_round() -> None:
    with serve() as gone:
        url = gone.url
    fetcher = Fetcher(SETTINGS)
    for path in ("/a", "/b"):
        with pytest.raises(FetchError) as caught:
            fetcher.fetch(url + path)
        assert caught.value.dead
    fetcher.start_round()


def test_a_name_that_nobody_knows_is_said_to_be_unknown() -> None:
    with pytest.raises(FetchError, match="not known"):
        Fetcher(SETTINGS).fetch("http://nowhere.invalid/feed")
