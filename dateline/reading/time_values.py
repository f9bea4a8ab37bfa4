"""Type and TIMEX3 value of each form of time expression (TimeML 1.2.1), given what it leans on.

Every resolver takes what a rule found and the scene, and returns its outcomes: usually one, two for a range, none when
the words are no time after all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from dateline.reading import calendar
from dateline.reading.calendar import Point, week_value, write_year
from dateline.reading.time_grammar import Found
from dateline.reading.time_numbers import clock_value, quantity
from dateline.reading.time_scene import Scene, weekday_date
from dateline.types import TimeType


class Outcome(NamedTuple):
    """One time: its tokens (end exclusive), type, value, and the point that it tells for what follows."""

    start: int
    end: int
    type: TimeType
    value: str
    point: Point | None = None


Resolver = Callable[[Found, Scene], list[Outcome]]


def _one(found: Found, kind: TimeType, value: str, point: Point | None = None) -> list[Outcome]:
    return [Outcome(found.start, found.end, kind, value, point)]


def _timed(found: Found, point: Point, value: str | None = None) -> list[Outcome]:
    """A day, or the part or time of that day which the expression names."""
    day = value or point.value()
    clock = clock_value(found)
    part = found.value("part0", "part")
    if clock:
        return _one(found, "TIME", f"{_padded(day)}T{clock}", point)
    if found.has("early0", "night0"):
        part = "MO" if found.has("early0") else "NI"
    if part:
        part = {"DA": "MO"}.get(part, part)
        return _one(found, "TIME", f"{_padded(day)}T{part}", point)
    return _one(found, "DATE", day, point)


def _padded(day: str) -> str:
    body = day.removeprefix("BC")
    return day + "-XX" * (2 - body.count("-")) if "W" not in body else day


# ---------------------------------------------------------------- absolute


def iso(found: Found, scene: Scene) -> list[Outcome]:
    """2031-06-11, 2031-06-11T06:00Z."""
    text = found.tokens.text[found.tokens.starts[found.start] : found.tokens.ends[found.start]]
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if year == 0 or not calendar.is_day(month, day):
        return []
    return _one(found, "TIME" if "T" in text else "DATE", text, Point(year, month, day))


def slash_date(found: Found, scene: Scene) -> list[Outcome]:
    """11/06/2031 (month first, as in the US, unless that cannot be), 11.06.2031 (day first)."""
    text = found.value("slash")
    dotted = "." in text
    first, second, year = (int(each) for each in text.replace(".", "/").split("/"))
    if year < 100:
        if dotted:  # "1.2.31" is as often a version or a clause
            return []
        year += 1900 if year > 69 else 2000
    day, month = (first, second) if dotted or first > 12 else (second, first)
    if year == 0 or not calendar.is_day(month, day):
        return []
    point = Point(year, month, day)
    return _one(found, "DATE", point.value(), point)


def read_year(found: Found, scene: Scene) -> int | None:
    """The year that the expression itself tells, if any."""
    if found.has("yrel"):
        base = scene.now() if found.words("yrel") in ("last", "this", "next") else scene.anchor()
        words = found.words("yrel")
        shift = -1 if "last" in words or "previous" in words else 1 if "next" in words or "following" in words else 0
        return None if base.year is None else calendar.add_years(base.year, shift)
    era = found.words("era") or found.words("era2") or found.words("era3") or found.words("era4")
    for name in ("year", "year2", "year3", "year4"):
        if found.has(name):
            return _year_of(found.value(name), era, scene)
    return None


def _year_of(text: str, era: str, scene: Scene) -> int | None:
    digits = text.lstrip("'’")
    if "." in digits or not digits.isdigit() or len(digits) > 4 or int(digits) == 0:
        return None
    year = int(digits)
    if era.startswith("b"):
        return -year
    if digits != text:  # '44: the century of the running year, else the nearest that is not far ahead
        base = scene.anchor().year or (scene.published.year if scene.published else 1999)
        year += base // 100 * 100
        return year - 100 if year > base + 20 else year
    return year


def _two_digit(first: int, second: str) -> int | None:
    """The end of "1939-45"."""
    if not second.isdigit():
        return None
    if len(second) == 4:
        return int(second)
    end = first // 100 * 100 + int(second)
    return end if len(second) == 2 and first < end else None


def day(found: Found, scene: Scene) -> list[Outcome]:
    """5 June 2031, Tuesday, June 5, the morning of 5 June, 06:00 GMT on 5 June."""
    month, number = int(found.value("month")), _ordinal(found.value("day"))
    if not calendar.is_day(month, number):
        return []
    if found.words("month") == "march" and not found.has("year", "yrel", "weekday") and found.words("day") == "one":
        return []
    year = read_year(found, scene)
    if year is None and not found.has("yrel"):
        year = scene.year_for(month, number, found.start, found.end)
    return _timed(found, Point(year, month, number))


def _ordinal(text: str) -> int:
    digits = "".join(char for char in text if char.isdigit())
    return int(digits) if digits and len(digits) <= 4 else 0


def day_range(found: Found, scene: Scene) -> list[Outcome]:
    """5 to 8 June: two days of one month."""
    return _days_of(found, scene, found.parts["second"][1])


def day_range_after(found: Found, scene: Scene) -> list[Outcome]:
    """June 5-8: two days of one month."""
    return _days_of(found, scene, found.parts["second"][1])


def _days_of(found: Found, scene: Scene, end: int) -> list[Outcome]:
    month = int(found.value("month"))
    (a, b), (c, _) = found.parts["first"], found.parts["second"]
    if found.words("to") == "and" and found.tokens.is_a(end, "X") and found.tokens.words[end].endswith("s"):
        return []  # "on May 5 and 3 houses"
    first = next((_ordinal(found.tokens.values[at]) for at in reversed(range(a, b)) if _is_day(found, at)), 0)
    second = next((_ordinal(found.tokens.values[at]) for at in range(c, end) if _is_day(found, at)), 0)
    if not (calendar.is_day(month, first) and calendar.is_day(month, second)):
        return []
    year = read_year(found, scene)
    if year is None:
        year = scene.year_for(month, first, found.start, found.end)
    points = Point(year, month, first), Point(year, month, second)
    return [Outcome(a, b, "DATE", points[0].value(), points[0]), Outcome(c, end, "DATE", points[1].value(), points[1])]


def _is_day(found: Found, at: int) -> bool:
    return found.tokens.is_a(at, "DAYNUM", "ORD", "WORD_ORD")


def date_range(found: Found, scene: Scene) -> list[Outcome]:
    """June 10 to July 14, 1940: the year holds for both."""
    year = int(found.value("year"))
    outcomes = []
    for part, month, number in (("first", ("m1", "m1b"), ("d1", "d1b")), ("second", ("m2", "m2b"), ("d2", "d2b"))):
        point = Point(year, int(found.value(*month)), _ordinal(found.value(*number)))
        if point.month is None or not calendar.is_day(point.month, point.day or 0):
            return []
        outcomes.append(Outcome(*found.parts[part], "DATE", point.value(), point))
    return outcomes


def month_range(found: Found, scene: Scene) -> list[Outcome]:
    """June to July 1944: the year holds for both, unless the second month is the earlier one."""
    year, first, second = int(found.value("year")), int(found.value("m1")), int(found.value("m2"))
    points = Point(year if first <= second else year - 1, first), Point(year, second)
    return [
        Outcome(*found.parts[name], "DATE", point.value(), point) for name, point in zip(("first", "second"), points)
    ]


def year_range(found: Found, scene: Scene) -> list[Outcome]:
    """1939-45, 1939-1945."""
    first = int(found.value("first"))
    second = _two_digit(first, found.value("second"))
    if second is None or not first < second <= 2199:
        return _one(found, "DATE", write_year(first), Point(first))[:0]
    return [
        Outcome(*found.parts["first"], "DATE", write_year(first), Point(first)),
        Outcome(*found.parts["second"], "DATE", write_year(second), Point(second)),
    ]


def bc_range(found: Found, scene: Scene) -> list[Outcome]:
    """499-493 BC."""
    first, second = _year_of(found.value("first"), "bc", scene), _year_of(found.value("n2"), "bc", scene)
    if first is None or second is None or first >= second:
        return []
    return [
        Outcome(*found.parts["first"], "DATE", write_year(first), Point(first)),
        Outcome(*found.parts["second"], "DATE", write_year(second), Point(second)),
    ]


def holiday_day(found: Found, scene: Scene) -> list[Outcome]:
    """Christmas 2031, Good Friday, last Thanksgiving."""
    rule, year = found.value("holiday"), read_year(found, scene)
    if year is None:
        base = scene.now()
        guess = calendar.holiday(rule, base.year) if base.year else None
        if guess is None:
            return _one(found, "DATE", f"XXXX-{rule}" if rule[0].isdigit() else "XXXX")
        year = scene.year_for(guess.month, guess.day, found.start, found.end)
    there = calendar.holiday(rule, year) if year else None
    return _timed(found, Point.of(there)) if there else []


def month_day(found: Found, scene: Scene) -> list[Outcome]:
    """the 20th: a day of the running month."""
    base, number = scene.anchor(), _ordinal(found.value("day"))
    if base.month is None or not calendar.is_day(base.month, number):
        return []
    point = Point(base.year, base.month, number)
    return _one(found, "DATE", point.value(), point)


def month(found: Found, scene: Scene) -> list[Outcome]:
    """June 2031, July of that year, last June, early July."""
    number = int(found.value("month"))
    year = read_year(found, scene)
    rel = found.words("rel")
    if year is None and rel:
        year = _related_year(rel, number, scene)
    if year is None and not found.has("yrel"):
        year = scene.year_for(number, None, found.start, found.end)
    point = Point(year, number)
    return _one(found, "DATE", point.value(), point)


def _related_year(rel: str, number: int, scene: Scene) -> int | None:
    base = scene.now() if rel.split()[0] in ("last", "this", "next") else scene.anchor()
    if base.year is None or base.month is None:
        return base.year
    if "last" in rel or "previous" in rel:
        return base.year if number < base.month else calendar.add_years(base.year, -1)
    if "next" in rel or "following" in rel or "coming" in rel:
        return base.year if number > base.month else calendar.add_years(base.year, 1)
    return base.year


def month_alone(found: Found, scene: Scene) -> list[Outcome]:
    """April, with no year: only where it is not a name or a verb."""
    tokens, at = found.tokens, found.parts["month"][0]
    if tokens.is_a(at, "MONTH_ABBR") or tokens.is_a(found.end, "POSS"):
        if tokens.is_a(at, "MONTH_ABBR"):
            return []
    doubtful = tokens.words[at] in ("may", "march", "april", "june", "august")
    if doubtful and found.start == at and _looks_like_name(found, at):
        return []
    return month(found, scene)


def _looks_like_name(found: Found, at: int) -> bool:
    """May, March, April or June as a person or a verb: beside another capital, or with no preposition before it."""
    tokens = found.tokens
    if tokens.is_a(at - 1, "XC") or tokens.is_a(at + 1, "XC"):
        return not tokens.is_a(at - 1, "IN", "BY", "SINCE", "UNTIL", "OF", "TO", "FROM")
    word = tokens.words[at]
    ready = ("IN", "BY", "SINCE", "UNTIL", "TILL", "OF", "TO", "FROM", "AND", "FOR", "LAST", "THIS", "NEXT", "HY", "DURING",
             "BEFORE", "AFTER", "THROUGH", "DASH", "BETWEEN", "MONTH", "THE", "ON", "EARLY", "LATE")  # fmt: skip
    return word in ("may", "march") and not tokens.is_a(at - 1, *ready)


def season(found: Found, scene: Scene) -> list[Outcome]:
    """the winter of 1942, last summer, spring."""
    code = found.value("season", "season2", "season4")
    year = read_year(found, scene)
    rel = found.words("rel")
    base = scene.now() if rel in ("last", "this", "next") else scene.anchor()
    if year is None and base.year is not None:
        year = _season_year(code, rel, base, scene, found)
    if year is None:
        return _one(found, "DATE", f"XXXX-{code}")
    return _one(found, "DATE", f"{write_year(year)}-{code}", Point(year, calendar.SEASON_MONTHS[code]))


def _season_year(code: str, rel: str, base: Point, scene: Scene, found: Found) -> int:
    assert base.year is not None
    first = calendar.SEASON_MONTHS[code]
    now = base.month or 1
    if scene.narrative and not rel:
        return base.year
    current = base.year - 1 if code == "WI" and now <= 2 and base.month else base.year  # the season of this name now or next
    if "last" in rel or "previous" in rel:
        return current if (now - first) % 12 > 2 and now > first else current - 1
    if "next" in rel or "following" in rel or "coming" in rel:
        return current if now < first else current + 1
    if not rel and not scene.narrative and scene.tense(found.start, found.end) != "future" and now + 1 < first:
        return current - 1
    return current


def quarter(found: Found, scene: Scene) -> list[Outcome]:
    """the third quarter of 2031, fourth-quarter: without a year the last one told by the tense."""
    nth = {"first": 1, "second": 2, "final": 4}.get(found.words("nth"), _ordinal(found.value("nth")))
    if not 1 <= nth <= 4:
        return []
    year = read_year(found, scene)
    base = scene.now()
    if year is None and base.year is not None and not found.has("yrel"):
        done = (base.month or 12) > 3 * (nth - 1)
        year = base.year if done or scene.tense(found.start, found.end) == "future" else base.year - 1
    return _one(found, "DATE", f"{write_year(year)}-Q{nth}", Point(year, 3 * nth) if year else None)


def half(found: Found, scene: Scene) -> list[Outcome]:
    """the second half of 2031."""
    year = read_year(found, scene)
    if year is None:
        year = scene.anchor().year
    first = found.words("nth") == "first"
    return _one(found, "DATE", f"{write_year(year)}-H{1 if first else 2}", Point(year, 1 if first else 7))


def decade(found: Found, scene: Scene) -> list[Outcome]:
    """the 1980s, the late '90s, the sixties, the 470s BC."""
    if found.has("word"):
        value = found.value("word")
        return _one(found, "DATE", value, None)
    digits = "".join(char for char in found.words("decade") if char.isdigit())
    if found.words("era").startswith("b"):
        return _one(found, "DATE", calendar.decade_value(-int(digits)), Point(-int(digits)))
    if len(digits) == 2:
        base = scene.anchor().year or (scene.published.year if scene.published else 1999)
        year = max(base, 100) // 100 * 100 + int(digits)
        year = year - 100 if year > base + 5 else year
    else:
        year = int(digits)
    if not 1000 <= year <= 2190:
        return []
    return _one(found, "DATE", f"{year:04d}"[:-1], Point(year))


