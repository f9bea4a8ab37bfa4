"""Tokens for finding names: words with their place, whether a capital says something, what breaks a run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.reading import lexicon
from dateline.types import Span

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?"  # U.S., J.R.R., U.S
    r"|[^\W_]+(?:[-‑'’&+.](?=[^\W_])[^\W_]+)*"
    r"|&"
)
_POSSESSIVE = re.compile(r"['’][sS]$")
_KEEPS_S = re.compile(r"(?:People|Women|Men|Children|McDonald|Lloyd|Levi|Moody|Sotheby|Christie|Sainsbury|Macy)['’]s")
_SMALL_PARTICLE = re.compile(r"(?:al|el|ar|as|ad|ez|es|ul|ur|an|at|ash|az|bin|abu|de|d|l|o)[-‑'’](?=[A-Z])")
_HYPHEN = re.compile(r"[-‑–]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_FORCING = "\"“”„«»:•●‣—–-([‘'*;|/"


@dataclass(slots=True)
class Tokens:
    """Parallel lists, one place a token. ``forced`` tokens would have a capital whatever they are."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    forced: list[bool]
    title: list[bool]  # in a headline, where nearly every word has a capital
    glue: list[bool]  # may follow the token before it within one name

    def __len__(self) -> int:
        return len(self.words)


def tokenise(text: str, sentences: Sequence[Span]) -> Tokens:
    """The tokens of ``text``; possessive endings are cut off, hyphenated compounds of names are taken apart."""
    tokens = Tokens(text, [], [], [], [], [], [], [])
    for sentence in sentences:
        first = len(tokens)
        for match in _TOKEN.finditer(text, sentence.start, sentence.end):
            _add(tokens, match.group(), match.start(), first)
        if len(tokens) > first:
            _mark_title(tokens, first)
    return tokens


def _add(tokens: Tokens, word: str, start: int, first: int) -> None:
    if len(word) > 60:
        return
    if word.isalpha():  # most words; the rest is about marks inside a word
        _push(tokens, word, start, first)
        return
    cut = _POSSESSIVE.search(word)
    if cut and not _KEEPS_S.fullmatch(word):
        _push(tokens, word[: cut.start()], start, first)
        return
    if "." in word and not _INITIALS.fullmatch(word):
        for part in re.finditer(r"[^.]+", word):  # "end.Next", "site.com"
            _push(tokens, part.group(), start + part.start(), first)
        return
    for piece, offset in _pieces(word):
        _push(tokens, piece, start + offset, first)


def _pieces(word: str) -> list[tuple[str, int]]:
    """The parts of a compound that stand for themselves: "US-led", "pro-Russian", "Iran-Iraq"; else the whole word."""
    if "-" not in word and "‑" not in word:
        return [(word, 0)]
    if lexicon.known_phrase(word) or lexicon.designation(word) or _SMALL_PARTICLE.match(word):
        return [(word, 0)]
    parts: list[tuple[str, int]] = []
    at = 0
    for each in _HYPHEN.split(word):
        parts.append((each, at))
        at += len(each) + 1
    capitals = [part[:1].isupper() for part, _ in parts]
    if all(capitals):
        known = [part in lexicon.demonyms() or lexicon.known_phrase(part) == ("place", "sure") for part, _ in parts]
        return parts if all(known) else [(word, 0)]
    if any(capitals) and not word[0].isdigit():
        return [(part, offset) for part, offset in parts if part]
    return [(word, 0)]


def _push(tokens: Tokens, word: str, start: int, first: int) -> None:
    words, ends = tokens.words, tokens.ends
    index = len(words)
    if index > first:
        gap = tokens.text[ends[-1] : start]
        tokens.forced.append(gap != " " and gap.strip() != "" and gap.rstrip()[-1:] in _FORCING)
        tokens.glue.append(gap == " " or _glues(words[-1], gap))
    else:
        tokens.forced.append(True)
        tokens.glue.append(False)
    words.append(word)
    tokens.starts.append(start)
    ends.append(start + len(word))
    capital = not _shouted(word) if word[0].isupper() else not word.isalpha() and bool(_SMALL_PARTICLE.match(word))
    tokens.capital.append(capital)
    tokens.title.append(False)


def _shouted(word: str) -> bool:
    """Whether a word in capitals is a plain word ("BREAKING")."""
    if len(word) < 4 or not word.isupper() or lexicon.known_phrase(word):
        return False
    return word.casefold() in lexicon.common_words()


def _glues(before: str, gap: str) -> bool:
    """Whether a gap that is no plain space lets a name go on."""
    if gap in ("\u00a0", "  ", "\n"):
        return True
    if gap in (". ", ".\u00a0", "."):
        return (len(before) == 1 and before.isupper()) or before.casefold() in _SHORTENED
    return False


_SHORTENED = frozenset(
    [
        "st",
        "mt",
        "ft",
        "gen",
        "lt",
        "col",
        "maj",
        "capt",
        "sgt",
        "gov",
        "sen",
        "rep",
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "sr",
        "jr",
        "adm",
        "cmdr",
        "pres",
        "sec",
    ]
)


def _mark_title(tokens: Tokens, first: int) -> None:
    """Marks a headline: four words that carry meaning or more, hardly one of them without a capital."""
    plain = lexicon.function_words()
    words = [at for at in range(first, len(tokens)) if tokens.capital[at] or tokens.words[at].casefold() not in plain]
    words = [at for at in words if not tokens.words[at][0].isdigit()]
    if len(words) < 4 or sum(1 for at in words if not tokens.capital[at]) > 0.1 * len(words):
        return
    for index in range(first, len(tokens)):
        tokens.title[index] = True
