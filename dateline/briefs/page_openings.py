"""What of the page runs into a sentence, and is cut first: dateline, headline, stamp, credit, byline, hour, label."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.briefs.phrases import find_tag, has_finite_verb
from dateline.briefs.receipt import Draft
from dateline.data import load_set
from dateline.text.live_pages import HOUR, is_live_page
from dateline.types import Span

WEEKDAY = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = r"[^\W\d_][\w.'’/\\-]*(?:[ -][\w.'’/\\-]+){0,4}"
_DATE = rf"(?:{MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{MONTH})(?:,?\s+\d{{4}})?"
# "PASSAU, Germany, June 9 (Agency) - ", "Linz (Agency) --", "VIENNA —", "SALINA, Kan. Winds": a place in capitals, or a
# date, or an agency.
_DATELINE = re.compile(
    rf"\s*(?:{_PLACE}(?:\s?,\s+{_PLACE}){{0,2}}?(?:\s?,\s+{_DATE})?\s*(?:\(|-LRB-)(?:[^()\n]{{2,40}}?)(?:\)|-RRB-)\s*[-–—:]+"
    rf"|{_PLACE}(?:\s?,\s+{_PLACE}){{0,2}}\s?,\s+{_DATE}\s*[-–—:]+"
    r"|(?:[A-Z]{2,4}\s)?[A-ZÀ-Ž]{3,}(?:[ -][A-ZÀ-Ž]{2,}){0,3}(?:\s?,\s+[A-Z][\w.]+){0,2}\s*(?:--|[–—]|-(?=\s))"
    r"|\((?:[A-Z][\w.]+(?: [A-Z][\w.]+){0,3})\)\s*(?:--|[–—-])"
    r"|[A-ZÀ-Ž]{3,}(?:[ -][A-ZÀ-Ž]{2,}){0,3}\s?,\s+(?:[A-Z][a-z]{2,4}\.|(?:[A-Z]\.){2})(?=\s+[A-ZÀ-Ž])"
    r")(?:\s+|(?<=\)[-–—])(?=[A-ZÀ-Ž]))"
)
# A byline or a headline before it: "Flood kills ten By Anna Weiss VIENNA (Agency) - ", "Crisis Over LINZ, May 7 -- ".
_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*(?: \.)?){1,3}"
_LATE_DATELINE = re.compile(
    r"\s[A-Z]{3,}[^()\n\"“”]{0,40}(?:\(|-LRB-)\s?[A-Z]\w+\s?(?:\)|-RRB-)\s*[-–—]+\s+(?=[A-Z])"
    rf"|\s[A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,2}}(?:\s?,\s+[A-Z][\w.]+)?\s?,\s+{_DATE}\s*(?:--|[–—])\s+(?=[A-Z])"
)
_BYLINE = re.compile(
    rf"\s*By {_NAME}?(?:(?: and|\s?,) {_NAME}?){{0,3}} [A-Z]{{3,}}(?:[ -][A-Z]{{2,}}){{0,2}}(?:\s?,\s+[A-Z][\w.]+)?"
    r"\s*(?:--|[–—])\s+(?=[A-Z])"
)
_CLOCK = r"\d{1,2}[.:]\d{2}\s*(?:[ap]\.?m\.?\s*)?(?:GMT|UTC|BST|CET|CEST|[ECMP][SD]T)"
_STAMP = re.compile(
    rf"\b(?:(?:(?:{WEEKDAY})\s+)?\d{{1,2}}\s+{MONTH}\s+\d{{4}}|(?:[A-Z][a-z]{{2}}\s+)?{MONTH}\s+\d{{1,2}}\s?,\s+\d{{4}})"
    rf"\s+{_CLOCK}\s+|\b\d{{1,2}}[.:]\d{{2}} (?:UK|local) time\s?,\s+(?:{WEEKDAY})\s?,\s+\d{{1,2}} {MONTH} \d{{4}}\s+"
    r"|\b\d{4} \d{1,2} \d{1,2} \d{1,2}:\d{2} [A-Z]{3,4}\s+"
)
_CREDIT = re.compile(
    r"(?:Photograph|Photo|Picture|Image|Credit)s?\s?:\s+[A-ZÀ-Ž][\w.’'-]*(?: [A-ZÀ-Ž][\w.’'-]*){0,3}"
    r"(?:\s?\\?/\s?[A-Z]\w+(?: Images| Features)?)+\s+(?=[A-ZÀ-Ž\d])"
    r"|Photographs?\s?:\s+(?:AP|AFP|EPA|PA|Reuters|Getty Images)\s+(?=[A-ZÀ-Ž\d])"
    r"|AP Photo\s?\\?/\s?[A-Z]\w+(?: [A-Z]\.)? [A-Z]\w+\s+(?=[A-ZÀ-Ž\d])"
    r"|(?:-LRB-|\()\s?(?:AP|AFP|EPA|Reuters) Photo\s?(?:-RRB-|\))\s+(?=[A-ZÀ-Ž\d])"
)
_REST_OF_CREDIT = re.compile(r"\s*([A-ZÀ-Ž][a-zà-ž]{3,}) (?=The (?:[A-Z]{2,4}|[a-z]+) [a-z])")  # "Novak The levee was"
# "URGENT: ", "Why it matters: ", "Siege of Linz continues: "; who speaks before a colon has no verb.
_LABEL = re.compile(
    r"(?:AP|AFP|UPI|EPA)\s+(?=An? |[A-ZÀ-Ž][a-zà-ž]+ (?!Photo\b))"
    r"|(?:Officially|Breaking|Urgent|Exclusive|Just in|Updated?|Important):\s+(?=\S)"
    r"|(?:(?:Why|What|How|Where|When|Who) [a-z' ’]{4,40}|(?:1[5-9]|20)\d\d\s?|[A-ZÀ-Ž][\w-]+|[A-Z]{2,}(?: [A-Z]{2,})?)"
    r":\s+(?=[A-ZÀ-Ž\d\"“])"
)
_HEADED = re.compile(r"([A-ZÀ-Ž][^:.,;“”\"]{12,60}):\s+(?=[A-ZÀ-Ž])")


def cut_dateline(draft: Draft) -> int:
    """Cut "CITY, June 10 (Agency) - "; where the sentence now begins."""
    text = draft.report.text
    match = _DATELINE.match(text, draft.span.start, min(draft.span.end, draft.span.start + 140))
    match = match or (_LATE_DATELINE.search(text, 0, min(draft.span.end, 400)) if draft.span.start == 0 else None)
    if not match or match.end() >= draft.span.end or not re.match(r"[A-ZÀ-Ž\"“„‘'\d(]", text[match.end()]):
        return draft.span.start
    draft.cut(draft.span.start, match.end(), "dateline of the agency")
    return match.end()


def cut_title(draft: Draft, start: int) -> int:
    """Cut the headline where the text runs on from it without a mark. Where the sentence now begins."""
    title, text = (draft.report.title or "").strip(), draft.report.text
    end = start + len(title)
    if len(title) < 12 or end >= draft.span.end or text[start:end].casefold() != title.casefold():
        return start
    match = re.compile(r"[.:]?\s+(?=[A-ZÀ-Ž\d\"“])").match(text, end, draft.span.end)
    if not match:
        return start
    draft.cut(start, match.end(), "headline before the sentence")
    return match.end()


def cut_stamp(draft: Draft, start: int) -> int:
    """Cut a headline and the page's time stamp where the text runs on from them. Where the sentence now begins."""
    end = _end_of_stamp(draft.report.text, start, draft.span.end)
    if end > start:
        draft.cut(start, end, "headline and time stamp of the page")
    return end


