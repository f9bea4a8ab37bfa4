"""A claim laid out for ruling: what still stands of it, from how many origins, who answered, who differs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.ledger.answers import is_bare, says_little
from dateline.ledger.concern import (
    denies_own_doing,
    has_authority,
    is_assertion,
    is_concerned,
    is_forecast,
    is_own_act,
    is_self_serving,
    is_undone,
    speaks_against_itself,
    speaks_for,
)
from dateline.ledger.evidence import ORDER
from dateline.ledger.independence import by_publication, independent_origins
from dateline.ledger.origins import UNKNOWN_FAMILY, outlet_family
from dateline.types import Answer, Claim, Entry, EvidenceKind

_NO_WORD = ("asks", "orders", "doubts")  # stances that affirm nothing
_ANY = re.compile(r"an?\s", re.IGNORECASE)
Origin = tuple[str, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Case:
    """What the rules look at. All of it follows from the claim and its rivals."""

    claim: Claim
    standing: tuple[Entry, ...]  # assertions that nobody took back
    taken_back: tuple[tuple[str, Entry, Entry], ...]  # ("corrects" | "withdraws", assertion, notice)
    origins: tuple[Origin, ...]  # independent ones, with their entries
    denials: tuple[Entry, ...]  # that still stand, of a party concerned
    contradictions: tuple[Entry, ...]  # denials of others
    admissions: tuple[Entry, ...]  # assertions against the speaker's own interest
    affirmations: tuple[tuple[Entry, str], ...]  # assertions of somebody with authority over the fact, and by what
    doubts: tuple[Entry, ...]  # "could not verify"
    rivals: tuple[tuple[Claim, tuple[Entry, ...]], ...]  # incompatible claims with what stands of them
    newer: Claim | None

    @property
    def counted(self) -> tuple[Origin, ...]:
        """Origins that count: an outlet without a name is none."""
        return tuple(origin for origin in self.origins if origin[0] != UNKNOWN_FAMILY)

    @property
    def evidence(self) -> tuple[EvidenceKind, ...]:
        """All that the standing assertions rest on."""
        kinds = {kind for entry in self.standing or self.claim.entries for kind in entry.evidence}
        return tuple(kind for kind in ORDER if kind in kinds)


def lay_out(claim: Claim, claims: Mapping[str, Claim]) -> Case:
    """The case of a claim; ``claims`` holds its rivals and the claim that replaces it, by id."""
    standing, taken_back = _split(claim)
    answers = [entry for relation, entry in claim.marks if relation == "answers"]
    kinds = {answer.entry: answer for answer in claim.answers}
    denials = [entry for entry in answers if _kind(kinds, entry) == "denied" and not _lapsed(entry, standing)]
    concerned = [
        entry
        for entry in denials
        if speaks_for(entry)  # a denial of nobody in particular is no party's
        and (not standing or denies_own_doing(entry) or any(is_concerned(entry, each) for each in standing))
    ]
    origins = _merge_sides(independent_origins([entry for entry in standing if is_assertion(entry)] or standing))
    return Case(
        claim=claim,
        standing=standing,
        taken_back=taken_back,
        origins=origins,
        denials=tuple(concerned),
        contradictions=tuple(
            entry
            for entry in denials
            if entry not in concerned and _is_somebodys(entry, standing) and _is_of_another(entry, standing)
        ),
        admissions=_admissions(claim, standing, answers, kinds),
        affirmations=_affirmations((*standing, *_bare_confirmations(claim, answers, kinds)), origins),
        doubts=tuple(entry for relation, entry in claim.marks if relation == "unverifies"),
        rivals=_live_rivals(claim, claims, origins),
        newer=claims.get(claim.superseded_by) if claim.superseded_by else None,
    )


def _is_somebodys(denial: Entry, standing: Sequence[Entry]) -> bool:
    """Whether it is told who denies it, and what: "an industry" is nobody in particular, and a bare denial by somebody
    whom the claim is not about ("dismissed the idea") may be of anything that stands near, but for what is told as
    somebody's claim."""
    speaker = speaks_for(denial)
    if speaker is None or _ANY.match(speaker):
        return False
    if denial.speaker_kind == "unnamed" and is_bare(denial):
        return False
    if says_little(denial):
        return any(entry.speaker and entry.stance in ("accuses", "claims") for entry in standing)
    return not all(is_forecast(entry) for entry in standing)


def _is_of_another(denial: Entry, standing: Sequence[Entry]) -> bool:
    """Whether somebody else asserts what is denied: who denies what only he has said himself was misread."""
    return any(entry.origin != denial.origin for entry in standing)


