"""Reading with the trained model: its spans in place of those of the rules, everything after them as before.

The model finds source, cue and content of what is said, all that refers to somebody or something, and scores
predicates. Speakers, stance, kind, statuses, times, places and roles stay the work of the rules, which are given the
better spans; where the rules found the same cue, what they know of its grammar (lemma, complement, negation) is kept.

``mentions`` stay those of the rules: they are proper names, which is what speakers, places and the ledger need. What
the model finds is wider (it learned from sets that count "he" and "the southern district" too) and goes into
``references``.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence
from typing import Protocol

from dateline.data import load_set
from dateline.engines.protocols import ModelAttribution, ModelReading
from dateline.reading.analyser import Analyser, analyser
from dateline.reading.attributions import attribute, find_drafts
from dateline.reading.attributions import read_attributions as by_rules
from dateline.reading.canonical import canonical_names
from dateline.reading.counting import COUNT
from dateline.reading.cues import load_cue_nouns
from dateline.reading.drafts import Draft
from dateline.reading.factuality import iter_predicates, read_factuality, tag_around, token_at
from dateline.reading.factuality_signs import iter_signs
from dateline.reading.news_certainty import news_certainty, told_undone, words_near
from dateline.reading.references import tidy_mentions
from dateline.reading.register import news_share
from dateline.reading.tagging import Tagged, tag_words
from dateline.reading.tags import VERBS
from dateline.reading.verb_groups import VerbGroup, find_verb_groups
from dateline.text.words import iter_words
from dateline.types import Factuality, Mention, Reading, Report, Span, hull

_LONGEST = 200_000  # characters; a text that is longer is no report, and is read by rules

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})


class SpanModel(Protocol):
    """What is asked of a model: spans of a text, and how sure it is of words."""

    def read_spans(self, text: str) -> ModelReading:
        """Attributions and mentions, in code points, in order of the text."""

    def factuality(self, text: str, targets: Sequence[tuple[int, int]]) -> list[float]:
        """-3 .. 3 for each target."""


def learned_analysers(model: SpanModel) -> tuple[Analyser, ...]:
    """The layers that the model reads: attributions and factuality in place of the rules', references beside them."""

    @analyser(needs={"sentences", "mentions"}, adds={"references"})
    def read_references(report: Report, reading: Reading) -> Reading:
        if len(report.text) > _LONGEST:
            return dataclasses.replace(reading, references=reading.mentions)
        return dataclasses.replace(reading, references=_references(report.text, model))

    @analyser(needs={"sentences", "mentions"}, adds={"attributions"})
    def read_attributions(report: Report, reading: Reading) -> Reading:
        if len(report.text) > _LONGEST:
            return by_rules(report, reading)
        drafts = learned_drafts(report.text, reading.sentences, model)
        return dataclasses.replace(reading, attributions=attribute(report, reading, drafts))

    @analyser(needs={"sentences"}, adds={"factuality"})
    def read_certainty(report: Report, reading: Reading) -> Reading:
        if len(report.text) > _LONGEST:
            return dataclasses.replace(reading, factuality=read_factuality(report, reading).factuality)
        return dataclasses.replace(reading, factuality=_certainty(report.text, reading.sentences, model))

    return read_attributions, dataclasses.replace(read_certainty, name="factuality"), read_references


def _certainty(text: str, sentences: tuple[Span, ...], model: SpanModel) -> tuple[Factuality, ...]:
    found = sorted(iter_predicates(text, sentences), key=lambda each: each[0].starts[each[2]])
    spans = [(tagged.starts[head], tagged.ends[head]) for tagged, _, head in found]
    scores = model.factuality(text, spans)
    share = news_share(text)
    if share > 0:
        scores = [_by_custom(*each, score, share) for each, score in zip(found, scores, strict=True)]
    return tuple(Factuality(*span, round(score, 2)) for span, score in zip(spans, scores, strict=True))


def _by_custom(tagged: Tagged, groups: Sequence[VerbGroup], head: int, score: float, share: float) -> float:
    """The score by the custom of news, as far as the text is news (``share``, 0 .. 1)."""
    told = told_undone(tagged.words, head)
    if told is None:
        told = news_certainty(score, set(iter_signs(tagged, groups, head)), words_near(tagged, head, head + 1))
    return share * told + (1 - share) * score


def score_tokens(model: SpanModel, text_or_tokens: str | Sequence[str], target: tuple[int, int]) -> float:
    """As ``factuality.score_target``, by the model. ``target`` counts code points of a text, or tokens."""
    text, span = _joined(text_or_tokens, target)
    if span is None:
        return 0.0
    score = model.factuality(text, [span])[0]
    tagged = tag_around(text_or_tokens, target)
    at = token_at(tagged, target)
    share = news_share(text)
    if at is None or share == 0:
        return score
    return _by_custom(tagged, find_verb_groups(tagged), at, score, share)


