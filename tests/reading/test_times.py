"""Time expressions: what is found, which TIMEX3 value it gets, and what holds for any text."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.reading.times import find_times, read_times
from dateline.types import Reading, Report
from tests.work import check_linear

THURSDAY = date(2031, 6, 12)
VALUE = re.compile(
    r"(PRESENT_REF|PAST_REF|FUTURE_REF"
    r"|P(T?[\d.X]+(TS|TM|TH|[SMHDWY]|DE|CE|ML|Q|WE))+|PT[\d.X]+[SMH]"
    r"|XXXX-WXX-[1-7](T..)?|XXXX-(SP|SU|FA|WI)"
    r"|(BC)?[\dX]{2,4}(-(\d\d|XX|W\d\d|WXX|Q[1-4X]|H[12]|SP|SU|FA|WI)(-(\d\d|XX|WE|[1-7]))?)?"
    r"(T(\d\d(:\d\d){0,2}|XX|MO|AF|EV|NI|DT|MI)(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?)?)"
)


def values(text: str, published: date | None = THURSDAY) -> dict[str, str]:
    """The expressions found in ``text`` with their values."""
    return {text[each.start : each.end]: each.value for each in find_times(text, published)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It opened on 5 June 2031.", {"5 June 2031": "2031-06-05"}),
        ("It opened on June 5, 2031.", {"June 5, 2031": "2031-06-05"}),
        ("On Tuesday, June 10, it opened.", {"Tuesday, June 10": "2031-06-10"}),
        ("It opened on the 3rd of May 2029.", {"the 3rd of May 2029": "2029-05-03"}),
        ("Logged 2031-06-11T06:00Z.", {"2031-06-11T06:00Z": "2031-06-11T06:00Z"}),
        ("Logged 11.06.2031.", {"11.06.2031": "2031-06-11"}),
        ("Logged 06/25/2031.", {"06/25/2031": "2031-06-25"}),
        ("in the summer of 2029", {"the summer of 2029": "2029-SU"}),
        ("by the end of May 2030", {"the end of May 2030": "2030-05"}),
        ("in the second half of 2030", {"the second half of 2030": "2030-H2"}),
        ("in the fourth quarter of 2030", {"the fourth quarter of 2030": "2030-Q4"}),
        ("in the late 1980s", {"the late 1980s": "198"}),
        ("in the 19th century", {"the 19th century": "18"}),
        ("in 490 BC", {"490 BC": "BC0490"}),
        ("on Christmas Eve 2030", {"Christmas Eve 2030": "2030-12-24"}),
        ("on Good Friday", {"Good Friday": "2031-04-11"}),
    ],
)
def test_absolute_dates(text: str, found: dict[str, str]) -> None:
    """Dates that tell everything get exactly that."""
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mayor spoke on Monday.", {"Monday": "2031-06-09"}),
        ("The gates will open on Monday.", {"Monday": "2031-06-16"}),
        ("The council is to meet on Monday.", {"Monday": "2031-06-16"}),
        ("The council met on Thursday.", {"Thursday": "2031-06-12"}),
        ("The council met last Thursday.", {"last Thursday": "2031-06-05"}),
        ("They meet next Friday.", {"next Friday": "2031-06-13"}),
        ("He resigned in July.", {"July": "2030-07"}),
        ("He will resign in July.", {"July": "2031-07"}),
        ("It broke yesterday evening.", {"yesterday evening": "2031-06-11TEV"}),
        ("It rose overnight.", {"overnight": "2031-06-11TNI"}),
        ("It rose this morning.", {"this morning": "2031-06-12TMO"}),
        ("It rose on Tuesday night.", {"Tuesday night": "2031-06-10TNI"}),
        ("It broke earlier on Wednesday.", {"earlier on Wednesday": "2031-06-11"}),
        ("It broke at 06:00 GMT.", {"06:00 GMT": "2031-06-12T06:00Z"}),
        ("It broke at 17.30 GMT.", {"17.30 GMT": "2031-06-12T17:30Z"}),
        ("It held 12.5 GMT.", {}),
        ("It broke at 3 p.m. on Tuesday.", {"3 p.m. on Tuesday": "2031-06-10T15:00"}),
        ("It rained for the second straight night.", {"the second straight night": "2031-06-11TNI"}),
        ("It flooded last year and this week.", {"last year": "2030", "this week": "2031-W24"}),
        ("It flooded two weeks ago.", {"two weeks ago": "2031-W22"}),
        ("It flooded three days ago.", {"three days ago": "2031-06-09"}),
        ("It has been dry since 2013.", {"2013": "2013"}),
        ("The third quarter was good.", {"The third quarter": "2030-Q3"}),
        ("It rained over the weekend.", {"the weekend": "2031-W23-WE"}),
        ("It flooded last summer.", {"last summer": "2030-SU"}),
    ],
)
def test_news_leans_on_the_day_of_publication(text: str, found: dict[str, str]) -> None:
    """Partial dates go the way that the tense and words like "last" point, seen from the day of publication."""
    assert values(text) == found


def test_narrated_times_lean_on_the_time_told_before() -> None:
    """ "Two days later" and "the next day" count from the last date told, not from the day of publication."""
    text = "The dam was closed on 5 May 2030. Two days later it leaked. The day before, nobody had seen a crack."
    assert values(text) == {"5 May 2030": "2030-05-05", "Two days later": "2030-05-07", "The day before": "2030-05-06"}


def test_a_history_carries_its_year_on() -> None:
    """In a text about long ago a date without a year goes on from the one before."""
    text = (
        "The war began in March 1871. In April the city fell. By November 1872 peace was near. On 3 December envoys "
        "met. In February the treaty was signed. In 1875 the bridge was rebuilt. In 1880 it burnt."
    )
    found = values(text)
    assert found["April"] == "1871-04"
    assert found["3 December"] == "1872-12-03"
    assert found["February"] == "1873-02"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("for three days", {"three days": ("DURATION", "P3D")}),
        ("for a few hours", {"a few hours": ("DURATION", "PTXH")}),
        ("two and a half years", {"two and a half years": ("DURATION", "P2.5Y")}),
        ("half an hour", {"half an hour": ("DURATION", "PT30M")}),
        ("a 21-year-old driver", {}),
        ("more than two dozen years", {"more than two dozen years": ("DURATION", "P24Y")}),
        ("a three-day-old strike", {"three-day-old": ("DURATION", "P3D")}),
        ("hours after the breach", {"hours": ("DURATION", "PTXH")}),
        ("every Monday", {"every Monday": ("SET", "XXXX-WXX-1")}),
        ("a daily walk", {"daily": ("SET", "P1D")}),
        ("every two weeks", {"every two weeks": ("SET", "P2W")}),
        ("the current rules", {"current": ("DATE", "PRESENT_REF")}),
        ("in recent years", {"recent years": ("DATE", "PAST_REF")}),
        ("in the coming weeks", {"the coming weeks": ("DATE", "FUTURE_REF")}),
        ("Now it rains", {"Now": ("DATE", "PRESENT_REF")}),
    ],
)
def test_durations_sets_and_references(text: str, found: dict[str, tuple[str, str]]) -> None:
    """Durations measure, sets repeat, references point without measure."""
    got = {text[each.start : each.end]: (each.type, each.value) for each in find_times(text, THURSDAY)}
    assert got == found


def test_a_range_is_two_times() -> None:
    """ "5 to 8 June" gives both ends, the first with what the second tells."""
    assert values("from 5 to 8 June 2030") == {"5": "2030-06-05", "8 June 2030": "2030-06-08"}
    assert values("from June 10 to July 14, 1990") == {"June 10": "1990-06-10", "July 14, 1990": "1990-07-14"}
    assert values("the 1939-45 gauge book") == {"1939": "1939", "45": "1945"}


@pytest.mark.parametrize(
    "text",
    [
        "He may march on.",
        "A second attack failed.",
        "Theresa May spoke.",
        "2000 houses stood empty.",
        "a quarter of the town",
        "room 1945-B",
        "version 1.2.31",
        "the year 99999",
        "It cost $1990.",
    ],
)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    """Numbers, names and verbs that only look like times are not times."""
    assert values(text) == {}


def test_a_day_that_never_is_stays_a_month() -> None:
    """31 February is no day: what is left is the month."""
    assert values("on 31 February 2031") == {"February 2031": "2031-02"}


def test_said_marks_when_it_was_said() -> None:
    """The time beside a verb of saying is when it was said; another is when it happened."""
    text = "The mayor said on Tuesday that the dam broke on Monday. Lind told reporters late on Wednesday it held."
    said = {text[each.start : each.end]: each.said for each in find_times(text, THURSDAY)}
    assert said == {"Tuesday": True, "Monday": False, "late on Wednesday": True}


def test_without_a_day_of_publication_values_stay_open() -> None:
    """What hangs on an unknown day of publication is not guessed."""
    found = values("He came on Monday, left yesterday and returned last year in July.", None)
    assert found == {"Monday": "XXXX-WXX-1", "yesterday": "XXXX-XX-XX", "last year": "XXXX", "July": "XXXX-07"}


def test_the_analyser_fills_its_layer_alone() -> None:
    """``read_times`` adds times, sorted and apart, and leaves the rest of the reading."""
    text = "On Monday, and from 5 to 8 June, it rained for three days."
    report = Report(id="r", text=text, published=datetime(2031, 6, 12, 6, tzinfo=UTC), language="en")
    reading = read_times(report, Reading(report="r", language="en"))
    assert [text[each.start : each.end] for each in reading.times] == ["Monday", "5", "8 June", "three days"]
    assert reading.mentions == ()
    assert (read_times.needs, read_times.adds) == (frozenset({"sentences"}), frozenset({"times"}))


PIECES = """
on in the of last next this Monday Tuesday night morning May June 5 8 31 1990 2031 BC 490 two three a few
days weeks year years ago later before after every daily early late end and to - – , . ( ) ' ’ '90s 1980s
06:00 GMT p.m. now Christmas second quarter half century 20th will was said straight hundred dozen noon
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.dates() | st.none())
@example("on 31 December 9999 and the day after tomorrow, two weeks from now", date(9999, 12, 31))
@example("yesterday, last century, 300 years ago, a weekend, 5 BC and two decades later", date(1, 1, 1))
@example("\u202e5 June\u202c 2031 \x00 Monday", None)
@example("one one-hundred hundred hundred hundred hundred years ago", date(2031, 6, 12))
def test_any_text_gives_apart_spans_and_valid_values(text: str, published: date | None) -> None:
    """Spans lie inside the text, in order and apart; values are TIMEX3; twice read is twice the same."""
    found = find_times(text, published)
    assert found == find_times(text, published)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == text[each.start : each.end].strip()
        assert VALUE.fullmatch(each.value), (each, text[each.start : each.end])
        end = each.end


@pytest.mark.parametrize(
    "piece", ["a", "9", "-", "'", "one-", "hundred ", "1990 ", "the end of ", "May 5 to ", "a few "]
)
def test_hostile_length_costs_linear_work(piece: str) -> None:
    check_linear(lambda text: find_times(text, THURSDAY), piece)
