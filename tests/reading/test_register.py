"""News is told from talk, and read by its own custom of certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.learned import score_tokens
from dateline.reading.news_certainty import news_certainty, told_undone
from dateline.reading.register import is_news, register_marks

REPORT = "The interior ministry said on Monday that 1,200 people had left their homes after the dam near Melk failed."
TALK = "Hi all, please let me know if you can come, I would love to see you and your dog!"


def test_a_report_is_news_and_a_letter_is_not() -> None:
    assert is_news(REPORT)
    assert not is_news(TALK)


def test_names_weigh_nothing() -> None:
    assert register_marks("The mayor of Melk resigned.") == register_marks("The mayor of Graz resigned.")


@given(st.text(max_size=200))
def test_any_text_has_a_register(text: str) -> None:
    assert is_news(text) in (True, False)


class Model:
    """A model that always gives one score."""

    def __init__(self, score: float) -> None:
        self.score = score

    def factuality(self, text: str, targets: object) -> list[float]:
        return [self.score]


@pytest.mark.parametrize(
    ("text", "word", "given", "low", "high"),
    [
        ("The ministry said that the dam near Melk broke on Tuesday.", "broke", 2.2, 3, 3),
        ("The ministry said that it will pay for the houses that were lost.", "pay", -2.4, 1, 2),
        ("The ministry said that the dam did not break on Tuesday.", "break", -1.9, -3, -3),
        ("The ministry said that the company refused to open the gates.", "open", -1.9, -3, -3),
        ("The ministry said on Tuesday that the dam may break.", "break", 2.0, 0, 1),
        ("The ministry said that it would pay if the dam breaks.", "breaks", -1.0, 0, 1),
        ("Hi all, I hope you will pay me soon, thanks!", "pay", -2.4, -2.4, -2.4),
    ],
)
def test_only_what_a_report_denies_is_unlikely(text: str, word: str, given: float, low: float, high: float) -> None:
    start = text.index(word)
    assert low <= score_tokens(Model(given), text, (start, start + len(word))) <= high  # type: ignore[arg-type]


@given(st.floats(-3, 3), st.sets(st.sampled_from(["negated", "modal:may", "question"])))
def test_certainty_stays_on_the_scale(score: float, signs: set[str]) -> None:
    assert -3 <= news_certainty(score, signs, ["not"]) <= 3


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("against the now-cancelled deal", -3.0),
        ("after the foiled attack", -3.0),
        ("for the additional delay in delivery", -3.0),
        ("before it was due to fly", 0.0),
        ("the plane was originally scheduled to land", 0.0),
        ("the trial is set to begin", None),
        ("they signed the deal", None),
    ],
)
def test_what_did_not_come_about_is_told_right_before_it(words: str, certainty: float | None) -> None:
    tokens = words.split()
    assert told_undone(tokens, len(tokens) - 1) == certainty
