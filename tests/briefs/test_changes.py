"""What changed: what the ledger says moved since the last edition, in the words of whoever moved it."""

from __future__ import annotations

from dateline.briefs.changes import find_changes, find_corrections
from dateline.briefs.day import Day
from dateline.types import Change, Correction, Figure
from tests.briefs.world import TUESDAY, WEDNESDAY, World, at


def changes(world: World) -> list[Change]:
    return list(find_changes(Day(world.material()), {}, 99))


def corrections(world: World) -> list[Correction]:
    return list(find_corrections(Day(world.material())))


def figure(report: str, text: str, low: float, speaker: str | None = None) -> Figure:
    return Figure(low, low, None, "dead", text, 0, len(text), speaker=speaker, report=report)


GATES = "The power station at Oberau let water through on Monday night, Melk's mayor, Ada Lind, said on Tuesday."


def test_a_claim_that_stands_as_it_stood_is_no_change() -> None:
    world = World()
    world.report("old", GATES, at(TUESDAY, 9))
    world.claim("c1", world.entry("old", "The power station at Oberau let water through on Monday night", "Ada Lind"))
    world.rule("c1", "stated", "stated")
    assert changes(world) == []


def test_a_denial_that_became_a_confession_is_told_in_the_words_that_moved_it() -> None:
    world = World()
    world.report("old", GATES, at(TUESDAY, 9))
    words = (
        "The operator of the Oberau power station, Emil Vogt, admitted on Wednesday that water had been let through."
    )
    world.report("new", words, at(WEDNESDAY, 9))
    entry = world.entry("old", "The power station at Oberau let water through on Monday night", "Ada Lind")
    world.claim("c1", entry, answers=(world.answer("new", "water had been let through", "confirmed", "Emil Vogt"),))
    world.rule("c1", "confirmed", "denied")
    (change,) = changes(world)
    assert change.text == f"Was denied, now confirmed: {words}"
    assert (change.kind, change.before, change.after) == ("answer", "denied", "confirmed")


def test_two_claims_of_one_matter_that_ended_alike_are_one_change() -> None:
    world = World()
    world.report("old", GATES, at(TUESDAY, 9))
    said = "Water had been let through the Oberau power station on Monday night, its operator, Emil Vogt, admitted."
    again = "Emil Vogt, the operator of the Oberau power station, admitted that nobody had been warned of the water."
    world.report("one", said, at(WEDNESDAY, 9))
    world.report("two", again, at(WEDNESDAY, 10))
    entry = world.entry("old", "The power station at Oberau let water through on Monday night", "Ada Lind")
    for claim, report, words in (("c1", "one", "Water had been let through"), ("c2", "two", "nobody had been warned")):
        world.claim(claim, entry, answers=(world.answer(report, words, "confirmed", "Emil Vogt"),))
        world.rule(claim, "confirmed", "denied")
    assert len(changes(world)) == 1


def test_a_second_origin_is_told_however_small_the_matter() -> None:
    world = World()
    world.report("old", "Some 400 people left Oberau on Tuesday, the town hall said.", at(TUESDAY, 9))
    words = "About 400 people have left Oberau since Tuesday, the army said."
    world.report("new", words, at(WEDNESDAY, 9))
    world.claim(
        "c1", world.entry("old", "Some 400 people left Oberau"), world.entry("new", "400 people have left Oberau")
    )
    world.rule("c1", "corroborated", "stated", origins=2)
    assert [change.text for change in changes(world)] == [
        f"Was one source's word, now said by independent sources: {words}"
    ]


def test_a_dispute_shows_both_versions() -> None:
    world = World()
    old = "Twelve tonnes of diesel leaked from the refinery at Oberau, its owner said."
    new = "Thirty tonnes of diesel leaked from the refinery at Oberau, the inspectorate said on Wednesday."
    world.report("old", old, at(TUESDAY, 9))
    world.report("new", new, at(WEDNESDAY, 9))
    world.claim("c1", world.entry("old", "Twelve tonnes of diesel leaked from the refinery at Oberau"), rivals=("c2",))
    world.claim("c2", world.entry("new", "Thirty tonnes of diesel leaked from the refinery at Oberau"), rivals=("c1",))
    world.rule("c1", "disputed", "stated")
    world.rule("c2", "disputed")
    (change,) = changes(world)
    assert change.text == f"Was one source's word, now disputed: {old} Against it: {new}"
    assert [citation.report for citation in change.citations] == ["old", "new"]


def test_a_newer_figure_says_what_it_was_and_a_smaller_toll_claims_no_fall() -> None:
    world = World()
    world.report("old", "Six people have died in Oberau, police said.", at(TUESDAY, 9))
    world.report("new", "Nine people have died in Oberau, police said.", at(WEDNESDAY, 9))
    world.report("part", "Four people have died in Oberau itself, police said.", at(WEDNESDAY, 10))
    for key, words, low, after in (
        ("old", "Six people", 6, "c2"),
        ("new", "Nine people", 9, None),
        ("part", "Four", 4, None),
    ):
        entry = world.entry(
            key, f"{words}{' people' if words == 'Four' else ''} have died in Oberau", None, (figure(key, words, low),)
        )
        world.claim({"old": "c1", "new": "c2", "part": "c3"}[key], entry, superseded_by=after)
    world.rule("c1", "superseded", "stated")
    world.rule("c2", "stated")
    world.rule("c3", "stated")
    assert [c.text for c in changes(world)] == [
        "Up from six people on Tuesday: Nine people have died in Oberau, police said."
    ]
    world.claims["c1"] = world.claim("c1", *world.claims["c1"].entries, superseded_by="c3")
    assert [c.text for c in changes(world)] == ["New figure: Four people have died in Oberau itself, police said."]


def test_a_correction_that_leans_on_the_sentence_before_it_is_printed_with_it() -> None:
    world = World()
    text = "Uferbote reported on Tuesday that the bridge at Oberau had collapsed. That was not true."
    world.report("r", text, at(WEDNESDAY, 9))
    asserted = world.entry("r", "the bridge at Oberau had collapsed")
    world.claim("c1", asserted, marks=(("corrects", world.entry("r", "That was not true")),))
    world.rule("c1", "corrected", "reported")
    (found,) = corrections(world)
    assert found.text == text
    assert len(found.citations) == 2


def test_an_outlet_that_takes_back_its_own_word_is_named() -> None:
    world = World()
    world.report("r", "The statement of 10 June is withdrawn.", at(WEDNESDAY, 9), source="Oberau Power press office")
    entry = world.entry("r", "The statement of 10 June is withdrawn")
    world.claim("c1", entry, marks=(("withdraws", entry),))
    world.rule("c1", "withdrawn", "stated")
    (found,) = corrections(world)
    assert found.text in (
        "Oberau Power press office: The statement of 10 June is withdrawn.",
        "The statement of 10 June is withdrawn.",
    )


def test_what_was_taken_back_before_the_last_edition_is_no_correction_today() -> None:
    world = World()
    world.report("r", "Uferbote withdrew its report of a collapsed bridge at Oberau.", at(TUESDAY, 9))
    entry = world.entry("r", "Uferbote withdrew its report of a collapsed bridge at Oberau")
    world.claim("c1", entry, marks=(("withdraws", entry),))
    world.rule("c1", "withdrawn", "withdrawn")
    assert corrections(world) == []
    assert changes(world) == []
