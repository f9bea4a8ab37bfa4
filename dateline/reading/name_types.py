"""From a run of capitals to typed names: titles and nations split off, each rest typed by what is known of its words.

The rules are tried in the order of how sure they are; the context is asked last. A candidate without a type is left to
the report as a whole (``mentions``): it may be the surname of somebody named elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reading import lexicon
from dateline.reading.name_context import weigh
from dateline.reading.name_runs import Run
from dateline.reading.name_tokens import Tokens
from dateline.text.names import abbreviates
from dateline.types import MentionType

_QUALIFIERS = re.compile(r"former|ex|then|acting|late|deputy|vice|senior|interim|assistant|chief|top", re.IGNORECASE)


@dataclass(slots=True)
class Candidate:
    """A possible name, tokens ``first`` to ``last`` (exclusive). ``sure``: the name itself tells its type."""

    first: int
    last: int
    type: MentionType | None
    sure: bool
    titled: bool = False  # a title or role stands right before it


def iter_candidates(tokens: Tokens, run: Run) -> Iterator[Candidate]:
    """The names in a run, in order."""
    at = run.first
    titled = False
    while at < run.last:
        whole = _whole(tokens, at, run.last, titled)
        if whole:
            yield whole
            return
        size, kind = _prefix(tokens, at, run.last)
        if kind == "role":
            titled = True
            at = _skip_small(tokens, at + size, run.last)
            continue
        if kind is not None:
            yield Candidate(at, at + size, kind, True)  # type: ignore[arg-type]
            titled = False
            at = _skip_small(tokens, at + size, run.last)
            continue
        yield Candidate(at, run.last, _guess(tokens, at, run.last, titled), False, titled)
        return


def _skip_small(tokens: Tokens, at: int, last: int) -> int:
    while at < last and tokens.words[at] in ("of", "and", "for", "&", "the", "to", "in", "on"):
        at += 1
    return at


def _join(tokens: Tokens, first: int, last: int) -> str:
    return " ".join(tokens.words[first:last])


def _whole(tokens: Tokens, first: int, last: int, titled: bool) -> Candidate | None:
    """The rest of the run as one name, where its words tell so."""
    name = _join(tokens, first, last)
    if titled and last - first <= 4:
        return _after_title(tokens, first, last, name)
    if _portfolio(tokens, first, last):
        return None
    known = lexicon.known_phrase(name)
    if known and (known[1] == "sure" or last - first > 1):
        return Candidate(first, last, known[0], True)
    if last - first == 1:
        kind = lexicon.designation(name)
        return Candidate(first, last, kind, True) if kind else None
    return _by_head(tokens, first, last)


def _after_title(tokens: Tokens, first: int, last: int, name: str) -> Candidate | None:
    word = tokens.words[last - 1]
    if word in lexicon.organisation_heads() and word not in lexicon.surnames() and last - first > 1:
        return Candidate(first, last, "organization", True)
    if name in lexicon.demonyms() or ((lexicon.known_phrase(name) or ("", ""))[1] == "sure" and last - first > 1):
        return None
    if _prefix(tokens, first, last)[1] is not None:
        return None
    return Candidate(first, last, "person", True, True)


def _by_head(tokens: Tokens, first: int, last: int) -> Candidate | None:
    """Typed by its last word ("... Council", "... River") or its opener ("Ministry of ...", "Battle of ...")."""
    words = tokens.words
    core = _core_end(tokens, first, last)
    head, opener = words[core - 1], words[first]
    if _role_at(tokens, first, last):
        return None
    if opener in lexicon.SHIP_PREFIXES:
        return Candidate(first, last, "vehicle", True)
    if words[last - 1][0].isdigit() and lexicon.known_phrase(opener) and lexicon.known_phrase(opener)[0] == "vehicle":  # type: ignore[index]
        return Candidate(first, last, "vehicle", True)
    if lexicon.event_heads().get(opener) == "before" and core < last:
        return Candidate(first, last, "event", True)
    if opener in ("Operation", "Hurricane", "Typhoon", "Cyclone", "Storm") and last - first <= 3:
        return Candidate(first, last, "event", True)
    if _starts_with_person(tokens, first, last):
        return None
    if head in lexicon.organisation_heads() and (core - first > 1 or core < last):
        return Candidate(first, last, "organization", True)
    place = lexicon.place_heads().get(head)
    if place == "after" and (core - first > 1 or core < last):
        return Candidate(first, last, "place", True)
    if lexicon.event_heads().get(head) == "after" and core - first > 1:
        return Candidate(first, last, "event", True)
    if place == "weak" and core - first > 1:
        return Candidate(first, last, "place" if head in ("House", "Hall") else "organization", True)
    if lexicon.place_openers().get(opener) == "strong":
        return Candidate(first, last, "place", True)
    if core < last and opener in lexicon.organisation_openers():
        return Candidate(first, last, "organization", True)
    return None


def _core_end(tokens: Tokens, first: int, last: int) -> int:
    """Where "of", "for" or "and the" begins: the head of "Ministry of Defence" is before it."""
    for index in range(first + 1, last):
        if tokens.words[index].casefold() in ("of", "for", "on", "against", "in"):
            return index
    return last


def _starts_with_person(tokens: Tokens, first: int, last: int) -> bool:
    """ "John Battle", "Taylor Park": a given name and one word more, where the head is also a surname."""
    return (
        last - first == 2
        and tokens.words[first] in lexicon.given_names()
        and tokens.words[first].casefold() not in lexicon.common_words()
        and tokens.words[last - 1] in lexicon.surnames()
        and (lexicon.known_phrase(tokens.words[first]) or ("", ""))[1] != "sure"
    )


def _role_at(tokens: Tokens, first: int, last: int) -> int:
    """How many words from ``first`` are a title or a role; a role must leave something behind it or stand alone."""
    longest = min(last - first, lexicon.longest_role())
    words = [word.casefold() for word in tokens.words[first : first + longest]]
    for size in range(longest, 0, -1):
        if " ".join(words[:size]) in lexicon.roles():
            return size
    return 0


def _prefix(tokens: Tokens, first: int, last: int) -> tuple[int, str | None]:
    """What the run begins with: a role, or a known name that the rest does not belong to."""
    role = _role_at(tokens, first, last)
    if role and not _role_is_name(tokens, first, last, role) and _role_holds(tokens, first, last, role):
        return role, "role"
    if _QUALIFIERS.fullmatch(tokens.words[first]) and last - first > 1:
        return 1, "role"
    if last - first == 1:
        return 0, None
    field = _portfolio(tokens, first, last)
    if field:
        return field, "role"
    ahead = _later_role(tokens, first, last)
    if ahead:
        size, kind = _known_prefix(tokens, first, ahead) if ahead - first > 1 else (0, None)
        return (size, kind) if kind else (ahead - first, _before_role(tokens, first, ahead))
    return _known_prefix(tokens, first, last)


def _role_holds(tokens: Tokens, first: int, last: int, size: int) -> bool:
    """A profession or kinship is a title only before a personal name: "Actress Maria Novak", not "Fighter Wing"."""
    kind = lexicon.roles().get(" ".join(tokens.words[first : first + size]).casefold())
    if kind not in ("profession", "relation") or first + size >= last:
        return True
    return _is_family(tokens.words[first + size])


def _portfolio(tokens: Tokens, first: int, last: int) -> int:
    """How many words are a minister's field before the name: "Minister of National Defence Stefania Giardini"."""
    if (
        first < 2
        or tokens.words[first - 1] not in ("of", "for")
        or tokens.words[first - 2].casefold() not in lexicon.roles()
    ):
        return 0
    for index in range(first + 1, last - 1):
        word = tokens.words[index]
        if word in lexicon.given_names() and word.casefold() not in lexicon.plain_words():
            return index - first
    strange = all(word.casefold() not in lexicon.common_words() for word in tokens.words[last - 2 : last])
    return last - 2 - first if last - first > 2 and strange else 0


