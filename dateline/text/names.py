"""Names: one form for the spellings of a name, whether two names can be the same, and the short form of a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.data import load_map, load_set
from dateline.text.words import fold_accents

_PIECE = re.compile(r"[^\W_]+(?:['’\-‑.&][^\W_]+)*\.?")
_POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
_ACRONYM = re.compile(r"(?:[A-Z]\.?){2,}|[A-Z]{2,}[a-z]?[A-Z]*")


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """One form for all spellings: accents and case folded, article and possessive off, known acronyms written out.

    "the U.N." -> "united nations", "Volodymyr Zelenskyy" -> "volodymyr zelensky", "Labour Centre" -> "labor center".
    """
    bare = _POSSESSIVE.sub("", name.strip())
    if bare[:4].casefold() == "the ":
        bare = bare[4:]
    known = load_map("acronyms").get(bare) or load_map("acronyms").get(bare.replace(".", ""))
    if known and _ACRONYM.fullmatch(bare):
        bare = known
    spellings = load_map("name_spellings")
    return " ".join(spellings.get(piece, piece) for piece in _pieces(bare))


def _pieces(name: str) -> list[str]:
    folded = fold_accents(name.replace("’", "'").replace("‑", "-")).casefold()
    return [piece.rstrip(".") if len(piece) > 2 else piece for piece in _PIECE.findall(folded)]


@lru_cache(maxsize=65536)
def same_name(a: str, b: str) -> bool:
    """Whether two names can stand for the same person, body or place.

    True for the same folded name, for a surname beside a full name ("Watson", "Adrienne Watson"), for initials
    ("A. Watson"), and for an acronym beside the name that it abbreviates ("SPA", "Special Protection Agency").
    Two different given names, or two different full names, are never the same.
    """
    first, second = fold_name(a), fold_name(b)
    if not first or not second:
        return False
    if first == second:
        return True
    if abbreviates(a, b) or abbreviates(b, a):
        return True
    left, right = _name_words(first), _name_words(second)
    if not left or not right:
        return False
    return _fits(left, right) if len(left) <= len(right) else _fits(right, left)


@lru_cache(maxsize=65536)
def sounds_alike(a: str, b: str) -> bool:
    """Whether two full names can be one name written by two ways of transliteration ("Aleksandr Lukashenko",
    "Alexander Łukaszenko"): the same consonants in the given name and in the family name."""
    one, two = _name_words(fold_name(a)), _name_words(fold_name(b))
    if len(one) < 2 or len(two) < 2:
        return False
    return _sound(one[-1]) == _sound(two[-1]) and _sound(one[0]) == _sound(two[0]) and len(_sound(one[-1])) > 2


_SOUNDS = (("sz", "sh"), ("cz", "ch"), ("ks", "x"), ("ph", "f"), ("kh", "h"), ("ck", "k"), ("w", "v"), ("j", "y"),
           ("c", "k"), ("q", "k"), ("z", "s"))  # fmt: skip


@lru_cache(maxsize=65536)
def _sound(word: str) -> str:
    """The consonants of a name in one spelling, its first letter kept, repeated ones once."""
    for written, spoken in _SOUNDS:
        word = word.replace(written, spoken)
    kept = word[:1] + re.sub(r"[^a-z]|[aeiouy]", "", word[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


def abbreviates(short: str, name: str) -> bool:
    """Whether ``short`` is made of the first letters of ``name`` ("SBU" is not: it comes from another language)."""
    letters = short.replace(".", "").strip()
    if not (2 <= len(letters) <= 8 and letters.isupper() and letters.isalpha()):
        return False
    words = [word for word in re.findall(r"[^\W_]+", fold_accents(name)) if word != "s"]
    if len(words) < 2:
        return False
    every = "".join(word[0] for word in words).upper()
    capitals = "".join(word[0] for word in words if word[0].isupper())
    return letters in (every, capitals)


def _name_words(folded: str) -> tuple[str, ...]:
    suffixes = load_set("name_suffixes")
    return tuple(word for word in folded.split() if word not in suffixes)


def _fits(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether ``short`` leaves out or abbreviates given names of ``long``, with the same surname."""
    if len(long) > 5 or _is_body(" ".join(long)):
        return False
    family = _family_index(long)
    if len(short) == 1:
        return short[0] == long[family]
    if short[-1] != long[-1] or short[0][:1] != long[0][:1]:
        return False
    at = 0
    for word in short[:-1]:
        while at < len(long) - 1 and not _same_given(word.rstrip("."), long[at].rstrip(".")):
            at += 1
        if at == len(long) - 1:
            return False
        at += 1
    return True


def _same_given(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


@cache
def _body_words() -> frozenset[str]:
    return frozenset(word.casefold() for word in load_set("organisation_words"))


def _is_body(folded: str) -> bool:
    words = folded.split()
    return any(word in _body_words() for word in words) or "of" in words or "for" in words


def _family_index(words: tuple[str, ...]) -> int:
    """Which of the words of a personal name is the family name."""
    kind = load_map("family_first").get(words[0], "")
    if kind == "clear" and len(words) in (2, 3):
        return 0
    if kind == "ambiguous" and (len(words) == 3 or (len(words) == 2 and "-" in words[1])):
        return 0
    return len(words) - 1


@lru_cache(maxsize=65536)
def short_name(name: str) -> str:
    """The form for a second mention: the surname with its particles, or the acronym that is known for a body.

    "Adrienne Watson" -> "Watson", "Kim Jong Un" -> "Kim", "Ursula von der Leyen" -> "von der Leyen",
    "International Monetary Fund" -> "IMF"; what has no shorter form is returned as it is.
    """
    known = _acronym_of(fold_name(name))
    if known:
        return known
    words = name.split()
    suffixes, particles = load_set("name_suffixes"), load_set("name_particles")
    while len(words) > 1 and words[-1].strip(",").casefold() in suffixes:
        words.pop()
    words = [word.strip(",") for word in words]
    if not 2 <= len(words) <= 5 or _is_body(fold_name(name)) or not _looks_personal(words):
        return name
    at = _family_index(tuple(word.casefold() for word in words))
    start = at
    while start > 1 and words[start - 1].casefold() in particles:
        start -= 1
    return " ".join(words[start : at + 1])


def _looks_personal(words: list[str]) -> bool:
    particles = load_set("name_particles")
    begun = (word.rpartition("-")[2] if word.casefold().startswith(("al-", "el-")) else word for word in words)
    return all(word[:1].isupper() or word.casefold() in particles for word in begun) and not any(
        char.isdigit() for word in words for char in word
    )


@cache
def _acronyms_by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for acronym, full in load_map("acronyms").items():
        if "." not in acronym:
            found.setdefault(fold_name(full), acronym)
    return found


def _acronym_of(folded: str) -> str | None:
    return _acronyms_by_name().get(folded)