def century(found: Found, scene: Scene) -> list[Outcome]:
    """the 19th century -> 18; the 4th century BC -> BC03."""
    nth = {"first": 1, "second": 2}.get(found.words("nth"), _ordinal(found.value("nth")))
    words = found.words("nth").split(" - ")
    if len(words) == 2 and words[0] in ("twenty", "thirty"):
        nth = 20 + {"first": 1, "second": 2, "third": 3}.get(words[1], 0)
    if not 1 <= nth <= 99:
        return []
    before = found.words("era").startswith("b")
    value = f"BC{nth - 1:02d}" if before else f"{nth - 1:02d}"
    return _one(found, "DATE", value)


def year(found: Found, scene: Scene) -> list[Outcome]:
    """493 BC, AD 70."""
    number = read_year(found, scene)
    if number is None:
        return []
    return _one(found, "DATE", write_year(number), Point(number))


_BEFORE_YEAR = (
    "IN", "SINCE", "UNTIL", "TILL", "BY", "FROM", "TO", "OF", "DURING", "BETWEEN", "AND", "AFTER", "BEFORE", "OPEN",
    "EARLY", "LATE", "MID", "HY", "DASH", "ABOUT", "FOR", "COMMA", "THROUGH", "INTO", "AS", "LATER", "MONTH", "THAN",
    "OR", "THE", "EARLIER", "WITHIN", "ON", "NL", "SEASON",
)  # fmt: skip
_SURE_BEFORE = ("IN", "SINCE", "UNTIL", "TILL", "DURING", "OPEN", "EARLY", "LATE", "MID", "LATER", "EARLIER")


