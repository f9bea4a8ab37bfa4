"""Placing: same happening together, look-alikes apart, reasons told, memory restored exactly and bounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import SettingsError
from dateline.stories import Placer, StorySettings
from dateline.stories.signature import draw_sketch
from dateline.types import Placement, Reading, Report

from .flood import BRATISLAVA, CHESS, MELK, MELK_AGAIN, STREAM, TOLL, make_report, read


def _place(*reports: Report, placer: Placer | None = None) -> list[Placement]:
    placer = placer or Placer()
    return [placer.place(draw_sketch(report, read(report))) for report in reports]


def test_two_outlets_on_one_happening_share_a_story() -> None:
    """The same dyke, told in other words three hours later, is the same story."""
    first, second = _place(MELK, MELK_AGAIN)
    assert first.new_story
    assert not second.new_story
    assert second.story == first.story


def test_other_happenings_are_other_stories() -> None:
    """Dyke, chess, toll and record are four stories."""
    assert len({placement.story for placement in _place(MELK, CHESS, TOLL, BRATISLAVA)}) == 4


def test_look_alikes_on_different_days_stay_apart() -> None:
    """Two strikes of drones on one port two days apart are two stories; a second report of the first joins it."""
    text = (
        "Drones struck the grain port of Izvorna {day}, killing {n} dockers and setting a silo on fire, "
        "governor Petru Vlas said."
    )
    one = make_report("one", 0, "Drones hit port", text.format(day="on Monday night", n="two"), source="A")
    two = make_report("two", 3, "Port hit by drones", text.format(day="on Monday night", n="two"), source="B")
    three = make_report("three", 50, "Drones hit port again", text.format(day="on Wednesday", n="five"), source="C")
    first, second, third = _place(one, two, three)
    assert first.story == second.story
    assert third.story != first.story
    assert third.thread == first.thread


def test_a_reprint_follows_its_original_and_a_version_the_one_before() -> None:
    """Copies go where the copied report went, whatever their words."""
    copy = replace(make_report("copy", 4, None, "Other words altogether."), reprint_of="melk")
    newer = replace(make_report("melk@2", 6, None, "Nothing alike."), revises="melk", version=2)
    placements = _place(MELK, CHESS, copy, newer)
    assert placements[2].story == placements[0].story
    assert placements[3].story == placements[0].story
    assert any("melk" in reason for reason in placements[2].because)


def test_reasons_name_what_is_shared() -> None:
    """The reasons for joining name the shared names and words."""
    because = " ".join(_place(MELK, MELK_AGAIN)[1].because)
    assert "Reiter" in because
    assert "dyke" in because
    assert "hours" in because


def test_reasons_against_name_the_nearest_story() -> None:
    """A story of its own says which one was nearest, and how near."""
    placement = _place(MELK, TOLL)[1]
    assert placement.new_story
    assert "melk" in placement.because[0] or "no open story" in placement.because[0]


def test_undated_reports_are_placed() -> None:
    """Without any date the words decide."""
    first, second, other = _place(*(replace(r, published=None, dated=None) for r in (MELK, MELK_AGAIN, CHESS)))
    assert first.story == second.story != other.story


def test_text_alone_is_enough() -> None:
    """An empty reading places by the text."""
    placer = Placer()
    first, second, other = (placer.place(draw_sketch(r, Reading(r.id))) for r in (MELK, MELK_AGAIN, CHESS))
    assert first.story == second.story != other.story


def test_hostile_reports_are_placed() -> None:
    """Empty, odd and undated reports get a story each and break nothing."""
    odd = [
        make_report(f"odd{at}", at, None, text)
        for at, text in enumerate(("", " ", "\x00\u202e", "!" * 500, "a" * 5000))
    ]
    assert len(_place(*odd)) == 5


def test_a_story_ends_with_its_window() -> None:
    """The same words a fortnight later are another story, in the same thread."""
    later = make_report("later", 24 * 14, MELK.title, MELK.text, source="Wachau Post")
    first, second = _place(MELK, later)
    assert second.story != first.story
    assert second.thread == first.thread


def test_memory_is_bounded_by_the_window() -> None:
    """What lies outside the window leaves nothing behind."""
    placer = Placer(StorySettings(thread_weeks=2))
    for week in range(30):
        report = make_report(
            f"r{week}", week * 24 * 7, f"Report {week}", f"Village number{week} elects councillor person{week}."
        )
        placer.place(draw_sketch(report, read(report)))
    assert len(placer._stories) <= 2
    assert len(placer._threads) <= 3
    assert len(placer._story_of) <= 2


def test_the_oldest_story_is_closed_when_too_many_are_open() -> None:
    """The number of open stories is capped, also without dates."""
    placer = Placer(StorySettings(most_open=3))
    texts = (
        "Chess title in Tromso",
        "Dyke breaks at Melk",
        "Tram strike in Graz",
        "Wolf seen in Tyrol",
        "Opera fire in Linz",
    )
    _place(*(make_report(f"n{at}", None, text, text) for at, text in enumerate(texts)), placer=placer)
    assert len(placer._stories) == 3
    assert len(placer._threads) == 3


@pytest.mark.parametrize("bad", [{"join": 0.0}, {"window_days": -1.0}, {"candidates": 0}, {"story_days": 1.0}])
def test_settings_out_of_range_are_refused(bad: dict[str, float]) -> None:
    """A setting that makes no sense is an error."""
    with pytest.raises(SettingsError):
        StorySettings(**bad)  # type: ignore[arg-type]


def _place_all(placer: Placer, pairs: list[tuple[Report, Reading]], known: dict[str, Placement]) -> None:
    for report, reading in pairs:
        placement = placer.place(draw_sketch(report, reading))
        known.update((each.report, each) for each in (placement, *placer.reconsider()))


DYKE = "A dyke on the Danube broke at Melk on Monday night and flooded the old town."
MAYOR = "Mayor Johanna Reiter said that 400 people had left their houses in Melk, and firefighters filled sandbags."
HALVES = (
    make_report("dyke", 1, "Dyke on the Danube breaks at Melk", DYKE, source="A"),
    make_report("mayor", 2, "Mayor Reiter: 400 people left their houses", MAYOR, source="B"),
    make_report("both", 3, "Dyke on the Danube breaks at Melk, 400 people leave their houses", f"{DYKE} {MAYOR}"),
)


EASY = StorySettings(join=0.3, merge=0.3)


def _two_halves(*, by_hand: bool) -> tuple[Placer, dict[str, Placement]]:
    """A placer that holds the first two as stories of one thread."""
    placer = Placer(EASY)
    known = {r.id: Placement(r.id, f"s-{r.id}", "t-melk", 1.0, new_story=True, by_hand=by_hand) for r in HALVES[:2]}
    for report in HALVES[:2]:
        placer.restore(known[report.id], draw_sketch(report, read(report)))
    return placer, known


def test_a_report_that_belongs_to_two_stories_makes_them_one() -> None:
    """The older story takes the other in, with the reason first; the memory is as if it had always been one."""
    placer, known = _two_halves(by_hand=False)
    _place_all(placer, [(HALVES[2], read(HALVES[2]))], known)
    assert {placement.story for placement in known.values()} == {"s-dyke"}
    assert known["mayor"].because[0].startswith("merged with s-dyke from s-mayor")
    assert not known["mayor"].new_story
    assert placer.reconsider() == ()
    restored = Placer(EASY)
    for report in HALVES:
        restored.restore(known[report.id], draw_sketch(report, read(report)))
    restored._settle()
    assert restored._stories["s-dyke"].terms.weights == placer._stories["s-dyke"].terms.weights
    assert restored._stories["s-dyke"].members == placer._stories["s-dyke"].members


def test_the_machine_merges_nothing_that_a_person_has_corrected() -> None:
    """A story marked by hand stays as it is."""
    placer, _ = _two_halves(by_hand=True)
    assert not placer.place(draw_sketch(HALVES[2], read(HALVES[2]))).new_story
    assert placer.reconsider() == ()


_SUBJECTS = (
    "dyke at Melk",
    "bridge at Krems",
    "dam at Ybbs",
    "port of Izvorna",
    "ferry to Vidin",
    "mayor Johanna Reiter",
)
_VERBS = ("breaks", "is closed", "is flooded", "is repaired", "resigns", "burns")


@st.composite
def _streams(draw: st.DrawFn) -> list[Report]:
    hours = 0.0
    reports: list[Report] = []
    for at in range(draw(st.integers(1, 24))):
        hours += draw(st.sampled_from([0.5, 3.0, 30.0, 24.0 * 5, 24.0 * 20, 24.0 * 60]))
        subject, verb = draw(st.sampled_from(_SUBJECTS)), draw(st.sampled_from(_VERBS))
        dated = draw(st.integers(0, 9))
        when = None if dated == 0 else hours - (40.0 if dated == 1 else 0.0)  # now and then undated, or late
        text = f"The {subject} {verb}, officials said. {draw(st.integers(1, 3))} people were hurt near {subject}."
        report = make_report(f"r{at}", when, f"The {subject} {verb}", text, source=draw(st.sampled_from("ABC")))
        if reports and draw(st.integers(0, 5)) == 0:
            report = replace(report, reprint_of=draw(st.sampled_from(reports)).id)
        reports.append(report)
    return reports


@settings(max_examples=60, deadline=None)
@given(_streams(), st.data())
def test_a_restored_placer_goes_on_as_if_never_stopped(reports: list[Report], data: st.DataObject) -> None:
    """Killed at any point and restored, all later placements are the same to the last bit."""
    readings = [Reading(report.id) for report in reports]
    pairs, cut = list(zip(reports, readings)), data.draw(st.integers(0, len(reports)))
    whole, known = Placer(EASY), dict[str, Placement]()
    _place_all(whole, pairs[:cut], known)
    restored, restored_known = Placer(EASY), dict(known)
    for report, reading in pairs[:cut]:
        restored.restore(known[report.id], draw_sketch(report, reading))
    _place_all(whole, pairs[cut:], known)
    _place_all(restored, pairs[cut:], restored_known)
    assert restored_known == known


@settings(max_examples=40, deadline=None)
@given(_streams())
def test_the_last_90_days_are_memory_enough(reports: list[Report]) -> None:
    """A placer that is told only of the last 90 days decides the next report as one that knows everything."""
    reports = sorted((r for r in reports if r.published is not None), key=lambda r: (r.published, r.id))
    if len(reports) < 2:
        return
    whole = Placer()
    placements = [whole.place(draw_sketch(report, Reading(report.id))) for report in reports]
    last = reports[-2].published
    assert last is not None
    restored = Placer()
    for placement, report in list(zip(placements, reports))[:-1]:
        if report.published is not None and report.published >= last - timedelta(days=90):
            restored.restore(placement, draw_sketch(report, Reading(report.id)))
    assert restored.place(draw_sketch(reports[-1], Reading(reports[-1].id))) == placements[-1]


def test_the_stream_is_placed_the_same_every_time() -> None:
    """Two placers agree on every placement and reason."""
    assert _place(*STREAM) == _place(*STREAM)
