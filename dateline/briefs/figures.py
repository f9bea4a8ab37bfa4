"""Key figures: what is counted, the range, the most conservative well-sourced figure first, and who gives which."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.briefs.changes import bare_figure
from dateline.briefs.day import Day
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import write_line
from dateline.types import Claim, Entry, Figure, KeyFigure, Line

_HARM = {"dead": 3.0, "killed": 3.0, "missing": 2.2, "injured": 2.0, "wounded": 2.0, "evacuated": 1.6, "displaced": 1.6,
         "arrested": 1.2, "detained": 1.2, "infected": 1.5, "homeless": 1.5, "casualties": 2.0}  # fmt: skip
NAMES = {"dead": "Dead", "killed": "Killed", "injured": "Injured", "evacuated": "Evacuated", "missing": "Missing"}


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that somebody gives, with the entry and claim that it stands in."""

    figure: Figure
    entry: Entry
    claim: Claim
    origins: int


def find_figures(day: Day, met: Introductions, most: int) -> tuple[KeyFigure, ...]:
    """The day's key figures, what concerns people first."""
    groups: dict[tuple[str, str | None, str], list[Given]] = {}
    for given in _iter_given(day):
        key = (given.figure.what, given.figure.unit, given.claim.thread)
        groups.setdefault(key, []).append(given)
    ranked = sorted(groups.items(), key=lambda each: (-_worth(day, each[1]), str(each[0])))
    found: list[KeyFigure] = []
    names: list[str] = []
    for _, givens in ranked:
        if len(found) >= most:
            break
        figure = _key_figure(day, givens, met)
        if figure is not None and figure.what not in names:
            found.append(figure)
            names.append(figure.what)
    return tuple(found)


def _iter_given(day: Day) -> list[Given]:
    """The figures that stand: not replaced, not withdrawn, given since the edition before."""
    found: list[Given] = []
    for claim in day.material.claims:
        if claim.superseded_by or day.standing(claim.id) in ("superseded", "withdrawn", "corrected"):
            continue
        ruling = day.ruling(claim.id)
        for entry in claim.entries:
            if not day.is_new(entry.published) or entry.report not in day.material.reports:
                continue
            found += [Given(f, entry, claim, len(ruling.origins) if ruling else 1) for f in entry.figures if _counts(f)]
    return found


def _counts(figure: Figure) -> bool:
    return figure.unit not in ("y", "h", "d", "min", "s", "wk", "mo") and bool(figure.what) and figure.what != "%"


def _worth(day: Day, givens: Sequence[Given]) -> float:
    figure = givens[0].figure
    harm = next((v for word, v in _HARM.items() if word in figure.what.split()), 0.0)
    money = 0.8 if figure.unit and len(figure.unit) == 3 and figure.unit.isupper() else 0.0
    speakers = {g.entry.speaker or g.entry.outlet for g in givens}
    size = 0.1 * math.log10(1 + max(g.figure.low for g in givens))
    news = 0.5 if any(day.standing_before(g.claim.id) is None for g in givens) else -0.5
    return harm + money + 0.5 * math.log2(1 + len(speakers)) + size + news


def _key_figure(day: Day, givens: Sequence[Given], met: Introductions) -> KeyFigure | None:
    """One key figure: each speaker's newest, the lowest first, with the lines that give them."""
    newest: dict[str, Given] = {}
    for given in sorted(givens, key=lambda g: (g.entry.seq, g.figure.start)):
        newest[given.entry.speaker or given.entry.outlet or ""] = given
    ordered = sorted(newest.values(), key=lambda g: (g.figure.low, -g.origins, g.entry.id))
    lines: list[Line] = []
    kept: list[Given] = []
    met.open_item()
    for given in ordered:
        sentence = day.find_sentence(given.entry.report, given.figure.start)
        if sentence is None or any(_same(given, other) for other in kept) or len(lines) == 3:
            continue
        line = write_line(day, sentence, met, (f"gives {given.figure.text!r}",), given.claim)
        if line is not None and not any(line.citations[0] == other.citations[0] for other in lines):
            lines.append(line)
            kept.append(given)
    if not kept:
        return None
    figures = [g.figure for g in kept]
    return KeyFigure(
        what=_what(kept[0].figure),
        low=min(f.low for f in figures),
        high=_high(figures),
        unit=figures[0].unit,
        text=_range_text(figures),
        given=tuple(lines),
        claim=kept[0].claim.id,
        before=_before(day, kept),
    )


def _same(one: Given, other: Given) -> bool:
    return one.figure.low == other.figure.low and one.figure.high == other.figure.high


def _what(figure: Figure) -> str:
    what = NAMES.get(figure.what, figure.what)
    return what[:1].upper() + what[1:]


def _high(figures: Sequence[Figure]) -> float | None:
    highs = [f.high for f in figures]
    return None if any(high is None for high in highs) else max(high for high in highs if high is not None)


def _range_text(figures: Sequence[Figure]) -> str:
    """ "at least 14", or "14 to 19" where sources differ; each amount in the words of its source."""
    first, last = bare_figure(figures[0]), bare_figure(figures[-1])
    return first if first == last else f"{first} to {last}"


def _before(day: Day, kept: Sequence[Given]) -> str | None:
    for given in kept:
        for older in day.replaced_by(given.claim.id):
            if day.standing_before(older.id) is None:
                continue
            for entry in reversed(older.entries):
                for figure in entry.figures:
                    if figure.what == given.figure.what and figure.unit == given.figure.unit:
                        return bare_figure(figure)
    return None