def _role_is_name(tokens: Tokens, first: int, last: int, size: int) -> bool:
    """ "Major League", "General Motors", "Justice Department", "King Street", "Marshall Islands"."""
    rest = last - first - size
    if rest == 0:
        return False
    after = tokens.words[first + size]
    if after.casefold() in ("of", "for", "and"):
        return False
    tail = tokens.words[last - 1]
    kind = lexicon.roles().get(" ".join(tokens.words[first : first + size]).casefold())
    if kind == "honorific" and tokens.words[first] in ("St", "Saint", "Don", "San"):
        return True
    if tokens.words[first + size + 1 : first + size + 2] == ["of"]:  # "General Staff of the Armed Forces"
        return size == 1 and after in lexicon.organisation_heads() and after not in lexicon.given_names()
    return (
        size == 1
        and rest <= 2
        and after not in lexicon.given_names()
        and (tail in lexicon.organisation_heads() or tail in lexicon.place_heads() or tail in lexicon.event_heads())
        and tail not in lexicon.given_names()
    )


def _later_role(tokens: Tokens, first: int, last: int) -> int:
    """Where, after a word or more, a role with a name behind it stands: "Security Council Spokesperson X"."""
    for index in range(first + 1, last - 1):
        size = _role_at(tokens, index, last)
        if size and lexicon.roles().get(tokens.words[index].casefold()) != "relation":
            behind = tokens.words[index + size : last]
            if not behind or behind[0].casefold() in ("of", "for", "and", "&"):
                continue
            if tokens.words[first] in lexicon.given_names() and index == first + 1 and len(behind) == 1:
                continue  # "Martin Luther King Jr"
            if (
                tokens.words[last - 1] in lexicon.organisation_heads()
                or tokens.words[last - 1] in lexicon.place_heads()
            ):
                continue
            return index
    return 0


