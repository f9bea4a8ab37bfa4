"""Figures: what a number of a statement counts, in which unit, how sure it is, and which older figure it replaces.

The thing counted is an outcome where the text gives one ("14 people were killed", "a toll of 14": dead; "14 children
dead": dead children), else the noun after the number ("300 houses": houses), else the kind of its unit ("8.2 metres":
length, with the noun before it where there is one: "a level of 8.2 metres" is level).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from dateline.data import load_map, load_table
from dateline.text.live_pages import is_hour
from dateline.text.numbers import Number, find_numbers
from dateline.text.plurals import singular
from dateline.text.words import STOP_WORDS, stem
from dateline.types import Figure, Span

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-][^\W_]+)*|%|[^\w\s]")
_REACH_RIGHT = 11  # tokens after a number in which its outcome may stand
_REACH_LEFT = 7
_CLOSE_LEFT = 3  # "killing at least six": the outcome right before wins over one after
_BETWEEN = frozenset(
    {"more", "other", "others", "of", "the", "their", "its", "his", "her", "new", "additional", "further", "about"}
)
_COMES_TO = frozenset(
    stem(word) for word in ("rise", "climb", "reach", "stand", "raise", "increase", "remain", "put", "fall", "to")
)
_PERIODS = frozenset({"s", "min", "h", "d", "wk", "mo", "y"})
_COMPOUND = re.compile(r"[-‑–](?:second|minute|hour|day|night|week|month|year|decade|century)s?\b", re.IGNORECASE)
_FEW = 20  # "the two countries", "the 12 members": known things, no news
_FLAT = 0.005  # relative difference below which two figures are one


@dataclass(frozen=True, slots=True)
class _Words:
    """The tokens of a stretch of text, lower case, with their offsets."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def find_figures(text: str, span: Span | None = None, numbers: Sequence[Number] | None = None) -> tuple[Figure, ...]:
    """The figures in ``span`` of ``text`` (None: all of it), without those that the text itself calls outdated and
    without the hours of a live page.

    ``numbers`` are those of the whole text where the caller has them already. Offsets are into ``text``.
    """
    found = _numbers_in(text, span, numbers)
    if not found:
        return ()
    tokens = _tokens(text, span or Span(0, len(text)))
    old = {number.start for number in found if is_replaced(text, number.start)}
    parts = {number.start for number in found if _PART.search(text, max(0, number.start - 30), number.start)}
    wholes = [number for number in found if number.start not in parts]
    figures = [_figure(text, tokens, wholes, at) for at, number in enumerate(wholes) if number.start not in old]
    figures += [_part(text, tokens, found, at) for at, number in enumerate(found) if number.start in parts - old]
    return tuple(sorted((each for each in figures if each is not None), key=lambda each: each.start))


def find_replaced(text: str, span: Span | None = None, numbers: Sequence[Number] | None = None) -> tuple[float, ...]:
    """The values that the text calls outdated: 9 in "14, up from 9"."""
    found = _numbers_in(text, span, numbers)
    return tuple(number.low for number in found if is_replaced(text, number.start))


