"""Clauses for kickers: only what happened, in grammatical English."""

from __future__ import annotations

import pytest

from dateline.briefs.day import Day
from dateline.briefs.deeds import Subject
from dateline.briefs.kicker_clauses import iter_clauses
from dateline.briefs.phrases import find_noun_groups
from dateline.briefs.verb_forms import find_lemma, find_participle

from .world import WEDNESDAY, World, at


def clauses_of(text: str, *, headline: bool = False) -> list[str]:
    world = World()
    world.report("r", text, at(WEDNESDAY, 9))
    sentence = Day(world.material()).sentences("r")[0]
    subject = Subject("t", "s", (sentence,), ())
    groups = list(find_noun_groups(text))
    return [" ".join(each.words) for each in iter_clauses(text, text, groups, subject, headline=headline)]


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Moravian forces have seized the power plant at Altmoos.", "power plant seized"),
        ("A cargo plane was shot down over Tulln.", "cargo plane shot down"),
        ("Bombs destroyed a 13-storey apartment building.", "apartment building destroyed"),
        ("Talks between the two ministries broke down on Wednesday.", "Talks break down"),
        ("The truce, mediated by Hungary, began at two.", "truce begins"),
        ("The relief talks, due today, are postponed.", "relief talks postponed"),
        ("The death toll keeps rising.", "death toll rises"),
        ("Protesters also gather at the embassy.", "Protesters gather"),
        ("The peace talks will resume in March.", "peace talks to resume"),
        ("The army has retaken the town of Krumau.", "Krumau retaken"),
        ("The army claims to have destroyed a depot.", "depot destroyed"),
        ("The laboratory has confirmed 26 cases of flu.", "flu cases confirmed"),
    ],
)
def test_a_clause_is_cut_down_to_what_a_headline_would_keep(text: str, clause: str) -> None:
    assert clause in clauses_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "If the levee breaks, the bridge is destroyed.",
        "No bridge was destroyed in Krumau.",
        "The army may have destroyed the bridge.",
        "The army plans to destroy the bridge.",
        "The army did not destroy the bridge.",
        "The ministry ordered its employees to leave.",
        "Will the river destroy the bridge?",
        "Novak, who was arrested in May, is silent.",
        "The flood of racially charged words was long.",
    ],
)
def test_what_did_not_happen_or_says_nothing_is_none(text: str) -> None:
    assert clauses_of(text) == []


def test_a_participle_after_its_noun_is_a_passive_only_in_a_headline() -> None:
    assert clauses_of("Bridge destroyed in Krumau", headline=True) == ["Bridge destroyed"]
    assert clauses_of("Bridge destroyed in Krumau") == []


@pytest.mark.parametrize(
    ("verb", "lemma", "participle"),
    [
        ("broke", "break", "broken"),
        ("hits", "hit", "hit"),
        ("retook", "retake", "retaken"),
        ("seizes", "seize", "seized"),
    ],
)
def test_forms_of_verbs(verb: str, lemma: str, participle: str) -> None:
    assert (find_lemma(verb), find_participle(verb)) == (lemma, participle)


def test_what_is_only_being_done_is_no_clause() -> None:
    assert clauses_of("The strain doubles the risk of people being admitted to hospital.") == ["risk doubled"]
    assert "videoconference held on" not in clauses_of("A videoconference was held on Monday.")
