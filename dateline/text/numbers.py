"""Amounts in running text: digits, number words, vague numbers ("dozens"), ranges, and how sure they are said to be.

Left out: ordinals, dates, clock times, evident years, ages written "43-year-old", and numbers that are part of a name
("Tu-95", "Article 5", "Challenger 2").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.data import load_map, load_set, load_table
from dateline.types import Span

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d+)(?:\.\d+)?"
_CURRENCY = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₹": "INR", "₽": "RUB"}
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_MONTH_BEFORE = re.compile(rf"\b(?:{_MONTHS})\.?\s+(?:\d{{1,2}},?\s+)?(?:\d{{1,2}}\s*[-–]\s*)?$", re.IGNORECASE)
_MONTH_AFTER = re.compile(rf"(?:st|nd|rd|th)?(?:\s+of)?\s+(?:{_MONTHS})\b", re.IGNORECASE)
_CLOCK_AFTER = re.compile(r"\s*(?:[ap]\.?m\b|o['’]clock|(?:GMT|UTC|CET|EST|EDT|BST)\b)|:\d", re.IGNORECASE)
_YEARISH_BEFORE = re.compile(
    r"\b(?:in|since|by|from|until|till|of|after|before|during|early|late|mid|spring|summer|autumn|fall|winter|year|to|"
    r"the|its|their|an?)[\s-]+$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r"\s+(?:people|men|women|children|km|[a-z]{3,}(?<![isu])s)\b")  # no "crisis", "census"
_AGE_AFTER = re.compile(r"[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent\b)", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([^\W\d_][\w.'’]*)[\s\-‑]*$")
_JOINS = re.compile(r"\s*(?:-|–|—|to|and|or)\s*$", re.IGNORECASE)

_NOT_AFTER_ONE = load_set("not_after_one")
_NOT_BEFORE_ONE = frozenset(("no", "any", "this", "that", "the", "every", "each", "another"))


@dataclass(frozen=True, slots=True)
class Number:
    """An amount. ``low`` to ``high`` is the range that it states; ``high`` None: open upwards ("at least 14").

    ``text`` is the verbatim span with its qualifier ("about 30", "14 to 19"), scale words included, the unit left out;
    ``unit`` is "%" or an ISO 4217 code where a sign gives one.
    """

    start: int
    end: int
    low: float
    high: float | None
    qualifier: str | None
    text: str
    unit: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class _Value:
    start: int
    end: int
    low: float
    high: float
    vague: bool = False
    unit: str | None = None


def find_numbers(text: str) -> tuple[Number, ...]:
    """The amounts of ``text`` in order, not overlapping."""
    values = list(_iter_values(text))
    found: list[Number] = []
    index = 0
    while index < len(values):
        first = values[index]
        if index + 1 < len(values) and _is_score(text, first, values[index + 1]):
            index += 2
            continue
        last = values[index + 1] if index + 1 < len(values) and _ranges(text, first, values[index + 1]) else first
        index += 1 if last is first else 2
        number = _number(text, first, last, found[-1].end if found else 0)
        if number:
            found.append(number)
    return tuple(found)


def parse_number(words: str) -> float | None:
    """The value of "1,200", "fourteen", "two dozen" or "1.2 million"; None for anything else."""
    values = list(_iter_values(words.strip()))
    if len(values) != 1 or values[0].vague or values[0].end - values[0].start != len(words.strip()):
        return None
    return values[0].low


def _number(text: str, first: _Value, last: _Value, floor: int) -> Number | None:
    qualifier, start = _qualifier(text, first.start, floor)
    low, high = (first.low, last.high) if last is not first else (first.low, first.high)
    if last is not first and first.low < 1000 <= last.low and _scale_word(text, last) and not _scale_word(text, first):
        low = first.low * _scale_of(text, last)  # "2 to 3 million"
    unit = "%" if _PERCENT.match(text, last.end) else first.unit or last.unit
    if qualifier is None and unit is None and last is first and _is_label(text, first):
        return None
    if last is not first and _is_label(text, first) and _is_label(text, last) and unit is None and qualifier is None:
        return None
    effect = _qualifiers().get(qualifier or "", "exact")
    ceiling: float | None = high
    if effect == "low":
        ceiling = None
    elif effect == "high":
        low = 0.0
    if first.vague and low != high:
        qualifier = qualifier or _plain(text[first.start : first.end])
    if effect == "exact" and qualifier and not first.vague:
        qualifier, start = None, first.start
    return Number(start, last.end, low, ceiling, qualifier, text[start : last.end], unit)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _ranges(text: str, first: _Value, second: _Value) -> bool:
    between = text[first.end : second.start]
    if len(between) > 8 or not _JOINS.fullmatch(between) or first.vague or second.vague:
        return False
    joint = between.strip().casefold()
    if joint == "and" and not re.search(r"\bbetween\s+$", text[max(0, first.start - 12) : first.start], re.IGNORECASE):
        return False
    if joint == "or":
        return second.low == first.low + 1
    return second.low >= first.low or _scale_word(text, second)


def _is_score(text: str, first: _Value, second: _Value) -> bool:
    """Whether two numbers are the score of a game ("3-1") rather than a range."""
    return text[first.end : second.start] in ("-", "–") and second.low < first.low and not _scale_word(text, second)


def _scale_word(text: str, value: _Value) -> bool:
    return bool(re.search(r"(?:thousand|million|billion|trillion|bn|mn|tn)$", text[value.start : value.end]))


def _scale_of(text: str, value: _Value) -> float:
    word = re.split(r"[\s\d]+", text[value.start : value.end])[-1].casefold()
    return _scales().get(word, 1.0)


@cache
def _pattern() -> re.Pattern[str]:
    words = [row[0] for row in load_table("number_words")]
    vague = sorted((row[0] for row in load_table("vague_numbers")), key=lambda each: (-len(each), each))
    plain = "|".join(sorted((w for w in words if w not in ("mn", "bn", "tn", "score")), key=lambda w: (-len(w), w)))
    scale = "hundred|thousand|million|billion|trillion|dozen|mn|bn|tn"
    loose = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in vague)
    return re.compile(
        rf"(?P<vague>\b(?:{loose})\b)"
        rf"|(?P<digits>(?P<sign>[$€£¥₴₹₽]\s?)?(?<![\w.,]){_DIGITS}(?P<scale>[\s-]?(?:{scale})\b|(?<=\d)[mk]\b)?(?![\d]))"
        rf"|(?P<words>\b(?:{plain})(?:(?:[\s-]+|\s+and\s+)(?:{plain}))*\b)",
        re.IGNORECASE,
    )


def _iter_values(text: str) -> Iterator[_Value]:
    for match in _pattern().finditer(text):
        if match.group("vague"):
            low, high = _vague()[_plain(match.group())]
            yield _Value(match.start(), match.end(), low, high, vague=low != high)
        elif match.group("digits"):
            value = _digits_value(text, match)
            if value:
                yield value
        else:
            value = _words_value(text, match)
            if value:
                yield value


def _digits_value(text: str, match: re.Match[str]) -> _Value | None:
    sign, scale = match.group("sign"), match.group("scale")
    digits = match.group("digits")[len(sign or "") :]
    body = digits[: len(digits) - len(scale or "")]
    end = match.end()
    if scale and scale in "mkMK" and not sign:
        scale, end = None, end - 1  # "30m" is a length: 30 with a unit behind it
    after = text[end : end + 2]
    if len(body) > 18 or re.match(r"(?:st|nd|rd|th)\b", text[end : end + 3]) or re.match(r"\.\d", after):
        return None
    if not sign and not scale and (re.match(r"[^\W\d_]", after) and not re.match(r"km|m|k|ft", after)):
        return None
    number = float(re.sub(r"[^\d.]", "", body))
    if scale:
        name = scale.strip(" -\u00a0\t\n").casefold()
        number *= {"m": 1e6, "k": 1e3}.get(name) or _scales().get(name, 1.0)
    number = round(number, 6)
    unit = _CURRENCY.get(sign.strip()) if sign else None
    return _Value(match.start(), end, number, number, unit=unit)


def _words_value(text: str, match: re.Match[str]) -> _Value | None:
    words = re.findall(r"[a-z]+", match.group().casefold())
    if words == ["one"] and not _counts_one(text, match):
        return None
    if words[0] in _scales() and words != ["dozen"]:
        return None  # "hundred" without "a": the end of a name or a broken phrase
    total = _sum_words([word for word in words if word != "and"])
    return None if total is None else _Value(match.start(), match.end(), total, total)


def _counts_one(text: str, match: re.Match[str]) -> bool:
    """Whether it counts: "one person", not "one of", "no one", "one another", "this one"."""
    after = re.match(r"\s+([a-z]+)", text[match.end() : match.end() + 24])
    before = re.search(r"([A-Za-z]+)[\s-]+$", text[max(0, match.start() - 20) : match.start()])
    if not after or after.group(1) in _NOT_AFTER_ONE:
        return False
    return not (before and before.group(1).casefold() in _NOT_BEFORE_ONE)


def _sum_words(words: list[str]) -> float | None:
    total = current = 0.0
    last = ""
    for word in words:
        value, kind = _words()[word]
        if kind == "scale":
            current = (current or 1.0) * value
            if value >= 1000:
                total, current = total + current, 0.0
        else:
            if (kind == "unit" and last == "unit") or (kind == "tens" and last in ("unit", "tens")):
                return None  # "two three": no number
            current += value
        last = kind
    return total + current


@cache
def _words() -> dict[str, tuple[float, str]]:
    return {row[0]: (float(row[1]), row[2]) for row in load_table("number_words")}


@cache
def _scales() -> dict[str, float]:
    return {word: value for word, (value, kind) in _words().items() if kind == "scale"}


@cache
def _vague() -> dict[str, tuple[float, float]]:
    return {row[0]: (float(row[1]), float(row[2])) for row in load_table("vague_numbers")}


@cache
def _qualifiers() -> dict[str, str]:
    return dict(load_map("number_qualifiers"))


@cache
def _qualifier_pattern() -> re.Pattern[str]:
    words = sorted(_qualifiers(), key=lambda each: (-len(each), each))
    loose = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)
    return re.compile(rf"\b({loose})\s+(?:the\s+|between\s+)?$", re.IGNORECASE)


def _qualifier(text: str, start: int, floor: int) -> tuple[str | None, int]:
    match = _qualifier_pattern().search(text, max(floor, start - 36), start)
    return (_plain(match.group(1)), match.start(1)) if match else (None, start)


def _is_label(text: str, value: _Value) -> bool:
    """Whether the number is a date, a clock time, a year, an age or part of a name rather than an amount."""
    words = text[value.start : value.end]
    before = text[max(0, value.start - 24) : value.start]
    if _AGE_AFTER.match(text, value.end):
        return True
    if not words[0].isdigit():
        return False
    if _CLOCK_AFTER.match(text, value.end) or (words.isdigit() and _is_dated(text, value, before)):
        return True
    if words.isdigit() and len(words) == 4 and 1500 <= value.low < 2100:
        return bool(_YEARISH_BEFORE.search(before)) or not _COUNTED_AFTER.match(text, value.end)
    return _is_named(text, value, before)


def _is_dated(text: str, value: _Value, before: str) -> bool:
    return len(text[value.start : value.end]) <= 4 and bool(
        _MONTH_BEFORE.search(before) or (value.low <= 31 and _MONTH_AFTER.match(text, value.end))
    )


def _is_named(text: str, value: _Value, before: str) -> bool:
    """Part of a name: "Tu-95", "Article 5", "Challenger 2"; but "Kyiv 14 people" is a count."""
    if before[-1:] in ("-", "‑", "#", "/", ":") and before[-2:-1].strip():
        return True
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    name = word.group(1)
    if name.rstrip(".").casefold() in load_set("numbered_things") and not _COUNTED_AFTER.match(text, value.end):
        return True
    opening = before[: word.start()].rstrip()[-1:]
    return name[0].isupper() and value.low < 10 and opening not in ("", ".", "!", "?", "\n", '"', "“", ":")
