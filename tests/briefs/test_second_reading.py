"""What signs and model say is blended; without the model the signs decide."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from dateline.briefs import second_reading
from dateline.briefs.day import Day, Sentence
from dateline.briefs.one_matter import take_in
from dateline.briefs.second_reading import (
    UNLIKE,
    blend_kickers,
    blend_news,
    judge_form,
    judge_matter,
    read_ahead,
)
from dateline.engines import find_editor
from tests.briefs.world import WEDNESDAY, World, at


@pytest.fixture
def no_editor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A checkout without the editor's weights."""
    asked = (second_reading._weigh_line, second_reading._weigh_kickers, second_reading._weigh_pair)
    monkeypatch.setattr(second_reading, "find_editor", lambda: None)
    for each in asked:
        each.cache_clear()
    yield
    for each in asked:
        each.cache_clear()


CLOSED = "The ministry closed the bridge at Melk on Wednesday."


def _day(text: str = CLOSED) -> Day:
    world = World()
    world.report("a", text, at(WEDNESDAY, 8), story="s")
    return Day(world.material())


def _sentence(day: Day, number: int = 0) -> Sentence:
    return day.sentences("a")[number]


@pytest.mark.usefixtures("no_editor")
def test_without_the_model_the_signs_decide() -> None:
    """Nothing is lost but the second opinion."""
    worth = {"Bridge closed": 1.0, "Melk": -1.0}
    day = _day()
    assert blend_news(day, _sentence(day), 0.37) == 0.37
    assert judge_form(day, _sentence(day)) == judge_form(day, _sentence(day), read=False)
    assert blend_kickers(day, _sentence(day), worth) == worth


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_more_by_the_signs_is_never_less_in_the_end() -> None:
    """The blend rises with the signs, stays a chance, and bears a chance of nothing or of all."""
    day = _day()
    chances = [blend_news(day, _sentence(day), signs) for signs in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert chances == sorted(chances)
    assert 0.0 < chances[0] < chances[-1] < 1.0


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_the_editor_has_a_say_in_kickers() -> None:
    """Of two that the signs find alike the one that says what happened comes first."""
    day = _day()
    told = blend_kickers(day, _sentence(day), {"Bridge closed": 0.0, "Wednesday ministry": 0.0})
    assert told["Bridge closed"] > told["Wednesday ministry"]


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_a_line_that_leans_on_nothing_is_likelier_well_formed() -> None:
    """Nobody tells what the ruling is, nor who Huber."""
    whole = "At least 14 people have died in the flood at Melk, Mayor Ada Lind said on Wednesday."
    day = _day(f"{whole} Huber told the second hearing on Wednesday that the ruling had never reached him.")
    assert judge_form(day, _sentence(day)) > judge_form(day, _sentence(day, 1)) + 0.1


def test_what_a_rule_refuses_has_no_chance() -> None:
    """Whatever signs and editor would say of it."""
    day = _day("He said that the bridge at Melk would be closed.")
    assert judge_form(day, _sentence(day)) == 0.0


def test_what_was_read_ahead_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The answers of the other thread are those that are asked for later."""
    asked: list[str] = []

    class Once:
        def weigh_line(self, above: str, line: str) -> tuple[float, float]:
            asked.append(line)
            return 0.0, 0.0

    monkeypatch.setattr(second_reading, "find_editor", Once)
    second_reading._weigh_line.cache_clear()
    day = _day()
    with ThreadPoolExecutor(max_workers=1) as pool:
        read_ahead(pool, day, [_sentence(day)]).result()
    blend_news(day, _sentence(day), 0.5)
    judge_form(day, _sentence(day))
    second_reading._weigh_line.cache_clear()
    assert asked == [CLOSED]


PLANS = (
    "The council of Melk approved the plan for a second bridge over the Danube by 14 votes to 9.",
    "Opponents of the second Danube bridge at Melk said they would take the approved plan to court.",
    "A ferry was holed by driftwood off Melk and all 31 passengers were taken ashore unhurt.",
)


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_the_editor_has_a_say_in_what_is_one_matter() -> None:
    """A decision and the answer to it are one, whichever comes first; what happens in the same town is another."""
    world = World()
    for number, text in enumerate(PLANS):
        world.report(f"r{number}", text, at(WEDNESDAY, 8 + number), story=f"s{number}")
    day = Day(world.material())
    plan, answer, ferry = (take_in(day, day.sentences(f"r{number}")[0]) for number in range(3))
    assert judge_matter(day, plan, answer) == judge_matter(day, answer, plan)
    assert judge_matter(day, plan, answer) > judge_matter(day, plan, ferry)


def test_what_nobody_would_take_for_one_matter_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """The signs answer alone."""
    monkeypatch.setattr(second_reading, "weigh_matter", lambda *_: UNLIKE / 2)
    monkeypatch.setattr(second_reading, "find_editor", pytest.fail)
    day = _day()
    told = take_in(day, _sentence(day))
    assert judge_matter(day, told, told) == UNLIKE / 2
