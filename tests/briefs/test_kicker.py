"""Kickers: short, apt, different, none that would fit any item."""

from __future__ import annotations

import pytest

from dateline.briefs import BriefSettings, compose
from dateline.briefs.acts import acts_in
from dateline.briefs.phrases import find_noun_groups, has_finite_verb

from .world import WEDNESDAY, World, at


def kicker_of(text: str, title: str, **more: object) -> str:
    """The kicker of an item made of one report, beside a lede about something else; "" where it is told in short."""
    world = World()
    lede = "At least 30 people were killed on Wednesday when the dam at Oberau burst, a minister said."
    world.report("lede", lede, at(WEDNESDAY, 8), story="s9", title="Dam at Oberau bursts, 30 dead")
    world.report("r", text, at(WEDNESDAY, 9), title=title, **more)
    return compose(world.material(), BriefSettings()).told[0].kicker


@pytest.mark.parametrize(
    ("text", "title", "kicker"),
    [
        (
            "Chancellor Matthias Orlinger visited the town of Tulln on Wednesday, his office said.",
            "Chancellor comes to Tulln",
            "visit",
        ),
        (
            "The by-election due in Györ on Sunday has been postponed by two weeks, the election committee ruled.",
            "Györ by-election put off",
            "By-election postponed",
        ),
        (
            "Russia bans all British airlines from its airspace in response to a ban by London.",
            "Answer to London",
            "airline ban",
        ),
        (
            "Five people have died in Klosterau, the interior ministry said on Wednesday, up from three.",
            "Five dead in Klosterau",
            "Klosterau",
        ),
        (
            "A cargo plane was shot down over Tulln on Wednesday, the fire service said.",
            "Night over Tulln",
            "plane",
        ),
        (
            "Slovakia has condemned what it called a silence, Bratislava said.",
            "Help across the river",
            "Slovakia condemnation",
        ),
        (
            "About 30 tonnes of diesel have escaped from the refinery, the inspectorate said on Wednesday.",
            "Thirty tonnes lost",
            "Diesel escape",
        ),
    ],
)
def test_a_kicker_says_what_the_item_is_about(text: str, title: str, kicker: str) -> None:
    assert kicker.casefold() in kicker_of(text, title).casefold()


def test_a_kicker_is_short_and_in_sentence_case() -> None:
    text = "Residents of Komárom reported an oily film on the river late on Wednesday, not far from the refinery."
    kicker = kicker_of(text, "Residents Report Smell of Fuel and Oily Film at Komárom")
    assert 1 <= len(kicker.split()) <= 4
    assert kicker[0].isupper()
    assert all(word.islower() or word in text for word in kicker.split()[1:])


def test_an_outlet_or_the_watch_is_no_kicker() -> None:
    text = "The Danube flood has reached the Uferbote's cellar in Linz, the newspaper Uferbote said on Wednesday."
    kicker = kicker_of(text, "Danube flood at the Uferbote", source="Uferbote")
    assert "Uferbote" not in kicker
    assert kicker.casefold() not in ("danube flood", "flood", "danube")


def test_two_items_never_share_a_kicker() -> None:
    world = World()
    for number, town in enumerate(("Altmoos", "Bernstetten", "Krumau", "Dornbach"), start=1):
        text = f"The harbour of {town} was closed on Wednesday after a levee broke, police in {town} said."
        world.report(
            f"r{number}", text, at(WEDNESDAY, number), story=f"s{number}", title="Harbour closed, levee broken"
        )
    kickers = [item.kicker for item in compose(world.material(), BriefSettings()).items]
    assert len(kickers) == len(set(kickers))