def year_alone(found: Found, scene: Scene) -> list[Outcome]:
    """A bare number of four digits as a year: not when it counts or measures something."""
    tokens, at = found.tokens, found.parts["year"][0]
    number = read_year(found, scene)
    if number is None or tokens.is_a(at - 1, "CURRENCY", "COLON", "SLASH", "DOT"):
        return []
    prefixed = found.start < at or tokens.is_a(at - 1, *_SURE_BEFORE)
    after = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    counts = number % 10 == 0 and tokens.is_a(at + 1, "X", "UNITS", "UNIT", "PERCENT", "NUM") and (
        after.endswith("s") and not after.endswith("ss") and after not in ("was", "is", "has", "as", "its", "this", "vs")
        or after in ("people", "men", "women", "percent", "per", "million", "km", "miles", "troops", "m", "ft", "feet", "kg")
    )  # fmt: skip
    if counts and not (tokens.is_a(at - 1, "IN", "SINCE") and not tokens.is_a(at + 1, "UNITS") and _sure(number, scene)):
        return []
    if not prefixed and not _sure(number, scene) and not tokens.is_a(at - 1, *_BEFORE_YEAR):
        return []
    if not prefixed and not 1500 <= number <= 2100 and not tokens.is_a(at - 1, "IN", "OF", "FROM", "BY", "TO", "AND"):
        return []
    return _one(found, "DATE", write_year(number), Point(number))


