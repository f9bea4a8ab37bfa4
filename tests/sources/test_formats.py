"""Pages, feeds, lists, archives, agency items and mail: the same fields out of each."""

from __future__ import annotations

import gzip
import io
import json
import tracemalloc
from datetime import UTC, datetime, timedelta, timezone

import pytest

from dateline.sources import Limits, read_stream
from dateline.sources.opml import list_outlines
from tests.sources.conftest import ReadBytes
from tests.sources.samples import ARTICLE, BRIEFING, PARAGRAPHS, SENTENCES, archive, item, page, rss

CEST = timezone(timedelta(hours=2))
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Uferblatt"},
        {
            "@type": "NewsArticle",
            "headline": "Melk accuses operator",
            "datePublished": "2031-06-10T07:50:00+02:00",
            "dateModified": "2031-06-10T09:00:00+02:00",
            "author": [{"@type": "Person", "name": "Vera Saller"}],
            "publisher": {"@type": "Organization", "name": "Uferblatt"},
        },
    ],
}


# Pages


def test_a_page_gives_its_article_and_what_it_says_of_itself(read_bytes: ReadBytes) -> None:
    head = (
        '<link rel="canonical" href="https://www.uferblatt.example/melk/1?utm_medium=x">'
        f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    )
    (report,), skipped = read_bytes(page(head=head), "a.html")
    assert not skipped
    assert report.title == "Melk accuses operator"
    assert (report.source, report.byline, report.language) == ("Uferblatt", "Vera Saller", "en")
    assert report.url == "https://www.uferblatt.example/melk/1"
    assert report.published == datetime(2031, 6, 10, 7, 50, tzinfo=CEST)
    assert report.updated == datetime(2031, 6, 10, 9, 0, tzinfo=CEST)
    assert report.text == "\n".join(SENTENCES)
    assert "rights reserved" not in report.text


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<meta property="article:published_time" content="2031-06-10T07:50:00+02:00">', ""),
        ('<meta name="DC.date.issued" content="2031-06-10T07:50+0200">', ""),
        ("", '<time datetime="2031-06-10T05:50:00Z">Tuesday</time>'),
    ],
)
def test_the_date_of_a_page_comes_from_its_own_fields(read_bytes: ReadBytes, head: str, body: str) -> None:
    (report,), _ = read_bytes(page(body + PARAGRAPHS, head), "a.html")
    assert report.published == datetime(2031, 6, 10, 7, 50, tzinfo=CEST)


def test_a_page_without_a_date_has_none_whatever_its_text_says(read_bytes: ReadBytes) -> None:
    (report,), _ = read_bytes(page(PARAGRAPHS + "<p>It was on 10 June 2031 that the river rose so far.</p>"), "a.html")
    assert report.published is None


def test_the_name_of_the_outlet_is_cut_from_the_headline(read_bytes: ReadBytes) -> None:
    head = '<meta property="og:site_name" content="Uferblatt">'
    (report,), _ = read_bytes(page(head=head).replace("<h1>Melk accuses operator</h1>", ""), "a.html")
    assert (report.title, report.source) == ("Melk accuses operator", "Uferblatt")


@pytest.mark.parametrize("charset", ["iso-8859-2", "windows-1252", "utf-8", "utf-16"])
def test_the_declared_charset_is_used(read_bytes: ReadBytes, charset: str) -> None:
    text = "Die Brücke über die Große Tulln ist seit Dienstag früh gesperrt, sagte die Bürgermeisterin der Stadt. " * 3
    data = page(f"<p>{text}</p>").replace('charset="utf-8"', f'charset="{charset}"').encode(charset)
    (report,), _ = read_bytes(data, "a.html")
    assert report.text == text.strip()
    assert report.language == "de"


def test_a_wrong_declaration_does_not_make_mojibake(read_bytes: ReadBytes) -> None:
    data = page(f"<p>Győr, Komárno and Esztergom: {ARTICLE}</p>").replace('charset="utf-8"', 'charset="iso-8859-1"')
    (report,), _ = read_bytes(data.encode(), "a.html")
    assert report.text.startswith("Győr, Komárno")


def test_a_briefing_on_a_page_is_split(read_bytes: ReadBytes) -> None:
    lines = BRIEFING.split("\n")
    items = "".join(f"<li>{line.removeprefix('- ')}</li>" for line in lines[3:] if line)
    body = f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p><p>{lines[2]}</p><ul>{items}</ul>"
    reports, _ = read_bytes(page(body), "a.html")
    titles = [report.title for report in reports]
    assert titles[1:] == ["Toll rises", "Sirens silent", "On the water", "Minister replaced"]


