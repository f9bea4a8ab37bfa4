"""What a copy editor cuts or replaces in a sentence before it stands alone. Each function records edits in a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from dateline.briefs.page_openings import MONTH, WEEKDAY
from dateline.briefs.receipt import Draft
from dateline.data import load_table
from dateline.text.quotes import find_quotations, inside
from dateline.types import Reading, Span, Time

_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Messrs)\.?\s+(?=[A-ZÀ-Ž])")
_AGENCY_TAIL = re.compile(r"\s*(?:[-–—]\s*)?\((?:Reporting|Additional reporting|Editing|Writing)\b[^)]*\)\s*$")
_AMID = re.compile(r",?\s+amid\s+[^,;:.\"“”()]+(?=[.]?$)")
_COMES_AS = re.compile(r",\s+(?:as|while)\s+[^,;:\"“”()]{20,}(?=\.$)")
_SAYS_DAY = re.compile(rf"\b({WEEKDAY})\b(?!\s*,?\s*(?:the\s+)?\d)(?!\s*,?\s+{MONTH}\s)(?!['’]s)")
_INNER = re.compile(
    r"\s?,\s+(meanwhile|however|though|too|for example|for instance|in turn|for (?:his|her|its|their) part)(?=\s?,)",
    re.IGNORECASE,
)
_INNER_BARE = re.compile(r"(?<!\bbut)(?<!\band)(?<=\w)\s+(?:meanwhile|thus|therefore|also)(?=\s)")
_CURRENCY = re.compile(r"(?<=[$£€])\s+(?=\d)")
_LOST = re.compile(r"\b[A-ZÀ-Ž][\w-]*[a-rt-zà-ž]( )(?=s [A-Za-z])")  # "Ecuador s army"
_GAP = re.compile(r"(?<=[\w)\"”’'-])[ \u00a0]+(?=%(?!\w)|[,.;:?!)](?:\s|$)|['’](?:s|re|ve|ll|d|m)\b|n['’]t\b)")


_ESCAPES = {"-LRB-": " (", "-RRB-": ")", "\\/": "/", "``": "“", "''": "”"}
_ESCAPED = re.compile(r"\s*-LRB-\s*|\s*-RRB-|\\/|``\s*|\s*''")


def tidy_spaces(draft: Draft) -> None:
    """Close the gaps before marks that a text in tokens has: "the town , it 's said ."

    Between double marks nothing is done; those of a text in tokens are themselves made of two signs.
    """
    base = draft.span.start
    doubled = find_quotations(draft.span.of(draft.report.text))
    quotations = tuple(Span(s.start + base, s.end + base) for s in doubled)
    for match in _ESCAPED.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(quotations, match.start()) is None:
            mark = _ESCAPES[match.group().strip()]
            draft.replace(match.start(), match.end(), mark, "a mark for its escape")
    for match in _CURRENCY.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(quotations, match.start()) is None:
            draft.cut(match.start(), match.end(), "no gap in an amount")
    for match in _GAP.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(quotations, match.start()) is None:
            draft.cut(match.start(), match.end(), "no gap before a mark")
    for match in _LOST.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(quotations, match.start()) is None:
            draft.replace(match.start(1), match.end(1), "'", "the apostrophe that was lost")


@cache
def _connective() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("connectives") if row[1] == "cut"), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:(?:{'|'.join(map(re.escape, words))})(?:\s?,\s+|\s+(?=[^,\s])))+", re.IGNORECASE)


@cache
def _loose_start() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("connectives") if row[1] == "refuse"), key=lambda w: (-len(w), w))
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


_AMID_FIRST = re.compile(r"(?:Amid|Against the backdrop of|Against a backdrop of)\s+[^,;:\"“”()]{5,120},\s+(?=\w)")


def cut_backdrop(draft: Draft, start: int) -> int:
    """Cut "Amid growing anger, " before the main clause; the next word gets the capital."""
    text = draft.report.text
    match = _AMID_FIRST.match(text, start, draft.span.end)
    if not match or len(text[match.end() : draft.span.end].split()) < 6:
        return start
    draft.cut_before(start, match.end(), "background in passing")
    return match.end()


# After these a comma must follow ("Still, the police ..."), or they belong to the sentence ("Still waters ...").
_NEEDS_COMMA = frozenset((
    "still", "yet", "indeed", "specifically", "after all", "finally", "elsewhere", "separately", "also", "notably",
    "in turn", "first", "second",
))  # fmt: skip
_WHEN_OR_WHERE = re.compile(r"(?:on|in|at) [A-ZÀ-Ž]|(?:earlier|late|later|this|last|yesterday|today)\b")
# What of these is a link without a comma too, by what follows: "Also on Tuesday, the mayor ..."; but "yet another".
_BARE_BEFORE = {
    **dict.fromkeys(("also", "separately", "elsewhere"), _WHEN_OR_WHERE),
    "yet": re.compile(r"(?!(?:another|again|more|other|to|others)\b)"),
}


def cut_connective(draft: Draft, start: int) -> int:
    """Cut "Meanwhile, ", "But "; the next word gets the capital. Where the sentence now begins."""
    text = draft.report.text
    match = _connective().match(text, start, draft.span.end)
    if not match or match.end() >= draft.span.end:
        return start
    words = match.group().strip()
    bare = not words.endswith(",") and words.casefold() in _NEEDS_COMMA
    follows = _BARE_BEFORE.get(words.casefold())
    if bare and not (follows and follows.match(text, match.end())):
        return start
    draft.cut_before(start, match.end(), "a link to a sentence that is not here")
    return match.end()


def leans_on_before(words: str) -> bool:
    """Whether the sentence begins with a word that ties it to the one before ("Instead", "Which")."""
    return bool(_loose_start().match(words))


def cut_inner_links(draft: Draft, quotations: Sequence[Span]) -> None:
    """Cut ", however," and "meanwhile" within the sentence."""
    text = draft.report.text
    for pattern in (_INNER, _INNER_BARE):
        for match in pattern.finditer(text, draft.span.start, draft.span.end):
            if inside(tuple(quotations), match.start()) is None:
                end = text.index(",", match.end()) + 1 if pattern is _INNER else match.end()
                draft.cut(match.start(), end, "a link to a sentence that is not here")


def cut_honorifics(draft: Draft, quotations: Sequence[Span]) -> None:
    """ "Mr Auer" is Auer."""
    for match in _HONORIFIC.finditer(draft.report.text, draft.span.start, draft.span.end):
        if inside(tuple(quotations), match.start()) is None:
            draft.cut(match.start(), match.end(), "no honorific")


def cut_tail(draft: Draft, longest: int, quotations: Sequence[Span]) -> None:
    """Cut agency credits, "amid ..." at the end, and, of a long sentence, a closing clause of background."""
    text, span = draft.report.text, draft.span
    sentence = span.of(text)
    credit = _AGENCY_TAIL.search(sentence)
    if credit:
        draft.cut(span.start + credit.start(), span.end, "credit of the agency")
        return
    amid = _AMID.search(sentence)
    if amid and not _splits(quotations, span.start, amid) and len(sentence[: amid.start()].split()) >= 8:
        draft.cut(span.start + amid.start(), span.start + amid.end(), "background in passing")
        return
    clause = _COMES_AS.search(sentence)
    long = clause is not None and len(sentence.split()) > longest and len(sentence[: clause.start()].split()) >= 12
    if clause and long and not _splits(quotations, span.start, clause):
        draft.cut(span.start + clause.start(), span.start + clause.end(), "background clause")


def _splits(quotations: Sequence[Span], base: int, cut: re.Match[str]) -> bool:
    """Whether the cut takes out a part of a quotation: only a whole one may go."""
    start, end = base + cut.start(), base + cut.end()
    return any(q.start < end and start < q.end and not (start <= q.start and q.end <= end) for q in quotations)


def name_days(draft: Draft, reading: Reading, cutoff: datetime, quotations: Sequence[Span]) -> None:
    """ "yesterday" becomes "on Tuesday"; a weekday outside the week of the cut-off gets its date."""
    published = draft.report.published
    if published is None:
        return
    text, home = draft.report.text, published.date()
    said = {row[0]: row[2] for row in load_table("days_said")}
    for match in _said_pattern().finditer(text, draft.span.start, draft.span.end):
        if inside(tuple(quotations), match.start()) is not None:
            continue
        start = max((e.end for e in draft.edits if e.end <= match.start() and not e.text), default=draft.span.start)
        if _is_no_day(text[start : match.start()], match):
            continue
        words = match.group(1).casefold()
        day = _found_day(reading.times, match.start(), match.end()) or home + timedelta(days=int(_shifts()[words]))
        before = text[max(0, match.start() - 4) : match.start()].casefold()
        draft.replace(match.start(), match.end(), _say_day(said[words], match, day, cutoff, before), "the day by name")
    for match in _SAYS_DAY.finditer(text, draft.span.start, draft.span.end):
        weekday = _found_day(reading.times, match.start(), match.end())
        if weekday is None or inside(tuple(quotations), match.start()) is not None or _in_week(weekday, cutoff):
            continue
        if abs((home - weekday).days) >= 6:  # "early Friday", written on Thursday evening: which one is not sure
            continue
        if f"{weekday:%A}" == match.group(1):
            draft.replace(
                match.end(), match.end(), f" {weekday.day} {weekday:%B}", "the date of a day outside the week"
            )


# "parallels to today's events", "than today", "today's standards": the time that the reader lives in, not the day.
_BESIDE = re.compile(r"\b(?:parallel|similar|compar|contrast|unlike|resembl|reminisc|echo|differ)", re.IGNORECASE)
_NOWADAYS = re.compile(r"\b(?:even|than|like|unlike|alive|exists?|society|(?:the|our) world)\s$", re.IGNORECASE)
_OF_OUR_TIME = re.compile(
    r"\s(?:world|society|standards?|youth|generations?|environment|climate|terms|prices|money|dollars|realit(?:y|ies)|"
    r"technolog(?:y|ies)|politics|culture)\b"
)


def _is_no_day(before: str, match: re.Match[str]) -> bool:
    """Whether "today" is a name ("USA Today", "TODAY show"), or means nowadays."""
    words = match.group(1)
    opens = not re.search(r"\w[,;–—-]?\s$", before)
    if words[0].isupper() and (not opens or (words.isupper() and len(words) > 1)):
        return True
    if words.casefold() != "today":
        return False
    owned = match.group(2) is not None
    after = match.string[match.end() : match.end() + 20]
    beside = owned and _BESIDE.search(before[-60:])
    return bool(beside or _NOWADAYS.search(before) or (owned and _OF_OUR_TIME.match(after)))


def _say_day(form: str, match: re.Match[str], day: date, cutoff: datetime, before: str) -> str:
    name = f"{day:%A}" if _in_week(day, cutoff) else f"{day:%A} {day.day} {day:%B}"
    if match.group(2):
        return f"{name}{match.group(2).strip()}"
    said = form.replace("{day}", name)
    if re.search(r"\b(?:on|by|since|from|until|of|for)\s$", before) and said.startswith("on "):
        said = said[3:]
    return said[0].upper() + said[1:] if match.group()[0].isupper() else said


@cache
def _said_pattern() -> re.Pattern[str]:
    words = sorted((row[0] for row in load_table("days_said")), key=lambda w: (-len(w), w))
    return re.compile(rf"\b({'|'.join(map(re.escape, words))})\b( ?['’]s\b)?", re.IGNORECASE)


@cache
def _shifts() -> dict[str, str]:
    return {row[0]: row[1] for row in load_table("days_said")}


def _found_day(times: Sequence[Time], start: int, end: int) -> date | None:
    """The day that the reading resolved these words to."""
    for time in times:
        if time.start < end and start < time.end and re.match(r"\d{4}-\d{2}-\d{2}", time.value):
            try:
                return date.fromisoformat(time.value[:10])
            except ValueError:
                return None
    return None


def _in_week(day: date, cutoff: datetime) -> bool:
    return -6 <= (day - cutoff.date()).days <= 6


# Quotations in marks that are no pair of double ones: `` '' and ` ' of a text in tokens, ‘ ’, and ' ' before a letter.
_OTHER_MARKS = re.compile(
    r"``.*?(?:''|$)|(?<!`)`\s.*?\s'(?=[\s,.;])|(?<!\w)‘(?=\w).*?’(?!\w)|(?<![\w'])'(?=[^\W\d_])(?!(?:s|re|ve|ll|d|m|t|em)\b)(?:[^']|(?<=\w)'(?=\w))*'(?!\w)"
)


def quotations_in(draft: Draft) -> tuple[Span, ...]:
    """The quotations of the sentence in any kind of marks, in offsets of the report; no edit may touch them."""
    words, base = draft.span.of(draft.report.text), draft.span.start
    doubled = find_quotations(words)
    others = (Span(*match.span()) for match in _OTHER_MARKS.finditer(words))
    found = sorted((*doubled, *(s for s in others if not any(s.start < d.end and d.start < s.end for d in doubled))))
    return tuple(Span(s.start + base, s.end + base) for s in found)
