"""Words with their parts of speech: a lexicon and a few rules of context, quick and without a model.

After Brill (1992), "A simple rule-based part of speech tagger": the commonest tag of each word from a table, suffix
rules for unknown words, then rules that look at the neighbours. It serves the rule-based analysers, which need to find
verb groups and noun phrases and can live with a wrong tag now and then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import load_table
from dateline.reading.tag_rules import disambiguate
from dateline.reading.tags import QUOTE
from dateline.text.words import find_words
from dateline.types import Span

QUOTE_MARKS = frozenset('"“”„‟«»″＂')
_NAME_LIKE = frozenset({"NN", "NNS", "JJ", "RB"})
_SUBJECT_WORDS = frozenset({"I", "he", "she", "they", "we", "it", "you"})
_MARKS = {",": ",", ".": ".", "!": ".", "?": ".", "…": ".", ":": ":", ";": ";", "(": "(", ")": ")",
          "[": "(", "]": ")",
          "-": "-", "–": "-", "—": "-", "%": "NN", "$": "CD", "€": "CD", "£": "CD", "'": "'", "’": "'",
          "‘": "'"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tagged:
    """The tokens of a stretch of text: lower-case words, tags, lemmas of verbs ("" for others), offsets."""

    words: list[str]
    tags: list[str]
    lemmas: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)


@cache
def _function_words() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3]) for row in load_table("function_words")}


@cache
def _lexicon() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3]) for row in load_table("word_tags")}


@lru_cache(maxsize=512)
def tag_words(text: str, span: Span, quotes: tuple[Span, ...] = ()) -> Tagged:
    """The tokens of ``text[span]`` with their tags; each of ``quotes`` (sorted, inside the span) is one token "QUO".

    Linear in the length. Kept for the last sentences, of which several analysers ask; nothing may change it.
    """
    raw: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = span.start
    for quote in quotes:
        _split(text, Span(at, quote.start), raw, starts, ends)
        raw.append(QUOTE)
        starts.append(quote.start)
        ends.append(quote.end)
        at = quote.end
    _split(text, Span(at, span.end), raw, starts, ends)
    return _tagged(raw, starts, ends)


def tag_tokens(tokens: Sequence[str]) -> Tagged:
    """Tags words that are already split (Penn Treebank fashion: "do", "n't"); offsets are token indices."""
    kept = [index for index, token in enumerate(tokens) if token.strip() and token not in QUOTE_MARKS | {"``", "''"}]
    return _tagged([tokens[index] for index in kept], kept, [index + 1 for index in kept])


def _tagged(raw: list[str], starts: list[int], ends: list[int]) -> Tagged:
    words = [word.lower().replace("’", "'") if word != QUOTE else word for word in raw]
    tags, lemmas, forms = _look_up(words, raw)
    disambiguate(words, tags, lemmas, forms)
    return Tagged(words, tags, lemmas, starts, ends)


def _split(text: str, span: Span, raw: list[str], starts: list[int], ends: list[int]) -> None:
    """Adds the tokens of the span, with clitics ('s, n't, 'll, 're ...) as tokens of their own."""
    for at, word in find_words(text[span.start : span.end]):
        if word in QUOTE_MARKS:  # marks of short quotations stand in nobody's way
            continue
        start = span.start + at
        end = start + len(word)
        cut = _clitic(word) if "'" in word or "’" in word else 0
        if cut:
            raw += (word[:-cut], word[-cut:])
            starts += (start, end - cut)
            ends += (end - cut, end)
        else:
            raw.append(word)
            starts.append(start)
            ends.append(end)


def _clitic(word: str) -> int:
    """How many letters of ``word`` are a clitic behind something; 0 for none, and for a clitic that stands alone."""
    if len(word) < 3:
        return 0
    if word[-2] in "'’":
        if word[-1] in "tT":
            return 3 if word[-3] in "nN" and len(word) > 3 else 0
        return 2 if word[-1] in "sSdDmM" else 0
    return 3 if len(word) > 3 and word[-3] in "'’" and word[-2:].lower() in {"ll", "re", "ve"} else 0


def _look_up(words: list[str], raw: list[str]) -> tuple[list[str], list[str], list[str]]:
    function, lexicon = _function_words(), _lexicon()
    title = _is_title(raw)
    tags: list[str] = []
    lemmas: list[str] = []
    forms: list[str] = []
    for index, word in enumerate(words):
        lemma = form = ""
        known = function.get(word)
        if known and not (len(word) == 2 and raw[index].isupper() and word in {"us", "it"} and raw[index] == "US"):
            tag, lemma, form = known
            if word == "may" and raw[index] == "May" and index + 1 < len(raw) and raw[index + 1] not in _SUBJECT_WORDS:
                tag = "NNP"
        elif word == QUOTE:
            tag = QUOTE
        elif not word[0].isalnum():
            tag = "CL" if word in {"'s"} else _MARKS.get(word, "SYM")
        elif word[0].isdigit():
            tag = "CD"
        else:
            capital = raw[index][0].isupper()
            entry = lexicon.get(word)
            first = index == 0 or tags[-1] in {"QUO", "-", ":"}
            if capital and not (entry and (title or first)):
                plural = first and word[-1] == "s" and not _capital_next(raw, index)
                tag = "NNS" if plural else "NNP"
            elif capital and not title and entry and entry[0] in _NAME_LIKE and _capital_next(raw, index):
                tag = "NNP"
            elif entry:
                tag, lemma, form = entry
                tag = "JJ" if tag in {"JJR", "JJS"} else tag
            else:
                tag = _guess(word)
        tags.append(tag)
        lemmas.append(lemma)
        forms.append(form)
    return tags, lemmas, forms


def _capital_next(raw: list[str], index: int) -> bool:
    return index + 1 < len(raw) and raw[index + 1][0].isupper()


def _is_title(raw: list[str]) -> bool:
    """Whether these words are a headline in title case."""
    long = [word for word in raw if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.75 * len(long)


def _guess(word: str) -> str:
    """The tag of an unknown word by its ending (training/word_tags leaves such words out of the table)."""
    if word.endswith("ly"):
        return "RB"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ic", "less", "ish", "al")):
        return "JJ"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return "NNS"
    if "-" in word:
        return "JJ"
    return "NN"
