"""Times that lean on the publication date or on the time told before: "Monday", "last week", "two days later"."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reading import calendar
from dateline.reading.calendar import Point, week_value, write_year
from dateline.reading.time_days import read_year
from dateline.reading.time_durations import measure, measure_vague
from dateline.reading.time_grammar import Found
from dateline.reading.time_numbers import clock_value, quantity
from dateline.reading.time_outcomes import Outcome, Resolver, one, padded, timed
from dateline.reading.time_scene import Scene, weekday_date


def weekday(found: Found, scene: Scene) -> list[Outcome]:
    """Monday, last Friday, Tuesday night, Wednesday of last week."""
    number, rel = int(found.value("weekday")), found.words("rel")
    told = scene.anchor().as_date() if scene.narrative or "following" in rel or "that" in rel else None
    base = told or scene.published
    if base is None:
        return timed(found, Point(None), f"XXXX-WXX-{number}")
    first = scene.running.as_date() if not rel and _ends_range(found, scene) else None
    there = weekday_date(first, number, "future") if first else _weekday_near(found, scene, base, number, rel)
    return timed(found, Point.of(there)) if there else []


def _ends_range(found: Found, scene: Scene) -> bool:
    """Whether a day told right before it is where it counts from: "Friday to Sunday"."""
    joined = found.tokens.is_a(found.start - 1, "TO", "THROUGH", "TILL", "UNTIL", "HY", "DASH")
    return joined and scene.told == found.start - 2


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
        return one(found, "DATE", "PRESENT_REF") if found.words("deictic") == "today" else _vague_day(found)
    point = calendar.add_days(Point.of(scene.published), int(found.value("deictic")))
    return timed(found, point) if point else []


def _vague_day(found: Found) -> list[Outcome]:
    return timed(found, Point(None), "XXXX-XX-XX")


def deictic_shift(found: Found, scene: Scene) -> list[Outcome]:
    """the day before yesterday, the day after tomorrow."""
    step = -1 if found.words("way") == "before" else 1
    base = scene.published
    point = calendar.add_days(Point.of(base), int(found.value("deictic")) + step) if base else None
    return timed(found, point) if point else _vague_day(found)


def tonight(found: Found, scene: Scene) -> list[Outcome]:
    """tonight; overnight, in news the night before."""
    base = scene.now()
    point = calendar.add_days(base, -1 if found.value("night") == "ON" and not scene.narrative else 0)
    return one(found, "TIME", f"{point.value() if point else 'XXXX-XX-XX'}TNI", point)


def part(found: Found, scene: Scene) -> list[Outcome]:
    """this morning, last night, that evening, the next morning, in the afternoon, at night."""
    code = found.value("part", "generic")
    code = {"DA": "MO"}.get(code, code)
    rel = found.words("rel")
    if found.has("generic"):
        return one(found, "TIME", f"XXXX-XX-XXT{code}")
    shift = -1 if "last" in rel or "previous" in rel else 1 if "next" in rel or "following" in rel else 0
    base = scene.now() if rel in ("last", "this") else scene.anchor()
    point = calendar.add_days(base, shift) if shift else base
    text = padded(point.value()) if point else "XXXX-XX-XX"
    return one(found, "TIME", f"{text}T{code}", point if point and point.day else None)


def clock(found: Found, scene: Scene) -> list[Outcome]:
    """at 06:00 GMT, 3 p.m., noon: of the running day, else of the publication day."""
    tokens = found.tokens
    if (
        found.start
        and tokens.starts[found.start] == tokens.ends[found.start - 1]
        and tokens.is_a(found.start - 1, "X", "XC")
    ):
        return []  # "h3pm" in an address or a name
    bare = found.has("hour") and not found.has("ampm", "zone", "part")
    if bare and not tokens.is_a(found.parts["hour"][0], "CLOCK") and "clock" not in tokens.words[found.end - 1]:
        return []
    ready = ("AT", "BY", "UNTIL", "FROM", "ABOUT", "BEFORE", "AFTER", "SINCE", "TO", "AND", "TILL", "BETWEEN")
    if bare and not tokens.is_a(found.start - 1, *ready) and len(found.words("hour")) < 5:
        return []
    text = clock_value(found)
    if not text:
        return []
    base = scene.anchor() if scene.narrative or scene.told >= found.start - 40 else scene.now()
    base = _day_behind(found, scene) or base
    if base.day is None:
        base = scene.now() if not scene.narrative else Point(None)
    shift = {"yesterday": -1, "tomorrow": 1}.get(found.words("tonight"), 0)
    moved = calendar.add_days(base, shift) if shift else base
    prefix = padded((moved or base).value()) if base.day else "XXXX-XX-XX"
    return one(found, "TIME", f"{prefix}T{text}", moved if moved and moved.day else None)


def _day_behind(found: Found, scene: Scene) -> Point | None:
    """The day that stands after a clock in brackets: "at 1653 local time (2153 GMT) on Tuesday"."""
    tokens, at = found.tokens, found.end
    if scene.narrative or scene.published is None or not tokens.is_a(at, "CLOSE"):
        return None
    at += 2 if tokens.is_a(at + 1, "ON") else 1
    if not tokens.is_a(at, "WEEKDAY"):
        return None
    tense = scene.tense(found.start, at)
    there = weekday_date(scene.published, int(tokens.values[at]), "future" if tense == "future" else "past")
    return Point.of(there) if there else None


def straight(found: Found, scene: Scene) -> list[Outcome]:
    """the second straight night, a third consecutive day: the running one."""
    base = scene.anchor() if scene.narrative else scene.now()
    if found.has("part"):
        night = found.value("part") == "NI" and not scene.narrative  # news of a night is the next day's
        there = calendar.add_days(base, -1) if night else base
        return one(found, "TIME", f"{padded((there or base).value())}T{found.value('part')}")
    return _unit_value(found, base, found.value("unit"), 0)


def same_unit(found: Found, scene: Scene) -> list[Outcome]:
    """the same month last year, the same quarter of 2030."""
    base, told = scene.anchor(), read_year(found, scene)
    if found.value("unit") == "W" or told is None or base.month is None:
        return one(found, "DATE", write_year(told), Point(told))
    return _unit_value(found, Point(told, base.month), found.value("unit"), 0)


def quarter_told(found: Found, scene: Scene) -> list[Outcome]:
    """in the quarter: the one told last, else the last that is over; the year-ago quarter: the same a year before."""
    told = scene.running.month is not None and not scene.narrative
    shift = (0 if told else -1) - (4 if found.has("ago") else 0)
    return _unit_value(found, scene.running if told else scene.now(), "Q", shift)


def next_span(found: Found, scene: Scene) -> list[Outcome]:
    """over the next year: a span in news; in a history the following year."""
    return unit(found, scene) if scene.narrative else one(found, "DURATION", measure(1, found.value("unit")))


def part_beside(found: Found, scene: Scene) -> list[Outcome]:
    """the night before, the morning after."""
    point = calendar.add_days(scene.anchor(), -1 if found.words("way") == "before" else 1)
    day = padded(point.value()) if point else "XXXX-XX-XX"
    return one(found, "TIME", f"{day}T{found.value('part')}", point)


def unit(found: Found, scene: Scene) -> list[Outcome]:
    """last week, this year, the following month, the same day, the end of the year."""
    rel, code = found.words("rel"), found.value("unit", "the", "the2")
    near = rel in ("last", "this", "next") or "current" in rel or "coming" in rel
    base = scene.now() if near else scene.anchor()
    if not rel and not scene.narrative:
        base = scene.now()
    shift = -1 if "last" in rel or "previous" in rel or "prior" in rel else 1
    if not any(word in rel for word in ("last", "previous", "prior", "next", "following", "coming")):
        shift = 0
    if code in ("TS", "TM", "TH") or (code == "N" and not near):
        return []
    return _unit_value(found, base, code, shift)


def _unit_value(found: Found, base: Point, code: str, shift: int) -> list[Outcome]:
    """The day, week, month ... ``shift`` units from ``base``, no finer than the base is known."""
    value, point = shift_unit(base, shift, code)
    return timed(found, point or Point(None), value) if value else []


def shift_unit(base: Point, shift: int, code: str) -> tuple[str, Point | None]:
    """TIMEX3 and point of ``base`` moved by so many units, at the unit's granularity; "" if the unit has none."""
    year = None if base.year is None else base.year
    if code in ("D", "N"):
        point = calendar.add_days(base, shift) if shift else base
        if point is None or point.day is None:
            return padded(base.value()) if base.year is not None else "XXXX-XX-XX", None
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
        return one(found, "DATE", "XXXX-WXX-WE")
    monday = base - timedelta(days=base.isoweekday() - 1)
    future = "next" in rel or "coming" in rel or scene.tense(found.start, found.end) == "future"
    if "last" in rel or "past" in rel or "previous" in rel or (rel == "the" and not future and base.isoweekday() < 6):
        monday = _shifted(monday, -7) or monday
    elif "next" in rel and base.isoweekday() >= 5:
        monday = _shifted(monday, 7) or monday
    return one(found, "DATE", week_value(monday) + "-WE")


