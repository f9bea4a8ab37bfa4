"""A real HTTP server on loopback that gives what a test tells it to, faults included, and notes what it is asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Answer:
    """What a path gives. ``raw`` writes to the connection by itself."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: Callable[[BaseHTTPRequestHandler], None] | None = None


class FeedServer:
    """The server: ``answers`` by path (a function of the request's headers, or an Answer), and ``asked``, in order."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Callable[[Mapping[str, str]], Answer]] = {}
        self.asked: list[tuple[str, Mapping[str, str]]] = []
        self.stop = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.asked.append((self.path, dict(self.headers)))
                found = outer.answers.get(self.path, Answer(b"not here", 404))
                answer = found if isinstance(found, Answer) else found(dict(self.headers))
                self.close_connection = True
                try:
                    if answer.raw is not None:
                        answer.raw(self)
                        return
                    self.send_response(answer.status)
                    headers = {"Content-Length": str(len(answer.body)), "Connection": "close", **answer.headers}
                    for name, value in headers.items():
                        self.send_header(name, value)
                    self.end_headers()
                    if answer.status not in (204, 304):
                        self.wfile.write(answer.body)
                except OSError:
                    pass  # the other side has had enough

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._server.stop = self.stop  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def start(self) -> None:
        """Serve until ``close``."""
        self._thread.start()

    def close(self) -> None:
        """Stop, and let endless answers end."""
        self.stop.set()
        self._server.shutdown()
        self._server.server_close()

    def paths(self) -> list[str]:
        """What was asked, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def serve() -> Iterator[FeedServer]:
    """A server for the length of a test."""
    server = FeedServer()
    server.start()
    try:
        yield server
    finally:
        server.close()


def rss(
    entries: list[tuple[str, str, str, str]], title: str = "Danube Post", home: str = "http://post.example/"
) -> bytes:
    """A feed of (id, link, title and text, date) entries."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{guid}</guid>{f'<link>{link}</link>' if link else ''}"
        f"<title>{words.split('.')[0]}</title><description>{words}</description>"
        f"{f'<pubDate>{date}</pubDate>' if date else ''}</item>"
        for guid, link, words, date in entries
    )
    return f"<rss version='2.0'><channel><title>{title}</title><link>{home}</link>{items}</channel></rss>".encode()


def page(title: str, words: str, head: str = "") -> bytes:
    """A web page with one article."""
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{words}</p></article></body></html>"
    ).encode()
