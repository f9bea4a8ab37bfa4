"""From ``dateline watch add`` to an open page that hears of a denial: every part as it is run, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from tests.feed_server import Answer, FeedServer, rss, serve
from tests.feed_server import page as make_page
from tests.serving import running
from tests.web.browser import open_page

pytestmark = pytest.mark.slow  # starts the program and a browser
SAID = "Strudenkraft let water through without warning on Monday"
CLAIMED = f"The dam operator {SAID}, Karin Pichlbauer, the mayor of Melk, said. The town was flooded within an hour."
DENIED = (
    "Strudenkraft denied that it let water through without warning on Monday, as Karin Pichlbauer, the mayor of Melk, "
    "had said. The accusation was false, the company said."
)


@pytest.fixture
def server() -> Iterator[FeedServer]:
    with serve() as running:
        publish(running, CLAIMED)
        yield running


def publish(server: FeedServer, *texts: str) -> None:
    """The feed holds these reports, in order; each has a page of its own."""
    entries = []
    for number, text in enumerate(texts, start=1):
        moment = datetime.now(UTC) - timedelta(minutes=10 * (len(texts) - number) + 1)
        server.answers[f"/{number}"] = Answer(
            make_page(text.split(".")[0], text), headers={"Content-Type": "text/html"}
        )
        entries.append((str(number), f"{server.url}/{number}", text, format_datetime(moment)))
    server.answers["/feed"] = Answer(rss(entries, home=server.url))


def open_line(page: Any, url: str) -> Any:
    """The claim's line in the first edition, its drawer open: the page is there before or after the edition is made."""
    page.goto(f"{url}/w/flood")
    page.locator("details.line, #news a").first.wait_for()
    if page.locator("#news a").count():
        page.locator("#news a").click()
    line = page.locator("details.line", has_text=SAID).first
    line.locator("summary .text").click()
    assert line.locator("summary .chip").inner_text() == "stated"
    assert SAID in line.locator("blockquote mark").inner_text()
    return line


def test_an_open_edition_hears_that_its_claim_is_denied(browser: Any, tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server) as (_, url), open_page(browser) as page:
        line = open_line(page, url)
        publish(server, CLAIMED, DENIED)
        line.locator("summary .chip.denied").wait_for()
        assert line.locator("summary .chip").inner_text() == "now denied (printed as stated)"
        line.locator(".answers", has_text="Strudenkraft").wait_for()  # the drawer is still open, and has the answer


def test_an_open_claim_hears_that_it_is_denied(browser: Any, tmp_path: Path, server: FeedServer) -> None:
    with running(tmp_path, server) as (_, url), open_page(browser) as page:
        open_line(page, url).locator(".tools a", has_text="The claim").click()
        assert page.locator(".lead .chip").inner_text() == "stated"
        publish(server, CLAIMED, DENIED)
        page.locator(".lead .chip.denied").wait_for()
        answer = page.locator(".entry.answers", has_text="Strudenkraft")
        answer.locator("summary").click()
        assert DENIED.split(",")[0] in answer.locator("blockquote mark").inner_text()
        page.locator("section:has(#history) .chip.denied").wait_for()
