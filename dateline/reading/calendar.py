"""The calendar behind time expressions: points in time of any precision, shifts, weeks, seasons, holidays.

Years are astronomical-free: 490 BC is year -490 and there is no year 0. Values are written as TIMEX3 (TimeML 1.2.1):
"2031-06-11", "2031-W24", "2031-Q2", "2031-SU", "203" (decade), "20" (century), "BC0490", "XXXX-06-11" if unknown.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# First month of each season, north of the equator; the winter of a year begins in its December.
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, perhaps a month, perhaps a day; None = not known or not given."""

    year: int | None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> Point:
        """The point of a calendar day."""
        return cls(day.year, day.month, day.day)

    def as_date(self) -> date | None:
        """The calendar day, if the point is one (of the common era)."""
        if self.year is None or self.month is None or self.day is None or not 1 <= self.year <= 9999:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def value(self) -> str:
        """As TIMEX3."""
        text = write_year(self.year)
        if self.month is None and self.day is None:
            return text
        text += f"-{self.month:02d}" if self.month else "-XX"
        return text if self.day is None else f"{text}-{self.day:02d}"


def write_year(year: int | None) -> str:
    """Four digits, "BC" before those before the common era, "XXXX" if unknown."""
    if year is None or not -9999 <= year <= 9999:
        return "XXXX"
    return f"{year:04d}" if year > 0 else f"BC{-year:04d}"


def is_day(month: int, day: int) -> bool:
    """Whether there is such a day in some year."""
    return 1 <= month <= 12 and 1 <= day <= _MONTH_DAYS[month - 1]


def add_years(year: int, count: int) -> int:
    """``year + count`` where no year 0 is."""
    moved = year + count
    if year < 0 <= moved:
        return moved + 1
    return moved - 1 if moved <= 0 < year else moved


def add_months(point: Point, count: int) -> Point:
    """The month ``count`` months on; the day is dropped."""
    if point.year is None or point.month is None:
        return replace(point, day=None)
    years, month = divmod(point.month - 1 + count, 12)
    return Point(add_years(point.year, years), month + 1)


def add_days(point: Point, count: int) -> Point | None:
    """The day ``count`` days on; None if ``point`` is no calendar day."""
    day = point.as_date()
    if day is None:
        return None
    try:
        return Point.of(day + timedelta(days=count))
    except OverflowError:
        return None


def week_value(day: date) -> str:
    """The ISO week, as "2031-W24"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def decade_value(year: int) -> str:
    """The decade: 1987 -> "198", 483 BC -> "BC048"."""
    return write_year(year)[:-1]


def century_value(year: int) -> str:
    """The hundred years that share their first digits: 1987 -> "19", 483 BC -> "BC04"."""
    return write_year(year)[:-2]


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, ch. 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * leap) // 433
    month = (h + leap - 7 * m + 90) // 25
    day = (h + leap - 7 * m + 33 * month + 19) % 32
    return date(year, month, day)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday (rules as in data/holidays.tsv) in ``year``; None outside 1583..9999."""
    if not 1583 <= year <= 9998:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule.startswith("nth"):
        rule, _, after = rule.partition("+")
        month, weekday, nth = (int(each) for each in rule.split(":")[1:])
        return _nth_weekday(year, month, weekday, nth) + timedelta(days=int(after or 0))
    month, day = (int(each) for each in rule.split("-"))
    return date(year, month, day)


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    if nth < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def season_of(month: int) -> str:
    """The season that a month lies in (northern)."""
    return ("WI", "SP", "SU", "FA")[month % 12 // 3]