# Feeds


def test_a_feed_gives_one_report_an_entry(read_bytes: ReadBytes) -> None:
    reports, skipped = read_bytes(rss(item(1) + item(2)), "a.rss")
    assert not skipped
    assert [report.title for report in reports] == ["Report 1", "Report 2"]
    assert reports[0].source == "Uferblatt"
    assert reports[0].url == "https://uferblatt.example/melk/1"
    assert reports[0].published == datetime(2031, 6, 10, 1, 15, tzinfo=CEST)
    assert reports[0].text == f"{SENTENCES[0]} (1)"


def test_full_content_is_preferred_and_its_markup_becomes_paragraphs(read_bytes: ReadBytes) -> None:
    body = f"<script>alert(1)</script><p>{SENTENCES[0]}<br/>{SENTENCES[1]}</p><ul><li>{SENTENCES[2]}</li></ul>"
    entry = item(1).replace("</item>", f"<content:encoded><![CDATA[{body}]]></content:encoded></item>")
    (report,), _ = read_bytes(rss(entry), "a.rss")
    assert report.text == f"{SENTENCES[0]}\n{SENTENCES[1]}\n- {SENTENCES[2]}"


def test_atom_and_rdf_are_feeds_too(read_bytes: ReadBytes) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Uferblatt</title><id>u</id><entry><title>One</title>'
        '<id>tag:1</id><link href="https://uferblatt.example/1"/><published>2031-06-10T05:00:00Z</published>'
        "<updated>2031-06-10T06:00:00Z</updated>"
        f'<content type="html">&lt;p&gt;{ARTICLE}&lt;/p&gt;</content></entry></feed>'
    )
    rdf = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c">'
        '<title>Uferblatt</title></channel><item rdf:about="https://uferblatt.example/1"><title>One</title>'
        f"<link>https://uferblatt.example/1</link><dc:date>2031-06-10T05:00Z</dc:date><description>{ARTICLE}</description>"
        "</item></rdf:RDF>"
    )
    ids = set()
    for data in (atom, rdf):
        (report,), skipped = read_bytes(data, "feed")
        assert not skipped
        assert report.published == datetime(2031, 6, 10, 5, tzinfo=UTC)
        assert report.text == ARTICLE
        ids.add(report.id)
    assert len(ids) == 1, "the same page has the same id in both"


def test_entries_that_share_one_address_stay_apart(read_bytes: ReadBytes) -> None:
    data = rss("".join(item(n).replace(f"/melk/{n}?utm_source=rss", f"/live#post-{n}") for n in (1, 2)))
    reports, _ = read_bytes(data, "a.rss")
    assert len({report.id for report in reports}) == 2


def test_a_json_feed_gives_one_report_an_item(read_bytes: ReadBytes) -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "World | Uferblatt",
        "home_page_url": "https://uferblatt.example/",
        "items": [
            {"id": "1", "url": "/melk/1", "content_html": PARAGRAPHS, "date_published": "2031-06-10T05:00:00Z"},
            {"id": "2", "content_text": ARTICLE, "authors": [{"name": "Vera Saller"}]},
            "nonsense",
        ],
    }
    reports, (notice,) = read_bytes(json.dumps(feed), "feed.json")
    assert [report.text for report in reports] == ["\n".join(SENTENCES), ARTICLE]
    assert [report.source for report in reports] == ["Uferblatt", "Uferblatt"]
    assert reports[0].url == "https://uferblatt.example/melk/1"
    assert reports[1].byline == "Vera Saller"
    assert notice.place == "item 3"


# Lists


def test_a_list_names_its_feeds_and_reads_the_files_beside_it(read_bytes: ReadBytes) -> None:
    read_bytes(rss(item(1)), "feeds/one.xml")
    opml = (
        '<opml version="2.0"><body><outline text="Danube"><outline type="rss" text="One" xmlUrl="feeds/one.xml"/>'
        '<outline type="rss" text="Far" xmlUrl="https://far.example/rss"/>'
        '<outline type="rss" text="Out" xmlUrl="../../etc/passwd"/></outline></body></opml>'
    )
    (report,), notices = read_bytes(opml, "list.opml")
    assert report.title == "Report 1"
    assert [notice.mend is not None and "gather" in notice.mend for notice in notices] == [True, False]
    assert [outline.address for outline in list_outlines(opml.encode())] == [
        "feeds/one.xml",
        "https://far.example/rss",
        "../../etc/passwd",
    ]


