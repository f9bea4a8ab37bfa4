"""What sources hold comes into the store once, as it is, and whole; and what each look says of their health."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from dateline.types import WatchSource
from tests.desk.desk import START, TestDesk
from tests.feed_server import Answer, FeedServer, page, rss, serve
from tests.sources.samples import archive

pytestmark = pytest.mark.usefixtures("by_rules")

LINK = "http://post.example/news/{}"
FIRST = "The Danube rose to 7 metres at Linz on Tuesday, the water office said. Two bridges are closed to traffic."
SECOND = "The mayor of Melk asked the army for help on Tuesday. Some 400 people have left their homes since noon."
LONGER = FIRST + " The army has sent 200 soldiers to Linz, and the ferry at Spitz stopped running at noon on Tuesday."


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        yield running


def entry(
    number: int, words: str = "", date: str = "Tue, 10 Jun 2031 05:00:00 GMT", link: str = LINK
) -> tuple[str, ...]:
    return (f"id{number}", link.format(number), words or f"{number} boats left Linz on Tuesday. {SECOND}", date)


def test_a_feed_is_read_once_and_then_asked_for_changes_only(server: FeedServer) -> None:
    def answer(headers: Mapping[str, str]) -> Answer:
        if headers.get("If-None-Match") == '"1"':
            return Answer(status=304)
        return Answer(rss([entry(1), entry(2)]), headers={"ETag": '"1"'})

    server.answers["/feed"] = answer
    url = f"{server.url}/feed"
    desk = TestDesk(url, full_text=False)
    assert desk.turn().tally.new == 2
    assert desk.state(url).status == "working"
    assert desk.turn(0.1).round.asked == 0, "its time has not come"
    assert desk.turn(1).round.asked == 1
    assert (desk.state(url).status, desk.state(url).reports) == ("unchanged", 2)
    assert desk.state(url).name == "Danube Post"
    assert len(desk.reports()) == 2


def test_tracking_parameters_are_stripped_and_the_address_is_canonical(server: FeedServer) -> None:
    link = "HTTP://Post.example:80/news/{}?utm_source=feed&amp;fbclid=x#top"
    server.answers["/feed"] = Answer(rss([entry(1, link=link)]))
    desk = TestDesk(f"{server.url}/feed", full_text=False)
    desk.turn()
    assert [report.url for report in desk.reports()] == ["http://post.example/news/1"]


def test_a_feed_that_changes_its_ids_and_dates_brings_nothing_twice(server: FeedServer) -> None:
    url = f"{server.url}/feed"
    desk = TestDesk(url, full_text=False)
    for turn in range(6):
        new_ids = [(f"id{turn}-{n}", "", f"{n} boats left Linz on Tuesday. {SECOND}", "") for n in range(3)]
        same_link = [(f"x{turn}", LINK.format(9), FIRST, f"Tue, 10 Jun 2031 05:0{turn}:00 GMT")]
        server.answers["/feed"] = Answer(rss(new_ids + same_link))
        desk.turn(turn)
    assert len(desk.reports()) == 4
    assert desk.state(url).reports == 4


def test_an_article_that_changed_is_a_new_version(server: FeedServer) -> None:
    desk = TestDesk(f"{server.url}/feed", full_text=False)
    server.answers["/feed"] = Answer(rss([entry(1, FIRST)]))
    desk.turn()
    server.answers["/feed"] = Answer(rss([entry(1, LONGER)]))
    assert desk.turn(3).tally.versions == 1
    first, second = desk.reports()
    assert second.id == f"{first.id}@2"
    assert second.revises == first.id
    assert second.updated == START + timedelta(hours=3), "it changed after the first edition, and says so"


def test_the_full_text_stands_behind_a_summary(server: FeedServer) -> None:
    server.answers |= {
        "/feed": Answer(rss([entry(1, FIRST, link=server.url + "/news/{}")])),
        "/news/1": Answer(page("The Danube rose to 7 metres", LONGER * 3), headers={"Content-Type": "text/html"}),
    }
    desk = TestDesk(f"{server.url}/feed")
    desk.turn()
    (report,) = desk.reports()
    assert report.text.count("ferry at Spitz") == 3
    assert (report.source, report.published) == ("Danube Post", START - timedelta(hours=1))
    desk.turn(1)
    assert server.paths().count("/news/1") == 1
    assert len(desk.reports()) == 1


@pytest.mark.parametrize("robots", ["User-agent: *\nDisallow: /news/\n", ""])
def test_where_the_page_cannot_be_had_the_summary_is_kept(server: FeedServer, robots: str) -> None:
    link = server.url + "/news/{}"
    server.answers |= {"/robots.txt": Answer(robots.encode()), "/feed": Answer(rss([entry(1, FIRST, link=link)]))}
    desk = TestDesk(f"{server.url}/feed")
    desk.turn()
    assert [report.text for report in desk.reports()] == [FIRST]
    assert ("/news/1" in server.paths()) == (not robots)


def test_a_page_that_is_another_article_is_not_taken_for_the_full_text(server: FeedServer) -> None:
    cookies = "We and our partners store information on a device and process personal data. Choose what you accept. "
    link = server.url + "/news/{}"
    server.answers |= {
        "/feed": Answer(rss([entry(1, FIRST, link=link)])),
        "/news/1": Answer(page("Hello", cookies * 9)),
    }
    desk = TestDesk(f"{server.url}/feed")
    desk.turn()
    assert [report.text for report in desk.reports()] == [FIRST]


def test_the_pages_of_one_round_are_bounded_and_no_report_is_lost(server: FeedServer) -> None:
    link = server.url + "/news/{}"
    server.answers["/feed"] = Answer(rss([entry(n, link=link) for n in range(6)]))
    for n in range(6):
        server.answers[f"/news/{n}"] = Answer(page("Boats", f"{n} boats left Linz on Tuesday. {LONGER * 3}"))
    desk = TestDesk(f"{server.url}/feed", pages=2)
    desk.turn()
    assert len(desk.reports()) == 6
    assert sum(path.startswith("/news/") for path in server.paths()) == 2


def sitemap(*rows: tuple[str, str, str]) -> bytes:
    news = "http://www.google.com/schemas/sitemap-news/0.9"
    urls = "".join(
        f"<url><loc>{loc}</loc><n:news><n:publication><n:name>Uferblatt</n:name></n:publication>"
        f"<n:publication_date>{date}</n:publication_date><n:title>{title}</n:title></n:news></url>"
        for loc, date, title in rows
    )
    return f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:n='{news}'>{urls}</urlset>".encode()


def test_a_news_sitemap_leads_to_its_young_pages_a_few_each_round(server: FeedServer) -> None:
    rows = [(f"{server.url}/n/{n}", "2031-06-10T05:00:00Z", f"Boats leave {n}") for n in range(4)]
    server.answers["/sitemap.xml"] = Answer(sitemap(*rows, (f"{server.url}/n/old", "2031-01-01", "Old")))
    for n in range(4):
        server.answers[f"/n/{n}"] = Answer(page("Boats", f"{n} boats left Linz on Tuesday. {LONGER}"))
    url = f"{server.url}/sitemap.xml"
    desk = TestDesk(WatchSource(url, "sitemap"), pages=3)
    desk.turn()
    assert len(desk.reports()) == 3
    assert desk.turn().round.asked == 1, "the rest at once"
    assert len(desk.reports()) == 4
    assert {report.source for report in desk.reports()} == {"Uferblatt"}
    assert {report.title for report in desk.reports()} == {f"Boats leave {n}" for n in range(4)}
    assert desk.turn().round.asked == 0
    assert "/n/old" not in server.paths()
    assert (desk.state(url).kind, desk.state(url).reports) == ("sitemap", 4)


def test_an_index_of_sitemaps_leads_to_the_newest(server: FeedServer) -> None:
    maps = "".join(
        f"<sitemap><loc>{server.url}/map{n}.xml</loc><lastmod>2031-06-0{n}</lastmod></sitemap>" for n in range(1, 8)
    )
    server.answers["/sitemap.xml"] = Answer(f"<sitemapindex>{maps}</sitemapindex>".encode())
    for n in range(1, 8):
        server.answers[f"/map{n}.xml"] = Answer(sitemap((f"{server.url}/n/{n}", "2031-06-10T05:00:00Z", f"Boats {n}")))
    desk = TestDesk(WatchSource(f"{server.url}/sitemap.xml", "sitemap"))
    desk.turn()
    assert {report.title for report in desk.reports()} == {"Boats 5", "Boats 6", "Boats 7"}, "headlines, without pages"


def test_a_page_of_a_sitemap_that_does_not_answer_is_met_again(server: FeedServer) -> None:
    server.answers["/sitemap.xml"] = Answer(sitemap((f"{server.url}/n/1", "2031-06-10T05:00:00Z", "Boats")))
    server.answers["/n/1"] = Answer(status=500)
    desk = TestDesk(WatchSource(f"{server.url}/sitemap.xml", "sitemap"))
    desk.turn()
    assert desk.reports() == []
    server.answers["/n/1"] = Answer(page("Boats", LONGER))
    assert desk.turn(0.1).round.asked == 0, "but not without a pause"
    desk.turn(1)
    assert [report.text for report in desk.reports()] == [LONGER]


def test_a_single_page_is_watched_for_changes(server: FeedServer) -> None:
    url = f"{server.url}/live"
    desk = TestDesk(WatchSource(url, "page"))
    for hour, words in enumerate((LONGER, LONGER, f"{LONGER} {SECOND}")):
        server.answers["/live"] = Answer(page("Live", words))
        desk.turn(hour)
    assert [report.version for report in desk.reports()] == [1, 2]
    assert desk.state(url).status == "working"


def test_a_json_feed_and_an_atom_feed_are_read(server: FeedServer) -> None:
    item = {"id": "1", "url": LINK.format(1), "content_text": FIRST, "date_published": "2031-06-10T05:00:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Post", "items": [item]}
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Uferblatt</title><entry><id>2</id><title>B</title>
        <link href="http://ufer.example/2"/><updated>2031-06-10T05:00:00Z</updated><summary>{SECOND}</summary>
        </entry></feed>"""
    server.answers |= {"/json": Answer(json.dumps(feed).encode()), "/atom": Answer(atom.encode())}
    desk = TestDesk(f"{server.url}/json", f"{server.url}/atom", full_text=False)
    desk.turn()
    assert sorted(report.text for report in desk.reports()) == [FIRST, SECOND]


