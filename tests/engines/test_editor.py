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


# Sentences with the kicker that says what happened, and two of a side clause or a wrong relation.
KICKERS = (
    (HEAD, "Bridge closed", "Tuesday divers", "Transport ministry"),
    (
        "The mayor of Lenz resigned on Wednesday after an inquiry found that the levee had not been inspected.",
        "Mayor resigns", "Levee inspection inquiry", "Wednesday levee",
    ),
    (
        "Teachers across Moravia went on strike on Monday over pay, shutting two thirds of the country's schools.",
        "Teachers strike", "Country thirds", "Monday pay",
    ),
    (
        "Two workers were killed when a fire broke out at the Komarov refinery, its owner said on Friday.",
        "Refinery fire", "Friday owner", "Two workers owner",
    ),
    (
        "Parliament passed a flood aid package of 90 million euros on Thursday, a day after the opposition gave way.",
        "Flood aid", "Opposition day", "Thursday opposition",
    ),
    (
        "The interior minister denied on Tuesday that his office had been warned of the flood, as the mayor claimed.",
        "Minister denial", "Tuesday office", "Flood mayor",
    ),
    (
        "A ferry with 120 people aboard sank off Corvo overnight, and the coastguard said 31 were missing.",
        "Ferry sinking", "Overnight coastguard", "Corvo people",
    ),
    (
        "A court in Lenz ordered the release of the journalist Anna Berg, held since March over a report on the levee.",
        "Journalist release", "March report", "Levee report",
    ),
)  # fmt: skip


def test_it_prefers_the_kicker_that_says_what_happened(editor: Editor) -> None:
    """Not a name, nor a word of a side clause: in three of four cases at least."""
    right = 0
    for sentence, *kickers in KICKERS:
        best, *others = editor.weigh_kickers("", sentence, kickers)
        right += best > max(others)
    assert right >= 0.75 * len(KICKERS)


def test_news_is_told_from_comment(editor: Editor) -> None:
    """What a ministry did is likelier news than what somebody muses."""
    assert editor.weigh_line(TITLE, HEAD)[0] > editor.weigh_line("On bridges", COMMENT)[0]


def test_a_line_that_a_reader_stumbles_over_is_seen(editor: Editor) -> None:
    """What leans on sentences that are not there, and what is no sentence; what runs in is for rules to see."""
    ill = (
        "Huber had told the hearing that the second of the three letters never reached him.",
        "That is why the second of them, she added, would have to be closed as well.",
    )
    assert all(editor.weigh_line(TITLE, HEAD)[1] > editor.weigh_line(TITLE, line)[1] for line in ill)


def test_two_accounts_of_one_matter_are_told_from_two_matters(editor: Editor) -> None:
    """In whatever words, and in whatever order they come."""
    again = "Cracks in a pier have forced the closure of the bridge over the Danube at Lenz, the ministry said."
    other = "A court in Lenz ordered the release of the journalist Anna Berg, held since March."
    assert editor.weigh_pair(HEAD, again) == editor.weigh_pair(again, HEAD)
    assert editor.weigh_pair(HEAD, again) > editor.weigh_pair(HEAD, other) + 2


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
        *editor.weigh_line(kicker, text),
        *editor.weigh_kickers("", text, [kicker]),
        editor.weigh_pair(kicker, text),
    )
    second = (
        *editor.weigh_line(kicker, text),
        *editor.weigh_kickers("", text, [kicker]),
        editor.weigh_pair(kicker, text),
    )
    assert first == second
    assert all(abs(value) < 100 for value in first)


def test_no_kickers_no_answers(editor: Editor) -> None:
    """Nothing asked, nothing said."""
    assert editor.weigh_kickers(TITLE, HEAD, []) == []


def test_a_lone_surrogate_is_no_reason_to_fail(editor: Editor) -> None:
    """Text of a broken decoder."""
    assert all(abs(logit) < 100 for logit in editor.weigh_line("\ud800", "Half a \udfff pair"))
