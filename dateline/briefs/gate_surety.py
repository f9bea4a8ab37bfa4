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


def find_hedges(text: str) -> list[tuple[int, int, str, str]]:
    """The hedges of ``text``: start, end, words and kind, longest first at each place, in order."""
    found: list[tuple[int, int, str, str]] = []
    for pattern, kind in _patterns():
        for match in pattern.finditer(text):
            if not any(match.start() < b and a < match.end() for a, b, _, _ in found):
                found.append((match.start(), match.end(), match.group(), kind))
    return sorted(found)


def check_hedges(sentence: str, ground: Ground) -> Iterator[Rejection]:
    """A hedge of the ground whose words the sentence uses is there in kind; one that the ground lacks is not."""
    own = find_hedges(outside_quotations(sentence))
    kinds = {kind for _, _, _, kind in own}
    words = set(keys_in(sentence))
    given: set[str] = set()
    for each in ground.statements:
        plain = outside_quotations(each.text)
        for _, _, _, kind in find_hedges(each.text):
            given.add(kind)
        for start, end, hedge, kind in find_hedges(plain):
            about = _about(plain, start, end)
            used = about & words
            if kind not in ("planned", "future", *kinds) and about and len(used) * 2 >= min(len(about), REACH):
                if kind == "likely" and kinds & {"planned"}:
                    continue
                yield Rejection(Why.HEDGE, f"{hedge!r} is lost")
    for _, _, hedge, kind in own:
        if kind not in given and not (kind == "planned" and given & {"future", "likely"}) and kind != "future":
            yield Rejection(Why.HEDGE, f"{hedge!r} is not there")
        elif kind == "future" and "future" not in given and given & {"possible"} and "possible" not in kinds:
            yield Rejection(Why.HEDGE, hedge)


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
