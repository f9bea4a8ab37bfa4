"""The numbers inside time expressions: amounts of units, and times of the clock."""

from __future__ import annotations

from dateline.reading.time_grammar import Found

_SKIPPED = ("A", "AND", "HY", "OF")


def quantity(found: Found) -> float | None:
    """How many units the expression counts; None when it is vague or gives no number."""
    if found.has("count"):
        return _count(found, *found.parts["count"])
    if found.has("count2"):
        return _count(found, *found.parts["count2"])
    if found.has("vague"):
        return None
    return 1 if found.has("one", "unit", "half") else None


def count_in(found: Found, name: str) -> float | None:
    """The number in the named part, None if there is none."""
    return _count(found, *found.parts[name]) if name in found.parts else None


def _count(found: Found, start: int, end: int) -> float | None:
    tokens = found.tokens
    total, current, seen = 0.0, 0.0, False
    for at in range(start, end):
        value = tokens.values[at]
        if tokens.is_a(at, "HALF"):
            current, seen = current + 0.5, True
        elif tokens.is_a(at, "DOZEN"):
            current, seen = (current or 1) * 12, True
        elif tokens.is_a(at, "HUNDRED"):
            current, seen = (current or 1) * float(value), True
            if len(value) > 3:  # thousand and more: done with, not multiplied again
                total, current = total + current, 0.0
        elif tokens.is_a(at, "ONE"):
            current, seen = current + 1, True
        elif tokens.is_a(at, "WNUM", "NUM", "DAYNUM", "YEAR"):
            current, seen = current + float(value), True
    return total + current if seen else None


def clock_value(found: Found) -> str:
    """ "06:00Z", "15:30", "12:00" for the clock time in the expression, "" if it has none or an impossible one."""
    noon = found.value("noon", "noon4")
    if noon:
        return noon
    military = found.value("mil")
    if military:  # "1730 GMT", "17.30 GMT"
        if "." in military[-2:] or not military.replace(".", "", 1).isdigit():
            return ""
        hour, minute = int(military[:-2].rstrip(".") or 0), int(military[-2:])
        return _written(hour, minute, found.value("zone2"))
    name = "hour" if found.has("hour") else "hour4"
    if not found.has(name):
        return ""
    text = found.value(name)
    if not text[:1].isdigit():
        text = {"one": "1"}.get(text, text)
    hour, minute = (int(each) for each in ([*text.split(":"), "0"])[:2]) if text[:1].isdigit() else (99, 0)
    half = found.words("ampm") or found.words("ampm4")
    if half:
        if hour > 12:
            return ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _written(hour, minute, found.value("zone", "zone4"))


def _written(hour: int, minute: int, zone: str) -> str:
    if hour > 24 or minute > 59:
        return ""
    return f"{hour:02d}:{minute:02d}{zone if zone[:1] in ('Z', '+', '-') else ''}"
