"""How important a sentence is for the day: new, consequential, central, said by independent origins; with reasons.

Importance is not credibility: a denied claim may be the news of the day. How sure anybody can be is for the ledger.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.briefs.consequence import Consequence, event_weights, main_clause, weigh_consequence
from dateline.briefs.day import Day, Sentence, count_words, moment_of, stems_of
from dateline.briefs.page_openings import find_opening
from dateline.data import load_set
from dateline.text.quotes import find_quotations

_TURNS = frozenset(
    {"confirms", "denies", "corrects", "withdraws", "orders", "accuses", "promises", "warns", "declines"}
)
_LEAD = (0.7, 0.45, 0.35, 0.3, 0.25, 0.2)
_OPENS_LONG_AGO = re.compile(
    r"\W*(?:last (?:year|month|spring|summer|autumn|winter)|"
    r"(?:\w+ )?(?:a|two|three|\d+) (?:years|months|weeks|decades) ago|in the (?:19|20)?\d0s|"
    r"(?:a|one) (?:year|month|decade|century) ago|in (?:19|20)\d\d\b|for (?:years|decades|centuries))\b",
    re.IGNORECASE,
)
NEWS, USUAL_NEWS, SURE_NEWS = 2.2, 0.6, 0.8  # what telling news weighs; the chance that changes nothing; the most
NO_NEWS = 0.18  # chance below which a sentence opens no item: so little have 6 of 100 that do tell news
_DEEP, _ASTRAY = 6, 0.45  # sentences down a report, and the share of its opening's topicality below which one is astray
FORM, SURE_FORM = 4.0, 0.92  # what a doubt of its form costs a head; the chance of being well formed that costs nothing
MOST_DOUBT = 1.2  # ... at most: where all is doubtful, what happened must still lead
NO_FORM = 0.55  # chance below which a sentence opens no item: of such heads one in three is well formed
ASIDE = 0.2  # share of the stories that name an actor, below which he stands aside
_YEAR = re.compile(  # "on 6 June 2013", "Oct, 1918"; the "2013 record" may be passed today
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:\s+\d{1,2})?\s?,?\s+((?:1[6-9]|20)\d\d)\b"
)
_PAST_YEARS = re.compile(
    r"\b(?:in|since|of|from) (?:19|20)\d\d\b|\b(?:years|decades|months) ago\b|\blast (?:year|month)\b"
)


# What is always so, or was so once, is no news: "kills 36,000 in an average year", "the 1957 epidemic".
_ALWAYS = re.compile(
    r"\b(?:(?:each|every|per|an? (?:average|typical|normal)|most) (?:year|day|winter|summer|season)s?|on average|"
    r"normally|typically|usually|(?:in|over) (?:the (?:past|last) )?\d+ years)\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\blast (?:year|decade|century)['’]s\b")
_ONCE = re.compile(r"\b(?:in|of|by|until|the|began in) ((?:1[5-9]|20)\d\d)\b(?! record)|\b(1[89]\d\d):")


_VERBS = "is|was|were|are|has|had|have|will|would|did|could"
_BARE_DEFINITE = re.compile(rf"\bthe [a-zà-ž-]+(?= (?:{_VERBS}|said|and|to|on)\b|[,.;])")
_STARTS_DEFINITE = re.compile(rf"The [a-zà-ž-]+(?: [a-zà-ž-]+)? (?:{_VERBS})\b")


@dataclass(frozen=True, slots=True)
class Score:
    """A score and its reasons, the heaviest first."""

    value: float
    because: tuple[str, ...]


def score_sentence(day: Day, sentence: Sentence, centre: Mapping[str, float]) -> Score:
    """The importance of a sentence; ``centre`` are the weights of the stems of its story."""
    consequence = weigh_consequence(day, sentence)
    parts = [
        _lead(sentence),
        _title(day, sentence),
        _consequence(consequence),
        _reaction(day, sentence, consequence),
        _prominence(day, sentence),
        _centrality(sentence, centre),
        _topicality(day, sentence),
        _origins(day, sentence),
        _novelty(day, sentence),
        _answers(day, sentence),
        _stance(sentence),
        _fitness(sentence),
        _past(sentence),
        _colour(sentence),
        _leaning(sentence),
        _opinion(day, sentence),
    ]
    told = sorted(((v, why) for v, why in parts if abs(v) >= 0.05 and why), key=lambda each: (-abs(each[0]), each[1]))
    return Score(sum(v for v, _ in parts), tuple(f"{why} ({v:+.2f})" for v, why in told))


def _lead(sentence: Sentence) -> tuple[float, str]:
    worth = _LEAD[sentence.place] if sentence.place < len(_LEAD) else 0.12
    return worth, "opens its report" if sentence.place == 0 else f"sentence {sentence.place + 1} of its report"


def _title(day: Day, sentence: Sentence) -> tuple[float, str]:
    if not sentence.report.title:
        return 0.0, ""
    share = day.containment(stems_of(sentence.report.title), sentence.stems)
    return 0.5 * share, "tells what the headline says"


def _consequence(consequence: Consequence) -> tuple[float, str]:
    if not consequence.words:
        return 0.0, ""
    return 1.2 * consequence.value, f"consequential: {', '.join(consequence.words)}"


def _reaction(day: Day, sentence: Sentence, consequence: Consequence) -> tuple[float, str]:
    """What others do about it weighs less than what those do whom the stories are about."""
    aside = _share_of_names(day, sentence) < ASIDE
    return (-0.35, "an answer to something greater") if consequence.reaction and aside else (0.0, "")


def _prominence(day: Day, sentence: Sentence) -> tuple[float, str]:
    """Those whom the watch's stories name most often, at the head of the sentence: it is their day."""
    return 0.7 * min(0.6, _share_of_names(day, sentence)), "about those whom the stories are about"


