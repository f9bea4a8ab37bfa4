"""The words of a text as the classes that time expressions are built of.

Every token gets one class ("MONTH", "YEAR", "UNITS", "X" for any other word), written as one character, so that the
grammar of time expressions can be regular expressions over a short string of classes (the idea of SynTime, Zhong et
al., ACL 2017) instead of over the text: fast, and linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data import load_table

_OTHER = (
    "X", "XC", "NL", "MARK", "COMMA", "DOT", "HY", "DASH", "SLASH", "COLON", "OPEN", "CLOSE", "CURRENCY", "PERCENT",
    "ISO", "SLASHDATE", "CLOCK", "ORD", "DECADE", "APOSYEAR", "DAYNUM", "YEAR", "NUM", "AMPM", "POSS", "HOLIDAY",
    "QNUM",
)  # fmt: skip
_MARKS = {",": "COMMA", ".": "DOT", "-": "HY", "‐": "HY", "‑": "HY", "–": "DASH", "—": "DASH", "/": "SLASH",
          ":": "COLON", "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE", "$": "CURRENCY", "£": "CURRENCY",
          "€": "CURRENCY", "¥": "CURRENCY", "%": "PERCENT"}  # fmt: skip
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]{3,})"  # first, because most tokens are; nothing below begins with three letters
    r"|(?P<ISO>(?<![\w-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-]))"
    r"|(?P<SLASHDATE>(?<![\w/.])\d{1,2}(?P<slash>[/.])\d{1,2}(?P=slash)(?:\d{4}|\d{2})(?![\w/]))"
    r"|(?P<CLOCK>(?<![\w:.])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:]))"
    r"|(?P<ORD>\b\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<DECADE>\b\d{1,3}0['’]?s\b|['’]\d0s\b)"
    r"|(?P<APOSYEAR>(?<!\w)['’]\d\d\b(?!['’])(?!\s?(?:cm|mm|m|ft)\b))"
    r"|(?P<NUM>\d{1,18}(?:,\d{3}){0,6}(?:\.\d{1,18})?)"
    r"|(?P<QNUM>\bQ[1-4]\b)"
    r"|(?P<OCLOCK>\bo['’]clock\b)"
    r"|(?P<AMPM>(?<![A-Za-z])[aApP]\.\s?[mM]\.?|(?<=\d)[aApP][mM]\b|(?<=\d\s)[aApP][mM]\b)"
    r"|(?P<BC>\bB\.\s?C\.(?:\s?E\.)?|\bB\.C\b)"
    r"|(?P<AD>\bA\.D\.)"
    r"|(?P<POSS>['’]s?\b|(?<=s)['’])"
    r"|(?P<short>[^\W\d_]+)"
    r"|(?P<nl>\n)"
    r"|(?P<mark>[^\w\s])"
)
_CAPITAL = frozenset(
    [
        "may",
        "march",
        "august",
        "sat",
        "sun",
        "mon",
        "mar",
        "jan",
        "ad",
        "ce",
        "et",
        "ct",
        "pt",
        "est",
        "ist",
        "close",
        "second",
    ]
)
_UPPER = frozenset(
    ["ad", "ce", "et", "ct", "pt", "est", "ist", "bc", "bce", "cst", "mst", "pst", "edt", "cdt", "mdt", "pdt", "jst"]
)


@cache
def class_chars() -> dict[str, str]:
    """The character that stands for each class."""
    classes = sorted({row[1] for row in load_table("time_words")} | set(_OTHER) | {"BC", "AD", "OCLOCK"})
    return {name: chr(0xE000 + index) for index, name in enumerate(classes)}


@cache
def _lexicon() -> dict[str, tuple[str, str]]:
    return {word: (kind, value) for word, kind, value in load_table("time_words")}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: where they stand, in lower case, their classes as one string, their values."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    codes: str
    values: list[str]

    def is_a(self, index: int, *names: str) -> bool:
        """Whether the token at ``index`` (may lie outside) has one of the classes."""
        return 0 <= index < len(self.codes) and any(self.codes[index] == class_chars()[name] for name in names)


def _word_class(word: str, lower: str) -> tuple[str, str]:
    """The class and value of a word that is in the lexicon."""
    kind, value = _lexicon()[lower]
    if lower in _UPPER and not word.isupper():
        return ("XC" if word[0].isupper() else "X"), lower
    if kind in ("MONTH", "WEEKDAY", "MONTH_ABBR", "WEEKDAY_ABBR", "WEEKDAYS"):
        shaped = word[0].isupper() and (word[1:].islower() or kind != "MONTH" or lower not in _CAPITAL)
        if not shaped and (lower in _CAPITAL or kind.endswith("ABBR")):
            return "X", lower
    return kind, value


def _number_class(text: str) -> tuple[str, str]:
    plain = text.replace(",", "")
    if "." in plain or "," in text or len(plain) > 4:
        return "NUM", plain
    if len(plain) == 4:
        return ("YEAR" if 1000 <= int(plain) <= 2199 else "NUM"), plain
    return ("DAYNUM" if len(plain) <= 2 and 1 <= int(plain) <= 31 else "NUM"), plain


def _wraps(text: str, at: int, line_start: int) -> bool:
    """Whether the newline at ``at`` only wraps a long line of running text."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return at - line_start >= 50 and (before.isalnum() or before == ",") and after.isalnum()


