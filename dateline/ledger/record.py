"""A reading to ledger entries: who says what in one report. Pure; the sequence numbers are given when it is stored.

One entry for every attribution, for every sentence in the outlet's own voice that carries news, for every answer and
doubt ("declined to comment", "could not be verified"), and for every notice that corrects or takes back.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b

from dateline.data import load_set
from dateline.ledger.evidence import evidence_of, find_evidence_cues, find_hedges
from dateline.ledger.figures import find_figures
from dateline.ledger.independence import find_origin
from dateline.ledger.news import carries_news, is_boilerplate, own_words, says_something
from dateline.ledger.notices import Notice, find_notices
from dateline.ledger.parties import find_parties, party_of
from dateline.ledger.phrase_index import Hit
from dateline.text.numbers import Number, find_numbers
from dateline.text.sentences import split_sentences
from dateline.types import Attribution, Entry, Placement, Reading, Report, Span, SpeakerKind, Stance, Status, hull

# Statuses that are statements of their own; the others ("claimed", "purported") colour the statement beside them.
_STATUS_STANCE: dict[str, Stance] = {
    "denied": "denies",
    "confirmed": "confirms",
    "declined to comment": "declines",
    "has not commented": "declines",
    "could not be verified": "doubts",
}
_NAMED = frozenset({"person", "organization", "weapon", "vehicle", "event"})
# Stances whose content the speaker vouches for: what others say inside it is known from this speaker alone.
_RELAYING = frozenset({"says", "claims", "confirms", "believes", "warns", "accuses"})
_PLACE_REACH = 400  # characters over which a place that was named holds on
_EDGES = " \t\n,;:"
_QUOTES = '"“”„«»'


@dataclass(frozen=True, slots=True)
class _Draft:
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


@dataclass(frozen=True)
class _Scene:
    """What all entries of a report share."""

    report: Report
    reading: Reading
    placement: Placement

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        return find_numbers(self.report.text)

    @cached_property
    def evidence(self) -> tuple[Hit, ...]:
        return find_evidence_cues(self.report.text)

    @cached_property
    def hedges(self) -> tuple[Hit, ...]:
        return find_hedges(self.report.text)

    @cached_property
    def starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def sentence_of(self, span: Span) -> Span:
        """The sentence or run of sentences that ``span`` stands in."""
        sentences = self.reading.sentences
        if not sentences:
            return span
        first = max(0, bisect_right(self.starts, span.start) - 1)
        last = max(first, bisect_right(self.starts, max(span.start, span.end - 1)) - 1)
        return hull((sentences[first], sentences[last], span))


def record_entries(
    report: Report, reading: Reading, placement: Placement, previous: Report | None = None
) -> tuple[Entry, ...]:
    """The entries of one report, in order of the text, with sequence number 0.

    ``previous`` is the version that this report replaces: sentences that stand in it unchanged are on the ledger
    already and make no entries again.
    """
    scene = _Scene(report, reading, placement)
    drafts = sorted(_iter_drafts(scene), key=lambda each: (each.whole, each.kind, each.content))
    known = _sentences_of(previous)
    entries = []
    seen: set[str] = set()
    for draft in drafts:
        sentence = scene.sentence_of(draft.whole)
        if known and draft.kind != "notice" and _plain(sentence.of(report.text)) in known:
            continue
        entry = _entry(scene, draft, sentence)
        if entry.id not in seen:
            seen.add(entry.id)
            entries.append(entry)
    return tuple(entries)


def _sentences_of(previous: Report | None) -> frozenset[str]:
    if previous is None:
        return frozenset()
    return frozenset(_plain(span.of(previous.text)) for span in split_sentences(previous.text))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _iter_drafts(scene: _Scene) -> Iterator[_Draft]:
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


def _attribution_draft(text: str, attribution: Attribution, whole: Span, outer: Attribution | None) -> _Draft:
    content = attribution.content
    if attribution.stance == "accuses" and attribution.cue and content:
        after = max(span.end for span in attribution.cue)
        if after < content[0].start and "." not in text[after : content[0].start]:
            content = (_trimmed(text, Span(after, content[0].end)), *content[1:])  # whom, with what
    cue = " ".join(span.of(text) for span in attribution.cue) or None
    return _Draft(
        "attribution",
        content,
        whole,
        _plain_stance(attribution.stance, _words(text, content)),
        cue,
        attribution.speaker,
        attribution.speaker_kind,
        attribution.role,
        attribution.body,
        outer,
    )


def _plain_stance(stance: Stance, words: str) -> Stance:
    """Stances that only hold of statements: a federation that withdraws a right, or a man who refuses to cooperate,
    takes back no word and declines no comment. What is said in correction is itself a statement."""
    if stance == "corrects":
        return "says"
    if stance == "withdraws":
        said = {word.strip(",.").casefold() for word in words.split()}
        return stance if said & load_set("back_pointing") else "says"
    if stance == "declines" and words.startswith("to "):
        return stance if words.split()[1].strip(",.").casefold() in load_set("telling_verbs") else "says"
    return stance


def _trimmed(text: str, span: Span) -> Span:
    words = span.of(text)
    return Span(span.start + len(words) - len(words.lstrip(_EDGES)), span.end)


def _status_draft(text: str, status: Status, sentence: Span) -> _Draft:
    """The answer or doubt that a status is. What it is about is taken from its own sentence only: a guess at words
    before it ("the accusations") is for the matcher to make, which knows who said what."""
    about = status.about
    if about is None or not sentence.contains(about):
        rest = text[status.end : sentence.end].strip(" .,;:")
        start = text.find(rest, status.end) if rest else 0
        about = Span(start, start + len(rest)) if rest else None
    kind: SpeakerKind | None = "outlet" if status.status == "could not be verified" else None
    content = (about,) if about is not None else ()
    return _Draft("status", content, sentence, _STATUS_STANCE[status.status], status.status, status.speaker, kind)


def _notice_draft(scene: _Scene, sentence: Span, notice: Notice) -> _Draft:
    speaker, kind = None, None
    if not notice.own:
        inside = [m for m in scene.reading.mentions if sentence.start <= m.start < notice.cue.start]
        named = next((m for m in inside if m.type in ("organization", "person")), None)
        if named is not None:
            speaker, kind = named.name, "person" if named.type == "person" else "body"
    content = (notice.about or sentence,)
    return _Draft("notice", content, sentence, notice.stance, notice.does, speaker, _speaker_kind(kind))


def _speaker_kind(kind: str | None) -> SpeakerKind | None:
    return "person" if kind == "person" else "body" if kind == "body" else None


def _own_drafts(scene: _Scene, taken: Sequence[Span]) -> Iterator[_Draft]:
    """The outlet's own sentences, and its own clauses beside an attribution."""
    text = scene.report.text
    spans = sorted(taken)
    for sentence in scene.reading.sentences:
        beside = [span for span in spans if span.overlaps(sentence)]
        own = own_words(text, sentence, beside)
        if own is not None and carries_news(text, own, scene.reading):
            yield _Draft("own", (own,), own, "says")


