"""Bad input never raises: it is named, it costs only itself, and the rest goes on."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.sources import Limits, iter_reports, read_stream
from tests.sources.conftest import ReadBytes, sort_out
from tests.sources.samples import ARTICLE, PARAGRAPHS, archive, item, page, rss

LINE = json.dumps({"id": "good", "text": ARTICLE})
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "empty.jsonl", "empty"),
        (b" \n\n\t ", "blank.txt", "nothing but blanks"),
        (b"\x00" * 500, "nulls.txt", "nothing but blanks"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.html", "PNG"),
        (b"%PDF-1.7\n" + bytes(200), "report.txt", "PDF"),
        (bytes(range(256)) * 20, "noise.txt", "binary"),
        (random.Random(5).randbytes(400), "noise.warc.gz", "binary"),
        (b"PK\x03\x04" + bytes(100), "a.zip", "ZIP"),
        (gzip.compress(gzip.compress(b"a", mtime=0), mtime=0), "a.gz", "inside gzip"),
        (BOMB.encode() + b"<rss version='2.0'><channel><title>&c;&x;</title></channel></rss>", "bomb.rss", "entities"),
        (BOMB.encode() + b"<opml><body>&c;</body></opml>", "bomb.opml", "entities"),
        ("<html><body>" + "<div>" * 10_000 + ARTICLE + "</body></html>", "deep.html", "nested"),
        ("<rss version='2.0'><channel>" + "<a>" * 20_000 + "</channel></rss>", "deep.rss", "nested"),
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "none.rss", "without entries"),
        ("<?xml version='1.0'?><a><b>1</b></a>", "other.xml", "no feed"),
        ("<html><body><p>Hi</p></body></html>", "thin.html", "without the text of an article"),
        ("[" * 50_000, "deep.json", "nested too deep"),
        ('{"version": "https://jsonfeed.org/version/1", "items": 3}', "feed.json", "without a list of items"),
        ("WARC/1.0\r\nnonsense\r\n\r\n", "bad.warc", ""),
    ],
)
def test_what_cannot_be_read_is_named_with_a_reason(
    read_bytes: ReadBytes, data: bytes | str, name: str, reason: str
) -> None:
    reports, skipped = read_bytes(data, name)
    assert not reports
    assert len(skipped) == 1
    assert skipped[0].origin.endswith(name)
    assert reason in skipped[0].reason


def test_the_rest_of_a_folder_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    (tmp_path / "b.jsonl").write_text("{broken\n" + LINE)
    (tmp_path / "c.txt").write_text(ARTICLE + " And then it rained.")
    reports, skipped = sort_out(list(iter_reports([str(tmp_path)])))
    assert len(reports) == 2
    assert [Path(notice.origin).name for notice in skipped] == ["a.html", "b.jsonl"]


def test_a_feed_that_is_a_login_page_is_called_one(read_bytes: ReadBytes) -> None:
    login = page("<form><p>Please log in to read on.</p><input name='u'><input type='password' name='p'></form>")
    reports, (notice,) = read_bytes(login, "news.rss")
    assert not reports
    assert "a feed was expected" in notice.reason
    assert "log in" in notice.reason


def test_of_truncated_gzip_data_what_came_before_the_break_is_kept(read_bytes: ReadBytes) -> None:
    noise = random.Random(7)
    lines = [json.dumps({"id": f"r{n}", "text": ARTICLE, "x": noise.random()}) for n in range(200)]
    data = gzip.compress("\n".join(lines).encode())
    reports, skipped = read_bytes(data[: len(data) // 2], "a.jsonl.gz")
    assert 50 < len(reports) < 200
    assert [report.id for report in reports] == [f"r{n}" for n in range(len(reports))]
    assert "ends early" in skipped[-1].reason
    assert skipped[-1].mend is not None
    damaged = bytearray(data)
    damaged[len(data) // 2 : len(data) // 2 + 8] = b"\xff" * 8
    _, notices = read_bytes(bytes(damaged), "b.jsonl.gz")
    assert any("damaged" in notice.reason for notice in notices)


@pytest.mark.parametrize("zipped", [False, True])
def test_of_a_truncated_archive_the_records_before_the_break_are_kept(read_bytes: ReadBytes, zipped: bool) -> None:
    pages = [
        (f"https://uferblatt.example/{n}", "text/html", page(PARAGRAPHS + f"<p>Part {n} of ten.</p>").encode())
        for n in range(10)
    ]
    whole = archive(pages, zipped)
    reports, skipped = read_bytes(whole[: len(whole) * 55 // 100], "a.warc.gz" if zipped else "a.warc")
    assert 4 <= len(reports) <= 5
    assert skipped
    assert all(notice.reason for notice in skipped)
    assert any("early" in notice.reason or "broken" in notice.reason for notice in skipped)


def test_a_gzip_bomb_is_not_unpacked(read_bytes: ReadBytes) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    limits = Limits(ratio_floor=1 << 20)
    reports, skipped = read_bytes(bomb, "bomb.jsonl.gz", limits)
    assert not reports
    assert any("bomb" in notice.reason or "blanks" in notice.reason for notice in skipped)
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    begun = packer.compress(LINE.encode() + b"\n")
    bomb = begun + b"".join(packer.compress(b"a" * (1 << 20)) for _ in range(64)) + packer.flush()
    (report,), notices = read_bytes(bomb, "bomb.jsonl.gz", limits)
    assert report.id == "good"
    assert any("bomb" in notice.reason for notice in notices)


def test_a_zip_bomb_is_not_opened(read_bytes: ReadBytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("a.txt", "a" * 5_000_000)
    reports, (notice,) = read_bytes(out.getvalue(), "a.txt")
    assert not reports
    assert notice.mend == "unpack it first, and name the folder"


def test_null_bytes_and_direction_overrides_do_not_reach_the_text(read_bytes: ReadBytes) -> None:
    hostile = (
        ARTICLE.replace("mayor", "may\x00or")
        .replace("operator", "\u202eoperator\u2066")
        .replace("gates", "ga\u200btes")
    )
    expected = ARTICLE
    (plain,), _ = read_bytes(hostile, "a.txt")
    (web,), _ = read_bytes(page(f"<p>{hostile}</p>"), "a.html")
    assert plain.text == web.text == expected
    (line,), _ = read_bytes(json.dumps({"id": "a", "text": hostile}), "a.jsonl")
    assert not set(line.text) & set("\x00\u202e\u2066")


def test_a_broken_feed_gives_the_entries_before_the_break(read_bytes: ReadBytes) -> None:
    whole = rss(item(1) + item(2) + item(3))
    reports, skipped = read_bytes(whole[: whole.index("Report 3")], "a.rss")
    assert [report.title for report in reports][:2] == ["Report 1", "Report 2"]
    assert "broken" in skipped[-1].reason


def test_text_in_an_unknown_charset_is_read_as_best_it_can_be(read_bytes: ReadBytes) -> None:
    german = "Die Brücke über die Große Tulln ist gesperrt, sagte die Bürgermeisterin. " * 4
    (report,), _ = read_bytes(german.encode("cp1252"), "a.txt")
    assert report.text == german.strip()
    (mixed,), (notice,) = read_bytes(("Győr wartet. " * 50).encode() + b"\xff", "b.txt")
    assert mixed.text.startswith("Győr wartet.")
    assert "not valid" in notice.reason


def test_a_document_over_the_limit_is_not_read(read_bytes: ReadBytes) -> None:
    small = Limits(document_bytes=1000, line_bytes=1000)
    for data, name in (
        (page(), "a.html"),
        (ARTICLE * 2, "a.txt"),
        (rss(item(1) * 5), "a.rss"),
        (f"[{LINE},{LINE}]", "a.json"),
    ):
        reports, (notice,) = read_bytes(data, name, small)
        assert not reports
        assert "1,000 bytes" in notice.reason


def test_an_input_over_the_limit_of_the_stream_is_cut_and_said(read_bytes: ReadBytes) -> None:
    data = "\n".join(json.dumps({"id": f"r{n}", "text": ARTICLE}) for n in range(50))
    reports, skipped = read_bytes(data, "a.jsonl", Limits(stream_bytes=5000))
    assert 1 < len(reports) < 50
    assert "longer than the limit" in skipped[-1].reason


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "{", "[", "<html>", "<rss>", "<opml>", "WARC/1.0\r\n", "\x1f\x8b", "---\n"]),
)
def test_no_bytes_whatever_raise(data: bytes, start: str) -> None:
    found = list(read_stream(io.BytesIO(start.encode("latin-1") + data), "noise"))
    assert found, "whatever it is, something is said of it"


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(0, 255), st.sampled_from(["page", "rss", "warc", "line"]))
def test_one_wrong_byte_never_raises(place: int, byte: int, kind: str) -> None:
    data = bytearray(
        {
            "page": page().encode(),
            "rss": rss(item(1)).encode(),
            "warc": archive([("https://a.example/1", "text/html", page().encode())]),
            "line": LINE.encode(),
        }[kind]
    )
    data[place % len(data)] = byte
    assert list(read_stream(io.BytesIO(bytes(data)), "noise"))