def tokenise(text: str) -> Tokens:
    """The tokens of ``text``; a paragraph or line end is a token of its own (class NL)."""
    chars, lexicon = class_chars(), _lexicon()
    starts, ends, words, codes, values = [], [], [], [], []
    line_start = 0
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        start, end = match.span()
        raw = match.group()
        lower = raw.lower()
        if kind in ("word", "short"):
            name, value = _word_class(raw, lower) if lower in lexicon else ("XC" if raw[0].isupper() else "X", lower)
        elif kind == "NUM":
            name, value = _number_class(raw)
        elif kind == "nl":
            wrapped = _wraps(text, start, line_start)
            line_start = end
            if wrapped:
                continue
            name, value = "NL", raw
        elif kind == "mark":
            name, value = _MARKS.get(raw, "MARK"), raw
            if name == "HY" and text[start - 1 : start].isspace() and text[end : end + 1].isspace():
                name = "DASH"
        else:
            name, value = kind, lower
        starts.append(start)
        ends.append(end)
        words.append(lower)
        codes.append(chars[name])
        values.append(value)
    columns = _merge_holidays(text, (starts, ends, words, codes, values))
    starts, ends, words, codes, values = columns
    return Tokens(text, starts, ends, words, "".join(codes), values)


@cache
def _holidays() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """First word -> (words, rule), the longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, rule in load_table("holidays"):
        words = tuple(match.group() for match in _TOKEN.finditer(name))
        found.setdefault(words[0], []).append((words, rule))
    return {first: tuple(sorted(each, key=lambda pair: -len(pair[0]))) for first, each in found.items()}


_Columns = tuple[list[int], list[int], list[str], list[str], list[str]]


def _merge_holidays(text: str, columns: _Columns) -> _Columns:
    """Makes one HOLIDAY token of the words of a holiday's name."""
    starts, ends, words, codes, values = columns
    table = _holidays()
    dropped: set[int] = set()
    for at, word in enumerate(words):
        if word not in table or at in dropped or text[starts[at]].islower():
            continue
        for names, rule in table[word]:
            if tuple(each.replace("’", "'") for each in words[at : at + len(names)]) == names:
                ends[at] = ends[at + len(names) - 1]
                words[at], codes[at], values[at] = " ".join(names), class_chars()["HOLIDAY"], rule
                dropped.update(range(at + 1, at + len(names)))
                break
    if not dropped:
        return columns
    kept = [at for at in range(len(words)) if at not in dropped]
    return (
        [starts[at] for at in kept],
        [ends[at] for at in kept],
        [words[at] for at in kept],
        [codes[at] for at in kept],
        [values[at] for at in kept],
    )
