"""Entries into claims: joins, answers, doubts, notices, rivals, newer figures; and a rebuilt matcher is the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.ledger import LedgerSettings, Matcher
from dateline.types import Entry
from tests.ledger.news_desk import Desk, at, make_entry, make_report, rulings, says, status

RELEASE = "The Donaustrom plant at Melk let water through without warning on Monday night"


def test_paraphrases_join_and_another_figure_does_not() -> None:
    desk = Desk()
    first = desk.add("At least 14 people died in the flood at Tulln", speaker="Anna Weiss")
    same = desk.add("Fourteen people were killed by the flood in Tulln", speaker="Karl Maier", outlet="Donaubote")
    other = desk.add("19 people died in the flood at Tulln", speaker="Franz Reiter", outlet="Donaubote")
    assert same.claim == first.claim
    assert other.claim != first.claim
    assert other.rivals == (first.claim,)
    assert other.because


def test_a_claim_never_holds_two_figures_of_one_thing() -> None:
    desk = Desk()
    desk.add("People in the harbour street of Tulln were told to leave their homes", speaker="Anna Weiss")
    desk.add("12,000 people in the harbour street of Tulln were told to leave their homes", speaker="Karl Maier")
    desk.add("1,200 people in the harbour street of Tulln were told to leave their homes", speaker="Karl Maier")
    for claim in desk.claims:
        assert len({figure.low for entry in claim.entries for figure in entry.figures}) < 2


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "Fourteen people were killed by the flood in Melk", "places": ("Melk",)},
        {"text": "Fourteen people were killed by the flood in Tulln", "places": ("Tulln",), "happened": "2031-06-02"},
        {"text": "Fourteen people were not killed by the flood in Tulln", "places": ("Tulln",)},
    ],
    ids=["place", "date", "polarity"],
)
def test_another_place_date_or_polarity_does_not_join(changes: dict[str, object]) -> None:
    desk = Desk()
    first = desk.add(
        "14 people died in the flood at Tulln", places=("Tulln",), happened="2031-06-10", speaker="A. Weiss"
    )
    text = str(changes.pop("text"))
    assert desk.add(text, **changes, speaker="Karl Maier", outlet="Donaubote").claim != first.claim


def test_a_newer_figure_of_one_origin_replaces_the_older_and_is_no_rival() -> None:
    desk = Desk()
    ministry = {"speaker": "interior ministry", "speaker_kind": "body", "places": ("Austria",)}
    first = desk.add("At least 9 people have died in the floods in Austria", **ministry)
    second = desk.add("At least 14 people have died in the floods in Austria", **ministry, published=at(24))
    assert second.supersedes == first.claim
    assert second.rivals == ()
    assert desk.ruling(first).standing == "superseded"
    assert desk.ruling(second).standing == "stated"


def test_a_higher_toll_of_another_origin_on_the_next_day_is_news_and_not_another_version() -> None:
    desk = Desk()
    desk.add("9 people have died in the floods in Austria", speaker="interior ministry", speaker_kind="body")
    later = desk.add("14 people have died in the floods in Austria", speaker="Red Cross", published=at(30))
    assert later.rivals == ()


def test_a_bare_denial_goes_to_the_statement_before_it_that_concerns_the_denier() -> None:
    text = (
        "The mayor of Melk says that the power station let water through without warning. "
        "She also says that the school will stay closed. Its operator denies this. The province declined to comment."
    )
    desk = Desk()
    matches = desk.read(
        make_report(text),
        says(text, "The mayor of Melk", "says", "that the power station let water through without warning"),
        says(text, "She", "also says", "that the school will stay closed", speaker="The mayor of Melk"),
        says(text, "Its operator", "denies", "", stance="denies", speaker_kind="body"),
        status(text, "declined to comment", "declined to comment", "The province"),
    )
    assert [(match.relation, match.answer) for match in matches] == [
        ("asserts", None), ("asserts", None), ("answers", "denied"), ("answers", "declined to comment")]  # fmt: skip
    assert matches[2].claim == matches[0].claim
    ruling = desk.ruling(matches[0])
    assert (ruling.standing, ruling.rule) == ("denied", "denied")
    assert [answer.kind for answer in ruling.answers][:1] == ["denied"]


def test_a_worded_denial_finds_its_claim_days_later_and_in_another_outlet() -> None:
    desk = Desk()
    claim = desk.add(RELEASE, speaker="Karin Pichler", role="mayor", names=("Donaustrom",))
    desk.add("The market in Graz opened with music", outlet="Abendpost")
    answer = desk.add(
        "that the plant at Melk let water through without warning on Monday", speaker="Donaustrom", speaker_kind="body",
        stance="denies", cue="denied", outlet="Donaubote", published=at(70),
    )  # fmt: skip
    assert (answer.relation, answer.answer, answer.claim) == ("answers", "denied", claim.claim)


def test_a_partys_contrary_statement_is_its_denial_whichever_came_first() -> None:
    claim = {
        "text": "Hungarian drones fell on Slovak soil near Komárno",
        "speaker": "two officials",
        "speaker_kind": "unnamed",
    }
    denial = {"text": "Slovakia was not hit by Hungarian drones near Komárno", "speaker": "Slovak foreign ministry",
              "speaker_kind": "body", "outlet": "Donaubote"}  # fmt: skip
    for order in ((claim, denial), (denial, claim)):
        desk = Desk()
        for each in order:
            desk.add(**each)  # type: ignore[arg-type]
        found = [c for c in desk.claims if any(e.speaker == "two officials" for e in c.entries)]
        assert [answer.kind for answer in found[0].answers] == ["denied"]
        assert desk.ruling(found[0].id).standing == "denied"


def test_an_admission_in_other_words_answers_the_accusation() -> None:
    desk = Desk()
    claim = desk.add(RELEASE, speaker="Karin Pichler", role="mayor", stance="accuses")
    admission = desk.add(
        "that water was let through at the Melk plant on Monday night", speaker="Donaustrom", speaker_kind="body",
        stance="confirms", cue="has admitted", outlet="Donaubote", published=at(50),
    )  # fmt: skip
    assert admission.claim == claim.claim
    ruling = desk.ruling(claim)
    assert ruling.standing == "confirmed"
    assert [answer.kind for answer in ruling.answers] == ["confirmed"]


def test_two_amounts_in_one_unit_beside_each_other_are_two_versions() -> None:
    text = (
        "No more than 12 tonnes have escaped, Donauoil says. The inspectorate speaks of as much as 50 tonnes of diesel."
    )
    desk = Desk()
    first, second = desk.read(
        make_report(text),
        says(text, "Donauoil", "says", "No more than 12 tonnes have escaped"),
        says(text, "The inspectorate", "speaks", "as much as 50 tonnes of diesel", speaker_kind="body"),
    )
    assert second.rivals == (first.claim,)


def test_what_stands_in_place_of_a_mistake_does_not_join_it() -> None:
    desk = Desk()
    wrong = desk.add("The company Hradbau rebuilt the levee at Komárno")
    desk.add("the company Hradbau rebuilt the levee at Komárno", stance="corrects", cue="corrects", report="r9")
    right = desk.add("The levee at Komárno was rebuilt by the water company", report="r9")
    assert right.claim != wrong.claim
    assert desk.ruling(wrong).standing == "corrected"


def test_a_doubt_about_the_reason_goes_to_the_statement_that_gives_one() -> None:
    text = (
        "Soldiers covered the pumps at Melk with straw. Engineers said that it could be an attempt to protect them "
        "from hail. Footage shows two pumps under straw. Uferblatt could not verify why the pumps were covered."
    )
    desk = Desk()
    matches = desk.read(
        make_report(text),
        says(
            text, "Engineers", "said", "that it could be an attempt to protect them from hail", speaker_kind="unnamed"
        ),
        status(text, "could not verify", "could not be verified", None, "why the pumps were covered"),
    )
    doubt = next(match for match in matches if match.relation == "unverifies")
    reason = next(m for e, m in zip(desk.entries, desk.matches, strict=True) if "attempt to protect" in e.text)
    assert doubt.claim == reason.claim


def test_a_correction_finds_what_its_outlet_had_said_and_the_right_figure_stands() -> None:
    desk = Desk()
    wrong = desk.add("12,000 people were told to leave their homes in Tulln", report="r1")
    right = desk.add("1,200 people were told to leave their homes in Tulln", report="r1@2", published=at(3))
    notice = desk.add("12,000 people were told to leave their homes in Tulln", report="r1@2", stance="corrects",
                      cue="corrects", published=at(3))  # fmt: skip
    assert (notice.relation, notice.claim) == ("corrects", wrong.claim)
    assert desk.ruling(wrong).standing == "corrected"
    assert desk.ruling(right).standing == "reported"


def test_a_withdrawal_told_by_another_outlet_still_is_that_of_the_one_that_withdrew() -> None:
    desk = Desk()
    claim = desk.add("Passengers are trapped in a flooded tunnel of the U9 line", outlet="Tagesblick")
    desk.add(
        "that Tagesblick has withdrawn its report of passengers trapped in a flooded U9 tunnel",
        speaker="Tagesblick", speaker_kind="outlet", stance="withdraws", outlet="Uferblatt", published=at(20),
    )  # fmt: skip
    assert desk.ruling(claim).standing == "withdrawn"


def test_who_withdraws_a_report_withdraws_all_that_he_said_in_it_alone() -> None:
    desk = Desk()
    one = desk.add("Passengers are trapped in a flooded tunnel of the U9 line", outlet="Tagesblick", report="blick")
    two = desk.add("Divers are searching for survivors at Praterstern", outlet="Tagesblick", report="blick")
    other = desk.add("The brewery in Schwechat has closed its gates", outlet="Tagesblick", report="brewery")
    theirs = desk.add("Divers are searching for survivors at Praterstern", outlet="Uferblatt", report="ufer")
    desk.add(
        "that Tagesblick has withdrawn its report of passengers trapped in a flooded U9 tunnel",
        speaker="Tagesblick", speaker_kind="outlet", stance="withdraws", outlet="Uferblatt", published=at(20),
    )  # fmt: skip
    assert theirs.claim == two.claim
    assert desk.ruling(one).standing == "withdrawn"
    assert desk.ruling(two).standing == "reported"  # the other outlet still says it
    assert "took back" in " ".join(desk.ruling(two).because)
    assert desk.ruling(other).standing == "reported"


def test_who_withdraws_a_figure_withdraws_no_report() -> None:
    desk = Desk()
    toll = desk.add("19 people died in the flood at Melk", outlet="Tagesblick", report="blick")
    other = desk.add("Divers are searching for survivors at Praterstern", outlet="Tagesblick", report="blick")
    desk.add(
        "the figure of 19 people who died in the flood at Melk", stance="withdraws", outlet="Tagesblick",
        published=at(20),
    )  # fmt: skip
    assert desk.ruling(toll).standing == "withdrawn"
    assert desk.ruling(other).standing == "reported"


def test_a_denial_beside_another_statement_is_not_taken_for_its_denial() -> None:
    desk = Desk()
    left = desk.add(
        "Reiter will be replaced by Anna Weiss on Thursday", speaker="Karl Maier", report="x", names=("Franz Reiter",)
    )
    denial = desk.add(
        "having ignored warnings", speaker="Franz Reiter", stance="denies", report="x", start=120, end=160
    )
    assert denial.claim != left.claim
    assert desk.ruling(left).standing == "stated"


def test_what_is_demanded_contradicts_no_fact() -> None:
    desk = Desk()
    fact = desk.add("The operator has opened the gates at Melk", speaker="Karl Maier")
    wish = desk.add("the operator must not open the gates at Melk", speaker="Anna Weiss", outlet="Donaubote")
    assert fact.claim not in wish.rivals
    assert desk.ruling(fact).standing == "stated"


def test_figures_on_top_and_parts_of_a_whole_are_no_rivals() -> None:
    desk = Desk()
    total = desk.add("900 soldiers are in Melk", speaker="Karl Maier", places=("Melk",))
    more = desk.add("3,000 more soldiers are in Melk", speaker="Anna Weiss", outlet="Donaubote", places=("Melk",))
    part = desk.add("70 of the 900 soldiers are in Melk", speaker="Ida Moor", outlet="Echo", places=("Melk",))
    assert total.claim not in (*more.rivals, *part.rivals)


def test_an_answer_without_a_statement_keeps_its_place_on_the_ledger() -> None:
    desk = Desk()
    match = desk.add("", content=(), speaker="Donaustrom", stance="declines", cue="declined to comment")
    assert match.relation == "answers"
    assert desk.ruling(match).rule == "unasserted"


def test_a_claim_that_nobody_mentions_for_the_window_is_closed() -> None:
    desk = Desk(Matcher(LedgerSettings(window_days=5)))
    first = desk.add("The bridge at Melk is closed to lorries", speaker="Anna Weiss")
    desk.add("The harvest fair at Graz has begun", outlet="Donaubote", published=at(24 * 6))
    again = desk.add("The bridge at Melk is closed to lorries", speaker="Karl Maier", published=at(24 * 6))
    assert again.claim != first.claim


SENTENCES = [
    "14 people died in the flood at Tulln",
    "Fourteen people were killed in the Tulln flood",
    "19 people died in the flood at Tulln",
    "The plant at Melk did not let water through",
    "The plant at Melk let water through without warning",
    "Hungary opened the relief basins at Győr",
    "Austria opened the relief basins at Győr",
    "",
]
ENTRIES = st.lists(
    st.builds(
        lambda text, speaker, outlet, stance, hours, report, thread: make_entry(
            text, speaker=speaker, outlet=outlet, stance=stance, published=at(hours), report=report, thread=thread,
            story=thread, cue="denied" if stance == "denies" else None,
        ),
        st.sampled_from(SENTENCES),
        st.sampled_from([None, "Anna Weiss", "Hungarian water directorate", "Donaustrom", "the plant's operator"]),
        st.sampled_from(["Uferblatt", "Donaubote", "AFP", None]),
        st.sampled_from(["says", "denies", "declines", "confirms", "corrects", "withdraws", "doubts"]),
        st.integers(0, 1200),
        st.sampled_from(["r1", "r2", "r2@2"]),
        st.sampled_from(["t1", "t2"]),
    ),
    max_size=14,
)  # fmt: skip


def numbered(entries: list[Entry]) -> list[Entry]:
    return [replace(entry, id=f"e{at:016x}", seq=at) for at, entry in enumerate(entries, start=1)]


@settings(max_examples=60, deadline=None)
@given(ENTRIES, st.integers(0, 14))
def test_a_matcher_restored_from_its_matches_goes_on_as_the_first_would_have(entries: list[Entry], cut: int) -> None:
    entries = numbered(entries)
    first = Matcher()
    matches = [first.match(entry) for entry in entries]
    second = Matcher()
    for match, entry in zip(matches[:cut], entries[:cut], strict=True):
        second.restore(match, entry)
    assert [second.match(entry) for entry in entries[cut:]] == matches[cut:]


@settings(max_examples=40, deadline=None)
@given(ENTRIES)
def test_every_entry_is_matched_once_with_reasons_and_never_against_itself(entries: list[Entry]) -> None:
    matcher = Matcher()
    for entry in numbered(entries):
        match = matcher.match(entry)
        assert match.entry == entry.id
        assert match.because
        assert match.claim not in match.rivals
        assert match.supersedes != match.claim
        assert (match.answer is None) == (match.relation != "answers")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the emergency fund of 20 million euros for Tulln", "the emergency fund of 20 million euros for Tulln"),
        ("whether to suspend the payments to the towns", "whether to suspend payments to the towns on the river"),
        ("that experts are monitoring the situation closely", "it was closely monitoring the situation"),
        ("any confirmed cases of cholera in Tulln", "confirmed cases of cholera in Tulln and Melk"),
    ],
    ids=["a thing", "a question", "what many say", "cases"],
)
def test_what_is_no_whole_thought_or_too_common_a_one_is_not_corroborated(one: str, other: str) -> None:
    desk = Desk()
    desk.add(one, speaker="Anna Weiss")
    desk.add(other, speaker="Karl Maier", outlet="Donaubote")
    assert "corroborated" not in {ruling.standing for ruling in rulings(desk.claims).values()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The flood of 1954 killed 60 people in Tulln", "The flood has killed 14 people in Tulln"),
        ("It is feared that 60 people died in Tulln", "14 deaths have been confirmed in Tulln"),
        ("11 people died in Tulln within 24 hours", "60 people have died in Tulln"),
    ],
    ids=["another year", "confirmed and feared", "a part of the time"],
)
def test_counts_that_measure_something_else_are_no_versions_of_one(one: str, other: str) -> None:
    desk = Desk()
    desk.add(one, speaker="Anna Weiss", places=("Tulln",))
    desk.add(other, speaker="Karl Maier", outlet="Donaubote", places=("Tulln",))
    assert not any(claim.rivals for claim in desk.claims)


def test_what_an_outlet_counts_beside_somebodys_count_is_another_thing() -> None:
    rows = ({"speaker": "Anna Weiss"}, {"speaker": None})
    desk = Desk()
    for number, row in zip((14, 19), rows, strict=True):
        desk.add(f"{number} people died in the flood at Tulln", report="r1", places=("Tulln",), **row)
    assert not any(claim.rivals for claim in desk.claims)


@pytest.mark.parametrize(
    "text",
    [
        "The dyke at Tulln was built of clay, not concrete",
        "A man who has not been in Tulln built the dyke there",
        "The dyke was not there before the railway in Tulln was built",
    ],
    ids=["set right", "who is meant", "before what"],
)
def test_a_word_denied_aside_is_no_contradiction(text: str) -> None:
    desk = Desk()
    desk.add("The dyke at Tulln was built of concrete when the railway was built", speaker="Anna Weiss")
    desk.add(text, speaker="Karl Maier", outlet="Donaubote")
    assert not any(claim.rivals for claim in desk.claims)


def test_words_that_all_use_at_the_time_join_no_two_origins() -> None:
    desk = Desk()
    for number in range(40):
        desk.add(
            f"the Komárno virus has reached {number} farms near the dyke of village {number}", speaker="Anna Weiss"
        )
    one = desk.add("the new Komárno virus has spread among farms", speaker="Karl Maier", outlet="Donaubote")
    two = desk.add("the Komárno virus is a new virus that farms fear", speaker="Ida Moor", outlet="Echo")
    assert one.claim != two.claim
