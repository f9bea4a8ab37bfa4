"""How sure a report is: the model's score read by the custom of news.

The model learned its scale from web text, where what has not happened yet counts as not having happened. A report is
sure of what it tells unless it says otherwise (Sauri and Pustejovsky 2009; MEANTIME, UW): only a negation makes a thing
unlikely, a plan or a purpose is likely, "may" leaves it open. The three numbers were chosen on the development part of
MEANTIME.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache, lru_cache

from dateline.data import load_map, load_set
from dateline.reading.tagging import Tagged

_LIKELY = 1.0  # at least so likely is what no word denies
_SURE_FROM = 1.0  # what the model takes for likelier than this is told as a fact
_OPEN = 0.75  # at most so sure is what "may", "might" and "could" say
_UNLIKELY = -1.0  # below this a denied thing is certainly not
_BEFORE, _AFTER = 10, 4  # words around the predicate in which a negative word counts
_OPEN_SIGNS = frozenset({"modal:may", "modal:might", "modal:could"})
_CONDITIONS = frozenset({"in:if", "in:whether", "in:unless", "question"})
_NEGATED_SIGNS = frozenset({"negated", "implied:-"})


def news_certainty(score: float, signs: Collection[str], near: Iterable[str]) -> float:
    """The score of a predicate in a report, from the model's score, its signs and the words near it; -3 .. 3."""
    if not _NEGATED_SIGNS.isdisjoint(signs) or any(is_negative(word) for word in near):
        if score < _UNLIKELY:
            return -3.0
        if score < _LIKELY:
            return score
    if not _OPEN_SIGNS.isdisjoint(signs):
        return min(score, _OPEN)
    if not _CONDITIONS.isdisjoint(signs):
        return min(max(score, 0.0), _OPEN)
    return 3.0 if score > _SURE_FROM else _LIKELY


def told_undone(words: Sequence[str], at: int) -> float | None:
    """How sure the words right before an event make of it by themselves, or None.

    -3 where they tell that it did not come about ("the now-cancelled deal", "the delay in delivery"), 0 where it was
    only due ("was scheduled to land").
    """
    table = load_map("undone_words")
    before = list(words[max(0, at - 5) : at])
    if before and any(table.get(part) == "before" for part in (before[-1], *before[-1].split("-"))):
        return -3.0
    if before[-1:] == ["to"] and table.get(" ".join(before[-2:-1])) == "due" and _WAS.intersection(before[-4:-2]):
        return 0.0
    for place in range(len(before) - 1):
        if table.get(before[place]) == "of" and before[place + 1] in _OF and len(before) - place <= 4:
            return -3.0
    return None


_WAS = frozenset({"was", "were", "been"})
_OF = frozenset({"in", "of"})


def words_near(tagged: Tagged, start: int, end: int) -> list[str]:
    """The words in which a negative word counts for the tokens [start, end)."""
    return tagged.words[max(0, start - _BEFORE) : end + _AFTER]


@lru_cache(maxsize=65536)
def is_negative(word: str) -> bool:
    """Whether a lower-case word denies, stops or calls off ("never", "refused", "cancelled")."""
    stems = _stems()
    return word in load_set("negative_words") or any(word.startswith(stem) for stem in stems)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(entry[:-1] for entry in load_set("negative_words") if entry.endswith("*")))
