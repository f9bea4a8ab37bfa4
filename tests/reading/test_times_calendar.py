"""The calendar behind time expressions."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.calendar import Point, add_days, add_months, add_years, easter, holiday, is_day, write_year


@pytest.mark.parametrize(("year", "day"), [(1818, (3, 22)), (2000, (4, 23)), (2031, (4, 13)), (2038, (4, 25))])
def test_easter_falls_where_tables_have_it(year: int, day: tuple[int, int]) -> None:
    """Known Easter Sundays, the earliest and the latest among them."""
    assert easter(year) == date(year, *day)


def test_rules_for_holidays() -> None:
    """Fixed days, days from Easter, and nth weekdays, also the last."""
    assert holiday("12-25", 2031) == date(2031, 12, 25)
    assert holiday("easter-2", 2031) == date(2031, 4, 11)
    assert holiday("nth:11:4:4", 2030) == date(2030, 11, 28)
    assert holiday("nth:5:1:-1", 2031) == date(2031, 5, 26)
    assert holiday("nth:12:1:-1", 2031) == date(2031, 12, 29)
    assert holiday("12-25", 1066) is None


def test_there_is_no_year_0() -> None:
    """Counting over the turn of the era leaves year 0 out, either way."""
    assert add_years(-1, 1) == 1
    assert add_years(1, -1) == -1
    assert add_years(-490, 10) == -480
    assert write_year(-490) == "BC0490"


@given(st.integers(-3000, 3000).filter(bool), st.integers(-500, 500))
def test_years_go_there_and_back(year: int, count: int) -> None:
    """Adding and taking away as many years ends where it began."""
    assert add_years(add_years(year, count), -count) == year


@given(st.integers(1, 9999), st.integers(1, 12), st.integers(-600, 600))
def test_months_go_there_and_back(year: int, month: int, count: int) -> None:
    """Months carry into years and back."""
    assert add_months(add_months(Point(year, month), count), -count) == Point(year, month)


def test_the_ends_of_the_calendar_do_not_break() -> None:
    """Beyond the last day there is none; 31 February never is."""
    assert add_days(Point(9999, 12, 31), 1) is None
    assert add_days(Point(1, 1, 1), -1) is None
    assert add_days(Point(2031, 2, 31), 1) is None
    assert not is_day(2, 30)
    assert is_day(2, 29)
