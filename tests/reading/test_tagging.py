"""Parts of speech by lexicon and context."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.tagging import tag_tokens, tag_words
from dateline.types import Span


def tags(text: str) -> dict[str, str]:
    tagged = tag_words(text, Span(0, len(text)))
    return dict(zip(tagged.words, tagged.tags, strict=True))


def test_a_word_that_can_be_noun_or_verb_is_told_apart_by_its_neighbours() -> None:
    assert tags("The plans were denied.")["plans"] == "NNS"
    assert tags("She plans to leave.")["plans"] == "VBZ"
    assert tags("Austria claims the gates were shut.")["claims"] == "VBZ"
    assert tags("Its claims were wrong.")["claims"] == "NNS"
    assert tags("They will report the loss.")["report"] == "VB"
    assert tags("The report was late.")["report"] == "NN"


def test_a_past_form_after_have_or_be_is_a_participle() -> None:
    assert tags("The bridge was closed.")["closed"] == "VBN"
    assert tags("The mayor closed the bridge.")["closed"] == "VBD"


def test_clitics_are_tokens_of_their_own() -> None:
    tagged = tag_words("The mayor's office didn't answer.", Span(0, 33))
    assert "'s" in tagged.words
    assert tagged.tags[tagged.words.index("'s")] == "POS"
    assert tagged.tags[tagged.words.index("n't")] == "NOT"


def test_a_whole_quotation_can_be_one_token() -> None:
    text = 'He said "we are safe" and left.'
    tagged = tag_words(text, Span(0, len(text)), (Span(8, 21),))
    at = tagged.tags.index("QUO")
    assert (tagged.starts[at], tagged.ends[at]) == (8, 21)


def test_tokens_keep_their_indices() -> None:
    tagged = tag_tokens(["The", "dam", '"', "did", "n't", "break", "."])
    assert tagged.starts == [0, 1, 3, 4, 5, 6]
    assert tagged.lemmas[4] == "break"


@given(st.text(max_size=200))
def test_every_token_lies_in_the_text_in_order(text: str) -> None:
    tagged = tag_words(text, Span(0, len(text)))
    assert len(tagged.words) == len(tagged.tags) == len(tagged.starts) == len(tagged.ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(tagged.starts, tagged.ends, strict=True))
    assert tagged.starts == sorted(tagged.starts)


def test_a_clitic_may_stand_alone() -> None:
    """Texts that come split into tokens ("did n't", "they 're") are tagged word by word."""
    for text in ("She did n't say .", "They 're late .", "It 's over .", "n't", "'ll"):
        tagged = tag_words(text, Span(0, len(text)))
        assert all(tagged.words)
        assert [text[s:e].lower() for s, e in zip(tagged.starts, tagged.ends, strict=True)] == list(tagged.words)
