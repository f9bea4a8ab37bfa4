"""Words: tokens with offsets, a normal form, a light stem, content words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from dateline.data import load_map, load_set
from dateline.types import Span

# A number with separators, a word with inner apostrophes, hyphens or full stops between single letters, or one mark.
_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|[a-z]{1,3}\b)?"
    r"|(?:[^\W\d_]\.){2,}(?![^\W\d_])"
    r"|[^\W_]+(?:['’\-‑][^\W_]+)*"
    r"|[^\w\s]|_"
)
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’\-‑.][^\W_]+)*")


def iter_words(text: str) -> Iterator[Span]:
    """The tokens of ``text`` in order: words ("Tu-95", "doesn't", "U.S."), numbers ("1,200", "5.30"), single marks."""
    for match in _TOKEN.finditer(text):
        yield Span(*match.span())


def find_words(text: str) -> list[tuple[int, str]]:
    """As ``iter_words``, but where each token begins and the token itself: for who wants the words at once."""
    return [(match.start(), match.group()) for match in _TOKEN.finditer(text)]


@lru_cache(maxsize=65536)
def normalise(word: str) -> str:
    """Case folded, accents folded, curly apostrophes straightened, possessive ending dropped."""
    folded = fold_accents(word.replace("’", "'").replace("‑", "-")).casefold()
    if folded.endswith("'s"):
        return folded[:-2]
    return folded[:-1] if folded.endswith("s'") else folded


_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae",
                          "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d"})  # fmt: skip


def fold_accents(text: str) -> str:
    """``text`` without accents: "Győr" -> "Gyor", "Łódź" -> "Lodz"."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(_SPECIAL))
    return "".join(char for char in decomposed if not unicodedata.combining(char))


@cache
def _stop_words() -> frozenset[str]:
    return load_set("stop_words")


STOP_WORDS: frozenset[str] = _stop_words()

_IRREGULAR = load_map("irregular_forms")
_DOUBLED = frozenset("bdgmnprt")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A light English stem: plurals, -ed, -ing and a few irregular forms; never shorter than three letters.

    Between the S stemmer (Harman 1991) and Porter (1980): it joins the forms of one verb or noun and keeps
    derivations ("nation", "national") apart, which is what comparing statements needs.
    """
    word = normalise(word)
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 3 or not word.isalpha():
        return word
    return _verb_stem(_noun_stem(word))


def _noun_stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ous")):
        return word[:-1]
    return word


def _verb_stem(word: str) -> str:
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= 3 and any(vowel in base for vowel in "aeiouy"):
            return _closed(base)
    if word.endswith("e") and len(word) > 4:
        return word[:-1]
    return word


def _closed(base: str) -> str:
    """One consonant at the end ("stopp" -> "stop") and no final e ("evacuate", "evacuated" -> "evacuat")."""
    if len(base) > 3 and base[-1] == base[-2] and base[-1] in _DOUBLED:
        return base[:-1]
    return base[:-1] if base.endswith("e") and len(base) > 4 else base


def content_words(text: str) -> tuple[str, ...]:
    """The normalised words of ``text`` in order, without stop words, marks and single letters; numbers are kept."""
    words = [_bare(word) if word[0].isdigit() else normalise(word) for word in _WORD.findall(text)]
    return tuple([word for word in words if word not in STOP_WORDS and (len(word) > 1 or word.isdigit())])


def _bare(word: str) -> str:
    return normalise(word.replace(",", ""))
