"""How sure a sentence is: every hedge of what it tells survives, none is invented, and no verb judges on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.briefs.gate_types import Ground, Rejection, Why
from dateline.briefs.gate_words import WORD, keys_in, lemma_of, outside_quotations
from dateline.data import load_map, load_table

REACH = 4  # content words behind a hedge that tell what it is about


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = sorted(load_table("gate_hedges"), key=lambda row: (-len(row[0]), row[0]))
    return tuple((re.compile(rf"\b(?:{row[0]})\b(?! not\b|n['’]t)"), row[1]) for row in rows)


_DENIED = re.compile(r"\b(?:[Nn]either|[Nn]obody|[Nn]one|[Nn]o)\b[^.;,]{0,40}$")  # "neither account could be ..."
_SHIFTED = re.compile(r"\b(?:said|told|added|announced|explained)\b[^.;]*\bcould\b")
_WILL = re.compile(r"\b(?:will|would)\b")
_UNABLE = re.compile(r"\b(?:could|can|was|were|is|are)(?: not\b|n['’]t\b)|\bcannot\b|\bunable to\b")
_UNWILLING = re.compile(
    r"\b(?:will|would|did|do|does)(?: not\b|n['’]t\b)|\bwon['’]t\b|\brefuse"
    r"|\b(?:[Nn]either|[Nn]obody|[Nn]one|[Nn]o)\b[^.;,]{0,40}\b(?:will|would)\b"
)
_ABLE = re.compile(r"\b(?:could|can|cannot|unable|able|possible)\b|n['’]t\b")


def find_hedges(text: str) -> list[tuple[int, int, str, str]]:
    """The hedges of ``text``: start, end, words and kind, longest first at each place, in order."""
    found: list[tuple[int, int, str, str]] = []
    if re.match(r"[A-Z][a-z]+ [a-z]", text):  # the capital of a sentence's beginning
        text = text[0].lower() + text[1:]
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            if kind in ("possible", "able") and _DENIED.search(text[: match.start()]):
                continue
            if not any(match.start() < b and a < match.end() for a, b, _, _ in found):
                found.append((match.start(), match.end(), match.group(), kind))
    return sorted(found)


def check_hedges(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """A hedge of the ground whose words the sentence uses is there in kind; one that the ground lacks is not."""
    own = find_hedges(outside_quotations(sentence))
    kinds = {kind for _, _, _, kind in own}
    words = set(keys_in(sentence))
    given: set[str] = set()
    used_possible = 0
    for each in ground.statements:
        plain = outside_quotations(each.text)
        for _, _, _, kind in find_hedges(each.text):
            given.add(kind)
        for start, end, hedge, kind in find_hedges(plain):
            about = _about(plain, start, end)
            used = about & words
            told = bool(about) and len(used) * 2 >= min(len(about), REACH)
            used_possible += kind == "possible" and told
            if kind == "possible" and "able" in kinds and _SHIFTED.search(ground.text):
                continue  # "said that cars could cross": cars can cross, he said
            if kind not in ("planned", "future", *kinds) and told:
                if kind == "likely" and kinds & {"planned"}:
                    continue
                yield Rejection(Why.HEDGE, f"{hedge!r} is lost")
    if {"able"} <= kinds and "possible" in given and _SHIFTED.search(ground.text):
        own = [each for each in own if each[3] != "able"]
    if "possible" in kinds and used_possible > sum(kind == "possible" for *_, kind in own):
        yield from _check_second(sentence, ground)
    would_not, could_not = _UNWILLING.search(sentence), _UNABLE.search(ground.text)
    if would_not and could_not and not _ABLE.search(sentence) and not _UNWILLING.search(ground.text):
        yield Rejection(Why.HEDGE, "who could not is not who would not")
    for _, _, hedge, kind in own:
        ahead = bool(given & {"future", "likely"}) or bool(_WILL.search(ground.text))
        softer = (kind == "planned" and ahead) or (kind == "likely" and "planned" in given)
        if kind not in given and not softer and kind != "future":
            yield Rejection(Why.HEDGE, f"{hedge!r} is not there")
        elif kind == "future" and "future" not in given and given & {"possible"} and "possible" not in kinds:
            yield Rejection(Why.HEDGE, hedge)


def _check_second(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """Of two hedges one is there; the other may not have become a "will"."""
    if _WILL.search(sentence) and not _WILL.search(ground.text):
        yield Rejection(Why.HEDGE, "one of two hedges is lost")


def _about(text: str, start: int, end: int) -> frozenset[str]:
    after = keys_in(re.split(r"[;.]|, (?:and|but|while)\b", text[end:], maxsplit=1)[0])[:REACH]
    return frozenset(after if after else keys_in(text[:start])[-REACH:])


@cache
def _judging() -> dict[str, str]:
    return dict(load_map("gate_judging"))


def check_standing(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """A word that judges ("confirmed", "proved", "clearly") stands so in the ground, or the ledger says so."""
    there = {_judging().get(lemma_of(m.group())) for m in WORD.finditer(ground.text)}
    sure = any(each.standing == "confirmed" for each in ground.statements)
    for match in WORD.finditer(outside_quotations(sentence)):
        group = _judging().get(lemma_of(match.group()))
        if group is None or group in there or (group == "confirm" and sure):
            continue
        yield Rejection(Why.STANDING, match.group())
