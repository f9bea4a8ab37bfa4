"""What an outlet says about the standing of a statement."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.reading.attributions import read_attributions
from dateline.reading.status_patterns import iter_hits, load_patterns
from dateline.reading.statuses import read_statuses
from dateline.text.sentences import split_sentences
from dateline.types import Reading, Report, Status


def read(text: str) -> tuple[Status, ...]:
    report = Report(id="r", text=text, language="en")
    reading = Reading(report="r", language="en", sentences=split_sentences(text))
    return read_statuses(report, read_attributions(report, reading)).statuses


def about(text: str) -> list[tuple[str, str | None]]:
    return [(s.status, s.about.of(text) if s.about else None) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The Courier could not independently verify the footage.", "could not be verified"),
        ("The footage could not be verified.", "could not be verified"),
        ("The figures have not been independently verified.", "could not be verified"),
        ("The Courier was unable to verify the account.", "could not be verified"),
        ("The video has yet to be verified.", "could not be verified"),
        ("There was no independent confirmation.", "could not be verified"),
        ("An unverified video shows a broken wall.", "could not be verified"),
        ("The operator declined to comment.", "declined to comment"),
        ("The ministry refused to comment on the gates.", "declined to comment"),
        ("The minister would neither confirm nor deny it.", "declined to comment"),
        ("The operator has not commented.", "has not commented"),
        ("The operator did not immediately respond to a request for comment.", "has not commented"),
        ("The operator could not be reached for comment.", "has not commented"),
        ("The operator has yet to respond.", "has not commented"),
        ("There was no immediate comment from the operator.", "has not commented"),
        ("Lind did not elaborate.", "gave no details"),
        ("Lind said the gates were open, without providing details.", "gave no details"),
        ("Lind gave no further details.", "gave no details"),
        ("The purported document was posted online.", "purported"),
        ("The alleged theft took place in Krems.", "purported"),
        ("The operator denied the claim.", "denied"),
        ("The operator claimed that the gates were open.", "claimed"),
        ("The ministry confirmed that two people died.", "confirmed"),
        ("Both papers confirmed a few of the figures.", "confirmed"),
        ("The closure was confirmed on Wednesday.", "confirmed"),
        ("Officials confirm at least 40 barges have been lost.", "confirmed"),
        ("The operator disputed the charges brought by Krems.", "denied"),
        ("Lind, who owns a mill, called it a lie.", "denied"),
        ("Many dismissed the warning as a rumour.", "denied"),
        ("Lind alleged that the gates were open.", "claimed"),
        ("In his letter Lind tells of the claim to have saved the dam.", "claimed"),
        ("The gauge readings have not been confirmed by the office.", "could not be verified"),
        ("Neither Melk nor Krems officially confirmed the deal.", "could not be verified"),
        ("It is not yet possible to confirm the damage.", "could not be verified"),
        ("The mayor would not say who opened the gates.", "declined to comment"),
        ("The report tells of his refusal to answer questions.", "declined to comment"),
        ("Both parties have been mostly silent on the plan.", "has not commented"),
        ("The names were not disclosed.", "gave no details"),
        ("The letter didn't name the operator.", "gave no details"),
        ("No reason was given.", "gave no details"),
        ("The office did not say how many barges sank.", "gave no details"),
        ("They came to prevent the claimed sabotage.", "purported"),
    ],
)
def test_each_status_is_found_by_its_cues(text: str, status: str) -> None:
    assert [found.status for found in read(text)] == [status]


@pytest.mark.parametrize(
    "text",
    [
        "There are 40 confirmed cases in Krems.",
        "Parliament confirmed his nomination on Monday.",
        "If the report is not confirmed, the gates stay shut.",
        "The crew refused to leave the ship.",
        "He was denied entry to the port.",
        "The council rejected the plan.",
        "He verified the level twice a day.",
        "Lind was denied a place on the council.",
        "The port denied entry to the barge.",
        "The mayor claimed victory in the vote.",
        "They met to share data and confirm the budget.",
        "Voters do not identify with the party.",
        '"There are unconfirmed stories of how people helped each other," Lind said.',
        '"They did not respond to my request for comment and then they left," Lind said.',
    ],
)
def test_lookalikes_are_no_status(text: str) -> None:
    assert read(text) == ()


def test_what_a_status_is_about_stands_in_its_sentence_or_the_one_before() -> None:
    text = "Lind said that 19 people had died. The figure could not be verified."
    assert about(text) == [("could not be verified", "that 19 people had died")]
    text = "The Courier could not verify reports that the wall had broken."
    assert about(text)[0] == ("could not be verified", "reports that the wall had broken")
    text = "The gates were opened at night. The operator declined to comment."
    assert about(text) == [("declined to comment", "The gates were opened at night.")]
    text = "The operator declined to comment on the opening of the gates."
    assert about(text) == [("declined to comment", "the opening of the gates")]
    text = "Lind accused the operator of lying. The operator owns six dams. It declined to comment on the accusations."
    assert about(text) == [("declined to comment", "the operator of lying")]
    text = "Lind said the gates were open, without providing evidence."
    assert about(text) == [("gave no details", "the gates were open")]
    text = "The mayor said that the gates were open. The operator denied the claim."
    assert about(text)[-1] == ("denied", "that the gates were open")


def test_who_declines_is_named() -> None:
    text = "The dam operator declined to comment."
    assert read(text)[0].speaker is not None


@given(st.text(max_size=300))
def test_any_text_gives_spans_inside_it(text: str) -> None:
    for status in read(text):
        assert 0 <= status.start < status.end <= len(text)
        assert status.about is None or 0 <= status.about.start < status.about.end <= len(text)


def test_every_pattern_can_be_found_by_a_stem() -> None:
    """A pattern without a stem would never be tried."""
    assert not [pattern.regex.pattern for pattern in load_patterns() if not pattern.stems]


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("The allegations of fraud reached the court on Friday.", "claimed"),
        ("The police have not said who fired.", "gave no details"),
        ("The names of the two were not released.", "gave no details"),
    ],
)
def test_a_cue_that_stands_alone_in_its_sentence_is_found(sentence: str, status: str) -> None:
    assert [pattern.status for pattern, _ in iter_hits(sentence)] == [status]
