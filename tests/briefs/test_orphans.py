"""Definite nouns that nothing explains are told from those that explain themselves."""

from __future__ import annotations

import pytest

from dateline.briefs.day import Day, stems_of
from dateline.briefs.heard import hear_all
from dateline.briefs.lines import is_sound
from dateline.briefs.orphans import find_orphan

from .world import WEDNESDAY, World, at


@pytest.mark.parametrize(
    ("text", "orphan"),
    [
        ("Austria denies the accusations, saying that the gates were closed.", "the accusations"),
        ("Rights groups said on Saturday that the comments raised fresh questions.", "the comments"),
        ("The river will rise again, the report says.", "the report"),
        ("Western officials say they have seen no evidence to support the claim.", "the claim"),
        ("The army repelled the offensive and took prisoners.", "the offensive"),
        ("Ministers in Vienna could not guarantee the attempt would work.", "the attempt"),
        ("Hungary will send boats if deputies approve the bill as expected.", "the bill"),
        ("The oil giant said on Monday that the pipe was shut.", "The oil giant said"),
        ("The United Nations agency has declared an emergency.", "The United Nations agency has"),
        ("Three other marines were killed near Linz.", "Three other marines"),
        ("People are being shot there for protesting.", "there"),
    ],
)
def test_a_noun_that_asks_which_is_an_orphan(text: str, orphan: str) -> None:
    assert find_orphan(text, frozenset()) == orphan


@pytest.mark.parametrize(
    "text",
    [
        "The accusations against the power station are being examined.",
        "The claim that the gates were closed is being examined.",
        "Gunmen attacked the prison at Linz before the assault was repelled.",
        "A report on the flood was published and the report is long.",
        "Hungary is considering opening the basins, two officials briefed on the plan said.",
        "The government said the worst attack was over.",
        "“We reject the claim,” the mayor of Linz said.",
        "The mayor of Linz said he had waited there.",
    ],
)
def test_a_noun_that_the_line_explains_is_none(text: str) -> None:
    assert find_orphan(text, frozenset()) is None


def test_what_the_item_has_said_explains_it() -> None:
    text = "The power station denies the accusations."
    heard = stems_of("The mayor's accusation was sharp.")
    assert find_orphan(text, heard) is None
    assert find_orphan(text, frozenset(), heard) is None


def test_the_sentence_right_before_explains_it_too() -> None:
    world = World()
    text = "BP pumps mud into the leaking well off Linz. The company says the operation is going well at Linz."
    world.report("r", text.replace("The company", "The ministry of Austria"), at(WEDNESDAY, 9))
    day = Day(world.material())
    first, second = day.sentences("r")
    assert not is_sound(day, second)
    assert is_sound(day, second, hear_all((first,)))
