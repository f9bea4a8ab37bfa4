"""The other side: denials, refusals and silences, rival versions, what nobody could verify, beside what they answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.briefs.day import Day, Sentence, moment_of, stems_of
from dateline.briefs.lines import is_sound
from dateline.text.names import same_name
from dateline.types import Answer, Claim, Entry

_KIND_ORDER = {"denied": 0, "confirmed": 1, "declined to comment": 2, "has not commented": 3}
UNVERIFIED = re.compile(
    r"\b(?:(?:could|can|did|has|have|had|was|were) not(?: immediately| independently| yet| been able to| be)*|"
    r"unable to|not possible to|impossible to|no independent)\W+(?:\w+\W+){0,3}?"
    r"(?:(?:verif|corroborat)\w*|confirm(?!ed)\w*|"
    r"confirmed(?= (?:by|in|to|that|as|yet|officially|independently)\b|[^\w\s]|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A sentence that answers, rivals or doubts a claim, and how."""

    sentence: Sentence
    claim: Claim
    kind: str  # an answer's kind, "another version", "could not be verified"
    speaker: str | None = None


# "which had declined to comment on Tuesday" tells of an answer of the past.
OVER = re.compile(r"\bhad (?:earlier |previously )?(?:declined|refused|rejected|denied|not )", re.IGNORECASE)
ANSWER_SHARE, RIVAL_SHARE = 0.08, 0.22  # similarity from which a sentence of another report speaks of the same matter


def find_replies(day: Day, sentence: Sentence) -> tuple[Reply, ...]:
    """What belongs beside the claims of this sentence: answers (the newest of each speaker), rivals, doubts.

    What the ledger links must also speak of the same matter in its words, or stand in the same report: a wrong link
    would print two events as one.
    """
    found: list[Reply] = []
    for claim in day.claims_in(sentence):
        found += _answers(day, claim)
        found += _rivals(day, claim)
        found += _doubts(day, claim)
    for claim, _ in day.answered_in(sentence):
        found += _asserted(day, claim, sentence)
    found = _one_of_a_kind(found)
    unique = {reply.sentence.key: reply for reply in reversed(found) if reply.sentence.key != sentence.key}
    return tuple(reply for reply in found if unique.get(reply.sentence.key) is reply)


def _one_of_a_kind(replies: list[Reply]) -> list[Reply]:
    """Of answers of one kind by one speaker, or by nobody named, the first."""
    kept: list[Reply] = []
    for reply in replies:
        same = (r for r in kept if r.kind == reply.kind and reply.kind in _KIND_ORDER)
        if not any(r.speaker is None or reply.speaker is None or same_name(r.speaker, reply.speaker) for r in same):
            kept.append(reply)
    return kept


def _answers(day: Day, claim: Claim) -> Iterator[Reply]:
    """Of each speaker's answers of his newest kind, the one that says most."""
    kinds = {answer.speaker: answer.kind for answer in claim.answers if _knowable(day, answer.report)}
    best: dict[str | None, tuple[float, Answer, Sentence]] = {}
    for answer in claim.answers:
        sentence = day.find_sentence(answer.report, answer.start) if kinds.get(answer.speaker) == answer.kind else None
        if sentence is None or OVER.search(sentence.text) or not is_related(day, claim, sentence, ANSWER_SHARE):
            continue
        says = sum(day.weight(word) for word in sorted(sentence.stems - stems_of(claim.text)))
        says = says if is_sound(day, sentence) else 0.0
        if answer.speaker not in best or says > best[answer.speaker][0]:
            best[answer.speaker] = (says, answer, sentence)
    for _, answer, sentence in sorted(best.values(), key=lambda b: (_KIND_ORDER[b[1].kind], b[1].report, b[1].start)):
        yield Reply(sentence, claim, answer.kind, answer.speaker)


def _rivals(day: Day, claim: Claim) -> Iterator[Reply]:
    """The rival versions that still stand, each by its newest sentence; a figure that was replaced is no rival."""
    for rival in claim.rivals:
        other = day.claims.get(rival)
        if other is None or other.superseded_by or day.standing(rival) in ("withdrawn", "corrected", "superseded"):
            continue
        entries = [e for e in other.entries if _knowable(day, e.report)]
        sentence = day.find_sentence(entries[-1].report, entries[-1].start) if entries else None
        if (
            sentence is None
            or not is_related(day, claim, sentence, RIVAL_SHARE)
            or _is_old_word(day, claim, entries[-1])
        ):
            continue
        yield Reply(sentence, other, "another version")


def is_related(day: Day, claim: Claim, sentence: Sentence, share: float) -> bool:
    """Whether the sentence stands in a report that tells the claim, or shares enough of its words."""
    if any(e.report == sentence.report.id and abs(e.start - sentence.span.start) < 900 for e in claim.entries):
        return True
    alike = (day.similarity(stems_of(e.text), sentence.stems) for e in claim.entries[-4:])
    return max(alike, default=0.0) >= share  # a claim that only answers are known of is related to nothing


def _is_old_word(day: Day, claim: Claim, entry: Entry) -> bool:
    """Whether the rival is only what the same speaker said before the last edition."""
    speakers = {e.speaker for e in claim.entries if e.speaker}
    return not day.is_new(entry.published) and (entry.speaker in speakers or bool(entry.figures))


def _doubts(day: Day, claim: Claim) -> Iterator[Reply]:
    for relation, entry in claim.marks:
        sentence = day.find_sentence(entry.report, entry.start) if relation == "unverifies" else None
        if sentence is not None:
            yield Reply(sentence, claim, "could not be verified")


def _asserted(day: Day, claim: Claim, answer: Sentence) -> Iterator[Reply]:
    """The claim that the sentence answers: a denial is never printed without it."""
    for entry in reversed(claim.entries):
        sentence = day.find_sentence(entry.report, entry.start)
        if sentence is not None and sentence.key != answer.key:
            yield Reply(sentence, claim, "what is answered")
            return


def _knowable(day: Day, report: str) -> bool:
    found = day.material.reports.get(report)
    moment = moment_of(found) if found else None
    return found is not None and (moment is None or moment <= day.material.cutoff)


def find_doubts_near(day: Day, sentence: Sentence, reach: int = 3) -> tuple[Sentence, ...]:
    """Sentences right after this one that say that nobody could verify it, where the ledger has not linked them."""
    near = day.sentences(sentence.report.id)[sentence.place + 1 : sentence.place + 1 + reach]
    return tuple(s for s in near if UNVERIFIED.search(s.text) and not _speaks_of_other(day, s, sentence))


def _speaks_of_other(day: Day, doubt: Sentence, sentence: Sentence) -> bool:
    shared = doubt.stems & sentence.stems - day.watch_words
    return not shared and doubt.place > sentence.place + 1


def order_replies(replies: Sequence[Reply]) -> tuple[Reply, ...]:
    """What is answered first, then denials and other answers, rivals, doubts."""
    rank = {"what is answered": 0, "denied": 1, "confirmed": 2, "another version": 3, "declined to comment": 4,
            "has not commented": 5, "could not be verified": 6}  # fmt: skip
    return tuple(sorted(replies, key=lambda r: (rank[r.kind], r.sentence.report.id, r.sentence.span.start)))
