"""A request for a page: the view's value as HTML or JSON, kept for a moment, told apart by its tag."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dateline.errors import NotFound
from dateline.types.desk import StoreState
from dateline.web.desk import Desk
from dateline.web.feeds import make_linked_data
from dateline.web.render import render_page, render_value
from dateline.web.routes import PageRoute
from dateline.web.security import find_csrf, guard_reading
from dateline.web.values.desk import ProblemPage
from dateline.web.values.edition import EditionPage
from dateline.web.values.shared import Head

PROBLEMS = {
    400: ("That cannot be read", "Look at the address, or go back and try again."),
    401: ("Sign in first", "Reading this desk is not public: go to /login."),
    403: ("Not allowed", "Sign in, or load the page again and repeat."),
    404: ("Nothing stands here", "Look for it: the search field is above."),
    405: ("That is not done here", "Go back to the page you came from."),
    429: ("Too often", "Wait a minute, then try again."),
    503: ("The desk cannot answer now", "Try again in a minute."),
}
FRESH = 1.0  # seconds that a page is given again without looking whether the store has changed
LASTING = 60.0  # seconds that it is given again where the store has not
KEPT = 300  # pages
LARGE = 1400  # bytes from which an answer is packed
Answer = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Printed:
    """A page as it is sent, and what the store was when it was made."""

    body: bytes
    packed: bytes
    tag: str
    kind: str
    state: StoreState
    made: float
    seen: float  # when the store was last found to be what it was


class Press:
    """Pages that were made a moment ago, by address."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, Printed] = OrderedDict()
        self._lock = threading.Lock()
        self._making: dict[str, threading.Lock] = {}

    def find_any(self, key: str) -> Printed | None:
        """The page of that address, however old."""
        with self._lock:
            return self._pages.get(key)

    @contextlib.contextmanager
    def turn(self, key: str, *, patient: bool) -> Iterator[bool]:
        """One at a time makes a page; gives whether it is one's turn. Who is not ``patient`` does not wait for it."""
        with self._lock:
            lock = self._making.setdefault(key, threading.Lock())
        mine = lock.acquire(blocking=patient)
        try:
            yield mine
        finally:
            if mine:
                lock.release()
                with self._lock:
                    self._making.pop(key, None)

    def find_fresh(self, key: str) -> Printed | None:
        """The page of that address, if it was made, or held against the store, a moment ago."""
        with self._lock:
            page = self._pages.get(key)
        return page if page is not None and time.monotonic() - page.seen < FRESH else None

    def find(self, key: str, desk: Desk) -> Printed | None:
        """The page of that address, if it is still what would be made anew."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                return None
            self._pages.move_to_end(key)
        now = time.monotonic()
        if now - page.made < LASTING and page.state == desk.store.find_state():
            page = replace(page, seen=now)
            self.keep(key, page)
            return page
        return None

    def keep(self, key: str, page: Printed) -> None:
        """Keep it for the next who asks."""
        with self._lock:
            self._pages[key] = page
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)


def answer_html(page: PageRoute) -> Answer:
    """The endpoint of a page."""

    def make(request: Request) -> Response:
        csrf = find_csrf(request)
        elsewhere = guard_reading(request, csrf, page=True)
        if elsewhere is not None:
            return elsewhere
        if csrf:  # what the desk's own people see is theirs alone
            text = _render(page, request, csrf)
            return Response(_bytes(text), media_type="text/html", headers={"cache-control": "no-store"})
        key = _key(page, request, "html")
        return _printed(request, key, "text/html; charset=utf-8", lambda: _render(page, request))

    return _at_once(page, "html", make)


def answer_json(page: PageRoute) -> Answer:
    """The endpoint of a page's JSON."""

    def make(request: Request) -> Response:
        guard_reading(request, find_csrf(request))
        key = _key(page, request, "json")
        return _printed(request, key, "application/json", lambda: render_value(make_value(page, request)))

    return _at_once(page, "json", make)


