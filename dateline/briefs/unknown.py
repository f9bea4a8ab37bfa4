"""What is not known: what nobody could verify, versions that differ, questions without an answer, missing details."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.briefs.answers import OVER, RIVAL_SHARE, UNVERIFIED, is_related
from dateline.briefs.day import Day, Sentence, count_words, stems_of
from dateline.briefs.passages import cite, print_sentence
from dateline.types import Citation, Claim, Unknown

# What the sentence must say in so many words to be printed as an open question.
_CUES = {
    "unanswered": re.compile(
        r"\b(?:comment|respon[ds]|answer|repl(?:y|ied)|drawn|reach(?:ed)? for comment|declin|refus)\w*", re.IGNORECASE
    ),
    "no details": re.compile(r"\b(?:detail|elaborat|specif|identif|inform|disclos|explain|say)\w*", re.IGNORECASE),
}
# "could not verify the video", "declined to comment on the plan": which one, only the sentence before says.
_BARE = re.compile(
    r"\bsay (?:when|how|why|where|what|who|whether|more|so)\.?$|"
    r"\b(?:the|this|these|those|that|such) (?:videos?|footage|clips?|claims?|reports?|figures?|documents?|images?|"
    r"pictures?|photos?|photographs?|accounts?|information|statements?|recordings?|letters?|allegations?|accusations?|"
    r"plans?|matter|incident|case|issue|decision|findings?|readings?|numbers?|details?|move)"
    r"(?= (?:independently|immediately|yet|on)\b|[.,;:]|$)"
)
# "declined to comment", "does not comment on pending inquiries": on what, only another sentence says.
_ASKED = re.compile(r"\b(?:comment|respond|answer|repl(?:y|ied))\w*\b")
_ON_WHAT = re.compile(
    r"\W+(?:\w+ ){0,2}?(?:on|about|regarding|over|whether|why|how|if|questions (?:about|on|over)|to)\s+"
    r"(?!(?:pending|ongoing|individual|current|running|such|that|this|it|them|these|those|the (?:matter|case|issue))\b"
    r"|(?:an? |the |repeated |several )*(?:requests?|questions?|inquir\w+|enquir\w+|calls?|messages?|e-?mails?)"
    r"(?! (?:about|on|over)\b))"
)
# Somebody "accused of having charged for clay": the matter stands before the refusal.
_CHARGED = re.compile(
    r"\b(?:accus|alleg|charg(?:ed|es)|claim|critici|blam|suspect|report|over|about|believed)\w*", re.IGNORECASE
)
MOST_WORDS = 60  # of an open question with the sentence that says what it is about
DISPUTE_SHARE = 0.3  # similarity from which two sentences of different reports are shown as versions of one matter
_STATUS_KINDS = {
    "could not be verified": "unverified",
    "declined to comment": "unanswered",
    "has not commented": "unanswered",
    "gave no details": "no details",
}


def find_unknown(day: Day, worth: dict[str, float], most: int) -> tuple[Unknown, ...]:
    """The open questions of the day, the weightiest first."""
    found: list[tuple[float, Unknown]] = []
    for claim in day.material.claims:
        found += [(weight + worth.get(claim.id, 0.0), each) for weight, each in _of_claim(day, claim)]
    found += list(_of_reports(day))
    found.sort(key=lambda each: (-each[0], each[1].kind, each[1].text))
    chosen: list[Unknown] = []
    for _, each in found:
        if len(chosen) < most and not any(_overlaps(day, each, other) for other in chosen):
            chosen.append(each)
    return tuple(chosen)


def _overlaps(day: Day, one: Unknown, other: Unknown) -> bool:
    if set(one.citations) & set(other.citations):
        return True
    return day.similarity(stems_of(one.text), stems_of(other.text)) > 0.5


def _of_claim(day: Day, claim: Claim) -> Iterator[tuple[float, Unknown]]:
    if not any(day.is_new(entry.published) for entry in claim.entries):
        return
    if day.standing(claim.id) == "unverified":
        for relation, entry in claim.marks:
            sentence = day.find_sentence(entry.report, entry.start) if relation == "unverifies" else None
            text, cited = _print_with_context(day, sentence) if sentence else (None, ())
            if text is not None and UNVERIFIED.search(text):
                yield 1.0, Unknown(text, "unverified", claim.id, cited)
                return
    if day.standing(claim.id) == "disputed":
        yield from _of_dispute(day, claim)


def _of_dispute(day: Day, claim: Claim) -> Iterator[tuple[float, Unknown]]:
    """Two versions, each by a whole sentence, the claim with the lower id telling for both."""
    mine = _newest(day, claim)
    for rival in claim.rivals:
        other = day.claims.get(rival)
        if (
            other is None
            or other.superseded_by
            or rival < claim.id
            or day.standing(rival) in ("withdrawn", "corrected")
        ):
            continue
        theirs = _newest(day, other)
        if mine is None or theirs is None:
            continue
        if not is_related(day, claim, theirs, RIVAL_SHARE) or not is_related(day, other, mine, RIVAL_SHARE):
            continue
        if not (
            any(day.is_new(e.published) for e in claim.entries) and any(day.is_new(e.published) for e in other.entries)
        ):
            continue
        if mine.report.id == theirs.report.id and not _told_by_two(mine, theirs):
            continue
        if mine.report.id != theirs.report.id and day.similarity(mine.stems, theirs.stems) < DISPUTE_SHARE:
            continue
        texts = [print_sentence(day, sentence) for sentence in (mine, theirs)]
        if mine.key == theirs.key and texts[0]:
            yield 1.2, Unknown(texts[0], "disputed", claim.id, (cite(mine),))
        elif texts[0] and texts[1]:
            yield 1.2, Unknown(" ".join((texts[0], texts[1])), "disputed", claim.id, (cite(mine), cite(theirs)))
        return


def _print_with_context(day: Day, sentence: Sentence) -> tuple[str | None, tuple[Citation, ...]]:
    """The sentence, after what it answers or the one before it where only that tells what it is about."""
    text = print_sentence(day, sentence)
    if text is not None and not _BARE.search(text) and not _lacks_matter(text):
        return text, (cite(sentence),)
    whole = sentence.text[:1].isupper() and not re.search(r"\b(?:he|she|they)\b", sentence.text, re.IGNORECASE)
    for other in _iter_context(day, sentence) if whole else ():
        opening = print_sentence(day, other)
        if opening is not None and not _lacks_matter(opening) and count_words(opening + sentence.text) <= MOST_WORDS:
            return f"{opening} {text or ' '.join(sentence.text.split())}", (cite(other), cite(sentence))
    return None, ()


def _lacks_matter(text: str) -> bool:
    """Whether somebody does not answer, and the sentence does not say what was asked."""
    asked = _ASKED.search(text)
    if asked is None or _ON_WHAT.match(text, asked.end()):
        return False
    return not _CHARGED.search(text, 0, asked.start())


def _iter_context(day: Day, sentence: Sentence) -> Iterator[Sentence]:
    """What the sentence answers by the ledger, then the one before it if that speaks of the same or quotes somebody."""
    for claim, _ in day.answered_in(sentence):
        told = _newest(day, claim)
        if told is not None and told.key != sentence.key:
            yield told
    before = day.sentences(sentence.report.id)[max(0, sentence.place - 1) : sentence.place]
    yield from (each for each in before if each.attributions or each.stems & sentence.stems)


def _told_by_two(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences of one report give the words of two different speakers."""
    mine = {a.speaker for a in one.attributions if a.speaker}
    theirs = {a.speaker for a in other.attributions if a.speaker}
    return bool(mine) and bool(theirs) and (one.key == other.key or not mine & theirs)


def _newest(day: Day, claim: Claim) -> Sentence | None:
    entries = [e for e in claim.entries if e.report in day.material.reports]
    return day.find_sentence(entries[-1].report, entries[-1].start) if entries else None


def _of_reports(day: Day) -> Iterator[tuple[float, Unknown]]:
    """Status cues in the day's reports that the ledger has not linked to a claim."""
    for report in day.fresh:
        for sentence in day.sentences(report.id):
            statuses = [s for s in sentence.statuses if s.status in _STATUS_KINDS]
            kind = _STATUS_KINDS[statuses[0].status] if statuses else None
            doubted = UNVERIFIED.search(sentence.text) is not None
            if doubted or kind == "unverified":  # "do not spread unconfirmed reports" verifies nothing
                kind = "unverified" if doubted else None
            if kind in _CUES and not _CUES[kind].search(sentence.text):
                kind = None
            text, cited = _print_with_context(day, sentence) if kind else (None, ())
            if kind is None or text is None or OVER.search(text):
                continue
            weight = {"unverified": 0.9, "unanswered": 0.6, "no details": 0.3}[kind]
            yield weight, Unknown(text, kind, None, cited)  # type: ignore[arg-type]
