"""Headlines that texts open with: dateline.text.headlines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.headlines import skip_headline

REST = (
    "The council of Krems met on Monday to talk about the dam. It heard the mayor, three engineers and the people of "
    "two streets."
)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Dam talks resume", "Dam talks resume. "),
        ("Dam talks resume", "Dam Talks Resume\n\n"),
        ("Mayor: ‘Dam will hold’", "Mayor: 'Dam will hold'.\n"),
        ("Dam talks resume", "DAM TALKS RESUME -- "),
        ("Dam talks resume", "Dam talks resume . "),
    ],
)
def test_a_headline_is_skipped(title: str, text: str) -> None:
    assert (text + REST)[skip_headline(title, text + REST) :] == REST


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, REST),
        ("", REST),
        ("Dam talks resume", REST),
        ("Dam talks resume", "Dam talks resume"),  # there is nothing else
        ("The dam at Krems broke", "The dam at Krems broke. The town was flooded within an hour."),  # a post
        (
            "The dam at Krems " + "and the " * 10 + "gate broke",
            "The dam at Krems " + "and the " * 10 + "gate broke. " + REST,
        ),
        ("Dam talks resume", "Dam talks resumed. " + REST),
        ("The council of Krems met on Monday to talk about the dam.", REST),  # taken from the text
        ("The council of…", REST),
    ],
)
def test_what_is_no_headline_stays(title: str | None, text: str) -> None:
    assert skip_headline(title, text) == 0


def test_a_quotation_keeps_its_mark() -> None:
    opening = "Dam talks resume. "
    assert skip_headline("Dam talks resume", f"{opening}“We met,” she said. {REST}") == len(opening)


@given(st.text(max_size=60), st.text(max_size=120))
def test_it_ends_inside_the_text(title: str, text: str) -> None:
    assert 0 <= skip_headline(title, text) <= len(text)
