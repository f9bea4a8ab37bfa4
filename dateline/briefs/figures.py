"""Key figures: what is counted, the range, the most conservative well-sourced figure first, and who gives which.

Only figures of one claim, or of claims that the ledger holds for rivals, make a range: two tolls of two towns are two
key figures, and nothing is ever added up.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta

from dateline.briefs.changes import COMPOUND, bare_figure
from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import write_line
from dateline.briefs.phrases import is_person_word, tag_tokens
from dateline.text.names import fold_name
from dateline.text.words import stem
from dateline.types import Claim, Entry, Figure, KeyFigure, Line

_HARM = {"dead": 3.0, "killed": 3.0, "missing": 2.2, "injured": 2.0, "wounded": 2.0, "evacuated": 1.6, "displaced": 1.6,
         "arrested": 1.2, "detained": 1.2, "infected": 1.5, "homeless": 1.5, "casualties": 2.0}  # fmt: skip
_PERIODS = frozenset({"y", "h", "d", "min", "s", "wk", "mo"})
# What somebody "had reported" before is no figure of today.
_PAST = re.compile(r"\bhad (?:been )?(?:reported|spoken|put|given|counted|said|estimated)\b")
_WHERE = re.compile(
    r"\b(?:in|at|near|around|across|outside|of|for|throughout|inside|on|hit|struck)\s+(?:[\w’'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_NEAR = 30  # characters between a figure and the "had reported" that is about it
_YEAR = re.compile(r"\bin (?:19|20)\d\d\b")
_NO_COUNT = re.compile(
    r"\b(?:aged?(?: of)?|(?:including|among them|of whom|of them)(?: (?:at least|about|some))?)\s*$", re.IGNORECASE
)
_AGES = re.compile(r"[ -](?:ages?\b|year-olds?\b|years? old\b|years? of age\b)")  # "those in the 25 to 45 age range"
_TOP = 6  # sentences of a report that tell its matter
_NEAR_HARM = 45  # characters from a figure within which it is said to be only possible
_POSSIBLE = re.compile(r"\b(?:could|might|may|would|will|possib\w+|risk)\b(?! have)", re.IGNORECASE)
_HABITUAL = re.compile(
    r"\b(?:(?:each|every|per|an? (?:average|typical|normal)) (?:year|day|winter|summer|season|month)|"
    r"on average|annual\w*|year after year|a year)\b",
    re.IGNORECASE,
)
_OLD_DAYS = 60  # days before its report, from which a date beside a figure is another event's
_BESIDE = 90  # characters between such a date and the figure
_DATED = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?$")
_LEAST = 1.0  # worth below which a figure is no key figure
_SAME_MATTER = 0.2  # similarity of rival claims from which their figures make a range
_MOST_GIVEN = 3
_SMALL = 10  # below this a count of things is no key figure
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"(?:between )?([\d.,]+\d)(?: \w+)? and ([\d.,]+\d)\b")  # "between 45,000 and 50,000"
_LEVELS = (
    "at least|at most|about|around|some|nearly|almost|over|under|up to|no|more than|fewer than|less than|no more than|"
    "an estimated|roughly|approximately|only|just|as many as|between|well over"
)
_SCALES = "hundred|thousand|million|billion|trillion|dozen"
_AMOUNT = re.compile(
    rf"^(?:(?:{_LEVELS})\s+)*(?:[$€£]?\d[\d.,\u00a0]*(?:\s?(?:to|–|-|and)\s?\d[\d.,]*)?%?(?:\s(?:{_SCALES}))?|"
    rf"(?:tens|hundreds|dozens|scores|thousands|millions)(?: of (?:thousands|millions))?(?: of)?\b|"
    rf"[a-z-]+(?:[ -](?:{_SCALES}))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that somebody gives, with the entry, the claim and the sentence that it stands in."""

    figure: Figure
    entry: Entry
    claim: Claim
    sentence: Sentence


