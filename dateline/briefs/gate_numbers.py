"""Numbers: every amount of a sentence stands in what is cited, with the same bounds, for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dateline.briefs.gate_times import blank_clocks, blank_dates
from dateline.briefs.gate_types import Ground, Rejection, Why
from dateline.briefs.gate_words import WORD, key_of, outside_quotations
from dateline.data import load_map
from dateline.text.numbers import Number, find_numbers, parse_number
from dateline.text.words import STOP_WORDS, normalise

_PLURALS = {"both": 2.0, "couple": 2.0, "pair": 2.0, "twice": 2.0, "half": 0.5, "quarter": 0.25, "third": 1 / 3,
            "double": 2.0, "doubled": 2.0, "single": 1.0, "alone": 1.0}  # fmt: skip
_LOOSE = re.compile(r"\b(both|pair|couple|twice|half|a quarter|a third|double|doubled)\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_BOUNDED = r"(?:about|around|some|roughly|nearly|almost|at least|more than|up to|over)\s+"
_ORDINAL = re.compile(
    r"(?<!\d-)\b(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))\b", re.I
)
_TRAIL = re.compile(r"(?:\s+[a-z]+)?\s*(?P<words>or more|or so|at (?:the )?(?:most|least))\b", re.IGNORECASE)
AFTER = 4  # words behind a number in which the thing that it counts is looked for


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its bound ("low": at least, "high": up to, "about", "exact"), the words after and around it."""

    low: float
    high: float | None
    bound: str
    words: str
    after: tuple[str, ...]
    around: frozenset[str]


def check_numbers(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Each amount has its like in the ground: value, bound, and what it counts."""
    sources = [amount for each in ground.statements for amount in find_amounts(each.text)]
    for amount in find_amounts(blank_clocks(outside_quotations(sentence))):
        like = [each for each in sources if _same_value(amount, each)]
        if not like:
            if not _is_loose(amount, ground.text):
                yield Rejection(Why.NUMBER, amount.words)
        elif _counts_another(amount, like, sources):
            yield Rejection(Why.NUMBER, f"{amount.words} {' '.join(amount.after[:1])}".strip())
        elif all(not _same_bound(amount, each) for each in like):
            yield Rejection(Why.HEDGE, amount.words)
    yield from _check_ordinals(outside_quotations(sentence), ground.text)
    yield from _check_bare(blank_dates(blank_clocks(outside_quotations(sentence))), ground.text)


def _check_bare(sentence: str, text: str) -> Iterator[Rejection]:
    """Figures that count nothing (an age, the result of a match) stand so in the ground, with what bounds them."""
    counted = [(number.start, number.end) for number in find_numbers(sentence)]
    there = {match.group() for match in _DIGITS.finditer(text)}
    for match in _DIGITS.finditer(sentence):
        if any(start <= match.start() < end for start, end in counted):
            continue
        figure = match.group()
        if figure not in there and not _is_written(figure, text):
            yield Rejection(Why.NUMBER, figure)
        elif re.search(rf"{_BOUNDED}{re.escape(figure)}\b", text) and not re.search(
            rf"{_BOUNDED}{re.escape(figure)}\b|{re.escape(figure)} or (?:so|more)", sentence
        ):
            yield Rejection(Why.HEDGE, figure)


def _is_written(figure: str, text: str) -> bool:
    """Whether the ground gives the figure in words."""
    value = parse_number(figure)
    return value is not None and any(value in (number.low, number.high) for number in find_numbers(text))


def find_amounts(text: str) -> list[Amount]:
    """The amounts of ``text`` with what stands around them."""
    return [_amount(text, number) for number in find_numbers(text)]


def _amount(text: str, number: Number) -> Amount:
    after = [w for m in WORD.finditer(text[number.end : number.end + 60]) if (w := m.group())][:AFTER]
    before = [m.group() for m in WORD.finditer(text[max(0, number.start - 60) : number.start])][-6:]
    keys = [key_of(w) for w in after if normalise(w) not in STOP_WORDS and not w[0].isdigit()]
    around = frozenset([*keys, *(key_of(w) for w in before if normalise(w) not in STOP_WORDS)])
    return Amount(number.low, number.high, _bound(text, number), number.text, tuple(keys), around)


@cache
def _effects() -> dict[str, str]:
    return {**load_map("number_qualifiers"), "nearly": "under", "almost": "under", "just under": "under"}


def _bound(text: str, number: Number) -> str:
    trail = _TRAIL.match(text, number.end)
    if trail:
        return {"or more": "low", "at least": "low", "at the least": "low", "or so": "about"}.get(
            trail.group("words").casefold(), "high"
        )
    effect = _effects().get(number.qualifier or "", "exact")
    return effect if number.qualifier in _effects() else "exact"


def _values(amount: Amount) -> set[float]:
    return {value for value in (amount.low, amount.high) if value}


def _same_value(a: Amount, b: Amount) -> bool:
    """Equal figures, whatever their bounds; metres and centimetres are one length."""
    first, second = _values(a), _values(b)
    if first and first <= second | {round(v, 6) for v in second}:
        return True
    lengths = {"metre", "m", "cm", "centimetre", "meter", "centimeter", "c"}
    return (
        bool(first)
        and any(first <= {round(value * scale, 6) for value in second} for scale in (100, 0.01))
        and (bool(lengths & set(a.after)) or bool(lengths & set(b.after)))
    )


def _same_bound(a: Amount, b: Amount) -> bool:
    pair = {a.bound, b.bound}
    return len(pair) == 1 or pair == {"about", "under"}


def _is_loose(amount: Amount, text: str) -> bool:
    """ "two" for "both", or for two persons who are named; a number that a looser word gives."""
    values = {_PLURALS.get(m.group().casefold().split()[-1]) for m in _LOOSE.finditer(text)}
    return amount.low in values


def _counts_another(amount: Amount, like: list[Amount], sources: list[Amount]) -> bool:
    """Whether what the number counts is what another number of the ground counts, and this one does not."""
    if not amount.after:
        return False
    thing = amount.after[0]
    if any(thing in each.around for each in like):
        return False
    return any(thing in each.after[:2] for each in sources if not _same_value(amount, each))


def _check_ordinals(sentence: str, text: str) -> Iterator[Rejection]:
    there = {m.group(1).casefold() for m in _ORDINAL.finditer(text)}
    for match in _ORDINAL.finditer(sentence):
        word = match.group(1).casefold()
        after = sentence[match.end() : match.end() + 12]
        if word not in there and not re.match(r"\s+(?:of\s+)?[A-Z][a-z]+", after):
            yield Rejection(Why.NUMBER, match.group(1))
