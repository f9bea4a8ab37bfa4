"""How a source fares, judged from one look and what was known before. Pure: the clock is an argument.

| status | when |
|---|---|
| failing | it could not be read, or broke off |
| empty | it answers and holds nothing |
| working | it brought something new |
| unchanged | it answers, nothing is new, and the silence is short |
| stale | the same, and the silence is longer than `stale_days` |

A "not modified" leaves every state but `working` as it is, apart from growing stale: it says nothing about what the
source holds. After a failure no validators are sent, so only an answer that can be read ends a failure.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta

from dateline.errors import FetchError, SourceError
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.looks import Look, Taken
from dateline.types import SourceState, SourceStatus

JITTER = 0.25  # of a pause, to either side


def judge_look(state: SourceState, look: Look, taken: Taken, now: datetime, settings: GatherSettings) -> SourceState:
    """The state after ``look``, of which ``taken`` was not known before.

    Where something is left, the validators are forgotten, so that the next look is a whole one.
    """
    new = taken.new
    state = replace(
        state,
        kind=look.kind,
        checked=now,
        name=look.name or state.name,
        moved_to=look.moved_to,
        reports=state.reports + new,
        last_new=now if new else state.last_new,
    )
    if look.error is not None:
        return _failed(state, look.error, now, settings)
    state = replace(state, answered=now)
    status = _status(state, look, new, now, settings)
    state = _turn(state, status, now)
    message, mend = _words(state, look, settings)
    whole = not (taken.more or taken.again)
    return replace(
        state,
        message=message,
        mend=mend,
        etag=look.etag if whole else None,
        modified=look.modified if whole else None,
        failures=0,
        next_try=now if taken.more else now + timedelta(seconds=settings.interval),
    )


def _status(state: SourceState, look: Look, new: int, now: datetime, settings: GatherSettings) -> SourceStatus:
    if new:
        return "working"
    if not look.unchanged and not look.holds:
        return "empty"
    if look.unchanged and state.status in ("empty", "failing"):
        return state.status
    heard = state.last_new or state.since
    if heard is not None and state.status != "new" and now - heard > timedelta(days=settings.stale_days):
        return "stale"
    return "unchanged"


def _turn(state: SourceState, status: SourceStatus, now: datetime) -> SourceState:
    """``state`` with ``status``, since now if it is another one, or if the clock has gone back before it began."""
    if state.status == status and state.since is not None and state.since <= now:
        return state
    since = now
    if status == "stale" and state.last_new is not None:
        since = min(state.last_new, now)  # silent since then, whenever somebody noticed
    return replace(state, status=status, since=since)


def _failed(state: SourceState, error: SourceError, now: datetime, settings: GatherSettings) -> SourceState:
    failures = state.failures + 1
    asked = error.retry_after if isinstance(error, FetchError) and error.retry_after is not None else 0.0
    wait = max(pause_after(state.address, failures, settings), asked)
    return replace(
        _turn(state, "failing", now),
        message=error.reason,
        mend=error.mend or "it is asked again by itself; if this lasts, look at the address",
        etag=None,
        modified=None,
        failures=failures,
        next_try=now + timedelta(seconds=wait),
    )


def pause_after(address: str, failures: int, settings: GatherSettings) -> float:
    """Seconds until a failing source is asked again: doubled each time, and spread by its address, not by chance."""
    pause = min(settings.back_off * 2.0 ** min(failures - 1, 20), settings.back_off_most)
    number = int.from_bytes(hashlib.sha256(f"{address} {failures}".encode("utf-8", "replace")).digest()[:4], "big")
    return pause * (1.0 + JITTER * (2.0 * number / 0xFFFFFFFF - 1.0))


def _words(state: SourceState, look: Look, settings: GatherSettings) -> tuple[str | None, str | None]:
    if state.status == "empty":
        return "it answers, but holds nothing", "see whether the address is still the right one"
    if state.status == "stale":
        days = f"{settings.stale_days:g} days"
        return f"nothing new for more than {days}", "see whether its site still publishes there"
    if look.unread:
        return f"{look.unread} of what it holds could not be read", None
    return None, None
