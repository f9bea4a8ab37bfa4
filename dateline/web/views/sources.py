"""How the sources fare, in words: which are silent, since when, what to do."""

from __future__ import annotations

from dateline.types import SourceState
from dateline.web.desk import Desk
from dateline.web.words import print_when

SILENT = ("empty", "stale", "failing")
STATUSES = {
    "new": "not looked at yet",
    "working": "working",
    "unchanged": "unchanged",
    "empty": "empty",
    "stale": "stale",
    "failing": "failing",
}


def list_states(desk: Desk, watch: str | None) -> tuple[SourceState, ...]:
    """The states of the sources of a watch (None: of all)."""
    states = tuple(desk.store.iter_source_states())
    if watch is None:
        return states
    followed = desk.store.find_watch(watch)
    addresses = {source.address for source in followed.sources} if followed else set()
    return tuple(state for state in states if state.address in addresses)


def explain_silence(desk: Desk, watch: str) -> str:
    """ "3 of 9 sources are silent, the first since 05:10 UTC, 11 June 2031"; "" where all speak."""
    states = list_states(desk, watch)
    silent = [state for state in states if state.status in SILENT]
    if not silent:
        return ""
    since = min((state.since for state in silent if state.since), default=None)
    are = "source is" if len(states) == 1 else "sources are" if len(silent) != 1 else "sources is"
    return f"{len(silent)} of {len(states)} {are} silent" + (f", the first since {print_when(since)}" if since else "")


def rate_outlets(desk: Desk, watch: str) -> dict[str, str]:
    """The state of each outlet of a watch, in words, where it is one of its sources."""
    return {state.name: STATUSES[state.status] for state in list_states(desk, watch) if state.name}
