"""Takes the pictures of docs/desk-design.md: the demo stream's pages, wide, on a phone and in the dark.

``python -m tests.web.pictures docs/images [STORE]``; without a store, the demo is read first.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dateline import assembly
from dateline.edition import make_edition
from dateline.indexing import refresh_index
from dateline.settings import Settings
from dateline.types import Watch
from tests.shared import DEMO
from tests.web.browser import open_browser, serve

WIDE = {"viewport": {"width": 1040, "height": 640}}
PHONE = {"viewport": {"width": 390, "height": 844}}
# Name, address ("{kind}": a page of that kind, found by a link), window, what is opened first.
PICTURES: tuple[tuple[str, str, dict[str, Any], int], ...] = (
    ("edition", "/w/danube-flood", WIDE, 0),
    ("edition-dark", "/w/danube-flood", {**WIDE, "color_scheme": "dark"}, 0),
    ("edition-evidence", "/w/danube-flood", WIDE, 1),
    ("edition-phone", "/w/danube-flood", PHONE, 1),
    ("claim", "{claim}", WIDE, 0),
    ("thread", "{thread}", WIDE, 0),
    ("search", "/search?q=levee after:2031-06-10", WIDE, 0),
    ("compare", "/w/danube-flood/compare", WIDE, 0),
    ("places", "/places", WIDE, 0),
    ("person-phone-dark", "{person}", {**PHONE, "color_scheme": "dark"}, 0),
)


def make_store(path: str) -> None:
    """The demo with an edition a day."""
    store, settings = assembly.build_store(path), Settings()
    assembly.take_in(store, assembly.iter_inputs((str(DEMO),), None, settings), settings)
    for day in (9, 10, 11, 12):
        moment = datetime(2031, 6, day, 20, tzinfo=UTC)
        make_edition(store, Watch("Danube flood", "flood Danube"), moment, settings.briefs, keep=True)
    refresh_index(store)
    store.close()


def find_addresses(path: str) -> dict[str, str]:
    """The addresses that the pictures ask for: the claim with most to show, the thread of the day, a speaker."""
    store = assembly.build_store(path)
    contested = store.find_claims_by_standing(("confirmed", "denied", "disputed"), 200)
    entries = store.find_claim_entries(contested)
    counts = {each: sum(1 for _, match in entries if match.claim == each) for each in contested}
    edition = store.find_edition(store.list_editions("Danube flood")[-1].id)
    addresses = {
        "{claim}": f"/claim/{max(contested, key=lambda each: (counts[each], each))}",
        "{thread}": f"/thread/{edition.items[0].thread if edition else ''}",
        "{person}": f"/person/{store.find_speakers(kind='person')[0].id}",
    }
    store.close()
    return addresses


def main() -> None:
    """Take them all into the folder that is named."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        path = sys.argv[2] if len(sys.argv) > 2 else str(Path(place) / "news.db")
        if len(sys.argv) < 3:
            make_store(path)
        addresses = find_addresses(path)
        with open_browser() as browser, serve(path) as address:
            for name, where, window, opened in PICTURES:
                context = browser.new_context(**window, reduced_motion="reduce")
                page = context.new_page()
                page.goto(address + addresses.get(where, where))
                page.evaluate(f"document.querySelectorAll('details.line').forEach((e, n) => e.open = n < {opened})")
                page.screenshot(path=str(folder / f"{name}.png"))
                context.close()


if __name__ == "__main__":
    main()
