"""Printed lines with their drawers: everything that a set of lines needs is fetched once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo

from dateline.handmarks import Marks
from dateline.indexing import rule_some
from dateline.types import Answer, Citation, Entry, Line, Match, Report, Ruling
from dateline.types.desk import ReportHead
from dateline.web.desk import Desk
from dateline.web.values.edition import LineView, Noted
from dateline.web.values.shared import Evidence, Link, Voice
from dateline.web.views.evidence import by_claim, claim_href, make_evidence, make_voice, person_href, report_href
from dateline.web.words import STANDINGS, make_chip, print_when

MOST_VOICES = 4  # in a drawer; the claim's page has all
ENTRIES = 40  # of a claim that are looked at for a drawer


@dataclass(frozen=True, slots=True)
class Binder:
    """What lines rest on: reports, rulings as they stand now, the entries of their claims."""

    reports: Mapping[str, Report]
    heads: Mapping[str, ReportHead]
    rulings: Mapping[str, Ruling]
    entries: Mapping[str, list[tuple[Entry, Match]]]
    marks: Marks
    numbers: Mapping[str, int]  # report -> its number on the page
    zone: tzinfo = UTC  # of the moments that a copied line names

    def bind(self, line: Line, where: str = "") -> LineView:
        """The line with its drawer."""
        ruling = self.rulings.get(line.claim) if line.claim else None
        standing = ruling.standing if ruling is not None else line.standing
        voices = self._voices(line)
        answers = self._answers(line, ruling)
        evidence = tuple(filter(None, (self._evidence(each) for each in line.citations)))
        return LineView(
            id=where + line.id,
            text=line.text,
            chip=make_chip(standing, ruling, printed=line.standing),
            mark=line.mark,
            speaker=line.speaker,
            numbers=self.number(line.citations),
            cite=_cite(line, evidence, self.zone),
            evidence=evidence,
            voices=voices[:MOST_VOICES],
            more=max(0, len(voices) - MOST_VOICES),
            answers=answers,
            rule=" ".join(ruling.because) if ruling is not None else STANDINGS[standing],
            edits=tuple(f"{e.reason}: “{e.text}”" if e.text else e.reason for e in line.edits),
            because=line.because[:3],
            claim=Link("The claim", claim_href(line.claim)) if line.claim else None,
        )

    def note(self, text: str, kind: str, claim: str | None, citations: tuple[Citation, ...]) -> Noted:
        """A change, open question or correction."""
        link = Link("The claim", claim_href(claim)) if claim else None
        return Noted(text, kind, link, self.number(citations))

    def number(self, citations: Iterable[Citation]) -> tuple[int, ...]:
        """The numbers of the cited reports, each once."""
        return tuple(dict.fromkeys(self.numbers[c.report] for c in citations if c.report in self.numbers))

    def _evidence(self, citation: Citation) -> Evidence | None:
        report, head = self.reports.get(citation.report), self.heads.get(citation.report)
        return None if report is None else make_evidence(citation, report, head.number if head else None, self.marks)

    def _voices(self, line: Line) -> tuple[Voice, ...]:
        """Others than the cited sentence that are on the same claim, one a speaker and outlet."""
        found: dict[tuple[str, str, str], Voice] = {}
        for entry, match in self.entries.get(line.claim or "", ()):
            cited = any(
                c.report == entry.report and c.start < entry.end and entry.start < c.end for c in line.citations
            )
            if not cited and match.relation != "answers" and entry.report not in self.marks.hidden:
                voice = make_voice(entry, match, self.heads)
                found.setdefault((voice.who, voice.outlet, voice.side), voice)
        return tuple(found.values())

    def _answers(self, line: Line, ruling: Ruling | None) -> tuple[Voice, ...]:
        said = {entry.id: entry for pairs in self.entries.values() for entry, _ in pairs}
        found: dict[tuple[str, str], Voice] = {}
        for answer in ruling.answers if ruling is not None else ():
            if answer.report not in self.marks.hidden:
                voice = self._answer(answer, said.get(answer.entry))
                found.setdefault((voice.who, voice.verb), voice)
        return tuple(found.values())[:MOST_VOICES]

    def _answer(self, answer: Answer, entry: Entry | None) -> Voice:
        head = self.heads.get(answer.report)
        outlet = entry.outlet if entry else head.source if head else None
        return Voice(
            who=answer.speaker or outlet or "nobody named",
            who_href=person_href(answer.speaker),
            role=entry.role if entry else None,
            verb=answer.kind,
            text=entry.text if entry else "",
            outlet=outlet or "unnamed outlet",
            when=answer.published,
            href=report_href(head.number if head else None),
            side="answers",
        )


def _cite(line: Line, evidence: tuple[Evidence, ...], zone: tzinfo) -> str:
    if not evidence:
        return line.text
    first = evidence[0]
    parts = [first.outlet, print_when(first.when, first.exact, zone), *([first.url] if first.url else [])]
    return f"{line.text} ({', '.join(parts)})"


def make_binder(
    desk: Desk, claims: Iterable[str], cited: Iterable[str], numbers: Mapping[str, int], zone: tzinfo = UTC
) -> Binder:
    """All that lines on these claims, citing these reports, need: a handful of look-ups however large the store."""
    store, claims = desk.store, tuple(dict.fromkeys(claims))
    ruled = {claim: each.ruling for claim, each in store.find_rulings(claims).items()}
    missing = [claim for claim in claims if claim not in ruled]
    if missing:
        ruled.update(rule_some(store, missing))
    entries = by_claim(store.find_claim_entries(claims, ENTRIES))
    reports = store.find_reports_by_id(cited)
    heard = {entry.report for pairs in entries.values() for entry, _ in pairs}
    heard |= {answer.report for ruling in ruled.values() for answer in ruling.answers}
    heads = store.find_heads({*reports, *heard})
    return Binder(reports, heads, ruled, entries, desk.load_marks(), numbers, zone)