def _sure(number: int, scene: Scene) -> bool:
    return 1700 <= number <= 2100


# ---------------------------------------------------------------- near the publication date


def weekday(found: Found, scene: Scene) -> list[Outcome]:
    """Monday, last Friday, Tuesday night, Wednesday of last week."""
    number, rel = int(found.value("weekday")), found.words("rel")
    base = scene.anchor().as_date() if scene.narrative or "following" in rel or "that" in rel else scene.published
    if base is None:
        return _timed(found, Point(None), f"XXXX-WXX-{number}")
    there = _weekday_near(found, scene, base, number, rel)
    return _timed(found, Point.of(there)) if there else []


def _weekday_near(found: Found, scene: Scene, base: date, number: int, rel: str) -> date | None:
    if found.has("week"):
        words = found.words("week")
        shift = -7 if "last" in words else 7 if "next" in words else 0
        monday = base - timedelta(days=base.isoweekday() - 1)
        return _shifted(monday, shift + number - 1)
    if "last" in rel or "previous" in rel:
        return weekday_date(_shifted(base, -1) or base, number, "past")
    if "next" in rel or "following" in rel or "coming" in rel:
        return weekday_date(_shifted(base, 1) or base, number, "future")
    if rel == "this":
        return _shifted(base, number - base.isoweekday())
    tense = scene.tense(found.start, found.end)
    return weekday_date(base, number, "future" if tense == "future" or (scene.narrative and not rel) else "past")


