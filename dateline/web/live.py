"""What happens, as it happens: the index kept up with the ledger, and news of it to every open page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.errors import DatelineError
from dateline.indexing import refresh_index
from dateline.web.desk import Desk
from dateline.web.security import find_csrf, guard_reading

LOOK = 1.0  # seconds between two looks at the store
BEAT = 15.0  # seconds after which an idle line says that it is still there
AT_ONCE = 600  # entries indexed before the keeper looks around again
MOST_OPEN = 200  # pages that are told at one time
MOST_CLAIMS = 200  # changed claims in one message


@dataclass(frozen=True, slots=True)
class News:
    """What the desk knows of the store at some moment."""

    entries: int = 0
    reports: int = 0
    editions: dict[str, str] = field(default_factory=dict)  # watch -> its newest edition


class Keeper:
    """A thread of the desk that keeps the index and knows what is new."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._stop = desk, threading.Event()
        self.news, self.open = News(), 0
        self._thread = threading.Thread(target=self._run, name="keeper", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def close(self) -> None:
        """Tell nobody any more."""
        self._stop.set()

    def stop(self) -> None:
        """End; waits until the look that is under way is over."""
        self._stop.set()
        self._thread.join(timeout=30)

    @property
    def stopped(self) -> bool:
        """Whether the desk is closing."""
        return self._stop.is_set()

    def _run(self) -> None:
        while not self._stop.is_set():
            more = False
            with contextlib.suppress(DatelineError):  # a store that is busy now is looked at again
                more = self.look()
            self._stop.wait(0.01 if more else LOOK)

    def look(self) -> bool:
        """Look once; returns whether there is more to index."""
        store = self._desk.store
        done = refresh_index(store, AT_ONCE)
        entries, reports, editions, _ = store.find_state()
        if (entries, reports) != (self.news.entries, self.news.reports) or editions != len(self.news.editions):
            newest = {head.watch: head.id for head in store.list_editions()}
            self.news = News(int(store.find_progress("entries") or 0), reports, newest)
        return done >= AT_ONCE


async def answer_live(request: Request) -> Response:
    """Server-sent events: a message when reports have come, claims were ruled anew or an edition is out."""
    await run_in_threadpool(lambda: guard_reading(request, find_csrf(request)))
    keeper: Keeper = request.app.state.keeper
    if keeper.open >= MOST_OPEN:
        raise HTTPException(503, "too many pages are open")
    known = request.headers.get("last-event-id") or request.query_params.get("after", "")
    after = int(known) if known.isascii() and known.isdigit() and len(known) < 16 else keeper.news.entries
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_iter_events(request, keeper, after), media_type="text/event-stream", headers=headers)


async def _iter_events(request: Request, keeper: Keeper, after: int) -> AsyncIterator[str]:
    keeper.open += 1
    try:
        yield "retry: 5000\n\n"
        told, idle = News(after, -1), 0.0
        while not keeper.stopped and not await request.is_disconnected():
            news = keeper.news
            if news != told:
                claims = await run_in_threadpool(_changed, request.app.state.desk, told.entries)
                fresh = news.reports - told.reports if told.reports >= 0 else 0
                yield _event(news, fresh, claims)
                told, idle = news, 0.0
            elif idle >= BEAT:
                yield ": still here\n\n"
                idle = 0.0
            await asyncio.sleep(LOOK)
            idle += LOOK
    finally:
        keeper.open -= 1


def _changed(desk: Desk, after: int) -> dict[str, str]:
    return {claim: standing for claim, standing, _ in desk.store.find_standings_after(after, MOST_CLAIMS)}


def _event(news: News, fresh: int, claims: dict[str, str]) -> str:
    data = {"entries": news.entries, "reports": fresh, "editions": news.editions, "claims": claims}
    return f"id: {news.entries}\nevent: news\ndata: {json.dumps(data)}\n\n"
