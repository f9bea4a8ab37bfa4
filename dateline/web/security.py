"""What holds for every answer: strict headers, a bound on how often, and who may read."""

from __future__ import annotations

import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.web.desk import Desk
from dateline.web.passwords import hash_token

COOKIE = "dateline"
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), interest-cohort=()",
}


class SecureHeaders:
    """Every answer carries the headers, whoever made it; files of the page may be kept for as long as they live."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with headers."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith("/static/"):
                    kept = "public, max-age=31536000, immutable" if b"v=" in scope["query_string"] else "no-cache"
                    headers["cache-control"] = kept
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Turnstile:
    """Lets so many through in a while for each key, and forgets whom it has not seen for long."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._seconds, self._clock = most, seconds, clock
        self._seen: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, key: str) -> None:
        """Count one more. Raises HTTPException 429 where it is one too many."""
        now = self._clock()
        with self._lock:
            times = [each for each in self._seen.pop(key, []) if each > now - self._seconds]
            if len(times) >= self._most:
                self._seen[key] = times
                raise HTTPException(429, "too many tries")
            self._seen[key] = [*times, now]
            while len(self._seen) > 10_000:
                self._seen.popitem(last=False)


def find_csrf(request: Request) -> str:
    """The session's word against forged requests; "" for whoever is not signed in."""
    token = request.cookies.get(COOKIE, "")
    if not token:
        return ""
    desk: Desk = request.app.state.desk
    return desk.store.find_session(hash_token(token), datetime.now(UTC)) or ""


def check_csrf(request: Request, given: str) -> str:
    """The session's word. Raises HTTPException 403 where nobody is signed in or the word is another."""
    csrf = find_csrf(request)
    if not csrf or not hmac.compare_digest(csrf.encode(), given.encode("utf-8", "replace")):
        raise HTTPException(403, "you are not signed in, or the page is out of date")
    return csrf


def guard_reading(request: Request, csrf: str, *, page: bool = False) -> Response | None:
    """Where reading is not public, and nobody is signed in: the way to sign in for a ``page``.

    Raises HTTPException 401 for all else.
    """
    desk: Desk = request.app.state.desk
    if desk.settings.web.public or csrf:
        return None
    if not page:
        raise HTTPException(401, "reading this desk needs a sign-in")
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/login?back={quote(request.url.path + query, safe='')}", 303)


def safe_path(path: str) -> str:
    """``path`` if it leads somewhere on this desk, else the front page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and len(path) < 500
    return path if plain else "/"
