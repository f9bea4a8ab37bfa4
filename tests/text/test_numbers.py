"""Amounts: dateline.text.numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.text.numbers import find_numbers, parse_number


def ranges(text: str) -> list[tuple[str, float, float | None]]:
    return [(number.text, number.low, number.high) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("14", 14, 14),
        ("1,200", 1200, 1200),
        ("fourteen", 14, 14),
        ("twenty-one", 21, 21),
        ("two hundred and five", 205, 205),
        ("1.2 million", 1.2e6, 1.2e6),
        ("two dozen", 24, 24),
        ("dozens", 24, 99),
        ("hundreds of thousands", 200_000, 999_999),
        ("at least 14", 14, None),
        ("more than 1,000", 1000, None),
        ("up to 30", 0, 30),
        ("fewer than 20", 0, 20),
        ("about 40", 40, 40),
        ("14 to 19", 14, 19),
        ("14-19", 14, 19),
        ("2 to 3 million", 2e6, 3e6),
        ("14 or 15", 14, 15),
    ],
)
def test_an_amount_gives_its_range_and_its_exact_words(text: str, low: float, high: float | None) -> None:
    assert ranges(f"They counted {text} people.") == [(text, low, high)]


@pytest.mark.parametrize(
    "text",
    [
        "On June 11, 2031, it rained.",
        "It began at 5:30 and ended at 7 p.m.",
        "In 2013 it was worse.",
        "The 14th gate and the first.",
        "A Tu-95 and a 43-year-old pilot.",
        "They cite Article 5 and Route 66.",
        "No one came, one of them said.",
        "Linz won 3-1.",
        "Worse than the 1998 crisis, it recalls the 2013 floods.",
    ],
)
def test_dates_times_years_ordinals_ages_and_numbered_names_are_no_amounts(text: str) -> None:
    assert ranges(text) == []


def test_a_year_like_number_of_things_is_an_amount() -> None:
    assert ranges("They moved 2000 people.") == [("2000", 2000, 2000)]


def test_money_and_percentages_carry_their_unit() -> None:
    numbers = find_numbers("It cost $3.5bn, 3 percent more.")
    assert [(n.low, n.unit) for n in numbers] == [(3.5e9, "USD"), (3, "%")]


def test_the_qualifier_is_kept_in_words() -> None:
    assert [n.qualifier for n in find_numbers("at least 3 boats, nearly 200 homes, 5 dogs")] == [
        "at least",
        "nearly",
        None,
    ]


def test_parse_number_takes_one_plain_amount_only() -> None:
    assert parse_number("1,200") == 1200
    assert parse_number("dozens") is None
    assert parse_number("the river") is None


@given(st.text(alphabet="0123456789,.- $%kmone wt\n", max_size=100))
def test_numbers_lie_inside_the_text_in_order_and_their_range_is_in_order(text: str) -> None:
    last = 0
    for number in find_numbers(text):
        assert last <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        assert number.high is None or number.low <= number.high
        last = number.end
