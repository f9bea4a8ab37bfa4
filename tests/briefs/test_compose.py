"""What an edition says: the marks, the sections, the answers beside the claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dateline.briefs import BriefSettings, compose
from dateline.briefs.answers import is_related
from dateline.briefs.check import check_edition
from dateline.briefs.day import Day
from dateline.types import Figure

from .world import TUESDAY, WEDNESDAY, World, at, lines_of

SETTINGS = BriefSettings()
LEVEE = (
    "KLOSTERAU, June 11 (Mittelpress) - A levee on the Danube broke early on Wednesday at Klosterau, the fire service "
    "said. Mayor Johanna Reisinger said that 40 houses stood under water."
)
DAM = (
    "Mayor Klara Windisch accused the power company Lechkraft on Wednesday of opening a weir without warning. "
    "Lechkraft denied on Wednesday that its weir had been opened without warning."
)


def make_world() -> World:
    """Two developments on Wednesday: a levee breaks, a mayor accuses a company that denies it."""
    world = World()
    world.report("levee", LEVEE, at(WEDNESDAY, 6), title="Levee breaks at Klosterau")
    world.report("dam", DAM, at(WEDNESDAY, 9), story="s2", title="Mayor accuses power company over weir")
    world.claim("c1", world.entry("levee", "A levee on the Danube broke early on Wednesday at Klosterau"))
    world.rule("c1", "stated")
    accused = world.entry("dam", "opening a weir without warning", "Klara Windisch")
    denial = world.answer("dam", "its weir had been opened", "denied", "Lechkraft")
    world.claim("c2", accused, answers=(denial,))
    world.rule("c2", "denied")
    return world


def test_the_first_line_is_cited_edited_by_its_receipt_and_marked_new() -> None:
    material = make_world().material()
    edition = compose(material, SETTINGS)
    first = edition.lede[0]
    assert first.text == "A levee on the Danube broke early on Wednesday at Klosterau, the fire service said."
    assert first.mark == "new"
    assert first.standing == "stated"
    assert first.because
    assert check_edition(edition, material.reports) == ()


def test_a_denial_stands_beside_the_claim_that_it_answers() -> None:
    edition = compose(make_world().material(), SETTINGS)
    item = next(item for item in edition.items if "Windisch" in item.lines[0].text)
    assert any("Lechkraft denied" in line.text for line in item.lines)
    assert item.lines[0].standing == "denied"


def test_a_claim_that_only_answers_are_known_of_is_related_to_nothing() -> None:
    world = make_world()
    day = Day(world.material())
    bare = replace(world.claims["c2"], entries=())
    assert not is_related(day, bare, day.sentences("levee")[0], 0.1)


def test_the_same_material_gives_the_same_edition() -> None:
    assert compose(make_world().material(), SETTINGS) == compose(make_world().material(), SETTINGS)


def test_without_reports_there_is_an_edition_that_says_nothing() -> None:
    edition = compose(World().material(), SETTINGS)
    assert edition.lede == ()
    assert edition.items == ()
    assert edition.sources == ()


def test_what_nobody_new_says_is_not_retold() -> None:
    world = make_world()
    world.rule("c1", "stated", before="stated")
    assert not any("levee on the Danube broke" in line for line in lines_of(compose(world.material(), SETTINGS)))


def test_what_was_published_before_the_last_edition_makes_no_item() -> None:
    world = World()
    world.report("old", LEVEE, at(TUESDAY, 6))
    assert lines_of(compose(world.material(), SETTINGS)) == []


def test_a_thread_that_goes_on_is_developing() -> None:
    world = make_world()
    world.report("before", "Water seeped through the levee at Klosterau on Tuesday, farmers said.", at(TUESDAY, 8))
    assert compose(world.material(), SETTINGS).lede[0].mark == "developing"


def test_a_claim_that_stands_otherwise_now_is_changed_and_listed_as_changed() -> None:
    world = make_world()
    world.rule("c1", "confirmed", before="stated")
    edition = compose(world.material(), SETTINGS)
    line = next(line for line in edition.lede if line.claim == "c1")
    assert line.mark == "changed"
    change = next(change for change in edition.changes if change.claim == "c1")
    assert (change.before, change.after) == ("stated", "confirmed")
    assert change.citations


@pytest.mark.parametrize(("relation", "mark"), [("corrects", "corrected"), ("withdraws", "withdrawn")])
def test_what_is_taken_back_is_marked_listed_and_in_the_corrections(relation: str, mark: str) -> None:
    world = make_world()
    text = "Der Uferbote withdrew its report on Wednesday that trains had been swept away at Klosterau."
    world.report("notice", text, at(WEDNESDAY, 12), story="s3", title="A report withdrawn")
    world.report(
        "first", "Trains were swept away at Klosterau on Tuesday, the Uferbote said.", at(TUESDAY, 9), story="s3"
    )
    told = world.entry("first", "Trains were swept away at Klosterau on Tuesday")
    taken = world.entry("notice", "trains had been swept away at Klosterau")
    world.claim("c3", told, marks=((relation, taken),))
    world.rule("c3", mark, before="stated")  # type: ignore[arg-type]
    edition = compose(world.material(), SETTINGS)
    assert [c.kind for c in edition.corrections] == [mark]
    assert mark in [change.kind for change in edition.changes]
    assert any(item.mark == mark for item in edition.items)


@pytest.mark.parametrize(
    "text",
    [
        "A flood of this kind could kill 40 people in Klosterau, the institute said.",
        "Floods kill 40 people in Klosterau every year, the institute said.",
        "The flood of May 2013 killed 40 people in Klosterau, the institute said.",
        "The virus kills most of those in the 40 people age group, the institute said.",
    ],
)
def test_who_may_die_or_died_long_ago_is_no_toll_of_the_day(text: str) -> None:
    world = World()
    world.report("one", text, at(WEDNESDAY, 8))
    world.claim("c-one", world.entry("one", text[:-1], "institute", (_dead(world, "one", 40, "40 people"),)))
    world.rule("c-one", "stated")
    assert compose(world.material(), SETTINGS).figures == ()


def _dead(world: World, key: str, number: int, words: str) -> Figure:
    start = world.reports[key].text.index(words)
    return Figure(float(number), float(number), None, "dead", words, start, start + len(words))


def make_tolls() -> World:
    """On Wednesday the ministry raises its toll from 3 to 5; the mayor says 8."""
    world = World()
    world.report("one", "Three people have died in Klosterau, the interior ministry said.", at(TUESDAY, 8))
    world.report(
        "two", "Five people have died in Klosterau, the interior ministry said on Wednesday.", at(WEDNESDAY, 8)
    )
    world.report(
        "three", "Eight people have died in Klosterau, Mayor Klara Windisch said on Wednesday.", at(WEDNESDAY, 9)
    )
    rows = (("one", 3, "Three people"), ("two", 5, "Five people"), ("three", 8, "Eight people"))
    for key, number, words in rows:
        speaker = "Klara Windisch" if key == "three" else "interior ministry"
        entry = world.entry(key, f"{words} have died in Klosterau", speaker, (_dead(world, key, number, words),))
        world.claim(f"c-{key}", entry)
    world.claims["c-one"] = replace(world.claims["c-one"], superseded_by="c-two")
    world.claims["c-two"] = replace(world.claims["c-two"], rivals=("c-three",))
    world.claims["c-three"] = replace(world.claims["c-three"], rivals=("c-two",))
    world.rule("c-one", "superseded", before="stated")
    world.rule("c-two", "disputed")
    world.rule("c-three", "disputed")
    return world


def test_tolls_that_disagree_are_given_as_a_range_the_lowest_first_and_never_added() -> None:
    figure = compose(make_tolls().material(), SETTINGS).figures[0]
    assert (figure.low, figure.high, figure.text, figure.before) == (5.0, 8.0, "five to eight", "three")
    assert ["ministry" in line.text for line in figure.given] == [True, False]


def test_a_figure_that_replaces_another_says_so_on_its_first_day() -> None:
    change = next(c for c in compose(make_tolls().material(), SETTINGS).changes if c.kind == "figure")
    assert change.text.startswith("Up from three people on Tuesday: Five people")


def test_a_disputed_detail_without_a_printable_other_version_is_left_out() -> None:
    world = make_tolls()
    world.report(
        "lead", "The Danube broke the dam at Klosterau on Wednesday and five people died, the fire service said. "
        "Five of the deaths occurred in the lower town of Klosterau, the fire service said.", at(WEDNESDAY, 10),
    )  # fmt: skip
    world.report("rival", "He counted eight of them there.", at(WEDNESDAY, 11))
    detail = world.entry("lead", "Five of the deaths occurred in the lower town of Klosterau", "fire service")
    other = world.entry("rival", "eight of them there", "Klara Windisch")
    world.claim("c-detail", detail, rivals=("c-other",))
    world.claim("c-other", other, rivals=("c-detail",))
    world.rule("c-detail", "disputed")
    world.rule("c-other", "disputed")
    edition = compose(world.material(), SETTINGS)
    printed = [line.text for lines in (edition.lede, *(item.lines for item in edition.items)) for line in lines]
    assert not any("lower town" in text for text in printed), printed


def test_versions_that_differ_stand_beside_each_other_and_among_what_is_not_known() -> None:
    edition = compose(make_tolls().material(), SETTINGS)
    lines = [line.text for line in edition.lede]
    assert any("Five people" in line for line in lines)
    assert any("Eight people" in line for line in lines)
    assert any(unknown.kind == "disputed" for unknown in edition.unknown)


def test_what_nobody_could_verify_is_said() -> None:
    world = make_world()
    text = "Footage appears to show a digger in the meadows of Altmoos. The Uferbote could not verify the footage."
    world.report("video", text, at(WEDNESDAY, 15), story="s4", title="Footage of a digger in Altmoos")
    shown = world.entry("video", "Footage appears to show a digger in the meadows of Altmoos")
    doubt = world.entry("video", "The Uferbote could not verify the footage")
    world.claim("c4", shown, marks=(("unverifies", doubt),))
    world.rule("c4", "unverified")
    edition = compose(world.material(), SETTINGS)
    assert [u.kind for u in edition.unknown] == ["unverified"]
    item = next(item for item in edition.items if "digger" in item.lines[0].text)
    assert "could not verify" in item.lines[-1].text


def test_one_event_in_other_words_makes_one_item() -> None:
    world = make_world()
    text = (
        "Water came through a weir on Tuesday night and nobody was told, according to Klara Windisch, the mayor. "
        "The power company Lechkraft opened a weir without warning, she said."
    )
    world.report("again", text, at(WEDNESDAY, 10), story="s7", title="Mayor accuses power company Lechkraft over weir")
    texts = lines_of(compose(world.material(), SETTINGS))
    assert sum("Windisch" in text for text in texts) == 1


def test_an_open_question_says_what_it_is_about() -> None:
    world = make_world()
    text = "Hungary plans to flood the meadows at Ásvány. Eszter Vadas, a spokeswoman, declined to comment on the plan."
    world.report("plan", text, at(WEDNESDAY, 11), story="s8", title="Plan to flood meadows")
    unknown = compose(world.material(), SETTINGS).unknown
    assert [u.text for u in unknown if "Vadas" in u.text] == [text]


def test_a_refusal_of_which_nobody_can_say_what_was_asked_is_no_open_question() -> None:
    world = make_world()
    text = "Nobody was hurt on the ferry. The harbour office at Ásvány did not answer calls before eight on Wednesday."
    world.report("calls", text, at(WEDNESDAY, 11), story="s8", title="Ferry adrift")
    assert [u.text for u in compose(world.material(), SETTINGS).unknown if "Ásvány" in u.text] == []


def test_a_correction_names_its_outlet_or_the_body_that_makes_it() -> None:
    world = make_world()
    own = "Correction: An earlier version of this article gave the number of evacuees in Klosterau as 12,000."
    world.report("own", own, at(WEDNESDAY, 12), story="s3", title="Evacuees in Klosterau")
    other = (
        '"That was our failure, and I apologise to the people of Klosterau," Ulla Sand said on Wednesday. '
        "The company withdrew its earlier statement and promised a fund."
    )
    world.report("other", other, at(WEDNESDAY, 13), story="s4", title="Operator sorry")
    for key, words in (("own", "the number of evacuees in Klosterau as 12,000"), ("other", "The company withdrew")):
        claim, told = f"c-{key}", world.entry(key, words)
        world.claim(claim, told, marks=(("corrects", told),))
        world.rule(claim, "corrected")
    corrections = compose(world.material(), SETTINGS).corrections
    assert [each.text for each in corrections] == [own.replace("Correction: ", "Outlet own: ")]


def test_quotations_are_verbatim_with_their_speaker() -> None:
    world = make_world()
    text = (
        "Klara Windisch, the mayor of Klosterau, visited a shelter for 300 people on Wednesday. "
        '"I saw two houses go past my window, and I will never forget the sound," Windisch said.'
    )
    world.report("quote", text, at(WEDNESDAY, 16), story="s5")
    quotes = compose(world.material(), replace(SETTINGS, items=1, item_lines=1, lede_sentences=1)).quotes
    assert [q.speaker for q in quotes] == ["Klara Windisch"]
    assert '"I saw two houses go past my window, and I will never forget the sound,"' in quotes[0].text


def test_sources_are_counted_with_their_origins() -> None:
    sources = compose(make_world().material(), SETTINGS).sources
    assert [(s.outlet, s.reports, s.origins) for s in sources] == [("Outlet dam", 1, 1), ("Outlet levee", 1, 1)]


def test_items_and_words_bound_the_edition() -> None:
    world = make_world()
    for number in range(9):
        town = f"Bad {'ABCDEFGHI'[number]}stein"
        text = f"The harbour office of {town} closed bridge number {number + 20} on Wednesday, police in {town} said."
        world.report(
            f"b{number}", text, at(WEDNESDAY, number + 1), story=f"s{number + 10}", title=f"{town} bridge shut"
        )
    edition = compose(world.material(), BriefSettings(items=5, words=120))
    assert len(edition.items) <= 5
    assert sum(len(text.split()) for text in lines_of(edition)) <= 120 + 40


def test_a_reprint_is_not_told_beside_its_original() -> None:
    world = make_world()
    world.report("copy", LEVEE, at(WEDNESDAY, 7), reprint_of="levee")
    told = [text for text in lines_of(compose(world.material(), SETTINGS)) if "levee on the Danube broke" in text]
    assert len(told) == 1


def test_a_thread_keeps_its_kicker_while_the_item_speaks_of_it() -> None:
    first = compose(make_world().material(), SETTINGS)
    renamed = tuple(replace(i, kicker="Weir dispute") if i.thread == "t2" else i for i in first.items)
    again = compose(make_world().material(previous=replace(first, items=renamed)), SETTINGS)
    assert "Weir dispute" in [item.kicker for item in again.items]
    renamed = tuple(replace(i, kicker="Grain talks") if i.thread == "t2" else i for i in first.items)
    again = compose(make_world().material(previous=replace(first, items=renamed)), SETTINGS)
    assert "Grain talks" not in [item.kicker for item in again.items]


def test_an_unknown_setting_value_is_refused() -> None:
    with pytest.raises(ValueError, match="items must be at least 1"):
        BriefSettings(items=0)


@pytest.mark.parametrize("words", [30, 45, 60, 90, 150, 400])
def test_words_bounds_lede_and_items_and_cuts_no_sentence(words: int) -> None:
    world = World()
    for number in range(9):
        text = (
            f"The dam number {number} at Oberau{number} broke on Wednesday, the office of district {number} said. "
            f"Some {number + 3}00 people left their houses in Niederau{number} at noon, Mayor Ada Lind{number} said."
        )
        world.report(f"r{number}", text, at(WEDNESDAY, 6 + number), f"s{number}")
    edition = compose(world.material(), BriefSettings(items=9, words=words))
    lines = [*edition.lede, *(line for item in edition.items for line in item.lines)]
    assert lines[0].text.endswith(".")
    assert all(line.text.endswith(".") for line in lines)
    assert sum(len(line.text.split()) for line in lines) <= words
