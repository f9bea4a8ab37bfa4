"""The singular of an English noun: by rule, or from the list of those that no rule gives."""

from __future__ import annotations

import re

from dateline.data import load_map

_SIBILANT = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_GREEK = re.compile(r"[^aeiou]oes$")  # "heroes", "tornadoes", "embargoes"; "shoes" and "toes" are listed
_NO_PLURAL = re.compile(r"(?:ss|us|is)$", re.IGNORECASE)


def singular(word: str) -> str:
    """The singular of a plural noun, in its own capitals: "houses" -> "house", "Crises" -> "Crisis".

    A word that is no plural by its ending is given back as it is; what only looks like one ("news", "series") the
    caller has to know.
    """
    low = word.lower()
    listed = load_map("irregular_plurals").get(low)
    if listed is not None:
        return listed.capitalize() if word[0].isupper() else listed
    if len(word) < 4 or not low.endswith("s") or _NO_PLURAL.search(low):
        return word
    if low.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    return word[:-2] if _SIBILANT.search(low) or (_GREEK.search(low) and len(word) > 5) else word[:-1]
