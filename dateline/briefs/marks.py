"""Marks: what is new, developing, changed, corrected, withdrawn or background, from the ledger then and now."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.briefs.day import Day, Sentence, moment_of
from dateline.types import Claim, Line, Mark

ORDER: tuple[Mark, ...] = ("withdrawn", "corrected", "changed", "new", "developing", "background")


def mark_sentence(day: Day, sentence: Sentence) -> tuple[Mark, str]:
    """The mark of a line made of this sentence, and the reason."""
    found = [mark_claim(day, claim) for claim in day.claims_in(sentence)]
    for claim, kind in day.answered_in(sentence):
        before = day.standing_before(claim.id)
        if day.is_new(moment_of(sentence.report)) and before is not None and before != day.standing(claim.id):
            found.append(("changed", f"it {kind} what was {before} before"))
    for relation, claim in day.marks_in(sentence):
        if relation in ("corrects", "withdraws") and day.is_new(moment_of(sentence.report)):
            found.append(("corrected" if relation == "corrects" else "withdrawn", f"it {relation} {claim.text!r}"))
    if not day.is_new(moment_of(sentence.report)):
        found = [each for each in found if each[0] in ("withdrawn", "corrected", "changed")] or [
            ("background", "published before the last edition")
        ]
    if not found:
        known = had_story(day, sentence)
        return ("developing", "its story was in earlier reports") if known else ("new", "")
    mark, reason = min(found, key=lambda each: ORDER.index(each[0]))
    if mark == "new" and had_story(day, sentence):
        return "developing", "a new statement in a story that goes on"
    return mark, reason


def mark_claim(day: Day, claim: Claim) -> tuple[Mark, str]:
    """What became of a claim since the edition before."""
    now, before = day.standing(claim.id), day.standing_before(claim.id)
    if before != now and now in ("corrected", "withdrawn"):
        return ("corrected" if now == "corrected" else "withdrawn"), f"{now} since the last edition"
    if before is not None and before != now and now != "superseded":
        return "changed", f"{before} before, {now} now"
    older = [c for c in day.replaced_by(claim.id) if day.standing_before(c.id) is not None]
    if older and before is None:
        return "changed", f"replaces {older[0].text!r}"
    if before is None:
        return "new", "said for the first time since the last edition"
    return "background", "already known at the last edition"


def had_story(day: Day, sentence: Sentence) -> bool:
    """Whether the story of the sentence's report was there before the last edition."""
    placement = day.material.placements.get(sentence.report.id)
    return placement is not None and placement.story in day.older_stories


def mark_item(lines: Iterable[Line], known: bool) -> Mark:
    """The mark of an item from its lines: what its first line is, unless something in it was taken back."""
    marks = [line.mark for line in lines]
    for mark in ORDER[:2]:
        if mark in marks[:2]:
            return mark
    first = marks[0] if marks else "new"
    if first in ("new", "developing", "background"):
        if "changed" in marks[:2]:
            return "changed"
        return "developing" if known else "new"
    return first
