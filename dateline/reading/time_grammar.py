"""The grammar of English time expressions, as patterns over the classes of tokens.

A pattern is written with class names (data/time_words.tsv and time_tokens.py), ``{MACRO}`` for a part that recurs and
``<name: ...>`` for a part that the value is made of. Of the rules that match at one place the first counts, so longer
forms stand before shorter ones. ``resolver`` names the function of time_values.py that gives type and value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dateline.reading.time_tokens import Tokens, class_chars

MACROS = {
    "MON": "(?:MONTH|MONTH_ABBR DOT?)",
    "DAY": "(?:DAYNUM|ORD|WORD_ORD(?= OF (?:MONTH|THE?)))",
    "WDAY": "(?:WEEKDAY|WEEKDAY_ABBR DOT?)",
    "UNITANY": "(?:UNIT|UD|UW|UM|UY|UC|UQ|UDE|SECOND)",
    "SMALL": "(?:WNUM(?:HY (?:WNUM|ONE))?|DAYNUM|NUM|YEAR|ONE|FIRST)",
    "COUNT": "(?:DAYNUM|NUM|YEAR|(?:WNUM|ONE|A(?= HUNDRED| DOZEN))(?:HY?(?:WNUM|ONE|HUNDRED)){0,4}|HUNDRED|DOZEN)"
    "(?: DOZEN)?(?:AND A? HALF)?",
    "ABOUTS": "(?:ABOUT|SOME|OVER|(?:A X)? MORE THAN|AT LEAST)",
    "QTY": "(?:<vague: A? FEW|A? COUPLE OF?|A? X? COUPLE OF|MORE FEW> | <count: {COUNT}> | <one: A|ANOTHER> X?(?= HALF|UD|UW|UM|UY|UC|UQ|UDE|UNIT|SECOND))",
    "YR": "(?:COMMA? (?:OF|IN)? (?:THE UY)? <year: YEAR|APOSYEAR> <era: BC|AD>?|(?:COMMA|OF|IN)? <year3: NUM|DAYNUM> <era3: BC|AD>"
    "|(?:OF|IN)? <yrel: THE? SAME|THE? FOLLOWING|THE? NEXT|THE? PREVIOUS|THAT SAME?|THIS SAME?|LAST> UY)",
    "CLOCK1": "(?:<hour: CLOCK|DAYNUM(?=AMPM|COLON? OCLOCK)|WNUM(?= OCLOCK)|ONE(?= OCLOCK)> UNITS? OCLOCK?<ampm: AMPM>?(?:LOCAL TIME)?<zone: ZONE>?"
    "|<mil: NUM|YEAR>(?= ZONE)<zone2: ZONE>|<noon: HOUR_NAME>)",
    "CLOCK2": "(?:<hour4: CLOCK|DAYNUM(?=AMPM|OCLOCK)> UNITS? OCLOCK?<ampm4: AMPM>?(?:LOCAL TIME)?<zone4: ZONE>?|<noon4: HOUR_NAME>)",
    "LEAD": "(?:(?:(?:EARLY|LATE) (?:IN|ON)?)? THE? (?:EARLY|LATE)? <part0: PART> (?:UNITS)? (?:OF|ON)|THE? (?:<early0: EARLY> UNITS|<small0: X UNITS>) OF)",
    "MOD": "(?:(?:THE? VERY? (?:END|BEGIN|MIDDLE|HEIGHT|REST) OF|THE? (?:EARLY|FINAL|LATE|LATER) PARTN OF|MID HY?"
    "|(?:EARLY|LATE|EARLIER|LATER)(?:HY|IN|ON|OF)?|MIDDLE OF) THE?)",
    "TAIL": "(?:COMMA? (?:EARLY|LATE|AT|IN THE)? (?:EARLY|LATE)? <part: PART>)",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One form of time expression."""

    name: str
    pattern: str
    resolver: str


