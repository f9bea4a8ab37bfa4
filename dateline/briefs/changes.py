"""What changed since the edition before, computed from the ledger then and now; and the corrections."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dateline.briefs.answers import OVER, RIVAL_SHARE, is_related
from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.passages import cite, print_passage, print_said
from dateline.types import Answer, Change, Claim, Correction, Entry, Figure

# The sentence itself says what the figure was before.
_TELLS = re.compile(
    r"\b(?:up from|down from|(?:rose|risen|fell|fallen|raised)\b.{0,60}\bfrom|"
    r"more than (?:on|he|she|it)|had (?:spoken|reported|put))\b"
)
_RIGHT = re.compile(r"\b(?:correct|in fact|in truth|actual|right|accurate)\b", re.IGNORECASE)
STANDING_WORDS = {
    "reported": "reported",
    "stated": "one source's word",
    "corroborated": "said by independent sources",
    "confirmed": "confirmed",
    "disputed": "disputed",
    "denied": "denied",
    "unverified": "unverified",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
    "superseded": "overtaken by a newer figure",
}
# A claim that ends here is news whatever it was before.
COMPOUND = re.compile(r"\d-[a-z]")  # "a 100-ton structure" is another thing, not a figure that moved
_ALIKE, _ALIKE_ENDED = 0.6, 0.3  # similarity from which two changes are one; of claims that ended alike
_TELLING = ("confirmed", "denied", "disputed", "withdrawn", "corrected", "corroborated")


def find_changes(day: Day, worth: Mapping[str, float], most: int) -> tuple[Change, ...]:
    """What changed, the weightiest first, each matter once; ``worth`` as for `rank_changes`."""
    chosen: list[Change] = []
    for change in rank_changes(day, worth):
        if len(chosen) < most and not any(tells_again(day, change, other) for other in chosen):
            chosen.append(change)
    return tuple(chosen)


def rank_changes(day: Day, worth: Mapping[str, float]) -> list[Change]:
    """What became of each claim, the weightiest first; ``worth`` is the importance of each that the day has ranked."""
    found: list[tuple[float, str, Change]] = []
    touched = {claim.id for claim in day.material.claims if _is_touched(day, claim)}
    for claim in day.material.claims:
        older = (each.id for each in day.replaced_by(claim.id))
        if touched.isdisjoint((claim.id, *claim.beside, *older)):
            continue  # all that its ruling rests on was there before: it stands as it stood
        for weight, change in _changes_of(day, claim, worth.get(claim.id, 0.0)):
            found.append((weight + worth.get(claim.id, 0.0), claim.id, change))
    found.sort(key=lambda each: (-each[0], each[1], each[2].kind))
    return [change for _, _, change in found]


def _is_touched(day: Day, claim: Claim) -> bool:
    """Whether the claim holds an entry, a mark or an answer that is new, or that nobody can date."""
    moments = [entry.published for entry in claim.entries]
    moments += [entry.published for _, entry in claim.marks]
    moments += [answer.published for answer in claim.answers]
    return any(moment is None or day.is_new(moment) for moment in moments)


def tells_again(day: Day, one: Change, other: Change) -> bool:
    """Whether a change says what another says: in its words, by its sentence, or that a like claim ended so too."""
    if one.kind == other.kind == "figure" and not set(one.citations).isdisjoint(other.citations):
        return True
    ended = one.after == other.after and one.after in _TELLING
    return _same_text(day, one.text, other.text, _ALIKE_ENDED if ended else _ALIKE)


def _same_text(day: Day, one: str, other: str, share: float) -> bool:
    return one == other or day.similarity(stems_of(one), stems_of(other)) > share


def _changes_of(day: Day, claim: Claim, worth: float) -> Iterator[tuple[float, Change]]:
    now, before = day.standing(claim.id), day.standing_before(claim.id)
    if before is not None and before != now:
        if now in ("corrected", "withdrawn"):
            yield from _taken_back(day, claim, before)
        elif now in _TELLING:
            yield from ((weight if now != "corroborated" else 0.5, each) for weight, each in _moved(day, claim, before))
    yield from _figures_replaced(day, claim)
    if before is not None and before == now:
        yield from _newly_answered(day, claim)


def _taken_back(day: Day, claim: Claim, before: str) -> Iterator[tuple[float, Change]]:
    now = day.standing(claim.id)
    for relation, entry in reversed(claim.marks):
        if relation in ("corrects", "withdraws") and day.is_new(entry.published):
            sentence = day.find_sentence(entry.report, entry.start)
            said = print_said(day, sentence) if sentence else None
            if said:
                kind: Literal["corrected", "withdrawn"] = "corrected" if now == "corrected" else "withdrawn"
                label = "Corrected" if kind == "corrected" else "Withdrawn"
                yield 3.0, Change(kind, f"{label}: {said[0]}", claim.id, before, now, said[1])
                return


def _moved(day: Day, claim: Claim, before: str) -> Iterator[tuple[float, Change]]:
    """A claim that stands otherwise now: the sentence that moved it; of a dispute, both sides."""
    now = day.standing(claim.id)
    if now == "disputed":
        yield from _newly_disputed(day, claim, before)
        return
    answer = _newest_answer(day, claim)
    if now == "denied" and answer is None:
        return
    sentence = day.find_sentence(answer.report, answer.start) if answer else _newest_entry(day, claim)
    said = print_passage(day, sentence) if sentence else None
    if said is None:
        return
    label = f"Was {STANDING_WORDS[before]}, now {STANDING_WORDS[now]}"
    kind: Literal["answer", "standing"] = "answer" if answer else "standing"
    yield 2.0, Change(kind, f"{label}: {said[0]}", claim.id, before, now, said[1])


def _newly_disputed(day: Day, claim: Claim, before: str) -> Iterator[tuple[float, Change]]:
    """The claim and the new version that it does not go together with, where both can be printed."""
    first = claim.entries[0] if claim.entries else None
    own = day.find_sentence(first.report, first.start) if first else None
    for rival in claim.rivals:
        other = day.claims.get(rival)
        newest = _newest_entry(day, other) if other and _is_moved_by(day, claim, rival) else None
        versions = [print_passage(day, each) for each in (own, newest) if each is not None]
        if len(versions) == 2 and versions[0] and versions[1]:
            (said, cited), (against, citing) = versions[0], versions[1]
            label = f"Was {STANDING_WORDS[before]}, now disputed"
            text = f"{label}: {said} Against it: {against}"
            yield 2.0, Change("standing", text, claim.id, before, "disputed", (*cited, *citing))
            return


def _newly_answered(day: Day, claim: Claim) -> Iterator[tuple[float, Change]]:
    """A claim of an earlier day that somebody concerned has answered now."""
    for answer in reversed(claim.answers):
        fresh = day.is_new(answer.published) and not _is_over(day, answer)
        sentence = day.find_sentence(answer.report, answer.start) if fresh else None
        said = print_passage(day, sentence) if sentence else None
        if sentence is not None and said is not None and is_related(day, claim, sentence, RIVAL_SHARE):
            yield 1.5, Change("answer", said[0], claim.id, None, answer.kind, said[1])
            return


def _is_moved_by(day: Day, claim: Claim, rival: str) -> bool:
    """Whether a new rival speaks of the same matter."""
    other = day.claims.get(rival)
    newest = _newest_entry(day, other) if other else None
    return newest is not None and is_related(day, claim, newest, RIVAL_SHARE)


def _newest_answer(day: Day, claim: Claim) -> Answer | None:
    fresh = [a for a in claim.answers if day.is_new(a.published) and a.kind in ("denied", "confirmed")]
    return next((answer for answer in reversed(fresh) if not _is_over(day, answer)), None)


def _is_over(day: Day, answer: Answer) -> bool:
    """Whether the sentence only recalls an answer given before."""
    sentence = day.find_sentence(answer.report, answer.start)
    return sentence is not None and bool(OVER.search(sentence.text))


def _newest_entry(day: Day, claim: Claim) -> Sentence | None:
    fresh = [e for e in claim.entries if day.is_new(e.published)]
    return day.find_sentence(fresh[-1].report, fresh[-1].start) if fresh else None


def _figures_replaced(day: Day, claim: Claim) -> Iterator[tuple[float, Change]]:
    if day.standing_before(claim.id) is not None:
        return
    for older in day.replaced_by(claim.id):
        if day.standing_before(older.id) is None:
            continue
        entry, figure, past = claim.entries[-1], *_pair(claim, older)
        sentence = day.find_sentence(entry.report, entry.start)
        said = print_passage(day, sentence) if sentence else None
        if said is None or figure is None or past is None or figure.low == past.low:
            continue
        same = figure.speaker is not None and figure.speaker == past.speaker
        if not same and day.similarity(stems_of(claim.text), stems_of(older.text)) < RIVAL_SHARE:
            continue
        fewer = figure.what in ("dead", "killed") and figure.low < past.low  # it counts a part, or is of another place
        label = "New figure: " if fewer else _label(day, older, figure, past, said[0])
        before = None if fewer else past.text
        yield 1.8, Change("figure", f"{label}{said[0]}", claim.id, before, figure.text, said[1])
        return


def _label(day: Day, older: Claim, figure: Figure, past: Figure, text: str) -> str:
    """What the figure was and since when, unless the sentence says so itself."""
    if _TELLS.search(text):
        return ""
    known = [e.published for e in older.entries if not day.is_new(e.published)]  # not who recalls it today
    since = known[-1] if known else None
    return f"{_direction(figure, past)} from {bare_figure(past)}{f' on {since:%A}' if since else ''}: "


def _direction(figure: Figure, past: Figure) -> str:
    return "Up" if figure.low > past.low else "Down"


def _pair(claim: Claim, older: Claim) -> tuple[Figure | None, Figure | None]:
    """The figure of a claim and the one of the older claim that it replaces."""
    for figure in _figures(claim.entries):
        for past in _figures(older.entries):
            if (figure.what, figure.unit) == (past.what, past.unit) and not COMPOUND.search(figure.text + past.text):
                return figure, past
    return None, None


def _figures(entries: Sequence[Entry]) -> Iterator[Figure]:
    for entry in reversed(entries):
        yield from entry.figures


def bare_figure(figure: Figure) -> str:
    """The words of a figure as they stand, without the capital of a sentence's beginning and "of the deaths"."""
    text = re.sub(r"(?<=\w) of (?:the|those|these|them)\b.*", "", " ".join(figure.text.split()))
    return text[0].lower() + text[1:] if re.match(r"[A-Z][a-z]", text) else text


