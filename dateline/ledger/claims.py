"""Entries and their matches to claims: a pure fold, the same whatever order it is given them in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field

from dateline.ledger.answers import is_bare
from dateline.ledger.concern import is_concerned, is_wish, speaks_for, tells_words_of
from dateline.ledger.origins import body_of_outlet, outlet_family
from dateline.ledger.rivals import denies_of_itself
from dateline.ledger.same import compare_traits, likeness_of
from dateline.ledger.traits import entry_traits
from dateline.types import Answer, AnswerKind, Claim, Entry, Match, Relation

_WHOLE = re.compile(r"\b(?:report|story|article|statement|dispatch|piece)\b", re.IGNORECASE)
_MEANT = 0.5  # likeness from which an earlier report is the one that a notice speaks of
_DENIES = 0.42  # contradiction from which a rival statement of the party concerned is its denial


@dataclass(slots=True)
class _Parts:
    """A claim in the making."""

    entries: list[Entry] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    marks: list[tuple[Relation, Entry]] = field(default_factory=list)
    rivals: set[str] = field(default_factory=set)
    superseded_by: tuple[int, str, str] | None = None

    def iter_entries(self) -> Iterator[Entry]:
        yield from self.entries
        for _, entry in self.marks:
            yield entry

    def first_entry(self) -> Entry:
        return min(self.iter_entries(), key=_order)


def _order(entry: Entry) -> tuple[int, str]:
    return entry.seq, entry.id


def build_claims(entries: Iterable[Entry], matches: Iterable[Match]) -> tuple[Claim, ...]:
    """The claims that entries and their matches make, in order of first mention.

    An entry without a match is left out. Rivals and newer figures whose own entries are not given are left out too,
    so that a part of the ledger (a watch, a past day) makes claims that hold in themselves. Marks also hold the
    entries of the answers, under "answers".
    """
    by_entry = {match.entry: match for match in matches}
    parts: dict[str, _Parts] = {}
    for entry in sorted(entries, key=_order):
        match = by_entry.get(entry.id)
        if match is not None:
            _add(parts.setdefault(match.claim, _Parts()), match, entry)
    _link(parts, by_entry)
    _spread_withdrawals(parts)
    for claim in sorted(parts):
        _add_counter_statements(claim, parts)
    claims = [_claim(claim, each) for claim, each in parts.items()]
    return tuple(sorted(claims, key=lambda claim: (*_order(parts[claim.id].first_entry()), claim.id)))


def _add(part: _Parts, match: Match, entry: Entry) -> None:
    if match.relation == "asserts":
        part.entries.append(entry)
        return
    part.marks.append((match.relation, entry))
    if match.relation == "answers" and match.answer is not None:
        part.answers.append(_answer(match.answer, entry))


def _answer(kind: AnswerKind, entry: Entry) -> Answer:
    return Answer(kind, entry.speaker, entry.report, entry.start, entry.end, entry.id, entry.published)


def _link(parts: Mapping[str, _Parts], matches: Mapping[str, Match]) -> None:
    """Rivals both ways, and which claim replaced which."""
    for claim, part in parts.items():
        for entry in part.iter_entries():
            match = matches[entry.id]
            for rival in match.rivals:
                if rival in parts and rival != claim:
                    part.rivals.add(rival)
                    parts[rival].rivals.add(claim)
            older = parts.get(match.supersedes) if match.supersedes and match.supersedes != claim else None
            if older is not None and (older.superseded_by is None or older.superseded_by[:2] < _order(entry)):
                older.superseded_by = (*_order(entry), claim)


def _spread_withdrawals(parts: Mapping[str, _Parts]) -> None:
    """Who withdraws a report withdraws all that he said in it alone, not only what the notice repeats."""
    notices = [
        (claim, entry)
        for claim in sorted(parts)
        for relation, entry in parts[claim].marks
        if relation == "withdraws" and _takes_back_all(entry)
    ]
    if not notices:
        return
    published = _by_family(parts, {_family(notice) for _, notice in notices} - {"?"})
    telling = {notice.report for _, notice in notices}  # a report that takes back is not what is taken back
    for claim, notice in notices:
        own = published.get(_family(notice), {})
        gone = _reports_withdrawn(notice, parts[claim].entries, [e for each in own.values() for e in each]) - telling
        for other, entries in own.items() if gone else ():
            alone = all(e.report in gone for e in entries if e.report not in telling)
            if alone and any(e.report in gone for e in entries) and ("withdraws", notice) not in parts[other].marks:
                parts[other].marks.append(("withdraws", notice))


def _family(notice: Entry) -> str:
    return outlet_family(notice.speaker or notice.outlet)


def _by_family(parts: Mapping[str, _Parts], families: Set[str]) -> dict[str, dict[str, list[Entry]]]:
    """By family and claim, what the outlets of these families have published."""
    found: dict[str, dict[str, list[Entry]]] = {}
    for claim in sorted(parts):
        for entry in parts[claim].entries:
            family = outlet_family(entry.outlet)
            if family in families:
                found.setdefault(family, {}).setdefault(claim, []).append(entry)
    return found


def _reports_withdrawn(notice: Entry, said: Sequence[Entry], own: Sequence[Entry]) -> frozenset[str]:
    """The earlier reports that a notice takes back: those that say what it points at, and, of a press office, the
    statement of the day that it names. ``own``: all that the one who withdraws has published."""
    earlier = [e for e in own if _order(e) < _order(notice) and e.report != notice.report]
    if body_of_outlet(notice.outlet) and notice.speaker is None and notice.happened:
        return frozenset(e.report for e in earlier if e.published and str(e.published)[:10] == notice.happened[:10])
    meant = [entry_traits(e) for e in said]
    ids = {e.id for e in said}
    near = {(e.thread, e.story) for e in (*said, notice)}
    threads, stories = {thread for thread, _ in near}, {story for _, story in near}
    return frozenset(
        e.report
        for e in earlier
        if e.id in ids
        or (
            (e.thread in threads or e.story in stories)
            and any(likeness_of(entry_traits(e), each) >= _MEANT for each in meant)
        )
    )


def _takes_back_all(notice: Entry) -> bool:
    """Whether a notice takes back a report or statement as a whole rather than a figure or a word of it."""
    return bool(_WHOLE.search(notice.text)) or is_bare(notice)


def _add_counter_statements(claim: str, parts: Mapping[str, _Parts]) -> None:
    """Answers that came as statements: a party's contrary word is a denial, its confirming word a confirmation."""
    part = parts[claim]
    answered = {answer.entry for answer in part.answers}
    for rival in sorted(part.rivals):
        for entry in parts[rival].entries:
            if entry.id in answered or not speaks_for(entry):
                continue
            contrary = entry.stance == "denies" or entry_traits(entry).negated
            if contrary and any(_denies(entry, each) for each in part.entries):
                part.answers.append(_answer("denied", entry))
                part.marks.append(("answers", entry))
    for entry in part.entries:
        if not entry.speaker or not (entry.stance == "confirms" or _took_back_denial(entry, part)):
            continue
        if any(each.origin != entry.origin and is_concerned(entry, each) for each in part.entries):
            part.answers.append(_answer("confirmed", entry))


