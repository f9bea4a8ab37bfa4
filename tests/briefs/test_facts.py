"""Facts of a day: what says one thing shortly comes before scraps, chatter and leavings of pages."""

from __future__ import annotations

from dateline.briefs.facts import Fact, weigh_facts

PLAIN = "The Danube has flooded 40 streets of Tulln."
CHATTER = "We were so lucky, tell us what you saw! More for you on https://posts.example/1"
HEAP = (
    "The Danube has flooded 40 streets. The mayor spoke. Shelters are open in three schools, in the sports hall and in "
    "the parish. Trains do not run. The weather will be dry. Volunteers are asked to call the town hall before noon."
)


def weigh(*texts: str) -> list[float]:
    return weigh_facts("Danube flood", [Fact(str(at), text) for at, text in enumerate(texts)])


def test_one_fact_shortly_told_comes_first() -> None:
    plain, chatter, heap = weigh(PLAIN, CHATTER, HEAP)
    assert plain > chatter
    assert plain > heap


def test_importance_lies_between_nothing_and_one() -> None:
    assert weigh() == []
    assert all(0.0 <= worth <= 1.0 for worth in weigh("", "\x00", "?" * 500, PLAIN, HEAP * 20))


def test_the_order_of_the_facts_does_not_matter() -> None:
    assert weigh(PLAIN, CHATTER, HEAP) == weigh(HEAP, CHATTER, PLAIN)[::-1]
