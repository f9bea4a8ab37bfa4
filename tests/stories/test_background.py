"""How much a stream uses a word: counted by weeks, whoever asks in between."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories import background
from dateline.stories.background import RecentWords, rarity, share_of_texts

_STEMS = ("flood", "danub", "the", "zzyzx", "minist", "talk")
_DAYS = st.lists(
    st.tuples(
        st.integers(0, 9),  # days since the one before
        st.lists(st.dictionaries(st.sampled_from(_STEMS), st.floats(0.01, 1.0)), max_size=3),
        st.booleans(),  # whether somebody asks on that day
    ),
    max_size=12,
)


@given(_DAYS)
def test_a_tilt_is_what_the_reports_of_the_last_weeks_make_it(
    days: list[tuple[int, list[dict[str, float]], bool]],
) -> None:
    """However often it was asked for before, and with words numbered anew in between."""
    recent, said, day = RecentWords(2), list[tuple[int, dict[str, float]]](), 700_000
    for step, vectors, asked in days:
        day += step
        recent.begin_day(day)
        if asked:
            recent.tilts(recent.number(_STEMS))
        for vector in vectors:
            recent.add(vector)
            said.append((day, vector))
    day += 1
    recent.begin_day(day)
    live = [vector for when, vector in said if when // 7 > day // 7 - 2]
    for stem, tilt in zip(_STEMS, recent.tilts(recent.number(_STEMS)), strict=True):
        expected = 1000.0 * share_of_texts(stem) + 1.0 + sum(vector.get(stem, 0.0) for vector in live)
        assert tilt == pytest.approx(max(0.0, math.log((len(live) + 1002.0) / expected) / rarity(stem)))


def test_words_of_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """The numbers of words do not grow with the stream."""
    monkeypatch.setattr(background, "_MANY", 50)
    recent = RecentWords(2)
    for day in range(700_000, 700_400):
        recent.begin_day(day)
        recent.add({f"word{day}": 1.0})
        recent.number([f"word{day}", f"other{day}"])
    assert len(recent._numbers) < 50 + 4 * 14 + 2 * 14
    assert recent.renumbered
