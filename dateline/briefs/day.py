"""The day: a material indexed once, so that every question of the desk is a look-up."""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, cached_property, lru_cache

from dateline.briefs.layers import by_sentence, reaching_into
from dateline.briefs.outlets import write_outlet
from dateline.briefs.page_openings import find_opening
from dateline.briefs.translation import is_garbled
from dateline.data import load_table
from dateline.text.headlines import skip_headline
from dateline.text.names import fold_name
from dateline.text.words import content_words, stem
from dateline.types import (
    Attribution,
    Claim,
    Entry,
    Material,
    Mention,
    Place,
    Reading,
    Relation,
    Report,
    Ruling,
    Span,
    Standing,
    Status,
    Time,
)

WELL_WRITTEN = 3  # new reports that make a day without the badly translated ones
_OWN_VOICE = re.compile(r"\?|\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|you|your)\b")
_QUOTED = re.compile(r"[\"“„«].*?(?:[\"”»]|$)|(?:``|`).*?(?:''|$)")
_EMPTY: tuple[Entry, ...] = ()


@lru_cache(maxsize=65536)
def stems_of(text: str) -> frozenset[str]:
    """The stems of the content words of ``text``."""
    return frozenset(stem(word) for word in content_words(text))


@cache
def _document_counts() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in load_table("document_frequencies")}


@cache
def _calendar() -> frozenset[str]:
    """Stems of days, months and times of day: two reports of one Tuesday have nothing in common for that."""
    days = (date(2000, 1, 3 + at) for at in range(7))
    months = (date(2000, at, 1) for at in range(1, 13))
    words = [f"{day:%A}" for day in days] + [f"{month:%B}" for month in months]
    words += ["morning", "afternoon", "evening", "night", "noon", "midnight", "today", "yesterday", "tomorrow", "week"]
    return frozenset(stem(word) for word in words)


def is_calendar(word: str) -> bool:
    """Whether the word names a day, a month or a time of day."""
    return stem(word) in _calendar()


@lru_cache(maxsize=131072)
def rarity(word: str) -> float:
    """How rare a stem is in the language at large: 0 in every text, about 10 for a word that hardly anybody uses."""
    counts = _document_counts()
    return -math.log(counts.get(word, 2) / counts["*"])


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report, with what the ledger holds about it."""

    report: Report
    reading: Reading
    span: Span
    place: int  # its number in the report, from 0
    entries: tuple[Entry, ...]  # those of the ledger that lie in it
    mentions: tuple[Mention, ...] = ()  # those that begin in it
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    attributions: tuple[Attribution, ...] = ()  # those whose cue (or content, where there is none) begins in it
    statuses: tuple[Status, ...] = ()

    @property
    def text(self) -> str:
        """Its words, as they stand."""
        return self.span.of(self.report.text)

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from every other."""
        return (self.report.id, self.span.start)

    @property
    def stems(self) -> frozenset[str]:
        """The stems of its content words, without a dateline before them."""
        return stems_of(self.text[find_opening(self.text) :] if self.place == 0 else self.text)


