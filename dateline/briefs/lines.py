"""From a sentence of a report to a line of the edition: the sentence, the edits, the receipt, and the check of it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.briefs.capitals import lower_opening
from dateline.briefs.captions import is_caption
from dateline.briefs.check import check_line
from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence, count_words, is_calendar, stems_of
from dateline.briefs.heard import NOTHING, Heard
from dateline.briefs.introductions import Introductions
from dateline.briefs.link_marks import cut_link_marks
from dateline.briefs.marks import mark_sentence
from dateline.briefs.naming import has_noun, introduce_names, name_speakers, names_in
from dateline.briefs.orphans import find_orphan
from dateline.briefs.page_openings import (
    cut_byline,
    cut_credit,
    cut_dateline,
    cut_hour,
    cut_label,
    cut_stamp,
    cut_title,
    runs_into_entry,
)
from dateline.briefs.phrases import is_person_word, tag_tokens
from dateline.briefs.receipt import Draft
from dateline.briefs.run_ons import cut_run_on
from dateline.briefs.soundness import iter_faults, starts_bare
from dateline.briefs.trims import (
    cut_backdrop,
    cut_connective,
    cut_honorifics,
    cut_inner_links,
    cut_tail,
    name_days,
    quotations_in,
    tidy_spaces,
)
from dateline.text.names import fold_name
from dateline.text.quotes import find_quotations, inside
from dateline.text.words import content_words
from dateline.types import Claim, Line, Span

_PRONOUNS = frozenset({"it", "they", "he", "she"})
# An outlet that speaks for a party: what it says is that party's word, also where it names nobody.
_PARTY = re.compile(
    r"\b(?:press (?:office|service|release|centre|center)|media office|public relations)\b", re.IGNORECASE
)
LONGEST_NAMED = 40  # words of a line that can still carry the name of its outlet
_ABBREVIATED = re.compile(r"(?:\.\.|\b\w\.|\.\w{1,2}\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|etc)\.)$")
_ACCORDING = re.compile(
    r"\baccording to\b|\b(?:said|says|say|told|reported|reports?|announce[sd]?|"
    r"spoke|spoken|counts?|counted|stuck|stands? by|estimat\w*|calculat\w*|believ\w*|fear\w*|welcom\w*|prais\w*)\b",
    re.IGNORECASE,
)
# What somebody does in public is common ground: who did it stands in the line.
_PUBLIC_ACT = re.compile(
    r"\b(?:announc|pledg|declar|order|sign|impos|ban|appoint|suspend|postpon|publish|call|accus|apologi[sz]|visit|vow|"
    r"promis|elect|vot|rul|sentenc|convict|approv|adopt|dismiss|resign|urg|meet|met\b|offer|reject|close|open|launch|"
    r"agree|warn|ask|join|cancel|expel|recogni[sz]|ratif|withdr|den(?:y|ies|ied)|releas|rais|nam(?:ed|es)\b|swor|inaugurat)",
    re.IGNORECASE,
)
# "The quays will be closed": by whom is not said, so who says it is.
_TO_COME = re.compile(r"\b(?:will|is to|are to) be [a-z]+(?:ed|en|wn|ut|id)\b(?!.* by )")
_OWNED = re.compile(r"(?:its|their|his|her|our|my)\b", re.IGNORECASE)
_ITS_COUNT = re.compile(r"\baccording to (?:its|their|his|her)\b(?: own)? \w+")
# Chance of being well formed that a line must have which nobody misses, and one in which somebody speaks: on held-out
# days 93 of 100 details that have the first are well formed, of all 79. A quotation or a row of the timeline has few
# others to give way to, and by its signs alone must have the third.
SURE_LINE, LIKELY_LINE, FAIR_LINE = 0.88, 0.8, 0.4
LONGEST_EDITED = (
    4000  # characters of a sentence that could still be a line; a longer one stays as it is, and is refused
)
LONG_LINE = 34  # words from which a closing clause of background is cut
_ZONE = re.compile(r" (?:[A-Z]{2,4}T?\b|Eastern|Central|Pacific|local|on |(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)")
_AFTER_END = re.compile(r"[ ]?[,;] ?[a-zà-ž]|[ ]?[a-zà-ž]{2,} ")
_BREAK = re.compile(r"\s*[\n\r\u2028\u2029]\s*")


def edit_sentence(day: Day, sentence: Sentence, met: Introductions) -> Draft:
    """The sentence as it would be printed here; the names that the reader has met decide between full and short."""
    draft = Draft(sentence.report, sentence.span)
    if sentence.span.end - sentence.span.start > LONGEST_EDITED:
        return draft
    quotations = quotations_in(draft)
    for broken in _BREAK.finditer(sentence.report.text, sentence.span.start, sentence.span.end):
        draft.replace(broken.start(), broken.end(), " ", "one line")
    start = _cut_opening(draft, sentence, quotations)
    lower_opening(draft, start, sentence.mentions)
    if cut_connective(draft, start) == start:
        cut_backdrop(draft, start)
    cut_tail(draft, LONG_LINE, quotations)
    cut_inner_links(draft, quotations)
    cut_link_marks(draft, quotations)
    cut_honorifics(draft, quotations)
    name_speakers(draft, sentence, met, quotations)
    introduce_names(draft, sentence, met, quotations)
    name_days(draft, sentence.reading, day.material.cutoff, quotations)
    tidy_spaces(draft)
    return draft


def edit_alone(day: Day, sentence: Sentence) -> Draft:
    """The sentence as it would be printed to a reader who has met nobody yet."""
    return edit_sentence(day, sentence, Introductions())


def _cut_opening(draft: Draft, sentence: Sentence, quotations: Sequence[Span]) -> int:
    """Cut what of the page runs into the sentence, from dateline to byline. Where it now begins."""
    start = cut_credit(draft, cut_stamp(draft, cut_title(draft, cut_dateline(draft))))
    names = [mention.span for mention in sentence.mentions]
    start = cut_run_on(draft, cut_hour(draft, cut_label(draft, start)), names, quotations)
    return cut_byline(draft, start)


def count_opening(sentence: Sentence) -> int:
    """How many characters of the sentence are the page's, not its own."""
    draft = Draft(sentence.report, sentence.span)
    return _cut_opening(draft, sentence, quotations_in(draft)) - sentence.span.start