def test_noun_groups_end_with_a_noun_and_stop_at_verbs() -> None:
    groups = [" ".join(t.word for t in g) for g in find_noun_groups("Bratislava braces for record Danube crest")]
    assert groups == ["Bratislava", "record Danube crest"]


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The directorate declared a flood alert, the highest of three.", "flood alert"),
        ("Novak is recording a charity single to raise funds.", "charity single"),
        ("The mayor announced the reopening of the bridge.", "reopening"),
        ("An oil slick has reached the harbour.", "oil slick"),
        ("The official record is lost.", "official record"),
    ],
)
def test_a_word_that_is_mostly_an_adjective_can_end_a_group(text: str, group: str) -> None:
    """Where no noun follows it, it is the noun."""
    assert group in [" ".join(token.word for token in found) for found in find_noun_groups(text)]


@pytest.mark.parametrize("verb", ["explode", "explodes", "exploded", "exploding"])
def test_every_form_of_a_verb_has_its_noun(verb: str) -> None:
    """The table need not hold them all."""
    assert acts_in(f"Two boilers {verb} in Linz.") == {"explosion"}


@pytest.mark.parametrize(
    ("text", "verb"),
    [("The levee broke.", True), ("A man on a roof in Linz", False)],
)
def test_a_finite_verb_is_seen(text: str, verb: bool) -> None:
    assert has_finite_verb(text) is verb


@pytest.mark.parametrize(
    ("text", "kicker"),
    [
        ("The bank says that it has begun the process of selling all its branches.", "Branch sale"),
        ("Canada bans Moravian crude oil.", "oil ban"),
        ("The International Criminal Court has condemned the silence of Moravia over the camps.", "moravia silence"),
        (
            "The embassy in Altmoos reopened on Wednesday for the first time since the flood, Vienna said.",
            "Embassy reop",
        ),
    ],
)
def test_a_kicker_names_the_act_and_what_it_is_done_to(text: str, kicker: str) -> None:
    assert kicker.casefold() in kicker_of(text, "").casefold()


def test_what_is_announced_is_not_given_to_who_announces_it() -> None:
    text = "A first instalment is to reach the flooded regions in June, Commissioner Liis Kaldmaa said on Wednesday."
    assert "Kaldmaa" not in kicker_of(text, "")


def test_who_is_displaced_is_not_where_he_sleeps() -> None:
    """The hall is not displaced."""
    text = "Hundreds spent the night in a school hall displaced by the river in Altmoos."
    assert "displacement" not in kicker_of(text, "A night in the hall")


def test_what_is_fired_is_not_dismissed() -> None:
    assert "dismissal" not in kicker_of("Moravia fired missiles at the harbour of Altmoos on Wednesday.", "")


def test_who_speaks_is_a_kicker_only_where_nothing_else_can_be_said() -> None:
    text = "A first instalment is to reach the flooded regions in June, Commissioner Liis Kaldmaa said on Wednesday."
    assert "remarks" not in kicker_of(text, "")


def test_what_never_happened_is_no_kicker() -> None:
    assert (
        "arrival"
        not in kicker_of(
            "Defence Minister Viktor Hradek took money for rifles that never arrived, two deputies said on Wednesday.",
            "",
        ).casefold()
    )


def test_who_could_die_makes_no_toll() -> None:
    text = "If the levee breaks, 300 people could die in Altmoos, the mayor Klara Windisch warned on Wednesday."
    assert "toll" not in kicker_of(text, "").casefold()


@pytest.mark.parametrize(
    "text",
    [
        "The inquiry into the blast that killed 11 workers opened in Altmoos on Wednesday, the court said.",
        "Some 500 birds were found dead on the shore at Altmoos on Wednesday, the fire service said.",
    ],
)
def test_deaths_in_passing_make_no_toll(text: str) -> None:
    assert "toll" not in kicker_of(text, "").casefold()


def test_a_toll_without_a_place_gives_way_to_what_says_more() -> None:
    text = "An airstrike on the military base of the army killed 35 people on Wednesday, the governor said."
    kicker = kicker_of(text, "Airstrike on military base kills 35")
    assert kicker != "Death toll"
    assert "airstrike" in kicker.casefold() or "base" in kicker.casefold()


def test_one_death_is_no_toll() -> None:
    text = "One person was killed when a bus and a lorry collided near Krumau on Wednesday, the fire service said."
    assert "toll" not in kicker_of(text, "").casefold()
