"""What is due, at every hour, in every zone, and when the clock jumps."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.desk.due import Due, find_due, find_hours, next_hour, parse_at, parse_zone
from dateline.errors import UsageError
from dateline.types import SourceState, Watch, WatchSource

SOURCE = WatchSource("https://post.example/feed")
WATCH = Watch("Flood", "flood", "flood", (SOURCE,), "07:00", "Europe/Vienna")
NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def due(now: datetime, state: SourceState | None = None, printed: datetime | None = None, watch: Watch = WATCH) -> Due:
    return find_due([watch], {} if state is None else {SOURCE.address: state}, {watch.slug: printed}, now)


def asked(checked: datetime, **changes: object) -> SourceState:
    state = SourceState(SOURCE.address, status="unchanged", checked=checked, next_try=checked + HOUR / 4)
    return replace(state, **changes)  # type: ignore[arg-type]


def test_a_new_watch_is_gathered_for_at_once_and_gets_its_first_edition_at_any_hour() -> None:
    found = due(NOW)
    assert (found.sources, found.firsts, found.editions) == ((SOURCE,), (WATCH,), ())


def test_a_paused_watch_is_left_alone() -> None:
    assert due(NOW, watch=replace(WATCH, paused=True)) == Due((), (), (), None)


def test_a_source_is_due_when_its_time_has_come_and_not_before() -> None:
    printed = NOW - HOUR
    assert due(NOW, asked(NOW - HOUR / 5), printed).sources == ()
    assert due(NOW, asked(NOW - HOUR / 5), printed).next == NOW - HOUR / 5 + HOUR / 4
    assert due(NOW, asked(NOW - HOUR / 4), printed).sources == (SOURCE,)


def test_a_source_of_two_watches_is_asked_once() -> None:
    other = replace(WATCH, name="Other", slug="other")
    assert find_due([WATCH, other], {}, {}, NOW).sources == (SOURCE,)


def test_the_edition_is_due_at_its_hour_on_the_clocks_of_its_zone() -> None:
    seven = datetime(2031, 6, 10, 5, tzinfo=UTC)  # in summer Vienna is two hours ahead
    assert due(seven - timedelta(seconds=1), printed=seven - DAY).editions == ()
    assert due(seven, printed=seven - DAY).editions == ((WATCH, seven),)
    assert due(seven + HOUR, printed=seven).editions == ()


def test_at_the_hour_of_an_edition_its_sources_are_asked_once_more() -> None:
    seven = datetime(2031, 6, 10, 5, tzinfo=UTC)
    fresh = asked(seven - HOUR / 60)
    assert due(seven, fresh, seven - DAY).sources == (SOURCE,)
    assert due(seven, asked(seven), seven - DAY).sources == (), "not again after a crash amid the turn"
    failing = replace(fresh, failures=2, next_try=seven + HOUR)
    assert due(seven, failing, seven - DAY).sources == (), "one that fails is left alone"


def test_missed_hours_are_caught_up_with_the_latest_ones_in_order() -> None:
    found = due(NOW, asked(NOW), NOW - 30 * DAY).editions
    assert [hour for _, hour in found] == [datetime(2031, 6, day, 5, tzinfo=UTC) for day in range(4, 11)]


def test_hours_before_a_watch_was_added_or_resumed_are_not_caught_up_with() -> None:
    for changes in ({"created": NOW - 2 * DAY}, {"resumed": NOW - 2 * DAY}):
        watch = replace(WATCH, **changes)
        assert len(due(NOW, asked(NOW), NOW - 30 * DAY, watch).editions) == 2
    ahead = replace(WATCH, created=NOW + 900 * DAY)
    assert len(due(NOW, asked(NOW), NOW - 3 * DAY, ahead).editions) == 3, "a clock that was ahead when it was added"


def test_two_clocks_put_forward_and_back_give_one_edition_a_day() -> None:
    watch = replace(WATCH, at="02:30")
    spring = find_hours(watch, datetime(2031, 3, 29, 12, tzinfo=UTC), datetime(2031, 3, 31, 12, tzinfo=UTC), 7)
    assert spring == (datetime(2031, 3, 30, 1, 30, tzinfo=UTC), datetime(2031, 3, 31, 0, 30, tzinfo=UTC))
    autumn = find_hours(watch, datetime(2031, 10, 25, 12, tzinfo=UTC), datetime(2031, 10, 27, 12, tzinfo=UTC), 7)
    assert autumn == (datetime(2031, 10, 26, 0, 30, tzinfo=UTC), datetime(2031, 10, 27, 1, 30, tzinfo=UTC))


def test_a_state_from_the_future_does_not_silence_a_source() -> None:
    ahead = asked(NOW + 900 * DAY)
    assert due(NOW, ahead, NOW).sources == (SOURCE,)


ZONES = st.sampled_from(
    ["UTC", "Europe/Vienna", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Niue"]
)


@settings(deadline=None, max_examples=40)
@given(
    now=st.datetimes(datetime(2025, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
    zone=ZONES,
    hour=st.integers(0, 23),
    steps=st.lists(st.integers(1, 200), min_size=1, max_size=30),
)
def test_however_the_turns_fall_each_day_gets_one_edition(
    now: datetime, zone: str, hour: int, steps: list[int]
) -> None:
    watch = replace(WATCH, zone=zone, at=f"{hour:02}:15")
    printed, hours = now, []
    for step in steps:
        now += timedelta(minutes=step * 7)
        for _, cutoff in due(now, printed=printed, watch=watch).editions:
            hours.append(cutoff)
            printed = cutoff
    local = [each.astimezone(parse_zone(zone)).date() for each in hours]
    assert local == sorted(set(local))
    assert all(HOUR <= second - first <= 25 * HOUR for first, second in itertools.pairwise(hours))
    assert next_hour(watch, now) > now


@pytest.mark.parametrize("at", ["7", "25:00", "07:60", "seven", "", "07:00:00"])
def test_what_is_no_time_of_day_is_refused(at: str) -> None:
    with pytest.raises(UsageError):
        parse_at(at)


@pytest.mark.parametrize("zone", ["Vienna", "", "../../etc/passwd", "/etc/localtime", "UTC+1", "Europe"])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(UsageError):
        parse_zone(zone)