def test_a_list_that_names_itself_is_not_followed_for_ever(read_bytes: ReadBytes) -> None:
    opml = '<opml version="2.0"><body><outline text="Me" xmlUrl="list.opml"/></body></opml>'
    reports, notices = read_bytes(opml, "list.opml")
    assert not reports
    assert "list within a list" in notices[0].reason


# Archives


def test_an_archive_gives_its_pages_and_feeds(read_bytes: ReadBytes) -> None:
    records = [
        ("https://uferblatt.example/melk/1", "text/html; charset=utf-8", page().encode()),
        ("https://uferblatt.example/logo.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
        ("https://uferblatt.example/rss", "application/rss+xml", rss(item(3)).encode()),
    ]
    for zipped, name in ((False, "a.warc"), (True, "a.warc.gz")):
        reports, skipped = read_bytes(archive(records, zipped), name)
        assert not skipped
        assert [report.title for report in reports] == ["Melk accuses operator", "Report 3"]
        assert reports[0].url == "https://uferblatt.example/melk/1"
        assert reports[0].published is None, "when it was fetched is not when it was published"


def test_an_archive_is_streamed_in_bounded_memory() -> None:
    noise = b"<html><body>" + b"<!-- water -->" * 40_000
    data = archive([(f"https://a.example/{n}", "text/html", noise) for n in range(20)])
    list(read_stream(io.BytesIO(data), "a.warc", Limits(document_bytes=1000)))
    tracemalloc.start()
    found = list(read_stream(io.BytesIO(data), "a.warc", Limits(document_bytes=1000)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 20
    assert peak < len(data) / 8


# ninjs and mail


def test_ninjs_of_every_version_is_read(read_bytes: ReadBytes) -> None:
    old = {
        "uri": "urn:pannon:1",
        "type": "text",
        "versioncreated": "2031-06-10T06:00:00Z",
        "firstcreated": "2031-06-10T05:00:00Z",
        "headline": "Melk accuses operator",
        "byline": "Vera Saller",
        "provider": "Pannon Wire",
        "body_text": ARTICLE,
    }
    new = {
        "uri": "urn:pannon:2",
        "type": "text",
        "firstcreated": "2031-06-10T05:00:00Z",
        "headlines": [{"role": "short", "value": "Melk"}, {"role": "main", "value": "Melk accuses operator"}],
        "bodies": [{"role": "main", "contenttype": "text/html", "value": PARAGRAPHS}],
        "bylines": [{"byline": "Vera Saller"}],
        "infosources": [{"name": "Pannon Wire", "role": "provider"}],
    }
    reports, skipped = read_bytes(json.dumps([old, new, dict(old, pubstatus="canceled")]), "a.json")
    assert [report.id for report in reports] == ["urn:pannon:1", "urn:pannon:2"]
    for report in reports:
        assert (report.source, report.title, report.byline) == ("Pannon Wire", "Melk accuses operator", "Vera Saller")
        assert report.published == datetime(2031, 6, 10, 5, tzinfo=UTC)
    assert reports[0].updated == datetime(2031, 6, 10, 6, tzinfo=UTC)
    assert reports[1].text == "\n".join(SENTENCES)
    assert "canceled" in skipped[0].reason


def test_a_mail_is_a_report(read_bytes: ReadBytes) -> None:
    mail = (
        "Message-ID: <1@pannon.example>\r\nMIME-Version: 1.0\r\nFrom: Pannon Wire <wire@pannon.example>\r\n"
        "Subject: =?utf-8?q?Gy=C5=91r_waits?=\r\nDate: Tue, 10 Jun 2031 07:00:00 +0200\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{ARTICLE}\r\n"
    )
    (report,), skipped = read_bytes(mail, "a.eml")
    assert not skipped
    assert (report.title, report.source, report.text) == ("Győr waits", "Pannon Wire", ARTICLE)
    assert report.published == datetime(2031, 6, 10, 5, tzinfo=UTC)


# The content decides


def test_the_content_decides_and_not_the_name(read_bytes: ReadBytes) -> None:
    line = json.dumps({"id": "a", "text": ARTICLE})
    for data in (page(), rss(item(1)), line, ARTICLE, gzip.compress(page().encode())):
        wanted = [report.text for report in read_bytes(data, "plain")[0]]
        assert wanted
        for name in ("a.txt", "a.html", "a.xml", "a.jsonl", "a.json.gz", "a.warc"):
            assert [report.text for report in read_bytes(data, name)[0]] == wanted
