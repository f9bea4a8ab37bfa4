"""What is due at a moment: pure, so that every hour, zone and jump of the clock can be tried without waiting for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from dateline.errors import UsageError
from dateline.types import SourceState, Watch, WatchSource

LEAP = timedelta(minutes=10)  # a state that is further ahead than this was written by a clock that was wrong


@dataclass(frozen=True, slots=True)
class Due:
    """What is to be done now, and when there is something to do again (None: nothing is watched)."""

    sources: tuple[WatchSource, ...]
    firsts: tuple[Watch, ...]  # watches without an edition: they get one as soon as there is something to tell
    editions: tuple[tuple[Watch, datetime], ...]  # with their cut-offs, in order of time
    next: datetime | None


def find_due(
    watches: Iterable[Watch],
    states: Mapping[str, SourceState],
    printed: Mapping[str, datetime | None],
    now: datetime,
    catch_up: int = 7,
) -> Due:
    """What is due at ``now``. ``printed`` has the cut-off of the last edition up to now, by the slug of the watch.

    The sources of an edition are asked once more at its hour, unless they fail and are left alone for a while.
    """
    sources: dict[str, WatchSource] = {}
    editions: list[tuple[datetime, str, Watch]] = []
    firsts: list[Watch] = []
    moments: list[datetime] = []
    for watch in watches:
        if watch.paused:
            continue
        last = printed.get(watch.slug)
        if last is None:
            firsts.append(watch)
        hours = () if last is None else find_hours(watch, last, now, catch_up)
        editions += [(hour, watch.slug, watch) for hour in hours]
        moments.append(next_hour(watch, now))
        for source in watch.sources:
            state = states.get(source.address)
            if is_due(state, now, hours[-1] if hours else None):
                sources.setdefault(source.address, source)
            elif state is not None and state.next_try is not None:
                moments.append(state.next_try)
    editions.sort(key=lambda each: each[:2])
    return Due(
        tuple(source for _, source in sorted(sources.items())),
        tuple(firsts),
        tuple((watch, hour) for hour, _, watch in editions),
        min(moments, default=None),
    )


def is_due(state: SourceState | None, now: datetime, hour: datetime | None) -> bool:
    """Whether a source is to be asked at ``now``; ``hour`` is that of an edition that waits for it."""
    if state is None or state.checked is None or state.next_try is None:
        return True
    if state.checked > now + LEAP:  # the clock has gone back: what it said then holds no longer
        return True
    if hour is not None and state.failures == 0 and state.checked < hour:
        return True
    return state.next_try <= now


def find_hours(watch: Watch, printed: datetime, now: datetime, catch_up: int) -> tuple[datetime, ...]:
    """The hours of the watch after ``printed`` and up to ``now``, the last ``catch_up`` of them.

    None from before it was added or resumed: nothing was gathered for it then.
    """
    begun = [moment for moment in (watch.created, watch.resumed) if moment is not None and moment <= now]
    start = max(printed, now - timedelta(days=catch_up + 1), *begun)
    hours = [hour for hour in _iter_hours(watch, start, now) if start < hour <= now]
    return tuple(hours[-catch_up:])


def next_hour(watch: Watch, now: datetime) -> datetime:
    """The first hour of the watch after ``now``."""
    return next(hour for hour in _iter_hours(watch, now, now + timedelta(days=3)) if hour > now)


def _iter_hours(watch: Watch, start: datetime, end: datetime) -> Iterator[datetime]:
    """One moment a day, UTC, around the given time.

    Where the clocks are put forward over the hour it is as much later; where they are put back it is the first of two.
    """
    zone, at = parse_zone(watch.zone), parse_at(watch.at)
    day, last = start.astimezone(zone).date() - timedelta(days=1), end.astimezone(zone).date() + timedelta(days=1)
    while day <= last:
        yield _moment(day, at, zone)
        day += timedelta(days=1)


def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)


def parse_at(at: str) -> time:
    """A time of day as HH:MM. Raises UsageError."""
    try:
        found = datetime.strptime(at.strip(), "%H:%M")
    except ValueError:
        raise UsageError(f"{at!r} is no time of day", mend="write it like 07:00") from None
    return found.time()


def parse_zone(zone: str) -> ZoneInfo:
    """A time zone by its IANA name. Raises UsageError."""
    try:
        return ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise UsageError(f"{zone!r} is no time zone", mend="write it like Europe/Vienna or UTC") from None
