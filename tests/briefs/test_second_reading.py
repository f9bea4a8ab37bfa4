"""What signs and model say is blended; without the model the signs decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dateline.briefs import second_reading
from dateline.briefs.day import Day, Sentence
from dateline.briefs.second_reading import blend_kickers, blend_news
from dateline.engines import find_editor
from tests.briefs.world import WEDNESDAY, World, at


@pytest.fixture
def no_editor(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A checkout without the editor's weights."""
    asked = (second_reading._weigh_news, second_reading._weigh_kickers)
    monkeypatch.setattr(second_reading, "find_editor", lambda: None)
    for each in asked:
        each.cache_clear()
    yield
    for each in asked:
        each.cache_clear()


def _sentence() -> Sentence:
    world = World()
    world.report("a", "The ministry closed the bridge at Melk on Wednesday.", at(WEDNESDAY, 8), story="s")
    return Day(world.material()).sentences("a")[0]


@pytest.mark.usefixtures("no_editor")
def test_without_the_model_the_signs_decide() -> None:
    """Nothing is lost but the second opinion."""
    worth = {"Bridge closed": 1.0, "Melk": -1.0}
    assert blend_news(_sentence(), 0.37) == 0.37
    assert blend_kickers(_sentence(), worth) == worth


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_more_by_the_signs_is_never_less_in_the_end() -> None:
    """The blend rises with the signs, stays a chance, and bears a chance of nothing or of all."""
    chances = [blend_news(_sentence(), signs) for signs in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert chances == sorted(chances)
    assert 0.0 < chances[0] < chances[-1] < 1.0


@pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")
def test_the_editor_has_a_say_in_kickers() -> None:
    """Of two that the signs find alike the one that says what happened comes first."""
    told = blend_kickers(_sentence(), {"Bridge closed": 0.0, "Wednesday ministry": 0.0})
    assert told["Bridge closed"] > told["Wednesday ministry"]
