"""Months, seasons, quarters, years, decades, centuries."""

from __future__ import annotations

from dateline.data import load_set
from dateline.reading import calendar
from dateline.reading.calendar import Point, write_year
from dateline.reading.time_days import ordinal, read_year
from dateline.reading.time_grammar import Found
from dateline.reading.time_outcomes import Outcome, Resolver, one
from dateline.reading.time_scene import Scene


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
    return one(found, "DATE", point.value(), point)


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
    if (tokens.is_a(at, "MONTH_ABBR") or tokens.is_a(found.end, "POSS")) and tokens.is_a(at, "MONTH_ABBR"):
        return []
    doubtful = tokens.words[at] in ("may", "march", "april", "june", "august")
    if doubtful and found.start == at and _looks_like_name(found, at):
        return []
    return month(found, scene)


def _looks_like_name(found: Found, at: int) -> bool:
    """May, March, April or June as a person or a verb: beside another capital, or with no preposition before it."""
    tokens = found.tokens
    if tokens.is_a(at - 1, "COMMA") and tokens.is_a(at - 2, "MONTH"):
        return False  # "in February, March and April"
    if tokens.is_a(at - 1, "XC") or tokens.is_a(at + 1, "XC"):
        return not tokens.is_a(at - 1, "IN", "BY", "SINCE", "UNTIL", "OF", "TO", "FROM")
    word = tokens.words[at]
    ready = ("IN", "BY", "SINCE", "UNTIL", "TILL", "OF", "TO", "FROM", "AND", "FOR", "LAST", "THIS", "NEXT", "HY",
             "DURING", "BEFORE", "AFTER", "THROUGH", "DASH", "BETWEEN", "MONTH", "THE", "ON", "EARLY",
             "LATE")  # fmt: skip
    return word in ("may", "march") and not tokens.is_a(at - 1, *ready)


def season(found: Found, scene: Scene) -> list[Outcome]:
    """the winter of 1942, last summer, spring."""
    code = found.value("season", "season2", "season4")
    year = read_year(found, scene)
    rel = found.words("rel")
    base = scene.now() if rel in ("last", "this", "next") else scene.anchor()
    if year is None and not rel and found.tokens.is_a(found.start - 1, "A"):
        return []  # "a summer job"
    if year is None and base.year is not None:
        year = _season_year(code, rel, base, scene, found)
    if year is None:
        return one(found, "DATE", f"XXXX-{code}")
    return one(found, "DATE", f"{write_year(year)}-{code}", Point(year, calendar.SEASON_MONTHS[code]))


def _season_year(code: str, rel: str, base: Point, scene: Scene, found: Found) -> int:
    assert base.year is not None
    first = calendar.SEASON_MONTHS[code]
    now = base.month or 1
    if scene.narrative and not rel:
        return base.year
    current = (
        base.year - 1 if code == "WI" and now <= 2 and base.month else base.year
    )  # the season of this name now or next
    if "last" in rel or "previous" in rel:
        return current if (now - first) % 12 > 2 and now > first else current - 1
    if "next" in rel or "following" in rel or "coming" in rel:
        return current if now < first else current + 1
    if not rel and not scene.narrative and scene.tense(found.start, found.end) != "future" and now + 1 < first:
        return current - 1
    return current


def quarter(found: Found, scene: Scene) -> list[Outcome]:
    """the third quarter of 2031, fourth-quarter: without a year the last one told by the tense."""
    nth = {"first": 1, "second": 2, "final": 4}.get(found.words("nth"), ordinal(found.value("nth", "q")))
    if not 1 <= nth <= 4:
        return []
    year = read_year(found, scene)
    base = scene.now()
    if year is None and base.year is not None and not found.has("yrel"):
        done = (base.month or 12) > 3 * (nth - 1)
        year = base.year if done or scene.tense(found.start, found.end) == "future" else base.year - 1
    return one(found, "DATE", f"{write_year(year)}-Q{nth}", Point(year, 3 * nth) if year else None)


def half(found: Found, scene: Scene) -> list[Outcome]:
    """the second half of 2031."""
    year = read_year(found, scene)
    if year is None:
        year = scene.anchor().year
    first = found.words("nth") == "first"
    return one(found, "DATE", f"{write_year(year)}-H{1 if first else 2}", Point(year, 1 if first else 7))


