"""Dates, addresses, languages, charsets and the text itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.sources.clean import clean_text, keep_text
from dateline.sources.dates import parse_date
from dateline.sources.encoding import decode_text
from dateline.sources.language import identify_language, language_code
from dateline.sources.outlets import outlet_name, strip_outlet
from dateline.sources.urls import canonical_url, page_key
from tests.sources.samples import ARTICLE

SIX = datetime(2031, 6, 12, 6, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2031-06-12T06:00Z",
        "2031-06-12T06:00",
        "2031-06-12 06:00:00",
        "2031-06-12T08:00:00.123+02:00",
        "20310612T060000Z",
        "Thu, 12 Jun 2031 06:00:00 GMT",
        "Thu, 12 Jun 2031 08:00:00 +0200",
        "12 June 2031, 08:00 CEST",
        "June 12, 2031 at 2:00 a.m. EDT",
        "Thursday, June 12th, 2031 6:00 am",
    ],
)
def test_a_time_is_read_in_every_usual_form(text: str) -> None:
    assert parse_date(text)[:2] == (SIX, "time")


@pytest.mark.parametrize(
    "text", ["2031-06-12", "20310612", "12 June 2031", "June 12, 2031", "12.06.2031", "2031-06-12T00:00:00"]
)
def test_a_bare_day_is_dated_by_day(text: str) -> None:
    assert parse_date(text)[:2] == (datetime(2031, 6, 12, tzinfo=UTC), "day")


def test_seconds_and_milliseconds_since_1970_are_times() -> None:
    assert parse_date(int(SIX.timestamp())) == parse_date(SIX.timestamp() * 1000) == (SIX, "time", None)


@pytest.mark.parametrize(
    "value",
    [
        "99999-01-01",
        "0001-01-01",
        "31 February 2031",
        "2031-13-01",
        "2031-06-12T25:00",
        "06/09/2031",
        "June",
        [1],
        5,
        -1e30,
    ],
)
def test_what_is_no_date_is_unknown_with_a_note(value: object) -> None:
    parsed = parse_date(value)
    assert (parsed.published, parsed.dated) == (None, None)
    assert parsed.note


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.dates().map(str), st.datetimes().map(str)))
def test_no_value_whatever_raises_and_every_date_is_aware(value: object) -> None:
    parsed = parse_date(value)
    assert parsed.published is None or parsed.published.tzinfo is not None


@given(
    st.datetimes(datetime(1800, 1, 2), datetime(2199, 12, 30)),
    st.integers(-12 * 60, 14 * 60),
)
def test_an_iso_date_time_is_read_back(when: datetime, minutes: int) -> None:
    when = when.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=minutes)))
    assert parse_date(when.isoformat()).published == when


def test_tracking_parameters_and_fragments_go_and_all_else_stays() -> None:
    url = "HTTPS://Reader:Secret@WWW.Uferblatt.example:443/A/b?id=7&utm_source=x&fbclid=1&q=a%20b#top"
    assert canonical_url(url) == "https://www.uferblatt.example/A/b?id=7&q=a+b"
    assert canonical_url("https://a.example/x?q=a%20b") == "https://a.example/x?q=a%20b"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "/relative", "", "http://", "http://[bad", "mailto:a@b"]
)
def test_only_web_addresses_pass(url: str) -> None:
    assert canonical_url(url) is None


def test_addresses_of_one_page_have_one_key_and_a_front_page_has_none() -> None:
    same = [
        "http://www.a.example/x/",
        "https://a.example/x",
        "https://m.a.example/x?utm_id=3#y",
        "https://a.example/x/amp",
    ]
    assert {page_key(url) for url in same} == {"a.example/x"}
    assert page_key("https://a.example/x?b=2&a=1") == page_key("https://a.example/x?a=1&b=2")
    assert page_key("https://a.example/") is None


@given(st.text())
def test_no_address_whatever_raises(url: str) -> None:
    canonical = canonical_url(url)
    assert canonical is None or canonical_url(canonical) == canonical
    page_key(url)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ARTICLE, "en"),
        ("Germany announces it will send pumps to Hungary.", "en"),
        ("Der Fluss ist über die Ufer getreten, sagte der Bürgermeister am Montag.", "de"),
        ("La rivière est sortie de son lit lundi, selon le maire de la ville.", "fr"),
        ("De rivier is in de nacht over de oevers getreden, zegt de burgemeester.", "nl"),
        ("Her er de foreløbige tal for byen, og det er ikke slut endnu, siger politiet.", "da"),
        ("Ріка вийшла з берегів у понеділок, повідомив мер міста.", "uk"),
        ("A folyó kedden kilépett a medréből, közölte a polgármesteri hivatal.", "hu"),
        ("河水周一漫过堤岸,市长表示数百人已被疏散到安全地带。", "zh"),
        ("Melk", None),
        ("12:30", None),
    ],
)
def test_the_language_is_identified_and_too_short_is_unknown(text: str, language: str | None) -> None:
    assert identify_language(text) == language


def test_a_declared_language_counts_only_where_the_text_cannot_tell() -> None:
    assert identify_language("Melk", "de-AT") == "de"
    assert identify_language(ARTICLE, "de") == "en"
    assert [language_code(tag) for tag in ("en-GB", "eng", "xx", "", None)] == ["en", "en", None, None, None]


def test_valid_utf_8_beats_a_wrong_declaration_and_the_declaration_beats_a_guess() -> None:
    assert decode_text("Győr".encode(), "iso-8859-1").text == "Győr"
    assert decode_text("Győr és Komárom".encode("iso-8859-2"), "iso-8859-2").text == "Győr és Komárom"
    assert decode_text("“Yes”".encode("cp1252"), "iso-8859-1").text == "“Yes”"


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "utf-16", "base64", "nonsense", "shift_jis", "utf-7"]))
def test_no_bytes_whatever_fail_to_decode(data: bytes, declared: str | None) -> None:
    assert isinstance(decode_text(data, declared).text, str)


@given(st.text())
def test_a_cleaned_text_is_clean_and_cleaning_it_again_changes_nothing(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert not set(cleaned) & set("\x00\r\u202e\u2028")
    assert "\n\n" not in cleaned


@given(st.text())
def test_a_kept_text_keeps_its_length(text: str) -> None:
    kept = keep_text(text)
    assert len(kept) == len(text)
    assert keep_text(kept) == kept
    kept.encode("utf-8")


def test_the_outlet_is_the_part_of_a_title_that_spells_its_host() -> None:
    url = "https://www.uferblatt.example/rss"
    assert outlet_name("World news | Uferblatt", url) == "Uferblatt"
    assert outlet_name("The Danube - a river", "https://other.example") == "The Danube - a river"
    assert outlet_name(None, url) == "uferblatt.example"
    assert strip_outlet("Wall of water - Uferblatt", None, url) == "Wall of water"
    assert strip_outlet("Wall of water - a report", "Uferblatt", url) == "Wall of water - a report"