def _end_of_stamp(text: str, start: int, end: int) -> int:
    """Where the sentence begins after a stamp and a dateline behind it; ``start`` where there is no stamp."""
    match = _STAMP.search(text, start, min(end, start + 260))
    if not match:
        return start
    dateline = _DATELINE.match(text, match.end(), min(end, match.end() + 140))
    at = dateline.end() if dateline else match.end()
    return at if len(text[at:end].split()) >= 8 else start


@lru_cache(maxsize=65536)
def find_opening(text: str) -> int:
    """How much of the first sentence of a report is dateline, headline and stamp."""
    match = _DATELINE.match(text[:140])
    return match.end() if match and match.end() < len(text) else _end_of_stamp(text, 0, len(text))


def cut_credit(draft: Draft, start: int) -> int:
    """Cut "Photograph: Ana Novak/Agency " before the sentence. Where the sentence now begins."""
    match = _CREDIT.match(draft.report.text, start, draft.span.end)
    rest = _REST_OF_CREDIT.match(draft.report.text, start, draft.span.end)
    if rest and not find_tag(rest[1]) and rest[1].lower() not in load_set("lower_case_words"):
        match = rest
    return _cut_of_page(draft, start, match, "credit of the photograph")


def cut_byline(draft: Draft, start: int) -> int:
    """Cut "By Anna Weiss and Jan Novak LINZ -- " before the sentence. Where the sentence now begins."""
    match = _BYLINE.match(draft.report.text, start, min(draft.span.end, start + 140))
    return _cut_of_page(draft, start, match, "byline and dateline")


def _cut_of_page(draft: Draft, start: int, match: re.Match[str] | None, why: str) -> int:
    """Cut what matches if a sentence is left behind it. Where the sentence now begins."""
    if not match or len(draft.report.text[match.end() : draft.span.end].split()) < 8:
        return start
    draft.cut(start, match.end(), why)
    return match.end()


def cut_hour(draft: Draft, start: int) -> int:
    """Cut the hour before an entry of a live page: "1245: ", "0919 ". Where the sentence now begins."""
    match = HOUR.match(draft.report.text, start, draft.span.end)
    if not match or not is_live_page(draft.report.text):
        return start
    draft.cut(start, match.end(), "the hour of an entry")
    return match.end()


def cut_label(draft: Draft, start: int) -> int:
    """Cut a label of one word before the sentence: "Remark: ", "Officially: ". Where the sentence now begins."""
    text, end = draft.report.text, draft.span.end
    match = _LABEL.match(text, start, end) or _match_headed(text, start, end)
    if not match or match.end() >= end:
        return start
    draft.cut_before(start, match.end(), "label before the sentence")
    return match.end()


def runs_into_entry(text: str, span: Span) -> bool:
    """Whether on a live page the hour of the next entry stands within the sentence: two entries, no mark between."""
    return is_live_page(text) and any(
        not re.search(r"\b(?:in|of|since|from|by|until|at|and|to)\s$", text[max(0, match.start() - 7) : match.start()])
        for match in HOUR.finditer(text, span.start + 5, span.end)
    )


def _match_headed(text: str, start: int, end: int) -> re.Match[str] | None:
    """A headline of some words with its verb, without articles, before a colon and a whole sentence."""
    match = _HEADED.match(text, start, end)
    if match is None or len(text[match.end() : end].split()) < 8 or not has_finite_verb(text[match.end() : end]):
        return None
    words = match.group(1).split()
    articles = any(
        word.lower() in ("the", "a", "an", "this", "that", "he", "she", "it", "they", "who") for word in words
    )
    said = words[-1].lower() in load_set("saying_verbs")
    verb = find_tag(words[-1]) in ("VBZ", "VBD", "VBN") or words[-1].endswith(("ed", "es"))
    return match if len(words) > 3 and verb and not articles and not said else None
