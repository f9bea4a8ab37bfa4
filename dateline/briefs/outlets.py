"""Outlets: their names as the reports write them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_ASIDE = re.compile(r"\s*\([^()]*\)$")  # "Fox News (Online)": which of its papers is for the list of sources
_ACCOUNT = re.compile(r"@\w+|\w*[^\W_]_\w*")
_OFTEN = 0.2  # share of the times that a name has "the" before it, from which it goes with it ("the Reuters report")


def write_outlet(outlet: str, texts: Sequence[str]) -> str:
    """The name of an outlet as texts write it: with "the" where they do, "BBC" where it came as "bbc".

    A name with a low line is that of an account: "the account Ada_Lind".
    """
    outlet = _ASIDE.sub("", outlet) or outlet
    if _ACCOUNT.fullmatch(outlet):
        return f"the account {outlet.removeprefix('@')}"
    name = _spell(outlet, texts) if outlet.islower() and "." not in outlet else outlet
    with_article = re.compile(rf"\bthe {re.escape(name)}\b")
    naming = [text for text in texts if name in text]
    found = sum(len(with_article.findall(text)) for text in naming)
    return f"the {name}" if found > _OFTEN * sum(text.count(name) for text in naming) else name


def _spell(outlet: str, texts: Sequence[str]) -> str:
    """A name that came in small letters as most texts write it."""
    counts: Counter[str] = Counter()
    pattern = re.compile(rf"\b{re.escape(outlet)}\b", re.IGNORECASE)
    for text in texts:
        counts.update(word for word in pattern.findall(text[:3000]) if not word.islower())
    return min(counts, key=lambda word: (-counts[word], word), default=outlet.title())
