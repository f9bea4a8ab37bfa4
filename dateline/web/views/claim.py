"""The page of a claim: every entry, the wordings side by side, the history of its standing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence

from dateline.edition import rule_claims
from dateline.errors import NotFound
from dateline.indexing import load_claims
from dateline.ledger.phrases import named_origin
from dateline.types import Answer, Citation, Claim, Entry, Match, Ruling
from dateline.web.desk import Desk
from dateline.web.values.records import ClaimPage, EntryView, Hit, NoteView, Piece, Step, Version
from dateline.web.values.shared import ClaimRow, Head, Link
from dateline.web.views.evidence import claim_href, make_evidence, make_voice, present
from dateline.web.views.maps import draw_claims
from dateline.web.views.stories import find_labels
from dateline.web.words import STANDINGS, make_chip

MOST_STEPS = 48  # entries at which the standing is ruled again for the history
MOST_VERSIONS = 8
SHARED = 3  # words that two wordings share in a row, for them to stand unmarked amid differences
ALIKE = 0.4  # of the words of the longer wording that the other has too, for their differences to be marked
Claims = Mapping[str, Claim]
Rulings = Mapping[str, Ruling]
_CLAIM_ID = re.compile(r"\bc[0-9a-f]{16}\b")
_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]|\s+")


def show_claim(desk: Desk, claim: str) -> ClaimPage:
    """A claim with everything on the ledger about it. Raises NotFound."""
    claims, rulings = load_claims(desk.store, (claim,))
    if claim not in claims:
        raise NotFound(f"there is no claim {claim}")
    return _Maker(desk, claims[claim], claims, rulings).make()


class _Maker:
    def __init__(self, desk: Desk, claim: Claim, claims: Claims, rulings: Rulings) -> None:
        self.desk, self.store, self.claim = desk, desk.store, claim
        self.claims, self.rulings = claims, rulings
        self.ruling = self.rulings[claim.id]
        around = {claim.id, *claim.beside}
        self.ledger = self.store.find_claim_entries(around)
        self.matches = {entry.id: match for entry, match in self.ledger}
        marked = [entry for _, entry in claim.marks]
        ids = {entry.report for entry in (*claim.entries, *marked, *(e for e, _ in self.ledger))}
        self.reports = self.store.find_reports_by_id({e.report for e in (*claim.entries, *marked)})
        self.heads = self.store.find_heads(ids)
        self.marks = desk.load_marks()

    def make(self) -> ClaimPage:
        claim, ruling = self.claim, self.ruling
        head = self.heads.get((claim.entries or tuple(e for _, e in claim.marks))[0].report)
        story = Link("", f"/story/{head.story}") if head and head.story else None
        thread = Link("", f"/thread/{head.thread}") if head and head.thread else None
        labels = find_labels(self.desk, [ref.href.rsplit("/", 1)[1] for ref in (story, thread) if ref])
        history, since = self.history()
        title = present(claim.text, 90)
        return ClaimPage(
            head=Head(title, claim_href(claim.id), (), f"{ruling.standing}: {claim.text}"[:300]),
            id=claim.id,
            text=claim.text,
            sentence=self.sentence(),
            chip=make_chip(ruling.standing, ruling),
            rule=ruling.rule,
            meaning=STANDINGS[ruling.standing],
            because=ruling.because,
            entries=tuple(self.entry(entry) for entry in claim.entries),
            answers=self.answers(),
            versions=self.versions(),
            history=history,
            history_from=since,
            evidence=ruling.evidence,
            origins=len(ruling.origins),
            rivals=tuple(self.row(rival) for rival in claim.rivals if rival in self.claims),
            newer=self.row(claim.superseded_by) if claim.superseded_by in self.claims else None,
            story=_labelled(story, labels),
            thread=_labelled(thread, labels),
            map=draw_claims(self.desk, (claim.id,)),
            notes=tuple(NoteView(each.value, each.who, each.made) for each in self.marks.notes.get(claim.id, ())),
        )

    def sentence(self) -> tuple[Hit, ...]:
        """The sentence in which it was said first, its own words marked; its words alone where the report is out."""
        entry = self.claim.entries[0] if self.claim.entries else None
        report = self.reports.get(entry.report) if entry else None
        if entry is None or report is None or entry.report in self.marks.hidden:
            return (Hit(self.claim.text, True),)
        text, at, pieces = report.text, entry.sentence.start, list[Hit]()
        for span in entry.content:
            pieces += [Hit(text[at : span.start], False), Hit(text[span.start : span.end], True)]
            at = span.end
        pieces.append(Hit(text[at : max(at, entry.sentence.end)], False))
        return tuple(piece for piece in pieces if piece.text)

    def row(self, claim: str | None) -> ClaimRow:
        other, ruling = self.claims[str(claim)], self.rulings[str(claim)]
        return make_claim_row(other, ruling)

    def entry(self, entry: Entry, answer: Answer | None = None) -> EntryView:
        match = self.matches.get(entry.id) or Match(entry.id, self.claim.id, "answers")
        report = self.reports.get(entry.report)
        side = Match(entry.id, self.claim.id, "answers") if answer is not None else match
        voice = make_voice(entry, side, self.heads, None if entry.report in self.marks.hidden else report)
        head = self.heads.get(entry.report)
        shown = None
        if report is not None:
            citation = Citation(entry.report, entry.sentence.start, entry.sentence.end)
            shown = make_evidence(citation, report, head.number if head else None, self.marks)
        why = _CLAIM_ID.sub(
            lambda found: "this claim" if found[0] == self.claim.id else "another claim", "; ".join(match.because)
        )
        return EntryView(entry.id, voice, shown, why, named_origin((entry.origin, (entry,))))

    def answers(self) -> tuple[EntryView, ...]:
        """What answers it, and who doubts, corrects or withdraws it, in order."""
        asserted = {entry.id for entry in self.claim.entries}
        given = {answer.entry: answer for answer in self.claim.answers}
        views = []
        for _, entry in self.claim.marks:
            if entry.id not in asserted:
                views.append(self.entry(entry, given.get(entry.id)))
        return tuple({view.id: view for view in views}.values())

    def versions(self) -> tuple[Version, ...]:
        """Each different wording once, its words marked where they differ from the first."""
        found: dict[str, Entry] = {}
        for entry in self.claim.entries:
            found.setdefault(" ".join(entry.text.lower().split()), entry)
        entries = list(found.values())[:MOST_VERSIONS]
        if len(entries) < 2:
            return ()
        return tuple(self.version(entries[0].text, entry) for entry in entries)

    def version(self, first: str, entry: Entry) -> Version:
        voice = make_voice(entry, self.matches[entry.id], self.heads)
        return Version(mark_differences(first, entry.text), voice.who, voice.outlet, voice.when, voice.href)

    def history(self) -> tuple[tuple[Step, ...], str]:
        """The steps at which the standing or its rule changed, by ruling the ledger as it stood after each entry."""
        ledger = self.ledger
        start = max(1, len(ledger) - MOST_STEPS + 1)
        steps: list[Step] = []
        last: tuple[str, str] | None = None
        for upto in range(start, len(ledger) + 1):
            _, rulings = rule_claims(ledger[:upto])
            ruling = rulings.get(self.claim.id)
            if ruling is None or (ruling.standing, ruling.rule) == last:
                continue
            last = (ruling.standing, ruling.rule)
            entry, match = ledger[upto - 1]
            voice = make_voice(entry, match, self.heads)
            steps.append(
                Step(make_chip(ruling.standing, ruling), ruling.rule, " ".join(ruling.because), voice, entry.published)
            )
        left = start - 1
        return tuple(steps), f"The first {left} entries are not replayed here." if left else ""


def make_claim_row(claim: Claim, ruling: Ruling, note: str = "") -> ClaimRow:
    """A claim in a list."""
    entry = claim.entries[0] if claim.entries else claim.marks[0][1] if claim.marks else None
    who = (entry.speaker or entry.outlet or "nobody named") if entry else "nobody named"
    when = entry.published if entry else None
    return ClaimRow(claim_href(claim.id), present(claim.text, 220), make_chip(ruling.standing, ruling), who, when, note)


def mark_differences(first: str, other: str) -> tuple[Piece, ...]:
    """``other`` in pieces: what ``first`` has too, what it adds (``ins``), what it leaves out (``del``).

    A word or two that both have amid what is different belong to what is different. Texts that have little in common
    are not held against one another: all of ``other`` is one piece.
    """
    a, b = _words(first), _words(other)
    matcher = difflib.SequenceMatcher(None, [w.lower() for w in a], [w.lower() for w in b], autojunk=False)
    *blocks, end = matcher.get_matching_blocks()
    edges = (0, len(b))
    shared = [m for m in blocks if _count(b[m.b : m.b + m.size]) >= SHARED or m.b in edges or m.b + m.size in edges]
    if sum(_count(b[m.b : m.b + m.size]) for m in shared) < ALIKE * max(_count(a), _count(b)):
        return (Piece("".join(b), "kept"),)
    pieces: list[Piece] = []
    at_a = at_b = 0
    for match in (*shared, end):
        parts = ("".join(a[at_a : match.a]), "del"), ("".join(b[at_b : match.b]), "ins")
        at_a, at_b = match.a + match.size, match.b + match.size
        pieces += [Piece(text, how) for text, how in (*parts, ("".join(b[match.b : at_b]), "kept")) if text]
    return tuple(pieces)


def _count(words: Sequence[str]) -> int:
    return sum(1 for word in words if word[0].isalnum())


def _words(text: str) -> Sequence[str]:
    return _WORD.findall(" ".join(text.split()))


def _labelled(link: Link | None, labels: dict[str, str]) -> Link | None:
    if link is None:
        return None
    return Link(labels.get(link.href.rsplit("/", 1)[1], "") or link.href.rsplit("/", 1)[1], link.href)
