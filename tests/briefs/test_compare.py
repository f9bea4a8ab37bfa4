"""Two editions against each other: what a reader of the later one would not know from the earlier one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.briefs.compare import compare_editions, pair_items
from dateline.briefs.render.comparison import render_comparison
from dateline.types import Citation, Correction, Edition, Item, KeyFigure, Line
from dateline.types.codec import from_json, to_json
from dateline.types.comparison import Comparison
from tests.briefs.test_render import CUTOFF


def line(text: str, claim: str | None = None, **more: object) -> Line:
    return replace(Line(text, (Citation("r1", 0, 9),), claim=claim), **more)  # type: ignore[arg-type]


def item(kicker: str, story: str, *texts: str, thread: str = "t") -> Item:
    return Item(kicker, "new", thread, tuple(line(text) for text in texts), story)


def edition(number: int, *items: Item, **more: object) -> Edition:
    made = Edition("Flood", CUTOFF + timedelta(days=number), None, (line("It rains."),), items, id=f"e{number}")
    return replace(made, **more)  # type: ignore[arg-type]


def test_items_go_on_by_story_else_by_thread_and_kicker() -> None:
    before = (
        item("Toll rises", "s1", "Two are dead."),
        item("Dam dispute", "s2", "It did."),
        item("Metro", "s9", "Shut."),
    )
    after = (
        item("Toll", "s1", "Four are dead."),
        item("Dam dispute", "s7", "It did not."),
        item("Vote", "s8", "Later."),
    )
    pairs = [(old and old.kicker, new and new.kicker) for old, new in pair_items(before, after)]
    assert pairs == [("Toll rises", "Toll"), ("Dam dispute", "Dam dispute"), (None, "Vote"), ("Metro", None)]


def test_what_came_went_and_was_renamed_is_told() -> None:
    before = edition(0, item("Toll rises", "s1", "Two are dead.", "It rained."), item("Metro", "s9", "Shut."))
    after = edition(1, item("Toll", "s1", "Four are dead.", "It rained."))
    found = compare_editions(before, after)
    goes_on, went = found.items
    assert (goes_on.kind, goes_on.kicker, goes_on.kicker_before) == ("goes on", "Toll", "Toll rises")
    assert [each.text for each in goes_on.came] == ["Four are dead."]
    assert [each.text for each in goes_on.went] == ["Two are dead."]
    assert (went.kind, went.kicker) == ("went", "Metro")
    text = render_comparison(found, 80)
    for part in ("= Toll (was: Toll rises)", "+ Four are dead.", "- Two are dead.", "- Metro"):
        assert part in text


def test_a_claim_that_stands_otherwise_a_newer_figure_and_a_new_correction_are_told() -> None:
    given_by = (line("14"),)
    correction = Correction("It was 1,200.", "corrected", "c9", CUTOFF)
    before = edition(
        0, quotes=(line("It did.", "c1", standing="stated"),), figures=(KeyFigure("Dead", 2, 2, None, "two", given_by),)
    )
    after = edition(
        1, quotes=(line("It did not.", "c1", standing="denied"),), corrections=(correction,),
        figures=(KeyFigure("Dead", 4, 4, None, "four", given_by),),
    )  # fmt: skip
    found = compare_editions(before, after)
    assert [(move.before, move.after, move.text) for move in found.standings] == [("stated", "denied", "It did not.")]
    assert [(move.what, move.before, move.after) for move in found.figures] == [("Dead", "two", "four")]
    assert found.corrections == (correction,)
    assert "one source's word → denied: It did not." in render_comparison(found, 80)


NAMES = st.sampled_from(["a", "b", "c", "d"])
ITEMS = st.lists(st.builds(item, NAMES, NAMES, st.sampled_from(["One.", "Two."]), thread=NAMES), max_size=5)


@given(ITEMS, ITEMS)
def test_every_item_of_both_is_in_exactly_one_pair(before: list[Item], after: list[Item]) -> None:
    pairs = pair_items(before, after)
    assert [new for _, new in pairs if new] == after
    assert sorted(map(repr, (old for old, _ in pairs if old))) == sorted(map(repr, before))


@given(ITEMS)
def test_an_edition_differs_from_itself_in_nothing_and_the_comparison_survives_json(items: list[Item]) -> None:
    one = edition(0, *{each.kicker: each for each in items}.values())
    found = compare_editions(one, one)
    assert found.is_empty
    other = compare_editions(edition(0), replace(one, id="e1"))
    assert from_json(Comparison, to_json(other)) == other
