"""Who said what: the quotations of the day that say what a paraphrase would lose, verbatim, with their speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.briefs.day import Day, Sentence, count_words
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import FAIR_LINE, write_line
from dateline.briefs.second_reading import judge_form
from dateline.briefs.select import Ranked, is_told
from dateline.data import load_map
from dateline.text.names import short_name
from dateline.text.quotes import find_quotations
from dateline.types import Line

SHORTEST, LONGEST = 6, 40  # words between the marks


def find_quotes(
    day: Day, ranked: Sequence[Ranked], told: Sequence[Sentence], met: Introductions, most: int
) -> tuple[Line, ...]:
    """The key quotations, one a speaker, none that the edition has printed already."""
    scored = [(score, r.sentence) for r in ranked if (score := _worth(day, r)) > 0]
    scored.sort(key=lambda each: (-each[0], each[1].key))
    lines: list[Line] = []
    speakers: set[str] = set()
    reports: set[str] = set()
    for score, sentence in scored:
        if len(lines) >= most:
            break
        if (
            sentence.report.id in reports
            or is_told(day, sentence, told)
            or judge_form(day, sentence, read=False) < FAIR_LINE
        ):
            continue
        met.open_item()
        line = write_line(day, sentence, met, (f"a quotation that says something ({score:.2f})",))
        if line is None or line.speaker is None or line.speaker in speakers or not line.speaker[:1].isupper():
            continue
        if short_name(line.speaker) not in line.text:
            continue
        speakers.add(line.speaker)
        reports.add(sentence.report.id)
        lines.append(line)
    return tuple(lines)


def _worth(day: Day, ranked: Ranked) -> float:
    """Longer than a snippet, by somebody of weight, a commitment, threat, admission or vivid fact; 0: none."""
    sentence = ranked.sentence
    quotation = max(_iter_quoted(sentence), key=len, default="")
    words = count_words(quotation)
    if not SHORTEST <= words <= LONGEST:
        return 0.0
    speaker = next((a for a in sentence.attributions if a.speaker and a.kind in ("direct", "mixed")), None)
    if speaker is None:
        return 0.0
    weight = {"person": 0.6, "body": 0.4, "unnamed": 0.1}.get(speaker.speaker_kind or "", 0.2)
    telling = sum(value for pattern, value in _patterns() if pattern.search(quotation))
    common = 0.6 if _platitude().search(quotation) else 0.0
    leaning = 0.3 if re.match(r"[\"“„«]?(?:it|this|that|they|he|she|these)\b", quotation, re.IGNORECASE) else 0.0
    return max(0.0, 0.4 * ranked.value + weight + telling + 0.02 * min(words, 25) - common - leaning)


def _iter_quoted(sentence: Sentence) -> Iterator[str]:
    for span in find_quotations(sentence.text):
        yield span.of(sentence.text)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple(
        (re.compile(pattern, re.IGNORECASE), float(weight)) for pattern, weight in load_map("telling_words").items()
        if float(weight) > 0
    )  # fmt: skip


@cache
def _platitude() -> re.Pattern[str]:
    words = [pattern for pattern, weight in load_map("telling_words").items() if float(weight) < 0]
    return re.compile("|".join(words), re.IGNORECASE)