def _kind(answers: Mapping[str, Answer], entry: Entry) -> str | None:
    answer = answers.get(entry.id)
    return answer.kind if answer is not None else None


def is_after(later: Entry, earlier: Entry) -> bool:
    """Whether an entry came after another: by publication where both are dated, else by arrival."""
    if later.published is not None and earlier.published is not None and later.published != earlier.published:
        return later.published > earlier.published
    return (later.seq, later.id) > (earlier.seq, earlier.id)


def _split(claim: Claim) -> tuple[tuple[Entry, ...], tuple[tuple[str, Entry, Entry], ...]]:
    """The assertions that stand, and those that their own origin changed or took back."""
    notices = [(relation, entry) for relation, entry in claim.marks if relation in ("corrects", "withdraws")]
    standing, gone = [], []
    for entry in sorted(claim.entries, key=lambda each: (each.seq, each.id)):
        notice = next(((kind, each) for kind, each in notices if _undoes(each, entry)), None)
        if notice is None:
            standing.append(entry)
        else:
            gone.append((notice[0], entry, notice[1]))
    return tuple(standing), tuple(gone)


def _undoes(notice: Entry, entry: Entry) -> bool:
    if not is_after(notice, entry):
        return False
    if notice.origin == entry.origin:
        return True
    family = outlet_family(notice.speaker or notice.outlet)
    return family != "?" and (family == outlet_family(entry.outlet) or entry.origin == f"family:{family}")


def _lapsed(denial: Entry, standing: Sequence[Entry]) -> bool:
    """Whether the denier has since said it himself."""
    return any(entry.origin == denial.origin and is_after(entry, denial) for entry in standing)


def _admissions(
    claim: Claim, standing: Sequence[Entry], answers: Sequence[Entry], kinds: Mapping[str, Answer]
) -> tuple[Entry, ...]:
    denied = [entry for entry in answers if _kind(kinds, entry) == "denied"]
    found = [
        entry
        for entry in standing
        if (speaks_against_itself(entry) and not is_forecast(entry))
        or any(entry.origin == each.origin and is_after(entry, each) for each in denied)
    ]
    return (*found, *(each for each in _bare_confirmations(claim, answers, kinds) if speaks_against_itself(each)))


def _bare_confirmations(claim: Claim, answers: Sequence[Entry], kinds: Mapping[str, Answer]) -> tuple[Entry, ...]:
    """ "The institute confirmed it": what it confirms are the words of the claim, as it was first published."""
    said = min(claim.entries, key=by_publication, default=None)
    if said is None:
        return ()
    given = {entry.id for entry in claim.entries}
    return tuple(
        replace(entry, text=said.text, names=said.names, sides=said.sides, stance="confirms")
        for entry in answers
        if _kind(kinds, entry) == "confirmed" and entry.id not in given
    )


def _affirmations(standing: Sequence[Entry], origins: Sequence[Origin]) -> tuple[tuple[Entry, str], ...]:
    """Authority over the fact, affirming: its own official act, what it confirms, or what another origin says too."""
    others = len([origin for origin in origins if origin[0] != UNKNOWN_FAMILY]) > 1
    found = []
    for entry in standing:
        authority = has_authority(entry, entry.text)
        if authority is None or is_self_serving(entry) or entry.stance in _NO_WORD or is_undone(entry):
            continue
        holder, way = authority
        if (way == "act" and is_own_act(entry) and not is_forecast(entry)) or entry.stance == "confirms" or others:
            found.append((entry, holder))
    return tuple(found)


def _merge_sides(origins: Sequence[Origin]) -> tuple[Origin, ...]:
    """Voices of one side on what serves that side are one origin, however many they are."""
    merged: list[Origin] = []
    sides: dict[str, int] = {}
    for origin, entries in origins:
        side = entries[0].party if all(is_self_serving(entry) for entry in entries) else None
        if side is not None and side in sides:
            at = sides[side]
            merged[at] = (merged[at][0], (*merged[at][1], *entries))
            continue
        if side is not None:
            sides[side] = len(merged)
        merged.append((origin, entries))
    return tuple(merged)


def _live_rivals(
    claim: Claim, claims: Mapping[str, Claim], origins: Sequence[Origin]
) -> tuple[tuple[Claim, tuple[Entry, ...]], ...]:
    """Rivals that somebody else still holds to."""
    mine = {origin for origin, _ in origins}
    found = []
    for name in claim.rivals:
        rival = claims.get(name)
        if rival is None or rival.superseded_by is not None:
            continue
        entries = tuple(entry for entry in _split(rival)[0] if entry.origin not in mine)
        if entries:
            found.append((rival, entries))
    return tuple(found)