def _denies(entry: Entry, claim: Entry) -> bool:
    """Whether a statement of a party concerned, negated or a denial, says the contrary of the claim."""
    if entry.origin == claim.origin or not is_concerned(entry, claim) or is_wish(entry) or is_wish(claim):
        return False
    if claim.speaker is None and tells_words_of(entry.speaker, claim.text):
        return False
    traits = entry_traits(entry)
    seen = compare_traits(traits, entry_traits(claim))
    if seen.kind == "negation" and not denies_of_itself(entry, traits):
        return False
    return seen.kind in ("polarity", "negation") and seen.contradicts >= _DENIES


def _took_back_denial(entry: Entry, part: _Parts) -> bool:
    """Whether the speaker had denied before what he now says."""
    return any(
        answer.kind == "denied" and answer.speaker is not None and answer.speaker == entry.speaker
        for answer in part.answers
    )


def _claim(claim: str, part: _Parts) -> Claim:
    first = part.entries[0] if part.entries else part.first_entry()
    return Claim(
        id=claim,
        text=first.text or first.cue or "",
        story=first.story,
        thread=first.thread,
        entries=tuple(part.entries),
        answers=tuple(sorted(part.answers, key=lambda each: (each.published is None, str(each.published), each.entry))),
        marks=tuple(sorted(part.marks, key=lambda mark: (*_order(mark[1]), mark[0]))),
        rivals=tuple(sorted(part.rivals)),
        superseded_by=part.superseded_by[2] if part.superseded_by else None,
    )