def _shifted(base: date, days: int) -> date | None:
    try:
        return base + timedelta(days=days)
    except OverflowError:
        return None


def deictic(found: Found, scene: Scene) -> list[Outcome]:
    """today, yesterday morning, earlier today."""
    if scene.published is None or (scene.narrative and found.words("deictic") == "today"):
        return _one(found, "DATE", "PRESENT_REF") if found.words("deictic") == "today" else _vague_day(found)
    point = calendar.add_days(Point.of(scene.published), int(found.value("deictic")))
    return _timed(found, point) if point else []


def _vague_day(found: Found) -> list[Outcome]:
    return _timed(found, Point(None), "XXXX-XX-XX")


def deictic_shift(found: Found, scene: Scene) -> list[Outcome]:
    """the day before yesterday, the day after tomorrow."""
    step = -1 if found.words("way") == "before" else 1
    base = scene.published
    point = calendar.add_days(Point.of(base), int(found.value("deictic")) + step) if base else None
    return _timed(found, point) if point else _vague_day(found)


def tonight(found: Found, scene: Scene) -> list[Outcome]:
    """tonight; overnight, in news the night before."""
    base = scene.now()
    point = calendar.add_days(base, -1 if found.value("night") == "ON" and not scene.narrative else 0)
    return _one(found, "TIME", f"{point.value() if point else 'XXXX-XX-XX'}TNI", point)


def part(found: Found, scene: Scene) -> list[Outcome]:
    """this morning, last night, that evening, the next morning, in the afternoon, at night."""
    code = found.value("part", "generic")
    code = {"DA": "MO"}.get(code, code)
    rel = found.words("rel")
    if found.has("generic"):
        return _one(found, "TIME", f"XXXX-XX-XXT{code}")
    shift = -1 if "last" in rel or "previous" in rel else 1 if "next" in rel or "following" in rel else 0
    base = scene.now() if rel in ("last", "this") else scene.anchor()
    point = calendar.add_days(base, shift) if shift else base
    text = _padded(point.value()) if point else "XXXX-XX-XX"
    return _one(found, "TIME", f"{text}T{code}", point if point and point.day else None)


