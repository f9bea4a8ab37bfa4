"""Whatever a source gives, a look at it ends in words: with what it holds, or with why it could not be read."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from dateline.sources.fetch import Fetched, Fetcher
from dateline.sources.gather_settings import GatherSettings
from dateline.sources.limits import Limits
from dateline.sources.look_web import kind_of, look_at_web
from dateline.sources.looks import Look
from dateline.sources.sitemap import looks_like_sitemap, parse_sitemap
from dateline.types import SourceKind, SourceState, WatchSource
from tests.feed_server import page, rss

NOW = datetime(2031, 6, 10, 6, tzinfo=UTC)
URL = "https://post.example/feed"
DATE = "Tue, 10 Jun 2031 05:00:00 GMT"
FEED = rss([(f"g{n}", f"https://post.example/{n}", f"{n} boats left Linz on Tuesday.", DATE) for n in range(4)])
MAP = (
    b"<?xml version='1.0'?><!-- a map --><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>"
    b"<url><loc>https://post.example/1?utm_source=map</loc><lastmod>2031-06-10</lastmod></url>"
    b"<url><loc>javascript:alert(1)</loc></url><url/><url><loc></loc></url></urlset>"
)


@dataclass
class Giver:
    """Gives one body for every address."""

    body: bytes

    def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Fetched:
        return Fetched(url, 200, self.body)


def look(body: bytes, kind: SourceKind = "feed") -> Look:
    giver: Fetcher = Giver(body)  # type: ignore[assignment]
    return look_at_web(WatchSource(URL, kind), SourceState(URL), giver, GatherSettings(), Limits(), NOW)


def test_a_feed_gives_its_entries() -> None:
    found = look(FEED)
    assert (len(found.pieces), found.holds, found.name, found.error) == (4, 4, "Danube Post", None)
    assert all(piece.page == piece.report.url for piece in found.pieces), "short texts may be summaries"


def test_a_sitemap_is_known_whatever_it_was_taken_for() -> None:
    found = look(MAP)
    assert (found.kind, found.holds, [piece.page for piece in found.pieces]) == (
        "sitemap",
        1,
        ["https://post.example/1"],
    )


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["feed", "page", "sitemap"])
def test_broken_bytes_end_in_words(kind: SourceKind, seed: int) -> None:
    chance = random.Random(seed)
    for whole in (FEED, MAP, page("Boats", "Boats left Linz on Tuesday. " * 9)):
        for _ in range(12):
            body = bytearray(whole)
            for _ in range(chance.randint(1, 12)):
                place = chance.randrange(len(body))
                body[place : place + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 6))
            found = look(bytes(body[: chance.randint(1, len(body))]), kind)
            assert found.error is None or str(found.error)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00" * 999,
        b"<" * 50_000,
        b"<urlset>" * 5_000,
        b"<sitemapindex><sitemap><loc>https://post.example/feed</loc></sitemap></sitemapindex>",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>",
        b'{"version": "https://jsonfeed.org/version/1", "items": [null, 1, {"id": {}}, {"content_html": "<script>"}]}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 9_000,
        rss([("g", "javascript:alert(1)", "<![CDATA[<script>alert(1)</script><img src=x onerror=alert(1)>]]>", DATE)]),
    ],
)
def test_hostile_answers_end_in_words(body: bytes) -> None:
    found = look(body)
    assert found.error is not None or found.pieces is not None
    for piece in found.pieces:
        assert piece.report.url is None or piece.report.url.startswith("http")
        assert "<script" not in piece.report.text


def test_a_page_that_is_too_long_is_refused() -> None:
    found = look(page("Boats", "Boats left. " * 500_000), "page")
    assert "a page of more than" in str(found.error)


def test_no_entity_of_a_sitemap_is_expanded() -> None:
    assert looks_like_sitemap(MAP)
    assert not looks_like_sitemap(FEED)
    assert [row.address for row in parse_sitemap(MAP, URL, Limits()).pages] == ["https://post.example/1"]


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("https://post.example/feed.xml", "feed"),
        ("HTTPS://post.example/News-Sitemap.xml", "sitemap"),
        ("/srv/inbox", "folder"),
        ("crawl.warc.gz", "archive"),
    ],
)
def test_an_address_is_taken_for_what_it_looks_like(address: str, kind: str) -> None:
    assert kind_of(address) == kind