def decade(found: Found, scene: Scene) -> list[Outcome]:
    """the 1980s, the late '90s, the sixties, the 470s BC."""
    if len(found.words("decade")) == 3 and found.words("decade").isalnum() and not _with_article(found):
        return []  # "in his 20s", "highs in the mid-40s" tell an age, a temperature
    if found.has("word"):
        value = found.value("word")
        return one(found, "DATE", value, None)
    digits = "".join(char for char in found.words("decade") if char.isdigit())
    if found.words("era").startswith("b"):
        return one(found, "DATE", calendar.decade_value(-int(digits)), Point(-int(digits)))
    if len(digits) == 2:
        base = scene.anchor().year or (scene.published.year if scene.published else 1999)
        latest = scene.published.year if scene.published and not scene.narrative else base + 5
        year = max(base, 100) // 100 * 100 + int(digits)
        year = year - 100 if year > latest else year
    else:
        year = int(digits)
    if not 1000 <= year <= 2190:
        return []
    return one(found, "DATE", f"{year:04d}"[:-1], Point(year))


def _with_article(found: Found) -> bool:
    tokens = found.tokens
    return any(tokens.is_a(at, "THE") for at in range(found.start - 1, found.parts["decade"][0]))


def century(found: Found, scene: Scene) -> list[Outcome]:
    """the 19th century -> 18; the 4th century BC -> BC03."""
    nth = {"first": 1, "second": 2}.get(found.words("nth"), ordinal(found.value("nth")))
    words = found.words("nth").split(" - ")
    if len(words) == 2 and words[0] in ("twenty", "thirty"):
        nth = 20 + {"first": 1, "second": 2, "third": 3}.get(words[1], 0)
    if not 1 <= nth <= 99:
        return []
    before = found.words("era").startswith("b")
    value = f"BC{nth - 1:02d}" if before else f"{nth - 1:02d}"
    return one(found, "DATE", value)


def year(found: Found, scene: Scene) -> list[Outcome]:
    """493 BC, AD 70."""
    number = read_year(found, scene)
    if number is None:
        return []
    return one(found, "DATE", write_year(number), Point(number))


_BEFORE_YEAR = (
    "IN", "SINCE", "UNTIL", "TILL", "BY", "FROM", "TO", "OF", "DURING", "BETWEEN", "AND", "AFTER", "BEFORE", "OPEN",
    "EARLY", "LATE", "MID", "HY", "DASH", "ABOUT", "FOR", "COMMA", "THROUGH", "INTO", "AS", "LATER", "MONTH", "THAN",
    "OR", "THE", "EARLIER", "WITHIN", "ON", "NL", "SEASON",
)  # fmt: skip
_NO_PLURALS = frozenset({"was", "is", "has", "as", "its", "this", "vs"})
_COUNTED = frozenset(
    {"people", "men", "women", "percent", "per", "million", "km", "miles", "troops", "m", "ft", "feet", "kg"}
)
_SURE_BEFORE = ("IN", "SINCE", "UNTIL", "TILL", "DURING", "OPEN", "EARLY", "LATE", "MID", "LATER", "EARLIER")


def year_alone(found: Found, scene: Scene) -> list[Outcome]:
    """A bare number of four digits as a year: not when it counts or measures something."""
    tokens, at = found.tokens, found.parts["year"][0]
    number = read_year(found, scene)
    if number is None or tokens.is_a(at - 1, "CURRENCY", "COLON", "SLASH", "DOT"):
        return []
    if not tokens.is_a(at - 1, *_SURE_BEFORE) and at and tokens.words[at - 1] in load_set("numbered_things"):
        return []  # "Flight 1549", "room 1945"
    prefixed = found.start < at or tokens.is_a(at - 1, *_SURE_BEFORE)
    counts = number % 10 == 0 and _counts(found, at + 1)
    if counts and not (
        tokens.is_a(at - 1, "IN", "SINCE") and not tokens.is_a(at + 1, "UNITS") and _sure(number, scene)
    ):
        return []
    if not prefixed and not _sure(number, scene) and not tokens.is_a(at - 1, *_BEFORE_YEAR):
        return []
    if not prefixed and not 1500 <= number <= 2100 and not tokens.is_a(at - 1, "IN", "OF", "FROM", "BY", "TO", "AND"):
        return []
    return one(found, "DATE", write_year(number), Point(number))


def _counts(found: Found, at: int) -> bool:
    """Whether the word at ``at`` is a thing counted, a plural or a measure."""
    tokens = found.tokens
    if not tokens.is_a(at, "X", "UNITS", "UNIT", "PERCENT", "NUM"):
        return False
    word = tokens.words[at]
    plural = word.endswith("s") and not word.endswith("ss") and word not in _NO_PLURALS
    return plural or word in _COUNTED


def _sure(number: int, scene: Scene) -> bool:
    return 1700 <= number <= 2100


RESOLVERS: dict[str, Resolver] = {
    each.__name__: each for each in (month, month_alone, season, quarter, half, decade, century, year, year_alone)
}