def _joined(text_or_tokens: str | Sequence[str], target: tuple[int, int]) -> tuple[str, tuple[int, int] | None]:
    """A text and its target in code points; tokens are joined by spaces."""
    if isinstance(text_or_tokens, str):
        return text_or_tokens, target
    starts, at = [], 0
    for token in text_or_tokens:
        starts.append(at)
        at += len(token) + 1
    first, last = max(target[0], 0), min(target[1], len(starts))
    inside = (starts[first], starts[last - 1] + len(text_or_tokens[last - 1])) if first < last else None
    return " ".join(text_or_tokens), inside


def _references(text: str, model: SpanModel) -> tuple[Mention, ...]:
    found = tidy_mentions(text, model.read_spans(text).mentions)
    names = canonical_names(text, found)
    return tuple(Mention(span.start, span.end, kind, name) for (span, kind), name in zip(found, names, strict=True))


def learned_drafts(text: str, sentences: tuple[Span, ...], model: SpanModel) -> list[Draft]:
    """The model's attributions as drafts, and the counts that it passes over; evidence that "shows" is no voice."""
    by_rule = find_drafts(text, sentences)
    rules = _by_place(by_rule)
    drafts = [_draft(text, each, rules) for each in model.read_spans(text).attributions]
    drafts = [draft for draft in drafts if not _is_evidence(text, draft)]
    taken = [_whole(draft) for draft in drafts]
    counted = [draft for draft in by_rule if draft.complement == COUNT]
    return drafts + [draft for draft in counted if not any(span.overlaps(_whole(draft)) for span in taken)]


def _whole(draft: Draft) -> Span:
    return hull((*draft.source, *draft.cue, *draft.content))


_Places = dict[int, list[tuple[int, Draft]]]
_STRETCH = 64  # characters


def _by_place(drafts: Sequence[Draft]) -> _Places:
    """The drafts, with their numbers, by the stretches of the text that their cues touch."""
    places: _Places = defaultdict(list)
    for number, draft in enumerate(drafts):
        for stretch in _stretches(draft.cue):
            places[stretch].append((number, draft))
    return places


def _stretches(spans: Sequence[Span]) -> set[int]:
    return {each for start, end in spans for each in range(start // _STRETCH, end // _STRETCH + 1)}


def _draft(text: str, found: ModelAttribution, rules: _Places) -> Draft:
    source, cue, content = (tuple(Span(*span) for span in spans) for spans in (found.source, found.cue, found.content))
    near = [each for stretch in _stretches(cue) for each in rules.get(stretch, ())]
    same = [(number, rule) for number, rule in near if any(a.overlaps(b) for a in rule.cue for b in cue)]
    known = min(same, key=lambda each: each[0])[1] if same else None
    if known is not None:
        alike = any(a.overlaps(b) for a in known.source for b in source)
        return dataclasses.replace(
            known, source=source, cue=cue, content=content, antecedent=known.antecedent if alike else ()
        )
    lemma, negated = _cue_word(text, hull(cue))
    return Draft(source=source, cue=cue, content=content, lemma=lemma, negated=negated)


def _cue_word(text: str, cue: Span) -> tuple[str, bool]:
    """The lemma that tells the stance (the last verb of the cue, else a cue noun), and whether it is negated."""
    tagged = tag_words(text, cue)
    negated = any(word in _NEGATIONS for word in tagged.words)
    for lemma, tag in zip(reversed(tagged.lemmas), reversed(tagged.tags), strict=True):
        if lemma and tag in VERBS:
            return lemma, negated
    nouns = load_cue_nouns()
    for word in tagged.words:
        for form in (word, word.removesuffix("s")):
            if form in nouns:
                return form, negated
    return (tagged.lemmas[-1] or tagged.words[-1]) if tagged.words else "", negated


def _is_evidence(text: str, draft: Draft) -> bool:
    """Footage and figures that "show" are evidence, not a speaker."""
    if not draft.source or draft.lemma not in {"show", "suggest", "indicate", "reveal", "appear"}:
        return False
    source = hull(draft.source).of(text).casefold()
    words = [source[span.start : span.end] for span in iter_words(source)]
    head = next(
        (words[i - 1] for i in range(1, len(words)) if words[i] in {"of", "from", "by", "in", "on", "at"}), None
    )
    return (head or (words[-1] if words else "")) in load_set("evidence_words")
