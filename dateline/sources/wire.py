"""Connections that go only to checked addresses, and that end by their deadline however lively the other side is."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from dateline.sources.addresses import Resolve, find_addresses


class DeadlineStream(httpcore.NetworkStream):
    """A connection on which no wait lasts beyond ``deadline`` (monotonic seconds): bytes that trickle buy no time."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Some bytes, b"" at the end. Raises httpcore.ReadTimeout."""
        return self._inner.read(max_bytes, left(self._deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send all of ``buffer``."""
        self._inner.write(buffer, left(self._deadline, timeout))

    def close(self) -> None:
        """Hang up."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """The same under TLS."""
        wait = left(self._deadline, timeout)
        return DeadlineStream(self._inner.start_tls(ssl_context, server_hostname, wait), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """As the connection below says."""
        return self._inner.get_extra_info(info)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to the addresses that a name was found to stand for when it was checked, and to no others."""

    def __init__(self, allowed: frozenset[str], resolve: Resolve, deadline: float) -> None:
        self._allowed, self._resolve, self._deadline = allowed, resolve, deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of its addresses that answers. Raises FetchError, or httpcore's errors."""
        addresses = find_addresses(host, port, self._allowed, self._resolve)
        for number, address in enumerate(addresses, start=1):
            try:
                wait = left(self._deadline, timeout)
                stream = self._inner.connect_tcp(address, port, wait, local_address, socket_options or ())
                return DeadlineStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise AssertionError("a name without an address was not refused")


def left(deadline: float, timeout: float | None) -> float:
    """The seconds that one step may take. Raises httpcore.ReadTimeout where none is left."""
    remaining = deadline - time.monotonic()
    if remaining <= 0:
        raise httpcore.ReadTimeout("the answer took too long as a whole")
    return remaining if timeout is None else min(timeout, remaining)
