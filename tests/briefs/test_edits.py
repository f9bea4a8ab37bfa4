"""Edits that would spoil a line are not made: within quotation marks, in names, in what is no day and no person."""

from __future__ import annotations

import pytest

from dateline.briefs.introductions import Introductions

from .test_lines import edit


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "`` We are pumping today at the gate and not at the bridge '' spokeswoman Anna Berger told Mittelpress .",
            "“We are pumping today at the gate and not at the bridge” spokeswoman Anna Berger told Mittelpress.",
        ),
        (
            "The operator called the gates ‘as safe today as they were’ in a letter to the town of Linz.",
            "The operator called the gates ‘as safe today as they were’ in a letter to the town of Linz.",
        ),
        (
            "The operator called the gates ` as safe today as they were ' in a letter to the town of Linz .",
            None,
        ),
        (
            "The gates are 'as safe today as they ever were', the operator wrote in a letter to the town of Linz.",
            "The gates are 'as safe today as they ever were', the operator wrote in a letter to the town of Linz.",
        ),
        (
            "The town's engineers checked the gates today after the mayors' meeting in the harbour of Linz.",
            "The town's engineers checked the gates on Wednesday after the mayors' meeting in the harbour of Linz.",
        ),
    ],
)
def test_nothing_is_changed_between_quotation_marks_of_any_kind(source: str, line: str | None) -> None:
    assert (edit(source) == line) if line else ("safe today" in edit(source))


def test_an_apostrophe_of_a_text_in_tokens_opens_no_quotation() -> None:
    text = "The town 's engineers checked the gates today after the mayors ' meeting in Linz ."
    assert "checked the gates on Wednesday after" in edit(text)


@pytest.mark.parametrize(
    "text",
    [
        "In an interview with TODAY show co-anchor Anna Berger, the mayor of Linz defended the gates.",
        "The mayor of Linz told Radio 4's Today programme that the gates had been shut in time.",
        "The flood of 1899 offers striking parallels to today's events along the Danube in Austria.",
        "The levees of 1899 do not meet today's standards, engineers of the town of Linz have found.",
    ],
)
def test_today_as_a_name_or_for_our_time_is_no_day(text: str) -> None:
    assert edit(text) == text


@pytest.mark.parametrize(
    "second",
    [
        "The Weiss administration lost a case over the gates of Linz in court on Wednesday.",
        "The court in Linz kept a Weiss-era limit on the height of the water on Wednesday.",
        "A hundred Weiss allies asked the court of Linz for a new judgement on Wednesday.",
        "Insurers Auer and Weiss have been hit by claims and losses after the flood of Linz.",
    ],
)
def test_a_name_that_is_part_of_something_else_is_no_person_to_be_introduced(second: str) -> None:
    assert edit(f"President Anna Weiss spoke in Linz on Tuesday. {second}", 1) == second


def test_a_role_that_follows_its_name_is_not_put_before_a_possessive() -> None:
    first = "Anna Weiss, the mayor of Linz, spoke on Tuesday."
    for mark in ("'s", " 's"):
        line = edit(f"{first} Outlets were outraged by Weiss{mark} public signing of the contract in the town hall.", 1)
        assert line == "Outlets were outraged by Anna Weiss's public signing of the contract in the town hall."
    assert edit("President Anna Weiss spoke on Tuesday. Voters of Linz were outraged by Weiss's signing of it.", 1) == (
        "Voters of Linz were outraged by President Anna Weiss's signing of it."
    )


def test_a_pronoun_below_a_speaker_of_the_same_sentence_stays() -> None:
    text = (
        "Klara Auer is the prime minister of Austria. Austria's prime minister has told Mittelpress that the levees "
        "will break, as she urged the parliament to pay for new ones."
    )
    assert edit(text, 1, Introductions()).endswith("as she urged the parliament to pay for new ones.")


def test_its_stays_where_its_owner_stands_before_it_in_the_sentence() -> None:
    text = (
        "Moravia's National Water Authority declared a flood alert for the river between Linz and Tulln on Tuesday, "
        "its director general said."
    )
    assert edit(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Linz told the Danube Post, external, that the gates would be shut.",
        "The mayor of Linz told the Danube Post, external that the gates would be shut.",
        "The mayor of Linz told the Danube Post (opens in new tab) that the gates would be shut.",
    ],
)
def test_the_mark_of_a_link_is_cut(text: str) -> None:
    assert edit(text).replace("Post, that", "Post that") == (
        "The mayor of Linz told the Danube Post that the gates would be shut."
    )
    whole = "The mayor of Linz spoke of external threats, external debt and external affairs on Tuesday."
    assert edit(whole) == whole