def _entry(scene: _Scene, draft: _Draft, sentence: Span) -> Entry:
    report = scene.report
    text = _words(report.text, draft.content)
    around = hull((*draft.content, draft.whole)) if draft.content else draft.whole
    words = sentence.of(report.text)
    body = draft.body or _ministry(draft.role)
    party = party_of(draft.speaker, draft.role, body, words)
    voice = draft.through or draft
    side = party if voice is draft else party_of(voice.speaker, voice.role, voice.body, words)
    figures = tuple(f for span in draft.content for f in find_figures(report.text, span, scene.numbers))
    said, happened = _times(scene, around)
    scores = [each.score for each in scene.reading.factuality if _inside(each.start, each.end, draft.content)]
    return Entry(
        id=_entry_id(report.id, around, draft),
        seq=0,
        report=report.id,
        start=around.start,
        end=around.end,
        content=draft.content,
        sentence=sentence,
        text=text,
        speaker=draft.speaker,
        speaker_kind=draft.speaker_kind,
        role=draft.role,
        cue=draft.cue,
        stance=draft.stance,
        outlet=report.source,
        origin=find_origin(report, voice.speaker, voice.speaker_kind, voice.body or _ministry(voice.role), side),
        published=report.published,
        story=scene.placement.story,
        thread=scene.placement.thread,
        said=said,
        happened=happened,
        places=_places(scene, draft.content or (around,)) or (_place_before(scene, sentence) if figures else ()),
        names=_names(scene, draft.content or (around,)),
        figures=tuple(replace(f, speaker=draft.speaker, report=report.id) for f in figures),
        hedges=_hedges(scene, draft.content),
        evidence=evidence_of(scene.evidence, sentence, draft.speaker, draft.speaker_kind),
        factuality=scores[0] if scores else None,
        body=body,
        party=party,
        sides=_sides(scene, text, draft.content),
    )