def near(found: Found, scene: Scene) -> list[Outcome]:
    """recent years, in years past, coming weeks, the months ahead: past or future with no measure."""
    word = found.words("near")
    if word in ("recent", "past", "last", "previous", "earlier") or found.has("gone"):
        return one(found, "DATE", "PAST_REF")
    return one(found, "DATE", "FUTURE_REF")


def ago(found: Found, scene: Scene) -> list[Outcome]:
    """two weeks ago, a year from now, years ago."""
    back = found.tokens.words[found.end - 1] == "ago"
    code = found.value("units", "unit")
    amount = quantity(found)
    if found.has("half"):
        code, amount = found.tokens.values[found.parts["half"][1] - 1], 0.5
    if amount is None:
        return one(found, "DATE", "PAST_REF" if back else "FUTURE_REF")
    if found.has("more"):
        amount += 0.5
    return _moved(found, scene.now(), -amount if back else amount, code)


def later(found: Found, scene: Scene) -> list[Outcome]:
    """two days later, a year earlier, the day before, the year-ago period."""
    way = found.words("way")
    sign = -1 if way in ("earlier", "before", "beforehand", "previously", "prior", "ago") else 1
    code, amount = found.value("units", "unit"), quantity(found)
    if amount is not None and found.has("more"):
        amount += 0.5
    if amount is None and not found.has("unit"):
        if way in ("before", "after", "following", "prior") and not _ends_clause(found):
            return [Outcome(found.start, found.end - 1, "DURATION", measure_vague(code))]
        return one(found, "DATE", "PAST_REF" if sign < 0 else "FUTURE_REF")
    # "two days after the vote" measures; "two days later" points. In a history "a day after the battle" points, too.
    measures = found.has("units") or (found.has("one") and not scene.narrative)
    if way in ("before", "after", "following", "prior") and not _ends_clause(found) and measures:
        end = found.end - 1
        return [Outcome(found.start, end, "DURATION", measure(amount or 1, code))]
    base = scene.now() if _compares(found, scene) else scene.anchor()
    return _moved(found, base, sign * (1 if amount is None else amount), code)