def _rules() -> tuple[Rule, ...]:
    lines = [
        # absolute
        ("iso", "<iso: ISO>", "iso"),
        ("slash", "<slash: SLASHDATE>", "slash_date"),
        # ranges: two times of one form; the first takes what the second tells
        ("days month", "<first: {DAY}> <to: HY|DASH|TO|AND|TILL|UNTIL|OR> <second: THE? {DAY} OF? <month: {MON}> {YR}?>", "day_range"),
        ("month days", "<first: <month: {MON}> {DAY}> <to: HY|DASH|TO|TILL|UNTIL|AND> <second: {DAY} (?:COMMA <year: YEAR>)?>", "day_range_after"),
        ("dates", "<first: (?:<m1: {MON}> <d1: {DAY}>|<d1b: {DAY}> <m1b: {MON}>)> COMMA? <to: HY|DASH|TO|AND|TILL|UNTIL|THROUGH> "
         "<second: (?:<m2: {MON}> <d2: {DAY}>|<d2b: {DAY}> <m2b: {MON}>) COMMA? <year: YEAR>>", "date_range"),
        ("months", "<first: {MOD}? <m1: {MON}>> COMMA? <to: HY|DASH|TO|AND|TILL|UNTIL|THROUGH|SLASH> <second: {MOD}? <m2: {MON}> (?:COMMA? OF? <year: YEAR>)>", "month_range"),
        ("years", "<first: YEAR> <to: HY|DASH|SLASH|TO HY> <second: YEAR|DAYNUM|NUM>(?!HY|DASH|PERCENT|NUM)", "year_range"),
        ("years bc", "<first: NUM|DAYNUM> <to: HY|DASH|TO|AND|SLASH> <second: <n2: NUM|DAYNUM> <era: BC>>", "bc_range"),
        # days
        ("day month", "(?:{CLOCK1} (?:COMMA|ON|OF){0,2})? {MOD}? {LEAD}? THE? (?:<weekday: {WDAY}> COMMA? THE?)? <day: {DAY}> OF? <month: {MON}> {YR}? (?:COMMA? AT? {CLOCK2})? {TAIL}?", "day"),
        ("month day", "(?:{CLOCK1} (?:COMMA|ON|OF){0,2})? {MOD}? {LEAD}? (?:<weekday: {WDAY}> COMMA?)? <month: {MON}> (?:THE)? <day: DAYNUM|ORD|WORD_ORD>(?!COMMA NUM|HUNDRED|PERCENT) {YR}? (?:COMMA? AT? {CLOCK2})? {TAIL}?", "day"),
        ("holiday", "{MOD}? {LEAD}? <rel: LAST|NEXT|THIS>? <holiday: HOLIDAY> (?:UD)? {YR}? {TAIL}?", "holiday_day"),
        ("the nth", "(?<=ON|BY|SINCE|TO|FROM|TILL|OF|COMMA) THE <day: ORD> (?!X|XC|UC|UNIT|HY|STRAIGHT|PARTN)(?:OF THE SAME UM|OF THIS UM|OF THAT UM)?", "month_day"),
        # months, seasons, quarters, halves
        ("month year", "{MOD}? (?:THE? UM OF)? <month: {MON}> {YR}", "month"),
        ("month last year", "<month: MONTH> <yrel: LAST|THIS|NEXT> UY", "month"),
        ("rel month", "{MOD}? <rel: THIS|LAST|NEXT|THIS COMING|THE? FOLLOWING|THE? PREVIOUS|THAT> <month: MONTH>", "month"),
        ("month", "{MOD}? <month: MONTH|MONTH_ABBR(?=DOT)>", "month_alone"),
        ("season year", "(?:THE? <part1: FIRST|FINAL> X? HALF OF)? {MOD}? THE? {MOD}? <season: SEASON|FALL> {YR}|<season2: SEASON|FALL> <year2: YEAR>|<year4: YEAR> <season4: SEASON>", "season"),
        ("rel season", "{MOD}? <rel: LAST|NEXT|THIS|THAT|THE SAME|THE? FOLLOWING|THE? PREVIOUS|THE NEXT|THE COMING> <season: SEASON|FALL>", "season"),
        ("season", "{MOD}? THE? {MOD}? <season: SEASON>(?!XC)|(?<=IN|THROUGH|DURING|SINCE|OF|BY) THE <season2: FALL>(?! OF (?!THE? (?:YEAR|UY)))", "season"),
        ("quarter", "{MOD}? THE? <nth: FIRST|SECOND|WORD_ORD|FINAL|ORD> (?:FISCAL)? HY? <unit: UQ> (?:OF|IN)? (?:FISCAL)? (?:UY)? (?:<year: YEAR>|<yrel: LAST|THIS|NEXT|THE? PREVIOUS|THE|THAT> UY)?", "quarter"),
        ("half", "THE? <nth: FIRST|SECOND|FINAL> HALF OF THE? (?:UY)? (?:<year: YEAR>|<yrel: LAST|THIS|NEXT|THE? PREVIOUS|THE|THAT>? UY)", "half"),
        # clocks and parts of the day
        ("weekday", "(?:{CLOCK1} (?:COMMA|ON){0,2})? {MOD}? {LEAD}? <rel: LAST|NEXT|THIS PAST|THIS COMING|THIS|THE? FOLLOWING|THE PREVIOUS|THE COMING|THE NEXT|THAT>? <weekday: WEEKDAY> (?:POSS(?= PART))? (?:<week: OF? (?:THIS|LAST|NEXT) UW>)? {TAIL}? (?:(?:COMMA|AT)? {CLOCK2})?", "weekday"),
        ("overnight weekday", "<night0: TONIGHT> (?:ON|INTO|FROM)? <weekday: WEEKDAY>", "weekday"),
        ("weekdays", "<weekday: WEEKDAYS>", "weekday_set"),
        ("before yesterday", "THE UD <way: BEFORE|AFTER> <deictic: DEICTIC> {TAIL}?", "deictic_shift"),
        ("deictic", "(?:{CLOCK1} (?:COMMA|ON){0,2})? {MOD}? {LEAD}? <deictic: DEICTIC> (?:POSS(?= PART))? {TAIL}? (?:(?:COMMA|AT)? {CLOCK2})?", "deictic"),
        ("tonight", "{MOD}? <night: TONIGHT>", "tonight"),
        ("rel part", "{MOD}? <rel: LAST|THIS|THAT SAME?|THE? NEXT|THE? FOLLOWING|THE? PREVIOUS|THE? SAME> <part: PART>", "part"),
        ("straight", "(?:THE|A)? <nth: FIRST|SECOND|WORD_ORD|ORD> (?:STRAIGHT|SAME) (?:<unit: {UNITANY}>|<part: PART>)", "straight"),
        ("straight qty", "{QTY} STRAIGHT (?:<units: UNITS>|<parts: PARTS>)", "duration"),
        ("clock", "{CLOCK1} (?:IN THE <part: PART>|<tonight: TONIGHT|DEICTIC>)?", "clock"),
        ("the part", "(?<=IN|BY|DURING|TILL) THE (?:EARLY|LATE)? <part: PART> UNITS?", "part"),
        ("at part", "(?<=AT|BEFORE|AFTER|BY|TILL|DURING) <generic: PART>", "part"),
        # sets
        ("every weekday", "(?:EVERY|EACH) <weekday: WEEKDAY> <part: PART>?", "weekday_set"),
        ("every part", "(?:EVERY|EACH) <part: PART|SEASON>", "part_set"),
        ("every units", "EVERY (?:OTHER|{QTY}) (?:<units: UNITS>|<unit: {UNITANY}>)", "unit_set"),
        ("every unit", "(?:EVERY SECOND?|EACH|PER|(?<=TIMES)A) <unit: {UNITANY}>", "unit_set"),
        ("set word", "<word: SETWORD>(?!NL)", "set_word"),
        # years, decades, centuries
        ("decade", "{MOD}? THE? {MOD}? <decade: DECADE> <era: BC|AD>?|{MOD}? THE {MOD}? <word: DECADE_WORD>(?!X)", "decade"),
        ("century", "{MOD}? THE? {MOD}? <nth: ORD|WORD_ORD|FIRST|SECOND|(?:WNUM HY (?:WORD_ORD|FIRST|SECOND))> HY? <unit: UC> <era: BC|AD>?", "century"),
        ("year bc", "{MOD}? THE? {MOD}? (?:ABOUT DOT?)? <year: NUM|YEAR|DAYNUM> <era: BC>|{MOD}? <era2: AD> <year2: NUM|YEAR|DAYNUM>|{MOD}? <year4: NUM|YEAR> <era4: AD>", "year"),
        ("year", "{MOD}? (?:THE? FISCAL? (?:UY|UNITS(?= YEAR))|FISCAL)? {MOD}? (?:ABOUT)? <year: YEAR>(?!HY X|PERCENT|CURRENCY|SLASH|COLON NUM|COLON DAYNUM|HUNDRED)", "year_alone"),
        ("apostrophe year", "(?<=IN|SINCE|OF|BY|UNTIL|FROM|TO|AND) (?:{MOD})? <year: APOSYEAR>", "year_alone"),
        # ages and adjectives of duration
        ("age", "{ABOUTS}? {QTY} (?:HY? <unit: {UNITANY}> HY? OLD|<units: UNITS> (?:HY? OLD|OF AGE))", "duration"),
        ("hyphen", "{ABOUTS}? {QTY} HY <unit: {UNITANY}> (?:HY? LONG)?|<unit2: UD|UW|UM|UY|UDE|UC|UNIT> HY LONG|<units2: UNITS> HY LONG|<count2: WNUM|DAYNUM> <unit3: {UNITANY}> LONG?", "duration"),
        # relative to another time
        ("ago", "{ABOUTS}? (?:{QTY} HY? X?)? (?:<units: UNITS>|<unit: {UNITANY}>|<half: HALF A {UNITANY}>) (?:AGO|FROM NOW|HENCE)", "ago"),
        ("later", "{ABOUTS}? (?:{QTY} HY? X?)? (?:<units: UNITS>|<unit: {UNITANY}>) <way: EARLIER|LATER|BEFORE|AFTER(?! X (?:BEFORE|AGO))|FOLLOWING>", "later"),
        ("the unit after", "(?:THE|A) <unit: UD|UW|UM|UY> <way: BEFORE|AFTER|EARLIER|LATER|FOLLOWING>", "later"),
        # spans next to now or next to the running time
        ("span of", "THE <which: FIRST|LAST|FINAL|X> {QTY} <units: UNITS> (?:OF (?:<month: {MON}> {YR}?|THE? YEAR|(?:THIS|LAST|NEXT|THE|THAT) UY))?", "duration"),
        ("last qty", "(?:THE|THESE|THOSE)? {ABOUTS}? (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING|FIRST|FINAL|X LAST) {QTY} <units: UNITS>|(?:THE|THESE) <count2: {COUNT}> (?:LAST|PAST|NEXT|COMING|PREVIOUS|FOLLOWING) <units2: UNITS>", "duration"),
        ("vague near", "(?:THE|THESE)? (?:VERY)? <near: RECENT|COMING|PAST|FUTURE|LAST|NEXT|FOLLOWING|PREVIOUS|EARLIER> <units: UNITS|PARTS>", "near"),
        ("past unit", "(?:THE|THIS) <near: PAST|LAST(?= UW OF| UM OF| UD OF)> <unit: {UNITANY}> (?:OF <month: {MON}>)?", "duration"),
        ("weekend", "{MOD}? (?:OVER)? <rel: THE? LAST|THIS PAST|THE PAST|THIS COMING|THIS|THE? NEXT|THE COMING|THAT|THE SAME|THE? PREVIOUS|THE? FOLLOWING|THE> <unit: WEND>", "weekend"),
        ("rel unit", "{MOD}? <rel: LAST|THIS|NEXT|(?:THE|THIS) COMING|(?:THE|THIS) CURRENT|THE? PREVIOUS|THE? FOLLOWING|THE NEXT|THE VERY NEXT|(?:THE|THAT|THIS) (?:VERY)? SAME|THAT> <unit: {UNITANY}>(?!POSS X POSS) {TAIL}?", "unit"),
        ("end of unit", "{MOD} <the: UD|UW|UM|UY|UQ|UC|UDE>|<the2: UM|UY> POSS? HY? END", "unit"),
        ("the unit", "(?<=IN|OF|FOR|DURING|THROUGH) THE <the: UY>(?! X|XC|YEAR| OF)", "unit"),
        ("the unit following", "THE? <unit: UD|UW|UM|UY> FOLLOWING", "later_one"),
        # durations
        ("these days", "THESE <units: UNITS>", "present_units"),
        ("duration", "{ABOUTS}? {QTY} X? (?:<units: UNITS>|<parts: PARTS>|<unit: {UNITANY}>(?! HY)) (?:AND A HALF)?", "duration"),
        ("half", "{ABOUTS}? A? HALF HY? (?:A|OF A)? <halfunit: {UNITANY}>", "duration"),
        ("decades", "(?<=WITHIN|FOR) <units: UNITS>|(?<=IN|OF|OVER|AFTER|THAN|DURING|BY|COMMA|FROM|TO|X|NL|AND|THE|DOT|MORE) <units2: UNITS>(?= OF| AGO|COMMA|DOT| TO| IN| AND|NL|BEFORE|AFTER|WITHIN| FOLLOWING)", "vague_units"),
        # references
        ("now", "(?:RIGHT)? <now: NOW>|(?<=AT) (?:THE)? <now2: CURRENT>(?!X|XC)|(?<=AT) THE <now3: MOMENT>|(?<=TO) <now4: DATEW>|THE TIME BEING", "present"),
        ("present day", "(?:THE)? (?:CURRENT|MODERN) HY? UD", "present"),
        ("current", "(?<!OPEN) <now: CURRENT>(?= X| XC| NUM)", "present"),
        ("recent", "(?:THE)? <past: RECENT>(?= PAST) PAST|<past2: RECENT|RECENTLY>", "past"),
        ("the past", "(?<=IN|OF|FROM) THE <past: PAST>(?!X|UNIT|UD|UW|UM|UY)", "past"),
        ("former", "<past: FORMER>", "former"),
        ("future", "THE NEAR? FUTURE(?!X|XC)|FUTURE", "future"),
    ]  # fmt: skip
    return tuple(Rule(*line) for line in lines)


