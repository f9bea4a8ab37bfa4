"""Corrections of stories by hand, made in a store: the one door for the command line and the desk.

A correction is kept as an event at its place in the stream. Replayed (``apply_waiting``), it is applied at that place
again, or as soon after it as the report it was made after has come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from dateline.errors import UsageError
from dateline.store import Store
from dateline.stories.corrections import apply_override, find_shifts, settle_override
from dateline.types import Override, Placement


def correct_story(store: Store, wish: Override, now: datetime) -> tuple[Override, int]:
    """Make the correction that ``wish`` asks for. Returns it as it is kept, and how many reports changed their place.

    Raises NotFound for an id that nothing has, UsageError for what makes no sense, StoreError while a run takes
    reports in. Nothing is changed then.
    """
    with store.lock(), store.transaction():
        waiting = next(iter(store.iter_overrides(done=False)), None)
        if waiting is not None:
            raise UsageError(f"correction {waiting.seq} waits for report {waiting.after}: it goes first")
        seq = 1 + max((each.seq for each in store.iter_overrides()), default=0)
        after = store.find_last_report()
        override = settle_override(replace(wish, made=now), seq, after, store.find_members, store.find_placement)
        store.save_override(override, done=False)
        return override, apply_in_store(store, override)


def apply_in_store(store: Store, override: Override) -> int:
    """Apply a kept correction; returns how many reports changed their place."""
    after = apply_override(override, store.find_members, store.find_placement)
    before = [found for each in after if (found := store.find_placement(each.report)) is not None]
    shifts = find_shifts(before, after, override)
    for placement in _changed(before, after):
        store.save_placement(placement)
    for shift in shifts:
        store.save_shift(shift)
    store.save_override_done(override.seq)
    return len(shifts)


def _changed(before: Iterable[Placement], after: Iterable[Placement]) -> list[Placement]:
    old = {placement.report: placement for placement in before}
    return [placement for placement in after if old[placement.report] != placement]


def apply_waiting(store: Store) -> int:
    """Apply the corrections whose turn it is, in their order; returns how many.

    It is the turn of a correction when the report it was made after is there and all before it are applied.
    """
    applied = 0
    for override in store.iter_overrides(done=False):
        if override.after is not None and store.find_report(override.after) is None:
            break
        apply_in_store(store, override)
        applied += 1
    return applied


def keep_overrides(store: Store, overrides: Iterable[Override]) -> int:
    """Keep corrections that were made elsewhere until their turn comes; returns how many were not known.

    Raises UsageError where the store holds another correction of the same number.
    """
    known = {each.seq: each for each in store.iter_overrides()}
    fresh = [override for override in overrides if known.get(override.seq) != override]
    for override in fresh:
        if override.seq in known:
            raise UsageError(f"the store has another correction {override.seq}", mend="name a store without it")
    with store.lock(), store.transaction():
        for override in fresh:
            store.save_override(override, done=False)
        apply_waiting(store)
    return len(fresh)
