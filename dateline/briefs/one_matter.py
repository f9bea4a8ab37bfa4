"""How likely two first sentences tell one matter, so that they stand in one item: an event, a visit, a negotiation.

Outlets tell one thing in other words: an editor sees that a toll and its update, a statement and the answer to it, two
accounts of one march belong together. A logistic model over signs of the two sentences and of their reports; its
weights are fitted by ``training/pairs/fit.py`` on judged pairs, and each can be read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.briefs.consequence import main_clause
from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.deeds import skip_fronted
from dateline.briefs.logistic import add_up, chance_of, load_weights
from dateline.briefs.matters import Matter, find_matters
from dateline.briefs.phrases import FINITE, tag_tokens
from dateline.text.names import fold_name
from dateline.text.words import stem

OPENING = 3  # sentences that open a report
_ACTS = frozenset({"VBD", "VBZ", "VBP", "VBN", "VB", "VBG"})
RARE = 5.0  # weight of a word that few reports share by chance


@dataclass(frozen=True, slots=True)
class Told:
    """What a first sentence tells, as far as two of them are compared."""

    sentence: Sentence
    story: str
    thread: str
    head: frozenset[str]
    title: frozenset[str]
    scene: frozenset[str]  # head, headline and the opening of the report
    words: frozenset[str]  # of the whole report
    act: str  # the stem of the verb of the main clause
    places: frozenset[str]
    speakers: frozenset[str]
    toll: float | None  # how many dead the main clause counts
    matters: dict[Matter, float]


def take_in(day: Day, sentence: Sentence) -> Told:
    """What a first sentence tells."""
    report = sentence.report
    placement = day.material.placements[report.id]
    dull = day.watch_words
    title = stems_of(report.title or "") - dull
    head = sentence.stems - dull
    opening = (word for each in day.sentences(report.id)[:OPENING] for word in each.stems)
    main = main_clause(sentence.text)
    scene = (head | title | frozenset(opening)) - dull
    return Told(
        sentence=sentence,
        story=placement.story,
        thread=placement.thread,
        head=head,
        title=title,
        scene=scene,
        words=day.words_of(report),
        act=_find_act(main),
        places=frozenset(
            fold_name(m.name) for m in sentence.mentions if m.type == "place" and not stems_of(m.name) <= dull
        ),
        speakers=frozenset(fold_name(a.speaker) for a in sentence.attributions if a.speaker),
        toll=find_toll(sentence, main),
        matters=find_matters(day, ((report.title or "", 0.6), (main, 1.0))),
    )


def _find_act(main: str) -> str:
    """The stem of the first verb of a main clause that is no auxiliary; "" where none is seen."""
    tokens = tag_tokens(main)
    start = skip_fronted(main)
    at = next((i for i, t in enumerate(tokens) if t.tag in FINITE and t.start >= start), len(tokens))
    return stem(next((t.word for t in tokens[at:] if t.tag in _ACTS), "").lower())


def find_toll(sentence: Sentence, main: str) -> float | None:
    """How many dead the main clause counts; None: it counts none."""
    inside = range(sentence.span.start, sentence.span.start + len(main))
    for entry in sentence.entries:
        for figure in entry.figures:
            if figure.what in ("dead", "killed") and figure.start in inside:
                return figure.low
    return None


def weigh_matter(day: Day, one: Told, other: Told) -> float:
    """The chance that an editor would tell both in one item, 0..1."""
    weights = load_weights("one_matter_weights")
    return chance_of(weights["bias"] + add_up(weights, describe(day, one, other)))


def describe(day: Day, one: Told, other: Told) -> dict[str, float]:
    """The signs of a pair by name; what does not apply is left out. Which comes first does not matter."""
    found = dict(_iter_words(day, one, other))
    found.update(_iter_placing(one, other))
    found.update(_iter_who(one, other))
    found.update(_iter_counts(one, other))
    found.update(_iter_matters(one, other))
    found.update(_iter_time(one, other))
    return {name: value for name, value in found.items() if value}


def _weigh(day: Day, words: frozenset[str]) -> float:
    return math.fsum(day.weight(word) for word in words)


def _iter_words(day: Day, one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """What their words share."""
    yield "head.cos", day.similarity(one.head, other.head)
    yield "title.cos", day.similarity(one.title, other.title)
    yield "title.none", float(not one.title or not other.title)
    yield "scene.cos", day.similarity(one.scene, other.scene)
    shared = one.head & other.head
    yield "head.shared", min(1.0, _weigh(day, shared) / 30.0)
    yield "scene.rare", min(10, sum(day.weight(word) >= RARE for word in one.scene & other.scene)) / 10.0
    within = sorted((day.containment(one.head, other.scene), day.containment(other.head, one.scene)))
    yield "within.least", within[0]
    yield "within.most", within[1]
    spoken = sorted((day.containment(one.head, other.words), day.containment(other.head, one.words)))
    yield "spoken.least", spoken[0]
    yield "spoken.most", spoken[1]
    crossed = sorted((day.containment(one.title, other.scene), day.containment(other.title, one.scene)))
    yield "titled.least", crossed[0]
    yield "titled.most", crossed[1]
    yield "report.cos", day.similarity(one.words, other.words)


def _iter_placing(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """Where the reports were placed."""
    yield "story.same", float(one.story == other.story)
    yield "thread.same", float(one.thread == other.thread)


def _iter_who(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """What is done, and who speaks."""
    yield "act.same", float(bool(one.act) and one.act == other.act)
    yield "speaker.same", float(not one.speakers.isdisjoint(other.speakers))
    yield "speaker.other", float(bool(one.speakers and other.speakers) and one.speakers.isdisjoint(other.speakers))


def _iter_counts(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """How many dead they count, and where."""
    if one.toll is not None and other.toll is not None:
        yield "toll.both", 1.0
        apart = abs(math.log10(max(1.0, one.toll)) - math.log10(max(1.0, other.toll)))
        yield "toll.apart", min(2.0, apart) / 2.0
        yield "toll.anywhere", float(not one.places or not other.places)
        yield "toll.elsewhere", float(bool(one.places and other.places) and one.places.isdisjoint(other.places))
    yield "toll.one", float((one.toll is None) != (other.toll is None))


def _iter_matters(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """The kinds of matter that both are about."""
    both = one.matters.keys() & other.matters.keys()
    sizes = [math.fsum(worth**2 for worth in each.matters.values()) for each in (one, other)]
    norm = math.sqrt(sizes[0] * sizes[1])
    yield "matter.cos", math.fsum(one.matters[m] * other.matters[m] for m in both) / norm if norm else 0.0
    first = [max(each.matters, key=lambda m: (each.matters[m], m.noun), default=None) for each in (one, other)]
    yield "matter.first", float(first[0] is not None and first[0] == first[1])


def _iter_time(one: Told, other: Told) -> Iterator[tuple[str, float]]:
    """When they were published, and by whom."""
    mine, theirs = moment_of(one.sentence.report), moment_of(other.sentence.report)
    if mine is not None and theirs is not None:
        yield "time.day", float(mine.date() == theirs.date())
    first, second = one.sentence.report.source, other.sentence.report.source
    yield "outlet.same", float(first is not None and first == second)