RULES = _rules()


def _compile(pattern: str) -> str:
    """The pattern over class characters."""
    while (expanded := re.sub(r"\{([A-Z]+\d?)\}", lambda match: MACROS[match[1]], pattern)) != pattern:
        pattern = expanded
    chars = class_chars()
    pattern = re.sub(r"[A-Z]+(?:_[A-Z]+)*", lambda match: chars[match[0]], pattern)
    pattern = re.sub(r"<([a-z]\w*):", r"(?P<\1>", pattern.replace(" ", "").replace(">", ")"))
    return pattern


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """All rules as one pattern (one group a rule), and each by itself with its named groups."""
    single = tuple(_compile(rule.pattern) for rule in RULES)
    plain = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in single)
    whole = "|".join(f"(?P<r{index}>{pattern})" for index, pattern in enumerate(plain))
    return re.compile(whole), tuple(re.compile(pattern) for pattern in single)


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
    whole, single = _patterns()
    match = whole.search(tokens.codes, at)
    if match is None:
        return None
    index = int((match.lastgroup or "r0")[1:])
    # Matched again by itself: the rules share the names of their parts.
    again = single[index].match(tokens.codes, match.start())
    if again is None:  # cannot be: the same pattern at the same place
        return None
    parts = {name: again.span(name) for name in single[index].groupindex if again.start(name) >= 0}
    return Found(RULES[index], tokens, again.start(), again.end(), parts)
