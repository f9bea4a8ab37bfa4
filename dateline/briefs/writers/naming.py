"""Who names an item: the program, or the guest where the gate lets its kicker pass and the reader loses no old one.

Stability goes first. A kicker that the program printed for the same story or thread in the edition before, and gives
again, stays, and no other is asked for; so does one that a model gave there, while the gate lets it pass over today's
lines. Only else is the model's kicker taken.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.briefs.gate_kicker import check_kicker, hold, mend_kicker
from dateline.briefs.gate_types import Why
from dateline.text.names import fold_name
from dateline.types import Edition, Item, Line, Report


@dataclass(frozen=True, slots=True)
class Namer:
    """Names the items of one edition, compared with the edition that was printed ``before`` it."""

    edition: Edition
    reports: Mapping[str, Report]
    before: Edition | None
    label: str

    def find_taken(self, named: Sequence[Item], at: int) -> tuple[str, ...]:
        """The kickers of the items that are named already, and of those behind the one at ``at``."""
        return tuple(item.kicker for item in (*named, *self.edition.items[at + 1 :]))

    def keeps(self, item: Item) -> bool:
        """Whether the item goes on under the kicker that the program printed before."""
        return any(
            old.kicker_writer == "extract" and fold_name(old.kicker) == fold_name(item.kicker)
            for old in self._find_old(item)
        )

    def find_earlier(self, item: Item, taken: Sequence[str]) -> str | None:
        """The kicker that a model gave the story or thread before, where it still passes."""
        held = hold(item.lines, self.edition, self.reports, taken)
        models = (old.kicker for old in self._find_old(item) if old.kicker_writer == "model")
        return next((kicker for kicker in models if check_kicker(kicker, held).passed), None)

    def _find_old(self, item: Item) -> tuple[Item, ...]:
        """The items before of the same story, then those of the same thread."""
        old = self.before.items if self.before is not None else ()
        of_story = tuple(each for each in old if each.story is not None and each.story == item.story)
        return (*of_story, *(each for each in old if each.thread == item.thread and each not in of_story))

    def name(
        self, item: Item, lines: tuple[Line, ...], offered: str | None, taken: Sequence[str], why: str = "worded"
    ) -> tuple[Item, tuple[Why, ...]]:
        """The item with these lines and the kicker that is offered, or why the program's own stands."""
        item = replace(item, lines=lines)
        if offered is None:
            return item, ()
        held = hold(lines, self.edition, self.reports, taken)
        kicker = mend_kicker(offered, held)
        reasons = tuple(dict.fromkeys(each.why for each in check_kicker(kicker, held).reasons))
        if reasons or kicker == item.kicker:
            return item, reasons
        because = f"kicker {why} by {self.label} in place of {item.kicker!r}; the gate let it pass"
        return replace(item, kicker=kicker, kicker_writer="model", because=(*item.because, because)), ()
