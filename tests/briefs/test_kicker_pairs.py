"""Pairs for kickers: what a preposition or a possessive ties together, and names of the sentence before its nouns."""

from __future__ import annotations

import pytest

from dateline.briefs.day import Day
from dateline.briefs.deeds import Subject
from dateline.briefs.items import find_subject
from dateline.briefs.kicker import iter_fit
from dateline.briefs.kicker_candidates import iter_candidates, iter_further
from dateline.briefs.kicker_pairs import LINKED, NAMED, iter_pairs
from dateline.briefs.phrases import find_noun_groups
from tests.briefs.world import WEDNESDAY, World, at


def _open(text: str) -> tuple[Day, Subject]:
    world = World()
    world.report("a", text, at(WEDNESDAY, 8), story="s")
    day = Day(world.material())
    return day, find_subject(day, "t", "s", day.sentences("a")[:1])


def _candidates(text: str) -> dict[str, str]:
    return {" ".join(each.words): each.kind for each in iter_candidates(*_open(text))}


def _pairs(text: str) -> dict[str, str]:
    _, subject = _open(text)
    return {" ".join(words): kind for words, kind, _ in iter_pairs(text, list(find_noun_groups(text)), subject)}


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Doctors count six deaths from the flu.", "flu deaths"),
        ("The council has ordered a moratorium on offshore drilling.", "drilling moratorium"),
        ("The police searched the company 's boats at dawn.", "company boats"),
    ],
)
def test_what_is_linked_is_packed(text: str, pair: str) -> None:
    """A preposition or a possessive turns the second group into the first word."""
    assert _pairs(text)[pair] == LINKED


def test_what_nothing_links_is_not_packed() -> None:
    """Neither subject and object, nor what stands far away."""
    pairs = _pairs("Rescuers have found a boy in the ruins after the strike hit a school near the bridge.")
    assert "school strike" not in pairs
    assert "rescuer ruins" not in pairs


def test_names_of_the_sentence_are_set_before_its_nouns() -> None:
    """They may belong together or not: who judges them sees the sentence."""
    assert _pairs("The council said on Wednesday that new pumps would stay in Vienna.")["Vienna pumps"] == NAMED


def test_who_only_says_it_is_set_before_nothing() -> None:
    """Of pumps that the mayor speaks of they are not hers."""
    assert not any(pair.startswith("Novak") for pair in _pairs("Mayor Ana Novak said that new pumps would stay."))


def test_where_it_is_only_said_is_set_before_nothing() -> None:
    """Of pumps that somebody speaks of on a visit to Linz they are not those of Linz."""
    text = "New pumps would stay in Tulln, Mayor Ana Novak said on a visit to Linz."
    assert "Tulln pumps" in _pairs(text)
    assert "Linz pumps" not in _pairs(text)


def test_a_preposition_of_several_words_is_no_noun() -> None:
    """Nothing is exchanged in "in exchange for a ceasefire"."""
    assert "ceasefire exchange" not in _pairs("Kyiv would drop the request in exchange for a ceasefire.")
    assert "ceasefire exchange" not in _candidates("Kyiv would drop the request in exchange for a ceasefire.")


@pytest.mark.parametrize(
    ("text", "kicker"),
    [
        ("Thieves attacked two churches in the Austrian town of Altmoos.", "Austria church attack"),
        ("Police in Altmoos arrested five people after a fair.", "Altmoos arrest"),
        ("Charities raised money for the victims in Altmoos.", "Charities fundraising"),
    ],
)
def test_a_name_is_set_before_what_is_told_with_it(text: str, kicker: str) -> None:
    """The place where it happened, or the country of those to whom it did, before the noun of the act."""
    assert kicker in _candidates(text)


def test_the_place_of_a_dateline_is_no_shout() -> None:
    found = _pairs("MELK, Austria, June 12 (Mittelpress) - The operator of a power station delivered new pumps.")
    assert "Melk operator" in found
    assert not any("MELK" in pair for pair in found)


def test_a_people_and_its_country_are_both_names() -> None:
    """ "Austrian" stands for Austria."""
    assert {"Austria pumps", "Austrian pumps"} <= _candidates("An Austrian firm delivered new pumps.").keys()


def test_a_court_of_something_is_a_court() -> None:
    """ "Court of Justice" is one name: its short form is no "Justice"."""
    found = _candidates("The Upper Court of Justice orders Moravia to lower the dam at once.")
    assert "Court order" in found
    assert "Justice order" not in found


def test_a_speaker_without_a_short_name_makes_no_empty_word() -> None:
    """Nothing that is printed has an empty word."""
    text = "Over a recording, councilwoman Nury Martin announces her resignation from the City Council."
    assert all(all(each.words) for each in iter_candidates(*_open(text)))


def test_what_the_head_says_beside_its_main_clause_is_a_kicker_where_that_says_little() -> None:
    """Only then: of a main clause that says much no side clause is asked."""
    little = "The mayor said it was good as engineers had mended the pumps of the harbour."
    assert any(" ".join(each.words) == "harbour pumps" for each in iter_further(_open(little)[1]))
    assert any(each.text == "rest" for each, _ in iter_fit(*_open(little), []))
    much = (
        "The Danube council ordered the closure of the harbour bridge in Melk, a levee inspection and new flood pumps "
        "for Linz as engineers had mended the old turbines."
    )
    assert not any(each.text == "rest" for each, _ in iter_fit(*_open(much), []))