def find_figures(
    day: Day, worth: Mapping[str, float], told: Sequence[Sentence], met: Introductions, most: int
) -> tuple[KeyFigure, ...]:
    """The day's key figures, what concerns people first; ``worth`` is the importance of each claim.

    What does not concern people is a key figure only where the edition tells of it (``told``).
    """
    printed = {sentence.key for sentence in told}
    groups = [g for g in _grouped(day, list(_iter_given(day))) if _is_printed(g, printed) or _stands_forth(day, g)]
    ranked = sorted(groups, key=lambda group: (-_worth(day, group, worth), group[0].entry.id))
    found: list[KeyFigure] = []
    shown: list[Given] = []
    for group in ranked:
        if len(found) >= most or _worth(day, group, worth) < _LEAST:
            break
        if any(g.sentence.key == t.sentence.key or _same_count(g, t) for g in group for t in shown):
            continue
        figure = _key_figure(day, group, met)
        if figure is not None and figure.what not in {other.what for other in found}:
            found.append(figure)
            cited = {(line.citations[0].report, line.citations[0].start) for line in figure.given}
            shown += [given for given in group if given.sentence.key in cited]
    return tuple(found)


def _is_printed(group: Sequence[Given], printed: Set[tuple[str, int]]) -> bool:
    return any(given.sentence.key in printed for given in group)


def _stands_forth(day: Day, group: Sequence[Given]) -> bool:
    """Whether a toll is more than a remark: somebody gives it, or it stands near the top of a report, and not as
    "millions" of nowhere."""
    near = [g for g in group if g.entry.speaker or g.sentence.place < _TOP]
    exact = any(not _VAGUE.search(g.figure.text) or g.entry.speaker for g in near)
    placed = any(find_place(day, g.sentence, g.figure) for g in near)
    return _harm(group[0].figure) is not None and bool(near) and (exact or placed)


def _same_count(one: Given, other: Given) -> bool:
    """Whether two figures are one count: of the dead and of casualties one number is one toll."""
    what = {one.figure.what, other.figure.what}
    return one.figure.low == other.figure.low and (
        len(what) == 1 or ("casualties" in what and what & set(_HARM) == what)
    )


def _iter_given(day: Day) -> Iterator[Given]:
    """The figures that stand: not replaced, not withdrawn, given since the edition before."""
    for claim in day.material.claims:
        given = [e for e in claim.entries if e.figures and day.is_new(e.published) and e.report in day.material.reports]
        if not given or claim.superseded_by or day.standing(claim.id) in ("superseded", "withdrawn", "corrected"):
            continue
        for entry in given:
            for figure in entry.figures:
                sentence = day.find_sentence(entry.report, figure.start) if _counts(figure) else None
                if sentence is None or is_past_or_part(sentence, figure) or _is_pastime(sentence, figure):
                    continue
                if _harm(figure) is None or not (_may_be(sentence, figure) or _is_of_old(sentence, figure)):
                    yield Given(figure, entry, claim, sentence)


def _may_be(sentence: Sentence, figure: Figure) -> bool:
    """Whether those counted may come to harm, or do each year: "could kill 40", "20,000 will die", "every winter"."""
    text = sentence.report.text
    near = text[max(sentence.span.start, figure.start - _NEAR_HARM) : min(sentence.span.end, figure.end + _NEAR_HARM)]
    return _POSSIBLE.search(near) is not None or _HABITUAL.search(sentence.text) is not None


def _is_of_old(sentence: Sentence, figure: Figure) -> bool:
    """Whether a date beside the figure lies months before its report: another disaster, told for comparison."""
    published = moment_of(sentence.report)
    if published is None:
        return False
    text, newest = sentence.report.text, (published - timedelta(days=_OLD_DAYS)).date().isoformat()
    for time in sentence.times:
        apart = max(time.start - figure.end, figure.start - time.end)
        since = re.search(r"\bsince(?: \w+)?\s+$", text[max(0, time.start - 16) : time.start])
        dated = time.type == "DATE" and apart < _BESIDE and _DATED.match(time.value) is not None
        if dated and not since and time.value < newest[: len(time.value)]:
            return True
    return False


