"""What is different between two editions, from what they print alone: no report and no ledger is needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.briefs.check import iter_lines
from dateline.types import Change, Edition, Item, Line, Standing
from dateline.types.comparison import Comparison, FigureMove, ItemMove, StandingMove


def compare_editions(before: Edition, after: Edition, changes: Sequence[Change] = ()) -> Comparison:
    """``after`` against ``before``; ``changes`` are what the ledger says of the time between them."""
    printed = {(c.kind, c.text) for c in before.corrections}
    return Comparison(
        watch=after.watch,
        before=before.id,
        after=after.id,
        cutoff_before=before.cutoff,
        cutoff_after=after.cutoff,
        lede=[line.text for line in before.lede] != [line.text for line in after.lede],
        items=tuple(_compare_items(before.told, after.told)),
        standings=tuple(_compare_standings(before, after)),
        figures=tuple(_compare_figures(before, after)),
        corrections=tuple(c for c in after.corrections if (c.kind, c.text) not in printed),
        changes=tuple(changes),
    )


def pair_items(before: Sequence[Item], after: Sequence[Item]) -> list[tuple[Item | None, Item | None]]:
    """Items of the later edition with those that they go on from, then what went.

    An item goes on from one of the same story, else from one of the same thread with the same kicker: a thread alone
    may hold a whole flood.
    """
    left = list(before)
    found: dict[int, Item] = {}
    for is_same in (_is_same_story, _is_same_kicker):
        for at, item in enumerate(after):
            old = next((each for each in left if is_same(each, item)), None) if at not in found else None
            if old is not None:
                found[at] = old
                left.remove(old)
    pairs: list[tuple[Item | None, Item | None]] = [(found.get(at), item) for at, item in enumerate(after)]
    return pairs + [(old, None) for old in left]


def _is_same_story(one: Item, other: Item) -> bool:
    return one.story is not None and one.story == other.story


def _is_same_kicker(one: Item, other: Item) -> bool:
    return one.thread == other.thread and one.kicker == other.kicker != ""


def _compare_items(before: Sequence[Item], after: Sequence[Item]) -> Iterator[ItemMove]:
    for old, new in pair_items(before, after):
        item = new or old
        assert item is not None
        came = _lines_only_in(new, old)
        went = _lines_only_in(old, new)
        if old and new and not came and not went and old.kicker == new.kicker:
            continue
        renamed = old.kicker if old and new and old.kicker != new.kicker else None
        yield ItemMove(
            "goes on" if old and new else "came" if new else "went",
            item.kicker, renamed, item.thread, item.story, came, went,
        )  # fmt: skip


def _lines_only_in(one: Item | None, other: Item | None) -> tuple[Line, ...]:
    known = {line.text for line in other.lines} if other else set()
    return tuple(line for line in one.lines if line.text not in known) if one else ()


def _standings(edition: Edition) -> dict[str, tuple[Standing, str]]:
    """How the edition prints each claim: the first line of it counts."""
    found: dict[str, tuple[Standing, str]] = {}
    for _, line in iter_lines(edition):
        if line.claim is not None:
            found.setdefault(line.claim, (line.standing, line.text))
    return found


def _compare_standings(before: Edition, after: Edition) -> Iterator[StandingMove]:
    old = _standings(before)
    for claim, (standing, text) in _standings(after).items():
        if claim in old and old[claim][0] != standing:
            yield StandingMove(claim, text, old[claim][0], standing)


def _compare_figures(before: Edition, after: Edition) -> Iterator[FigureMove]:
    old = {figure.what: figure.text for figure in before.figures}
    new = {figure.what: figure.text for figure in after.figures}
    for what, text in new.items():
        if old.get(what) != text:
            yield FigureMove(what, old.get(what), text)
    for what, text in old.items():
        if what not in new:
            yield FigureMove(what, text, None)
