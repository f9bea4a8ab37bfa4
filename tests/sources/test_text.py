"""Plain text, Markdown and briefings."""

from __future__ import annotations

import os
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.sources import iter_reports
from dateline.sources.briefing import find_briefing
from tests.sources.conftest import ReadBytes, sort_out
from tests.sources.samples import ARTICLE, BRIEFING, SENTENCES

SEEDS = Path(os.environ.get("DATELINE_GOLD", Path(__file__).parents[3] / "shared" / "data")).parent / "seeds"


def test_a_briefing_becomes_one_report_an_item(read_bytes: ReadBytes) -> None:
    reports, skipped = read_bytes(BRIEFING)
    assert not skipped
    assert [report.title for report in reports] == [
        None,
        "Toll rises",
        "Sirens silent",
        "On the water",
        "Minister replaced",
    ]
    assert [report.id.rpartition("#")[2] for report in reports] == ["0", "1", "2", "3", "4"]
    assert len({report.id.rpartition("#")[0] for report in reports}) == 1
    assert reports[0].text == f"{SENTENCES[0]}\n{SENTENCES[1]}"
    assert reports[2].text.endswith("since March: the key was lost.")
    assert all(report.published == datetime(2031, 6, 12, tzinfo=UTC) and report.dated == "day" for report in reports)


def test_bullets_glued_to_the_line_before_are_parted() -> None:
    glued = BRIEFING.replace("\n- ", " - ").replace("river: -", "river:-")
    briefing = find_briefing(glued)
    assert briefing is not None
    assert [item.kicker for item in briefing.items] == [
        "Toll rises",
        "Sirens silent",
        "On the water",
        "Minister replaced",
    ]


def test_bold_kickers_make_a_briefing_too(read_bytes: ReadBytes) -> None:
    text = f"# Flood, 12 June\n\n{SENTENCES[0]}\n\n**Toll rises:** {SENTENCES[3]}\n\n**On the water**: {SENTENCES[6]}\n"
    reports, _ = read_bytes(text, "a.md")
    assert [report.title for report in reports] == ["Flood, 12 June", "Toll rises", "On the water"]
    assert reports[1].text == SENTENCES[3]


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        f"He made one thing clear: the dam would hold.\n{ARTICLE}",
        "What we saw:\n- a boat on a roof\n- three goats in a lift\n- Note: nobody knew whose goats they had been\n"
        + ARTICLE,
        "- It was said at 10:30 that all was well - then: nothing at all was heard from there.",
        "- Reader 1: I have never seen so much water here.\n- Reader 2: We have seen more water than that, in 2013.\n"
        "- Reader 3: The goats are fine and on their way home.",
    ],
)
def test_colons_and_lists_do_not_make_a_briefing(text: str) -> None:
    assert find_briefing(text) is None


@pytest.mark.parametrize(
    ("head", "day", "dated"),
    [
        ("2031-06-10\n", datetime(2031, 6, 10, tzinfo=UTC), "day"),
        (" date 2031-06-10 ", datetime(2031, 6, 10, tzinfo=UTC), "day"),
        ("Date: 10 June 2031\n\n", datetime(2031, 6, 10, tzinfo=UTC), "day"),
        ("Published: 2031-06-10T06:30Z\n", datetime(2031, 6, 10, 6, 30, tzinfo=UTC), "time"),
        ("---\ntitle: A\ndate: 2031-06-10 06:30\n---\n", datetime(2031, 6, 10, 6, 30, tzinfo=UTC), "time"),
        ('+++\ndate = "2031-06-10"\n+++\n', datetime(2031, 6, 10, tzinfo=UTC), "day"),
    ],
)
def test_the_date_at_the_head_is_the_date_of_publication(
    read_bytes: ReadBytes, head: str, day: datetime, dated: str
) -> None:
    (report,), skipped = read_bytes(head + ARTICLE)
    assert not skipped
    assert (report.published, report.dated, report.text) == (day, dated, ARTICLE)


def test_a_date_within_the_text_is_not_guessed_to_be_the_date_of_publication(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(f"On 10 June 2031 the river rose. {ARTICLE} It had done so on 2013-06-04.")
    assert (report.published, report.dated) == (None, None)


def test_head_lines_and_front_matter_fill_the_fields(read_bytes: ReadBytes) -> None:
    fields = "Title: 'Melk waits'\nSource: Uferblatt\nAuthor: Vera Saller\nURL: https://uferblatt.example/m?fbclid=1\n"
    for text in (f"{fields}\n{ARTICLE}", f"---\n{fields}---\n{ARTICLE}"):
        (report,), _ = read_bytes(text)
        assert (report.source, report.byline, report.url) == ("Uferblatt", "Vera Saller", "https://uferblatt.example/m")
        assert report.text == ARTICLE
        assert report.title is not None
        assert report.title.strip("'") == "Melk waits"


def test_markdown_loses_its_marks_and_keeps_its_words(read_bytes: ReadBytes) -> None:
    text = (
        "# Melk *waits*\n\nThe [mayor](https://m.example) said **all** gates, `A` to `D`, were _open_.\n\n> So be it.\n"
    )
    (report,), _ = read_bytes(text, "a.md")
    assert report.title == "Melk waits"
    assert report.text == "The mayor said all gates, A to D, were open.\nSo be it."


def test_lines_broken_at_a_column_are_joined_and_paragraphs_kept(read_bytes: ReadBytes) -> None:
    text = "\n\n".join(textwrap.fill(sentence * 2, 72) for sentence in SENTENCES)
    (report,), _ = read_bytes(text)
    assert report.text == "\n".join(sentence * 2 for sentence in SENTENCES)


def test_the_id_depends_on_the_words_and_not_on_the_path(read_bytes: ReadBytes) -> None:
    (one,), _ = read_bytes(ARTICLE, "one.txt")
    (two,), _ = read_bytes(ARTICLE, "deep/down/two.md")
    (three,), _ = read_bytes(ARTICLE + " And so on.", "one.txt")
    assert one.id == two.id != three.id


@pytest.mark.gold
@pytest.mark.skipif(not SEEDS.is_dir(), reason=f"the two real briefings are not at {SEEDS}")
def test_real_briefings_are_split_into_their_items() -> None:
    reports, skipped = sort_out(list(iter_reports([str(SEEDS)])))
    assert not skipped
    ledes = [report for report in reports if report.id.endswith("#0")]
    items = [report for report in reports if not report.id.endswith("#0")]
    assert (len(ledes), len(items)) == (2, 13)
    assert all(report.title and 1 <= len(report.title.split()) <= 4 for report in items)
    assert all(report.language == "en" and not report.text.startswith("-") for report in reports)
    dated = {report.published for report in reports if report.id.startswith(ledes[0].id[:-2])}
    assert dated == {datetime(2023, 9, 6, tzinfo=UTC)}
    assert ledes[1].published is None