def _share_of_names(day: Day, sentence: Sentence) -> float:
    return max((day.share_of_stories(word) for word in _names_in(sentence.text[:90])), default=0.0)


def _names_in(text: str) -> Iterator[str]:
    """The stems of the words with a capital in ``text``."""
    for word in text.split():
        if word[:1].isupper():
            yield from stems_of(word)


def _centrality(sentence: Sentence, centre: Mapping[str, float]) -> tuple[float, str]:
    total = math.sqrt(sum(v * v for v in centre.values())) or 1.0
    shared = sum(centre[word] for word in sorted(sentence.stems) if word in centre)
    return 0.35 * min(1.0, shared / (total * 3.0)), "central to its story"


def _topicality(day: Day, sentence: Sentence) -> tuple[float, str]:
    """How far it speaks, in its own words and in its report's, of what the watch's stories speak of."""
    own, opening = day.topicality(sentence.stems), day.topicality_of(sentence.report)
    if sentence.place >= _DEEP and own < _ASTRAY * opening:
        return -0.8, "another matter of its report"  # a digest of the day, a page of entries
    return 0.5 * (own + opening), "central to the watch"


def _origins(day: Day, sentence: Sentence) -> tuple[float, str]:
    several = (c for c in day.claims_in(sentence) if len({entry.origin for entry in c.entries}) > 1)
    count = max((len(r.origins) for c in several if (r := day.ruling(c.id))), default=1)
    return 0.35 * math.log2(max(1, count)), f"{count} independent origins"


def _novelty(day: Day, sentence: Sentence) -> tuple[float, str]:
    """New statements raise, what was known at the last edition lowers."""
    claims = day.claims_in(sentence)
    if not claims:
        return 0.0, ""
    main = claims[0]
    before, now = day.standing_before(main.id), day.standing(main.id)
    if before is None:
        return 0.25, "said for the first time"
    if before != now:
        return 0.25, f"{before} before, {now} now"
    return -1.1, "known at the last edition"


def _answers(day: Day, sentence: Sentence) -> tuple[float, str]:
    answered = day.answered_in(sentence)
    if any(kind in ("confirmed", "denied") for _, kind in answered):
        return 0.45, "answers a claim"
    marks = [relation for relation, _ in day.marks_in(sentence)]
    if "corrects" in marks or "withdraws" in marks:
        return 0.5, "takes a claim back"
    standings = {day.standing(c.id) for c in day.claims_in(sentence)[:1]}
    if standings & {"superseded", "withdrawn", "corrected"}:
        return -1.2, "overtaken"
    if "denied" in standings:
        return -0.4, "denied: told with its denial, not before it"
    return (0.15, "disputed") if "disputed" in standings else (0.0, "")


def _stance(sentence: Sentence) -> tuple[float, str]:
    turns = sorted({a.stance for a in sentence.attributions} & _TURNS)
    return (0.2, f"somebody {turns[0]}") if turns else (0.0, "")


