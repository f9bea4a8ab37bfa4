"""Captions of pictures, bids to the reader and sentences that are cut off are no lines of an edition."""

from __future__ import annotations

import pytest

from dateline.briefs.captions import is_caption
from dateline.briefs.soundness import iter_faults

from .test_lines import edit

CREDIT = "\nPhotograph : Ana Novak\\/AP The river rose again"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Oil floats around a barge in the harbour of Linz.", CREDIT),
        ("Workers hired by the town walk along the levee in Linz.", CREDIT),
        ("The ferry Marienbad takes on water in the harbour of Linz on June 10.", "\n-LRB- AP Photo -RRB- As the"),
        ("The flood leaflet to be distributed to the households of Linz.", CREDIT),
        ("A black stork is seen beside the barrier.", "\nAP Photo\\/Dave Auer The largest flood"),
    ],
)
def test_a_scene_before_the_credit_of_a_picture_is_a_caption(text: str, after: str) -> None:
    assert is_caption(text, after)
    assert not is_caption(text, "\nThe river rose again.")


def test_a_scene_that_ends_with_its_date_in_full_is_a_caption() -> None:
    """No news is told in the present tense with the year; what lasts until a day is no picture."""
    assert is_caption("Pupils wear masks on their way to school in Linz on June 10, 2031.", "")
    assert not is_caption("The council votes to keep the barrier in Linz until June 30, 2031.", "")
    assert not is_caption("The mayor closed the school in Linz on June 10, 2031.", "")


@pytest.mark.parametrize(
    "text",
    [
        "The mayor of Linz has drawn criticism for comparing the flood with that of 1899.",
        "The flood should cost the town less than a million, says its treasurer.",
        "The governors of the school decided to shut its doors after two pupils were hurt.",
    ],
)
def test_what_tells_a_deed_or_a_statement_is_news_also_before_a_credit(text: str) -> None:
    assert not is_caption(text, CREDIT)


@pytest.mark.parametrize(
    "text",
    [
        "The deaths of four generals and two colonels were confirmed, among them: Gen.",
        "Take the case of Anna Weiss, whose house in Linz has stood under water since June.",
        "Some of that help has reached Linz: the town counts forty boats from Bavaria.",
        "On this episode of the Danube Hour, Anna Weiss talks to Karl Auer about the levees.",
    ],
)
def test_what_is_cut_off_bids_the_reader_or_points_back_is_no_line(text: str) -> None:
    assert list(iter_faults(text))


@pytest.mark.parametrize(
    "text", ["Look at the levees was all that the mayor said.", "Take That are in Linz on Friday."]
)
def test_what_only_looks_like_a_bid_stays(text: str) -> None:
    assert "speaks in the first person or to the reader" not in list(iter_faults(text))


@pytest.mark.parametrize(
    "credit",
    [
        "Photograph : AP ",
        "Photograph: Ana Novak\\/Zuma\\/Rex Features ",
        "AP Photo\\/Ana B. Novak ",
        "-LRB- AP Photo -RRB- ",
        "AP ",
    ],
)
def test_the_credit_of_a_picture_is_cut(credit: str) -> None:
    line = "A team of thirty soldiers mended the levee at Linz on Wednesday."
    assert edit(f"{credit}{line}") == line


def test_a_name_after_a_link_is_introduced() -> None:
    text = (
        "President Anna Weiss spoke in Linz on Tuesday. But Weiss left the town before the flood came in the evening."
    )
    assert edit(text, 1) == "President Anna Weiss left the town before the flood came in the evening."