def find_corrections(day: Day) -> tuple[Correction, ...]:
    """What was taken back or put right since the edition before, by the words of whoever did it."""
    found: list[Correction] = []
    for claim in day.material.claims:
        for relation, entry in claim.marks:
            if relation not in ("corrects", "withdraws") or not day.is_new(entry.published):
                continue
            sentence = day.find_sentence(entry.report, entry.start)
            said = print_said(day, sentence) if sentence else None
            if sentence is None or said is None:
                continue
            kind: Literal["corrected", "withdrawn"] = "corrected" if relation == "corrects" else "withdrawn"
            more = _put_right(day, sentence)
            cited = (*said[1], cite(more)) if more else said[1]
            whole = f"{said[0]} {more.text}" if more else said[0]
            found.append(Correction(whole, kind, claim.id, moment_of(sentence.report), cited))
    kept: list[Correction] = []
    for each in sorted(found, key=lambda c: (-len(c.citations), c.when.timestamp() if c.when else 0.0, c.text)):
        if not any(_same_text(day, each.text, other.text, 0.35) for other in kept):
            kept.append(each)
    return tuple(kept)


def _put_right(day: Day, sentence: Sentence) -> Sentence | None:
    """The next sentence, where it says what is right: "The correct number is 1,200."."""
    following = day.sentences(sentence.report.id)[sentence.place + 1 : sentence.place + 2]
    return following[0] if following and _RIGHT.search(following[0].text) else None