def _before_role(tokens: Tokens, first: int, last: int) -> str | None:
    """What the words before a role are; words that only qualify it ("Foreign", "Prime") are part of the role."""
    name = _join(tokens, first, last)
    known = lexicon.known_phrase(name)
    if known:
        return known[0]
    words = tokens.words[first:last]
    if any(word in lexicon.organisation_heads() for word in words[-1:]) or (len(words) == 1 and words[0].isupper()):
        return "organization"
    return "role" if all(word.casefold() in lexicon.common_words() for word in words) else "organization"


def _known_prefix(tokens: Tokens, first: int, last: int) -> tuple[int, str | None]:
    """A demonym or a known name at the head of a run that is not one name as a whole."""
    longest = min(last - first - 1, max(1, lexicon.longest_from(tokens.words[first])))
    for size in range(longest, 0, -1):
        name = _join(tokens, first, first + size)
        known = lexicon.known_phrase(name)
        if not known or (known[1] != "sure" and size == 1):
            continue
        after = tokens.words[first + size]
        if known[0] == "nationality":
            if name in lexicon.given_names() and last - first == 2 and after.casefold() not in lexicon.common_words():
                return 0, None
            return size, "nationality"
        if after.casefold() in ("and", "of", "for", "&"):
            return (size, known[0]) if after.casefold() in ("and", "&") else (0, None)
        if known[0] == "place" and size == 1 and name in lexicon.given_names() and _is_family(after):
            return 0, None
        if known[0] in ("weapon", "vehicle") or after in lexicon.given_names() or after in lexicon.demonyms():
            return size, known[0]
        rest = _join(tokens, first + size, last)
        if lexicon.known_phrase(rest) and known[0] in ("place", "organization"):
            return size, known[0]
        if name.isupper() or "." in name:
            return size, known[0]
    return 0, None


