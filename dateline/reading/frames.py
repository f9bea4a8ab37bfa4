"""A passage with its verb groups, and the draft that one of them makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading.contents import fit_span
from dateline.reading.cues import Cue
from dateline.reading.drafts import Draft
from dateline.reading.passages import Passage
from dateline.reading.subjects import Tokens, find_antecedent
from dateline.reading.tagging import Tagged
from dateline.reading.verb_groups import VerbGroup
from dateline.types import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """A passage with its verb groups, while one after the other is looked at."""

    text: str
    passage: Passage
    groups: list[VerbGroup]

    @property
    def tagged(self) -> Tagged:
        return self.passage.tagged

    def spoke_before(self, at: int) -> bool:
        """Whether a whole clause stands before token ``at``."""
        return any(group.form == "finite" and 0 < group.head < at for group in self.groups)

    def span(self, tokens: Tokens) -> Span:
        """The characters of the tokens ``[start, end)``."""
        tagged = self.tagged
        return Span(tagged.starts[tokens[0]], tagged.ends[tokens[1] - 1])

    def content(self, start: int, end: int, quotes: Sequence[Span]) -> Span:
        """The characters of the content tokens, with the quotation marks that belong to them."""
        span = self.span((start, end))
        return fit_span(self.text, span.start, span.end, quotes)


def draft_of(
    frame: Frame, index: int, cue: Cue | None, kind: str, source: Tokens | None, content: tuple[Span, ...], rank: float
) -> Draft:
    group = frame.groups[index]
    tagged = frame.tagged
    end = group.end
    if kind == "about" and content and end < len(tagged) and tagged.tags[end] in {"IN", "TO"}:
        end += 1  # "called for", "warned against": the preposition belongs to the cue
    above = frame.groups[index - 1] if index else None
    chained = group.form == "infinitive" and above is not None and above.end == group.start
    start = above.start if chained and above else group.start
    return Draft(
        source=(frame.span(source),) if source else (),
        cue=(frame.span((start, end)),),
        content=content,
        lemma=group.lemma,
        complement=kind,
        negated=group.negated or bool(chained and above and above.negated),
        modal=group.modal,
        governor=above.lemma if chained and above else "",
        passive=group.passive,
        kind=cue.kind if cue else "speech",
        antecedent=_antecedent(frame, source),
        rank=rank,
    )


def _antecedent(frame: Frame, source: Tokens | None) -> tuple[Span, ...]:
    phrase = find_antecedent(frame.tagged, frame.groups, source) if source else None
    return (frame.span(phrase),) if phrase else ()