def iter_edit_faults(day: Day, sentence: Sentence, draft: Draft, heard: Heard = NOTHING) -> Iterator[str]:
    """What is wrong with the edited sentence on its own; ``heard`` is what stands before it."""
    yield from iter_faults(draft.text)
    if runs_into_entry(sentence.report.text, sentence.span):
        yield "two sentences stuck together"
    following = sentence.report.text[sentence.span.end : sentence.span.end + 40]
    if is_caption(draft.text, following):
        yield "the caption of a picture"
    if _goes_on(draft.text, following):
        yield "is cut short"
    if day.is_poor(sentence.report):
        yield "its report was not edited"
    if heard is NOTHING and (whose := _find_nobodys(sentence, draft.text)):
        yield f"{whose!r} of nobody who is named"
    orphan = None if heard.leads_to(sentence) else find_orphan(draft.text, heard.stems, day.watch_words)
    if orphan:
        yield f"{orphan!r} without a noun"
    if sentence.place > 0 and starts_bare(draft.text, day.watch_words):
        yield "begins with a noun that only an earlier sentence explains"
    owned = _ITS_COUNT.search(draft.text)
    if owned and not any(
        m.type in ("person", "organization") and m.name in draft.text[: owned.start()] for m in sentence.mentions
    ):
        yield f"{owned.group()!r} without a noun"
    if _hides_speaker(day, sentence, draft.text):
        yield "the speaker stands in another sentence"
    yield from _iter_unnamed(sentence, draft)


def _iter_unnamed(sentence: Sentence, draft: Draft) -> Iterator[str]:
    """Pronouns that say something in the sentence, and nothing tells whose they are."""
    replaced = {edit.start for edit in draft.edits}
    for attribution in sentence.attributions:
        for span in attribution.source:
            words = span.of(sentence.report.text)
            if words.casefold() not in _PRONOUNS or span.start in replaced or not sentence.span.contains(span):
                continue
            if has_noun(sentence, span):
                continue
            name = attribution.speaker
            before = sentence.report.text[sentence.span.start : span.start]
            if name is None or not stems_of(name) & stems_of(before):
                yield f"{words!r} says it, and nothing tells who that is"


def _find_nobodys(sentence: Sentence, text: str) -> str | None:
    """ "Her" or "his" outside quotations in a line in which nobody stands whose it could be."""
    quotations = find_quotations(text)
    tokens = tag_tokens(text)
    owned = next((t for t in tokens if t.word in ("his", "her") and inside(quotations, t.start) is None), None)
    if owned is None or any(is_person_word(token.word) for token in tokens):
        return None
    names = {m.name for m in sentence.mentions if m.type in ("place", "organization", "nationality")}
    things = {word for name in names for word in name.split()}
    somebody = any(t.tag == "NNP" and t.word not in things and not is_calendar(t.word) for t in tokens)
    return None if somebody else owned.word


def _goes_on(text: str, following: str) -> bool:
    """Whether the sentence goes on: "at 7 a.m." before "CET on Monday"; a comma or a small letter after its end."""
    clock = text.endswith(("a.m.", "p.m.")) and _ZONE.match(following)
    return bool(clock) or bool(_AFTER_END.match(following))


