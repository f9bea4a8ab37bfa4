"""What a site's robots.txt (RFC 9309) lets us read. Without an answer nothing is read; with "not found", everything."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from dateline.errors import FetchError
from dateline.sources.encoding import decode_text

FETCHED_FOR = 86_400.0  # seconds that rules are kept, as RFC 9309 allows
FAILED_FOR = 120.0  # and the lack of them
MOST_BYTES = 512 * 1024  # what RFC 9309 asks to be read at least

FetchRules = Callable[[str], bytes]  # address -> body; raises FetchError


@dataclass(frozen=True, slots=True)
class _Kept:
    rules: Protego | None
    error: FetchError | None
    until: float


class Robots:
    """The rules of the sites that were asked, kept for a day. Safe for threads."""

    def __init__(self, agent: str, fetch_rules: FetchRules) -> None:
        self._agent, self._fetch_rules = agent, fetch_rules
        self._kept: dict[str, _Kept] = {}
        self._guard = threading.Lock()

    def check(self, url: str) -> float | None:
        """The pause between requests that the site asks for. Raises FetchError where ``url`` may not be read."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._guard:
            kept = self._kept.get(site)
        if kept is None or kept.until < time.monotonic():
            kept = self._ask(site)
            with self._guard:
                self._kept[site] = kept
        if kept.error is not None:
            raise kept.error
        if kept.rules is None:
            return None
        if not kept.rules.can_fetch(url, self._agent):
            raise FetchError(
                "the site's robots.txt forbids it",
                origin=url,
                mend="ask the site, or leave the source out",
                blocked=True,
            )
        return kept.rules.crawl_delay(self._agent)

    def _ask(self, site: str) -> _Kept:
        try:
            body = self._fetch_rules(f"{site}/robots.txt")[:MOST_BYTES]
        except FetchError as exc:
            if exc.status is not None and 400 <= exc.status < 500 and exc.status != 429:
                return _Kept(None, None, time.monotonic() + FETCHED_FOR)
            return _Kept(None, _unread(exc), time.monotonic() + FAILED_FOR)
        return _Kept(Protego.parse(decode_text(body).text), None, time.monotonic() + FETCHED_FOR)


def _unread(exc: FetchError) -> FetchError:
    reason = (
        exc.reason
        if exc.dead or exc.blocked
        else f"its robots.txt cannot be read, so that nothing may be: {exc.reason}"
    )
    return FetchError(
        reason,
        origin=exc.origin,
        mend=exc.mend,
        status=exc.status,
        retry_after=exc.retry_after,
        dead=exc.dead,
        blocked=exc.blocked,
    )