class Day:
    """A material with its indexes. Everything is looked up by id; nothing in it changes."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.claims: Mapping[str, Claim] = {claim.id: claim for claim in material.claims}
        self._relation: dict[str, tuple[Relation, Claim]] = {}
        by_report: dict[str, dict[str, Entry]] = {}
        for claim in material.claims:
            told: list[tuple[Relation, Entry]] = [("asserts", entry) for entry in claim.entries]
            for relation, entry in (*claim.marks, *told):
                self._relation[entry.id] = (relation, claim)
                by_report.setdefault(entry.report, {})[entry.id] = entry
        self._entries = {
            report: tuple(sorted(entries.values(), key=lambda e: (e.start, e.id)))
            for report, entries in by_report.items()
        }
        self._answered: dict[str, list[tuple[int, Claim, str]]] = {}
        for claim in material.claims:
            for answer in claim.answers:
                self._answered.setdefault(answer.report, []).append((answer.start, claim, answer.kind))
        self._replaces: dict[str, list[Claim]] = {}
        for claim in material.claims:
            if claim.superseded_by:
                self._replaces.setdefault(claim.superseded_by, []).append(claim)
        self._sentences: dict[str, tuple[Sentence, ...]] = {}
        self._claims_in: dict[tuple[str, int], tuple[Claim, ...]] = {}
        self._weights: dict[str, float] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._opinions: dict[str, bool] = {}
        self._outlets: dict[str, str] = {}
        self._topical: dict[str, float] = {}
        self._squares: dict[frozenset[str], float] = {}

    # What is new ------------------------------------------------------------------------------------------------

    def is_new(self, moment: datetime | None) -> bool:
        """Whether something published then is newer than the edition before. Without a date: new where nothing is."""
        since = self.material.since
        if since is None:
            return True
        return moment > since if moment is not None else not self._has_dates

    @cached_property
    def _has_dates(self) -> bool:
        return any(report.published is not None for report in self.material.reports.values())

    @cached_property
    def fresh(self) -> tuple[Report, ...]:
        """The reports since the edition before, oldest first; of reprints only the original where it is there too.

        A report that a later version has replaced is left out: its page no longer says so.
        """
        reports = self.material.reports
        replaced = {report.revises for report in reports.values() if report.revises}
        found = [
            report
            for report in reports.values()
            if self.is_new(moment_of(report)) and report.reprint_of not in reports and report.id not in replaced
        ]
        return tuple(sorted(found, key=_arrival))

    @cached_property
    def older_stories(self) -> frozenset[str]:
        """The stories that had a report, or an item, before the last edition's cut-off."""
        found = {item.story for item in self.material.previous.told} if self.material.previous else set()
        for report in self.material.reports.values():
            placement = self.material.placements.get(report.id)
            if placement is not None and report.published is not None and not self.is_new(report.published):
                found.add(placement.story)
        return frozenset(story for story in found if story is not None)

    # Sentences --------------------------------------------------------------------------------------------------

    def sentences(self, report: str) -> tuple[Sentence, ...]:
        """The sentences of a report, in order, without its headline; none where it was not read."""
        if report not in self._sentences:
            self._sentences[report] = self._index(report)
        return self._sentences[report]

    def _index(self, report: str) -> tuple[Sentence, ...]:
        reading = self.material.readings.get(report)
        if reading is None or report not in self.material.reports:
            return ()
        kept = self.material.reports[report]
        opens = skip_headline(kept.title, kept.text)
        entries = self._entries.get(report, _EMPTY)
        spans = tuple(span for span in reading.sentences if span.end > opens)
        layers = zip(
            by_sentence(spans, reading.mentions, lambda m: m.start),
            by_sentence(spans, reading.times, lambda t: t.start),
            by_sentence(spans, reading.places, lambda p: p.start),
            by_sentence(spans, reading.attributions, lambda a: (a.cue or a.content)[0].start),
            by_sentence(spans, reading.statuses, lambda s: s.start),
            strict=True,
        )
        return tuple(
            Sentence(
                kept,
                reading,
                span,
                place,
                there,
                *layer,
            )
            for place, (span, there, layer) in enumerate(zip(spans, reaching_into(spans, entries), layers, strict=True))
        )

    def find_sentence(self, report: str, at: int) -> Sentence | None:
        """The sentence around the character ``at``."""
        sentences = self.sentences(report)
        place = bisect.bisect_right([s.span.start for s in sentences], at) - 1
        if place >= 0 and at < sentences[place].span.end:
            return sentences[place]
        return None

    def is_poor(self, report: Report) -> bool:
        """Whether a report is a bad translation, and enough others tell the day that are none."""
        return is_garbled(report.text) and self._well_written >= WELL_WRITTEN

    @cached_property
    def _well_written(self) -> int:
        return sum(not is_garbled(report.text) for report in self.fresh)

    def is_opinion(self, report: str) -> bool:
        """Whether a report argues rather than tells: it asks, or says I and we, and names hardly anybody who says."""
        if report not in self._opinions:
            self._opinions[report] = self._argues(report)
        return self._opinions[report]

    def _argues(self, report: str) -> bool:
        sentences = self.sentences(report)
        if len(sentences) < 8:
            return False
        own = sum(bool(_OWN_VOICE.search(_QUOTED.sub("", s.text))) for s in sentences)
        said = sum(bool(s.attributions) for s in sentences)
        return own >= 0.12 * len(sentences) and own > said

    # The ledger -------------------------------------------------------------------------------------------------

    def claims_in(self, sentence: Sentence) -> tuple[Claim, ...]:
        """The claims that the sentence asserts, the longest statement first."""
        if sentence.key not in self._claims_in:
            told = [e for e in sentence.entries if self._relation[e.id][0] == "asserts"]
            told.sort(key=lambda e: (-len(e.text), e.start, e.id))
            self._claims_in[sentence.key] = tuple({c.id: c for c in (self._relation[e.id][1] for e in told)}.values())
        return self._claims_in[sentence.key]

    def answered_in(self, sentence: Sentence) -> tuple[tuple[Claim, str], ...]:
        """The claims that the sentence answers, with the kind of answer."""
        answered = self._answered.get(sentence.report.id, ())
        inside = sentence.span
        return tuple((claim, kind) for start, claim, kind in answered if inside.start <= start < inside.end)

    def marks_in(self, sentence: Sentence) -> tuple[tuple[Relation, Claim], ...]:
        """What the sentence does to claims other than asserting or answering: unverifies, corrects, withdraws."""
        return tuple(self._relation[e.id] for e in sentence.entries if self._relation[e.id][0] != "asserts")

    def replaced_by(self, claim: str) -> tuple[Claim, ...]:
        """The claims whose figure this one replaces."""
        return tuple(self._replaces.get(claim, ()))

    def ruling(self, claim: str) -> Ruling | None:
        """How the claim stands at the cut-off."""
        return self.material.rulings.get(claim)

    def standing(self, claim: str) -> Standing:
        """How the claim stands at the cut-off; a claim without a ruling is reported."""
        ruling = self.ruling(claim)
        return ruling.standing if ruling else "reported"

    def standing_before(self, claim: str) -> Standing | None:
        """How the claim stood at the edition before; None where it was not known."""
        ruling = self.material.rulings_before.get(claim)
        return ruling.standing if ruling else None

    # Words ------------------------------------------------------------------------------------------------------

    @cached_property
    def watch_words(self) -> frozenset[str]:
        """The stems of the watch's own words, and of its name: they tell no item from another."""
        return stems_of(f"{self.material.about or ''} {self.material.watch}")

    def words_of(self, report: Report) -> frozenset[str]:
        """The stems of a report, headline and text."""
        if report.id not in self._words:
            self._words[report.id] = stems_of(f"{report.title or ''} {report.text[:6000]}")
        return self._words[report.id]

    @cached_property
    def word_counts(self) -> Counter[str]:
        """In how many of the material's stories each stem stands."""
        counts: Counter[str] = Counter()
        for story in self.material.stories:
            words: set[str] = set()
            for report in story.reports:
                if report in self.material.reports:
                    text = self.material.reports[report]
                    words |= stems_of(f"{text.title or ''} {text.text[:1500]}")
            counts.update(words)
        return counts

    def share_of_stories(self, word: str) -> float:
        """The share of the watch's stories that hold the stem, 0..1; 0 where there are too few to tell."""
        stories = len(self.material.stories)
        return self.word_counts[word] / stories if stories > 5 else 0.0

    def say_outlet(self, outlet: str) -> str:
        """The name of an outlet as the reports write it, with "the" where they do."""
        if outlet not in self._outlets:
            self._outlets[outlet] = write_outlet(outlet, [report.text for report in self.material.reports.values()])
        return self._outlets[outlet]

    def topicality(self, words: Iterable[str]) -> float:
        """How far these stems are those of the watch's stories, about 0..1: common here, rare in the language."""
        stories = len(self.material.stories)
        telling = [word for word in sorted(words) if rarity(word) > 2.0 and not is_calendar(word)]
        total = sum(rarity(word) for word in telling)
        if stories <= 5 or not total:
            return 0.0
        held = sum(rarity(word) * math.log(max(1, self.word_counts[word])) for word in telling)
        return held / total / math.log1p(stories)

    def topicality_of(self, report: Report) -> float:
        """The topicality of how a report opens."""
        if report.id not in self._topical:
            self._topical[report.id] = self.topicality(stems_of(f"{report.title or ''} {report.text[:600]}"))
        return self._topical[report.id]

    def weight(self, word: str) -> float:
        """How much a stem tells about one happening: rare in the language, and not in every story of the watch."""
        if word not in self._weights:
            self._weights[word] = self._weigh(word)
        return self._weights[word]

    def _weigh(self, word: str) -> float:
        if word in _calendar():
            return 0.0
        stories = max(1, len(self.material.stories))
        share = self.word_counts[word] / stories
        return rarity(word) * (1.0 - 0.8 * min(1.0, share if stories > 3 else 0.0))

    def similarity(self, one: Iterable[str], other: Iterable[str]) -> float:
        """How much two sets of stems share, weighted, 0..1 (cosine)."""
        first, second = frozenset(one), frozenset(other)
        if not first or not second:
            return 0.0
        shared = sum(self.weight(word) ** 2 for word in sorted(first & second))
        norm = math.sqrt(self._square(first) * self._square(second))
        return shared / norm if norm else 0.0

    def containment(self, small: Iterable[str], large: Iterable[str]) -> float:
        """The weighted share of the stems of ``small`` that stand in ``large``, 0..1."""
        first, second = frozenset(small), frozenset(large)
        total = sum(self.weight(word) for word in sorted(first))
        return sum(self.weight(word) for word in sorted(first & second)) / total if total else 0.0

    def _square(self, words: frozenset[str]) -> float:
        if words not in self._squares:
            self._squares[words] = sum(self.weight(word) ** 2 for word in sorted(words))
        return self._squares[words]

    @cached_property
    def outlets(self) -> frozenset[str]:
        """The names of the outlets, folded."""
        return frozenset(fold_name(r.source) for r in self.material.reports.values() if r.source)


def moment_of(report: Report) -> datetime | None:
    """When the report came to say what it says: its last change where its source gives that, else its publication."""
    if report.updated is not None and report.published is not None:
        return max(report.updated, report.published)
    return report.updated or report.published


def _arrival(report: Report) -> tuple[bool, float, str]:
    moment = moment_of(report)
    return (moment is None, moment.timestamp() if moment else 0.0, report.id)


_SPACE = re.compile(r"\s+")


def count_words(text: str) -> int:
    """How many words a reader counts."""
    return len(_SPACE.split(text.strip())) if text.strip() else 0
