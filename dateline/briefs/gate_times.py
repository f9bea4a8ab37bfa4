"""Days, dates, clock times and years: each must stand in what is cited, as a day's name or as its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.briefs.gate_types import Ground, Rejection, Statement, Why
from dateline.briefs.gate_words import outside_quotations

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_DAY = re.compile(rf"\b({'|'.join(_DAYS)})s?\b", re.IGNORECASE)
_M = "|".join([*_MONTHS, *(f"{m[:3]}\\.?" for m in _MONTHS if m != "may"), "sept"])
_OPEN_DAY = re.compile(
    rf"\b(?:(?:at least|not before|no earlier than|as early as)(?: \w+)? |not (?:\w+ ){{0,2}}before )"
    rf"({'|'.join(_DAYS)})"
    rf"|\b(?:{'|'.join(_DAYS)})(?= at (?:the )?(?:earliest|least))",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{_M})|(?P<m2>{_M})\s+(?P<d2>\d{{1,2}})(?!\d))\b", re.I
)
_MONTH = re.compile(rf"\b({'|'.join(m for m in _MONTHS if m not in ('may', 'march'))}|(?<=in )(?:may|march))\b", re.I)
_YEAR = re.compile(r"(?<![\d.,])(1[5-9]\d\d|20\d\d)s?(?![\d.,]\d|\d)(?!\s+(?:people|homes|cm|households))")
_LEANING = {"today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0, "yesterday": -1,
            "overnight": 0, "last night": -1, "tomorrow": 1}  # fmt: skip
_LEAN = re.compile(rf"\b({'|'.join(_LEANING)})\b", re.IGNORECASE)
_HOURS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "eleven": 11, "twelve": 12}  # fmt: skip
_H = rf"\d{{1,2}}|{'|'.join(_HOURS)}"
_HOUR = rf"[01]?\d|2[0-4]|{'|'.join(_HOURS)}"
_CLOCK = re.compile(
    rf"\b(?:(?P<h>\d{{1,2}})(?:[:.](?P<m>[0-5]\d))?\s*(?P<ap>[ap])\.?m\b|(?P<h2>\d{{1,2}}):(?P<m2>[0-5]\d)"
    rf"|(?P<part>half|quarter|ten|five|twenty)\s+(?P<rel>past|to)\s+(?P<h3>{_H})|(?P<h4>{_H})\s+o['’]clock"
    rf"|(?:at|by|from|since|until|around|about|before|after)\s+(?P<h5>{'|'.join(_HOURS)})(?=\s+(?:on|in|at|the)\b|[.,]|$)"
    rf"|(?:between\s+(?:the\s+hours\s+of\s+)?)(?P<h6>{_HOUR})\s+and\s+(?P<h7>{_HOUR})\b(?!\s+\w+s\b)"
    rf"|(?P<word>noon|midday|midnight))",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|roughly|some|nearly|almost|shortly (?:before|after)|just (?:before|after)|towards)\s+$", re.I
)
_PARTS = {"half": 30, "quarter": 15, "ten": 10, "five": 5, "twenty": 20}
# Parts of the day that a sentence may name: what grounds each.
_PART = {
    "morning": r"morning|dawn|a\.m|breakfast|before noon|forenoon|early hours|o['’]clock|early on",
    "afternoon": r"afternoon|p\.m|midday|noon|in the afternoon",
    "evening": r"evening|p\.m|supper|tonight|late on",
    "night": r"night|midnight|overnight|evening|small hours|p\.m|a\.m|dawn",
    "overnight": r"night|overnight",
    "weekend": r"weekend|saturday|sunday",
    "dawn": r"dawn|before breakfast|early|a\.m",
}
_PART_WORD = re.compile(rf"\b({'|'.join(_PART)})\b", re.IGNORECASE)


def check_times(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Each day, date, month, year, clock time and part of the day is grounded in a cited statement."""
    text = outside_quotations(sentence)
    yield from _check_days(text, ground)
    years = {m.group(1) for m in _YEAR.finditer(ground.text)}
    dated = years | {str(each.published.year) for each in ground.statements if each.published}
    months = {m.group(1).casefold() for m in _MONTH.finditer(ground.text)} | _month_names(ground)
    for match in _YEAR.finditer(text):
        allowed = dated if _in_date(text, match.start()) else years
        if match.group(1) not in allowed:
            yield Rejection(Why.DATE, match.group())
    for match in _MONTH.finditer(text):
        if match.group(1).casefold() not in months:
            yield Rejection(Why.DATE, match.group())
    yield from _check_clocks(text, ground)
    for match in _PART_WORD.finditer(text):
        if not re.search(_PART[match.group(1).casefold()], ground.text, re.IGNORECASE):
            yield Rejection(Why.DATE, match.group())


def _check_clocks(text: str, ground: Ground) -> Iterator[Rejection]:
    there: dict[int, set[bool]] = {}
    for match in _CLOCK.finditer(ground.text):
        for minute in _minutes(match):
            there.setdefault(minute, set()).add(_is_about(ground.text, match))
    for match in _CLOCK.finditer(text):
        like = [there[minute] for minute in sorted(_minutes(match)) if minute in there]
        if not like:
            yield Rejection(Why.DATE, match.group())
        elif all(_is_about(text, match) not in each for each in like):
            yield Rejection(Why.HEDGE, match.group())


