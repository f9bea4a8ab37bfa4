"""The day: dateline.briefs.day."""

from __future__ import annotations

from dateline.briefs.day import Day

from .world import WEDNESDAY, World, at


def test_a_headline_that_the_text_opens_with_is_no_sentence_of_it() -> None:
    world = World()
    title, lead = "Krems bridge closes", "The council of Krems closed the bridge on Wednesday."
    rest = "It opened in 1895 and carries 20,000 cars a day between the two banks of the Danube, a spokeswoman said."
    world.report("a", f"{title}.\n\n{lead} {rest}", at(WEDNESDAY, 9), title=title)
    world.report("b", title, at(WEDNESDAY, 10), title=title)  # a post that is all headline
    day = Day(world.material())
    assert [(s.text, s.place) for s in day.sentences("a")] == [(lead, 0), (rest, 1)]
    assert day.find_sentence("a", 0) is None
    assert [s.text for s in day.sentences("b")] == [title]