def clock(found: Found, scene: Scene) -> list[Outcome]:
    """at 06:00 GMT, 3 p.m., noon: of the running day, else of the publication day."""
    tokens = found.tokens
    if found.has("hour") and not found.has("ampm", "zone") and not tokens.is_a(found.parts["hour"][0], "CLOCK"):
        if "clock" not in found.tokens.words[found.end - 1]:
            return []
    bare = found.has("hour") and not found.has("ampm", "zone", "part")
    ready = ("AT", "BY", "UNTIL", "FROM", "ABOUT", "BEFORE", "AFTER", "SINCE", "TO", "AND", "TILL", "BETWEEN")
    if bare and not tokens.is_a(found.start - 1, *ready) and len(found.words("hour")) < 5:
        return []
    text = clock_value(found)
    if not text:
        return []
    base = scene.anchor() if scene.narrative or scene.told >= found.start - 40 else scene.now()
    if base.day is None:
        base = scene.now() if not scene.narrative else Point(None)
    shift = {"yesterday": -1, "tomorrow": 1}.get(found.words("tonight"), 0)
    moved = calendar.add_days(base, shift) if shift else base
    prefix = _padded((moved or base).value()) if base.day else "XXXX-XX-XX"
    return _one(found, "TIME", f"{prefix}T{text}", moved if moved and moved.day else None)


def straight(found: Found, scene: Scene) -> list[Outcome]:
    """the second straight night, a third consecutive day: the running one."""
    base = scene.anchor() if scene.narrative else scene.now()
    if found.has("part"):
        night = found.value("part") == "NI" and not scene.narrative  # news of a night is the next day's
        there = calendar.add_days(base, -1) if night else base
        return _one(found, "TIME", f"{_padded((there or base).value())}T{found.value('part')}")
    return _unit_value(found, base, found.value("unit"), 0)


def unit(found: Found, scene: Scene) -> list[Outcome]:
    """last week, this year, the following month, the same day, the end of the year."""
    rel, code = found.words("rel"), found.value("unit", "the", "the2")
    near = rel in ("last", "this", "next") or "current" in rel or "coming" in rel
    base = scene.now() if near else scene.anchor()
    if not rel and not scene.narrative:
        base = scene.now()
    shift = -1 if "last" in rel or "previous" in rel else 1
    if not any(word in rel for word in ("last", "previous", "next", "following", "coming")):
        shift = 0
    if code in ("TS", "TM", "TH") or (code == "N" and not near):
        return []
    return _unit_value(found, base, code, shift)


def _unit_value(found: Found, base: Point, code: str, shift: int) -> list[Outcome]:
    """The day, week, month ... ``shift`` units from ``base``, no finer than the base is known."""
    value, point = shift_unit(base, shift, code)
    return _timed(found, point or Point(None), value) if value else []


def shift_unit(base: Point, shift: int, code: str) -> tuple[str, Point | None]:
    """TIMEX3 and point of ``base`` moved by so many units, at the unit's granularity; "" if the unit has none."""
    year = None if base.year is None else base.year
    if code in ("D", "N"):
        point = calendar.add_days(base, shift) if shift else base
        if point is None or point.day is None:
            return _padded(base.value()) if base.year is not None else "XXXX-XX-XX", None
        return point.value(), point
    if code in ("W", "FN", "WE"):
        point = calendar.add_days(base, shift * (14 if code == "FN" else 7))
        there = point.as_date() if point else None
        if there is None:
            return f"{write_year(year)}-WXX", None
        return week_value(there) + ("-WE" if code == "WE" else ""), point
    if code == "M":
        point = calendar.add_months(base, shift)
        return (point.value(), point) if point.month else (f"{write_year(year)}-XX", None)
    if code == "Q":
        return _quarter_shift(base, shift)
    if year is None:
        return {"Y": "XXXX", "DE": "XXX", "CE": "XX"}.get(code, ""), None
    if code == "Y":
        moved = calendar.add_years(year, shift)
        return write_year(moved), Point(moved)
    if code in ("DE", "CE"):
        moved = calendar.add_years(year, shift * (10 if code == "DE" else 100))
        return (calendar.decade_value if code == "DE" else calendar.century_value)(moved), Point(moved)
    return "", None


