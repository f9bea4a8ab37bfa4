"""To whom something is said is told in the words of the text, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.addressees import find_addressee
from dateline.types import Span


def find(sentence: str, content: str, cue: str) -> str | None:
    at = sentence.index(content)
    return find_addressee(sentence, Span(0, len(sentence)), (Span(at, at + len(content)),), cue)


@pytest.mark.parametrize(
    ("sentence", "content", "cue", "to"),
    [
        ("“The dam holds,” Lang told reporters on Tuesday.", "The dam holds", "told", "reporters"),
        ("Lang told the BBC the dam would hold.", "the dam would hold", "told", "the BBC"),
        ("Lang has told the head of the council that it holds.", "it holds", "has told", "the head of the council"),
        ("Lang told ORF's morning programme: “It holds.”", "It holds", "told", "ORF's morning programme"),
        ("It holds, Lang told Reuters.", "It holds", "told", "Reuters"),
        ("In a letter to the council, Lang said it holds.", "it holds", "said", "the council"),
        ("Lang said in his first interview with Kurier that it holds.", "it holds", "said", "Kurier"),
        ("Lang wrote to the ministry that it holds.", "it holds", "wrote", "the ministry"),
    ],
)
def test_whom_it_is_said_to(sentence: str, content: str, cue: str, to: str) -> None:
    assert find(sentence, content, cue) == to


@pytest.mark.parametrize(
    ("sentence", "content", "cue"),
    [
        ("Lang told me.", "Lang", "told"),
        ("Lang told them that it holds.", "it holds", "told"),
        ("Lang was told by the operator that it holds.", "it holds", "told"),
        ("Lang told how it held.", "it held", "told"),
        ("It holds, said Lang, who had told reporters nothing.", "It holds", "said"),
        ("Lang said that she had told reporters everything.", "she had told reporters everything", "said"),
        ("The letter to the editor was wrong, said Lang.", "was wrong", "said"),
        ("Lang told", "Lang", "told"),
    ],
)
def test_where_the_text_does_not_tell_nobody_is_named(sentence: str, content: str, cue: str) -> None:
    assert find(sentence, content, cue) is None


@given(st.text(alphabet="told the BBC.,: in a letter", max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_what_is_found_stands_in_the_text(text: str, one: int, other: int) -> None:
    content = (Span(min(one, other), max(one, other)),)
    found = find_addressee(f"Lang told {text}", Span(0, 10 + len(text)), content, "told")
    assert found is None or found in f"Lang told {text}"