def _hides_speaker(day: Day, sentence: Sentence, text: str) -> bool:
    """Whether somebody says this who is not named here: speech that goes on from a sentence before."""
    source = sentence.report.source or ""
    if _PARTY.search(source) and not stems_of(_PARTY.sub("", source)) & stems_of(text):
        return True
    claims = day.claims_in(sentence)
    told = [e for e in sentence.entries if claims and e in claims[0].entries and e.speaker]
    if not told or any(a.source and sentence.span.contains(a.source[0]) for a in sentence.attributions):
        return False
    words = stems_of(text)
    return not any(stems_of(e.speaker or "") & words for e in told)


def is_sound(day: Day, sentence: Sentence, heard: Heard = NOTHING) -> bool:
    """Whether the sentence, edited, can stand alone, or after what is ``heard``."""
    return not any(iter_edit_faults(day, sentence, edit_alone(day, sentence), heard))


def name_outlet(day: Day, sentence: Sentence, draft: Draft, met: Introductions) -> None:
    """Say at the end who reports what rests on one outlet's own reporting alone, once an item."""
    outlet = " ".join((sentence.report.source or "").split())
    if not outlet or met.met_here(outlet) or not rests_on_outlet(day, sentence):
        return
    text = draft.text
    plain = text.endswith(".") and not _ABBREVIATED.search(text) and len(re.findall(r"[\"“”„«»]", text)) == 0
    if not plain or stems_of(outlet) <= stems_of(text) or count_words(text) > LONGEST_NAMED:
        return
    end = sentence.report.text.rstrip()[: sentence.span.end].rstrip()
    at = len(end) - 1
    if (
        at > sentence.span.start
        and end[at] == "."
        and draft.replace(at, at, f", {day.say_outlet(outlet)} reports", "who reports it")
    ):
        met.meet(outlet)


def rests_on_outlet(day: Day, sentence: Sentence) -> bool:
    """Whether nobody is named for it, no second origin tells it, and it is no act that is public in itself."""
    if sentence.attributions or _ACCORDING.search(sentence.text):
        return False
    claims = day.claims_in(sentence)
    if claims and day.standing(claims[0].id) not in ("reported", "superseded", "disputed"):
        return False
    rulings = (day.ruling(claim.id) for claim in claims[:1])
    if any(ruling is not None and len(ruling.origins) > 1 for ruling in rulings):
        return False
    main = main_clause(sentence.text)
    return bool(_TO_COME.search(main)) or not _PUBLIC_ACT.search(main)


def write_line(
    day: Day, sentence: Sentence, met: Introductions, because: tuple[str, ...] = (), claim: Claim | None = None
) -> Line | None:
    """The line that the sentence makes, checked; None where neither it nor the bare sentence passes."""
    draft = edit_sentence(day, sentence, met)
    name_outlet(day, sentence, draft, met)
    bare = Draft(sentence.report, sentence.span)
    for made in (draft, bare):
        line = _line(day, sentence, made, because, claim)
        faults = (*iter_edit_faults(day, sentence, made, met.heard), *check_line(line, day.material.reports))
        if not faults:
            for name in names_in(sentence, line.text):
                met.meet(name)
            met.hear(sentence, stems_of(line.text))
            return line
    return None


def _line(day: Day, sentence: Sentence, draft: Draft, because: tuple[str, ...], claim: Claim | None) -> Line:
    claims = day.claims_in(sentence)
    main = claim or (claims[0] if claims else None)
    text = draft.text
    mark, reason = mark_sentence(day, sentence)
    return Line(
        text=text,
        citations=(draft.citation,),
        edits=draft.edits,
        speaker=_speaker(sentence, text, main),
        standing=day.standing(main.id) if main else "reported",
        mark=mark,
        id=line_id(text, sentence),
        claim=main.id if main else None,
        because=(*because, reason) if reason else because,
    )


def line_id(text: str, sentence: Sentence) -> str:
    """The id of a line: from its words and its place alone, so that it is the same tomorrow."""
    key = f"{sentence.report.id}\n{sentence.span.start}\n{text}"
    return "l" + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:11]


def _speaker(sentence: Sentence, text: str, claim: Claim | None) -> str | None:
    """Who says it, where the line itself says so."""
    if claim is not None:
        names = [e.speaker for e in sentence.entries if e in claim.entries and e.speaker]
    else:
        names = [a.speaker for a in sentence.attributions if a.speaker]
    there = set(content_words(fold_name(text))) | set(content_words(text))
    for name in names:
        if _OWNED.match(name):
            continue  # "its count" names nobody
        words = set(content_words(fold_name(name))) or set(content_words(name))
        if words & there:
            return name
    return None


def with_citations(line: Line, others: tuple[Sentence, ...]) -> Line:
    """The line, citing also where others say the same."""
    known = {(c.report, c.start) for c in line.citations}
    more = [Draft(s.report, s.span).citation for s in others if s.key not in known]
    return replace(line, citations=(*line.citations, *more))


def words_of(lines: tuple[Line, ...]) -> int:
    """How many words these lines have together."""
    return sum(count_words(line.text) for line in lines)
