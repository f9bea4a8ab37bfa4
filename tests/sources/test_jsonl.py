"""Report lines."""

from __future__ import annotations

import io
import json
import tracemalloc
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources import Limits, read_stream
from dateline.types import Report
from tests.sources.conftest import ReadBytes
from tests.sources.samples import ARTICLE, BRIEFING, SENTENCES

LINE = {
    "id": "a-1",
    "source": "Uferblatt",
    "title": "Melk accuses operator",
    "text": ARTICLE,
    "published": "2031-06-10T05:45",
    "url": "https://uferblatt.example/melk/1?utm_source=x&id=7#top",
}


def test_a_report_line_becomes_the_report_it_says(read_bytes: ReadBytes) -> None:
    (report,), skipped = read_bytes(json.dumps(LINE), "a.jsonl")
    assert not skipped
    assert (report.id, report.source, report.title, report.text) == ("a-1", "Uferblatt", LINE["title"], ARTICLE)
    assert report.published == datetime(2031, 6, 10, 5, 45, tzinfo=UTC)
    assert report.dated == "time"
    assert report.url == "https://uferblatt.example/melk/1?id=7"
    assert report.language == "en"
    assert report.origin.endswith("a.jsonl#1")


def test_null_stays_unknown_and_a_day_is_only_a_day(read_bytes: ReadBytes) -> None:
    line = {"id": "a-2", "source": None, "title": None, "text": ARTICLE, "published": "2031-06-10", "url": None}
    (report,), _ = read_bytes(json.dumps(line), "a.jsonl")
    assert (report.source, report.title, report.url) == (None, None, None)
    assert (report.published, report.dated) == (datetime(2031, 6, 10, tzinfo=UTC), "day")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=200))
def test_offsets_into_the_text_of_a_line_stay_true(text: str) -> None:
    """The text keeps its length and every harmless character its place."""
    line = json.dumps({"id": "x", "text": text, "title": "t"}).encode()
    found = [item for item in read_stream(io.BytesIO(line), "-") if isinstance(item, Report)]
    if text.strip():
        assert len(found) == 1
        kept = found[0].text
        if kept != "t":
            assert len(kept) == len(text)
            assert all(a == b or not a.isprintable() for a, b in zip(text, kept, strict=True))


def test_an_array_a_wrapped_list_and_a_printed_object_are_read_like_lines(read_bytes: ReadBytes) -> None:
    lines = [dict(LINE, id=f"a-{number}") for number in range(3)]
    for data in (json.dumps(lines), json.dumps(lines, indent=2), json.dumps({"reports": lines}, indent=1)):
        reports, skipped = read_bytes(data, "a.json")
        assert [report.id for report in reports] == ["a-0", "a-1", "a-2"]
        assert not skipped
    (report,), _ = read_bytes(json.dumps(LINE, indent=2), "one.json")
    assert report.id == "a-1"


def test_a_bad_line_costs_only_itself_and_is_named(read_bytes: ReadBytes) -> None:
    good = json.dumps(LINE)
    bad = [
        '{"id": "x", "text": ',
        '["a"]',
        '{"id": 3}',
        '{"text": 7}',
        '{"text": "a", "text": "b"}',
        "[" * 100_000,
        "1",
    ]
    reports, skipped = read_bytes("\n".join([good, *bad, good]), "a.jsonl")
    assert len(reports) == 2
    assert [notice.place for notice in skipped] == [f"line {number}" for number in range(2, 9)]
    assert all(notice.origin.endswith("a.jsonl") and notice.reason for notice in skipped)
    assert "stands twice" in skipped[4].reason


def test_nan_and_lone_surrogates_do_no_harm(read_bytes: ReadBytes) -> None:
    data = (
        '{"id": "x", "score": NaN, "text": "The level \\ud800 rose to the mark of 2013, they said.", "published": NaN}'
    )
    (report,), skipped = read_bytes(data, "a.jsonl")
    assert report.text == "The level \ufffd rose to the mark of 2013, they said."
    assert report.published is None
    assert not skipped
    report.text.encode("utf-8")


def test_a_line_longer_than_the_limit_is_skipped_in_bounded_memory(read_bytes: ReadBytes) -> None:
    long = b'{"id": "long", "text": "' + b"water " * 2_000_000 + b'"}'
    data = json.dumps(LINE).encode() + b"\n" + long + b"\n" + json.dumps(dict(LINE, id="a-9")).encode()
    limits = Limits(line_bytes=100_000)
    stream = io.BytesIO(data)
    tracemalloc.start()
    found = list(read_stream(stream, "in.jsonl", limits))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [item.id for item in found if isinstance(item, Report)] == ["a-1", "a-9"]
    (notice,) = [item for item in found if not isinstance(item, Report)]
    assert notice.place == "line 2"
    assert "longer than 100,000 bytes" in notice.reason
    assert peak < 4_000_000


def test_a_byte_order_mark_and_utf_16_are_seen(read_bytes: ReadBytes) -> None:
    text = json.dumps(dict(LINE, text="Győr ist überflutet, sagte der Bürgermeister."), ensure_ascii=False)
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"):
        (report,), skipped = read_bytes(text.encode(encoding), "a.jsonl")
        assert report.text == "Győr ist überflutet, sagte der Bürgermeister."
        assert not skipped


def test_a_line_in_an_older_charset_is_read_without_mojibake(read_bytes: ReadBytes) -> None:
    text = json.dumps(dict(LINE, text="Die Brücke über die Große Tulln ist gesperrt."), ensure_ascii=False)
    (report,), _ = read_bytes(text.encode("cp1252"), "a.jsonl")
    assert report.text == "Die Brücke über die Große Tulln ist gesperrt."


def test_a_line_without_text_takes_its_title_and_a_line_without_id_gets_a_stable_one(read_bytes: ReadBytes) -> None:
    line = {"source": "Uferblatt", "title": SENTENCES[0], "text": None}
    (first,), _ = read_bytes(json.dumps(line), "a.jsonl")
    (second,), _ = read_bytes(json.dumps(line), "sub/b.jsonl")
    assert first.text == SENTENCES[0]
    assert first.id == second.id
    assert first.id.startswith("uferblatt-")


def test_a_briefing_in_a_line_is_split_under_the_id_of_the_line(read_bytes: ReadBytes) -> None:
    reports, _ = read_bytes(json.dumps(dict(LINE, text=BRIEFING)), "a.jsonl")
    assert [report.id for report in reports] == [f"a-1#{number}" for number in range(5)]


@pytest.mark.parametrize("value", ["99999-01-01", "2031-02-31", "06/09/2031", "soon"])
def test_an_impossible_date_is_unknown_and_said(read_bytes: ReadBytes, value: str) -> None:
    (report,), (notice,) = read_bytes(json.dumps(dict(LINE, published=value)), "a.jsonl")
    assert report.published is None
    assert report.dated is None
    assert value in notice.reason
    assert notice.place == "line 1"


def test_a_short_list_in_a_line_does_not_part_the_report(read_bytes: ReadBytes) -> None:
    text = f"{ARTICLE}\n- The dam: {SENTENCES[0]}\n- The answer: {SENTENCES[1]}"
    reports, _ = read_bytes(json.dumps(dict(LINE, text=text)), "a.jsonl")
    assert [report.id for report in reports] == ["a-1"]
