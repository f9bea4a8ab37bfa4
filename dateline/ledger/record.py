"""A reading to ledger entries: who says what in one report. Pure; the sequence numbers are given when it is stored.

One entry for every attribution, for every sentence in the outlet's own voice that carries news, for every answer and
doubt ("declined to comment", "could not be verified"), and for every notice that corrects or takes back.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from dateline.ledger.drafts import Draft, iter_drafts, words_of
from dateline.ledger.evidence import evidence_of
from dateline.ledger.figures import find_figures
from dateline.ledger.origins import find_origin
from dateline.ledger.parties import party_of
from dateline.ledger.scene import Scene, hedges_in, names_in, place_before, places_in, sides_in, times_in, within
from dateline.text.sentences import split_sentences
from dateline.types import Entry, Placement, Reading, Report, Span, hull


def record_entries(
    report: Report, reading: Reading, placement: Placement, previous: Report | None = None
) -> tuple[Entry, ...]:
    """The entries of one report, in order of the text, with sequence number 0.

    ``previous`` is the version that this report replaces: sentences that stand in it unchanged are on the ledger
    already and make no entries again.
    """
    scene = Scene(report, reading, placement)
    drafts = sorted(iter_drafts(scene), key=lambda each: (each.whole, each.kind, each.content))
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


def _entry(scene: Scene, draft: Draft, sentence: Span) -> Entry:
    report = scene.report
    text = words_of(report.text, draft.content)
    around = hull((*draft.content, draft.whole)) if draft.content else draft.whole
    words = sentence.of(report.text)
    body = draft.body or _ministry(draft.role)
    party = party_of(draft.speaker, draft.role, body, words)
    voice = draft.through or draft
    side = party if voice is draft else party_of(voice.speaker, voice.role, voice.body, words)
    figures = tuple(f for span in draft.content for f in find_figures(report.text, span, scene.numbers))
    said, happened = times_in(scene, around, sentence)
    certain = next(within(scene.factuality, draft.content), None)
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
        places=places_in(scene, draft.content or (around,)) or (place_before(scene, sentence) if figures else ()),
        names=names_in(scene, draft.content or (around,)),
        figures=tuple(replace(f, speaker=draft.speaker, report=report.id) for f in figures),
        hedges=hedges_in(scene, draft.content),
        evidence=evidence_of(scene.evidence, sentence, draft.speaker, draft.speaker_kind),
        factuality=certain.score if certain is not None else None,
        body=body,
        party=party,
        sides=sides_in(scene, text, draft.content),
    )


def _ministry(role: str | None) -> str | None:
    """The body of a minister whose text names none: "interior minister" speaks for the interior ministry."""
    low = (role or "").strip()
    if not low.casefold().endswith("minister") or "prime" in low.casefold() or len(low.split()) < 2:
        return None
    return low[: -len("minister")] + "ministry"


def _entry_id(report: str, span: Span, draft: Draft) -> str:
    spans = " ".join(f"{part.start}-{part.end}" for part in (span, *draft.content))
    return "e" + blake2b(f"{report}\n{spans}\n{draft.kind}\n{draft.stance}".encode(), digest_size=8).hexdigest()
