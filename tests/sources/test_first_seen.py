"""Dates that hold: none in the future, a late report is news when it is seen, an undated one is dated by two looks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dateline.sources.first_seen import date_report
from dateline.testing import make_report

NOW = datetime(2031, 6, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PRINTED = NOW - 5 * HOUR


def test_what_is_dated_in_the_future_was_published_by_now() -> None:
    report = make_report(published=NOW + timedelta(days=9_000), updated=NOW + HOUR)
    dated = date_report(report, NOW, None, None)
    assert (dated.published, dated.dated, dated.updated) == (NOW, "time", NOW)


def test_a_clock_that_is_a_little_ahead_is_forgiven() -> None:
    report = make_report(published=NOW + timedelta(minutes=1))
    assert date_report(report, NOW, None, None) == report


def test_an_undated_report_is_dated_by_the_looks_between_which_it_appeared() -> None:
    report = make_report(published=None, dated=None)
    assert date_report(report, NOW, None, None).published is None, "of a first look nothing can be said"
    assert date_report(report, NOW, NOW - HOUR, None).published == NOW
    rough = date_report(report, NOW, NOW - 9 * HOUR, None)
    assert (rough.published, rough.dated) == (datetime(2031, 6, 10, tzinfo=UTC), "day")
    assert date_report(report, NOW, NOW - 90 * HOUR, None).published is None
    assert date_report(report, NOW, NOW + 90 * HOUR, None).published is None, "a clock that was ahead"


def test_a_report_that_came_too_late_for_the_edition_is_news_for_the_next() -> None:
    late = make_report(published=PRINTED - HOUR)
    assert date_report(late, NOW, NOW - HOUR, PRINTED).updated == NOW
    assert date_report(late, NOW, NOW - HOUR, PRINTED).published == late.published


def test_old_reports_of_a_source_that_was_just_added_are_no_news() -> None:
    late = make_report(published=PRINTED - HOUR)
    assert date_report(late, NOW, None, PRINTED) == late


def test_a_report_of_long_ago_is_no_news_whenever_it_was_seen() -> None:
    old = make_report(published=NOW - timedelta(days=3))
    assert date_report(old, NOW, NOW - HOUR, PRINTED) == old


def test_a_report_in_time_for_the_next_edition_stays_as_it_is() -> None:
    report = make_report(published=PRINTED + HOUR)
    assert date_report(report, NOW, NOW - HOUR, PRINTED) == report
