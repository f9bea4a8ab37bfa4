"""Runs of capitalised words: the candidates for names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading import lexicon
from dateline.reading.name_tokens import Tokens

_PARTICLES = frozenset(
    [
        "de",
        "la",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "das",
        "do",
        "du",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "bin",
        "ibn",
        "al",
        "el",
        "y",
        "ul",
        "ur",
        "und",
        "af",
        "zu",
    ]
)
_LONGEST = 12
_ORDINAL = re.compile(r"First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|All|One|United")
_ABOUT = frozenset(["Council", "Committee", "Commission", "Conference", "Office", "Institute", "Panel", "Convention"])


@dataclass(slots=True)
class Run:
    """Tokens ``first`` to ``last`` (exclusive) that may be one name, or several."""

    first: int
    last: int


def iter_runs(tokens: Tokens) -> Iterator[Run]:
    """The runs in order, not overlapping; sentence starts that are plain words are left out."""
    index = 0
    count = len(tokens)
    while index < count:
        if not _opens(tokens, index):
            index += 1
            continue
        last = _extend(tokens, index)
        yield Run(index, last)
        index = last


def _opens(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word in lexicon.blockers():
        return False
    if not tokens.capital[index] or word in lexicon.calendar():
        return _opens_with_number(tokens, index)
    if _phrase_here(tokens, index) > 1:
        return True
    folded = word.casefold()
    if _ORDINAL.fullmatch(word) and not tokens.forced[index] and _heads_follow(tokens, index):
        return True
    if word == "I" or (folded in lexicon.stop_words() and not _is_acronym(tokens, index)):
        return _names_article(tokens, index)
    if not (tokens.forced[index] or tokens.title[index]):
        return True
    return not _plain_start(tokens, index)


def _is_acronym(tokens: Tokens, index: int) -> bool:
    """Whether a word that is a plain one in lower case stands for a name in capitals ("US", "WHO", "IS")."""
    word = tokens.words[index]
    return (
        word.isupper() and not tokens.title[index] and not _shouts(tokens, index) and bool(lexicon.known_phrase(word))
    )


def _opens_with_number(tokens: Tokens, index: int) -> bool:
    """A number that opens a name: "2013 Croatian parliamentary election", "101st Airborne Division"."""
    word = tokens.words[index]
    if not word[0].isdigit() or index + 1 >= len(tokens) or not tokens.glue[index + 1] or not tokens.capital[index + 1]:
        return False
    before = tokens.text[tokens.starts[index] - 1 : tokens.starts[index]]
    if tokens.title[index] or not (before == "" or before.isspace() or before in '"“(['):
        return False
    return word[-2:] in ("st", "nd", "rd", "th") or (len(word) == 4 and word.isdigit() and 1700 < int(word) < 2100)


def _names_article(tokens: Tokens, index: int) -> bool:
    """Whether it is "The Hague", "The New York Times": an article that is part of a known name."""
    return _phrase_here(tokens, index) > 1


def _phrase_here(tokens: Tokens, index: int) -> int:
    """How many tokens from ``index`` are a known name of several words."""
    longest = lexicon.longest_from(tokens.words[index])
    for size in range(min(longest, len(tokens) - index), 1, -1):
        name = " ".join(tokens.words[index : index + size])
        if lexicon.known_phrase(name) and all(tokens.glue[index + 1 : index + size]):
            return size
    return 0


def _plain_start(tokens: Tokens, index: int) -> bool:
    """Whether a word that has its capital from its place is an ordinary word rather than (part of) a name."""
    word = tokens.words[index]
    folded = word.casefold()
    if word.isupper() and len(word) > 1 and not _shouts(tokens, index):
        return False
    if word in lexicon.demonyms() or folded not in lexicon.common_words():
        return False
    known = lexicon.known_phrase(word)
    if known and known[1] == "sure":
        return False
    follows = index + 1 < len(tokens) and tokens.glue[index + 1] and tokens.capital[index + 1]
    if not follows or tokens.title[index]:
        return not (follows and tokens.title[index] and word in lexicon.given_names())
    after = tokens.words[index + 1]
    if folded in lexicon.roles() or word in lexicon.organisation_heads() or word in lexicon.organisation_openers():
        return False
    if word in lexicon.given_names() and after.casefold() not in lexicon.common_words():
        return False
    return not _heads_follow(tokens, index)


def _heads_follow(tokens: Tokens, index: int) -> bool:
    """Whether the capitals after ``index`` end in a word that makes a name ("Civil Aviation Authority")."""
    last = index + 1
    while last < len(tokens) and last - index < 6 and tokens.glue[last] and tokens.capital[last]:
        last += 1
    word = tokens.words[last - 1]
    return last - index >= 2 and (word in lexicon.organisation_heads() or word in lexicon.place_heads()
                                  or word in lexicon.event_heads())  # fmt: skip


def _shouts(tokens: Tokens, index: int) -> bool:
    """Whether the neighbours are all capitals too."""
    near = [tokens.words[at] for at in range(max(0, index - 2), min(len(tokens), index + 3)) if at != index]
    return sum(1 for word in near if word.isupper() and len(word) > 1) >= 2


def _extend(tokens: Tokens, first: int) -> int:
    last = first + 1
    count = len(tokens)
    while last < count and last - first < _LONGEST and tokens.glue[last]:
        if tokens.capital[last]:
            if tokens.words[last] in lexicon.calendar() and not _phrase_spans(tokens, first, last):
                break
            if tokens.title[last] and _breaks_title(tokens, last):
                break
            last += 1
            continue
        if tokens.words[last].isdigit() and _numbered(tokens, first, last):
            last += 1
            continue
        step = _bridge(tokens, first, last)
        if not step:
            break
        last += step
    return last


def _numbered(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a number belongs to the name before it: "Challenger 2", "Falcon 9"."""
    known = lexicon.known_phrase(tokens.words[last - 1])
    if known and known[0] in ("vehicle", "weapon") and len(tokens.words[last]) < 4:
        return True
    return _phrase_spans(tokens, first, last)


