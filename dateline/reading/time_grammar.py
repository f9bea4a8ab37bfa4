"""The grammar of English time expressions, as patterns over the classes of tokens.

The rules stand in data/time_rules.tsv. A pattern is written with class names (data/time_words.tsv and time_tokens.py),
``{MACRO}`` for a part that recurs (data/time_macros.tsv) and ``<name: ...>`` for a part that the value is made of.
Of the rules that match at one place the first counts, so longer forms stand before shorter ones. ``resolver``
names the function that gives type and value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.data import load_map, load_table
from dateline.reading.time_tokens import Tokens, class_chars


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression."""

    name: str
    pattern: str
    resolver: str


def load_rules() -> tuple[Rule, ...]:
    """The rules of data/time_rules.tsv, in their order."""
    return tuple(Rule(*row) for row in load_table("time_rules"))


RULES = load_rules()
_BARREN = ("X", "XC", "NL", "MARK", "COMMA", "DOT", "OPEN", "CLOSE", "COLON", "CURRENCY", "PERCENT", "POSS", "HY",
           "DASH", "SLASH", "IN", "OF", "TO", "AND", "FROM", "BY", "FOR", "BE", "WITHIN")  # fmt: skip


def _compile(pattern: str) -> str:
    """The pattern over class characters."""
    macros = load_map("time_macros")
    while (expanded := re.sub(r"\{([A-Z]+\d?)\}", lambda match: macros[match[1]], pattern)) != pattern:
        pattern = expanded
    chars = class_chars()
    pattern = re.sub(r"[A-Z]+(?:_[A-Z]+)*", lambda match: chars[match[0]], pattern)
    return re.sub(r"<([a-z]\w*):", r"(?P<\1>", pattern.replace(" ", "").replace(">", ")"))


@cache
def _whole_pattern() -> re.Pattern[str]:
    """All rules as one pattern, one group a rule."""
    plain = (re.sub(r"\(\?P<\w+>", "(?:", _compile(rule.pattern)) for rule in RULES)
    whole = "|".join(f"(?P<r{index}>{pattern})" for index, pattern in enumerate(plain))
    # No rule begins with these: most places of a text need no further look.
    barren = "".join(class_chars()[name] for name in _BARREN)
    return re.compile(f"(?![{barren}])(?:{whole})")


@cache
def _single_pattern(index: int) -> re.Pattern[str]:
    """One rule by itself with its named groups, compiled when it first matches."""
    return re.compile(_compile(RULES[index].pattern))


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that matched the tokens ``start`` to ``end`` (exclusive), with its named parts."""

    rule: Rule
    tokens: Tokens
    start: int
    end: int
    parts: dict[str, tuple[int, int]]

    def has(self, *names: str) -> bool:
        """Whether any of the parts is there."""
        return any(name in self.parts for name in names)

    def words(self, name: str) -> str:
        """The words of a part in lower case, "" if it is not there."""
        start, end = self.parts.get(name, (0, 0))
        return " ".join(self.tokens.words[start:end])

    def value(self, *names: str) -> str:
        """The value of the first token of the first of these parts that is there, else ""."""
        for name in names:
            if name in self.parts:
                return self.tokens.values[self.parts[name][0]]
        return ""


def find_next(tokens: Tokens, at: int) -> Found | None:
    """The leftmost rule that matches from token ``at`` on."""
    match = _whole_pattern().search(tokens.codes, at)
    if match is None:
        return None
    index = int((match.lastgroup or "r0")[1:])
    # Matched again by itself: the rules share the names of their parts.
    single = _single_pattern(index)
    again = single.match(tokens.codes, match.start())
    if again is None:  # cannot be: the same pattern at the same place
        return None
    parts = {name: again.span(name) for name in single.groupindex if again.start(name) >= 0}
    return Found(RULES[index], tokens, again.start(), again.end(), parts)
