"""What the entries of a report will be: who says what, where, with what stance; before figures, places and origins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.data import load_set
from dateline.ledger.news import carries_news, is_boilerplate, own_words, says_something
from dateline.ledger.notices import Notice, find_notices
from dateline.ledger.scene import Scene
from dateline.types import Attribution, Span, SpeakerKind, Stance, Status, hull

# Statuses that are statements of their own; the others ("claimed", "purported") colour the statement beside them.
_STATUS_STANCE: dict[str, Stance] = {
    "denied": "denies",
    "confirmed": "confirms",
    "declined to comment": "declines",
    "has not commented": "declines",
    "could not be verified": "doubts",
}
# Stances whose content the speaker vouches for: what others say inside it is known from this speaker alone.
_RELAYING = frozenset({"says", "claims", "confirms", "believes", "warns", "accuses"})
_GOODS_REACH = 3  # words of a denial among which the thing stands that is refused
_LEADS_ON = frozenset({"to", "of", "for", "that", "in", "on", "at", "from", "by", "with"})
_TO_WHOM = re.compile(r"[A-Z][\w'’-]+ (?:the|a|an) ")
_OWED = frozenset({"need", "needn't", "necessary", "must"})
_EDGES = " \t\n,;:"
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry in the making: its words and who says them."""

    kind: str
    content: tuple[Span, ...]
    whole: Span  # hull of source, cue and content
    stance: Stance
    cue: str | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    role: str | None = None
    body: str | None = None
    through: Attribution | None = None  # the statement inside which this one is reported


def iter_drafts(scene: Scene) -> Iterator[Draft]:
    """The drafts of a report, in no order: notices, attributions, statuses, the outlet\'s own words."""
    text, reading = scene.report.text, scene.reading
    notices = find_notices(text, reading.sentences)
    for sentence, notice in notices.items():
        yield _notice_draft(scene, sentence, notice)
    statuses = [status for status in reading.statuses if not _within(notices, Span(status.start, status.end))]
    taken: list[Span] = []
    for attribution in reading.attributions:
        whole = hull((*attribution.source, *attribution.cue, *attribution.content))
        taken.append(whole)
        if not _within(notices, whole) and _stands(text, attribution) and not _told_by_status(attribution, statuses):
            yield _attribution_draft(text, attribution, whole, _outer(attribution, whole, reading.attributions))
    for status in statuses:
        span = Span(status.start, status.end)
        about = status.about
        if status.status == "denied" and about is not None and _refuses_goods(about.of(text)):
            continue
        if status.status in _STATUS_STANCE:
            taken.append(scene.sentence_of(span))
            if not _told_by_attribution(status, reading.attributions):
                yield _status_draft(text, status, scene.sentence_of(span))
    yield from _own_drafts(scene, [*taken, *notices])


def _outer(attribution: Attribution, whole: Span, attributions: Sequence[Attribution]) -> Attribution | None:
    """The outermost statement in whose content this one stands ("officials say that Weiss expects ...")."""
    around = [
        each
        for each in attributions
        if each is not attribution
        and each.speaker
        and each.stance in _RELAYING
        and any(span.contains(whole) for span in each.content)
    ]
    return max(around, key=lambda each: hull(each.content).end - hull(each.content).start, default=None)


def _within(sentences: dict[Span, Notice], span: Span) -> bool:
    return any(sentence.overlaps(span) for sentence in sentences)


def _stands(text: str, attribution: Attribution) -> bool:
    """Whether an attribution makes an entry: it says something, or it answers something."""
    if not attribution.content:
        return attribution.stance in ("denies", "declines", "confirms")
    words = " ".join(span.of(text) for span in attribution.content)
    if attribution.stance in ("denies", "declines", "confirms"):
        return True
    return says_something(words) and not is_boilerplate(words)


def _told_by_status(attribution: Attribution, statuses: Sequence[Status]) -> bool:
    """Whether a status says the same better: "declined to comment", "has not commented", "could not verify"."""
    spans = attribution.cue or attribution.source
    return any(
        span.overlaps(Span(status.start, status.end))
        for status in statuses
        for span in spans
        if status.status in ("declined to comment", "has not commented", "could not be verified", "gave no details")
    )


def _told_by_attribution(status: Status, attributions: Sequence[Attribution]) -> bool:
    """Whether an attribution already carries this denial or confirmation, with its words."""
    if status.status not in ("denied", "confirmed"):
        return False
    span = Span(status.start, status.end)
    return any(cue.overlaps(span) for attribution in attributions for cue in attribution.cue)


