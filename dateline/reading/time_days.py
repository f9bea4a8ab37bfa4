"""Days told in full or in part: dates, ranges of dates, holidays."""

from __future__ import annotations

from dateline.reading import calendar
from dateline.reading.calendar import Point, write_year
from dateline.reading.time_grammar import Found
from dateline.reading.time_outcomes import Outcome, Resolver, one, timed
from dateline.reading.time_scene import Scene


def iso(found: Found, scene: Scene) -> list[Outcome]:
    """2031-06-11, 2031-06-11T06:00Z."""
    text = found.tokens.text[found.tokens.starts[found.start] : found.tokens.ends[found.start]]
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    if year == 0 or not calendar.is_day(month, day):
        return []
    return one(found, "TIME" if "T" in text else "DATE", text, Point(year, month, day))


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
    return one(found, "DATE", point.value(), point)


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
            return year_of(found.value(name), era, scene)
    return None


def year_of(text: str, era: str, scene: Scene) -> int | None:
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
    month, number = int(found.value("month")), ordinal(found.value("day"))
    if not calendar.is_day(month, number):
        return []
    if found.words("month") == "march" and not found.has("year", "yrel", "weekday") and found.words("day") == "one":
        return []
    year = read_year(found, scene)
    if year is None and not found.has("yrel"):
        year = scene.year_for(month, number, found.start, found.end)
    return timed(found, Point(year, month, number))


def ordinal(text: str) -> int:
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
    first = next((ordinal(found.tokens.values[at]) for at in reversed(range(a, b)) if _is_day(found, at)), 0)
    second = next((ordinal(found.tokens.values[at]) for at in range(c, end) if _is_day(found, at)), 0)
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
        point = Point(year, int(found.value(*month)), ordinal(found.value(*number)))
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
        return one(found, "DATE", write_year(first), Point(first))[:0]
    return [
        Outcome(*found.parts["first"], "DATE", write_year(first), Point(first)),
        Outcome(*found.parts["second"], "DATE", write_year(second), Point(second)),
    ]


def bc_range(found: Found, scene: Scene) -> list[Outcome]:
    """499-493 BC."""
    first, second = year_of(found.value("first"), "bc", scene), year_of(found.value("n2"), "bc", scene)
    if first is None or second is None or first >= second:
        return []
    return [
        Outcome(*found.parts["first"], "DATE", write_year(first), Point(first)),
        Outcome(*found.parts["second"], "DATE", write_year(second), Point(second)),
    ]


def holiday_day(found: Found, scene: Scene) -> list[Outcome]:
    """Christmas 2031, Good Friday, last Thanksgiving."""
    rule, year = found.value("holiday"), read_year(found, scene)
    if rule.count("-") == 2:  # the name of one day of history
        return one(found, "DATE", rule)
    if year is None:
        base = scene.now()
        guess = calendar.holiday(rule, base.year) if base.year else None
        if guess is None:
            return one(found, "DATE", f"XXXX-{rule}" if rule[0].isdigit() else "XXXX")
        this = found.words("rel") == "this"
        year = base.year if this else scene.year_for(guess.month, guess.day, found.start, found.end)
    there = calendar.holiday(rule, year) if year else None
    return timed(found, Point.of(there)) if there else []


def month_day(found: Found, scene: Scene) -> list[Outcome]:
    """the 20th: a day of the running month."""
    base, number = scene.anchor(), ordinal(found.value("day"))
    if base.month is None or not calendar.is_day(base.month, number):
        return []
    point = Point(base.year, base.month, number)
    return one(found, "DATE", point.value(), point)


RESOLVERS: dict[str, Resolver] = {
    each.__name__: each
    for each in (
        iso,
        slash_date,
        day,
        day_range,
        day_range_after,
        date_range,
        month_range,
        year_range,
        bc_range,
        holiday_day,
        month_day,
    )
}
