"""Windows cover a text once over, end between sentences, and depend on the text alone."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest

from dateline.engines.windows import FEATURES, Pieces, plan_windows, split_pieces


class WordEncoding:
    """Words and marks as pieces."""

    def __init__(self, text: str) -> None:
        self.offsets = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        self.ids = [1000 + start % 7 for start, _ in self.offsets]


class WordTokenizer:
    """A tokenizer without a vocabulary."""

    def encode(self, sequence: str, *, add_special_tokens: bool = True) -> WordEncoding:
        """All words of a text."""
        return WordEncoding(sequence)


def pieces_of(text: str) -> Pieces:
    return split_pieces(WordTokenizer(), text)


def test_pieces_keep_code_point_offsets() -> None:
    """An emoji before a word does not shift the word."""
    text = "😀 Kyiv’s mayor"
    pieces = pieces_of(text)
    assert [text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)] == ["😀", "Kyiv", "’", "s", "mayor"]


def test_sentences_end_at_stops_and_lines_but_not_after_titles() -> None:
    """Mr. and U.S. end no sentence; a closing mark belongs to the sentence it closes."""
    pieces = pieces_of('Mr. Smith of the U.S. Army left. "We go." He said so\nA new line')
    assert pieces.sentences.tolist() == [0] * 12 + [1] * 5 + [2] * 3 + [3] * 3


def test_features_stay_in_range() -> None:
    """Whatever the characters, a feature is one of the table's rows."""
    pieces = pieces_of('ÅÄ “ß ǅ \x00 １２ "a\nb" x ٣ 中文 ﬁ')
    assert pieces.features.min() >= 0
    assert pieces.features.max() < FEATURES


@pytest.mark.parametrize("count", [0, 1, 9, 10, 11, 37, 500])
def test_windows_cover_everything_and_fit(count: int) -> None:
    """Every piece is in a window, none is longer than asked, neighbours overlap."""
    text = " ".join(f"word{i}{'.' if i % 6 == 5 else ''} X" for i in range(count))
    pieces = pieces_of(text)
    windows = plan_windows(pieces, 40, 10)
    covered = np.zeros(len(pieces), dtype=bool)
    for low, high in windows:
        assert 0 <= low < high <= len(pieces)
        assert high - low <= 40
        covered[low:high] = True
    assert covered.all()
    assert all(b[0] < a[1] and b[0] > a[0] for a, b in pairwise(windows))


def test_windows_without_a_sentence_end_still_move_on() -> None:
    """One endless sentence is cut where it must be."""
    windows = plan_windows(pieces_of("word " * 300), 40, 10)
    assert windows[0] == (0, 40)
    assert windows[1] == (30, 70)
