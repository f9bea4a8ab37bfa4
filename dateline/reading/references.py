"""What the model takes for mentions, tidied: edges, bare function words, one type for one name in one report.

The conventions are those that the sets of named things share: no comma at the edge, an apposition is a mention of its
own, "the" or "across" alone is none, and a name that the report uses twice is the same kind of thing both times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dateline.data import load_set
from dateline.engines.protocols import ModelMention
from dateline.types import MentionType, Span

_OPENS = frozenset(" \n\t,;:.\"“”)]’'")  # nothing begins with these
_CLOSES = frozenset(' \n\t,;:"“”([')  # nothing ends with these
_TITLED = re.compile(r"[^,\n]*[A-Z][\w.’'-]+(?=, (?:an?|the|who|whose|his|her)\b)")
_CLEARLY = 1.5  # so much more evidence for one type overrules another

Typed = tuple[Span, MentionType]


def tidy_mentions(text: str, found: Sequence[ModelMention]) -> list[Typed]:
    """The mentions with tidy edges and types, in order of the text; spans are not repeated. Pure."""
    kept: list[tuple[Span, str, float]] = []
    for mention in found:
        span = _trimmed(text, mention)
        if not all(word in load_set("never_mentions") for word in span.of(text).lower().split()):
            kept.append((span, mention.type, mention.score))
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for span, kind, score in kept:
        votes[_name(text, span)][kind] += score
    typed: dict[Span, MentionType] = {}
    for span, kind, _ in kept:
        typed.setdefault(span, _voted(_name(text, span), kind, votes))
    return sorted(typed.items())


def _trimmed(text: str, mention: ModelMention) -> Span:
    start, end = mention.start, mention.end
    while end > start and text[end - 1] in _CLOSES:
        end -= 1
    while end > start and text[start] in _OPENS:
        start += 1
    if mention.type == "person" and (match := _TITLED.match(text, start, end)):
        end = match.end()
    return Span(start, end)


def _name(text: str, span: Span) -> str:
    words = span.of(text)
    return words[4:] if words.startswith(("the ", "The ")) else words


def _voted(name: str, kind: str, votes: dict[str, dict[str, float]]) -> MentionType:
    if name[:1].isupper():
        best = max(sorted(votes[name]), key=lambda each: votes[name][each])
        if votes[name][best] > _CLEARLY * votes[name][kind]:
            kind = best
    return kind  # type: ignore[return-value]
