"""Dates as formats and pages write them: ISO 8601, RFC 822, epoch seconds, and dates in English words.

A date without a zone is read as UTC. What cannot be a date of publication (31 February, the year 99999) and what has
two readings (06/09/2031) stays unknown, with a note that says so: nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Literal, NamedTuple

from dateline.data import load_table

FIRST_YEAR, LAST_YEAR = 1800, 2199

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_ZONES = {row[0]: int(row[1]) for row in load_table("zone_abbreviations")}
_CLOCK = (
    r"(?:(?:\s*[,T]?\s*|\s+at\s+)(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Z]{2,4}(?:[+-]\d{1,2})?)?(?:\s*\([^)]*\))?)?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_CLOCK}", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4,6})-(?P<number>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<number>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})[/.](?P<number>\d{1,2})[/.](?P<day>\d{1,2})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]+(?:of\s+)?{_MONTH},?[ -]+(?P<year>\d{{4,6}}),?",
        rf"{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4,6}}),?",
        r"(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>\d{4,6}),?",
        r"(?P<first>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4,6}),?",
    )
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})[T ]?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

Dated = Literal["time", "day"]


class ParsedDate(NamedTuple):
    """A date of publication, how exactly it is known, and what was wrong with what stood there."""

    published: datetime | None
    dated: Dated | None
    note: str | None = None


UNKNOWN = ParsedDate(None, None)


def parse_date(value: object) -> ParsedDate:
    """The date that ``value`` (text, epoch number, or nothing) stands for; never raises."""
    if value is None or isinstance(value, bool):
        return UNKNOWN
    if isinstance(value, int | float):
        return _parse_epoch(float(value))
    if isinstance(value, str):
        return _parse_text(value[:200].strip())
    return _unknown(str(value), "is no date")


@lru_cache(maxsize=4096)
def _parse_text(text: str) -> ParsedDate:
    if not text:
        return UNKNOWN
    if re.fullmatch(r"\d{9,11}|\d{13}(?:\.\d+)?", text):
        return _parse_epoch(float(text))
    spread = _COMPACT.sub(r"\1-\2-\3T\4:\5\7", text) if _COMPACT.fullmatch(text) else text
    for form in _FORMS:
        match = form.fullmatch(spread)
        if match:
            return _assemble(text, match.groupdict())
    return _unknown(text, "is not understood as a date")


def _assemble(text: str, parts: dict[str, str | None]) -> ParsedDate:
    day, month = _find_day(parts)
    if day is None or month is None:
        return _unknown(text, "can be read in two ways")
    year = int(parts["year"] or 0)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _unknown(text, f"names the year {year}")
    try:
        found = date(year, month, day)
    except ValueError:
        return _unknown(text, "does not exist in the calendar")
    if parts["hour"] is None:
        return ParsedDate(datetime(year, month, day, tzinfo=UTC), "day")
    return _with_clock(text, found, parts)


def _find_day(parts: dict[str, str | None]) -> tuple[int | None, int | None]:
    if parts.get("first"):
        first, other = int(parts["first"] or 0), int(parts["other"] or 0)
        if first > 12 >= other or first == other:
            return first, other
        return (other, first) if other > 12 >= first else (None, None)
    if parts.get("month"):
        return int(parts["day"] or 0), _MONTHS.index((parts["month"] or "")[:3].lower()) + 1
    return int(parts["day"] or 0), int(parts["number"] or 0)


def _with_clock(text: str, day: date, parts: dict[str, str | None]) -> ParsedDate:
    hour, minute, second = int(parts["hour"] or 0), int(parts["minute"] or 0), min(int(parts["second"] or 0), 59)
    half = (parts["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    zone = _parse_zone(parts["zone"])
    if zone is None:
        return _unknown(text, f"has the unknown time zone {parts['zone']}")
    try:
        found = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return _unknown(text, "names a time of day that does not exist")
    # Midnight without a zone is how many systems write a bare day.
    bare = parts["zone"] is None and (hour, minute, second) == (0, 0, 0)
    return ParsedDate(found, "day" if bare else "time")


def _parse_zone(zone: str | None) -> tzinfo | None:
    if zone is None:
        return UTC
    name = re.match(r"[A-Za-z]*", zone)
    letters = name.group().upper() if name else ""
    minutes = _ZONES.get(letters, 0) if letters else 0
    if letters and letters not in _ZONES:
        return None
    shift = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if shift:
        minutes += (1 if shift[1] == "+" else -1) * (int(shift[2]) * 60 + int(shift[3] or 0))
    if abs(minutes) >= 24 * 60:
        return None
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _parse_epoch(seconds: float) -> ParsedDate:
    if seconds != seconds or abs(seconds) > 1e17:
        return _unknown(str(seconds), "is no date")
    if seconds >= 1e11:  # milliseconds
        seconds /= 1000
    if 1e8 <= seconds < 4e9:
        return ParsedDate(datetime.fromtimestamp(int(seconds), UTC), "time")
    return _unknown(f"{seconds:g}", "is no plausible time in seconds since 1970")


def _unknown(text: str, why: str) -> ParsedDate:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return ParsedDate(None, None, f"the date '{shown}' {why}; the date of publication is left unknown")


def looks_dated(text: str) -> bool:
    """Whether ``text`` begins with an ISO calendar date."""
    return _ISO_DAY.match(text) is not None
