"""Developments of which something short can be said go before others; a scene gives way where news is left."""

from __future__ import annotations

from dateline.briefs.day import Day
from dateline.briefs.importance import Score
from dateline.briefs.nameable import LOOKED_AT, prefer_nameable
from dateline.briefs.select import Development, Ranked

from .world import WEDNESDAY, World, at

NEWS = (
    "The interior ministry ordered the evacuation of Klosterau on Wednesday, Minister Anna Weiss said.",
    "Hungary signed an agreement on the dam at Oberau on Wednesday, the water office said.",
    "Police arrested the mayor of Tulln, Karl Lind, on Wednesday over the contract for the levee.",
)
SCENE = "But it is never as easy as that, and nobody here would ever say it is when they are so often wrong."


def make_developments(*texts: str) -> tuple[Day, list[Development]]:
    world = World()
    for number, text in enumerate(texts):
        world.report(f"r{number}", text, at(WEDNESDAY, 8), story=f"s{number}")
    day, found = Day(world.material()), []
    for number in range(len(texts)):
        head = Ranked(day.sentences(f"r{number}")[0], Score(2.0, ()))
        found.append(Development(f"s{number}", f"t{number}", head, (head,), 2.0, ()))
    return day, found


def test_a_scene_that_no_kicker_fits_gives_way_to_news() -> None:
    day, developments = make_developments(SCENE, *NEWS)
    kept = prefer_nameable(day, developments, 8)
    assert {each.story for each in kept} == {"s1", "s2", "s3"}
    assert all(any("a kicker fits it" in why for why in each.because) for each in kept)


def test_a_scene_gives_way_also_where_little_else_is_left() -> None:
    day, developments = make_developments(SCENE, *NEWS[:2])
    assert {each.story for each in prefer_nameable(day, developments, 8)} == {"s1", "s2"}


def test_what_lies_beyond_the_items_is_left_as_it_is() -> None:
    day, developments = make_developments(*NEWS)
    kept = prefer_nameable(day, [*developments, *developments], 1)
    assert len(kept) == 6
    assert sum(not each.because for each in kept) == 6 - LOOKED_AT