def _is_part_of_place(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the rest is a known place and the first word a direction or unknown: "Lower Bavaria", "Mosoni Danube"."""
    opener = tokens.words[first]
    if lexicon.known_phrase(_join(tokens, first + 1, last)) != ("place", "sure"):
        return False
    strange = opener.casefold() not in lexicon.common_words() and not opener.isupper() and opener[0].isalpha()
    return opener in lexicon.place_openers() or (strange and opener not in lexicon.given_names())


def _is_shortened(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the text gives an acronym of the name right behind it: "Better Roads Now (BRN)"."""
    if last >= len(tokens) or "(" not in tokens.text[tokens.ends[last - 1] : tokens.starts[last]]:
        return False
    return abbreviates(tokens.words[last], _join(tokens, first, last))


def _is_family(word: str) -> bool:
    return word in lexicon.surnames() or (
        word in lexicon.given_names() and word.casefold() not in lexicon.common_words()
    )


def _guess(tokens: Tokens, first: int, last: int, titled: bool) -> MentionType | None:
    """The type of a name that no table holds as a whole; None for a single word that says nothing."""
    words = [word for word in tokens.words[first:last] if word[0].isupper()] or tokens.words[first:last]
    if titled:
        return "person"
    if last - first == 1:
        return _guess_single(tokens, first)
    if lexicon.known_phrase(words[0]) == ("organization", "sure") and words[0] not in lexicon.given_names():
        return "organization"
    if _personal(tokens, first, last):
        return "person"
    if _is_part_of_place(tokens, first, last):
        return "place"
    context = weigh(tokens, first, last)
    if context:
        return context
    plain = sum(1 for word in words if word.casefold() in lexicon.common_words())
    if plain == len(words):
        return "organization" if _is_shortened(tokens, first, last) else None
    known = lexicon.known_phrase(tokens.words[first])
    if known and known == ("place", "sure"):
        return "organization"
    if len(words) <= 3 and plain == 0:
        ending = lexicon.hint(words[-1])
        return ending if ending == "place" and words[-1] not in lexicon.surnames() else "person"
    return "organization"


def _personal(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words look like a personal name: a given name first, or initials, and no ordinary word behind it."""
    words = tokens.words[first:last]
    if not 2 <= len(words) <= 6 or any(word[0].isdigit() for word in words) or "&" in words:
        return False
    if any(
        word in lexicon.organisation_heads() or word in lexicon.place_heads() for word in words[1:]
    ) and not _is_family(words[-1]):
        return False
    if words[0] in lexicon.given_names():
        tail = words[-1]
        if lexicon.known_phrase(words[0]) == ("place", "sure") and not _is_family(tail):
            return False
        return (
            tail in lexicon.surnames()
            or tail in lexicon.given_names()
            or tail.casefold() not in lexicon.common_words()
            or (words[0].casefold() not in lexicon.common_words() and len(words) == 2)
        )
    if len(words[0]) == 1 or (len(words[0]) <= 4 and words[0].endswith(".") is False and "." in words[0]):
        return words[-1].casefold() not in lexicon.common_words() or words[-1] in lexicon.surnames()
    if (
        words[-1] in lexicon.surnames()
        and words[0].casefold() not in lexicon.common_words()
        and words[-1].casefold() not in lexicon.common_words()
    ):
        return lexicon.known_phrase(words[0]) is None
    return len(words) == 3 and len(words[1]) == 1


def _guess_single(tokens: Tokens, index: int) -> MentionType | None:
    word = tokens.words[index]
    context = weigh(tokens, index, index + 1)
    plain = word.casefold() in lexicon.common_words()
    if word.isupper() and len(word) > 3 and not lexicon.known_phrase(word):
        known = lexicon.known_phrase(word.title())
        if known and known[0] in ("place", "nationality", "organization"):
            return known[0]
    if context and not (plain and context == "place"):
        return context
    if plain and not tokens.forced[index] and not tokens.title[index] and word in lexicon.organisation_heads():
        return "organization" if index and tokens.words[index - 1].casefold() == "the" else None
    known = lexicon.known_phrase(word)
    if known and not (tokens.forced[index] and word.casefold() in lexicon.common_words()):
        if known[0] == "place" and (word in lexicon.given_names() or word in lexicon.surnames()):
            return None
        return known[0] if word.casefold() not in lexicon.common_words() else None
    if word.isupper() and 2 <= len(word) <= 6 and not tokens.title[index]:
        return "organization"
    return None
