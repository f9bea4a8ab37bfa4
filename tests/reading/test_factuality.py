"""How sure a text is that something happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.factuality import explain_target, read_factuality, score_target
from dateline.text.sentences import split_sentences
from dateline.types import Reading, Report


def score(text: str, word: str) -> float:
    start = text.index(word)
    return score_target(text, (start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "word", "low", "high"),
    [
        ("The dam broke on Tuesday.", "broke", 2.0, 3.0),
        ("The dam did not break.", "break", -3.0, -1.5),
        ("Nobody died in Krems.", "died", -3.0, -1.5),
        ("The operator failed to open the gates.", "open", -3.0, -1.5),
        ("The operator managed to open the gates.", "open", 1.5, 3.0),
        ("The mayor refused to leave.", "leave", -3.0, -1.0),
        ("The mayor denied that the dam broke.", "broke", -3.0, -1.0),
        ("The mayor knows that the dam broke.", "broke", 2.0, 3.0),
        ("The dam may have broken.", "broken", -1.0, 1.0),
        ("If the dam breaks, the town will be flooded.", "flooded", -3.0, 0.0),
        ("If the dam breaks, the town will be flooded.", "breaks", -3.0, 1.0),
        ("Did the dam break?", "break", -1.5, 1.5),
    ],
)
def test_the_score_follows_grammar(text: str, word: str, low: float, high: float) -> None:
    assert low <= score(text, word) <= high


def test_tokens_and_text_are_read_alike() -> None:
    tokens = ["The", "operator", "failed", "to", "open", "the", "gates", "."]
    assert score_target(tokens, (4, 5)) == pytest.approx(score("The operator failed to open the gates.", "open"))


def test_a_score_can_be_explained_by_its_signs() -> None:
    signs = dict(explain_target(["The", "gates", "will", "open", "."], (3, 4)))
    assert signs["modal:will"] < 0


def test_a_target_outside_the_text_scores_0() -> None:
    assert score_target("", (0, 1)) == 0.0
    assert score_target([], (0, 1)) == 0.0
    assert score_target("The dam broke.", (90, 95)) == 0.0


def test_the_layer_scores_finite_verbs_and_infinitives_in_order() -> None:
    text = "The crews failed to close the gates. The water rose."
    report = Report(id="r", text=text)
    reading = Reading(report="r", sentences=split_sentences(text))
    found = read_factuality(report, reading).factuality
    assert [text[f.start : f.end] for f in found] == ["failed", "close", "rose"]
    assert found[0].score > 0 > found[1].score


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 20))
def test_any_target_scores_within_the_scale(text: str, start: int, length: int) -> None:
    assert -3.0 <= score_target(text, (start, start + length)) <= 3.0


@given(st.lists(st.text(max_size=8), max_size=20), st.integers(0, 20))
def test_any_tokens_score_within_the_scale(tokens: list[str], at: int) -> None:
    assert -3.0 <= score_target(tokens, (at, at + 1)) <= 3.0
