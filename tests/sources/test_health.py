"""Failed, empty, unchanged and stale are different states, and only an answer that can be read ends a failure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import FetchError, SourceError
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.health import judge_look, pause_after
from dateline.sources.looks import Look, Taken
from dateline.types import SourceState, WatchSource

SETTINGS = GatherSettings()
SOURCE = WatchSource("https://post.example/feed")
NOW = datetime(2031, 6, 10, 6, tzinfo=UTC)
DAY = timedelta(days=1)

FULL = Look(SOURCE, "feed", holds=3, etag='"1"', modified="Tue")
EMPTY = Look(SOURCE, "feed", holds=0, etag='"0"')
SAME = Look(SOURCE, "feed", unchanged=True, etag='"1"')
BROKEN = Look(SOURCE, "feed", error=SourceError("no feed", origin="x", mend="look"))


def after(*looks: tuple[Look, int, timedelta]) -> list[SourceState]:
    """The states after looks of which so many pieces were new, each some time after the start."""
    state, states = SourceState(SOURCE.address), []
    for look, new, passed in looks:
        state = judge_look(state, look, Taken(new), NOW + passed, SETTINGS)
        states.append(state)
    return states


def test_new_then_working_then_unchanged_then_stale() -> None:
    looks = [(FULL, 3, 0 * DAY), (FULL, 0, DAY), (SAME, 0, 2 * DAY), (SAME, 0, 4 * DAY), (FULL, 1, 5 * DAY)]
    states = after(*looks)
    assert [state.status for state in states] == ["working", "unchanged", "unchanged", "stale", "working"]
    assert [state.since for state in states] == [NOW, NOW + DAY, NOW + DAY, NOW, NOW + 5 * DAY]
    assert states[3].mend
    assert states[-1].reports == 4


def test_a_source_that_never_brings_anything_is_stale_after_a_while_too() -> None:
    states = after((FULL, 0, 0 * DAY), (FULL, 0, 2 * DAY), (FULL, 0, 4 * DAY))
    assert [state.status for state in states] == ["unchanged", "unchanged", "stale"]


def test_an_empty_source_is_empty_and_stays_so_through_not_modified() -> None:
    states = after((EMPTY, 0, 0 * DAY), (SAME, 0, DAY), (SAME, 0, 9 * DAY), (FULL, 2, 10 * DAY))
    assert [state.status for state in states] == ["empty", "empty", "empty", "working"]
    assert [state.since for state in states[:3]] == [NOW] * 3


def test_a_failure_counts_says_why_and_forgets_the_validators() -> None:
    states = after((FULL, 1, 0 * DAY), (BROKEN, 0, DAY), (BROKEN, 0, 2 * DAY))
    assert [state.status for state in states] == ["working", "failing", "failing"]
    assert states[2].since == NOW + DAY, "since it began to fail"
    assert (states[2].failures, states[2].message, states[2].mend) == (2, "no feed", "look")
    assert states[2].etag is states[2].modified is None
    assert states[2].answered == NOW, "when it could last be read"


def test_not_modified_never_ends_a_failure() -> None:
    """No validators are sent after a failure; were a server to say it all the same, it would change nothing."""
    states = after((BROKEN, 0, 0 * DAY), (SAME, 0, DAY))
    assert [state.status for state in states] == ["failing", "failing"]


def test_what_broke_off_is_failing_though_it_brought_something() -> None:
    states = after((replace(FULL, error=SourceError("broken XML", origin="x")), 2, 0 * DAY))
    assert (states[0].status, states[0].reports, states[0].last_new) == ("failing", 2, NOW)


def test_pauses_grow_are_spread_and_end_somewhere() -> None:
    pauses = [pause_after(SOURCE.address, n, SETTINGS) for n in range(1, 40)]
    assert pauses == [pause_after(SOURCE.address, n, SETTINGS) for n in range(1, 40)], "by address, not by chance"
    for n, pause in enumerate(pauses):
        middle = min(300.0 * 2**n, 43_200.0)
        assert 0.75 * middle <= pause <= 1.25 * middle
    assert len({pause_after(f"https://{n}.example/", 1, SETTINGS) for n in range(50)}) == 50


@pytest.mark.parametrize(("asked", "least"), [(None, 0.0), (7_200.0, 7_200.0), (1.0, 200.0)])
def test_a_site_is_left_alone_for_as_long_as_it_asks(asked: float | None, least: float) -> None:
    error = FetchError("less often", origin="x", status=429, retry_after=asked)
    state = after((replace(FULL, error=error), 0, 0 * DAY))[0]
    assert state.next_try is not None
    assert (state.next_try - NOW).total_seconds() >= least


def test_what_is_left_for_later_is_met_again_at_a_whole_look() -> None:
    more = judge_look(SourceState(SOURCE.address), FULL, Taken(5, more=True), NOW, SETTINGS)
    assert (more.next_try, more.etag) == (NOW, None), "at once"
    again = judge_look(SourceState(SOURCE.address), FULL, Taken(5, again=True), NOW, SETTINGS)
    assert (again.next_try, again.etag) == (NOW + timedelta(seconds=SETTINGS.interval), None), "at the next look"


def test_a_clock_that_was_ahead_leaves_no_state_that_begins_in_the_future() -> None:
    ahead = after((FULL, 1, 900 * DAY))[0]
    state = judge_look(ahead, FULL, Taken(1), NOW, SETTINGS)
    assert state.since == NOW
