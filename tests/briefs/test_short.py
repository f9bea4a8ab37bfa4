"""What is told in short: news for which no kicker is sure enough, and what weighs too little for an item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.briefs import BriefSettings, compose
from dateline.briefs.check import check_edition, iter_lines
from dateline.briefs.compare import compare_editions
from dateline.briefs.render.comparison import render_comparison
from dateline.types import Edition

from .world import WEDNESDAY, World, at

TEXTS = {
    "a": "The interior ministry ordered the evacuation of Klosterau on Wednesday, Minister Anna Weiss said.",
    "b": "Hungary signed an agreement on the dam at Oberau on Wednesday, the water office said.",
    "c": "Police arrested the mayor of Tulln, Karl Lind, on Wednesday over the contract for the levee.",
    "d": "Slovakia's parliament voted on Wednesday to dismiss Environment Minister Jan Hrad over the breached levee.",
}


def make_world() -> World:
    world = World()
    for number, (key, text) in enumerate(TEXTS.items()):
        world.report(key, text, at(WEDNESDAY, 8 + number), story=f"s{key}")
    return world


def make_edition(monkeypatch: pytest.MonkeyPatch, named: float = 2.0, **settings: int) -> Edition:
    """The edition where a kicker must have a chance of ``named``: 2, so that no item has one."""
    for name, value in (("NAMED", named), ("EVEN", named), ("THIN", 0), ("NEWS", 0.3), ("FORM", 0.3)):
        monkeypatch.setattr(f"dateline.briefs.composing.{name}", value)
    return compose(make_world().material(), replace(BriefSettings(), **settings))


def test_news_that_no_kicker_surely_fits_is_told_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition(monkeypatch)
    assert edition.items == ()
    assert len(edition.also) == 3, "one of them leads"
    assert {item.kicker for item in edition.also} == {""}
    assert all(len(item.lines) == 1 for item in edition.also)
    assert edition.told == edition.also
    reports = make_world().reports
    assert check_edition(edition, reports) == ()
    assert [where for where, _ in iter_lines(edition) if where.startswith("also")] == [
        f"also reported {number} line 1" for number in (1, 2, 3)
    ]


def test_what_is_hardly_news_is_not_told_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("NAMED", 2.0), ("EVEN", 2.0), ("THIN", 0), ("NEWS", 1.1)):
        monkeypatch.setattr(f"dateline.briefs.composing.{name}", value)
    assert compose(make_world().material(), BriefSettings()).told == ()


def test_where_the_day_has_little_else_what_is_likelier_news_than_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("NAMED", 2.0), ("EVEN", 2.0), ("NEWS", 1.1), ("FORM", 1.1)):
        monkeypatch.setattr(f"dateline.briefs.composing.{name}", value)
    assert len(compose(make_world().material(), BriefSettings()).also) == 2, "with the lede three"


def test_what_is_an_item_is_not_told_again(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition(monkeypatch, named=0.0)
    assert len(edition.items) == 3
    assert edition.also == ()


def test_what_the_items_have_no_room_for_is_told_in_short(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = make_edition(monkeypatch, named=0.0, items=1)
    assert len(edition.items) == 1
    assert len(edition.also) == 2


def test_what_is_told_in_short_counts_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    one = make_edition(monkeypatch, also=1)
    words = sum(len(line.text.split()) for _, line in iter_lines(one) if line not in one.quotes)
    assert make_edition(monkeypatch, also=3, words=words).also == one.also
    assert make_edition(monkeypatch, also=0).also == ()


def test_the_denial_stands_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("NAMED", 2.0), ("EVEN", 2.0), ("THIN", 0), ("NEWS", 0.3), ("FORM", 0.3)):
        monkeypatch.setattr(f"dateline.briefs.composing.{name}", value)
    world = make_world()
    claim = "The mayor of Melk, Karin Auer, accused the power company of opening its gates on Tuesday night."
    denial = "Strudenkraft denied that it had opened any gate on Tuesday night."
    world.report("e", f"{claim} {denial}", at(WEDNESDAY, 15), story="se")
    answer = world.answer("e", denial, "denied", "Strudenkraft")
    world.claim("c1", world.entry("e", claim, "Karin Auer"), answers=(answer,))
    world.rule("c1", "denied")
    edition = compose(world.material(), replace(BriefSettings(), lede_sentences=1))
    told = next((item.lines for item in edition.also if item.story == "se"), edition.lede)
    assert [line.text for line in told] == [claim, denial]


def test_an_item_may_have_been_told_in_short_before(monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = make_edition(monkeypatch), make_edition(monkeypatch, named=0.0)
    moves = compare_editions(before, after).items
    assert {move.kind for move in moves} == {"goes on"}
    assert {move.kicker_before for move in moves} == {""}
    assert "(was: Also reported)" in render_comparison(compare_editions(before, after), 200)
