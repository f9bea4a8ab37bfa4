"""The network: the one place from which an address is asked, politely, within bounds, and never one that is private."""

from __future__ import annotations

import re
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from dateline.errors import FetchError
from dateline.sources.addresses import Resolve, check_url, resolve_host
from dateline.sources.answers import check_status
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.robots import Robots
from dateline.sources.turns import HostTurns
from dateline.sources.unpack import CODINGS, read_body
from dateline.sources.wire import CheckedBackend

ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml, text/html, */*;q=0.5"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_MOVES = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_LONGEST_TAG = 512  # characters of a validator that is kept


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. ``modified`` is False for "not modified since", and then there is no body."""

    url: str  # the last of all redirects
    status: int
    body: bytes = b""
    kind: str = ""  # the media type, in lower case, without parameters
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None  # where permanent redirects, and only those, have led

    @property
    def modified(self) -> bool:
        """Whether there is a body to read."""
        return self.status != 304


class Fetcher:
    """Asks addresses. One for a round: it remembers which hosts did not answer. Safe for threads."""

    def __init__(self, settings: GatherSettings, resolve: Resolve = resolve_host) -> None:
        self._settings = settings
        self._resolve = resolve
        self._turns = HostTurns(settings.gap)
        self._robots = Robots(settings.agent, lambda url: self._follow(url, {}, heed=False).body)
        self._dead: dict[str, FetchError] = {}
        self._guard = threading.Lock()

    def start_round(self) -> None:
        """Hosts that did not answer may have come back."""
        with self._guard:
            self._dead.clear()

    def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        """What ``url`` gives, unless it is as it was when it gave these validators. Raises FetchError."""
        headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        return self._follow(url, {name: value for name, value in headers.items() if value}, self._settings.robots)

    def _follow(self, url: str, validators: dict[str, str], heed: bool) -> Fetched:
        left = self._settings.total_timeout
        seen: list[str] = []
        moved_to, for_good = None, True
        while True:
            url = _plain(url)
            if url in seen:
                raise FetchError("it leads in a circle of redirects", origin=seen[0], mend="look for its new address")
            if len(seen) > self._settings.redirects:
                raise FetchError(f"more than {self._settings.redirects} redirects", origin=seen[0])
            seen.append(url)
            # The robots.txt is asked for on its own account: its time is not taken from that of the answer.
            gap = self._robots.check(url) if heed else None
            answer, target, took = self._ask(url, validators, left, gap)
            left -= took
            if target is None:
                return replace(answer, moved_to=moved_to)
            for_good = for_good and answer.status in _FOR_GOOD
            url = urljoin(url, target)
            moved_to = url if for_good else moved_to

    def _ask(
        self, url: str, validators: dict[str, str], left: float, gap: float | None
    ) -> tuple[Fetched, str | None, float]:
        """The answer, where it redirects to, and the seconds that it took: the wait for a turn is not its fault."""
        host, port = check_url(url)
        site = f"{host}:{port}"
        with self._turns.take(site, gap):
            with self._guard:
                dead = self._dead.get(site)
            if dead is not None:
                raise dead
            start = time.monotonic()
            try:
                return *self._request(url, validators, start + left), time.monotonic() - start
            except FetchError as exc:
                self._note_dead(site, exc)
                raise
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as exc:
                error = FetchError(_no_connection(host, exc), origin=url, mend="it is tried again", dead=True)
                self._note_dead(site, error)
                raise error from exc
            except httpcore.TimeoutException as exc:
                raise FetchError("it did not answer in time", origin=url, mend="it is tried again") from exc
            except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as exc:
                raise FetchError(f"its answer broke off ({_words(exc)})", origin=url, mend="it is tried again") from exc

    def _note_dead(self, site: str, error: FetchError) -> None:
        if error.dead:
            with self._guard:
                self._dead.setdefault(site, error)

    def _request(self, url: str, validators: dict[str, str], deadline: float) -> tuple[Fetched, str | None]:
        settings = self._settings
        fixed = {"User-Agent": settings.agent, "Accept": ACCEPT, "Accept-Encoding": CODINGS}
        headers: list[tuple[bytes | str, bytes | str]] = [*fixed.items(), *validators.items()]
        waits = {"connect": settings.connect_timeout, "read": settings.read_timeout, "write": settings.read_timeout}
        backend = CheckedBackend(settings.allowed, self._resolve, deadline)
        tls = _load_trust() if url.startswith("https:") else None
        with (
            httpcore.ConnectionPool(tls, max_keepalive_connections=0, network_backend=backend) as pool,
            pool.stream("GET", url, headers=headers, extensions={"timeout": waits}) as response,
        ):
            fields = httpx.Headers(response.headers)
            if response.status in _MOVES and fields.get("Location"):
                return Fetched(url, response.status), fields["Location"]
            check_status(url, response.status, _retry_after(fields, settings), asked=bool(validators))
            return self._read(url, response.status, fields, response.iter_stream()), None

    def _read(self, url: str, status: int, fields: httpx.Headers, parts: Iterable[bytes]) -> Fetched:
        media = fields.get("Content-Type", "")
        charset = _CHARSET.search(media)
        coding = fields.get("Content-Encoding", "").strip().lower()
        return Fetched(
            url=url,
            status=status,
            body=b"" if status == 304 else read_body(parts, coding, url, self._settings),
            kind=media.partition(";")[0].strip().lower(),
            charset=charset[1] if charset else None,
            etag=_validator(fields.get("ETag")),
            last_modified=_validator(fields.get("Last-Modified")),
        )


@cache
def _load_trust() -> ssl.SSLContext:
    """The certificates that this machine trusts; loaded once, since it takes a fifth of a second."""
    return httpx.create_ssl_context()


def host_of(url: str) -> str:
    """Host and port as they stand in ``url``: what politeness counts by."""
    return urlsplit(url).netloc.lower().rpartition("@")[2]


def _plain(url: str) -> str:
    """``url`` without fragment, its host and path in ASCII."""
    check_url(url)
    try:
        return str(httpx.URL(url).copy_with(fragment=None))
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise FetchError("the address cannot be read", origin=url[:200], mend="correct it") from None


def _validator(value: str | None) -> str | None:
    return value if value and len(value) <= _LONGEST_TAG and value.isascii() and value.isprintable() else None


def _retry_after(fields: httpx.Headers, settings: GatherSettings) -> float | None:
    """Seconds until the site wants to be asked again (RFC 9110, section 10.2.3): a number, or a date."""
    value = fields.get("Retry-After", "").strip()
    if not value:
        return None
    if value.isascii() and value.isdigit():
        return min(float(value[:12]), settings.retry_after_most)
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    sent = parsedate_to_datetime(fields["Date"]) if _is_date(fields.get("Date")) else datetime.now(UTC)
    wait = (moment.replace(tzinfo=moment.tzinfo or UTC) - sent.replace(tzinfo=sent.tzinfo or UTC)).total_seconds()
    return min(max(wait, 0.0), settings.retry_after_most)


def _is_date(value: str | None) -> bool:
    try:
        return bool(value) and parsedate_to_datetime(str(value)) is not None
    except ValueError:
        return False


def _no_connection(host: str, exc: Exception) -> str:
    if isinstance(exc, httpcore.ConnectTimeout):
        return f"{host} does not answer"
    return f"no connection to {host} ({_words(exc)})"


def _words(exc: Exception) -> str:
    text = " ".join(str(exc).split())
    return text[:120] or type(exc).__name__
