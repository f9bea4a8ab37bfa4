"""When a gathered report came to be known, where its own dates cannot be right or do not tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from dateline.types import Report

TOLERANCE = timedelta(minutes=2)  # clocks differ
EXACT = timedelta(hours=2)  # between two looks, for the time of the second to stand for the time of publication
ROUGH = timedelta(hours=24)  # and for its day
LATE = timedelta(days=2)  # what is older than this is no news any more, whenever it was seen


def date_report(report: Report, now: datetime, looked: datetime | None, printed: datetime | None) -> Report:
    """``report``, first seen at ``now``, with dates that hold.

    ``looked`` is when its source was last read (None: never), ``printed`` the cut-off of the last edition. What is
    dated in the future was published by now. What has no date, and was not there a short while ago, was published
    since. What is dated before the last edition and was not there for it is news now: it counts as changed now.
    """
    report = _not_in_the_future(report, now)
    if looked is None:
        return report
    if report.published is None:
        return _date_by_looks(report, now, looked)
    last = max(each for each in (report.published, report.updated) if each is not None)
    if printed is not None and now - LATE <= last <= printed < now:
        return replace(report, updated=now)
    return report


def _not_in_the_future(report: Report, now: datetime) -> Report:
    latest = now + TOLERANCE
    if report.published is not None and report.published > latest:
        report = replace(report, published=now, dated="time")
    if report.updated is not None and report.updated > latest:
        report = replace(report, updated=now)
    return report


def _date_by_looks(report: Report, now: datetime, looked: datetime) -> Report:
    if timedelta(0) <= now - looked <= EXACT:
        return replace(report, published=now, dated="time")
    if timedelta(0) <= now - looked <= ROUGH:
        return replace(report, published=datetime.combine(now.astimezone(UTC).date(), time(), UTC), dated="day")
    return report
