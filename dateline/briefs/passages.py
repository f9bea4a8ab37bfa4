"""Passages: a sentence that cannot stand alone, with the sentences before it that it leans on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.briefs.check import iter_quotation_faults
from dateline.briefs.day import Day, Sentence, stems_of
from dateline.briefs.deeds import body_words
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import edit_alone, edit_sentence, iter_edit_faults
from dateline.text.words import normalise
from dateline.types import Citation

BACK = 2  # sentences before it that a passage may begin with
# What a sentence lacks where only another one tells it; with that one before it, nothing is lacking.
_LEANS = re.compile(
    r"too short|tied to a sentence|begins with|.* points to a sentence|the speaker stands|counts out of"
    r"|.* without a noun|.* says it, and nothing tells|in capitals"
)
_HIDDEN = "the speaker stands in another sentence"
_LABEL = "a caption before the sentence"  # "Correction, 11 June: ..."
_THIS_PAGE = re.compile(
    r"\b(?:this|(?:version|edition) of (?:the|our)) (?:article|report|story|page|text|piece)\b", re.IGNORECASE
)


def print_sentence(day: Day, sentence: Sentence) -> str | None:
    """The sentence, edited to stand alone; None where it cannot."""
    return _join(day, (sentence,))


def print_passage(day: Day, sentence: Sentence) -> tuple[str, tuple[Citation, ...]] | None:
    """The sentence alone, or after the one or two before it that it leans on; None where neither can be printed."""
    before = day.sentences(sentence.report.id)[max(0, sentence.place - BACK) : sentence.place]
    for count in range(len(before) + 1):
        run = (*before[len(before) - count :], sentence)
        text = _join(day, run)
        if text is not None:
            return text, tuple(cite(each) for each in run)
    return None


def print_said(day: Day, sentence: Sentence) -> tuple[str, tuple[Citation, ...]] | None:
    """The sentence alone; else under the name of its outlet, where the outlet itself is what speaks; else a passage."""
    draft = edit_alone(day, sentence)
    faults = set(iter_edit_faults(day, sentence, draft))
    altered = any(iter_quotation_faults(draft.text, [sentence.text]))
    source = sentence.report.source
    if source is not None and faults == {_HIDDEN} and not altered:
        return f"{source}: {draft.text}", (cite(sentence),)
    if source is not None and _THIS_PAGE.search(draft.text):
        return (f"{source}: {draft.text}", (cite(sentence),)) if faults <= {_LABEL} and not altered else None
    return print_passage(day, sentence)


def cite(sentence: Sentence) -> Citation:
    """The citation of a whole sentence."""
    return Citation(sentence.report.id, sentence.span.start, sentence.span.end)


def _join(day: Day, run: Sequence[Sentence]) -> str | None:
    """The sentences one after the other, where the first stands alone and no quotation is altered."""
    met = Introductions()
    texts: list[str] = []
    for sentence in run:
        draft = edit_sentence(day, sentence, met)
        faults = list(iter_edit_faults(day, sentence, draft, met.heard))
        if any(not texts or not _LEANS.match(fault) for fault in faults):
            return None
        if any(_asks_for_body(fault) for fault in faults) and not any(map(_names_body, run[: len(texts)])):
            return None
        texts.append(draft.text)
        met.hear(sentence, stems_of(draft.text))
    text = " ".join(texts)
    return None if any(iter_quotation_faults(text, [each.text for each in run])) else text


def _asks_for_body(fault: str) -> bool:
    """Whether what a sentence lacks is the name of a body: it "begins with 'The company', and nothing says ..."."""
    begins = re.match(r"begins with '(?:The|This|That) ([\w-]+)'", fault)
    return begins is not None and normalise(begins.group(1)) in body_words()


def _names_body(sentence: Sentence) -> bool:
    return any(mention.type == "organization" for mention in sentence.mentions)
