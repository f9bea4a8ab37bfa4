"""What the matcher remembers: the open claims of a window, found again by their words in near-constant time."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from dateline.ledger.settings import LedgerSettings
from dateline.ledger.traits import Traits
from dateline.types import Entry

_DAY = 86400.0
_REPORTS = 128  # reports whose statements are kept at hand for answers without words of their own
_TRAITS = 3  # statements of a claim that new ones are compared with: the first and the newest
_LEAST_SHARE = 0.25  # of the shorter statement's weight that must be shared for a closer look
_WORN, _WORN_CLAIMS = 0.02, 8  # share and number of the open claims from which a word is worn
_COUNT_WEIGHT = 0.5  # what it counts for to give figures of one kind in one thread


@dataclass(slots=True)
class Held:
    """An open claim."""

    id: str
    order: int
    first: Entry  # the entry that it was made for
    traits: list[Traits]
    when: float  # last mention, seconds since 1970
    said: float  # first mention
    origins: set[str] = field(default_factory=set)
    asserted: bool = True
    superseded: bool = False
    taken_back: str | None = None  # the report by which its own origin corrected it or took it back
    keys: set[str] = field(default_factory=set)  # under which it is found


@dataclass(frozen=True, slots=True)
class Mention:
    """Where in a report a claim was mentioned."""

    start: int
    end: int
    claim: str
    entry: Entry


def base_report(report: str) -> str:
    """The id that the versions of one page share."""
    return report.split("@", 1)[0]


class Memory:
    """The open claims. Everything in it follows from the matches that were applied, in their order."""

    def __init__(self, settings: LedgerSettings) -> None:
        self._settings = settings
        self._claims: dict[str, Held] = {}
        self._by_order: dict[int, Held] = {}
        self._postings: dict[str, list[int]] = {}
        self._spread: Counter[str] = Counter()  # in how many open claims' founding statements a key stands
        self._reports: OrderedDict[str, list[Mention]] = OrderedDict()
        self._ages: deque[tuple[float, str]] = deque()
        self._next = 0
        self._now = 0.0

    def find_claim(self, claim: str) -> Held | None:
        """The open claim of that id."""
        return self._claims.get(claim)

    def time_of(self, published: datetime | None) -> float:
        """Seconds since 1970; for an unknown date the newest time that was seen."""
        return self._now if published is None else published.timestamp()

    def mentions_in(self, report: str) -> tuple[Mention, ...]:
        """The statements of a report (all its versions) that are at hand."""
        return tuple(self._reports.get(base_report(report), ()))

    def candidates(self, traits: Traits, entry: Entry) -> list[Held]:
        """The open claims that share most with a statement, best first; those of its story and thread are favoured."""
        scores: dict[int, float] = {}
        known = scores.get
        for key in (*traits.heaviest, *_figure_keys(traits, entry)):
            weight = traits.weights.get(key, _COUNT_WEIGHT)
            for order in self._newest(key):
                scores[order] = known(order, 0.0) + weight
        # Best first, of equals the newest: sorting twice is stable, and quicker than sorting pairs.
        best = sorted(sorted(scores, reverse=True), key=scores.__getitem__, reverse=True)
        found = []
        for order in best[: 4 * self._settings.candidates]:
            held, score = self._by_order.get(order), scores[order]
            if held is not None and score >= _LEAST_SHARE * min(traits.weight, held.traits[0].weight):
                found.append((-score * _nearness(held.first, entry), -order, held))
        found.sort(key=lambda each: each[:2])
        return [held for _, _, held in found[: self._settings.candidates]]

    def _newest(self, key: str) -> Iterable[int]:
        return self._postings.get(key, ())[-self._settings.postings :]

    def add(self, claim: str, entry: Entry, traits: Traits, *, asserted: bool) -> None:
        """Open a claim."""
        when = self.time_of(entry.published)
        held = Held(claim, self._next, entry, [traits], when, when, {entry.origin} if asserted else set(), asserted)
        self._next += 1
        self._claims[claim] = held
        self._by_order[held.order] = held
        self._ages.append((when, claim))
        self._spread.update(traits.weights.keys())
        self._index(held, traits, entry)

    def worn(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of the keys that so many open claims have that they tell none from another ("virus", where all speak
        of one): local document frequency."""
        most = max(_WORN_CLAIMS, _WORN * len(self._claims))
        return frozenset(key for key in keys if self._spread[key] > most)

    def touch(self, held: Held, entry: Entry, traits: Traits, *, asserted: bool) -> None:
        """Another entry on an open claim; one that asserts it lends it its words."""
        held.when = max(held.when, self.time_of(entry.published))
        self._ages.append((held.when, held.id))
        if not asserted:
            return
        held.asserted = True
        held.origins.add(entry.origin)
        if traits.weights:
            held.traits = [held.traits[0], *held.traits[1:][-(_TRAITS - 2) :], traits]
            self._index(held, traits, entry)

    def note(self, claim: str, entry: Entry) -> None:
        """Keep at hand where a report mentions a claim, let time pass, and forget what fell out of the window."""
        key = base_report(entry.report)
        mentions = self._reports.setdefault(key, [])
        mentions.append(Mention(entry.start, entry.end, claim, entry))
        self._reports.move_to_end(key)
        while len(self._reports) > _REPORTS:
            self._reports.popitem(last=False)
        self._now = max(self._now, self.time_of(entry.published))
        self._forget(self._now - self._settings.window_days * _DAY)

    def _forget(self, before: float) -> None:
        while self._ages and self._ages[0][0] < before:
            _, claim = self._ages.popleft()
            held = self._claims.get(claim)
            if held is not None and held.when < before:
                self._drop(held)

    def _drop(self, held: Held) -> None:
        del self._claims[held.id]
        del self._by_order[held.order]
        self._spread.subtract(held.traits[0].weights.keys())
        for key in held.keys:
            left = [order for order in self._postings.get(key, ()) if order != held.order]
            if left:
                self._postings[key] = left
            else:
                self._postings.pop(key, None)

    def _index(self, held: Held, traits: Traits, entry: Entry) -> None:
        for key in (*traits.heaviest, *_figure_keys(traits, entry)):
            orders = self._postings.setdefault(key, [])
            if not orders or orders[-1] != held.order:
                orders.append(held.order)
                held.keys.add(key)
            if len(orders) > 4 * self._settings.postings:
                alive = [order for order in orders if order in self._by_order]
                self._postings[key] = alive[-2 * self._settings.postings :]


def _figure_keys(traits: Traits, entry: Entry) -> tuple[str, ...]:
    """By which counts of one story or thread find each other, whatever the words around them."""
    return tuple(f"#{entry.thread}#{figure.what}" for figure in traits.figures)


def _nearness(first: Entry, entry: Entry) -> float:
    if first.story == entry.story:
        return 1.4
    return 1.2 if first.thread == entry.thread else 1.0
