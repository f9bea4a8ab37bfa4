"""The same, a new version, a reprint, or new."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.sources.copies import Copies, CopyDecision, CopySettings
from dateline.types import Report
from tests.sources.samples import ARTICLE, SENTENCES

MORNING = datetime(2031, 6, 10, 6, tzinfo=UTC)
AGENCY = Report(
    id="pw-1", text=f"MELK, June 10 (Pannon Wire) - {ARTICLE}", source="Pannon Wire", published=MORNING, dated="time"
)
OTHER = " ".join(
    (
        "The by-election in the city has been put off by two weeks, the commission decided on Wednesday night.",
        "Both candidates had asked for it, one of them from a rubber boat in which he was handing out bread.",
        "The seat has been empty since February, when its holder became director of the botanical garden.",
    )
)


def feed(copies: Copies, *reports: Report) -> list[CopyDecision]:
    """Decide and remember in order."""
    decisions = []
    for report in reports:
        decisions.append(copies.decide(report))
        if decisions[-1].kind != "same":
            copies.remember(decisions[-1].report)
    return decisions


def later(report: Report, hours: float, **changes: object) -> Report:
    """``report`` some hours on."""
    assert report.published is not None
    return replace(report, published=report.published + timedelta(hours=hours), **changes)  # type: ignore[arg-type]


def test_an_unknown_report_is_new() -> None:
    (decision,) = feed(Copies(), AGENCY)
    assert (decision.kind, decision.of, decision.report) == ("new", None, AGENCY)
    assert decision.because


def test_the_identical_report_again_is_the_same_and_changes_nothing() -> None:
    copies = Copies()
    first, again, moved = feed(copies, AGENCY, AGENCY, replace(AGENCY, origin="elsewhere.jsonl#9"))
    assert [again.kind, moved.kind] == ["same", "same"]
    assert again.of == first.report.id == moved.report.id


def test_a_changed_text_under_a_known_id_is_a_new_version() -> None:
    changed = replace(AGENCY, text=AGENCY.text + " Two people are missing, the police said later.")
    again = replace(AGENCY, text=AGENCY.text + " Three people are missing, the police said at night.")
    _, second, third, old = feed(Copies(), AGENCY, changed, again, changed)
    assert (second.kind, second.of, second.report.id, second.report.version) == ("version", "pw-1", "pw-1@2", 2)
    assert (third.report.id, third.report.revises, third.report.version) == ("pw-1@3", "pw-1@2", 3)
    assert (old.kind, old.of) == ("same", "pw-1@2"), "an old version read again is no news"


def test_a_changed_page_under_another_address_of_itself_is_a_new_version() -> None:
    page = replace(AGENCY, id="a", url="https://www.uferblatt.example/melk/1/?utm_source=x")
    changed = replace(page, id="b", url="http://m.uferblatt.example/melk/1#top", text=page.text + " It fell at noon.")
    _, second = feed(Copies(), page, changed)
    assert (second.kind, second.report.id) == ("version", "a@2")


def test_two_reports_at_one_address_that_share_no_words_are_two_reports() -> None:
    live = replace(AGENCY, id="a", url="https://uferblatt.example/live")
    _, second = feed(Copies(), live, replace(live, id="b", text=OTHER))
    assert (second.kind, second.report.id) == ("new", "b")


def test_a_version_is_dated_when_its_publisher_changed_it() -> None:
    changed = replace(AGENCY, text=AGENCY.text + " The toll rose.", updated=MORNING + timedelta(hours=5))
    _, second = feed(Copies(), AGENCY, changed)
    assert second.report.published == MORNING + timedelta(hours=5)


def test_cosmetic_changes_are_no_version() -> None:
    _, second = feed(Copies(), AGENCY, replace(AGENCY, text=AGENCY.text.replace(" - ", " — ").replace("  ", " ")))
    assert second.kind == "same"


def test_agency_copy_in_a_paper_is_a_reprint_whatever_its_title_and_edges() -> None:
    trimmed = " ".join(SENTENCES[:5])
    extended = f"Melk. {ARTICLE} Trains from Vienna run an hour late, our reporter in Tulln says. " * 1 + OTHER[:200]
    _, cut, longer, exact = feed(
        Copies(),
        AGENCY,
        later(AGENCY, 2, id="u-1", source="Uferblatt", title="Wall of water", text=f"Melk (Pannon) - {trimmed}"),
        later(AGENCY, 3, id="s-1", source="Strombote", text=extended),
        later(AGENCY, 4, id="t-1", source="Tagesrand"),
    )
    for decision in (cut, longer, exact):
        assert (decision.kind, decision.of, decision.report.reprint_of) == ("reprint", "pw-1", "pw-1")


def test_a_reprint_of_a_reprint_leads_to_the_original() -> None:
    near = later(AGENCY, 2, id="u-1", source="Uferblatt", text=f"{' '.join(SENTENCES[:6])} {OTHER[:100]}")
    copy = later(near, 1, id="s-1", source="Strombote")
    decisions = feed(Copies(), AGENCY, near, copy)
    assert [decision.report.reprint_of for decision in decisions] == [None, "pw-1", "pw-1"]


def test_reports_that_share_a_quotation_are_no_reprints() -> None:
    quoting = f"{OTHER} {SENTENCES[0]} {SENTENCES[1]}"
    _, second = feed(Copies(), AGENCY, later(AGENCY, 1, id="u-1", source="Uferblatt", text=quoting))
    assert second.kind == "new"


def test_short_bulletins_are_reprints_only_when_identical() -> None:
    one = Report(id="1", text="The Danube at Melk has passed the mark of 2013, the fire service says.", source="A")
    two = Report(id="2", text="The Danube at Melk has passed the mark of 2002, the fire service says.", source="B")
    same = Report(id="3", text="The Danube at Melk has passed the mark of 2013, the fire service says!", source="C")
    tiny = Report(id="4", text="No comment.", source="D")
    decisions = feed(Copies(), one, two, same, tiny, replace(tiny, id="5", source="E"))
    assert [decision.kind for decision in decisions] == ["new", "new", "reprint", "new", "new"]


def test_the_next_bulletin_of_one_outlet_with_other_figures_is_no_reprint() -> None:
    def bulletin(number: int, level: int) -> Report:
        return Report(id=f"b{number}", text=f"{ARTICLE} The gauge stands at {level} cm.", source="Gauge Service")

    assert [decision.kind for decision in feed(Copies(), bulletin(1, 1047), bulletin(2, 1031))] == ["new", "new"]


def test_a_copy_after_the_window_is_not_looked_for() -> None:
    _, second = feed(Copies(), AGENCY, later(AGENCY, 24 * 30, id="u-1", source="Uferblatt"))
    assert second.kind == "new"


def test_one_id_in_two_outlets_does_not_collide() -> None:
    mine = Report(id="1", text=ARTICLE, source="Uferblatt")
    theirs = Report(id="1", text=OTHER, source="Strombote")
    _, second, again = feed(Copies(), mine, theirs, theirs)
    assert (second.kind, second.report.id) == ("new", "strombote:1")
    assert any("Uferblatt" in reason for reason in second.because)
    assert (again.kind, again.of) == ("same", "strombote:1")


def test_items_of_a_briefing_at_one_address_are_each_other_s_versions_by_number() -> None:
    url = "https://uferblatt.example/briefing"
    lede = Report(id="u#0", text=ARTICLE, url=url, source="Uferblatt")
    first = Report(id="u#1", text=OTHER, url=url, source="Uferblatt")
    decisions = feed(Copies(), lede, first, replace(first, text=OTHER + " She said so on Thursday as well."))
    assert [(decision.kind, decision.report.id) for decision in decisions][1:] == [("new", "u#1"), ("version", "u#1@2")]


def test_an_item_put_first_in_a_briefing_does_not_make_versions_of_the_others() -> None:
    toll = Report(id="u#1", text=ARTICLE, source="Uferblatt")
    vote = Report(id="u#2", text=OTHER, source="Uferblatt")
    new = Report(id="u#1", text=" ".join(reversed(OTHER.split())), source="Uferblatt")
    moved = [new, replace(toll, id="u#2"), replace(vote, id="u#3", text=OTHER + " Nobody else stood.")]
    first = feed(copies := Copies(), toll, vote)
    second = feed(copies, *moved)
    assert [decision.kind for decision in first] == ["new", "new"]
    assert [(decision.kind, decision.report.id) for decision in second] == [
        ("new", "u#3"),
        ("same", "u#1"),
        ("version", "u#2@2"),
    ]
    assert [decision.kind for decision in feed(copies, *moved)] == ["same", "same", "same"]


def test_the_memory_of_words_is_bounded_and_a_forgotten_report_is_still_known() -> None:
    copies = Copies(CopySettings(remembered=5))
    many = [Report(id=f"n{n}", text=f"{SENTENCES[n % 8]} Number {n} of many, it was said. " * 3) for n in range(40)]
    feed(copies, AGENCY, *many)
    assert len(copies._sketches) == 5
    assert len(copies._postings) <= 5 * 24
    assert copies.decide(AGENCY).kind == "same"


REPORTS = st.lists(
    st.builds(
        lambda n, source, cut, tail: Report(
            id=f"r{n}", source=source, text=" ".join(SENTENCES[cut:]) + tail, url=None, published=MORNING
        ),
        st.integers(0, 5),
        st.sampled_from(["A", "B", None]),
        st.integers(0, 4),
        st.sampled_from(["", " More follows soon.", OTHER]),
    ),
    max_size=15,
)


@settings(deadline=None)
@given(REPORTS, st.integers(0, 15))
def test_remembering_in_the_same_order_rebuilds_the_same_decisions(reports: list[Report], cut: int) -> None:
    whole = Copies()
    decisions = feed(whole, *reports)
    rebuilt = Copies()
    for decision in decisions[:cut]:
        if decision.kind != "same":
            rebuilt.remember(decision.report)
    assert feed(rebuilt, *reports[cut:]) == decisions[cut:]


@settings(deadline=None)
@given(REPORTS)
def test_reading_everything_twice_adds_nothing(reports: list[Report]) -> None:
    copies = Copies()
    kept = {decision.report.id for decision in feed(copies, *reports)}
    again = feed(copies, *reports)
    assert {decision.kind for decision in again} <= {"same"}
    assert {decision.report.id for decision in again} <= kept
