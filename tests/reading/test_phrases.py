"""Verb groups, noun phrases, subjects."""

from __future__ import annotations

import pytest

from dateline.reading.subjects import find_agent, find_subject
from dateline.reading.tagging import tag_words
from dateline.reading.verb_groups import find_verb_groups
from dateline.types import Span


def subject_of(text: str, verb: str) -> str | None:
    tagged = tag_words(text, Span(0, len(text)))
    groups = find_verb_groups(tagged)
    index = next(i for i, group in enumerate(groups) if tagged.words[group.head] == verb)
    found = find_subject(tagged, groups, index)
    return text[tagged.starts[found[0]] : tagged.ends[found[1] - 1]] if found else None


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("A spokesman for the port of Linz on Monday said nothing.", "said", "A spokesman for the port of Linz"),
        ("Mara Lind, the mayor of Tulln, said so.", "said", "Mara Lind, the mayor of Tulln,"),
        ("Mara Lind and Jonas Ecker said so.", "said", "Mara Lind and Jonas Ecker"),
        ("On Monday Lind said so.", "said", "Lind"),
        ("In a speech in Vienna, Lind said so.", "said", "Lind"),
        ("People who lost their homes said so.", "said", "People who lost their homes"),
        ("Two officials briefed on the plan said so.", "said", "Two officials briefed on the plan"),
        ("She thanked the crews and warned of rain.", "warned", "She"),
        ("The minister declined to comment.", "comment", "The minister"),
        ("Lind left Tulln, saying the river would fall.", "saying", "Lind"),
        ("Several towns, including Tulln, Krems and Melk, warn of floods.", "warn",
         "Several towns, including Tulln, Krems and Melk,"),
    ],
)  # fmt: skip
def test_the_subject_is_found_with_what_hangs_on_it(text: str, verb: str, subject: str) -> None:
    assert subject_of(text, verb) == subject


def test_the_agent_of_a_passive_stands_after_by() -> None:
    text = "The claim was denied by the operator of the dam."
    tagged = tag_words(text, Span(0, len(text)))
    found = find_agent(tagged, find_verb_groups(tagged)[0])
    assert found is not None
    assert text[tagged.starts[found[0]] : tagged.ends[found[1] - 1]] == "the operator of the dam"


def test_a_verb_group_knows_negation_voice_and_modal() -> None:
    text = "The gates have not been opened and could fail."
    tagged = tag_words(text, Span(0, len(text)))
    first, second = find_verb_groups(tagged)
    assert (first.lemma, first.negated, first.passive) == ("open", True, True)
    assert (second.lemma, second.modal, second.negated) == ("fail", "could", False)
