"""What a partial time expression is resolved against: the publication date, the running date, the tense.

In news a "Monday" or "July" is the one that the tense points to, seen from the publication date; in a history (no
publication date near the dates told) it follows on the date told before (HeidelTime's two modes, Strötgen and Gertz,
LREC 2016).
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

from dateline.data import load_set, load_table
from dateline.reading.calendar import Point
from dateline.reading.time_tokens import Tokens

Tense = Literal["past", "future", ""]
_NEAR_DAYS = 45
BACK = 9  # a month so much earlier than the one told before is the next year's
_REACH = 14  # tokens to each side in which a verb tells the tense of a time expression
_NEGATIONS = frozenset({"not", "never", "didn", "wasn", "weren", "hadn", "hasn", "haven"})
_SUBORDINATE = frozenset({"that", "how", "why", "what", "whether"})
_STOPS = frozenset({".", ";", "?", "!", '"', "“", "”"})


@cache
def _tenses() -> dict[str, str]:
    return {row[0]: row[1] for row in load_table("time_tenses")}


@dataclass(slots=True)
class Scene:
    """The dates that a text's time expressions lean on; ``running`` moves as the text is read."""

    tokens: Tokens
    published: date | None
    narrative: bool
    running: Point = field(default_factory=lambda: Point(None))
    told: int = -1  # the token at which the running point was told
    firm: Point = field(default_factory=lambda: Point(None))  # the date that the story has got to, asides left out

    def tell(self, point: Point | None, start: int, end: int) -> None:
        """Makes ``point`` the running point; a bare year in the middle of a sentence is an aside to the story."""
        if point is None or point.year is None or (not self.narrative and self._looks_away(start)):
            return
        again = point.month is None and self.running == point  # a year told twice running is where the story is
        self.running, self.told = point, end - 1
        settles = self.firm.year is None or again or self._opens_sentence(start, end)
        if settles or (point.month is not None and not self._looks_away(start)):
            self.firm = point

    def _looks_away(self, start: int) -> bool:
        """Whether a time tells how long something lasted: "until the fall of Budapest in February 1945"."""
        for at in range(start - 1, max(-1, start - 9), -1):
            if self.tokens.words[at] in _STOPS:
                return False
            if self.tokens.is_a(at, "UNTIL", "TILL", "SINCE"):
                return True
        return False

    def _opens_sentence(self, start: int, end: int) -> bool:
        """Whether a time stands at the head of its sentence, or in a line of its own (a heading)."""
        tokens = self.tokens
        for at in range(start - 1, max(-2, start - 4), -1):
            if at < 0 or tokens.words[at] in _STOPS or tokens.is_a(at, "NL"):
                return True
        return any(tokens.is_a(at, "NL") for at in range(start - 1, max(-1, start - 12), -1)) and any(
            tokens.is_a(at, "NL") for at in range(end, end + 12)
        )

    def anchor(self) -> Point:
        """What "that day" or "two years later" counts from."""
        if self.running.year is None and self.published is not None and not self.narrative:
            return Point.of(self.published)
        return self.running

    def now(self) -> Point:
        """What "last year" or "two days ago" counts from."""
        if self.narrative and self.running.year is not None:
            return self.running
        return Point.of(self.published) if self.published is not None else Point(None)

    def tense(self, start: int, end: int) -> Tense:
        """The tense of the verb nearest to the tokens ``start`` to ``end``, within its sentence."""
        table, words = _tenses(), self.tokens.words
        if table.get(" ".join(words[max(0, start - 2) : start])) == "future":  # "postponed to", "extended until"
            return "future"
        best, best_cost = "", _REACH + 1
        for step, limit, first in ((-1, max(-1, start - _REACH), start - 1), (1, min(len(words), end + _REACH), end)):
            for at in range(first, limit, step):
                word = words[at]
                if word == "won" and words[at + 1 : at + 3] in (["'", "t"], ["’", "t"]):
                    word = "will"  # "won't"
                if word in _STOPS or self.tokens.is_a(at, "NL") or (step > 0 and word in _SUBORDINATE):
                    break  # a clause with "that" has a tense of its own
                if step > 0 and word == "would":  # "in an interview on Friday, he would not say"
                    continue
                if self.tokens.is_a(at, "MONTH") or (word == "until" and self._waited(at)):
                    continue
                if word == "to" and at + 1 < len(words):
                    word = f"to {words[at + 1]}"
                kind = table[word] if word in table else "past" if word.endswith("ed") and len(word) > 4 else ""
                if kind == "past" and words[at - 1 : at] == ["be"]:  # "will be held", "is to be released"
                    kind = "future"
                if kind == "past" and words[at - 1 : at] in (["is"], ["are"]):  # "is held on June 19"
                    kind = ""
                # A verb before the time expression governs it more often than one behind.
                cost = (start - at) if step < 0 else (at - end + 3)
                if kind and cost < best_cost:
                    best, best_cost = kind, cost
        return "past" if best == "past" else "future" if best == "future" else ""

    def _waited(self, at: int) -> bool:
        """Whether "until" tells the end of what went on before it: "did not end until", "stayed until"."""
        words = self.tokens.words
        before = words[max(0, at - 6) : at]
        return before[-1:] != [] and (before[-1] in load_set("going_on") or not _NEGATIONS.isdisjoint(before))

    def year_for(self, month: int, day: int | None, start: int, end: int) -> int | None:
        """The year of a month or a day told without one."""
        if self.narrative or self.published is None:
            return self._next_year(month, start)
        if self.told >= 0 and self.same_sentence(self.told, start) and self.running.year is not None:
            far = abs(self.running.year - self.published.year) > 1
            if far:
                return self.running.year
        limits = self.tokens.is_a(start - 1, "BY", "UNTIL", "TILL", "INTO", "THROUGH")
        return self._news_year(month, day, self.tense(start, end), limits)

    def _next_year(self, month: int, at: int) -> int | None:
        """Goes on with the running year; a much earlier month after a late one is the next year's."""
        near = self.told >= 0 and self.same_sentence(self.told, at)
        base = self.running if near else self.firm
        year, before = base.year, base.month
        if year is None or before is None:
            return year
        return year + 1 if before - month >= BACK and year > 0 else year

    def _news_year(self, month: int, day: int | None, tense: Tense, limits: bool) -> int:
        assert self.published is not None
        base = self.published
        choices = [_safe(year, month, day or 15) for year in (base.year - 1, base.year, base.year + 1)]
        slack = timedelta(days=0 if day else 17)
        nearest = min(choices, key=lambda each: (abs((each - base).days), each))
        if limits and abs((nearest - base).days) < _NEAR_DAYS:
            return nearest.year  # "sent abroad by the end of June"
        if tense == "future":
            late = [each for each in choices if each >= base - slack]
            return (late or choices[-1:])[0].year
        if tense == "past":
            early = [each for each in choices if each <= base + slack]
            return (early or choices[:1])[-1].year
        return nearest.year

    def same_sentence(self, first: int, second: int) -> bool:
        """Whether no sentence ends between the two tokens."""
        words = self.tokens.words
        return second - first < 40 and not any(words[at] in _STOPS for at in range(first, second))


def _safe(year: int, month: int, day: int) -> date:
    year = min(max(year, 1), 9999)
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def weekday_date(base: date, weekday: int, direction: Tense) -> date | None:
    """The day of the week before ("past"), after ("future") or on ``base``; ``base`` itself counts."""
    back = (base.isoweekday() - weekday) % 7
    try:
        return base + timedelta(days=(7 - back) % 7) if direction == "future" else base - timedelta(days=back)
    except OverflowError:
        return None


def is_narrative(years: list[int], near: int, published: date | None) -> bool:
    """Whether a text tells history: its years lie mostly far from its publication, with few words like "Monday"."""
    if published is None:
        return True
    far = sum(1 for year in years if abs(year - published.year) > 1)
    needed = 6 if near else 4
    return far >= max(needed, 0.6 * len(years)) and near * 4 <= far


def sentence_of(starts: list[int], offset: int) -> int:
    """The index of the sentence that begins at or before ``offset`` (``starts`` sorted), -1 if none does."""
    return bisect_right(starts, offset) - 1
