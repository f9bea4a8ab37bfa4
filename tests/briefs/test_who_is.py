"""Who a report says somebody is: an office before or behind the name; no list, no other's office, no open owner."""

from __future__ import annotations

import pytest

from dateline.briefs.who_is import find_role, is_introduced, iter_bodies

from .test_lines import edit


@pytest.mark.parametrize(
    ("text", "name", "introduction"),
    [
        ("Mira Hofer, head of the dam division of the Danube Institute, which", "Mira Hofer", None),
        ("he said, as Karl Auer, Strudenkraft's chief operating officer, told reporters", "Karl Auer", None),
        (
            "said Karl Auer, owner of Auer & Sons and a keen sailor himself.",
            "Karl Auer",
            "Karl Auer, owner of Auer & Sons",
        ),
        (
            "A senior executive of Strudenkraft, Karl Auer, said",
            "Karl Auer",
            "Karl Auer, a senior executive of Strudenkraft",
        ),
        ("spoke to Strudenkraft's chairman, Karl Auer, on", "Karl Auer", "Karl Auer, Strudenkraft's chairman"),
        ("Mira Hofer, Linz's 37-year-old newly elected mayor, was", "Mira Hofer", None),
        ("thinks Mira Hofer, a contributing editor of the Danube Review.", "Mira Hofer", None),
        ("Karl Auer, the under secretary for floods, said", "Karl Auer", None),
        ("said Mira Hofer, the former fire chief leading the relief.", "Mira Hofer", None),
        ("Karl Auer, a lawyer who has spoken for Linz before, said", "Karl Auer", "Karl Auer, a lawyer"),
        ("Strudenkraft's head of safety Karl Auer and others", "Karl Auer", "Strudenkraft's head of safety Karl Auer"),
        ("Secretary of the Interior Mira Hofer and", "Mira Hofer", "Secretary of the Interior Mira Hofer"),
        (
            "United States Secretary of State Mira Hofer said",
            "Mira Hofer",
            "United States Secretary of State Mira Hofer",
        ),
        (
            "day, Austrian Ambassador to the U.S. Mira Hofer wrote",
            "Mira Hofer",
            "Austrian Ambassador to the U.S. Mira Hofer",
        ),
        ("the gift of Sen. Mira Hofer (D-Linz)", "Mira Hofer", "Sen. Mira Hofer"),
        ("Danube Fund chief strategist Karl Auer said", "Karl Auer", "Danube Fund chief strategist Karl Auer"),
        ("7:59 PM Strudenkraft's chief Karl Auer said", "Karl Auer", "Strudenkraft's chief Karl Auer"),
        ("becoming the Castle's top adviser Karl Auer", "Karl Auer", "the Castle's top adviser Karl Auer"),
        ("between Mira Hofer and Slovak Prime Minister Karl Auer", "Karl Auer", "Slovak Prime Minister Karl Auer"),
        ("South Carolina Gov. Karl Auer said", "Karl Auer", "South Carolina Gov. Karl Auer"),
    ],
)
def test_an_office_beside_the_name_is_who_it_is(text: str, name: str, introduction: str | None) -> None:
    found = find_role(text, name)
    assert found is not None
    if introduction:
        assert found[0] == introduction
    else:  # the words behind the name, up to the mark
        start = text.index(name)
        assert text[start:].startswith(found[0])
        assert text[start + len(found[0])] in ",."
        assert found[1]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the mayor, Karl Auer and the warden", "Karl Auer"),
        ("Mira Hofer, Chancellor Karl Auer and the mayor of Linz said", "Mira Hofer"),
        ("said Karl Auer, the office's manager.", "Karl Auer"),
        ("the London-based firm's chief, Karl Auer, said", "Karl Auer"),
        ("left the mayor's office. Karl Auer said", "Karl Auer"),
        ("Karl Auer, said the mayor of Linz, was", "Karl Auer"),
    ],
)
def test_what_belongs_to_another_or_to_an_open_owner_is_not(text: str, name: str) -> None:
    assert find_role(text, name) is None


TOKENS = "Karl Auer , Strudenkraft 's chief operating officer , came to Linz . The weirs were shut , Auer said ."


def test_a_text_in_tokens_introduces_too() -> None:
    assert edit(TOKENS, 1) == "The weirs were shut, Karl Auer, Strudenkraft's chief operating officer, said."


def test_a_full_name_gets_the_role_that_another_sentence_gives_it() -> None:
    text = "Mayor Mira Hofer came to the dam on Monday. The gates of the weir were then opened by Mira Hofer herself."
    assert edit(text, 1) == "The gates of the weir were then opened by Mayor Mira Hofer herself."
    assert is_introduced("Mira Hofer, mayor of Linz, opened the gates.", "Mira Hofer")


def test_the_longest_body_is_the_one_that_a_name_is_of() -> None:
    text = "Talks went on with Karl Auer of the Danube River Institute of Linz. The dam holds, Auer said."
    bodies = frozenset({"Danube River", "Danube River Institute", "Danube River Institute of Linz"})
    assert next(iter_bodies(text, "Karl Auer", bodies)) == ("Karl Auer of the Danube River Institute of Linz", False)