def _compares(found: Found, scene: Scene) -> bool:
    """Whether a figure of now is held against one of then: "from a year earlier", with no other time beside it."""
    before = found.tokens.words[found.start - 1] if found.start else ""
    aside = not scene.same_sentence(scene.told, found.start)
    years = found.value("units", "unit") == "Y"
    if years and found.rule.name == "unit earlier":  # "the year-earlier period"
        return not scene.narrative
    return years and not scene.narrative and before in ("from", "with", "than") and aside


def later_one(found: Found, scene: Scene) -> list[Outcome]:
    """the day following."""
    return _moved(found, scene.anchor(), 1, found.value("unit"))


def _ends_clause(found: Found) -> bool:
    tokens = found.tokens
    return found.end >= len(tokens.words) or tokens.is_a(
        found.end, "COMMA", "DOT", "NL", "MARK", "CLOSE", "AND", "DASH"
    )


def _moved(found: Found, base: Point, amount: float, code: str) -> list[Outcome]:
    """``base`` and an amount of units; halves go to the next finer unit."""
    if code in ("TS", "TM", "TH"):
        prefix = padded(base.value()) if base.day else "XXXX-XX-XX"
        return one(found, "TIME", f"{prefix}TXX")
    if abs(amount) > 100_000:
        return one(found, "DATE", "PAST_REF" if amount < 0 else "FUTURE_REF")
    if amount != int(amount):
        finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "DE": ("Y", 10), "CE": ("Y", 100), "D": ("D", 1)}
        code, factor = finer.get(code, (code, 1))
        amount *= factor
    value, point = shift_unit(base, int(amount), code)
    return one(found, "DATE", value, point) if value else []


RESOLVERS: dict[str, Resolver] = {
    each.__name__: each
    for each in (
        weekday,
        deictic,
        deictic_shift,
        tonight,
        part,
        clock,
        straight,
        unit,
        same_unit,
        quarter_told,
        next_span,
        part_beside,
        weekend,
        near,
        ago,
        later,
        later_one,
    )
}
