"""Quotations that go on: one statement over several sentences or paragraphs keeps one source.

"A," he said. "B." "C." is one attribution with three contents, not three: of 440 sentences in PolNeAR (train part) that
are nothing but a quotation, 97 in 100 belong to the attribution before them. A statement that ends in a colon takes the
quotation that follows it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from dateline.reading.drafts import Draft
from dateline.reading.passages import Passage
from dateline.reading.tags import QUOTE
from dateline.types import Span

_BESIDE = frozenset({QUOTE, ".", ",", "-", "SYM", "'"})
_FAR = 3  # paragraphs; a quotation further from the last speaker stays without one


def link_quotations(passages: Iterable[tuple[Passage, Sequence[Draft]]]) -> list[Draft]:
    """The drafts of all passages in order, those that wait for a quotation filled, those that go on continued."""
    linked: list[Draft] = []
    last = -1  # index of the attribution that a lone quotation goes on with
    paragraph = 0
    for passage, drafts in passages:
        if _is_lone_quotation(passage) and not drafts:
            if last >= 0 and passage.paragraph - paragraph <= _FAR:
                linked[last] = _with_content(linked[last], passage.quotes)
                paragraph = passage.paragraph
            continue
        for draft in drafts:
            linked.append(draft)
            if _may_go_on(draft, passage):
                last, paragraph = len(linked) - 1, passage.paragraph
    return [draft for draft in linked if draft.content]


def _is_lone_quotation(passage: Passage) -> bool:
    return bool(passage.quotes) and all(tag in _BESIDE for tag in passage.tagged.tags)


def _may_go_on(draft: Draft, passage: Passage) -> bool:
    """Whether a quotation after this attribution is the same speaker's: one was quoted, or is announced."""
    if not draft.source and not draft.content:
        return False
    if draft.complement == "quote" or not draft.content:
        return True
    if any(span.overlaps(quote) for span in draft.content for quote in passage.quotes):
        return True
    return draft.kind == "speech" and draft.complement in {"that", "clause", "none", "question", "according"}


def _with_content(draft: Draft, quotes: Sequence[Span]) -> Draft:
    return dataclasses.replace(draft, content=(*draft.content, *quotes))
