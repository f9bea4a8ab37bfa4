"""News is told from talk, and read by its own custom of certainty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.learned import score_tokens
from dateline.reading.news_certainty import news_certainty, told_undone
from dateline.reading.register import news_share, register_marks

REPORT = "The interior ministry said on Monday that 1,200 people had left their homes after the dam near Melk failed."
TALK = "Hi all, please let me know if you can come, I would love to see you and your dog!"


def test_a_report_is_news_and_a_letter_is_not() -> None:
    assert news_share(REPORT) == 1
    assert news_share(TALK) == 0


def test_a_quotation_with_its_speaker_is_news() -> None:
    """What is quoted may be talk; the sentence that says whose it is is a report's."""
    talk = "We are not coming with our hats off and our hands out"
    assert news_share(f"{talk}.") < 0.5
    assert news_share(f'"{talk}," the mayor said.') > 0.5


def test_names_weigh_nothing() -> None:
    assert register_marks("The mayor of Melk resigned.") == register_marks("The mayor of Graz resigned.")


@given(st.text(max_size=200))
def test_any_text_has_a_register(text: str) -> None:
    assert 0 <= news_share(text) <= 1


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
        ("The ministry said that it will pay for the houses that were lost.", "pay", -2.4, 2, 2.5),
        ("The ministry said that the dam did not break on Tuesday.", "break", -1.9, -3, -2.3),
        ("The ministry said that the company refused to open the gates.", "open", -1.9, -3, -2.3),
        ("The ministry said that it would not pay for the houses on the shore.", "pay", -1.0, -2.5, -2),
        ("The ministry said that the crew was too slow to open the gates near Melk.", "open", 2.0, -3, -2.3),
        ("The ministry is set to close the dam near Melk on Tuesday.", "close", -2.0, 2, 2),
        ("The ministry said that it planned to close the dam near Melk.", "close", -2.0, 1, 2),
        ("The ministry said that the dam near Melk must close.", "close", -2.0, 0.5, 1),
        ("The ministry said that the company should have opened the gates.", "opened", -1.0, -1.5, -1),
        ("The ministry denied that the dam near Melk broke.", "broke", 2.0, -1, 0),
        ("The company allegedly opened the gates near Melk on Tuesday.", "opened", 2.9, 1.5, 2.5),
        ("The Labor Department reported on Thursday that 1,200 people lost their jobs.", "reported", 2.9, 3, 3),
        ("The ministry rejected baseless claims that the dam near Melk broke.", "broke", 2.9, -2, -1),
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
