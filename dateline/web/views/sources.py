"""How the sources fare, in words: which are silent, since when, what to do."""

from __future__ import annotations

from dateline.ledger import outlet_family
from dateline.text.names import fold_name
from dateline.types import SourceState
from dateline.web.desk import Desk
from dateline.web.values.desk import OutletRow, SourcesPage
from dateline.web.values.desk import SourceState as StateRow
from dateline.web.values.shared import Head, Link
from dateline.web.views.evidence import outlet_href
from dateline.web.words import find_zone, print_when

LISTED = 300  # outlets on the page

SILENT = ("empty", "stale", "failing")
STATUSES = {
    "new": "not looked at yet",
    "working": "working",
    "unchanged": "unchanged",
    "empty": "empty",
    "stale": "stale",
    "failing": "failing",
}
MEANINGS = {
    "new": "Nobody has looked yet.",
    "working": "The last look brought something new.",
    "unchanged": "It answers, and all that it holds is known.",
    "empty": "It answers, and holds nothing.",
    "stale": "It answers, but has brought nothing new for longer than a live source is silent.",
    "failing": "It could not be read.",
}
MENDS = {
    "empty": "Open its address: it may have moved, or be the wrong feed.",
    "stale": "Open its address: it may have been given up, or moved.",
}


def list_states(desk: Desk, watch: str | None) -> tuple[SourceState, ...]:
    """The states of the sources of a watch (None: of all)."""
    states = tuple(desk.store.iter_source_states())
    if watch is None:
        return states
    followed = desk.store.find_watch(watch)
    addresses = {source.address for source in followed.sources} if followed else set()
    return tuple(state for state in states if state.address in addresses)


def explain_silence(desk: Desk, watch: str | None) -> str:
    """ "3 of 9 sources are silent, the first since 05:10 UTC, 11 June 2031"; "" where all speak."""
    states = list_states(desk, watch)
    silent = [state for state in states if state.status in SILENT]
    if not silent:
        return ""
    since = min((state.since for state in silent if state.since), default=None)
    are = "source is" if len(states) == 1 else "sources are" if len(silent) != 1 else "sources is"
    first = f", the first since {print_when(since, zone=find_zone(desk.zone_of(watch)))}" if since else ""
    return f"{len(silent)} of {len(states)} {are} silent{first}"


def rate_outlets(desk: Desk, watch: str) -> dict[str, str]:
    """The state of each outlet of a watch, in words, where it is one of its sources."""
    return {state.name: STATUSES[state.status] for state in list_states(desk, watch) if state.name}


def show_sources(desk: Desk, watch: str = "") -> SourcesPage:
    """How all sources fare, or those of a watch, and what is kept of each outlet."""
    followed = desk.find_watch(watch) if watch else None
    name = followed.name if followed else None
    states = tuple(_state(each) for each in list_states(desk, name))
    marks = desk.load_marks()
    outlets = tuple(
        OutletRow(
            anchor=anchor_of(each.outlet),
            outlet=each.outlet,
            href=outlet_href(each.outlet),
            reports=each.reports,
            last=each.last,
            family=_family(each.outlet),
            reliability=marks.reliability.get(each.outlet, "unknown"),
        )
        for each in desk.store.count_outlets()[:LISTED]
    )
    up = (Link(followed.name, f"/w/{watch}"),) if followed else ()
    path = f"/w/{watch}/sources" if watch else "/sources"
    empty = (
        ""
        if states
        else "No source is gathered: reports come from files. Sources are given with “dateline watch add --feeds”."
    )
    silence = explain_silence(desk, name) or ("All sources speak" if states else "")
    head = Head(f"Sources of {followed.name}" if followed else "Sources", path, up, silence, zone=desk.zone_of(name))
    return SourcesPage(head, up[0] if up else None, silence, states, outlets, empty)


def _family(outlet: str) -> str:
    """The publisher in words: one that no table names is its own."""
    family = outlet_family(outlet)
    own = family in ("?", fold_name(outlet).replace(" ", "-"))
    return "Its own" if own else family.replace("-", " ").title() if len(family) > 4 else family.upper()


def anchor_of(outlet: str) -> str:
    """Where an outlet stands on the page of sources."""
    return "o-" + "".join(c if c.isalnum() else "-" for c in outlet.lower())


def _state(state: SourceState) -> StateRow:
    return StateRow(
        name=state.name or state.address,
        address=state.address,
        kind=state.kind,
        status=STATUSES[state.status],
        meaning=MEANINGS[state.status],
        since=state.since,
        checked=state.checked,
        last_new=state.last_new,
        message=state.message or "",
        mend=state.mend or MENDS.get(state.status, ""),
    )