def _quarter_shift(base: Point, shift: int) -> tuple[str, Point | None]:
    if base.year is None or base.month is None:
        return f"{write_year(base.year)}-QX", None
    point = calendar.add_months(Point(base.year, base.month), 3 * shift)
    return f"{write_year(point.year)}-Q{((point.month or 1) + 2) // 3}", point


def weekend(found: Found, scene: Scene) -> list[Outcome]:
    """the weekend, last weekend, next weekend."""
    rel = found.words("rel")
    base = scene.now().as_date()
    if base is None:
        return _one(found, "DATE", "XXXX-WXX-WE")
    monday = base - timedelta(days=base.isoweekday() - 1)
    future = "next" in rel or "coming" in rel or scene.tense(found.start, found.end) == "future"
    if "last" in rel or "past" in rel or "previous" in rel or (rel == "the" and not future and base.isoweekday() < 6):
        monday = _shifted(monday, -7) or monday
    elif "next" in rel and base.isoweekday() >= 5:
        monday = _shifted(monday, 7) or monday
    return _one(found, "DATE", week_value(monday) + "-WE")


def near(found: Found, scene: Scene) -> list[Outcome]:
    """recent years, coming weeks: past or future with no measure."""
    word = found.words("near")
    if word in ("recent", "past", "last", "previous", "earlier"):
        return _one(found, "DATE", "PAST_REF")
    return _one(found, "DATE", "FUTURE_REF")


def ago(found: Found, scene: Scene) -> list[Outcome]:
    """two weeks ago, a year from now, years ago."""
    back = found.tokens.words[found.end - 1] == "ago"
    code = found.value("units", "unit")
    amount = quantity(found)
    if found.has("half"):
        code, amount = found.tokens.values[found.parts["half"][1] - 1], 0.5
    if amount is None:
        return _one(found, "DATE", "PAST_REF" if back else "FUTURE_REF")
    return _moved(found, scene.now(), -amount if back else amount, code)


def later(found: Found, scene: Scene) -> list[Outcome]:
    """two days later, a year earlier, the day before."""
    way = found.words("way")
    sign = -1 if way in ("earlier", "before", "beforehand", "previously", "prior") else 1
    code, amount = found.value("units", "unit"), quantity(found)
    if amount is None and not found.has("unit"):
        if way in ("before", "after", "following", "prior") and not _ends_clause(found):
            return [Outcome(found.start, found.end - 1, "DURATION", _measure_vague(code))]
        return _one(found, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    # "two days after the vote" measures; "two days later" points.
    if way in ("before", "after", "following", "prior") and not _ends_clause(found) and found.has("units"):
        end = found.end - 1
        return [Outcome(found.start, end, "DURATION", _measure(amount or 1, code))]
    return _moved(found, scene.anchor(), sign * (1 if amount is None else amount), code)


def later_one(found: Found, scene: Scene) -> list[Outcome]:
    """the day following."""
    return _moved(found, scene.anchor(), 1, found.value("unit"))


def _ends_clause(found: Found) -> bool:
    tokens = found.tokens
    return found.end >= len(tokens.words) or tokens.is_a(found.end, "COMMA", "DOT", "NL", "MARK", "CLOSE", "AND", "DASH")


def _moved(found: Found, base: Point, amount: float, code: str) -> list[Outcome]:
    """``base`` and an amount of units; halves go to the next finer unit."""
    if code in ("TS", "TM", "TH"):
        prefix = _padded(base.value()) if base.day else "XXXX-XX-XX"
        return _one(found, "TIME", f"{prefix}TXX")
    if abs(amount) > 100_000:
        return []
    if amount != int(amount):
        finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "DE": ("Y", 10), "CE": ("Y", 100), "D": ("D", 1)}
        code, factor = finer.get(code, (code, 1))
        amount *= factor
    value, point = shift_unit(base, int(amount), code)
    return _one(found, "DATE", value, point) if value else []


# ---------------------------------------------------------------- durations, sets, references


def _measure(amount: float, code: str) -> str:
    """PnU; time units after a T: P2D, PT36H, P2.5Y."""
    number = f"{amount:.6f}".rstrip("0").rstrip(".")
    if code.startswith("T"):
        return f"PT{number}{code[1]}"
    if code == "FN":
        return f"P{2 * amount:g}W"
    if code == "N":
        return f"P{number}D"
    if code == "ML":
        return f"P{number}ML"
    return f"P{number}{code}"


