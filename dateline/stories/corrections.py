"""Corrections of stories by hand, as pure functions: what a correction would change, and why it cannot be.

A correction is an event: it changes the placements that are there when it is applied, and the placer goes on from the
changed ones. What is corrected is marked, and no later decision of the machine takes it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.errors import NotFound, UsageError
from dateline.stories.ids import make_id
from dateline.types import Override, Placement, Shift

NEW = "new"  # where to move something that belongs nowhere yet
LONGEST_LABEL = 60

Members = Callable[[str], Sequence[Placement]]  # the placements in a story or thread, none where there is none
Find = Callable[[str], Placement | None]  # the placement of a report


def settle_override(wish: Override, seq: int, after: str | None, members: Members, find: Find) -> Override:
    """The correction that ``wish`` asks for, with its number, its place in the stream, and the id of what it makes.

    Raises NotFound for an id that nothing has, UsageError for what makes no sense.
    """
    override = replace(wish, seq=seq, after=after)
    level = _level_of(wish.what, members)
    if wish.kind == "rename":
        _check_label(wish, level)
    elif wish.kind == "merge":
        if wish.into is None or wish.into == wish.what:
            raise UsageError("a merge takes two different stories, or two different threads")
        if _level_of(wish.into, members) != level or level is None:
            raise _missing(wish.what if level is None else wish.into, f"a {level or 'story'} to merge")
    elif wish.kind == "split":
        _check_parts(wish, level, members(wish.what))
        override = replace(override, into=make_id(level[0] if level else "s", f"{wish.what} {seq}"))
    else:
        override = _settle_move(override, level, members, find)
    return override


def _settle_move(override: Override, level: str | None, members: Members, find: Find) -> Override:
    """A report goes to a story, a story to a thread."""
    if level == "thread" or (level is None and find(override.what) is None):
        raise _missing(override.what, "a report or story to move")
    wanted = "story" if level is None else "thread"
    if override.into == NEW:
        return replace(override, into=make_id(wanted[0], f"{override.what} {override.seq}"))
    if override.into is None or _level_of(override.into, members) != wanted:
        raise _missing(override.into or "", f"a {wanted} to move it to (or {NEW!r})")
    return override


def _level_of(place: str, members: Members) -> str | None:
    found = members(place)
    if not found:
        return None
    return "story" if found[0].story == place else "thread"


def _check_label(wish: Override, level: str | None) -> None:
    if level is None:
        raise _missing(wish.what, "a story or thread to rename")
    label = wish.label or ""
    if label != " ".join(label.split()) or not 1 <= len(label) <= LONGEST_LABEL or not label.isprintable():
        raise UsageError(f"a label is one line of 1 to {LONGEST_LABEL} characters without loose spaces")


def _check_parts(wish: Override, level: str | None, members: Sequence[Placement]) -> None:
    if level is None:
        raise _missing(wish.what, "a story or thread to split")
    there = {_part(placement, level) for placement in members}
    strange = [part for part in wish.parts if part not in there]
    if strange:
        raise NotFound(f"{strange[0]} is not in {wish.what}", mend=f"there are: {', '.join(sorted(there)[:20])}")
    if not wish.parts or set(wish.parts) == there:
        raise UsageError(f"a split leaves something on both sides: name some of what is in {wish.what}")


def _part(placement: Placement, level: str) -> str:
    return placement.report if level == "story" else placement.story


def _missing(wanted: str, what: str) -> NotFound:
    return NotFound(f"{wanted!r} is not {what}", mend="`dateline stories` lists the ids")


def apply_override(override: Override, members: Members, find: Find) -> tuple[Placement, ...]:
    """The placements that the correction changes, as they are afterwards, in order of arrival.

    Those that it names and leaves in place come too, marked as looked at by hand. Nothing comes where what it speaks
    of is not there (a replay by a newer Dateline may have placed differently).
    """
    if override.kind == "rename" or override.into is None:
        return ()
    mine = members(override.what)
    if override.kind == "move" and not mine:
        one = find(override.what)
        mine = () if one is None else (one,)
    there = tuple(p for p in members(override.into) if p not in mine)
    if not mine or (override.kind == "merge" and not there):
        return ()
    moved = tuple(_shifted(p, override, there) if _is_meant(p, override) else p for p in mine)
    return tuple(replace(placement, by_hand=True) for placement in (*_opened(moved, override, there), *there))


def _is_meant(placement: Placement, override: Override) -> bool:
    if override.kind != "split":
        return True
    return (placement.report if placement.story == override.what else placement.story) in override.parts


def _shifted(placement: Placement, override: Override, there: Sequence[Placement]) -> Placement:
    """One placement in its new place. The level follows from what the correction names."""
    into, because = str(override.into), (tell_override(override), *placement.because)
    of_story = override.what == placement.report if override.kind == "move" else override.what == placement.story
    if of_story:
        thread = there[0].thread if there else placement.thread
        return replace(placement, story=into, thread=thread, new_story=False, new_thread=False, because=because)
    return replace(placement, thread=into, new_thread=False, because=because)


def _opened(moved: Sequence[Placement], override: Override, there: Sequence[Placement]) -> Iterable[Placement]:
    """The first report of a story or thread that was not there before opens it."""
    fresh = not there
    for placement in moved:
        if fresh and placement.story == override.into:
            fresh = False
            yield replace(placement, new_story=True)
        elif fresh and placement.thread == override.into:
            fresh = False
            yield replace(placement, new_thread=True)
        else:
            yield placement


def tell_override(override: Override) -> str:
    """What was done, in words."""
    told = {
        "merge": f"{override.what} was merged into {override.into}",
        "split": f"{override.into} was split off {override.what}",
        "move": f"{override.what} was moved to {override.into}",
        "rename": f"{override.what} was named {override.label!r}",
    }[override.kind]
    made = "" if override.made is None else f" on {override.made.date().isoformat()}"
    return f"by hand: {told}{made}{_by(override)}{'' if override.note is None else f': {override.note}'}"


def _by(override: Override) -> str:
    return "" if override.by is None else f" by {override.by}"


def make_shift(before: Placement, after: Placement, because: str, override: int | None = None) -> Shift:
    """What is kept of a change of place."""
    return Shift(before.report, before.story, before.thread, after.story, after.thread, because, override)


def find_shifts(before: Iterable[Placement], after: Iterable[Placement], override: Override) -> tuple[Shift, ...]:
    """What a correction moves: the changes of place between ``before`` and ``after``."""
    old = {placement.report: placement for placement in before}
    return tuple(
        make_shift(was, new, tell_override(override), override.seq)
        for new in after
        if (was := old[new.report]) and (was.story, was.thread) != (new.story, new.thread)
    )


def make_labels(overrides: Iterable[Override]) -> dict[str, str]:
    """The labels that were given by hand, by the id of the story or thread; the last one stands."""
    return {each.what: each.label for each in overrides if each.kind == "rename" and each.label}
