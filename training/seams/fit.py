"""Fit how likely a headline ends between two words: a logistic regression, mostly over sentences glued together.

Where a short sentence, a subject without its verb or a headline is glued to a whole sentence, the seam is known; all
other capitals within whole sentences are none. Beside them stand the judged first sentences of
``evaluation/labels/seams``, those of the tune half; the reports of the other half are held out entirely.

    python training/seams/fit.py ../shared/data build/stores > dateline/data/seam_weights.tsv
    python training/seams/fit.py ../shared/data build/stores --check   # what the program cuts, tune and held out

The second argument is a folder for what was read (see ``training/stores.py``).
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dateline.briefs.logistic import add_up, chance_of
from dateline.briefs.page_openings import cut_credit, cut_dateline, cut_hour, cut_label, cut_stamp, cut_title
from dateline.briefs.phrases import FINITE, tag_tokens
from dateline.briefs.receipt import Draft
from dateline.briefs.run_ons import cut_run_on
from dateline.briefs.seams import iter_seams
from dateline.briefs.trims import quotations_in
from dateline.cli.store import open_filled
from dateline.reading.mentions import find_mentions
from dateline.types import Reading, Report, Span
from training.heads.draw import RESERVED
from training.logistic import fit_logistic
from training.stores import find_store

LABELS = Path(__file__).parents[2] / "evaluation/labels/seams/labels.jsonl"
T17 = tuple(f"timelines/t17/{topic}" for topic in ("haiti", "h1n1", "iraq", "bpoil"))
SETS = ("streams/war-2022", "streams/ukraine", "streams/warline", *T17, "stories/allsides")
HEADER = """# origin: logistic regression fitted by training/seams/fit.py on sentences glued together, whole ones, and
# some that were judged (evaluation/labels/seams); numbers only, no text; licence: Apache-2.0
sign\tweight"""
GLUED, WHOLE = 1200, 1500  # of each set, at most
PULL = 1.0  # towards zero, per weight squared
TIMES = 5  # how often a judged sentence counts
SUSPECT = 0.85  # chance from which a capital in a "whole" sentence is left out: headlines run in there too
_END = re.compile(r"\s*[.!,](?=[\"”'’\s]*$)")

Row = tuple[dict[str, float], bool]


@dataclass(frozen=True, slots=True)
class Read:
    """A report with its reading."""

    report: Report
    reading: Reading

    @property
    def held(self) -> bool:
        """Whether it belongs to the half that nothing is fitted on."""
        return int(hashlib.sha1(self.report.id.encode(), usedforsecurity=False).hexdigest(), 16) % 2 == 1

    def names(self, span: Span) -> list[Span]:
        """The names that begin in a span."""
        return [each.span for each in self.reading.mentions if span.start <= each.start < span.end]


def iter_reads(gold: Path, folder: Path, name: str) -> Iterator[Read]:
    """The English reports of a set, without the days that are kept."""
    store = open_filled((), find_store(gold, folder, name), 1, True).store
    readings = {reading.report: reading for reading in store.iter_readings()}
    for report in store.iter_reports():
        reading = readings.get(report.id)
        if report.published and report.published.day not in RESERVED and reading and reading.sentences:
            yield Read(report, reading)


def find_start(report: Report, span: Span) -> int:
    """Where a sentence begins after its dateline, stamp and label."""
    draft = Draft(report, span)
    return cut_hour(draft, cut_label(draft, cut_credit(draft, cut_stamp(draft, cut_title(draft, cut_dateline(draft))))))


def iter_rows(text: str, seams: Sequence[int], *, start: int = 0, piled: bool = False) -> Iterator[Row]:
    """The places of a made-up sentence with their signs, and whether each is a seam."""
    names = [mention.span for mention in find_mentions(text, (Span(0, len(text)),))]
    quotations = quotations_in(Draft(Report("glued", text), Span(0, len(text))))
    for seam in iter_seams(text, start, len(text), names, quotations, piled=piled):
        yield dict(seam.signs), seam.at in seams


def glue(left: str, right: str) -> tuple[str, int]:
    """Two sentences as one without a mark, and where the second begins."""
    left = _END.sub("", left.rstrip()).rstrip()
    return f"{left} {right}", len(left) + 1


def iter_glued(read: Read, chance: random.Random) -> Iterator[tuple[str, int]]:
    """Short sentences, subjects and the headline of a report glued to whole sentences of it."""
    text, whole = read.report.text, dict(iter_whole(read))
    longer = {place: span for place, span in whole.items() if len(span.of(text).split()) >= 9}
    short = [place for place, span in whole.items() if place > 0 and 4 <= len(span.of(text).split()) <= 26]
    for place in chance.sample(short, min(4, len(short))):
        near = [span for other, span in longer.items() if other != place and abs(other - place) < 6]
        left = whole[place].of(text)
        if not near or (('"' in left or "''" in left) and not left.rstrip(" .").endswith(('"', "''"))):
            continue
        right = chance.choice(near).of(text)
        if chance.random() < 0.4:  # headlines have no article
            left = re.sub(r"^(?:The|A|An) (\w)", lambda match: match.group(1).upper(), left)
        yield glue(left, right)
        subject = find_subject(chance.choice(list(longer.values())).of(text))
        if subject and chance.random() < 0.6:
            yield glue(subject, right)
    title, first = (read.report.title or "").strip(), min(longer, default=9)
    if 4 <= len(title.split()) <= 16 and first < 2:
        yield glue(title, longer[first].of(text))


def find_subject(text: str) -> str:
    """The words of a sentence before its verb or first mark, where they are 4 to 16: a caption without a verb."""
    tokens = tag_tokens(text[:200])
    verb = next((at for at, token in enumerate(tokens) if token.tag in FINITE or token.word in ",;:"), 0)
    return text[: tokens[verb - 1].end] if 4 <= verb <= 16 else ""


def iter_whole(read: Read) -> Iterator[tuple[int, Span]]:
    """The sentences that begin with a capital and end with a full stop, with their places."""
    text = read.report.text
    for place, span in enumerate(read.reading.sentences):
        if 20 < span.end - span.start < 420 and text[span.start].isupper() and text[span.end - 1] == ".":
            yield place, span


def make_rows(reads: Sequence[Read], name: str) -> tuple[list[Row], list[Row]]:
    """Rows of glued sentences, and of whole ones, of the reports of a set that are not held out."""
    chance, mine = random.Random(name), [read for read in reads if not read.held]
    glued = [(read.report.id, *pair) for read in mine for pair in iter_glued(read, chance)]
    # Where headlines run in the first sentences are not whole.
    top = 2 if name in T17 else 0
    whole = [(read, span) for read in mine for place, span in iter_whole(read) if place >= top]
    glued, whole = chance.sample(glued, min(GLUED, len(glued))), chance.sample(whole, min(WHOLE, len(whole)))
    rows = [row for _, text, at in glued for row in iter_rows(text, (at,))]
    lefts: dict[str, tuple[str, int]] = {}
    for report, text, at in glued:
        if report in lefts:  # two headlines before a sentence
            before, end = lefts.pop(report)
            piled, second = before[:end] + text, end + at
            rows += iter_rows(piled, (end, second))
            rows += iter_rows(piled, (second,), start=end, piled=True)
            rows += iter_rows(piled, (), start=second, piled=True)
        else:
            lefts[report] = (text, at)
    return rows, [row for read, span in whole for row in iter_rows(span.of(read.report.text), ())]


@dataclass(frozen=True, slots=True)
class Judged:
    """A judged sentence: its report, its span, and where in it a headline or caption ends (the next word begins)."""

    read: Read
    span: Span
    seams: tuple[int, ...]

    def iter_rows(self) -> Iterator[Row]:
        """Its places with their signs, and whether each is a seam."""
        report, start = self.read.report, find_start(self.read.report, self.span)
        quotations = quotations_in(Draft(report, self.span))
        for seam in iter_seams(report.text, start, self.span.end, self.read.names(self.span), quotations):
            yield dict(seam.signs), seam.at in self.seams

    def find_fate(self) -> str:
        """What the program does: "right" or "sound" as it should be; "early", "wrong" or "missed"; "cut in two"."""
        report, start = self.read.report, find_start(self.read.report, self.span)
        draft = Draft(report, self.span)
        at = cut_run_on(draft, start, self.read.names(self.span), quotations_in(draft))
        if not self.seams:
            return "sound" if at == start else "cut in two"
        if at == max(start, self.seams[-1]):
            return "right"
        return "missed" if at == start else "early" if at in self.seams else "wrong"


def load_judged(reads: Sequence[Read], name: str) -> list[Judged]:
    """The judged sentences of a set."""
    known = {read.report.id: read for read in reads}
    rows = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    found = []
    for row in rows:
        read = known.get(row["report"]) if row["set"] == name else None
        spans = read.reading.sentences if read else ()
        found += [Judged(read, span, tuple(row["seams"])) for span in spans if read and span.start == row["start"]]
    return found


def fit(glued: Sequence[Row], whole: Sequence[Row], judged: Sequence[Row]) -> dict[str, float]:
    """The weights of the signs, and ``bias``; what looks like a seam in a whole sentence is left out."""
    weights: dict[str, float] = {}
    for _ in range(2):
        kept = [row for row in whole if not weights or weigh(weights, row[0]) < SUSPECT]
        rows = [*glued, *kept, *(list(judged) * TIMES if weights else ())]
        weights = fit_logistic([signs for signs, _ in rows], [right for _, right in rows], PULL)
    return weights


def weigh(weights: dict[str, float], signs: dict[str, float]) -> float:
    """The chance of a place."""
    return chance_of(weights["bias"] + add_up(weights, signs))


def check(name: str, reads: Sequence[Read], judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """What the program does with the judged sentences, and how many held-out sentences of the middle it would cut."""
    counts = Counter(("held" if each.read.held else "tune", each.find_fate()) for each in judged)
    whole = [(read, span) for read in reads if read.held for place, span in iter_whole(read) if place > 4]
    chance = random.Random(name)
    for read, span in chance.sample(whole, min(500, len(whole))):
        report = Report("middle", span.of(read.report.text), title=read.report.title)
        draft = Draft(report, Span(0, len(report.text)))
        names = [Span(each.start - span.start, each.end - span.start) for each in read.names(span)]
        at = cut_run_on(draft, 0, names, quotations_in(draft))
        counts["middle", "cut" if at else "left"] += 1
    return counts


def main() -> None:
    """Print the table of weights, or what the program cuts."""
    gold, folder = map(Path, sys.argv[1:3])
    glued: list[Row] = []
    whole: list[Row] = []
    judged: list[Row] = []
    total: Counter[tuple[str, str]] = Counter()
    for name in SETS:
        reads = list(iter_reads(gold, folder, name))
        labelled = load_judged(reads, name)
        if "--check" in sys.argv:
            counts = check(name, reads, labelled)
            print(name, *(f"{' '.join(key)}: {count}" for key, count in sorted(counts.items())), sep="\t")
            total += counts
            continue
        more = make_rows(reads, name)
        glued += more[0]
        whole += more[1]
        judged += [row for each in labelled if not each.read.held for row in each.iter_rows()]
    if total:
        print("all", *(f"{' '.join(key)}: {count}" for key, count in sorted(total.items())), sep="\t")
        return
    print(HEADER)
    for sign, weight in sorted(fit(glued, whole, judged).items()):
        print(f"{sign}\t{weight:g}")


if __name__ == "__main__":
    main()