def duration(found: Found, scene: Scene) -> list[Outcome]:
    """three days, a few weeks, 18-year-old, half an hour, the first ten months of 1915."""
    code = found.value("units", "unit", "units2", "unit2", "unit3", "halfunit")
    if found.has("parts"):
        code = "D" if found.value("parts") != "NI" else "N"
    if not code:
        return []
    if found.rule.name == "last qty" and found.has("vague") and not scene.narrative and code in ("W", "M", "Y"):
        pass
    if found.has("halfunit"):
        return _half_duration(found, found.tokens.values[found.end - 1])
    amount = quantity(found)
    if found.has("near") or (amount is None and found.has("unit2")):
        amount = 1
    if amount is None:
        return _one(found, "DURATION", _measure_vague(code))
    if found.has("one") and code in ("TS", "Q") and not found.tokens.is_a(found.end, "COMMA", "DOT"):
        return []  # "a second attack", "a quarter of them"
    if code == "Q" and found.tokens.is_a(found.end, "OF"):
        return []
    if amount == 0 or amount > 1e12 or (found.has("unit3") and not _bare_ok(found)):
        return []
    if found.tokens.words[found.end - 1] == "half" and found.rule.name == "duration":
        amount += 0.5
    return _one(found, "DURATION", _measure(amount, code))


def _bare_ok(found: Found) -> bool:
    """ "ten year" before a noun, but not "one second", "20 day"."""
    return found.tokens.is_a(found.end, "X", "XC") and not found.tokens.is_a(found.start - 1, "MONTH", "MONTH_ABBR")


def _half_duration(found: Found, code: str) -> list[Outcome]:
    table = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "CE": "P50Y", "DE": "P5Y", "M": "P15D", "TM": "PT30S"}
    return _one(found, "DURATION", table[code]) if code in table else []


def _measure_vague(code: str) -> str:
    if code.startswith("T"):
        return f"PTX{code[1]}"
    return f"PX{ {'N': 'D', 'FN': 'W', 'WE': 'WE'}.get(code, code)}"


def vague_units(found: Found, scene: Scene) -> list[Outcome]:
    """for years, days of rain."""
    code = found.value("units", "units2")
    return _one(found, "DURATION", _measure_vague(code)) if code not in ("Q", "TS", "N") else []


def present_units(found: Found, scene: Scene) -> list[Outcome]:
    """these days."""
    return _one(found, "DATE", "PRESENT_REF") if found.value("units") == "D" else []


def weekday_set(found: Found, scene: Scene) -> list[Outcome]:
    """every Monday, on Fridays."""
    value = f"XXXX-WXX-{found.value('weekday')}"
    return _one(found, "SET", value + (f"T{found.value('part')}" if found.has("part") else ""))


def part_set(found: Found, scene: Scene) -> list[Outcome]:
    """every night, each summer."""
    code = found.value("part")
    return _one(found, "SET", f"XXXX-{code}" if code in calendar.SEASON_MONTHS else f"XXXX-XX-XXT{code}")


def unit_set(found: Found, scene: Scene) -> list[Outcome]:
    """every day, per month, every two weeks, every other year, twice a week."""
    code = found.value("unit", "units")
    if not code:
        return []
    amount = quantity(found) or (2 if "other" in found.tokens.words[found.start : found.end] else 1)
    return _one(found, "SET", _measure(amount, code))


def set_word(found: Found, scene: Scene) -> list[Outcome]:
    """daily, weekly, annual."""
    return _one(found, "SET", found.value("word"))


def present(found: Found, scene: Scene) -> list[Outcome]:
    """now, at present, to date."""
    return _one(found, "DATE", "PRESENT_REF")


def past(found: Found, scene: Scene) -> list[Outcome]:
    """recently, recent, in the past."""
    return _one(found, "DATE", "PAST_REF")


def former(found: Found, scene: Scene) -> list[Outcome]:
    """former, in histories alone: in news it belongs to a title."""
    return _one(found, "DATE", "PAST_REF") if scene.narrative else []


def future(found: Found, scene: Scene) -> list[Outcome]:
    """the future, future."""
    return _one(found, "DATE", "FUTURE_REF")
