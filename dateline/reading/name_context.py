"""What the words around a name say about its type."""

from __future__ import annotations

from functools import cache

from dateline.data import load_map, load_table
from dateline.reading import lexicon
from dateline.reading.name_tokens import Tokens
from dateline.types import MentionType

_LEAST = 2.0
_ORDER: tuple[MentionType, ...] = ("person", "organization", "place", "event", "nationality", "weapon", "vehicle")


@cache
def _cues(side: str) -> dict[str, tuple[tuple[MentionType, float], ...]]:
    kinds: dict[str, MentionType] = {kind: kind for kind in _ORDER}
    found: dict[str, list[tuple[MentionType, float]]] = {}
    for where, word, kind, weight in load_table("name_context"):
        if where == side:
            found.setdefault(word, []).append((kinds[kind], float(weight)))
    return {word: tuple(rows) for word, rows in found.items()}


def scores(tokens: Tokens, first: int, last: int) -> dict[MentionType, float]:
    """Evidence for each type from the two words before and the two after the name."""
    found: dict[MentionType, float] = {}
    text = tokens.text
    if first > 0 and _near(text, tokens.ends[first - 1], tokens.starts[first]):
        before = tokens.words[first - 1].casefold()
        _tell(found, _cues("before").get(before, ()))
        if first > 1:
            _tell(found, _cues("before").get(f"{tokens.words[first - 2].casefold()} {before}", ()))
        if before in lexicon.roles() and not tokens.capital[first - 1]:
            found["person"] = found.get("person", 0.0) + 3.0
    _look_after(tokens, last, found)
    return found


def _look_after(tokens: Tokens, last: int, found: dict[MentionType, float]) -> None:
    text = tokens.text
    end = tokens.ends[last - 1]
    if last >= len(tokens):
        return
    if text[end : end + 2] == ", ":
        if tokens.words[last].isdigit() and len(tokens.words[last]) == 2:
            found["person"] = found.get("person", 0.0) + 3.0
        elif tokens.words[last].casefold() == "who":
            found["person"] = found.get("person", 0.0) + 2.0
        elif tokens.words[last] == "which" and not found and _stands_bare(tokens, last - 1):
            found["organization"] = 2.0
        elif lexicon.known_phrase(tokens.words[last]) == ("place", "sure") and tokens.starts[last] == end + 2:
            found["place"] = found.get("place", 0.0) + 1.5
        elif tokens.words[last] in ("the", "a", "an", "its", "their"):
            _tell(found, _apposition(tokens, last))
        return
    if not _near(text, end, tokens.starts[last]):
        return
    after = tokens.words[last].casefold()
    _tell(found, _cues("after").get(after, ()))
    if last + 1 < len(tokens):
        _tell(found, _cues("after").get(f"{after} {tokens.words[last + 1].casefold()}", ()))


def _stands_bare(tokens: Tokens, at: int) -> bool:
    """Whether a name of one word has no article before it (rivers have) and is no adverb ("Secondly, which ...")."""
    before = tokens.words[at - 1].casefold() if at else ""
    return before != "the" and not tokens.words[at].endswith("ly") and not (at and tokens.capital[at - 1])


def _apposition(tokens: Tokens, at: int) -> tuple[tuple[MentionType, float], ...]:
    """What ", the operator" or ", a village near" says of the name before it: its first telling noun."""
    for index in range(at + 1, min(at + 5, len(tokens))):
        if not tokens.glue[index]:
            break
        word = tokens.words[index].casefold()
        if word in _SETTLEMENTS:
            return (("place", 2.5),)
        if load_map("source_nouns").get(word) in ("body", "outlet"):
            return (("organization", 2.5),)
        if lexicon.roles().get(word) in ("office", "spokesperson", "profession", "relation", "rank"):
            return (("person", 2.5),)
    return ()


_SETTLEMENTS = frozenset(
    ("village", "town", "city", "suburb", "river", "island", "district", "province", "region", "port")
)


def _tell(found: dict[MentionType, float], rows: tuple[tuple[MentionType, float], ...]) -> None:
    for kind, weight in rows:
        found[kind] = found.get(kind, 0.0) + weight


def _near(text: str, end: int, start: int) -> bool:
    gap = text[end:start]
    return gap.isspace() or gap in ("'s ", "’s ", " 's ", " ’s ")


def weigh(tokens: Tokens, first: int, last: int) -> MentionType | None:
    """The type that the context speaks for clearly, or None."""
    return best(scores(tokens, first, last))


def best(found: dict[MentionType, float], least: float = _LEAST) -> MentionType | None:
    """The type with most evidence, if it has enough; ties go to the first in order."""
    kind = max(_ORDER, key=lambda each: (found.get(each, 0.0), -_ORDER.index(each)))
    return kind if found.get(kind, 0.0) >= least else None
