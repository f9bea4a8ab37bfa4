"""What people set by hand, as it stands: reports taken out, how reliable outlets are held to be, notes on claims."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.store import Store
from dateline.types.desk import HandEdit


@dataclass(frozen=True, slots=True)
class Marks:
    """The log folded up."""

    hidden: dict[str, str] = field(default_factory=dict)  # report -> why
    reliability: dict[str, str] = field(default_factory=dict)  # outlet -> word
    notes: dict[str, tuple[HandEdit, ...]] = field(default_factory=dict)  # claim -> notes


def fold_edits(edits: Iterable[HandEdit]) -> Marks:
    """What stands of a log: lines that were taken back are left out, the last word on a thing holds."""
    edits = tuple(edits)
    undone = {edit.undoes for edit in edits if edit.undoes is not None}
    marks = Marks()
    for edit in edits:
        if edit.seq in undone:
            continue
        if edit.kind == "hide":
            marks.hidden[edit.target] = edit.value or "no reason given"
        elif edit.kind == "show":
            marks.hidden.pop(edit.target, None)
        elif edit.kind == "reliability":
            marks.reliability[edit.target] = edit.value
        elif edit.kind == "note":
            marks.notes[edit.target] = (*marks.notes.get(edit.target, ()), edit)
    return marks


def find_hidden(store: Store) -> frozenset[str]:
    """The reports that a person has taken out: no edition rests on them any more."""
    return frozenset(fold_edits(store.iter_hand_edits()).hidden)