def _fitness(sentence: Sentence) -> tuple[float, str]:
    words = count_words(sentence.text[find_opening(sentence.text) :] if sentence.place == 0 else sentence.text)
    if 14 <= words <= 36:
        return 0.15, "of a good length"
    return (-0.4, "too long for a line") if words > 45 else (-0.25, "short") if words < 10 else (0.0, "")


def _past(sentence: Sentence) -> tuple[float, str]:
    moment = moment_of(sentence.report)
    years = [int(year) for year in _YEAR.findall(sentence.text)]
    if moment is not None and years and max(years) < moment.year - 1:
        return -0.9, "tells of long ago"
    if _OPENS_LONG_AGO.match(sentence.text):
        return -1.2, "tells of long ago"
    main = main_clause(sentence.text)
    if _LAST.search(main):
        return -0.7, "tells of long ago"
    if _ALWAYS.search(main):
        return -0.9, "tells what is always so"
    once = [int(one or other) for one, other in _ONCE.findall(sentence.text if not sentence.times[1:] else main)]
    if moment is not None and once and max(once) < moment.year - 2:
        return -0.8, "tells of long ago"
    if _PAST_YEARS.search(sentence.text):
        return -0.35, "speaks of the past"
    days = [t.value[:10] for t in sentence.times if _is_date(t.value[:10])]
    if moment is None or not days:
        return 0.0, ""
    home = moment.date().isoformat()
    if home in days:
        return 0.2, "happened on the day"
    gap = max((moment.date() - date.fromisoformat(day)).days for day in days)
    return (-0.3, "happened days ago") if gap > 3 else (0.0, "")


def _is_date(value: str) -> bool:
    try:
        return len(date.fromisoformat(value).isoformat()) == len(value)
    except ValueError:
        return False


@cache
def _colour_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, load_set('colour_words'))))})\b")


def _colour(sentence: Sentence) -> tuple[float, str]:
    """Scenes and quotations are not what happened."""
    text = sentence.text
    quoted = sum(span.end - span.start for span in find_quotations(text))
    worth = -0.5 * quoted / max(1, len(text))
    if _colour_words().search(text):
        worth -= 0.35
    if not sentence.mentions:
        worth -= 0.25
    if not sentence.attributions and not re.search(r"\d", text):
        plain = not sentence.stems & event_weights().keys()
        undated = not sentence.times
        worth -= 0.4 * plain + 0.5 * (undated and len(sentence.reading.sentences) > 5)
    return worth, "a scene or a quotation" if worth < 0 else ""


def _leaning(sentence: Sentence) -> tuple[float, str]:
    """Further down in a report "the gap", "the man" mean what an earlier sentence told."""
    if sentence.place == 0:
        return 0.0, ""
    count = len(_BARE_DEFINITE.findall(sentence.text)) + 2 * bool(_STARTS_DEFINITE.match(sentence.text))
    return -min(0.5, 0.1 * count), "speaks of what was told before"


def _opinion(day: Day, sentence: Sentence) -> tuple[float, str]:
    return (-0.9, "its report argues rather than tells") if day.is_opinion(sentence.report.id) else (0.0, "")


def score_head(score: Score, news: float) -> Score:
    """The importance of a sentence as the first of an item, by the chance that it tells news."""
    worth = NEWS * (min(news, SURE_NEWS) - USUAL_NEWS)
    why = "tells news" if worth > 0 else "may tell no news" if news >= NO_NEWS else "tells no news"
    return Score(score.value + worth, (*score.because, f"{why} ({worth:+.2f})"))


def score_form(score: Score, chance: float) -> Score:
    """The importance of a sentence as the first of an item, by the chance that it is a well-formed line."""
    cost = max(-MOST_DOUBT, FORM * (min(chance, SURE_FORM) - SURE_FORM))
    return Score(score.value + cost, (*score.because, f"may not be well formed ({cost:+.2f})")) if cost else score


def build_centre(sentences: tuple[Sentence, ...], day: Day) -> dict[str, float]:
    """The weights of the stems that the sentences of a story share: how many reports hold each, by its rarity."""
    by_report: dict[str, set[str]] = {}
    for sentence in sentences:
        if sentence.place < 6:
            by_report.setdefault(sentence.report.id, set()).update(sentence.stems)
    counts = Counter(word for words in by_report.values() for word in words)
    total = max(1, len(by_report))
    return {word: day.weight(word) / 10.0 * (0.4 + count / total) for word, count in counts.items()}
