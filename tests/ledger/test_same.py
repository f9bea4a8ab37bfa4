"""Whether two statements say the same, and whether they can both be true."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ledger import compare
from dateline.ledger.settings import LedgerSettings

JOIN, RIVAL = LedgerSettings().join_story, LedgerSettings().rival


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("At least 14 people died in the flood at Tulln.", "Fourteen people were killed by the flood in Tulln."),
        ("Hungary opened the relief basins at Győr on Wednesday.", "The relief basins at Győr were opened by Hungary."),
        ("The mayor of Melk resigned.", "Melk's mayor has resigned."),
        ("Police arrested two men over the fire in Linz.", "Two men were detained by police over the Linz fire."),
    ],
)
def test_paraphrases_say_the_same(a: str, b: str) -> None:
    seen = compare(a, b)
    assert seen.same >= JOIN, seen
    assert seen.contradicts < RIVAL, seen


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        ("14 people died in the flood at Tulln.", "19 people died in the flood at Tulln.", "figures"),
        ("Hungary shelled the dam at Komárno.", "Slovakia shelled the dam at Komárno.", "actor"),
        ("The operator released water at Melk.", "The operator did not release water at Melk.", "polarity"),
        ("The wall at Melk did not hold on Tuesday.", "The wall at Melk held on Tuesday.", "polarity"),
        ("The dam was shelled by Slovakia.", "Hungarian troops shelled the dam.", "actor"),
    ],
)
def test_what_cannot_both_be_true_is_a_contradiction_and_not_the_same(a: str, b: str, kind: str) -> None:
    seen = compare(a, b)
    assert seen.kind == kind, seen
    assert seen.contradicts >= RIVAL, seen
    assert seen.same < JOIN, seen


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Police arrested a man in Linz on Monday.", "Police arrested a man in Graz on Friday."),
        ("The mayor of Melk, Karin Pichler, met farmers.", "Mayor Karin Pichler of Melk bought a new tractor."),
        ("Austria will send pumps to Győr.", "Hungary will send pumps to Győr."),
        ("The river fell at Passau.", "A court in Vienna heard two witnesses."),
    ],
)
def test_other_days_places_people_and_deeds_are_other_statements_without_contradiction(a: str, b: str) -> None:
    seen = compare(a, b)
    assert seen.same < JOIN, seen
    assert seen.contradicts < RIVAL, seen


def test_reasons_are_given_in_words() -> None:
    seen = compare("14 people died at Tulln.", "19 people died at Tulln.")
    assert any("different figures (dead)" in reason for reason in seen.because)


TEXTS = st.text(max_size=80) | st.lists(
    st.sampled_from(
        [
            "no",
            "not",
            "Vienna",
            "14",
            "people",
            "died",
            "killed",
            "Austria",
            "Hungary",
            "shelled",
            "dam",
            "was",
            "by",
            ".",
        ]
    ),
    max_size=14,
).map(" ".join)


@given(TEXTS, TEXTS)
def test_comparison_is_symmetric_and_within_bounds(a: str, b: str) -> None:
    one, other = compare(a, b), compare(b, a)
    assert (one.same, one.contradicts, one.because) == (other.same, other.contradicts, other.because)
    assert 0 <= one.same <= 1
    assert 0 <= one.contradicts <= 1


@given(TEXTS)
def test_nothing_contradicts_itself(text: str) -> None:
    assert compare(text, text).contradicts == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("50 Austrian soldiers died at Komárno.", "Hundreds of Hungarian soldiers died at Komárno."),
        ("Vienna will not renew the permit of the dam.", "The permit of the dam lets it store water all summer."),
        ("The council voted 24-8 to close the dam.", "The council voted 20-3 to close the dam."),
    ],
)
def test_other_sides_other_numbers_and_a_word_denied_in_passing_are_no_contradiction(a: str, b: str) -> None:
    seen = compare(a, b)
    assert seen.kind != "polarity", seen
    assert seen.kind != "figures" or seen.contradicts < RIVAL, seen
