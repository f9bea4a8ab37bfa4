"""Kept editions: found again by what a person calls them, and compared with the ledger's word on the time between."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from datetime import datetime

from dateline.briefs.changes import find_changes
from dateline.briefs.compare import compare_editions
from dateline.briefs.composing import edition_id
from dateline.briefs.day import Day
from dateline.edition import gather_material
from dateline.errors import NotFound
from dateline.store import Store
from dateline.types import Change, Edition, Watch
from dateline.types.codec import to_json
from dateline.types.comparison import Comparison

_BACK = re.compile(r"last(?:~(\d+))?")
MOST = 200  # changes of a comparison


def find_kept(store: Store, watch: Watch, cutoff: datetime) -> Edition | None:
    """The edition that was kept of this watch at this cut-off."""
    return store.find_edition(edition_id(watch.name, watch.about, cutoff))


def find_named(store: Store, name: str, watch: str | None = None) -> Edition:
    """The kept edition that ``name`` means.

    An id or the beginning of one; ``last``, ``last~1`` (the one before it) ...; or the beginning of a cut-off, such
    as ``2031-06-11`` (the last of that day). ``watch`` leaves only the editions of that watch. Raises NotFound.
    """
    exact = store.find_edition(name)
    if exact is not None:
        return exact
    editions = list(store.iter_editions(watch))
    if not editions:
        of = f" of {watch!r}" if watch else ""
        raise NotFound(f"the store holds no edition{of}", mend="make one with: dateline brief ... --store")
    back = _BACK.fullmatch(name)
    if back:
        place = int(back[1] or 0) + 1
        if place > len(editions):
            raise NotFound(f"there are {len(editions)} editions, so there is no {name}")
        return editions[-place]
    found = [each for each in editions if len(name) > 2 and each.id.startswith(name)]
    found = found or [each for each in editions if len(name) > 9 and each.cutoff.isoformat().startswith(name)][-1:]
    if len(found) == 1:
        return found[0]
    if found:
        raise NotFound(f"{name!r} is the beginning of {len(found)} ids", mend=", ".join(each.id for each in found))
    last = editions[-1]
    raise NotFound(f"no edition is called {name!r}", mend=f"the last one is {last.id}; dateline editions lists them")


def name_variant(edition: Edition, kept: Edition) -> Edition:
    """``edition`` under the id of what it prints, where it is not the one that was kept under its own."""
    if edition == kept:
        return kept
    content = json.dumps(to_json(replace(edition, id="")), ensure_ascii=True, sort_keys=True)
    return replace(edition, id="v" + hashlib.sha256(content.encode()).hexdigest()[:11])


def compare_kept(store: Store | None, before: Edition, after: Edition) -> Comparison:
    """The comparison of two editions, the earlier one first; with the ledger's changes where the store has them."""
    if before.cutoff > after.cutoff:
        before, after = after, before
    same = before.watch == after.watch and before.cutoff < after.cutoff
    changes = _find_ledger_changes(store, before, after) if store is not None and same else ()
    return compare_editions(before, after, changes)


def _find_ledger_changes(store: Store, before: Edition, after: Edition) -> tuple[Change, ...]:
    watch = Watch(after.watch, after.about)
    return find_changes(Day(gather_material(store, watch, after.cutoff, before.cutoff, before)), {}, MOST)
