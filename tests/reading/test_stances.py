"""What a cue tells about the statement."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline.reading.attributions import find_drafts
from dateline.reading.cues import load_cue_nouns, load_cue_verbs
from dateline.reading.stances import stance_of
from dateline.text.sentences import split_sentences
from dateline.types import Stance


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Lind said that the dam is safe.", "says"),
        ("Lind claimed that the dam is safe.", "claims"),
        ("Lind confirmed that the dam is safe.", "confirms"),
        ("Lind did not confirm that the dam is safe.", "declines"),
        ("Lind declined to say whether the dam is safe.", "declines"),
        ("Lind refused to confirm that the dam is safe.", "declines"),
        ("Lind denied that the dam is safe.", "denies"),
        ("Lind rejected the claim that the dam is safe.", "denies"),
        ("Lind rejected the new plan.", "says"),
        ("Lind warned that the dam is weak.", "warns"),
        ("Lind called for help from Vienna.", "asks"),
        ("Lind called the plan reckless.", "says"),
        ("Lind promised to rebuild the dam.", "promises"),
        ("Lind accused the operator of lying.", "accuses"),
        ("Lind doubted that the dam is safe.", "doubts"),
        ("Lind believes that the dam is safe.", "believes"),
        ("Lind does not believe that the dam is safe.", "doubts"),
        ("Lind ordered residents to leave.", "orders"),
    ],
)
def test_the_stance_follows_cue_complement_and_negation(text: str, stance: str) -> None:
    drafts = find_drafts(text, split_sentences(text))
    assert drafts
    first = drafts[0]
    assert stance_of(first, text[first.content[0].start : first.content[-1].end]) == stance


def test_every_row_of_the_cue_tables_has_a_known_stance_and_rates_between_0_and_1() -> None:
    for cue in (*load_cue_verbs().values(), *load_cue_nouns().values()):
        assert cue.stance in get_args(Stance)
        assert cue.kind in {"speech", "thought", "document"}
        assert cue.rates
        assert all(0.0 <= rate <= 1.0 for rate in cue.rates.values())
