"""Why: the chain of reasons behind any report, story, thread, claim, entry or line, down to the source sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.edition import Ledger, rule_claims
from dateline.stories import build_stories
from dateline.types import Citation, Claim, Edition, Entry, Item, Line, Report, Ruling, Shift, Span

INDENT = "    "


@dataclass(frozen=True, slots=True)
class Reasons:
    """What something is, and why, as indented lines."""

    kind: str
    id: str
    lines: tuple[str, ...]


def find_reasons(
    wanted: str, ledger: Ledger, editions: Iterable[Edition] = (), shifts: Iterable[Shift] = ()
) -> Reasons | None:
    """The reasons for whatever has the id ``wanted``; None where nothing has it.

    ``shifts`` are the reports that have changed their place: with them, the history of a story is told.
    """
    teller = _Teller(ledger, tuple(shifts))
    for tell in (teller.tell_report, teller.tell_story, teller.tell_gone, teller.tell_claim, teller.tell_entry):
        found = tell(wanted)
        if found is not None:
            return found
    return teller.tell_line(wanted, editions)


class _Teller:
    def __init__(self, ledger: Ledger, shifts: tuple[Shift, ...]) -> None:
        self._ledger = ledger
        self._shifts = shifts
        claims, self._rulings = rule_claims(ledger.entries)
        self._claims: dict[str, Claim] = {claim.id: claim for claim in claims}

    def tell_report(self, wanted: str) -> Reasons | None:
        """Where a report came from, where it was placed, what the ledger took from it."""
        report = self._ledger.reports.get(wanted)
        if report is None:
            return None
        lines = [f"{report.title or _shorten(report.text)}", _describe(report)]
        if report.reprint_of:
            lines.append(f"a reprint of {report.reprint_of}: its statements are no second origin")
        if report.revises:
            lines.append(f"version {report.version}; the version before is {report.revises}")
        placement = self._ledger.placements.get(wanted)
        if placement is None:
            lines.append("not placed in any story: kept, not read")
        else:
            lines.append(f"story {placement.story}, sub-plot {placement.plot}, thread {placement.thread}, because")
            lines += [INDENT + reason for reason in placement.because]
        lines += [f"was in story {s.old_story}, thread {s.old_thread}" for s in self._shifts if s.report == wanted]
        for entry, match in self._ledger.entries:
            if entry.report == wanted:
                lines.append(f"entry {entry.id} -> {match.relation} claim {match.claim}: {_who(entry)}: {entry.text}")
        return Reasons("report", wanted, tuple(lines))

    def tell_story(self, wanted: str) -> Reasons | None:
        """Which reports make a story or thread, and why each was placed there."""
        placements = [p for p in self._ledger.placements.values() if wanted in (p.story, p.thread)]
        if not placements:
            return None
        stories, threads = build_stories(tuple(placements), self._ledger.reports, self._ledger.labels)
        labels = {**{s.id: s.label for s in stories}, **{t.id: t.label for t in threads}}
        kind = "story" if any(p.story == wanted for p in placements) else "thread"
        lines = [labels.get(wanted, ""), *self._tell_history(wanted)]
        for placement in placements:
            report = self._ledger.reports.get(placement.report)
            if report is not None:
                lines.append(f"{report.id}  {report.title or _shorten(report.text)}")
                lines.append(INDENT + _describe(report))
                lines += [INDENT + reason for reason in placement.because]
        return Reasons(kind, wanted, tuple(lines))

    def tell_gone(self, wanted: str) -> Reasons | None:
        """A story or thread that has no reports any more: where they went."""
        history = self._tell_history(wanted)
        return Reasons("place that is no more", wanted, tuple(history)) if history else None

    def _tell_history(self, place: str) -> list[str]:
        """What came from elsewhere and what left, each cause once, in order."""
        counts: dict[tuple[str, str], int] = {}
        for shift in self._shifts:
            was, now = (shift.old_story, shift.old_thread), (shift.new_story, shift.new_thread)
            if (place in was) != (place in now):
                told = (shift.because, "came" if place in now else "left")
                counts[told] = counts.get(told, 0) + 1
        return [f"{n} {'report' if n == 1 else 'reports'} {went}: {because}" for (because, went), n in counts.items()]

    def tell_claim(self, wanted: str) -> Reasons | None:
        """The standing of a claim, the rule, and every entry with its source sentence."""
        claim = self._claims.get(wanted)
        return None if claim is None else Reasons("claim", wanted, tuple(self._claim_lines(claim)))

    def _claim_lines(self, claim: Claim) -> Iterator[str]:
        ruling: Ruling = self._rulings[claim.id]
        yield claim.text
        yield f"standing: {ruling.standing} (rule {ruling.rule}), because"
        yield from (INDENT + reason for reason in ruling.because)
        for entry in claim.entries:
            yield from self._entry_lines(entry)
        for relation, entry in claim.marks:
            yield f"{relation}:"
            yield from self._entry_lines(entry)
        for answer in ruling.answers:
            yield f"answer: {answer.kind}, {answer.speaker or 'nobody named'}"
            yield from self._quote(Citation(answer.report, answer.start, answer.end))
        for rival in claim.rivals:
            if rival in self._claims:
                yield f"cannot be true together with {rival}: {self._claims[rival].text}"

    def tell_entry(self, wanted: str) -> Reasons | None:
        """An entry, and why it was matched to its claim."""
        for entry, match in self._ledger.entries:
            if entry.id == wanted:
                lines = [*self._entry_lines(entry), f"{match.relation} claim {match.claim}, because"]
                lines += [INDENT + reason for reason in match.because]
                return Reasons("entry", wanted, tuple(lines))
        return None

    def tell_line(self, wanted: str, editions: Iterable[Edition]) -> Reasons | None:
        """Why a line was printed, its edits, and what it rests on."""
        for edition in editions:
            items = [("lede", edition.lede), *((_place(item), item.lines) for item in edition.told)]
            for place, printed in [*items, ("who said what", edition.quotes)]:
                for line in printed:
                    if line.id == wanted:
                        return Reasons("line", wanted, tuple(self._line_lines(edition, place, line)))
        return None

    def _line_lines(self, edition: Edition, place: str, line: Line) -> Iterator[str]:
        yield line.text
        yield f"in {edition.watch}, {edition.cutoff.isoformat()}, {place}; {line.standing}, {line.mark}, {line.writer}"
        yield from line.because
        for citation in line.citations:
            yield from self._quote(citation)
        for edit in line.edits:
            report = self._ledger.reports.get(line.citations[0].report)
            old = report.text[edit.start : edit.end] if report else ""
            yield f'edit: "{old}" -> "{edit.text}" ({edit.reason})'
        if line.claim is not None and line.claim in self._claims:
            yield f"claim {line.claim}:"
            yield from (INDENT + text for text in self._claim_lines(self._claims[line.claim]))

    def _entry_lines(self, entry: Entry) -> Iterator[str]:
        yield f"entry {entry.id}: {_who(entry)}, in {entry.outlet or 'an unknown outlet'}; origin {entry.origin}"
        yield from self._quote(Citation(entry.report, entry.sentence.start, entry.sentence.end))

    def _quote(self, citation: Citation) -> Iterator[str]:
        report = self._ledger.reports.get(citation.report)
        if report is None:
            yield f"{INDENT}{citation.report} [{citation.start}, {citation.end}] (not at hand)"
        else:
            yield f"{INDENT}{_describe(report)} [{citation.start}, {citation.end}]"
            yield f"{INDENT}> {Span(citation.start, citation.end).of(report.text)}"


def _place(item: Item) -> str:
    """The item by its kicker, with why that is a model's where it is; "also reported" where it has none."""
    worded = [reason for reason in item.because if item.kicker_writer == "model" and reason.startswith("kicker ")]
    return f"{item.kicker} ({worded[-1]})" if worded else item.kicker or "also reported"


def _who(entry: Entry) -> str:
    return f"{entry.speaker or entry.outlet or 'nobody named'} {entry.cue or 'reports'}"


def _describe(report: Report) -> str:
    when = report.published.isoformat() if report.published else "undated"
    return ", ".join(part for part in (report.id, report.source or "unknown outlet", when, report.url) if part)


def _shorten(text: str, width: int = 80) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
