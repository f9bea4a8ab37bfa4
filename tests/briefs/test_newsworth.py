"""What tells news, and what no editor opens an item with."""

from __future__ import annotations

import pytest

from dateline.briefs import select
from dateline.briefs.day import Day
from dateline.briefs.importance import NO_NEWS, Score, score_head
from dateline.briefs.newsworth import describe, weigh_news
from dateline.briefs.select import find_developments
from tests.briefs.world import WEDNESDAY, World, at

NEWS = "The interior ministry said on Wednesday that the floods had killed at least six people in Melk."
COMMENT = (
    "It is always so easy to blame the river. But why should we be so surprised when the water comes? "
    "The truth is that rivers have always been much older than our houses. You may want to think about that. "
    "We never seem to learn, and perhaps we never will."
)


def _day(**texts: str) -> Day:
    world = World()
    for at_hour, (key, text) in enumerate(texts.items(), 8):
        world.report(key, text, at(WEDNESDAY, at_hour), story=f"s{at_hour}")
    return Day(world.material())


def test_news_is_told_from_comment() -> None:
    """Somebody said on the day how many died: news. What is always so: none."""
    day = _day(a=NEWS, b=COMMENT)
    news = weigh_news(day, day.sentences("a")[0])
    assert news > 0.6
    assert all(weigh_news(day, sentence) < news / 2 for sentence in day.sentences("b"))


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("Vienna has closed two bridges.", "verb.has.done"),
        ("The bridges were closed by the police.", "verb.was.done"),
        ("The river is old.", "verb.is.so"),
        ("Ana Novak said that the water was rising.", "verb.past.says"),
        ("The dam could break at any time.", "verb.could"),
        ("In this image a boat lies on the bank.", "page"),
        ("The flood began after the dam broke two years ago.", "back"),
    ],
)
def test_signs_can_be_read(text: str, sign: str) -> None:
    """Each sign has a name that says what it is."""
    day = _day(a=text)
    assert sign in describe(day, day.sentences("a")[0])


def test_every_sign_is_a_number_between_bounds() -> None:
    """No sign outweighs the others by its scale."""
    day = _day(a=NEWS, b=COMMENT)
    for report in ("a", "b"):
        for sentence in day.sentences(report):
            assert all(0.0 < value <= 2.0 for value in describe(day, sentence).values())


def test_the_reason_is_given_in_words() -> None:
    """What a head gains or loses by it stands among its reasons."""
    for news, words in ((0.9, "tells news"), (0.4, "may tell no news"), (NO_NEWS / 2, "tells no news")):
        assert score_head(Score(2.0, ()), news).because[-1].startswith(f"{words} (")


def test_comment_opens_no_item_where_there_is_news() -> None:
    """A thinner edition is better than one with comment in it; where nothing else is there, it must do."""
    heads = {d.head.sentence.report.id for d in find_developments(_day(a=NEWS, b=COMMENT))}
    assert heads == {"a"}


def test_where_nothing_tells_news_what_there_is_must_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """The floor never empties a day."""
    monkeypatch.setattr(select, "NO_NEWS", 1.1)
    assert find_developments(_day(a=NEWS))
