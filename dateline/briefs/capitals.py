"""Openings that a paper sets in capitals ("A FAILED asylum seeker", "TWO councils are"): written as words are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.briefs.receipt import Draft
from dateline.data import load_map, load_set
from dateline.types import Mention

_WORD = r"[A-Z]+(?:['’-][A-Z]+)*"
_RUN = re.compile(rf"(?:{_WORD} )+(?=[a-z\d(])|(?:(?:AN?|THE) )?[A-Z]{{4,}} (?=[A-Z][a-z])")
_ARTICLES = frozenset(("A", "AN", "THE"))
_LEAST = 4  # letters of what is likelier a word than a body in short


def lower_opening(draft: Draft, start: int, mentions: Sequence[Mention]) -> None:
    """Write the words in capitals that a sentence opens with in small letters.

    A name gets a capital; what the report writes in capitals elsewhere too, and what is no word that is known, stays.
    """
    text = draft.report.text
    run = _RUN.match(text, start, draft.span.end)
    if run is None:
        return
    words = list(re.finditer(_WORD, run[0]))
    rest = f"{text[:start]} {text[run.end() :]}"
    forms = []
    for word in words:
        at = start + word.start()
        kind = next((m.type for m in mentions if m.start <= at < m.end), None)
        forms.append(_form(word[0], rest, kind))
    changed = [form for word, form in zip(words, forms, strict=True) if form != word[0]]
    if not any(len(form) >= _LEAST or form.casefold() in load_map("number_words") for form in changed):
        return
    forms[0] = forms[0][:1].upper() + forms[0][1:]
    for word, form in zip(words, forms, strict=True):
        if form != word[0]:
            draft.replace(start + word.start(), start + word.end(), form, "the opening in small letters")


def _form(word: str, rest: str, kind: str | None) -> str:
    """The word as the rest of its report writes it, else as what it is."""
    if word in _ARTICLES:
        return word.lower()
    for form in (word, word.lower(), word.capitalize()):
        if re.search(rf"\b{re.escape(form)}\b", rest):
            return form
    if kind in ("person", "place", "nationality"):
        return word.capitalize()
    small = word.lower()
    known = small in load_set("lower_case_words") or small in load_map("number_words")
    return small if kind is None and known else word