def test_a_charset_is_taken_as_it_is_not_as_it_is_said_to_be(server: FeedServer) -> None:
    words = "Der Bürgermeister von Spitz sagte am Dienstag, dass die Fähre nicht fährt."
    server.answers["/feed"] = Answer(rss([entry(1, words)]), headers={"Content-Type": "text/xml; charset=iso-8859-1"})
    desk = TestDesk(f"{server.url}/feed", full_text=False)
    desk.turn()
    assert [report.text for report in desk.reports()] == [words]


def test_a_page_where_a_feed_was_expected_names_its_feed(server: FeedServer) -> None:
    head = "<link rel='alternate' type='application/rss+xml' href='/feed.xml'>"
    server.answers["/"] = Answer(page("Post", LONGER, head))
    desk = TestDesk(f"{server.url}/")
    desk.turn()
    state = desk.state(f"{server.url}/")
    assert (state.status, state.mend) == ("failing", f"its feed is {server.url}/feed.xml")


def test_a_source_that_moved_for_good_is_asked_where_it_is(server: FeedServer) -> None:
    server.answers["/old"] = Answer(status=301, headers={"Location": "/new"})
    server.answers["/new"] = Answer(rss([entry(1)]))
    desk = TestDesk(f"{server.url}/old", full_text=False)
    desk.turn()
    desk.turn(1)
    assert server.paths() == ["/robots.txt", "/old", "/new", "/new"]
    server.answers["/new"] = Answer(status=410)
    desk.turn(2)
    desk.turn(12)
    assert server.paths()[-2:] == ["/old", "/new"], "when the new place is gone, the old one is asked again"