def is_replaced(text: str, start: int) -> bool:
    """Whether the number at ``start`` is given as an older figure."""
    return bool(_replaced_pattern().search(text, max(0, start - 40), start))


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures give the same amount, qualifiers and a last rounding aside."""
    one, two = _anchor(a), _anchor(b)
    if one == two:
        return True
    slack = _FLAT * max(abs(one), abs(two))
    if "about" in (_effect(a), _effect(b)):
        slack = max(slack, _rounding(one), _rounding(two)) if min(abs(one), abs(two)) >= 20 else slack
    return abs(one - two) <= slack


def can_both_hold(a: Figure, b: Figure) -> bool:
    """Whether two amounts of one thing can be true together: "hundreds" and "at least 300" can, 14 and 19 cannot.

    "At least 14" leaves room above, but a count given as the state of things is not free: what lies a fifth above it
    is another toll.
    """
    if same_value(a, b):
        return True
    low, high = (a, b) if _anchor(a) <= _anchor(b) else (b, a)
    if low.unit is None and _VAGUE.search(low.text):
        return True  # "thousands are dead" holds beside 75,000
    if not low.low and low.high is not None:  # "no more than 12": what goes well beyond it does not hold with it
        return _anchor(high) <= 1.2 * _anchor(low)
    if low.high is not None and low.low != low.high:  # a range
        return high.low <= low.high
    if high.low != (high.high or high.low) and high.low <= low.low:
        return True
    return low.high is None and _anchor(high) <= 1.2 * _anchor(low)


def counts_same(a: Figure, b: Figure) -> bool:
    """Whether two figures count the same thing in the same unit."""
    return a.unit == b.unit and a.what == b.what


def is_increment(figure: Figure) -> bool:
    """Whether a figure is what came on top of another ("3,000 more", "an additional 40")."""
    return bool(_MORE.search(figure.text))


_MORE = re.compile(r"\b(?:more(?! than)|additional|further|extra|another|other|new|first)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)


def _anchor(figure: Figure) -> float:
    return figure.low if figure.low or figure.high is None else figure.high


def _effect(figure: Figure) -> str:
    return load_map("number_qualifiers").get(figure.qualifier or "", "")


def _rounding(value: float) -> float:
    """Half of the last place that a round number shows: 3,000 -> 500."""
    if value != int(value) or not value:
        return 0.0
    digits = str(int(abs(value)))
    return float(10 ** (len(digits) - len(digits.rstrip("0")))) / 2


def _numbers_in(text: str, span: Span | None, numbers: Sequence[Number] | None) -> tuple[Number, ...]:
    if numbers is None:
        if span is None:
            return find_numbers(text)
        numbers = find_numbers(text)
    if span is None:
        return tuple(numbers)
    inside = (number for number in numbers if span.start <= number.start and number.end <= span.end)
    return tuple(number for number in inside if not is_hour(text, number.start))


def _tokens(text: str, span: Span) -> _Words:
    matches = list(_TOKEN.finditer(text, span.start, span.end))
    return _Words(
        tuple(match.group().lower() for match in matches),
        tuple(match.start() for match in matches),
        tuple(match.end() for match in matches),
    )


def _part(text: str, tokens: _Words, numbers: Sequence[Number], at: int) -> Figure | None:
    """The figure of a part of the count before it ("89 dead, including 42 children"); None where only the whole is
    counted under that name."""
    figure = _figure(text, tokens, numbers, at)
    return figure if figure is not None and " " in figure.what else None


def _figure(text: str, tokens: _Words, numbers: Sequence[Number], at: int) -> Figure | None:
    number = numbers[at]
    if _COMPOUND.match(text, number.end):
        return None  # "the seven-day average"
    left = _index(tokens.starts, number.start)
    right = next((i for i in range(left, len(tokens.words)) if tokens.starts[i] >= number.end), len(tokens.words))
    unit, after, kind = _unit(tokens, right, number)
    what: str | None
    if unit in _PERIODS or kind == "times":
        return None  # durations are times, not figures
    noun, head_end = _counted_noun(tokens, after if unit is None else right)
    if unit is not None:
        what = _measured(tokens, left) or kind
    else:
        outcome = _outcome(tokens, _bounds(tokens, numbers, at, left, right), left, right, noun)
        what = _what(noun, outcome)
        if what is None or (outcome is None and number.low <= _FEW and _follows_the(tokens, left)):
            return None  # "the two countries"
    end = max(number.end, min(head_end, number.end + 60)) if unit is None else tokens.ends[after - 1]
    end = max(end, number.end)
    what = f"{what} on average" if what and _is_rate(text, number.start, end) else what
    qualifier = number.qualifier
    return Figure(number.low, number.high, unit, what, text[number.start : end], number.start, end, qualifier)


def _is_rate(text: str, start: int, end: int) -> bool:
    """Whether an amount is one of each day, or a mean, rather than a sum ("32,256 new cases per day")."""
    return bool(
        _RATE.search(text, end, end + _RATE_REACH)
        or _AVERAGE.search(text, max(0, start - _RATE_REACH), min(len(text), end + 4))
    )


def _follows_the(tokens: _Words, left: int) -> bool:
    return bool(left) and tokens.words[left - 1] in ("the", "these", "those", "both", "their", "its", "all")


def _index(starts: Sequence[int], at: int) -> int:
    return next((i for i, start in enumerate(starts) if start >= at), len(starts))


def _bounds(tokens: _Words, numbers: Sequence[Number], at: int, left: int, right: int) -> tuple[int, int]:
    """The tokens that belong to this number rather than to its neighbours."""
    low = _index(tokens.starts, numbers[at - 1].end) if at else 0
    high = _index(tokens.starts, numbers[at + 1].start) if at + 1 < len(numbers) else len(tokens.words)
    # "the number of people killed by the floods in Austria has risen to at least six"
    far = any(stem(word) in _COMES_TO for word in tokens.words[max(low, left - _CLOSE_LEFT - 1) : left])
    return max(low, left - (2 if far else 1) * _REACH_LEFT), min(high, right + _REACH_RIGHT)


def _unit(tokens: _Words, right: int, number: Number) -> tuple[str | None, int, str]:
    units = _units()
    for size in range(min(4, len(tokens.words) - right), 0, -1):
        words = " ".join(tokens.words[right : right + size])
        if words in units:
            unit, kind = units[words]
            return unit, right + size, kind
    if number.unit is not None:
        return number.unit, max(right, 1), "share" if number.unit == "%" else "money"
    return None, right, ""


def _counted_noun(tokens: _Words, right: int) -> tuple[str | None, int]:
    """The head of the noun phrase that begins at ``right``, and where it ends."""
    at = right
    while at < len(tokens.words) and tokens.words[at] in _BETWEEN:
        at += 1
    head, end = None, tokens.ends[right - 1] if right else 0
    for index in range(at, min(at + 4, len(tokens.words))):
        word = tokens.words[index]
        if not word[0].isalnum() or word in STOP_WORDS or word[0].isdigit() or word in _NO_NOUNS:
            break
        if _tag(word) in _NOT_NOUNS or word.endswith("ly") or (head is not None and _ends_noun(head, word)):
            break
        head, end = word, tokens.ends[index]
        if word in load_map("counted_persons"):
            break
    return head, end


_NO_NOUNS = frozenset({"a.m.", "p.m.", "am", "pm", *(row[0] for row in load_table("number_words"))})
_VERBAL = frozenset({"VB", "VBN", "VBG"})


def _ends_noun(head: str, word: str) -> bool:
    """Whether ``word`` no longer belongs to the noun phrase that has come to ``head``."""
    if _tag(head) == "NNS" or _tag(word) in _VERBAL:
        return True
    return word in load_map("counted_outcomes") and _tag(word) != "NNS"


_NOT_NOUNS = frozenset({"VBD", "VBZ", "VBP", "RB", "IN", "MD", "CC", "WDT", "TO"})


@cache
def _tags() -> dict[str, str]:
    return {row[0]: row[1] for row in load_table("word_tags")}


def _tag(word: str) -> str:
    return _tags().get(word, "")


def _outcome(tokens: _Words, bounds: tuple[int, int], left: int, right: int, noun: str | None) -> str | None:
    """What is said of those counted: right before the number, after it, or, of people, further before."""
    outcomes = load_map("counted_outcomes")
    for index in range(left - 1, max(bounds[0], left - _CLOSE_LEFT) - 1, -1):
        if tokens.words[index] in _BREAKS:
            break
        if tokens.words[index] in outcomes:
            return outcomes[tokens.words[index]]
    for index in range(right, bounds[1]):
        word = tokens.words[index]
        if word in (";", ".", ":"):
            break
        later = index > right + 1 or (noun is not None and noun not in load_map("counted_persons"))
        if word in (",", "and") and later and _starts_clause(tokens, index):
            break  # "in 64 countries, killing 115"
        if word in outcomes:
            return outcomes[word]
    if noun is not None and noun not in load_map("counted_persons"):
        return None  # "killed when three houses collapsed"
    for index in range(left - 1, bounds[0] - 1, -1):
        if tokens.words[index] in _CLAUSES:
            break
        if tokens.words[index] in outcomes:
            return outcomes[tokens.words[index]]
    return None


_CLAUSES = frozenset({";", ".", "when", "after", "while", "because", "since", "if", "before", "but", "who"})
_BREAKS = _CLAUSES | {",", "and", "or", "as", "for", "by", "against"}
_RATE = re.compile(
    r"\b(?:per|every|each|daily|weekly|monthly|yearly|annually)\b|\ban?\s+(?:second|minute|hour|day|week|month|year)\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\b(?:averag\w+|median|mean)\b", re.IGNORECASE)
_RATE_REACH = 28  # characters beside a number in which its rate stands
_PART = re.compile(
    r"\b(?:including|among (?:them|whom|the dead)|of (?:them|whom))\s*(?:at least\s*|about\s*)?$", re.IGNORECASE
)


def _starts_clause(tokens: _Words, index: int) -> bool:
    """Whether what follows the comma or "and" is no list of nouns ("14 people, among them two children, died")."""
    follow = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    return follow not in _GOES_ON


_GOES_ON = frozenset(
    {"among", "including", "most", "all", "mostly", "many", "some", "were", "was", "are", "have", "has", "had", "died"}
)


def _what(noun: str | None, outcome: str | None) -> str | None:
    persons = load_map("counted_persons")
    if outcome is not None:
        group = persons.get(noun or "", "")
        return f"{outcome} {group}" if group and _PEOPLE_OUTCOMES.get(outcome, True) else _other(noun, outcome)
    if noun is None:
        return None
    if noun in persons:
        return persons[noun] or "people"
    return singular(noun)


# Outcomes of things as well as of people: the thing is then part of what is counted ("dwellings destroyed").
_PEOPLE_OUTCOMES = {"destroyed": False, "damaged": False, "flooded": False, "launched": False, "shot down": False}


def _other(noun: str | None, outcome: str) -> str:
    if outcome in _PEOPLE_OUTCOMES and noun and noun not in load_map("counted_outcomes"):
        return f"{outcome} {singular(noun)}"
    return outcome


def _measured(tokens: _Words, left: int) -> str | None:
    """The noun before an amount with a unit: "the level reached 8.2 metres" -> level."""
    for index in range(left - 1, max(-1, left - _REACH_LEFT), -1):
        word = tokens.words[index]
        if word in (".", ";", ":", ","):
            break
        if stem(word) in _MEASURES:
            return _MEASURES[stem(word)]
    return None


_MEASURES = {stem(word): word for word in ("level", "depth", "height", "flow", "discharge", "damage", "speed", "price",
                                           "temperature", "turnout", "inflation", "magnitude", "radius", "budget",
                                           "gauge", "crest", "capacity", "share", "support", "rainfall", "loss", "cost",
                                           "fine", "aid", "debt", "wage", "salary")}  # fmt: skip


@cache
def _units() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in load_table("units")}


@cache
def _replaced_pattern() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("replaced_figures")), key=lambda each: (-len(each), each))
    loose = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in words)
    return re.compile(rf"\b(?:{loose})\s+(?:at\s+least\s+|about\s+|the\s+|of\s+)*$", re.IGNORECASE)