def _attribution_draft(text: str, attribution: Attribution, whole: Span, outer: Attribution | None) -> Draft:
    content = attribution.content
    if attribution.stance == "accuses" and attribution.cue and content:
        after = max(span.end for span in attribution.cue)
        if after < content[0].start and "." not in text[after : content[0].start]:
            content = (_trimmed(text, Span(after, content[0].end)), *content[1:])  # whom, with what
    cue = " ".join(span.of(text) for span in attribution.cue) or None
    return Draft(
        "attribution",
        content,
        whole,
        _plain_stance(attribution.stance, cue or "", words_of(text, content)),
        cue,
        attribution.speaker,
        attribution.speaker_kind,
        attribution.role,
        attribution.body,
        outer,
    )


def _plain_stance(stance: Stance, cue: str, words: str) -> Stance:
    """Stances that only hold of statements: a federation that withdraws a right, a man who refuses to cooperate, or a
    country that denies its airspace, takes back no word, declines no comment and calls nothing untrue. What is said in
    correction is itself a statement."""
    if stance == "corrects":
        return "says"
    if stance == "withdraws":
        low = _plain_words(words)  # "its statement on the gates", not "his support for a plan"
        return stance if set(low[: _count_thing(low)]) & load_set("back_pointing") else "says"
    if stance == "declines":
        return stance if not words or _refuses_to_tell(cue, words) else "says"
    if stance == "denies":
        return "says" if _refuses_goods(words) else stance
    return stance


def _refuses_goods(words: str) -> bool:
    """Whether somebody is denied a thing ("the ambassador access to a group", "Kyiv the missiles") rather than a
    statement its truth."""
    low = _plain_words(words)
    reach = max(_GOODS_REACH, _count_thing(low))
    return bool(set(low[:reach]) & load_set("denied_goods")) or bool(_TO_WHOM.match(words))


def _count_thing(words: Sequence[str]) -> int:
    """How many words name a thing, before what leads on from it: "its statement" of "its statement on the gates"."""
    return next((at for at, word in enumerate(words) if word in _LEADS_ON), len(words))


def _plain_words(words: str) -> list[str]:
    return [word.strip(",.").casefold() for word in words.split()]


def _refuses_to_tell(cue: str, words: str) -> bool:
    """ "Declined to comment", "did not say when", not "refuses to let it land" or "need not say"."""
    asked = [*_plain_words(cue), *_plain_words(words)[:2]]
    return not _OWED & set(asked) and bool(set(asked) & load_set("telling_verbs"))


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(_EDGES)), span.end)


def _status_draft(text: str, status: Status, sentence: Span) -> Draft:
    """The answer or doubt that a status is. What it is about is taken from its own sentence only: a guess at words
    before it ("the accusations") is for the matcher to make, which knows who said what."""
    about = status.about
    if about is None or not sentence.contains(about):
        rest = text[status.end : sentence.end].strip(" .,;:")
        start = text.find(rest, status.end) if rest else 0
        about = Span(start, start + len(rest)) if rest else None
    kind: SpeakerKind | None = "outlet" if status.status == "could not be verified" else None
    content = (about,) if about is not None else ()
    return Draft("status", content, sentence, _STATUS_STANCE[status.status], status.status, status.speaker, kind)


def _notice_draft(scene: Scene, sentence: Span, notice: Notice) -> Draft:
    speaker, kind = None, None
    if not notice.own:
        inside = [m for m in scene.reading.mentions if sentence.start <= m.start < notice.cue.start]
        named = next((m for m in inside if m.type in ("organization", "person")), None)
        if named is not None:
            speaker, kind = named.name, "person" if named.type == "person" else "body"
    content = (notice.about or sentence,)
    return Draft("notice", content, sentence, notice.stance, notice.does, speaker, _speaker_kind(kind))


def _speaker_kind(kind: str | None) -> SpeakerKind | None:
    return "person" if kind == "person" else "body" if kind == "body" else None


def _own_drafts(scene: Scene, taken: Sequence[Span]) -> Iterator[Draft]:
    """The outlet's own sentences, and its own clauses beside an attribution."""
    text = scene.report.text
    spans = sorted(taken)
    for sentence in scene.reading.sentences:
        beside = [span for span in spans if span.overlaps(sentence)]
        own = own_words(text, sentence, beside)
        if own is not None and carries_news(text, own, scene.reading):
            yield Draft("own", (own,), own, "says")


def words_of(text: str, content: Sequence[Span]) -> str:
    """The words of a statement, its parts joined, without marks at the edges and quotation marks around all of it."""
    words = " ".join(part for span in content if (part := " ".join(span.of(text).split()))).strip(_EDGES)
    inner = words[1:-1]
    if len(words) > 2 and words[0] in _QUOTES and words[-1] in _QUOTES and not any(mark in inner for mark in _QUOTES):
        return inner.strip(_EDGES)
    return words
