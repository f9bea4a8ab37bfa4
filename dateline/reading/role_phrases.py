"""Roles in running text: "the deputy mayor of Melk", "Ukraine's defence minister", "a council spokesperson".

A role phrase is a noun phrase whose last word (or words) is a role noun; its body is what stands before the role or
behind "of", "for", "at", "in". Known roles are data (``role_nouns``); words between body and role noun belong to the
role ("digital transformation minister").
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from dateline.data import load_map, load_set
from dateline.reading import lexicon
from dateline.types import Mention, Span

_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
_DETERMINER = re.compile(
    r"\s*(?:(?:the|a|an|his|her|their|its|our|that|this|one|another|is|was)\s+)?"
    r"(?:(?P<owner>(?-i:[a-z]+(?:\s[a-z]+)?))['’]s\s+)?",
    re.IGNORECASE,
)
_AFTER_BODY = re.compile(r"['’]?s?(-born|-educated|-American|-based)?[\s\-]+")
_IN_CHARGE = ("minister", "secretary")
_PORTFOLIO = re.compile(rf" (?:{'|'.join(_IN_CHARGE)})\b", re.IGNORECASE)
_STOPS = frozenset(
    [
        "of",
        "for",
        "at",
        "in",
        "to",
        "from",
        "on",
        "by",
        "with",
        "and",
        "or",
        "who",
        "which",
        "that",
        "after",
        "before",
        "amid",
        "as",
        "since",
        "until",
        "until",
        "when",
        "while",
        "during",
        "said",
        "says",
        "told",
        "is",
        "was",
        "has",
        "had",
        "will",
        "would",
        "be",
        "been",
        "said,",
        "against",
        "over",
        "under",
        "near",
    ]
)
_QUALIFIERS = frozenset(
    [
        "former",
        "ex",
        "acting",
        "interim",
        "outgoing",
        "incoming",
        "new",
        "next",
        "then",
        "current",
        "late",
        "longtime",
        "long-time",
        "veteran",
        "top",
        "senior",
        "chief",
        "deputy",
        "assistant",
        "caretaker",
        "newly",
        "first",
        "lead",
        "leading",
        "principal",
    ]
)
_LONGEST = 8
_DROPPED = frozenset(
    [
        "new",
        "next",
        "newly",
        "then",
        "longtime",
        "long-time",
        "veteran",
        "current",
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
    ]
)


@dataclass(frozen=True, slots=True)
class RolePhrase:
    """A role with its body, as the text gives them; ``role`` is lower case but for names inside it."""

    start: int
    end: int
    role: str
    body: str | None
    former: bool = False


def parse_role(text: str, start: int, limit: int, mentions: Sequence[Mention]) -> RolePhrase | None:
    """The role phrase that begins at ``start`` (white space, an article or "its" may come first), within ``limit``.

    ``mentions`` are those of the sentence, in order; the body is named by its canonical name.
    """
    opening = _DETERMINER.match(text, start, limit)
    at = opening.end() if opening else start
    at = _skip_new(text, at, limit)
    body, at = _leading_body(text, at, limit, mentions)
    body = body or _owner(opening.group("owner") if opening else None)
    words = _phrase_words(text, at, limit, mentions)
    cut = _role_end(words)
    if cut is None:
        return None
    end = words[cut - 1].end
    role_words = [word.of(text) for word in words[:cut]]
    trailing, end = _trailing_body(text, end, limit, mentions)
    former = bool(role_words) and role_words[0].casefold() in ("former", "ex", "then", "late")
    role = _role_text(role_words)
    return RolePhrase(start, end, role, trailing or body, former) if role else None


def _owner(words: str | None) -> str | None:
    """The body in "the water directorate's chief"; "the company's" alone names none."""
    if not words or " " not in words or load_map("source_nouns").get(words.split()[-1]) != "body":
        return None
    return words


def role_before(text: str, floor: int, end: int, mentions: Sequence[Mention]) -> RolePhrase | None:
    """The role that stands right before a name that begins at ``end``: "US Secretary of State <name>"."""
    words = [Span(m.start(), m.end()) for m in _WORD.finditer(text, max(floor, end - 110), end)]
    if not words or text[words[-1].end : end].strip() not in ("", "."):
        return None
    words = words[-(_LONGEST + 6) :]
    if not may_hold_role(text[words[0].start : end]):
        return None
    for first in range(len(words)):
        start = words[first].start
        found = parse_role(text, start, end, mentions)
        if found and _reaches(text[found.end : end]) and not _crosses(text, found, words[first]):
            return found
    return None


def _reaches(rest: str) -> bool:
    """Whether nothing stands between a role and the name, or a rank alone ("chief of staff General <name>")."""
    words = _written_out(rest.casefold().replace(".", " ").split())
    return not words or load_map("role_nouns").get(" ".join(words)) == "rank"


@cache
def _role_tails() -> frozenset[str]:
    """The last words of all roles, and the last parts of those with a hyphen."""
    names = (*lexicon.roles(), *load_map("role_abbreviations"))
    return frozenset(_PARTS.split(name)[-1] for name in names)


_PARTS = re.compile(r"[\W_]+")


def may_hold_role(words: str) -> bool:
    """Whether one of ``words`` ends a role: most stretches before a name hold none and need no closer look."""
    return not _role_tails().isdisjoint(_PARTS.split(words.casefold()))


def _crosses(text: str, found: RolePhrase, first: Span) -> bool:
    """A phrase that begins with a verb or a stop word is not one."""
    word = first.of(text).casefold()
    return word in _STOPS or any(mark in text[found.start : found.end] for mark in ',;:()"“”')


_NEW = re.compile(r"(?:(?:new|next|current|newly elected|long-?time|veteran)\s+)+", re.IGNORECASE)


def _skip_new(text: str, at: int, limit: int) -> int:
    match = _NEW.match(text, at, limit)
    return match.end() if match else at


def _leading_body(text: str, at: int, limit: int, mentions: Sequence[Mention]) -> tuple[str | None, int]:
    """A body, place or nation that opens the phrase, and where the rest begins."""
    body: str | None = None
    while True:
        here = _mention_at(mentions, at)
        if (
            here is None
            or here.start != at
            or here.end >= limit
            or here.type not in ("organization", "place", "nationality")
        ):
            return body, at
        if _is_portfolio(text, here, limit):
            return body, at
        name = lexicon.demonyms().get(here.name, here.name) if here.type == "nationality" else here.name
        if body is None or here.type == "organization":
            body = name
        gap = _AFTER_BODY.match(text, here.end, limit)
        if not gap:
            return body, here.end
        if gap.group(1):  # "Ukrainian-born": where somebody comes from is no body
            body = None
        at = gap.end()


def _is_portfolio(text: str, mention: Mention, limit: int) -> bool:
    """Whether what looks like a body is what a minister is in charge of: "Immigration Minister"."""
    word = text[mention.start : mention.end]
    single = " " not in word and not word.isupper()
    return single and mention.type == "organization" and _PORTFOLIO.match(text, mention.end, limit) is not None


def _mention_at(mentions: Sequence[Mention], at: int) -> Mention | None:
    """The mention that holds the character ``at``."""
    place = bisect_right(mentions, at, key=lambda mention: mention.start) - 1
    return mentions[place] if place >= 0 and at < mentions[place].end else None


def _is_person(mentions: Sequence[Mention], at: int) -> bool:
    here = _mention_at(mentions, at)
    return here is not None and here.start == at and here.type == "person"


def _phrase_words(text: str, at: int, limit: int, mentions: Sequence[Mention]) -> list[Span]:
    """The words from ``at`` to the next mark, stop word or named person."""
    words: list[Span] = []
    for match in _WORD.finditer(text, at, limit):
        if text[(words[-1].end if words else at) : match.start()].strip(" \u00a0-/") not in ("", "'s", "’s"):
            break
        if match.group().casefold() in _STOPS or len(words) >= _LONGEST or _is_person(mentions, match.start()):
            break
        words.append(Span(match.start(), match.end()))
    if words:
        last = words[-1].of(text)
        if last.endswith(("'s", "’s")):
            words.pop()
    lowered = [word.of(text).casefold() for word in words]
    return _with_of(text, words, lowered, limit)


_OF_WORDS = re.compile(r"\s+(of\s+(?:the\s+)?[^\W_]+(?:\s+[^\W_]+)?)")


def _with_of(text: str, words: list[Span], lowered: list[str], limit: int) -> list[Span]:
    """ "secretary of state", "chief of staff", "chancellor of the exchequer": roles that hold an "of"."""
    if not words:
        return words
    match = _OF_WORDS.match(text, words[-1].end, limit)
    if match is None:
        return words
    tail = match.group(1).split()
    for size in (len(tail), len(tail) - 1):
        for back in range(min(3, len(lowered)), 0, -1):
            if " ".join(lowered[-back:] + [word.casefold() for word in tail[:size]]) in lexicon.roles():
                more = islice(_WORD.finditer(text, words[-1].end, limit), size)
                return words + [Span(each.start(), each.end()) for each in more]
    return words


def _role_end(words: Sequence[Span]) -> int | None:
    return len(words) or None


def _role_text(words: Sequence[str]) -> str:
    """The words of a role in lower case, without "new" and the like; "" where its last word is no role."""
    kept = [word for word in words if word.casefold() not in _DROPPED]
    lowered = _written_out([word.casefold().replace("’", "'") for word in kept])
    kept = kept if len(kept) == len(lowered) else lowered
    for size in range(min(len(lowered), lexicon.longest_role()), 0, -1):
        kind = lexicon.roles().get(" ".join(lowered[-size:]))
        if kind is None:
            continue
        if kind in ("honorific",) or (kind == "relation" and size == len(lowered)):
            return ""
        before = kept[: len(kept) - size]
        if any(not _modifies(word) for word in before):
            return ""
        named = lowered[-size] not in _IN_CHARGE  # what a minister is in charge of is no name
        return " ".join([*(_lower(word, named) for word in before), *lowered[-size:]])
    return ""


def _written_out(words: list[str]) -> list[str]:
    """The words with "lt gen" -> "lieutenant general", "gov" -> "governor": the short form that ends a role."""
    short = load_map("role_abbreviations")
    for size in (2, 1):
        full = short.get(" ".join(words[-size:]))
        if full and len(words) >= size:
            return [*words[:-size], *full.split()]
    return words


def _modifies(word: str) -> bool:
    """Whether a word can stand before a role noun: an adjective, a noun, a qualifier; not a verb form or a number."""
    folded = word.casefold()
    if folded in _QUALIFIERS or not word[0].isalpha():
        return word[0].isalpha()
    if folded.endswith(("'s", "’s")) or folded in load_set("calendar_words"):  # "on Tuesday morning mayor <name>"
        return False
    return folded not in lexicon.stop_words() and load_map("word_tags").get(folded, "NN")[:2] in ("NN", "JJ")


def _lower(word: str, may_be_name: bool) -> str:
    if word.isupper() or (may_be_name and word[0].isupper() and word.casefold() not in lexicon.common_words()):
        return word
    return word.lower()


_LINK = re.compile(r"\s+(?:of|for|at|in|to|with|on)\s+(?:(?:the|its|his|her|their|our)\s+)?", re.IGNORECASE)


def _trailing_body(text: str, end: int, limit: int, mentions: Sequence[Mention]) -> tuple[str | None, int]:
    """The body behind a role, and where it ends: a name, a name with a noun behind it, or a noun for a body."""
    link = _LINK.match(text, end, limit)
    if not link:
        return None, end
    here = _mention_at(mentions, link.end())
    if here is None or here.start < end:
        return _plain_body(text, end, link.end(), limit)
    if here.type not in ("organization", "place", "nationality"):
        return None, end
    tail = _TAIL.match(text, here.end, limit)  # "the Ukrainian parliament", "Ukraine's military intelligence"
    words = tail.group(2).split() if tail else []
    keep = next((index for index, word in enumerate(words) if not _modifies(word)), len(words))
    while keep and load_map("source_nouns").get(words[keep - 1]) != "body":
        keep -= 1
    if not tail or not keep:
        return here.name, here.end
    stop = tail.start(2) + len(" ".join(words[:keep]))
    named = _OF.match(text, stop, limit) if words[keep - 1] in _SETTLEMENTS else None
    town = _mention_at(mentions, named.end()) if named else None
    if town is not None and town.type == "place":  # "the Austrian town of Melk"
        return town.name, town.end
    return f"{here.name}{tail.group(1) or ''} {' '.join(words[:keep])}", stop


_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_SETTLEMENTS = frozenset(
    ("town", "city", "village", "province", "region", "district", "county", "state", "municipality")
)
_TAIL = re.compile(r"(['’]s)? ((?:[a-z][\w-]+ ?){1,4})")


_SMALL_WORDS = re.compile(r"(?:[a-z][\w-]+ ?){1,4}")


def _plain_body(text: str, end: int, start: int, limit: int) -> tuple[str | None, int]:
    """A body that is not named: "the interior ministry", "the company"."""
    match = _SMALL_WORDS.match(text, start, limit)
    words = match.group().split() if match else []
    for index, word in enumerate(words):
        if load_map("source_nouns").get(word) == "body" and not (
            index + 1 < len(words) and load_map("source_nouns").get(words[index + 1]) == "body"
        ):
            body = " ".join(words[: index + 1])
            return body, start + len(body)
        if not _modifies(word):
            break
    return None, end
