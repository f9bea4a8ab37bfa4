"""Which language a text is in: English by its function words, all else by py3langid.

py3langid (Lui and Baldwin 2012, "langid.py") reads about 300 documents a second, so it is asked only when the first
words do not settle it: one word in six being *the, of, to, and ...*, with enough of those that no other language spells
alike, is English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from dateline.data import load_map, load_set, load_table

HEAD_CHARS = 400  # as much as is looked at
MIN_BYTES = 24  # letters in UTF-8: below this nobody can tell
MIN_PROBABILITY = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CODE = re.compile(r"[A-Za-z]{2,3}")


def identify_language(text: str, declared: str | None = None) -> str | None:
    """The ISO 639-1 code of the language of ``text``; what its source declares, or None, when it is too short."""
    head = text[:HEAD_CHARS]
    words = [word.casefold() for word in _WORD.findall(head)]
    if len("".join(words).encode()) < MIN_BYTES:
        return language_code(declared)
    if _is_english(words):
        return "en"
    code, probability = _identifier().classify(_without_shouting(head))
    if probability < MIN_PROBABILITY and len(words) < 12:  # a handful of names tells nothing
        return language_code(declared)
    return str(code)


def language_code(tag: str | None) -> str | None:
    """The ISO 639-1 code in a language tag ("en-GB", "eng", "de_AT"); None for no or an unknown one."""
    match = _CODE.match(tag.strip()) if tag else None
    if match is None:
        return None
    code = match.group().lower()
    return code if code in _codes() else _three_letters().get(code)


def _is_english(words: list[str]) -> bool:
    table = _function_words()
    common = [word for word in words if word in table]
    telling = len({word for word in common if not table[word]})
    share, kinds = len(common) / max(len(words), 1), len(set(common))
    return kinds >= 3 and ((telling >= 2 and share >= 1 / 6) or (telling >= 1 and share >= 1 / 4))


def _without_shouting(text: str) -> str:
    return text.lower() if text.isupper() else text


@cache
def _function_words() -> Mapping[str, str]:
    return load_map("english_function_words")


@cache
def _codes() -> frozenset[str]:
    return load_set("languages")


@cache
def _three_letters() -> dict[str, str]:
    return {three: row[0] for row in load_table("languages") for three in row[1].split()}


@cache
def _identifier() -> Any:
    """The model, restricted to languages that news is written in: a guess of Latin or Esperanto is mostly wrong."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if code in _codes()])
    return identifier
