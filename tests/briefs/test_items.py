"""Items: which lines belong together, what makes one event of two, what leads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.briefs import BriefSettings, compose
from dateline.briefs.day import Day
from dateline.briefs.items import belongs, names_what, put_beside
from dateline.types import Figure

from .test_compose import make_world
from .world import WEDNESDAY, World, at

SETTINGS = BriefSettings()


def test_a_line_about_somebody_else_is_none_of_the_item() -> None:
    world = World()
    world.report(
        "lede", "A dam burst at Altmoos on Wednesday and killed 30 people, police said.", at(WEDNESDAY, 7), "s9"
    )
    text = (
        "The operator of the tunnel in Klosterau withdrew its warning of a collapse on Wednesday. "
        "A volunteer aged 58 fell from a ladder and died on Wednesday night, a hospital announced. "
        "Chancellor Jonas Lindner came to Dornbach on Wednesday and filled two sandbags."
    )
    world.report("r", text, at(WEDNESDAY, 8))
    printed = [line.text for item in compose(world.material(), BriefSettings()).items for line in item.lines]
    assert any("operator" in line for line in printed)
    assert not any("volunteer" in line or "sandbags" in line for line in printed)


def test_another_reports_line_that_sets_out_with_somebody_else_is_none_of_the_item() -> None:
    world = World()
    head = "A volunteer collapsed on Wednesday while filling sandbags on the levee at Klosterau and died, police said."
    visit = "Prime Minister Gerald Ostrow came to Klosterau on Wednesday and filled two sandbags on the levee."
    more = "The volunteer who collapsed while filling sandbags on the levee at Klosterau was 58, the clinic said."
    for key, text, hour in (("one", head, 6), ("two", visit, 9), ("three", more, 11)):
        world.report(key, text, at(WEDNESDAY, hour))
        world.claim(f"c-{key}", world.entry(key, text.removesuffix(".")))
        world.rule(f"c-{key}", "stated")
    day = Day(world.material())
    first, second, third = (day.sentences(key)[0] for key in ("one", "two", "three"))
    assert not belongs(day, second, first)
    assert belongs(day, third, first)


def test_an_item_says_how_well_a_kicker_fits_it() -> None:
    edition = compose(make_world().material(), SETTINGS)
    assert edition.items
    assert all(any("a kicker fits it" in why for why in item.because) for item in edition.items)


def test_a_line_names_what_another_points_at() -> None:
    pointing = "Officials confirmed that the power plant has been flooded."
    assert names_what("The Oberau Power Plant caught fire on Wednesday.", pointing)
    assert not names_what("A power plant caught fire on Wednesday.", pointing)
    assert not names_what("The Oberau Power Plant caught fire.", "The Melk Power Plant is shut, and the plant is dark.")


def test_of_a_long_window_what_is_newest_leads() -> None:
    world = World()
    old = "A train crashed into the river at Klosterau on Thursday and 40 people were killed, police said."
    new = "Ten ministers of Moravia resigned on Wednesday over the train crash at Klosterau, Mayor Karl Lind said."
    world.report("old", old, at(WEDNESDAY, 9) - timedelta(days=6), story="s1")
    world.report("new", new, at(WEDNESDAY, 9), story="s2")
    material = replace(world.material(), since=at(WEDNESDAY, 0) - timedelta(days=6))
    assert [line.text for line in compose(material, SETTINGS).lede] == [new]


def test_two_reports_of_one_amount_make_one_item() -> None:
    world = World()
    fell = "Shares in Danube Power fell 7 percent in Vienna on Wednesday, the stock exchange said."
    plunged = "Shares in Danube Power plunged 7 percent over the bill for repairs at Oberau, brokers in Linz said."
    for key, text in (("one", fell), ("two", plunged)):
        world.report(key, text, at(WEDNESDAY, 9), story=f"s-{key}")
        start = text.index("7 percent")
        figure = Figure(7.0, 7.0, "%", "%", "7 percent", start, start + len("7 percent"))
        world.claim(f"c-{key}", world.entry(key, text[:-1], None, (figure,)))
        world.rule(f"c-{key}", "reported")
    edition = compose(world.material(), SETTINGS)
    assert len(edition.items) == 0  # the lede tells it


def test_what_one_person_walked_is_no_key_figure() -> None:
    world = World()
    text = "Prime Minister Gregor Fenwick walked 300 metres of levee at Klosterau on Wednesday and filled two sandbags."
    world.report("one", text, at(WEDNESDAY, 8))
    start = text.index("300 metres")
    walked = Figure(300.0, 300.0, "m", "metres", "300 metres", start, start + len("300 metres"))
    world.claim("c-one", world.entry("one", text[:-1], None, (walked,)))
    world.rule("c-one", "reported")
    assert compose(world.material(), SETTINGS).figures == ()


def test_what_cannot_stand_alone_stands_behind_the_sentence_that_it_follows() -> None:
    world = World()
    world.report(
        "r", "Six people are dead, minister Renate Hollweger said. Her count had been three before.", WEDNESDAY
    )
    world.report("s", "Seven people have died in Tulln, Mayor Franz Reithofer said on Wednesday.", WEDNESDAY)
    day = Day(world.material())
    (head, follows), (other,) = day.sentences("r"), day.sentences("s")
    ordered = put_beside(day, [(head, "head"), (other, "a detail"), (follows, "another")])
    assert [sentence for sentence, _ in ordered] == [head, follows, other]