def _phrase_spans(tokens: Tokens, first: int, last: int) -> bool:
    return any(_phrase_here(tokens, at) > last - at for at in range(first, last))


def _breaks_title(tokens: Tokens, index: int) -> bool:
    """In a headline an ordinary word ends a name, unless it is the kind of word that names are made of."""
    word = tokens.words[index]
    folded = word.casefold()
    if folded in lexicon.stop_words():
        return True
    if word in lexicon.organisation_heads() or word in lexicon.place_heads() or folded in lexicon.roles():
        return False
    return folded in lexicon.common_words() and word not in lexicon.given_names()


def _bridge(tokens: Tokens, first: int, at: int) -> int:
    """How many small words from ``at`` join the run to a capital behind them; 0 for none."""
    word = tokens.words[at].casefold()
    after = _capital_after(tokens, at + 1)
    left = tokens.words[at - 1]
    if word in _PARTICLES and after == at + 1 and word != "do":
        return 2
    if word == "of":
        if not _takes_of(tokens, first, at):
            return 0
        return after + 1 - at if after else 0
    if word == "for" and after and _has_head(tokens, first, at):
        return after + 1 - at
    if word in ("and", "&") and after == at + 1:
        if word == "&":
            return 0 if _pairs_people(tokens, first, at, after) else 2
        return 2 if _joins_and(tokens, first, at, after) else 0
    if word in ("on", "against") and after and left in _ABOUT:
        return after + 1 - at
    return 0


def _pairs_people(tokens: Tokens, first: int, at: int, after: int) -> bool:
    """Whether "&" stands between two people ("Jana Dole & Karl Huber") rather than in a name ("Dole & Huber")."""
    given = lexicon.given_names()
    return at - first > 1 and tokens.words[first] in given and tokens.words[after] in given


def _capital_after(tokens: Tokens, at: int) -> int:
    """The place of the capital at ``at`` or behind one article; 0 for none."""
    if at < len(tokens) and tokens.glue[at]:
        if tokens.capital[at] and tokens.words[at] not in lexicon.calendar():
            return at
        if tokens.words[at] in ("the", "la", "los", "las", "le") and at + 1 < len(tokens) and tokens.glue[at + 1]:
            return at + 1 if tokens.capital[at + 1] and tokens.words[at + 1] not in lexicon.calendar() else 0
    return 0


def _takes_of(tokens: Tokens, first: int, at: int) -> bool:
    left = tokens.words[at - 1]
    personal = at - first == 2 and tokens.words[first] in lexicon.given_names() and left in lexicon.surnames()
    if personal and tokens.words[first].casefold() not in lexicon.common_words():
        return False
    if tokens.title[at]:
        return _phrase_spans(tokens, first, at)
    if left.casefold() in lexicon.roles() and left not in ("Council", "House", "Chair"):
        office = any(word in lexicon.organisation_openers() for word in tokens.words[first : at - 1])
        return office or left in ("Duke", "Prince", "Princess", "Earl", "Duchess", "Secretary")
    if left in lexicon.organisation_openers() or left in lexicon.organisation_heads():
        return True
    if left in lexicon.place_heads() or left in lexicon.place_openers() or left in lexicon.event_heads():
        return True
    return _phrase_spans(tokens, first, at) or left in (
        "States",
        "Sons",
        "Lord",
        "Lords",
        "Voice",
        "Law",
        "People",
        "Statue",
    )


def _has_head(tokens: Tokens, first: int, at: int) -> bool:
    return not tokens.title[at] and any(
        tokens.words[index] in lexicon.organisation_heads() or tokens.words[index] in lexicon.organisation_openers()
        for index in range(first, at)
    )


def _joins_and(tokens: Tokens, first: int, at: int, after: int) -> bool:
    """Whether one name goes on: "Ministry of Labour and Social Policy", not "Ukraine and Russia"."""
    if tokens.title[at]:
        return False
    left, right = tokens.words[at - 1], tokens.words[after]
    if any(_is_own_name(word) for word in (left, right)):
        return _phrase_spans(tokens, first, at)
    words = tokens.words[first:at]
    if "of" in words or "for" in words:
        return right.casefold() in lexicon.common_words() and right not in lexicon.organisation_heads()
    last = after
    while last + 1 < len(tokens) and tokens.glue[last + 1] and tokens.capital[last + 1] and last - after < 4:
        last += 1
    if last == after or at - first > 2:
        return False
    plain = all(word.casefold() in lexicon.common_words() for word in (left, right))
    return plain and tokens.words[last] in lexicon.organisation_heads() and left not in lexicon.organisation_heads()


def _is_own_name(word: str) -> bool:
    known = lexicon.known_phrase(word)
    if known is not None and known[1] == "sure" and known[0] in ("place", "nationality"):
        return True
    return word in lexicon.given_names() and word.casefold() not in lexicon.common_words()
