"""The same report again, a new version of it, or a reprint of another: decided by address, id and words.

Near copies are found as Broder (1997, "On the resemblance and containment of documents") describes: the smallest
hashed shingles of a report lead to candidates, whose containment is then measured on all shingles. Candidates come from
a bounded memory, so a report costs about the same whatever the length of the archive.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, NamedTuple

from dateline.sources.fingerprint import Fingerprint, fingerprint
from dateline.sources.ids import digest, slug
from dateline.sources.urls import page_key
from dateline.types import Report

MAX_ITEMS = 200  # of one briefing


@dataclass(frozen=True, slots=True)
class CopySettings:
    """When two texts are copies. Shares are of five-word shingles, 0 to 1."""

    window_days: float = 7.0  # a reprint comes within this many days of its original
    remembered: int = 20_000  # reports whose words are kept for comparison
    min_words: int = 25  # shorter texts are reprints only of the identical text
    min_identical: int = 6  # and shorter still, of nothing ("No comment.")
    contained: float = 0.7  # this share of the later report stands in the earlier: a reprint, perhaps cut
    extended: float = 0.5  # or this share, if the earlier stands in it nearly whole: a reprint with an addition
    whole: float = 0.8  # nearly whole
    same_page: float = 0.3  # two reports of different ids at one address are versions only if they share as much
    candidates: int = 8  # compared in full
    postings: int = 32  # reports kept for one shingle


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """What a report is in the light of those before it.

    ``of`` is the id of the same report, of the version before, or of the original; ``report`` has its id, version,
    revises and reprint_of set accordingly.
    """

    kind: Literal["new", "same", "version", "reprint"]
    of: str | None
    report: Report
    because: tuple[str, ...]


class _Version(NamedTuple):
    """What is kept of every report for good: enough to know it again."""

    id: str
    number: int
    words: int  # 64-bit digest of its words
    source: str | None
    published: datetime | None
    revises: str | None
    reprint_of: str | None


class _Sketch(NamedTuple):
    """What is kept of the latest reports: their words."""

    id: str
    chain: str
    root: str  # the original, where this is itself a reprint
    source: str | None
    published: datetime | None
    print: Fingerprint


class _Match(NamedTuple):
    sketch: _Sketch
    share: float  # of the later report
    words: str


class Copies:
    """The memory of what was read. ``decide`` looks, ``remember`` learns; the same order gives the same decisions.

    Ids, addresses and word digests are kept for every report (about 500 bytes each), so that an old file read again
    is known again; the words only of the latest ``settings.remembered``.
    """

    def __init__(self, settings: CopySettings = CopySettings()) -> None:
        self._settings = settings
        self._chains: dict[str, list[_Version]] = {}
        self._pages: dict[str, str] = {}
        self._sketches: OrderedDict[int, _Sketch] = OrderedDict()
        self._postings: dict[int, list[int]] = {}
        self._identical: dict[int, list[int]] = {}
        self._latest: dict[str, int] = {}  # chain -> its last sketch
        self._count = 0

    def decide(self, report: Report) -> CopyDecision:
        """What ``report`` is. Changes nothing; pass ``decision.report`` to ``remember`` unless it is the same again."""
        words = fingerprint(report.text)
        report, notes = self._own_id(report)
        report, notes = self._own_number(report, words, notes)
        chain, known_by = self._find_chain(report, words)
        if chain is None:
            return self._decide_reprint(report, words, None, notes)
        versions = self._chains[chain]
        again = next((version for version in versions if version.words == words.digest), None)
        if again is not None:
            kept = replace(
                report, id=again.id, version=again.number, revises=again.revises, reprint_of=again.reprint_of
            )
            return CopyDecision("same", again.id, kept, (*notes, f"{known_by}, and the words are those of {again.id}"))
        return self._decide_version(report, words, chain, (*notes, known_by))

    def remember(self, report: Report) -> None:
        """Learn ``report`` as it was decided (with its version and what it reprints); a known id changes nothing."""
        words = fingerprint(report.text)
        chain = _chain_of(report)
        versions = self._chains.setdefault(chain, [])
        if any(version.id == report.id for version in versions):
            return
        versions.append(
            _Version(
                report.id,
                report.version,
                words.digest,
                report.source,
                report.published,
                report.revises,
                report.reprint_of,
            )
        )
        key = _page(report)
        if key is not None:
            self._pages.setdefault(key, chain)
        self._learn_words(report, chain, words)

    def _own_id(self, report: Report) -> tuple[Report, tuple[str, ...]]:
        """``report`` under an id of its own where another outlet's report has its id already."""
        taken = self._chains.get(_chain_of(report))
        if not taken or not _other_outlet(taken[0].source, report.source):
            return report, ()
        renamed = f"{slug(report.source or '')}:{report.id}"
        owner = self._chains.get(renamed)
        if owner and _other_outlet(owner[0].source, report.source):
            renamed = f"{renamed}-{digest(report.source or '')}"
        note = f"the id {report.id} is that of a report by {taken[0].source}, so this one is {renamed}"
        return replace(report, id=renamed), (note,)

    def _own_number(self, report: Report, words: Fingerprint, notes: tuple[str, ...]) -> tuple[Report, tuple[str, ...]]:
        """An item of a changed briefing under the number that it had before, or the next free one if it is new.

        Items are numbered as they stand, so one that was put first moves all others on.
        """
        base, mark, number = _chain_of(report).rpartition("#")
        if not mark or not number.isdigit() or f"{base}#{number}" not in self._chains:
            return report, notes
        order = [int(number), *(other for other in range(MAX_ITEMS) if other != int(number))]
        known = [other for other in order if f"{base}#{other}" in self._chains]
        for other in known:
            chain = f"{base}#{other}"
            if any(version.words == words.digest for version in self._chains[chain]) or self._alike(chain, words):
                return replace(report, id=chain, version=1), notes
        if number == "0" or self._latest.get(f"{base}#{number}") is None:
            return report, notes  # the lede may change wholly; of what is forgotten nothing can be said
        free = max(known) + 1
        note = f"the item #{number} of {base} was another, so this one is #{free}"
        return replace(report, id=f"{base}#{free}", version=1), (*notes, note)

    def _find_chain(self, report: Report, words: Fingerprint) -> tuple[str | None, str]:
        chain = _chain_of(report)
        if chain in self._chains:
            return chain, f"the id {chain} is known"
        key = _page(report)
        found = self._pages.get(key) if key is not None else None
        if found is None or key is None:
            return None, ""
        if any(version.words == words.digest for version in self._chains[found]) or self._alike(found, words):
            return found, f"the address {key} is known"
        return None, ""

    def _alike(self, chain: str, words: Fingerprint) -> bool:
        """Whether the latest version of ``chain`` shares enough words to be the same page."""
        sketch = self._sketches.get(self._latest.get(chain, -1))
        if sketch is None:
            return False
        smaller = max(min(sketch.print.size, words.size), 1)
        return sketch.print.shared(words) >= self._settings.same_page * smaller

    def _decide_version(self, report: Report, words: Fingerprint, chain: str, because: tuple[str, ...]) -> CopyDecision:
        last = self._chains[chain][-1]
        number = report.version if report.version > last.number else last.number + 1
        revised = replace(report, id=f"{chain}@{number}", version=number, revises=last.id)
        if report.updated is not None and (report.published is None or report.updated > report.published):
            # A changed page is news when it changed, not when it was first published.
            revised = replace(revised, published=report.updated, dated="time")
        reprint = self._decide_reprint(revised, words, chain, ())
        return CopyDecision(
            "version",
            last.id,
            replace(revised, reprint_of=reprint.report.reprint_of),
            (*because, f"the words differ from those of {last.id}", *(reprint.because if reprint.of else ())),
        )

    def _decide_reprint(
        self, report: Report, words: Fingerprint, own: str | None, notes: tuple[str, ...]
    ) -> CopyDecision:
        match = self._find_original(report, words, own)
        if match is None:
            return CopyDecision("new", None, replace(report, reprint_of=None), notes or ("no copy of it is known",))
        root = match.sketch.root
        via = "" if root == match.sketch.id else f" (found through {match.sketch.id})"
        reason = f"{match.words} of {root}{via}"
        return CopyDecision("reprint", root, replace(report, reprint_of=root), (*notes, reason))

    def _find_original(self, report: Report, words: Fingerprint, own: str | None) -> _Match | None:
        """The report that ``report`` copies most of; among equals the earliest published, then the first read."""
        matches = [
            match
            for sketch in self._iter_candidates(words)
            if sketch.chain != own
            and self._in_window(report, sketch)
            and (match := self._compare(report, words, sketch))
        ]
        return min(matches, key=lambda match: (-round(match.share, 1), *_age(match.sketch)), default=None)

    def _iter_candidates(self, words: Fingerprint) -> Iterator[_Sketch]:
        votes: Counter[int] = Counter()
        for shingle in words.smallest:
            votes.update(self._postings.get(shingle, ()))
        ranked = sorted(votes, key=lambda number: (-votes[number], number))[: self._settings.candidates]
        identical = self._identical.get(words.digest, ())
        for number in dict.fromkeys((*identical, *ranked)):
            yield self._sketches[number]

    def _compare(self, report: Report, words: Fingerprint, sketch: _Sketch) -> _Match | None:
        settings, other = self._settings, sketch.print
        if words.digest == other.digest:
            if words.words < settings.min_identical:
                return None
            return _Match(sketch, 1.0, "the words are exactly those")
        if min(words.words, other.words) < settings.min_words or not words.size or not other.size:
            return None
        if report.source is not None and report.source == sketch.source and words.figures != other.figures:
            return None  # one outlet, other figures: its next bulletin, not a reprint
        shared = words.shared(other)
        share, whole = shared / words.size, shared / other.size
        if share >= settings.contained or (share >= settings.extended and whole >= settings.whole):
            return _Match(sketch, share, f"{share:.0%} of its word sequences stand in the report")
        return None

    def _in_window(self, report: Report, sketch: _Sketch) -> bool:
        if report.published is None or sketch.published is None:
            return True
        return abs((report.published - sketch.published).total_seconds()) <= self._settings.window_days * 86_400

    def _learn_words(self, report: Report, chain: str, words: Fingerprint) -> None:
        number, self._count = self._count, self._count + 1
        root = report.reprint_of or report.id
        self._sketches[number] = _Sketch(report.id, chain, root, report.source, report.published, words)
        self._latest[chain] = number
        for shingle in words.smallest:
            kept = self._postings.setdefault(shingle, [])
            kept.append(number)
            if len(kept) > self._settings.postings:
                del kept[0]
        identical = self._identical.setdefault(words.digest, [])
        if len(identical) < self._settings.postings:
            identical.append(number)
        if len(self._sketches) > self._settings.remembered:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        number, sketch = self._sketches.popitem(last=False)
        if self._latest.get(sketch.chain) == number:
            del self._latest[sketch.chain]
        for table, keys in ((self._postings, sketch.print.smallest), (self._identical, (sketch.print.digest,))):
            for key in keys:
                kept = table.get(key, [])
                if number in kept:
                    kept.remove(number)
                if not kept:
                    table.pop(key, None)


def _chain_of(report: Report) -> str:
    """The id that all versions of a report share."""
    return report.id.removesuffix(f"@{report.version}") if report.version > 1 else report.id


def _page(report: Report) -> str | None:
    """The address as a key; the items of a briefing share one, so their number is part of it."""
    key = page_key(report.url)
    _, mark, number = _chain_of(report).rpartition("#")
    return f"{key}#{number}" if key and mark and number.isdigit() else key


def _other_outlet(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and slug(one) != slug(other)


def _age(sketch: _Sketch) -> tuple[float, str]:
    return (sketch.published.timestamp() if sketch.published else float("inf"), sketch.id)