def _is_about(text: str, match: re.Match[str]) -> bool:
    """Whether the clock time is given as no more than near ("around 4 a.m.", "shortly before five")."""
    return bool(_ABOUT.search(text[: match.start()])) or bool(_ABOUT.search(match.group().split()[0] + " "))


def _check_days(text: str, ground: Ground) -> Iterator[Rejection]:
    names = {name for each in ground.statements for name in _day_names(each)}
    dates = {day for each in ground.statements for day in _dates(each)}
    open_days = {(m.group(1) or m.group()).casefold() for m in _OPEN_DAY.finditer(ground.text)}
    own = {(m.group(1) or m.group()).casefold() for m in _OPEN_DAY.finditer(text)}
    for match in _DAY.finditer(text):
        day = match.group(1).casefold()
        if day not in names:
            yield Rejection(Why.DATE, match.group())
        elif day in open_days - own:
            yield Rejection(Why.HEDGE, match.group())
    for match in _DATE.finditer(text):
        if _month_day(match) not in dates:
            yield Rejection(Why.DATE, match.group())
    for match in _LEAN.finditer(text):
        if match.group(1).casefold() not in ("overnight",) and match.group(1).casefold() not in ground.text.casefold():
            yield Rejection(Why.DATE, match.group())


def days_in(text: str) -> set[str]:
    """The names of days in ``text``."""
    return {match.group(1).casefold() for match in _DAY.finditer(text)}


def _day_names(statement: Statement) -> set[str]:
    """The names of the days that the statement speaks of, by name, date or "yesterday"."""
    found = days_in(statement.text)
    if statement.published is None:
        return found
    for match in _LEAN.finditer(statement.text):
        shift = _LEANING[match.group(1).casefold()]
        found.add(_DAYS[(statement.published + timedelta(days=shift)).weekday()])
        if match.group(1).casefold() == "overnight":
            found.add(_DAYS[(statement.published - timedelta(days=1)).weekday()])
    for month, day in _written_dates(statement.text):
        made = _near(statement.published, month, day)
        if made and abs((made - statement.published).days) <= 7:
            found.add(_DAYS[made.weekday()])
    return found


def _dates(statement: Statement) -> set[tuple[int, int]]:
    found = set(_written_dates(statement.text))
    if statement.published is not None:
        for name in _day_names(statement):
            for shift in range(-6, 7):
                day = statement.published + timedelta(days=shift)
                if _DAYS[day.weekday()] == name:
                    found.add((day.month, day.day))
    return found


def _near(published: date, month: int, day: int) -> date | None:
    try:
        return date(published.year, month, day)
    except ValueError:
        return None


def _written_dates(text: str) -> list[tuple[int, int]]:
    return [_month_day(match) for match in _DATE.finditer(text)]


def _month_day(match: re.Match[str]) -> tuple[int, int]:
    name = (match.group("m") or match.group("m2"))[:3].casefold()
    month = next(i for i, each in enumerate(_MONTHS, start=1) if each.startswith(name))
    return month, int(match.group("d") or match.group("d2"))


def _month_names(ground: Ground) -> set[str]:
    """Months of dates that the ground writes short or that its days fall in."""
    return {_MONTHS[month - 1] for each in ground.statements for month, _ in _dates(each)}


def _in_date(text: str, at: int) -> bool:
    """Whether a year stands behind a day and month, which were checked."""
    return bool(re.search(rf"(?:{_M})\s*,?\s*$", text[:at], re.IGNORECASE)) and any(_DATE.finditer(text[:at]))


def blank_clocks(text: str) -> str:
    """``text`` with its clock times blanked out, every offset kept."""
    return _CLOCK.sub(lambda match: " " * len(match.group()), text)


def blank_dates(text: str) -> str:
    """``text`` with its written dates and years blanked out, every offset kept."""
    for pattern in (_DATE, _YEAR):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _minutes(match: re.Match[str]) -> set[int]:
    """The minutes of the day that a clock time can mean: both halves of the day where it does not say."""
    if word := match.group("word"):
        return {0, 1440} if word.casefold() == "midnight" else {720}
    if match.group("ap"):
        hour = int(match.group("h")) % 12 + (12 if match.group("ap").casefold() == "p" else 0)
        return {hour * 60 + int(match.group("m") or 0)}
    if match.group("h2"):
        exact = int(match.group("h2")) * 60 + int(match.group("m2"))
        return {exact}
    if match.group("h6"):
        return {m for name in ("h6", "h7") for m in _both(_hour(match.group(name)) * 60)}
    hour = _hour(match.group("h3") or match.group("h4") or match.group("h5"))
    shift = _PARTS.get((match.group("part") or "").casefold(), 0)
    return _both(hour * 60 + (shift if (match.group("rel") or "past").casefold() == "past" else -shift))


def _hour(words: str) -> int:
    return _HOURS.get(words.casefold()) or int(words)


def _both(minutes: int) -> set[int]:
    return {minutes % 1440, (minutes + 720) % 1440}
