"""The factuality layer: how sure the text is that the event of a predicate happened, -3 (surely not) .. 3 (surely).

A sum of small weights, one per sign around the predicate (``factuality_signs``), squashed into the scale. The weights
are a table, fitted by training/factuality_rules/build.py; every score can be explained by the signs that made it.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from dateline.data import load_table
from dateline.reading.analyser import analyser
from dateline.reading.factuality_signs import iter_signs
from dateline.reading.passages import find_passages
from dateline.reading.tagging import Tagged, tag_tokens, tag_words
from dateline.reading.verb_groups import VerbGroup, find_verb_groups
from dateline.text.sentences import split_sentences
from dateline.types import Factuality, Reading, Report, Span

_SCALE = 3.0
_IMPLIED = 2.0  # at least so sure is what "managed to" implies, at most its negative what "failed to" does
_NEGATED = -1.8  # at most so is what a plain "did not" says
_PERHAPS = 0.9  # at most so is what "may" and "might" say
_LONGEST = 4000  # characters; a longer "sentence" is read only around the target


@cache
def _weights() -> Mapping[str, float]:
    return MappingProxyType({row[0]: float(row[1]) for row in load_table("factuality_weights")})


def score_target(text_or_tokens: str | Sequence[str], target: tuple[int, int]) -> float:
    """How sure the text is that ``target`` happened, -3..3.

    ``target`` are code points into a text, or token indices where tokens are given; end exclusive. A target outside the
    text, or a text without words, scores 0.
    """
    tagged = tag_around(text_or_tokens, target)
    at = token_at(tagged, target)
    if at is None:
        return 0.0
    return _score(tagged, find_verb_groups(tagged), at)


def tag_around(text_or_tokens: str | Sequence[str], target: tuple[int, int]) -> Tagged:
    """The tagged words of the tokens, or of the sentence that the target stands in."""
    if isinstance(text_or_tokens, str):
        return tag_words(text_or_tokens, _sentence_around(text_or_tokens, target[0]))
    return tag_tokens(text_or_tokens)


def explain_target(tokens: Sequence[str], target: tuple[int, int]) -> tuple[tuple[str, float], ...]:
    """The signs around a target with what each is worth before squashing, strongest first."""
    tagged = tag_tokens(tokens)
    at = token_at(tagged, target)
    if at is None:
        return ()
    weights = _weights()
    signs = sorted(set(iter_signs(tagged, find_verb_groups(tagged), at)))
    worth = [(sign, weights[sign]) for sign in signs if sign in weights]
    return tuple(sorted(worth, key=lambda pair: (-abs(pair[1]), pair[0])))


@analyser(needs={"sentences"}, adds={"factuality"})
def read_factuality(report: Report, reading: Reading) -> Reading:
    """Adds ``factuality``: a score for the main word of every finite verb and infinitive, in order of the text."""
    found = (
        Factuality(tagged.starts[head], tagged.ends[head], round(_score(tagged, groups, head), 2))
        for tagged, groups, head in iter_predicates(report.text, reading.sentences)
    )
    return dataclasses.replace(reading, factuality=tuple(sorted(found, key=lambda each: (each.start, each.end))))


def iter_predicates(text: str, sentences: tuple[Span, ...]) -> Iterator[tuple[Tagged, list[VerbGroup], int]]:
    """The main word of every finite verb and infinitive: its passage, the verb groups there, its token."""
    for passage in find_passages(text, sentences):
        for group in passage.groups:
            if group.form in {"finite", "infinitive"}:
                yield passage.tagged, passage.groups, group.head


def _score(tagged: Tagged, groups: Sequence[VerbGroup], at: int) -> float:
    weights = _weights()
    # Sorted, so that the sum is the same to the last bit in every run.
    signs = sorted(set(iter_signs(tagged, groups, at)))
    total = sum(weights.get(sign, 0.0) for sign in signs)
    score = _SCALE * math.tanh(total + weights.get("(base)", 0.0))
    return _by_grammar(signs, score)


def _by_grammar(signs: Sequence[str], score: float) -> float:
    """Lets grammar overrule the weights where it is plain: "did not", "failed to", "managed to", "denies that".

    The annotators of UDS often score a negated event as having happened, so the weights alone are too kind to it.
    """
    if "question" in signs or any(sign.startswith(("in:if", "in:whether", "in:unless")) for sign in signs):
        return score
    implied = {sign[8:] for sign in signs if sign.startswith("implied:")}
    if implied & {"+", "-"}:
        return max(score, _IMPLIED) if "+" in implied else min(score, -_IMPLIED)
    if any(sign in signs for sign in ("modal:may", "modal:might")):
        return min(score, _PERHAPS)
    if "negated" in signs and not any(sign.startswith(("modal:", "under:")) for sign in signs):
        return min(score, _NEGATED)
    return score


def _sentence_around(text: str, at: int) -> Span:
    for sentence in split_sentences(text):
        if sentence.start <= at < sentence.end:
            if sentence.end - sentence.start <= _LONGEST:
                return sentence
            return Span(max(sentence.start, at - _LONGEST // 2), min(sentence.end, at + _LONGEST // 2))
    return Span(0, 0)


def token_at(tagged: Tagged, target: tuple[int, int]) -> int | None:
    """The last token of the target that is a verb, else its last token: the head of an English predicate."""
    inside = [
        i for i, (s, e) in enumerate(zip(tagged.starts, tagged.ends, strict=True)) if s < target[1] and e > target[0]
    ]
    return inside[0] if inside else None
