"""Words with a rough part of speech, enough to find noun groups and to see whether a verb makes a sentence.

The commonest tag of each word from the table ``word_tags`` and the closed classes of ``function_words``, corrected by
the word before. It may be wrong about a word; whoever calls it can live with that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dateline.data import load_map, load_set, load_table
from dateline.text.words import normalise

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*%?|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’\-‑.&][^\W_]+)*|[^\w\s]")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "BE", "HV", "DO"})
_AFTER_VERB = frozenset({"DT", "PP$", "CD", "PRP", "TO", "THAT", "JJS"})
_AFTER_DETERMINER = frozenset({"DT", "PP$", "JJ", "CD", "POS"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it stands, its offsets, and its tag: NNP for a name, NN, NNS, JJ, CD, verb tags, "," for marks."""

    word: str
    start: int
    end: int
    tag: str


@cache
def _tags() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[3]) for row in load_table("word_tags")}


@cache
def _function_tags() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[3]) for row in load_table("function_words")}


@lru_cache(maxsize=2048)  # one sentence is looked at as a head, as a line and for its kicker
def tag_tokens(text: str) -> tuple[Token, ...]:
    """The tokens of ``text`` with their tags."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        before = tokens[-1].tag if tokens else ""
        tokens.append(Token(match.group(), match.start(), match.end(), _tag(match.group(), before)))
    return tuple(_as_verb(tokens, at) for at in range(len(tokens)))


def _as_verb(tokens: list[Token], at: int) -> Token:
    """A noun in -s after a name and before an object is a verb: "Linz braces for", "Vienna opens the"."""
    token = tokens[at]
    if token.tag == "JJ" and at and at + 1 < len(tokens) and _is_noun(tokens, at):
        return Token(token.word, token.start, token.end, "NN")
    if at > 1 and tokens[at - 1].tag == "CC" and at + 1 < len(tokens) and tokens[at + 1].tag in ("IN", "DT", "TO"):
        form = _tags().get(token.word.lower(), ("", ""))[1]
        if form == "VBZ" and any(
            t.tag in FINITE or t.tag == "VBN" for t in tokens[:at]
        ):  # "is shot down and crashes in"
            return Token(token.word, token.start, token.end, "VBZ")
    if token.tag == "NN" and at and at + 1 < len(tokens) and tokens[at - 1].tag == "NNP":
        # "Kyiv and Moscow release 55"
        verbal = tokens[at + 1].tag in ("DT", "PP$", "CD") and _tags().get(token.word.lower(), ("", ""))[1] == "VB"
        return Token(token.word, token.start, token.end, "VBP") if verbal and token.word.islower() else token
    if tokens[at + 1 : at + 2] and tokens[at + 1].word in ("of", "between", "among"):
        return token  # "Ceasefire talks between"
    if token.tag != "NNS" or not at or at + 1 == len(tokens) or tokens[at - 1].tag not in ("NNP", "NN"):
        return token
    plain = token.word.lower()
    known = _tags().get(plain, ("", ""))[1] == "VBZ" or _tags().get(plain[:-1], ("", ""))[1] == "VB"
    after, named = tokens[at + 1], tokens[at - 1].tag == "NNP"
    if known and named and after.tag in ("NN", "NNS") and at > 1 and tokens[at - 2].tag == "NNP":
        return Token(token.word, token.start, token.end, "VBZ")  # "Ana Novak issues orders"
    known = known or (named and after.tag in ("DT", "PP$", "THAT"))  # "Novak posts a video"
    verbal = after.tag in _AFTER_VERB or (named and (after.tag in ("IN", "NNP") or after.word in ":,"))
    return Token(token.word, token.start, token.end, "VBZ") if known and verbal else token


def _is_noun(tokens: list[Token], at: int) -> bool:
    """Whether a word taken for an adjective ends a group of nouns: "the reopening of", "the oil slick reached"."""
    word, before, after = tokens[at].word, tokens[at - 1].tag, tokens[at + 1]
    if word.endswith("ing"):
        return before in ("DT", "PP$") and after.word == "of"
    known = word in load_set("nouns_like_adjectives") and before in ("DT", "PP$", "JJ", "NN", "NNP")
    return known and not (after.tag.startswith(("NN", "JJ")) or after.word in ("and", "or"))


def _tag(word: str, before: str) -> str:
    if not word[0].isalnum():
        return ","
    if word[0].isdigit():
        return "CD"
    plain = word.lower().replace("’", "'")
    known = _function_tags().get(plain)
    if known and not (word.isupper() and len(word) > 1):
        return known[0]
    entry = _tags().get(plain)
    if word[0].isupper() and (before not in ("", ",") or entry is None):
        return "NNP"
    if entry is None:
        return _guess(plain)
    tag, form = entry
    if before in _AFTER_DETERMINER and tag.startswith("VB"):
        return "NNS" if plain.endswith("s") else "JJ" if plain.endswith(("ed", "ing")) else "NN"
    if before in ("TO", "MD") and form == "VB":
        return "VB"
    return tag


def _guess(word: str) -> str:
    for prefix in ("re", "over", "under", "out", "mis"):  # "retaken", "overthrew"
        tag = _tags().get(word.removeprefix(prefix), ("", ""))[0] if word.startswith(prefix) else ""
        if tag in ("VBD", "VBN") and len(word) - len(prefix) > 3:
            return tag
    if word.endswith("ly"):
        return "RB"
    if word.endswith(("ous", "ful", "ive", "able", "ible", "ic", "less", "ish")):
        return "JJ"
    if word.endswith("ed"):
        return "VBD"
    return "NNS" if word.endswith("s") and not word.endswith(("ss", "us", "is")) else "NN"


def has_finite_verb(text: str) -> bool:
    """Whether some word of ``text`` can be the verb of a main clause."""
    for token in tag_tokens(text):
        if token.tag in FINITE:
            return True
        if token.word[0].islower() and _tags().get(token.word.lower(), ("", ""))[1] in ("VBD", "VBZ"):
            return True
    return False


def find_noun_groups(text: str, lower: frozenset[str] = frozenset()) -> Iterator[tuple[Token, ...]]:
    """Runs of adjectives, nouns and names that end with a noun or a name.

    ``lower`` are words that the running text also writes small: in a headline in title case they lose their capital.
    """
    group: list[Token] = []
    for token in tag_tokens(text):
        plain = token.word.lower()
        if plain in lower and token.word[0].isupper():
            token = Token(plain, token.start, token.end, _tag(plain, group[-1].tag if group else ""))
        joined = bool(group) and text[group[-1].end : token.start].strip(" ") == ""
        if token.tag in ("NN", "NNS", "NNP", "JJ") and (joined or not group):
            group.append(token)
            continue
        yield from _closed(group)
        group = [token] if token.tag in ("NN", "NNS", "NNP", "JJ") else []
    yield from _closed(group)


def _closed(group: list[Token]) -> Iterator[tuple[Token, ...]]:
    while group and group[-1].tag == "JJ":
        group = group[:-1]
    if group:
        yield tuple(group)


def is_function_word(word: str) -> bool:
    """Whether the word is one of the closed classes: articles, prepositions, pronouns, auxiliaries."""
    return word.lower() in _function_tags()


def find_tag(word: str) -> str:
    """The commonest tag of a word; "" for one that nobody knows."""
    return _tags().get(word.lower(), ("", ""))[0]


def is_participle(word: str) -> bool:
    """Whether the word is a form of a verb that describes: "trapped", "shot", "rising"."""
    tag, form = _tags().get(word.lower(), ("", ""))
    return tag in ("VBN", "VBD", "VBG") or form in ("VBD", "VBN") or (tag == "" and word.endswith("ed"))


def is_verb(word: str) -> bool:
    """Whether the word can be the bare form of a verb."""
    return _tags().get(word.lower(), ("", ""))[1] == "VB"


@cache
def _roles() -> dict[str, str]:
    return dict(load_map("role_nouns"))


def is_office(word: str) -> bool:
    """Whether the word names an office, a rank, a spokesperson or a profession: what a person is introduced by."""
    return _roles().get(normalise(word), "") in ("office", "spokesperson", "rank", "profession")


def is_role_name(words: str) -> bool:
    """Whether all the words together name a role: "prime minister"."""
    return words.lower() in _roles()


def is_post(word: str) -> bool:
    """Whether the word names an office, a rank or a spokesperson: what a place or body has, and no mere profession."""
    return is_office(word) and _roles()[normalise(word)] != "profession"


def is_person_word(word: str) -> bool:
    """Whether the word can stand for a person: a role, or "man", "woman", "child"."""
    return normalise(word) in _roles() or normalise(word) in _persons()


@cache
def _persons() -> frozenset[str]:
    return load_set("counted_persons") | frozenset(("man", "woman", "boy", "girl", "child", "mother", "father"))
