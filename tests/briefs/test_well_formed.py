"""What makes a line likely to be well formed, and what is done with one that is not."""

from __future__ import annotations

import pytest

from dateline.briefs import select
from dateline.briefs.day import Day, Sentence
from dateline.briefs.heard import NOTHING
from dateline.briefs.importance import SURE_FORM, Score, score_form
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import edit_sentence
from dateline.briefs.select import find_developments
from dateline.briefs.well_formed import describe, weigh_form
from tests.briefs.world import WEDNESDAY, World, at

WHOLE = "The interior ministry said on Wednesday that the floods had killed at least six people in Melk."
TWICE = "Army feeds children Army units in Melk fed children who lost homes on Wednesday."


def _day(**texts: str) -> Day:
    world = World()
    for at_hour, (key, text) in enumerate(texts.items(), 8):
        world.report(key, text, at(WEDNESDAY, at_hour), story=f"s{at_hour}")
    return Day(world.material())


def _describe(day: Day, sentence: Sentence) -> dict[str, float]:
    return describe(day, sentence, edit_sentence(day, sentence, Introductions()), NOTHING)


def _weigh(day: Day, sentence: Sentence) -> float:
    return weigh_form(day, sentence, edit_sentence(day, sentence, Introductions()), NOTHING)


def test_a_headline_that_runs_in_is_doubted() -> None:
    """Words told twice around a capital of no name: a headline ran into the sentence."""
    day = _day(a=WHOLE, b=TWICE)
    assert _weigh(day, day.sentences("a")[0]) > 0.7 > 0.6 > _weigh(day, day.sentences("b")[0])


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The engineers of Linz repaired the siphon.", "head.lone"),
        ("The levee at Linz was in danger, according to Klara Windisch.", "name.bare"),
        ("The river flooded Linz Hungary opened its basins on Wednesday.", "joint.seam"),
        ("Attacked city lies on river near Linz.", "bare"),
        ("A second dam broke near Linz on Tuesday.", "part"),
        ("Officials said it seemed he had left Linz on Tuesday.", "person.lone"),
        ("The mayor of Linz said no such order was given.", "such"),
        ("A boat is seen near the bridge of Linz on Tuesday.", "caption"),
        ("The mayor lost boats in Melk Engineers are racing to save Melk.", "joint.sure"),
    ],
)
def test_signs_can_be_read(text: str, sign: str) -> None:
    """Each sign has a name that says what it is."""
    day = _day(a=text)
    assert sign in _describe(day, day.sentences("a")[0])


def test_a_noun_that_was_told_before_leans_on_it() -> None:
    """ "The siphon" is what the sentence before speaks of."""
    day = _day(a="Engineers built a siphon in Linz. Nobody in Linz repairs the siphon.")
    assert "noun.earlier" in _describe(day, day.sentences("a")[1])


def test_every_sign_is_a_number_between_bounds() -> None:
    """No sign outweighs the others by its scale."""
    day = _day(a=WHOLE, b=TWICE)
    for report in ("a", "b"):
        assert all(0.0 < value <= 2.0 for value in _describe(day, day.sentences(report)[0]).values())


def test_doubt_only_costs() -> None:
    """A head that is surely well formed gains nothing; one that is not gives way to the next."""
    score = Score(2.0, ())
    assert score_form(score, SURE_FORM) == score
    assert score_form(score, 0.6).value < score.value
    assert score_form(score, 0.1) == score_form(score, 0.3)


def test_where_nothing_is_well_formed_the_day_is_told_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """An edition is never empty for it."""
    monkeypatch.setattr(select, "judge_form", lambda *_, **__: 0.1)
    assert find_developments(_day(a=WHOLE))


def test_who_a_person_is_may_stand_beside_the_name() -> None:
    """A role before it, or what she is behind it."""
    day = _day(
        a="The levee at Linz was in danger, according to engineer Klara Windisch.",
        b="The levee at Linz was in danger, said Klara Windisch, an engineer of the city.",
    )
    for report in ("a", "b"):
        assert "name.bare" not in _describe(day, day.sentences(report)[0])