def _ministry(role: str | None) -> str | None:
    """The body of a minister whose text names none: "interior minister" speaks for the interior ministry."""
    low = (role or "").strip()
    if not low.casefold().endswith("minister") or "prime" in low.casefold() or len(low.split()) < 2:
        return None
    return low[: -len("minister")] + "ministry"


def _entry_id(report: str, span: Span, draft: _Draft) -> str:
    spans = " ".join(f"{part.start}-{part.end}" for part in (span, *draft.content))
    return "e" + blake2b(f"{report}\n{spans}\n{draft.kind}\n{draft.stance}".encode(), digest_size=8).hexdigest()


def _words(text: str, content: Sequence[Span]) -> str:
    words = " ".join(part for span in content if (part := " ".join(span.of(text).split()))).strip(_EDGES)
    inner = words[1:-1]
    if len(words) > 2 and words[0] in _QUOTES and words[-1] in _QUOTES and not any(mark in inner for mark in _QUOTES):
        return inner.strip(_EDGES)
    return words


def _hedges(scene: _Scene, content: Sequence[Span]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(hit.phrase for hit in scene.hedges if _inside(hit.start, hit.end, content)))


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)


def _times(scene: _Scene, span: Span) -> tuple[str | None, str | None]:
    """When it was said and when it happened, as TIMEX3, where the words of the statement tell."""
    said = happened = None
    for time in scene.reading.times:
        if time.end <= span.start or time.start >= span.end or time.type not in ("DATE", "TIME"):
            continue
        if time.said:
            said = said or time.value
        else:
            happened = happened or time.value
    return said, happened


def _places(scene: _Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    found = {place.start: place.name for place in scene.reading.places if _inside(place.start, place.end, spans)}
    for mention in scene.reading.mentions:
        if mention.type == "place" and _inside(mention.start, mention.end, spans):
            found.setdefault(mention.start, mention.name)
    return tuple(dict.fromkeys(found[start] for start in sorted(found)))


def _sides(scene: _Scene, text: str, content: Sequence[Span]) -> tuple[str, ...]:
    named = dict.fromkeys(find_parties(text))
    for place in scene.reading.places:
        if place.country and _inside(place.start, place.end, content):
            named.setdefault(place.country)
    return tuple(named)


def _place_before(scene: _Scene, sentence: Span) -> tuple[str, ...]:
    """Where the text is when it gives a figure without a place: the place that it named last, not far before."""
    named = [(place.end, place.name) for place in scene.reading.places if place.end <= sentence.end]
    named += [(m.end, m.name) for m in scene.reading.mentions if m.type == "place" and m.end <= sentence.end]
    if not named:
        return ()
    end, name = max(named)
    return (name,) if sentence.start - end < _PLACE_REACH else ()


def _names(scene: _Scene, spans: Sequence[Span]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            mention.name
            for mention in scene.reading.mentions
            if mention.type in _NAMED and _inside(mention.start, mention.end, spans)
        )
    )
