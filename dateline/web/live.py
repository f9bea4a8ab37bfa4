"""What happens, as it happens: news of the store to every open page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import threading
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dateline.errors import DatelineError
from dateline.indexing import refresh_index
from dateline.types.desk import StoreState
from dateline.web.desk import Desk
from dateline.web.security import find_csrf, guard_reading

LOOK = 1.0  # seconds between two looks at the store
LAG = 3.0  # seconds that the index may be behind and not move before it is made here
BEAT = 15.0  # seconds after which an idle line says that it is still there
AT_ONCE = 600  # entries indexed before the keeper looks around again
MOST_OPEN = 200  # pages that are told at one time
MOST_CLAIMS = 200  # changed claims in one message


@dataclass(frozen=True, slots=True)
class News:
    """What the desk knows of the store at some moment."""

    entries: int  # the last one that the index holds
    reports: int
    editions: dict[str, str] = field(default_factory=dict)  # watch -> its newest edition


class Keeper:
    """A thread of the desk that knows what is new, and makes the index where nobody else does."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._stop = desk, threading.Event()
        self.news: News | None = None  # until the first look
        self.open = 0
        self._state: StoreState | None = None
        self._moved, self._own = (-1, 0.0), False  # where the index was, since when; whether it is being made here
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
        """Look once; returns whether there is more to index.

        Whoever gathers keeps the index up. Where nobody does (files were read in, a store is opened for the first
        time), it is found behind and does not move: then it is made here.
        """
        store, more = self._desk.store, False
        state = store.find_state()
        if state.indexed != self._moved[0] or state.indexed == state.entries:
            self._moved = state.indexed, time.monotonic()
        if self.news is None or self._own or time.monotonic() - self._moved[1] >= LAG:
            self._own = more = refresh_index(store, AT_ONCE) >= AT_ONCE
            state = store.find_state()
        if state != self._state:
            newest = {head.watch: head.id for head in store.list_editions()}
            self.news, self._state = News(state.indexed, state.reports, newest), state
        return more


async def answer_live(request: Request) -> Response:
    """Server-sent events: a message when reports have come, claims were ruled anew or an edition is out.

    ``after`` is how far the store was when the page was made ("412.87", as the page says it): what came since then is
    told at once.
    """
    await run_in_threadpool(lambda: guard_reading(request, find_csrf(request)))
    keeper: Keeper = request.app.state.keeper
    if keeper.open >= MOST_OPEN:
        raise HTTPException(503, "too many pages are open")
    known = parse_known(request.headers.get("last-event-id") or request.query_params.get("after", ""))
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(_iter_events(request, keeper, known), media_type="text/event-stream", headers=headers)


def parse_known(known: str) -> News | None:
    """What a page knows that says "412.87": the last entry and the last report. None for anything else."""
    found = re.fullmatch(r"([0-9]{1,15})\.([0-9]{1,15})", known)
    return News(int(found[1]), int(found[2])) if found else None


async def _iter_events(request: Request, keeper: Keeper, told: News | None) -> AsyncIterator[str]:
    keeper.open += 1
    idle = 0.0
    try:
        yield "retry: 5000\n\n"
        while not keeper.stopped and not await request.is_disconnected():
            news = keeper.news
            if news is not None and news != told:
                told, idle = told or news, 0.0
                claims = await run_in_threadpool(_changed, request.app.state.desk, told.entries)
                yield _event(news, max(0, news.reports - told.reports), claims)
                told = news
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
    known = f"{news.entries}.{news.reports}"
    data = {"known": known, "reports": fresh, "editions": news.editions, "claims": claims}
    if len(claims) >= MOST_CLAIMS:
        data["more"] = True  # claims than are named here
    return f"id: {known}\nevent: news\ndata: {json.dumps(data)}\n\n"