def _at_once(page: PageRoute, kind: str, make: Callable[[Request], Response]) -> Answer:
    """A page that was made this moment is given to the next who asks without a thread; all else is made on one."""

    async def answer(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        if desk.settings.web.public and not request.cookies:
            press: Press = request.app.state.press
            fresh = press.find_fresh(_key(page, request, kind))
            if fresh is not None:
                return _send(request, fresh)
        return await run_in_threadpool(make, request)

    return answer


def _key(page: PageRoute, request: Request, kind: str) -> str:
    parts = [page.path, *(f"{k}={v}" for k, v in sorted(request.path_params.items()))]
    return "\n".join([kind, *parts, *(f"{name}={request.query_params.get(name, '')}" for name in page.query)])


def _render(page: PageRoute, request: Request, csrf: str = "") -> str:
    value = make_value(page, request)
    desk: Desk = request.app.state.desk
    linked = make_linked_data(desk, value.id) if isinstance(value, EditionPage) and value.id else ""
    return render_page(page.template, value, csrf=csrf, linked_data=linked)


def _printed(request: Request, key: str, kind: str, make: Callable[[], str]) -> Response:
    """The page as it was made a moment ago, or anew."""
    desk: Desk = request.app.state.desk
    press: Press = request.app.state.press
    page = press.find(key, desk)
    if page is None:
        old = press.find_any(key)
        with press.turn(key, patient=old is None) as mine:
            if mine:
                page = press.find(key, desk) or _print(key, kind, make, desk, press)
        page = page or old or _print(key, kind, make, desk, press)
    return _send(request, page)


def _print(key: str, kind: str, make: Callable[[], str], desk: Desk, press: Press) -> Printed:
    state, body = desk.store.find_state(), _bytes(make())
    packed = gzip.compress(body, 5, mtime=0) if len(body) > LARGE else b""
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    now = time.monotonic()
    page = Printed(body, packed, tag, kind, state, now, now)
    press.keep(key, page)
    return page


def _send(request: Request, page: Printed) -> Response:
    """The page as the browser takes it: whole, packed, or only that it is what it has."""
    headers = {"etag": page.tag, "cache-control": "no-cache", "vary": "Accept-Encoding, Cookie"}
    if request.headers.get("if-none-match") == page.tag:
        return Response(status_code=304, headers=headers)
    if page.packed and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(page.packed, headers={**headers, "content-encoding": "gzip", "content-type": page.kind})
    return Response(page.body, headers={**headers, "content-type": page.kind})


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def answer_problem(request: Request, exc: Exception) -> Response:
    """A page (or JSON) that says what is wrong: not found, not allowed, or the desk's own fault."""
    if isinstance(exc, HTTPException):
        status, reason = exc.status_code, str(exc.detail)
    else:
        status, reason = (404, str(exc)) if isinstance(exc, NotFound) else (503, str(exc))
    title, mend = PROBLEMS.get(status, PROBLEMS[503])
    page = ProblemPage(Head(title, request.url.path), status, _sentence(reason), getattr(exc, "mend", None) or mend)
    if request.url.path.endswith(".json"):
        return Response(_bytes(render_value(page)), status, media_type="application/json")
    return Response(_bytes(render_page("missing.html", page)), status, media_type="text/html")


def _sentence(reason: str) -> str:
    reason = reason.strip().rstrip(".") + "."
    return reason[:1].upper() + reason[1:]


def make_value(page: PageRoute, request: Request) -> Any:
    """What the view makes of the address, and how far the store was.

    That is looked up before the view looks at anything, so that nothing which comes meanwhile is thought to be known.
    """
    desk: Desk = request.app.state.desk
    query = {name: request.query_params.get(name, "") for name in page.query}
    state = desk.store.find_state()
    value = page.view(desk, **request.path_params, **query)
    head = replace(value.head, live=state.indexed, reports=state.reports, zone=value.head.zone or desk.zone_of())
    return replace(value, head=head)
