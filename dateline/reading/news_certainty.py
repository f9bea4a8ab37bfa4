"""How sure a report is: the model's score read by the custom of news.

The model learned its scale from web text, where what has not happened yet counts as not having happened. Readers of
news take a report at its word (Sauri and Pustejovsky 2009; Lee et al. 2015): what it tells is so, what it denies is
not, and in between stands what the grammar says: announced, wanted, possible, required, supposed. The values are what
readers give on average; they were chosen on the development part of MEANTIME and on our own labels of newswire
(docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from dateline.data import load_map, load_set
from dateline.reading.cues import load_cue_nouns
from dateline.reading.tagging import Tagged

# What a modal verb makes of an event.
_MODALS = {
    "will": 2.3, "'ll": 2.3, "’ll": 2.3, "shall": 2.3, "would": 1.7, "may": 0.8, "might": 0.8, "could": 0.8,
    "must": 0.6, "should": 0.6, "ought": 0.6,
}  # fmt: skip
_PERFECT = {
    "would": -1.2,
    "should": -1.2,
    "must": 1.8,
}  # "would have stopped" did not; "must have stopped" probably did
_NOT = {"may": -0.5, "might": -0.5, "must": -1.0, "should": -1.0, "will": -2.2, "'ll": -2.2, "would": -2.2}
_DENIED = -2.4  # what a plain "did not" and "refused to" make of it
_DISPUTED = -0.8  # what somebody is told to deny, nobody else
_TOLD_FROM, _TOLD_HALF_FROM = 1.5, 1.0  # what the model takes for likelier is told as a fact, or nearly
_TOLD_HALF = 2.0
_REST = 1.0  # what is not told as a fact, though no word denies it
_WANTED, _WANTED_LIKELY = 1.3, 2.6  # plans and purposes; those that the model takes for come true
_NOT_WANTED = -1.6  # "did not plan to leave"
_FALSE = -1.8
_DUE = 2.0  # "is set to meet"
_HEDGED, _POSSIBLE = 2.0, 1.4  # "allegedly fled"; "a possible attack"
_OPEN = 0.5  # at most so sure is what stands under if, whether, unless or a question
_DOUBT_FROM = 2.2  # the model is so sure only where "not" denies something else ("not just")
_UNLIKELY = -1.0  # below this a denied thing is certainly not
_BEFORE, _AFTER = 10, 4  # words around the predicate in which a negative word counts
_CONDITIONS = ("in:if", "in:whether", "in:unless", "question")
_DENIALS = ("clause:deny", "under:deny", "clause:dispute")
_INFINITIVES = ("form:infinitive", "top:to")
_OPENERS = frozenset({
    "noun-after:" + word
    for word in ("possible", "potential", "planned", "proposed", "expected", "threatened", "future", "upcoming", "any",
                 "alleged")
})  # fmt: skip
_ANNOUNCED = frozenset({"under:go+to", "under:schedule+to", "under:slate+to", "on:set+to", "on:due+to", "on:about+to"})


def news_certainty(score: float, signs: Collection[str], near: Iterable[str]) -> float:
    """The score of a predicate in a report, from the model's score, its signs and the words near it; -3 .. 3."""
    if _has(signs, _DENIALS):
        return _DISPUTED
    modal = next((sign[6:] for sign in sorted(signs) if sign.startswith("modal:")), "")
    conditional = _has(signs, _CONDITIONS)
    if ("negated" in signs or "implied:-" in signs) and score < _DOUBT_FROM:
        return 0.0 if conditional else _NOT.get(modal, _DENIED)
    if f"modal+have:{modal}" in signs and modal in _PERFECT:
        return _PERFECT[modal]
    if conditional and modal not in ("may", "might", "could"):
        return min(max(score, 0.0), _OPEN)
    if modal in _MODALS:
        return _MODALS[modal]
    above = min((_MODALS.get(sign[6:].split("+")[0], 3.0) for sign in signs if sign.startswith("under:")), default=3.0)
    denied = any(is_negative(word) for word in near)
    if _has(signs, _INFINITIVES) or any(_is_wish(sign) for sign in signs):
        return min(above, _certainty_wanted(score, signs, denied))
    if denied and score < _REST:
        return -3.0 if score < _UNLIKELY else score
    return min(above, _certainty_told(score, signs))


def _certainty_wanted(score: float, signs: Collection[str], denied: bool) -> float:
    """What somebody plans, wants, is to do: "decided to close the plant", "to prevent a flood"."""
    if "implied:+" in signs:
        return 3.0
    if "on:unlikely+to" in signs:
        return _UNLIKELY
    if "under:not+to" in signs:
        return _NOT_WANTED
    if not _ANNOUNCED.isdisjoint(signs):
        return _DUE
    if denied and score < _UNLIKELY:
        return 0.0
    return _WANTED_LIKELY if score > _TOLD_HALF_FROM else _WANTED


def _certainty_told(score: float, signs: Collection[str]) -> float:
    if "allegedly" in signs:
        return _HEDGED if score > _TOLD_HALF_FROM else _REST
    if not _OPENERS.isdisjoint(signs):
        return _POSSIBLE
    if score > _TOLD_FROM:
        return 3.0
    return _TOLD_HALF if score > _TOLD_HALF_FROM else _REST


def _has(signs: Collection[str], beginnings: tuple[str, ...]) -> bool:
    return any(sign.startswith(beginnings) for sign in signs)


def _is_wish(sign: str) -> bool:
    return sign.startswith(("under:", "on:")) and sign.endswith("+to")


def told_undone(words: Sequence[str], at: int) -> float | None:
    """How sure the words right before an event make of it by themselves, or None.

    -3 where they tell that it did not come about ("the now-cancelled deal", "the delay in delivery"), 0 where it was
    only due ("was scheduled to land"), -1.8 where the report calls the claim false that tells it.
    """
    table = load_map("undone_words")
    if _told_false(words[max(0, at - _BEFORE) : at], table):
        return _FALSE
    before = list(words[max(0, at - 5) : at])
    if before and any(table.get(part) == "before" for part in (before[-1], *before[-1].split("-"))):
        return -3.0
    if before[-1:] == ["to"] and table.get(" ".join(before[-2:-1])) == "due" and _WAS.intersection(before[-4:-2]):
        return 0.0
    for place in range(len(before) - 1):
        if table.get(before[place]) == "of" and before[place + 1] in _OF and len(before) - place <= 4:
            return -3.0
    return None


def _told_false(before: Sequence[str], table: Mapping[str, str]) -> bool:
    """Whether the event is in a that-clause of a noun called false: "his baseless claims that the vote was rigged"."""
    for that in range(len(before) - 1, 1, -1):
        if before[that] == "that":
            noun, marks = before[that - 1], before[max(0, that - 3) : that - 1]
            return noun.removesuffix("s") in load_cue_nouns() and any(table.get(word) == "false" for word in marks)
    return False


_WAS = frozenset({"was", "were", "been"})
_OF = frozenset({"in", "of"})


def words_near(tagged: Tagged, start: int, end: int) -> list[str]:
    """The words in which a negative word counts for the tokens [start, end), themselves left out."""
    return tagged.words[max(0, start - _BEFORE) : start] + tagged.words[end : end + _AFTER]


@lru_cache(maxsize=65536)
def is_negative(word: str) -> bool:
    """Whether a lower-case word denies, stops or calls off ("never", "refused", "cancelled")."""
    stems = _stems()
    return word in load_set("negative_words") or any(word.startswith(stem) for stem in stems)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(sorted(entry[:-1] for entry in load_set("negative_words") if entry.endswith("*")))
