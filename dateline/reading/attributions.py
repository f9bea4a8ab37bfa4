"""The attribution layer: who says what, with which words, and what stance the words take.

Rules only: verbs, prepositions and nouns that report speech (``indirect``, ``according``, ``nominal``), quotations that
go on (``linking``), then speaker and stance. It stands in wherever no trained model is present.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from dateline.reading.according import iter_according_drafts
from dateline.reading.analyser import analyser
from dateline.reading.counting import iter_count_drafts
from dateline.reading.drafts import Draft
from dateline.reading.indirect import iter_verb_drafts
from dateline.reading.linking import link_quotations
from dateline.reading.nominal import iter_noun_drafts
from dateline.reading.passages import find_passages, quotations
from dateline.reading.speakers import resolve_speaker
from dateline.reading.stances import stance_of
from dateline.types import Attribution, AttributionKind, Reading, Report, Span

_DIRECT = 0.9  # share of letters and digits inside double quotation marks from which on a content counts as direct


def find_drafts(text: str, sentences: tuple[Span, ...]) -> list[Draft]:
    """The attributions of a text without speakers, in order of their passages."""
    quotes = quotations(text)
    return link_quotations(
        (
            passage,
            (
                *iter_verb_drafts(text, passage, quotes),
                *iter_according_drafts(text, passage, quotes),
                *iter_noun_drafts(text, passage, quotes),
                *iter_count_drafts(text, passage, quotes),
            ),
        )
        for passage in find_passages(text, sentences)
    )


@analyser(needs={"sentences", "mentions"}, adds={"attributions"})
def read_attributions(report: Report, reading: Reading) -> Reading:
    """Adds ``attributions``: who says what, in order of the text."""
    drafts = find_drafts(report.text, reading.sentences)
    return dataclasses.replace(reading, attributions=attribute(report, reading, drafts))


def attribute(report: Report, reading: Reading, drafts: Iterable[Draft]) -> tuple[Attribution, ...]:
    """Drafts with kind, stance and speaker, in order of the text: each may rest on the speakers before it."""
    quotes = quotations(report.text)
    found: list[Attribution] = []
    for draft in sorted(drafts, key=lambda draft: (min(draft.content), min(draft.cue), draft.source)):
        found.append(_attribution(report, reading, draft, found, quotes))
    return tuple(dict.fromkeys(found))


def _attribution(
    report: Report, reading: Reading, draft: Draft, before: Sequence[Attribution], quotes: Sequence[Span]
) -> Attribution:
    speaker = resolve_speaker(report, draft.antecedent or draft.source, reading, before)
    return Attribution(
        source=draft.source,
        cue=draft.cue,
        content=draft.content,
        kind=kind_of(report.text, draft.content, quotes),
        speaker=speaker.name,
        stance=stance_of(draft, report.text[min(draft.content).start : max(draft.content).end]),
        speaker_kind=speaker.kind,
        role=speaker.role,
        body=speaker.body,
    )


def kind_of(text: str, content: Iterable[Span], quotes: Sequence[Span]) -> AttributionKind:
    """Direct, mixed or indirect by the share of letters and digits inside double quotation marks."""
    letters = inside = 0
    for start, end in content:
        letters += _count_letters(text[start:end])
        for quote in quotes[bisect_right(quotes, start, key=lambda quote: quote.end) :]:
            if quote.start >= end:
                break
            inside += _count_letters(text[max(start, quote.start) : min(end, quote.end)])
    if not inside:
        return "indirect"
    return "direct" if inside >= _DIRECT * letters else "mixed"


def _count_letters(text: str) -> int:
    return sum(map(str.isalnum, text))