def is_past_or_part(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure was given before, is an age, or a part: "198 people, including three children"."""
    text, at = sentence.report.text, sentence.span.start
    if _YEAR.search(sentence.text) or _NO_COUNT.search(text[max(at, figure.start - 30) : figure.start]):
        return True
    if _AGES.match(text, figure.end):
        return True
    past = _PAST.search(sentence.text)  # "seven have died, two more than he had reported" gives seven of today
    return past is not None and at + past.start() - figure.end < _NEAR


def _is_pastime(sentence: Sentence, figure: Figure) -> bool:
    """Whether the figure measures what one person did: "the minister walked 300 metres of levee". Money is none."""
    base = sentence.span.start
    who = next((m for m in sentence.mentions if m.start - base <= _NEAR), None)
    if who is None or who.type != "person" or who.end > figure.start or _is_money(figure):
        return False
    told = any(span.start <= figure.start < span.end for each in sentence.attributions for span in each.content)
    return not told and not re.match(r"[^.]*\b(?:said|says|told|puts?)\b", sentence.report.text[who.end : figure.start])


def _is_money(figure: Figure) -> bool:
    return bool(figure.unit) and len(figure.unit or "") == 3 and (figure.unit or "").isupper()


def _counts(figure: Figure) -> bool:
    if COMPOUND.search(figure.text):
        return False
    return figure.unit not in _PERIODS and bool(figure.what) and figure.what != "%"


def _grouped(day: Day, givens: Sequence[Given]) -> list[list[Given]]:
    """Figures of one thing: of one claim, or of rivals that speak of the same matter."""
    groups: dict[tuple[str, str | None], list[list[Given]]] = {}
    for given in givens:
        near = groups.setdefault((given.figure.what, given.figure.unit), [])
        home = next((group for group in near if any(_belong_together(day, given, other) for other in group)), None)
        if home is None:
            near.append([given])
        else:
            home.append(given)
    return [group for near in groups.values() for group in near]


def _belong_together(day: Day, one: Given, other: Given) -> bool:
    if one.figure.what != other.figure.what or one.figure.unit != other.figure.unit:
        return False
    if one.claim.id == other.claim.id:
        return True
    linked = other.claim.id in one.claim.rivals or one.claim.id in other.claim.rivals
    return linked and day.similarity(stems_of(one.claim.text), stems_of(other.claim.text)) >= _SAME_MATTER


def _worth(day: Day, group: Sequence[Given], worth: Mapping[str, float]) -> float:
    figure = group[0].figure
    harm = _HARM.get(_harm(figure) or "", 0.0)
    money = 0.6 if _is_money(figure) else 0.0
    speakers = {g.entry.speaker or g.entry.outlet for g in group}
    size = 0.1 * math.log10(1 + max(g.figure.low for g in group))
    news = 0.3 if any(day.standing_before(g.claim.id) is None for g in group) else -0.6
    importance = 0.35 * max(worth.get(g.claim.id, 0.0) for g in group)
    counted = 0.3 * any(g.entry.speaker for g in group) + 0.4 * any(not _VAGUE.search(g.figure.text) for g in group)
    return harm + money + 0.4 * math.log2(len(speakers)) + size + news + importance + counted


def _key_figure(day: Day, group: Sequence[Given], met: Introductions) -> KeyFigure | None:
    """One key figure: each speaker's newest, the lowest first, with the lines that give them."""
    what = _describe(day, group)
    if what is None:
        return None
    newest: dict[str, Given] = {}
    for given in sorted(group, key=lambda g: (g.entry.seq, g.figure.start)):
        newest[fold_name(given.entry.speaker or given.entry.outlet or "")] = given
    lines: list[Line] = []
    kept: list[Given] = []
    met.open_item()
    for given in sorted(newest.values(), key=lambda g: (g.figure.low, g.entry.id)):
        if len(kept) == _MOST_GIVEN or any(_same(given, other) for other in kept):
            continue
        line = write_line(day, given.sentence, met, (f"gives {given.figure.text!r}",), given.claim)
        if line is not None and not any(line.citations[0] == other.citations[0] for other in lines):
            lines.append(line)
            kept.append(given)
    if not kept:
        return None
    figures = [g.figure for g in kept]
    return KeyFigure(
        what=what,
        low=min(f.low for f in figures),
        high=_high(figures),
        unit=figures[0].unit,
        text=_range_text(figures),
        given=tuple(lines),
        claim=kept[0].claim.id,
        before=_before(day, kept),
    )


def _same(one: Given, other: Given) -> bool:
    return one.figure.low == other.figure.low and one.figure.high == other.figure.high


def _describe(day: Day, group: Sequence[Given]) -> str | None:
    """What is counted, in words of the text: "Dead", "Tonnes of diesel", "Houses"; with the place of people."""
    given = group[0]
    text = " ".join(given.figure.text.split())
    after = given.sentence.report.text[given.figure.end : given.figure.end + 60]
    harm = _harm(given.figure)
    if harm is not None:
        place = find_place(day, given.sentence, given.figure)
        return f"{harm[0].upper()}{harm[1:]}" + (f", {place}" if place else "")
    counted = _AMOUNT.sub("", text, count=1).strip(" ,")
    tail = re.match(r"\s+(?:of|in|worth of)\s+([^,.;:()\"“”]+)", after)
    named = _first_group(tail.group(1)) if tail else None
    if given.figure.unit:
        return f"{named[0].upper()}{named[1:]}" if named else None
    if given.figure.low < _SMALL or counted.casefold().startswith("of "):
        return None
    if (
        not counted
        or counted.casefold() in ("people", "percent", "per cent", "times", "votes", "of")
        or len(counted) < 3
    ):
        return None
    return f"{counted[0].upper()}{counted[1:]}"


def _harm(figure: Figure) -> str | None:
    """What befell the people that the figure counts; None where it counts other things ("60 dead birds")."""
    words = figure.what.split()
    found = next((word for word in words if word in _HARM), None)
    if found is None or not all(word == found or is_person_word(word) for word in words):
        return None
    counted = [
        t.word for t in tag_tokens(_AMOUNT.sub("", " ".join(figure.text.split()), count=1)) if t.tag in ("NN", "NNS")
    ]
    return found if not counted or counted[-1] == found or is_person_word(stem(counted[-1])) else None


def find_place(day: Day, sentence: Sentence, figure: Figure) -> str | None:
    """The place of a figure as it is written: the first one after it, else the only one; none "between" two."""
    text = sentence.report.text
    known = sentence.places or [mention for mention in sentence.mentions if mention.type == "place"]
    places = [p for p in known if not stems_of(p.name) <= day.watch_words and _is_where(text, p.start)]
    after = [p for p in places if p.start >= figure.end]
    place = after[0] if after else places[0] if len({p.name for p in places}) == 1 else None
    if place is None or re.search(r"\b(?:between|from)\s$", text[max(0, place.start - 9) : place.start]):
        return None
    return re.sub(r"['’]s?$", "", " ".join(text[place.start : place.end].split()))


def _is_where(text: str, at: int) -> bool:
    """Whether the place that begins at ``at`` says where: "in Tulln", "of the town of Melk", not "US network CNN"."""
    return bool(_WHERE.search(text, max(0, at - 40), at))


def _first_group(text: str) -> str | None:
    """The noun group that ``text`` begins with."""
    tokens = []
    for token in tag_tokens(text):
        if token.tag not in ("NN", "NNS", "NNP", "JJ", "DT"):
            break
        if token.tag != "DT":
            tokens.append(token)
    while tokens and tokens[-1].tag == "JJ":
        tokens.pop()
    return text[tokens[0].start : tokens[-1].end] if tokens else None


def _high(figures: Sequence[Figure]) -> float | None:
    highs = [f.high for f in figures]
    return None if any(high is None for high in highs) else max(high for high in highs if high is not None)


def _range_text(figures: Sequence[Figure]) -> str:
    """ "at least 14", or "14 to 19" where sources differ; each amount in the words of its source."""
    first, last = _amount(figures[0]), _amount(figures[-1])
    return first if first == last else f"{first} to {last}"


def _amount(figure: Figure) -> str:
    """The words of the amount with its unit, without what is counted."""
    text = bare_figure(figure)
    match = _AMOUNT.match(text)
    if figure.unit or not match:
        return text
    between = _BETWEEN.match(text)
    if between:
        return f"{between.group(1)} to {between.group(2)}"
    return re.sub(r"\s+of$", "", match.group().strip())


def _before(day: Day, kept: Sequence[Given]) -> str | None:
    """The amount of the last edition that this one replaces."""
    for given in kept:
        for older in day.replaced_by(given.claim.id):
            close = day.similarity(stems_of(older.text), stems_of(given.claim.text)) >= _SAME_MATTER
            if day.standing_before(older.id) is None or not close:
                continue
            for figure in (f for entry in reversed(older.entries) for f in entry.figures):
                fell = _harm(figure) == "dead" and figure.low > given.figure.low  # the dead do not become fewer
                if (figure.what, figure.unit) == (given.figure.what, given.figure.unit) and not fell:
                    return _amount(figure)
    return None
