"""To whom something is said, where the text tells: "told reporters", "in a letter to the council"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dateline.data import load_set, load_table
from dateline.types.span import Span

MOST = 7  # words
_KINDS = ("verb", "noun")
_WORD = re.compile(r"\s*([^\W_][\w.’'&/-]*)")
_NOBODY = frozenset(("me", "us", "you", "him", "her", "them", "himself", "herself", "themselves", "of", "so"))
_OPENERS = frozenset(["the", "a", "an", "his", "her", "its", "their", "our", "my"])
_JOINED = frozenset(["of", "and", "with", "for"])


def find_addressee(text: str, sentence: Span, content: Sequence[Span], cue: str) -> str | None:
    """The words for whom a statement is said to, as they stand in its ``sentence`` outside of its ``content``.

    ``cue`` has the words that say that something is said ("told"). None where nobody is named, or it is not plain where
    the name ends. Pronouns name nobody.
    """
    own = frozenset(cue.lower().split())
    for part in _around(sentence, content):
        words = part.of(text)
        for found in _cues().finditer(words):
            told = found[0].lower()
            # "Told" is another's unless it is the cue; "in an interview with" belongs to whatever cue there is.
            name = _name_after(words, found.end(), own) if " " in told or told in own else None
            if name is not None:
                return name
    return None


def _around(sentence: Span, content: Sequence[Span]) -> Iterator[Span]:
    """What of the sentence is no content."""
    at = sentence.start
    for span in sorted(content):
        if span.start > at:
            yield Span(at, min(span.start, sentence.end))
        at = max(at, span.end)
    if at < sentence.end:
        yield Span(at, sentence.end)


@cache
def _cues() -> re.Pattern[str]:
    kinds = {
        kind: [re.escape(words) for words, each in load_table("addressee_cues") if each == kind] for kind in _KINDS
    }
    verbs, nouns = ("|".join(kinds[kind]) for kind in _KINDS)
    return re.compile(rf"\b(?:{verbs}|in (?:an?|his|her|their|its) (?:[\w-]+ ){{0,2}}(?:{nouns}))\b", re.IGNORECASE)


def _name_after(words: str, start: int, own: frozenset[str]) -> str | None:
    """The name that begins at ``start`` and ends with a mark, with what is no part of a name, or with the words."""
    at, last = start, ""
    for _ in range(MOST + 1):
        match = _WORD.match(words, at)
        word = match[1].lower().rstrip(".") if match else ""
        if match is None or match[1] in load_set("addressee_ends") or word in own or _opens(word, last):
            name = words[start:at].strip().rstrip(".")
            return name if last and last not in _OPENERS | _JOINED | _NOBODY else None
        at, last = match.end(), word
    return None


def _opens(word: str, last: str) -> bool:
    """Whether something else begins: "told Reuters | the minister had left", but "the head of the council"."""
    return word in _OPENERS and bool(last) and last not in _JOINED
