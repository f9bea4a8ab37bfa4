"""Durations, repeated times, and times with no measure (PRESENT_REF and its like)."""

from __future__ import annotations

from dateline.reading import calendar
from dateline.reading.time_grammar import Found
from dateline.reading.time_numbers import count_in, quantity
from dateline.reading.time_outcomes import Outcome, Resolver, one
from dateline.reading.time_scene import Scene


def measure(amount: float, code: str) -> str:
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
    if found.tokens.is_a(found.start - 1, "AS") and found.words("vague") == "many":
        return []  # "the third in as many days"
    if found.has("parts"):
        code = "D" if found.value("parts") != "NI" else "N"
    if not code:
        return []
    if found.rule.name == "last qty" and found.has("vague") and not scene.narrative and code in ("W", "M", "Y"):
        pass
    if found.has("halfunit"):
        return _half_duration(found, found.tokens.values[found.end - 1])
    amount = quantity(found)
    if found.has("near", "near2") or (amount is None and found.has("unit2")):
        amount = 1
    if amount is None:
        return one(found, "DURATION", measure_vague(code))
    if found.has("one") and code in ("TS", "Q") and not found.tokens.is_a(found.end, "COMMA", "DOT"):
        return []  # "a second attack", "a quarter of them"
    if code == "Q" and found.tokens.is_a(found.end, "OF"):
        return []
    if amount == 0 or amount > 1e12 or (found.has("unit3") and not _bare_ok(found)):
        return []
    if found.tokens.words[found.end - 1] == "half" and found.rule.name == "duration":
        amount += 0.5
    if found.has("one") and found.rule.name == "duration" and _is_rate(found):
        return one(found, "SET", measure(amount, code))
    return one(found, "DURATION", measure(amount, code))


def _is_rate(found: Found) -> bool:
    """Whether an amount stands before "a day": "5,000 barrels of oil a day", "24 hours a day", "$9 an hour"."""
    tokens, at = found.tokens, found.start - 1
    numbers = ("NUM", "DAYNUM", "YEAR", "HUNDRED", "WNUM")
    if tokens.is_a(at, *numbers, "UNITS", "PERCENT"):
        return True
    counted = any(tokens.is_a(back, *numbers) for back in range(at - 3, at))
    return counted and tokens.is_a(at, "X") and tokens.words[found.start] in ("a", "an")


_FINER = ("CE", "DE", "Y", "M", "W", "D", "TH", "TM", "TS")


def age(found: Found, scene: Scene) -> list[Outcome] | None:
    """58-year-old: what somebody or something is, no time; a three-day-old strike has gone on for so long."""
    return None if found.value("unit", "units") in ("Y", "M") else duration(found, scene)


def compound(found: Found, scene: Scene) -> list[Outcome]:
    """five years and eight months, two hours and 30 minutes: one span where the second unit is the finer."""
    first, second = found.value("units", "unit"), found.value("units2", "unit2")
    (start, _), (begin, end) = found.parts["first"], found.parts["second"]
    amounts = count_in(found, "count") or 1.0, count_in(found, "count2") or 1.0
    if first not in _FINER or second not in _FINER[_FINER.index(first) + 1 :]:
        return [
            Outcome(start, found.parts["first"][1], "DURATION", measure(amounts[0], first)),
            Outcome(begin, end, "DURATION", measure(amounts[1], second)),
        ]
    value = measure(amounts[0], first) + measure(amounts[1], second).removeprefix("P")
    return one(found, "DURATION", value.replace("T", "\0", 1).replace("T", "").replace("\0", "T"))


def _bare_ok(found: Found) -> bool:
    """ "ten year" before a noun, but not "one second", "20 day"."""
    return found.tokens.is_a(found.end, "X", "XC") and not found.tokens.is_a(found.start - 1, "MONTH", "MONTH_ABBR")


def _half_duration(found: Found, code: str) -> list[Outcome]:
    table = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "CE": "P50Y", "DE": "P5Y", "M": "P15D", "TM": "PT30S"}
    return one(found, "DURATION", table[code]) if code in table else []


def measure_vague(code: str) -> str:
    if code.startswith("T"):
        return f"PTX{code[1]}"
    return f"PX{ {'N': 'D', 'FN': 'W', 'WE': 'WE'}.get(code, code) }"


def quarter_century(found: Found, scene: Scene) -> list[Outcome]:
    """a quarter century, a quarter of a century."""
    return one(found, "DURATION", "P25Y")


def vague_units(found: Found, scene: Scene) -> list[Outcome]:
    """for years, days of rain."""
    code = found.value("units", "units2")
    return one(found, "DURATION", measure_vague(code)) if code not in ("Q", "TS", "N") else []


def present_units(found: Found, scene: Scene) -> list[Outcome]:
    """these days."""
    return one(found, "DATE", "PRESENT_REF") if found.value("units") == "D" else []


def weekday_set(found: Found, scene: Scene) -> list[Outcome]:
    """every Monday, on Fridays."""
    value = f"XXXX-WXX-{found.value('weekday')}"
    return one(found, "SET", value + (f"T{found.value('part')}" if found.has("part") else ""))


def part_set(found: Found, scene: Scene) -> list[Outcome]:
    """every night, each summer."""
    code = found.value("part")
    return one(found, "SET", f"XXXX-{code}" if code in calendar.SEASON_MONTHS else f"XXXX-XX-XXT{code}")


def unit_set(found: Found, scene: Scene) -> list[Outcome]:
    """every day, per month, every two weeks, every other year, twice a week."""
    code = found.value("unit", "units")
    if not code:
        return []
    other = "other" in found.tokens.words[found.start : found.end]
    amount = 2 if other else quantity(found) or 1
    return one(found, "SET", measure(amount, code))


def long_word(found: Found, scene: Scene) -> list[Outcome]:
    """weeklong, yearlong."""
    return one(found, "DURATION", found.value("word"))


def set_word(found: Found, scene: Scene) -> list[Outcome]:
    """daily, weekly, annual; not as a word of a name ("the Daily Courier")."""
    tokens, at = found.tokens, found.parts["word"][0]
    capital = tokens.text[tokens.starts[at]].isupper()
    opens = at == 0 or tokens.is_a(at - 1, "NL", "DOT", "MARK", "COLON", "DASH", "OPEN")
    if capital and not opens:
        return []
    return one(found, "SET", found.value("word"))


def soon(found: Found, scene: Scene) -> list[Outcome]:
    """soon: what news expects; a history that goes on soon tells no time."""
    if scene.narrative or scene.tense(found.start, found.end) == "past":
        return []
    return one(found, "DATE", "FUTURE_REF")


def present(found: Found, scene: Scene) -> list[Outcome]:
    """now, at present, to date."""
    return one(found, "DATE", "PRESENT_REF")


def past(found: Found, scene: Scene) -> list[Outcome]:
    """recently, recent, in the past."""
    return one(found, "DATE", "PAST_REF")


def former(found: Found, scene: Scene) -> list[Outcome]:
    """former, in histories alone: in news it belongs to a title."""
    return one(found, "DATE", "PAST_REF") if scene.narrative else []


def future(found: Found, scene: Scene) -> list[Outcome]:
    """the future, future."""
    return one(found, "DATE", "FUTURE_REF")


RESOLVERS: dict[str, Resolver] = {
    each.__name__: each
    for each in (
        duration,
        age,
        compound,
        quarter_century,
        vague_units,
        present_units,
        weekday_set,
        part_set,
        unit_set,
        set_word,
        long_word,
        soon,
        present,
        past,
        former,
        future,
    )
}
