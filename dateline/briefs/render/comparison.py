"""The comparison of two editions as plain text: ``+`` is only in the later one, ``-`` only in the earlier one."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.briefs.changes import STANDING_WORDS
from dateline.briefs.render.text import wrap
from dateline.briefs.render.words import HEADINGS, print_cutoff
from dateline.types.comparison import Comparison, FigureMove, ItemMove


def render_comparison(comparison: Comparison, width: int) -> str:
    """All that is different, wrapped to ``width`` columns."""
    return "\n".join(_iter_lines(comparison, width)) + "\n"


def _iter_lines(comparison: Comparison, width: int) -> Iterator[str]:
    yield wrap(f"{comparison.watch.upper()}: what changed between two editions", width)
    yield wrap(f"- {comparison.before}, reports up to {print_cutoff(comparison.cutoff_before)}", width)
    yield wrap(f"+ {comparison.after}, reports up to {print_cutoff(comparison.cutoff_after)}", width)
    if comparison.is_empty:
        yield "\nNothing."
    elif comparison.lede:
        yield "\nThe lede is another."
    if comparison.items:
        yield "\nITEMS\n"
        for item in comparison.items:
            yield from _item(item, width)
    moves = [f"{STANDING_WORDS[m.before]} → {STANDING_WORDS[m.after]}: {m.text}" for m in comparison.standings]
    yield from _section("standings", moves, width)
    yield from _section("figures", [_figure(figure) for figure in comparison.figures], width)
    yield from _section("corrections", [each.text for each in comparison.corrections], width)
    yield from _section("what the ledger says of the time between", [c.text for c in comparison.changes], width)


def _section(heading: str, rows: list[str], width: int) -> Iterator[str]:
    if rows:
        yield f"\n{heading.upper()}\n"
        yield from (wrap(row, width, "* ", "  ") for row in rows)


def _item(item: ItemMove, width: int) -> Iterator[str]:
    sign = {"came": "+", "went": "-", "goes on": "="}[item.kind]
    short = HEADINGS["also"]
    was = f" (was: {item.kicker_before or short})" if item.kicker_before is not None else ""
    yield wrap(f"{item.kicker or short}{was}", width, f"{sign} ", "  ")
    yield from (wrap(line.text, width, "  + ", "    ") for line in item.came)
    yield from (wrap(line.text, width, "  - ", "    ") for line in item.went)


def _figure(figure: FigureMove) -> str:
    if figure.before is None:
        return f"{figure.what}: {figure.after} (new)"
    if figure.after is None:
        return f"{figure.what}: no longer given (was {figure.before})"
    return f"{figure.what}: {figure.before} → {figure.after}"
