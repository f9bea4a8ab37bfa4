"""Timelines: rows in the order of what happened, dated by the event and not by who spoke when; nothing ahead."""

from __future__ import annotations

import pytest

from dateline.briefs.composing import compose
from dateline.briefs.moments import tell_background
from dateline.briefs.render.words import print_when
from dateline.briefs.settings import BriefSettings
from dateline.types import Citation
from tests.briefs.world import MONDAY, TUESDAY, WEDNESDAY, World, at


def rows(*texts: str) -> list[tuple[str, str]]:
    world = World()
    for number, text in enumerate(texts):
        world.report(f"r{number}", text, at(WEDNESDAY, 20), f"s{number}")
    edition = compose(world.material(), BriefSettings())
    return [(row.when, row.line.text) for row in edition.timeline]


LEVEE = "The levee at Klosterau broke at 4:30 a.m. on Wednesday, the fire service said."
ARMY = "Some 300 soldiers of the army reached Oberau at 1 p.m. on Wednesday, the ministry said."


def test_rows_stand_in_the_order_of_what_happened_not_of_the_reports() -> None:
    assert rows(ARMY, LEVEE) == [("2031-06-11T04:30", LEVEE), ("2031-06-11T13:00", ARMY)]


@pytest.mark.parametrize(
    "text",
    [
        "The gates at Dunastadt will be opened at 9 p.m. on Wednesday, the water office said.",
        "The mayor of Tulln, Ada Lind, denied that the pumps failed at 2 a.m. on Wednesday.",
        "“We left Klosterneu at 3 a.m. on Wednesday,” said Emil Vogt, a baker.",
        "The crest is expected to reach Vienna at 11 p.m. on Wednesday, the water office said.",
        "The mayor of Tulln, Ada Lind, said on Tuesday that a barge would bring pumps at 10 p.m. on Wednesday.",
        "Melk lost its bridge at 5 a.m. on Thursday 5 June, the town hall said.",
    ],
)
def test_what_lies_ahead_was_denied_is_only_quoted_or_is_old_is_no_row(text: str) -> None:
    assert text not in [line for _, line in rows(LEVEE, ARMY, text)]


def test_the_stamp_of_a_page_dates_no_event() -> None:
    text = "Wed Jun 11, 2031 4:50pm EDT The river authority closed the lock at Melk, the mayor, Ada Lind, said."
    assert [when for when, _ in rows(LEVEE, ARMY, text)] == ["2031-06-11T04:30", "2031-06-11T13:00"]


def test_a_single_row_is_no_timeline() -> None:
    assert rows(LEVEE) == []


def test_the_story_so_far_is_in_order_and_takes_no_later_look_back_and_no_vague_weekday() -> None:
    world = World()
    told = {
        "a": ("Two people died in floods in Passau on Monday, police said.", at(MONDAY, 9)),
        "b": ("A dam that had held on Monday broke at Oberau on Tuesday, the fire service said.", at(TUESDAY, 9)),
        "c": ("The mayor of Tulln, Ada Lind, said that a million sandbags had been filled by Friday.", at(TUESDAY, 9)),
    }
    cites = {}
    for key, (text, when) in told.items():
        world.report(key, text, when)
        cites[key] = Citation(key, 0, len(text))
    dated = {"2031-06-06": (cites["c"],), "2031-06-09": (cites["b"], cites["a"]), "2031-06-10": (cites["b"],)}
    made = tell_background(world.material(), dated, 5)
    assert [(row.when, row.line.text) for row in made] == [("2031-06-09", told["a"][0]), ("2031-06-10", told["b"][0])]
    assert {row.line.mark for row in made} == {"background"}


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        ("2031-06-11T05:00", "05:00"),
        ("2031-06-11T05:00Z", "05:00 UTC"),
        ("2031-06-10T23:30", "Tuesday 23:30"),
        ("2031-06-11TMO", "Wednesday morning"),
        ("2031-06-09", "9 June"),
        ("2030-06-09", "9 June 2030"),
    ],
)
def test_times_are_printed_as_a_reader_says_them(when: str, shown: str) -> None:
    assert print_when(when, WEDNESDAY) == shown
