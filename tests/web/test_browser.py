"""The pages in a real browser: with script and without, by keyboard, on a phone, in the dark, and as it happens."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dateline import assembly
from dateline.edition import make_edition
from dateline.settings import Settings
from dateline.store import Store
from dateline.types import Report, Watch
from tests.web.browser import open_page, read_axe, serve

PHONE = {"viewport": {"width": 360, "height": 740}}
PAGES = (
    *("/", "/w/danube-flood", "/w/danube-flood/editions", "/w/danube-flood/compare", "/w/danube-flood/sources"),
    *("/search?q=danube", "/people", "/places", "/sources", "/corrections", "/help", "/login", "/report/3"),
)
CLAIMED = (
    "The dam operator Strudenkraft let water through without warning on Monday, Karin Pichlbauer, the mayor of Melk, "
    "said on Tuesday. The town was flooded within an hour."
)
DENIED = (
    "Strudenkraft denied on Tuesday that it let water through without warning on Monday, as Karin Pichlbauer, the "
    "mayor of Melk, had said. The accusation was false, the company said."
)


@pytest.fixture(scope="module")
def address(desk_store: str) -> Iterator[str]:
    with serve(desk_store) as address:
        yield address


def linked(page: Any, address: str) -> list[str]:
    """The pages, and one of each kind that an edition links to."""
    page.goto(f"{address}/w/danube-flood")
    found = list(PAGES)
    for kind in ("/claim/", "/story/", "/thread/", "/edition/"):
        found.append(page.locator(f'a[href^="{kind}"]').first.get_attribute("href"))
    page.goto(f"{address}/people")
    found.append(page.locator('a[href^="/person/"]').first.get_attribute("href"))
    page.goto(f"{address}/places")
    found.append(page.locator('a[href^="/place/"]').first.get_attribute("href"))
    return found


def test_evidence_opens_without_script_and_by_keyboard_with_it(browser: Any, address: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{address}/w/danube-flood")
        line = page.locator("details.line").first
        assert not line.locator("blockquote").first.is_visible()
        line.locator("summary .text").click()
        assert line.locator("blockquote mark").first.is_visible()
        assert page.locator("button.copy:visible").count() == 0, "what needs script is not offered without it"
    with open_page(browser) as page:
        page.goto(f"{address}/w/danube-flood")
        page.wait_for_selector("button.copy:not([hidden])", state="attached")
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("o")
        assert page.locator("details.line.current[open] blockquote").first.is_visible()
        page.keyboard.press("Escape")
        assert page.locator("details.line[open]").count() == 0
        page.keyboard.press("?")
        page.wait_for_selector("dialog[open] kbd")
        page.keyboard.press("Escape")
        page.keyboard.press("/")
        page.keyboard.type("levee")
        page.keyboard.press("Enter")
        page.wait_for_selector(".results li")
        assert page.url.endswith("/search?q=levee")


@pytest.mark.slow
def test_a_line_is_copied_with_its_source_and_its_permanent_address(browser: Any, address: str) -> None:
    with open_page(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto(f"{address}/w/danube-flood")
        line = page.locator("details.line").first
        line.locator("summary .text").click()
        line.locator("button.copy").click()
        page.wait_for_selector("button.copy:text-is('Copied')")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert line.locator("summary .text").inner_text() in copied
        assert f"{address}/edition/" in copied
        page.goto(copied.split()[-1])
        page.wait_for_selector("details.line[open]")


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_a_phone(browser: Any, address: str, scheme: str) -> None:
    with open_page(browser, **PHONE, color_scheme=scheme) as page:
        paths = linked(page, address)
    with open_page(browser, **PHONE, color_scheme=scheme, java_script_enabled=False) as page:
        for path in paths:
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= 360, f"{path}: {wide} pixels"


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Any, address: str, scheme: str) -> None:
    axe = read_axe()
    with open_page(browser, color_scheme=scheme, reduced_motion="reduce") as page:
        paths = linked(page, address)
    found = []
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    for path in paths:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details.line').forEach((each, n) => each.open = n < 3)")
        page.evaluate(axe)
        for wrong in page.evaluate("axe.run().then(result => result.violations)"):
            where = "; ".join(node["html"][:120] for node in wrong["nodes"][:3])
            found.append(f"{path}: {wrong['impact']} {wrong['id']}: {where}")
    context.close()
    assert not found, "\n".join(found)


@pytest.mark.slow
def test_an_edition_prints_on_two_sheets(browser: Any, address: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{address}/w/danube-flood")
        pdf = page.pdf(format="A4")
        assert pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") <= 2


@pytest.fixture
def growing(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """A store with one report and its edition."""
    path = str(tmp_path / "news.db")
    store = assembly.build_store(path)
    take(store, "r1", CLAIMED, 8)
    make_edition(store, Watch("Dam"), datetime(2031, 6, 10, 9, tzinfo=UTC), Settings().briefs, keep=True)
    yield path, store
    store.close()


def take(store: Store, name: str, text: str, hour: int) -> None:
    """Take one report in."""
    moment = datetime(2031, 6, 10, hour, tzinfo=UTC)
    report = Report(
        name, text, "Uferblatt" if name == "r1" else "Mittelpress", f"Report {name}", moment, "time", language="en"
    )
    assembly.take_in(store, iter((report,)), Settings())


@pytest.mark.slow
def test_a_page_that_is_open_hears_of_a_denial_and_of_a_new_edition(browser: Any, growing: tuple[str, Store]) -> None:
    path, store = growing
    with serve(path) as address, open_page(browser) as page, open_page(browser) as front:
        front.goto(address)
        printed = front.locator("[data-follows='Dam']").get_attribute("data-edition")
        page.goto(f"{address}/w/dam")
        page.wait_for_timeout(2500)
        claims = [chip.get_attribute("data-claim") for chip in page.locator("[data-claim]").all()]
        assert claims
        take(store, "r2", DENIED, 10)
        page.wait_for_selector("#news:has-text('new report')")
        assert page.locator("#waiting").inner_text()
        page.wait_for_selector(".chip.denied, .chip.disputed", state="attached")
        make_edition(store, Watch("Dam"), datetime(2031, 6, 10, 11, tzinfo=UTC), Settings().briefs, keep=True)
        page.wait_for_selector("#news:has-text('new edition')")
        page.locator("#news a").click()
        page.wait_for_selector(".masthead:has-text('11:00')")
        front.wait_for_selector(f"[data-follows='Dam']:not([data-edition='{printed}'])")


@pytest.mark.slow
def test_corrections_by_hand_in_the_browser(browser: Any, desk_store: str, tmp_path: Path) -> None:
    from dateline.web.passwords import save_password

    path = str(tmp_path / "news.db")
    shutil.copy(desk_store, path)
    store = assembly.build_store(path)
    save_password(store, "the river has fallen", datetime.now(UTC))
    store.close()
    with serve(path) as address, open_page(browser) as page:
        page.goto(f"{address}/login?back=/report/3")
        page.locator('input[name="password"]').fill("the river has fallen")
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/report/3")
        page.locator('input[name="value"]').fill("an old copy")
        page.get_by_role("button", name="Take it out").click()
        page.wait_for_selector("text=The desk took this report out: an old copy.")
        page.goto(f"{address}/desk")
        page.get_by_role("button", name="Undo").click()
        page.goto(f"{address}/report/3")
        assert page.get_by_role("button", name="Take it out").is_visible()
