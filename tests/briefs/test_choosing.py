"""No two items on one matter, and what the second would have added stands in the first."""

from __future__ import annotations

import pytest

from dateline.briefs.choosing import ONE_MATTER, SURELY, Matters, choose_development
from dateline.briefs.composing import compose
from dateline.briefs.day import Day
from dateline.briefs.one_matter import describe, take_in, weigh_matter
from dateline.briefs.select import Development, find_developments
from dateline.briefs.settings import BriefSettings
from dateline.types import Figure
from tests.briefs.world import WEDNESDAY, World, at

MARCH = (
    "About 4,000 people marched through Altmoos on Wednesday against the closure of the hospital, the police said. "
    "The marchers blocked the main bridge of Altmoos for an hour."
)
MARCH_AGAIN = (
    "Thousands of people joined a march in Altmoos on Wednesday to protest at the closure of the hospital. "
    "The march ended at the bridge of Altmoos, where Mayor Klara Windisch spoke to the marchers."
)
TALKS = (
    "Ministers of Rovenia and Karsk will resume their talks on the Lower Danube lock on Thursday, Rovenia said. "
    "The talks on the lock were broken off in May."
)
BANK = "The central bank of Karsk raised its interest rate to 6 percent on Wednesday, the bank said."
SHOP = "A bakery in Oberau has won the national prize for rye bread, the guild of bakers said on Wednesday."
POWER = "The operator Lechkraft shut down a turbine at Enerhod on Wednesday after a fire, the company said."


def make_world(**texts: str) -> World:
    """A report each, of a story each."""
    world = World()
    for number, (key, text) in enumerate(texts.items(), 1):
        world.report(key, text, at(WEDNESDAY, 7 + number), story=f"s{number}")
    return world


def make_day(**texts: str) -> Day:
    """The day of such a world."""
    return Day(make_world(**texts).material())


def heads(day: Day) -> dict[str, Development]:
    """The first development of each report."""
    return {d.head.sentence.report.id: d for d in reversed(find_developments(day))}


def test_one_event_in_other_words_is_one_matter_and_others_are_not() -> None:
    day = make_day(march=MARCH, again=MARCH_AGAIN, talks=TALKS, bank=BANK, shop=SHOP, power=POWER)
    matters, found = Matters(day), heads(day)
    assert matters.chance(found["march"], found["again"]) >= ONE_MATTER
    for key in ("talks", "bank", "shop", "power"):
        assert matters.chance(found["march"], found[key]) < ONE_MATTER / 2


def test_no_two_items_tell_one_matter() -> None:
    texts = {"march": MARCH, "again": MARCH_AGAIN, "talks": TALKS, "bank": BANK, "shop": SHOP, "power": POWER}
    edition = compose(make_world(**texts).material(), BriefSettings())
    first = [edition.lede[0].text, *(item.lines[0].text for item in edition.items)]
    assert sum("march" in line for line in first) == 1


@pytest.mark.parametrize(("one", "other"), [(MARCH, MARCH_AGAIN), (TALKS, BANK), (SHOP, POWER)])
def test_which_comes_first_does_not_matter_and_signs_are_bounded(one: str, other: str) -> None:
    day = make_day(a=one, b=other)
    first, second = (take_in(day, day.sentences(key)[0]) for key in ("a", "b"))
    assert describe(day, first, second) == describe(day, second, first)
    assert all(0.0 < value <= 1.0001 for value in describe(day, first, second).values())
    assert 0.0 <= weigh_matter(day, first, second) <= 1.0


EARLY = "At least 12 people have died in the flood at Melk, the interior ministry said on Wednesday."
LATE = "The toll of the flood at Melk has risen to 17 dead, the mayor of Melk, Johanna Reiter, said on Wednesday."
MINE = "Nine miners were killed when a shaft fell in at Rudnik on Wednesday, the company said."


def make_tolls() -> World:
    """Two tolls of one flood, one of a mine, and other news."""
    world = make_world(early=EARLY, late=LATE, mine=MINE, talks=TALKS, bank=BANK, shop=SHOP, power=POWER)
    for key, words, number, low in (
        ("early", "12 people have died in the flood at Melk", "12 people", 12),
        ("late", "The toll of the flood at Melk has risen to 17 dead", "17 dead", 17),
        ("mine", "Nine miners were killed when a shaft fell in at Rudnik", "Nine miners", 9),
    ):
        start = world.reports[key].text.index(number)
        figure = Figure(low, low, None, "dead", number, start, start + len(number))
        world.claim(f"c-{key}", world.entry(key, words, figures=(figure,)))
    return world


def test_a_toll_and_its_update_are_one_matter_and_two_disasters_are_not() -> None:
    day = Day(make_tolls().material())
    matters, found = Matters(day), heads(day)
    assert matters.chance(found["early"], found["late"]) >= SURELY
    assert matters.chance(found["late"], found["mine"]) < ONE_MATTER


@pytest.mark.parametrize("rivals", [False, True])
def test_the_same_claim_and_its_rival_are_certainly_one_matter(rivals: bool) -> None:
    world = make_world(talks=TALKS, bank=BANK)
    mine = world.entry("talks", "will resume their talks")
    theirs = world.entry("bank", "raised its interest rate")
    if rivals:
        world.claim("c1", mine, rivals=("c2",))
        world.claim("c2", theirs, rivals=("c1",))
    else:
        world.claim("c1", mine, theirs)
    day = Day(world.material())
    found = heads(day)
    assert Matters(day).chance(found["talks"], found["bank"]) == 1.0


def test_the_most_important_comes_first_and_what_may_be_told_already_later() -> None:
    day = make_day(march=MARCH, again=MARCH_AGAIN, talks=TALKS, bank=BANK)
    matters, found = Matters(day), heads(day)
    held = [found["march"]]
    left = [found["again"], found["talks"]]
    assert choose_development(matters, left, held) is found["talks"]
    assert choose_development(matters, [found["again"]], held) is None
    assert choose_development(matters, [], held) is None


def test_what_the_second_adds_stands_in_the_first_item() -> None:
    """A newer figure, of another outlet and another story, is a line of the item that tells the matter."""
    edition = compose(make_tolls().material(), BriefSettings())
    told = [edition.lede, *(item.lines for item in edition.items)]
    holding = [lines for lines in told if any("Melk" in line.text for line in lines)]
    assert len(holding) == 1
    assert ["12" in line.text or "17" in line.text for line in holding[0]] == [True, True]


def test_a_day_with_hardly_an_item_takes_what_may_be_one_matter() -> None:
    """A higher bar lets in what the usual one holds for the same matter; what is surely the same stays out."""
    day = make_day(march=MARCH, again=MARCH_AGAIN)
    matters, found = Matters(day), heads(day)
    held, left = [found["march"]], [found["again"]]
    chance = matters.chance(found["march"], found["again"])
    assert choose_development(matters, left, held, chance) is None
    assert choose_development(matters, left, held, min(1.0, chance + 0.01)) is found["again"]
