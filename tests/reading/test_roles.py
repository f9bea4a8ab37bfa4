"""Roles: dateline.reading.roles. All people and bodies are invented."""

from __future__ import annotations

import pytest

from dateline.reading.mentions import read_mentions
from dateline.reading.roles import read_roles
from dateline.reading.sentences import read_sentences
from dateline.types import Reading, Report, Time


def roles(text: str, times: tuple[Time, ...] = ()) -> list[tuple[str, str, str | None, str, str | None]]:
    report = Report("r1", text)
    reading = read_mentions(report, read_sentences(report, Reading("r1", times=times)))
    return [(f.person, f.role, f.body, f.change, f.date) for f in read_roles(report, reading).roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jana Dole, the mayor of Melk, spoke.", ("Jana Dole", "mayor", "Melk", "holds", None)),
        ("Anna Weiss was appointed head of the river directorate.",
         ("Anna Weiss", "head", "river directorate", "takes", None)),
        ("Karl Huber resigned as mayor of Tulln.", ("Karl Huber", "mayor", "Tulln", "leaves", None)),
        ("The chancellor dismissed interior minister Josef Brandt.",
         ("Josef Brandt", "interior minister", None, "leaves", None)),
        ("Maria Novak was sworn in as prime minister of Slovakia.",
         ("Maria Novak", "prime minister", "Slovakia", "takes", None)),
        ("Former president Ivan Kral spoke.", ("Ivan Kral", "president", None, "leaves", None)),
        ("Immigration Minister Ivan Kral said the rules would change.",
         ("Ivan Kral", "immigration minister", None, "holds", None)),
        ("Army chief of staff General Ivan Kral spoke.", ("Ivan Kral", "chief of staff", "Army", "holds", None)),
    ],
)  # fmt: skip
def test_holding_taking_and_leaving_are_told_apart(text: str, expected: tuple[str, ...]) -> None:
    assert roles(text) == [expected]


def test_the_replaced_leaves_what_the_successor_takes() -> None:
    text = "The president tapped Peter Novak to become defence minister, replacing Josef Brandt."
    assert [fact[:4] for fact in roles(text)] == [
        ("Peter Novak", "defence minister", None, "takes"),
        ("Josef Brandt", "defence minister", None, "leaves"),
    ]


def test_a_resignation_without_an_office_takes_the_one_that_is_given_elsewhere() -> None:
    text = "Josef Brandt, the deputy mayor of Melk, was silent. Brandt resigned."
    assert roles(text) == [("Josef Brandt", "deputy mayor", "Melk", "leaves", None)]


def test_a_change_carries_the_date_of_its_sentence() -> None:
    text = "Karl Huber resigned as mayor of Tulln on Tuesday."
    at = text.index("Tuesday")
    assert roles(text, (Time(at, at + 7, "DATE", "2031-06-10"),))[0][4] == "2031-06-10"


def test_a_time_before_an_office_is_no_part_of_it() -> None:
    text = "In a statement on Tuesday morning mayor Jana Dole spoke."
    assert [fact[:2] for fact in roles(text)] == [("Jana Dole", "mayor")]


def test_professions_and_kin_are_no_offices() -> None:
    assert roles("The singer Anna Weiss and his wife Maria Novak came.") == []


def test_a_change_takes_the_date_nearest_to_it() -> None:
    text = "Karl Huber, who took office in March, resigned as mayor of Tulln on Wednesday."
    march, wednesday = text.index("March"), text.index("Wednesday")
    times = (
        Time(march, march + 5, "DATE", "2031-03"),
        Time(wednesday, wednesday + 9, "DATE", "2031-06-11"),
    )
    assert roles(text, times) == [("Karl Huber", "mayor", "Tulln", "leaves", "2031-06-11")]


def test_who_gives_an_office_away_is_its_body() -> None:
    text = "The National Water Directorate has appointed Anna Weiss chief engineer."
    assert roles(text) == [("Anna Weiss", "chief engineer", "National Water Directorate", "takes", None)]
