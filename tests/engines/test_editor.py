"""The shipped editor keeps its promises: the same answer always, any text at all, and it has learned something."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.engines import Editor, find_editor

pytestmark = pytest.mark.skipif(find_editor() is None, reason="the editor's weights are not in this checkout")

TITLE = "Bridge at Lenz closed after crack is found"
HEAD = "The transport ministry closed the Danube bridge at Lenz on Tuesday after divers found a crack in a pier."
COMMENT = "It is hard not to think that bridges, like friendships, deserve more care than we tend to give them."


@pytest.fixture(scope="module")
def editor() -> Editor:
    found = find_editor()
    assert found is not None
    return found


def test_it_prefers_the_kicker_that_says_what_happened(editor: Editor) -> None:
    """Not a name, nor a word of a side clause."""
    bridge, divers, ministry = editor.weigh_kickers(
        TITLE, HEAD, ["Bridge closed", "Tuesday divers", "Transport ministry"]
    )
    assert bridge > divers
    assert bridge > ministry


def test_news_is_told_from_comment(editor: Editor) -> None:
    """What a ministry did is likelier news than what somebody muses."""
    assert editor.weigh_news(TITLE, HEAD) > editor.weigh_news("On bridges", COMMENT)


def test_the_order_of_kickers_does_not_matter(editor: Editor) -> None:
    """Asked in another order, and among doubles, each kicker gets what it got."""
    kickers = [
        f"{word} bridge"
        for word in ["old", "new", "red", "last", "first", "long", "short", "narrow", "wide", "closed", "open"]
    ]
    told = dict(zip(kickers, editor.weigh_kickers(TITLE, HEAD, kickers), strict=True))
    again = editor.weigh_kickers(TITLE, HEAD, [*reversed(kickers), kickers[3]])
    assert again == [told[kicker] for kicker in (*reversed(kickers), kickers[3])]


@given(st.text(max_size=300), st.text(max_size=60))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_gets_an_answer(editor: Editor, text: str, kicker: str) -> None:
    """Empty, foreign or broken: a finite number, and the same one twice."""
    first = (
        editor.weigh_news(kicker, text),
        *editor.weigh_kickers("", text, [kicker]),
    )
    second = (
        editor.weigh_news(kicker, text),
        *editor.weigh_kickers("", text, [kicker]),
    )
    assert first == second
    assert all(abs(value) < 100 for value in first)


def test_no_kickers_no_answers(editor: Editor) -> None:
    """Nothing asked, nothing said."""
    assert editor.weigh_kickers(TITLE, HEAD, []) == []


def test_a_lone_surrogate_is_no_reason_to_fail(editor: Editor) -> None:
    """Text of a broken decoder."""
    assert abs(editor.weigh_news("\ud800", "Half a \udfff pair")) < 100