# -- files


def old(path: Path) -> Path:
    """``path`` as if nobody had written to it for a while."""
    os.utime(path, (START.timestamp() - 600, START.timestamp() - 600))
    return path


def test_a_folder_that_fills_up_is_read_as_it_fills(tmp_path: Path) -> None:
    desk = TestDesk(WatchSource(str(tmp_path), "folder"))
    desk.turn()
    assert desk.state(str(tmp_path)).status == "empty"
    line = {"id": "a", "text": FIRST, "source": "Post", "published": "2031-06-10T05:00:00Z"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    old(tmp_path / "a.jsonl")
    (tmp_path / "b.jsonl.part").write_text("{")
    desk.turn(1)
    assert [report.id for report in desk.reports()] == ["a"]
    assert desk.state(str(tmp_path)).status == "working"
    desk.turn(2)
    assert desk.state(str(tmp_path)).status == "unchanged"
    (tmp_path / "b.jsonl").write_text(json.dumps(line | {"id": "b", "text": SECOND}))
    os.utime(tmp_path / "b.jsonl", (START.timestamp() + 3 * 3600, START.timestamp() + 3 * 3600))
    desk.turn(3)
    assert len(desk.reports()) == 1, "it may still be written to"
    desk.turn(4)
    assert [report.id for report in desk.reports()] == ["a", "b"]


def test_a_warc_archive_on_disk_is_read(tmp_path: Path) -> None:
    (tmp_path / "news.warc.gz").write_bytes(archive([(LINK.format(1), "text/html", page("Boats", LONGER))], True))
    path = str(old(tmp_path / "news.warc.gz"))
    desk = TestDesk(WatchSource(path, "archive"))
    desk.turn()
    assert [report.text for report in desk.reports()] == [LONGER]


def test_a_folder_that_is_not_there_is_failing(tmp_path: Path) -> None:
    path = str(tmp_path / "none")
    desk = TestDesk(WatchSource(path, "folder"))
    desk.turn()
    assert desk.state(path).status == "failing"


# -- whole or not at all


def test_a_round_that_breaks_off_has_not_happened(server: FeedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"{server.url}/feed"
    server.answers["/feed"] = Answer(rss([entry(1), entry(2)]))
    desk = TestDesk(url, full_text=False)
    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "save_source_state", lambda state: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.turn()
    assert desk.store.count_waiting() == 0
    assert desk.store.find_source_state(url) is None
    assert desk.turn().tally.new == 2


def test_a_turn_that_breaks_off_amid_the_work_is_gone_on_with(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers["/feed"] = Answer(rss([entry(1), entry(2)]))
    desk = TestDesk(f"{server.url}/feed", full_text=False)
    with monkeypatch.context() as patch:
        patch.setattr(desk.store, "save_entries", lambda entries, matches: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            desk.turn()
    assert (desk.store.count_waiting(), len(desk.reports())) == (2, 0)
    assert desk.turn().tally.new == 2


def test_gzip_within_a_feed_path_is_unpacked_within_bounds(server: FeedServer) -> None:
    server.answers["/feed"] = Answer(gzip.compress(rss([entry(1)])), headers={"Content-Encoding": "gzip"})
    desk = TestDesk(f"{server.url}/feed", full_text=False)
    assert desk.turn().tally.new == 1


def test_an_article_that_is_rewritten_is_seen_though_its_feed_says_nothing(server: FeedServer) -> None:
    link = server.url + "/news/{}"
    server.answers["/feed"] = Answer(rss([entry(1, FIRST, link=link)]))
    server.answers["/news/1"] = Answer(page("Danube", LONGER * 3))
    desk = TestDesk(f"{server.url}/feed")
    desk.turn(-0.5)
    server.answers["/news/1"] = Answer(page("Danube", LONGER * 3 + " The mayor of Krems has been taken to hospital."))
    desk.turn(0)
    desk.turn(0.5)
    first, second = desk.reports()
    assert (first.version, second.version, second.revises) == (1, 2, first.id)
    server.answers["/news/1"] = Answer(status=500)
    for hours in range(1, 12):
        desk.turn(hours)
    assert len(desk.reports()) == 2
    assert server.paths().count("/news/1") == 3, "read once, and again after an hour and after six"


def test_a_page_that_fails_when_its_entry_changes_makes_no_version_of_a_summary(server: FeedServer) -> None:
    link = server.url + "/news/{}"
    server.answers["/feed"] = Answer(rss([entry(1, FIRST, link=link)]))
    server.answers["/news/1"] = Answer(page("Danube", LONGER * 3))
    desk = TestDesk(f"{server.url}/feed", look_again=False)
    desk.turn()
    server.answers["/feed"] = Answer(rss([entry(1, FIRST + " More soon.", link=link)]))
    server.answers["/news/1"] = Answer(status=500)
    desk.turn(1)
    assert len(desk.reports()) == 1
    server.answers["/news/1"] = Answer(page("Danube", LONGER * 3 + " The mayor of Krems has been taken to hospital."))
    desk.turn(2)
    assert [report.version for report in desk.reports()] == [1, 2]
