"""How much hangs on what happened: dateline.briefs.consequence."""

from __future__ import annotations

import pytest

from dateline.briefs.consequence import weigh_consequence
from dateline.briefs.day import Day

from .world import WEDNESDAY, World, at


def weigh(text: str) -> float:
    world = World()
    world.report("r", text, at(WEDNESDAY, 9))
    day = Day(world.material())
    return weigh_consequence(day, day.sentences("r")[0]).value


@pytest.mark.parametrize(
    ("slight", "full"),
    [
        ("A tiny earthquake shook Linz on Wednesday.", "An earthquake shook Linz on Wednesday."),
        ("A small explosion was heard in Linz on Wednesday.", "An explosion was heard in Linz on Wednesday."),
        ("Nobody was killed in Linz on Wednesday.", "Somebody was killed in Linz on Wednesday."),
        ("Linz fears that an earthquake could come.", "Linz was shaken by an earthquake."),
    ],
)
def test_what_is_slight_feared_or_denied_weighs_less(slight: str, full: str) -> None:
    assert 0.0 < weigh(slight) < 0.6 * weigh(full)
