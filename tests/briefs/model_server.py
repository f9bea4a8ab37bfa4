"""A real HTTP server on loopback that answers as a language model's endpoint would, or as it should not."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """Hands each question to the reply of its server."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = json.loads(self.rfile.read(length) or b"{}")
        seen: Seen = self.server.seen  # type: ignore[attr-defined]
        seen.bodies.append(body)
        seen.paths.append(self.path)
        seen.keys.append(self.headers.get("Authorization"))
        with suppress(BrokenPipeError, ConnectionResetError):
            seen.reply(self, body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def send(self, status: int, data: bytes, **headers: str) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@dataclass
class Seen:
    """What the server was asked, and how it replies."""

    reply: Reply
    url: str = ""
    bodies: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)


@contextmanager
def serve(reply: Reply) -> Iterator[Seen]:
    """A server that replies so, until the block is left."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    seen = Seen(reply, f"http://127.0.0.1:{server.server_address[1]}/v1")
    server.seen = seen  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def completion(content: str | None, **message: Any) -> bytes:
    """A chat completion with these words."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content, **message}}]}).encode()


def say(content: str | None, **message: Any) -> Reply:
    """Always these words."""
    return lambda handler, _: handler.send(200, completion(content, **message), Content_Type="application/json")


def sentences(*rows: tuple[str, list[str]]) -> Reply:
    """Always these sentences with these ids."""
    return say(json.dumps({"sentences": [{"text": text, "cites": cites} for text, cites in rows]}))


def status(*codes: int, then: Reply) -> Reply:
    """These status codes, one an attempt, then the reply."""
    left = list(codes)

    def reply(handler: Handler, body: dict[str, Any]) -> None:
        if left:
            handler.send(left.pop(0), b"busy", Retry_After="3600")
        else:
            then(handler, body)

    return reply


def drip(seconds: float, *, headers: bool) -> Reply:
    """An answer that comes byte by byte, from its head or from its body."""

    def reply(handler: Handler, _: dict[str, Any]) -> None:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
        if not headers:
            handler.wfile.write(head + b"Content-Length: 100000\r\n\r\n")
            head = b" " * 1000
        for byte in head:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(seconds)

    return reply
