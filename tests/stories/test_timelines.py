"""Timelines: dates from mentions as well as publication, verbatim sentences, keywords, limits."""

from __future__ import annotations

from datetime import date

from dateline.stories.timelines import build_timeline

from .flood import CHESS, STREAM, make_report, read

LOOKING_BACK = make_report(
    "back",
    24 * 9,
    "Nine days of flood",
    "The dyke on the Danube at Melk broke on 9 June 2031 and the water took the old town within an hour that night. "
    "On 10 June 2031 the toll of the flood on the Danube rose to 14, when five people were still missing near Krems. "
    "The inquiry into the Danube flood begins on 18 June 2031 in Sankt Poelten with the mayor as its first witness.",
    source="Donaukurier",
)
ALL = (*STREAM, LOOKING_BACK)
READINGS = {report.id: read(report) for report in ALL}


def test_mentioned_dates_make_the_timeline() -> None:
    """Dates that the text speaks of are found, with sentences that tell them."""
    timeline = build_timeline(ALL, READINGS, ["Danube", "flood"], 3, 1)
    assert set(timeline) == {"2031-06-09", "2031-06-10", "2031-06-18"}
    assert "Melk" in timeline["2031-06-09"][0]


def test_sentences_stand_in_a_report() -> None:
    """Every sentence is a report's own, but for white space."""
    texts = [" ".join(report.text.split()) for report in ALL]
    for lines in build_timeline(ALL, READINGS, [], 10, 3).values():
        assert all(any(line in text for text in texts) for line in lines)


def test_limits_are_kept() -> None:
    """No more dates than asked, no more sentences a date, none outside the range, in order of time."""
    timeline = build_timeline(ALL, READINGS, ["flood"], 2, 1, date(2031, 6, 10), date(2031, 6, 18))
    assert len(timeline) <= 2
    assert all(len(lines) == 1 for lines in timeline.values())
    assert all("2031-06-10" <= day <= "2031-06-18" for day in timeline)
    assert list(timeline) == sorted(timeline)


def test_reports_off_the_topic_are_left_out() -> None:
    """Chess has no place in the timeline of a flood."""
    lines = [line for each in build_timeline(ALL, READINGS, ["Danube", "flood"], 20, 5).values() for line in each]
    assert lines
    assert not any("Lindqvist" in line for line in lines)


def test_a_question_tells_nothing() -> None:
    """A day of which only a question speaks is no day of the timeline; beside a statement the question is left out."""
    asked = make_report(
        "asked",
        24 * 9,
        "Who pays?",
        "Who will pay for the dyke on the Danube that broke at Melk in the flood of 9 June 2031, and when? "
        "Was the flood on the Danube of 3 May 2031 a warning that nobody in the whole valley wanted to hear?",
    )
    readings = {**READINGS, asked.id: read(asked)}
    timeline = build_timeline((*ALL, asked), readings, ["Danube", "flood"], 20, 5)
    assert "2031-05-03" not in timeline
    assert not any(line.endswith("?") for lines in timeline.values() for line in lines)


def test_a_timeline_needs_no_readings() -> None:
    """Without readings, or without reports, there is an answer too."""
    assert build_timeline(ALL, {}, ["flood"], 5, 1) == {}
    assert build_timeline([], {}, [], 5, 1) == {}
    assert "2031-06-09" in build_timeline([CHESS], {CHESS.id: read(CHESS)}, ["chess"], 5, 1)
