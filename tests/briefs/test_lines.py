"""From sentence to line: what is cut, put in and refused; and that the receipt always holds."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefs import BriefSettings, compose
from dateline.briefs.check import check_edition
from dateline.briefs.day import Day
from dateline.briefs.introductions import Introductions
from dateline.briefs.lines import edit_sentence, is_sound, iter_edit_faults, write_line
from dateline.briefs.receipt import Draft
from dateline.briefs.soundness import iter_faults, starts_bare
from dateline.types import Span

from .world import TUESDAY, WEDNESDAY, World, at


def edit(text: str, place: int = 0, met: Introductions | None = None, when: int = 9) -> str:
    """How the sentence number ``place`` of a report of Wednesday, 11 June would be printed on that day."""
    world = World()
    world.report("r", text, at(WEDNESDAY, when))
    day = Day(world.material())
    return edit_sentence(day, day.sentences("r")[place], met or Introductions()).text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("LINZ, June 11 (Mittelpress) - The Danube rose again.", "The Danube rose again."),
        ("LINZ, Austria, June 11 (Mittelpress) - The Danube rose again.", "The Danube rose again."),
        ("LINZ — The Danube rose again.", "The Danube rose again."),
        ("SALINA, Kan. Strong winds hit Linz again.", "Strong winds hit Linz again."),
        ("A FAILED asylum seeker was jailed in Linz.", "A failed asylum seeker was jailed in Linz."),
        ("SCHOOLCHILDREN in Linz were sent home.", "Schoolchildren in Linz were sent home."),
        ("Officially: the army has left the island of Linz.", "The army has left the island of Linz."),
        (
            "Lamarq The US president, Karl Auer, warned Linz on Wednesday to end its building of the levee.",
            "The US president, Karl Auer, warned Linz on Wednesday to end its building of the levee.",
        ),
        ("Yet Linz has kept its gates shut.", "Linz has kept its gates shut."),
        ("Yet another levee broke in Linz.", "Yet another levee broke in Linz."),
        ("TWO councils of Linz have joined forces.", "Two councils of Linz have joined forces."),
        ("THE Linz council met.", "THE Linz council met."),
        ("FEMA said on Tuesday that the dam held.", "FEMA said on Tuesday that the dam held."),
        ("WHO said on Tuesday that the dam held.", "WHO said on Tuesday that the dam held."),
        ("Flood hits Linz By Anna Weiss VIENNA (Mittelpress) - The Danube rose again.", "The Danube rose again."),
        ("LINZ\\/WIEN -LRB- Mittelpress -RRB- - The Danube rose again.", "The Danube rose again."),
        ("URGENT: The levee broke at Linz.", "The levee broke at Linz."),
        ("Meanwhile, the harbour of Linz was shut.", "The harbour of Linz was shut."),
        (
            "The head of Moravia s river police resigned in Linz.",
            "The head of Moravia's river police resigned in Linz.",
        ),
        ("Also on Monday, the harbour of Linz was shut.", "On Monday, the harbour of Linz was shut."),
        ("But the harbour of Linz stayed open.", "The harbour of Linz stayed open."),
        ("The harbour of Linz, however, stayed open.", "The harbour of Linz stayed open."),
        ("Hungary meanwhile opened its basins.", "Hungary opened its basins."),
        ("Police met Mr Auer in Linz.", "Police met Auer in Linz."),
        ("The levee at Linz broke yesterday.", "The levee at Linz broke on Tuesday."),
        ("Yesterday the levee at Linz broke.", "On Tuesday the levee at Linz broke."),
        ("The levee at Linz broke last night.", "The levee at Linz broke on Tuesday night."),
        ("The minister resigns tomorrow.", "The minister resigns on Thursday."),
        (
            "Police in Linz will read out today's list of names.",
            "Police in Linz will read out Wednesday's list of names.",
        ),
    ],
)
def test_agency_marks_links_honorifics_and_moving_days_are_edited(source: str, line: str) -> None:
    assert edit(source) == line


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "2031 06 11 08:53 CEST LINZ (Mittelpress) - Crews worked on the levee at Linz all night and mended it.",
            "Crews worked on the levee at Linz all night and mended it.",
        ),
        (
            "Crews mend levee Wednesday 11 June 2031 09.16 GMT Crews worked on the levee at Linz all night.",
            "Crews worked on the levee at Linz all night.",
        ),
        (
            "LINZ | Wed Jun 11 , 2031 9:39 am CEST LINZ -LRB- Agency -RRB- - The levee broke at Linz , "
            "the town 's mayor said on Wednesday .",
            "The levee broke at Linz, the town's mayor said on Wednesday.",
        ),
        (
            "Photograph: Ana Novak/Agency Thirty soldiers mended the levee at Linz on Wednesday.",
            "Thirty soldiers mended the levee at Linz on Wednesday.",
        ),
        (
            "Linz counts its losses Thousands of houses in Linz stood under water on Wednesday. How many thousands?",
            "Thousands of houses in Linz stood under water on Wednesday.",
        ),
        (
            "AP KREMS AN DER DONAU -- The levee at Linz broke on Wednesday night, the mayor of the city said.",
            "The levee at Linz broke on Wednesday night, the mayor of the city said.",
        ),
        (
            "KREMS -- Klara Windisch showed the plans of the levee at Linz on Wednesday.",
            "Klara Windisch showed the plans of the levee at Linz on Wednesday.",
        ),
        (
            "LINZ , June 9 -- The levee at Linz broke on Wednesday night , the mayor of the city said .",
            "The levee at Linz broke on Wednesday night, the mayor of the city said.",
        ),
        (
            "Flood Fears Return LINZ, June 9 -- The levee at Linz broke on Wednesday night, its mayor said.",
            "The levee at Linz broke on Wednesday night, its mayor said.",
        ),
        (
            "By Ana K. Novak and Jan Berg LINZ, Austria -- The levee at Linz broke on Wednesday night, its mayor said.",
            "The levee at Linz broke on Wednesday night, its mayor said.",
        ),
        (
            "By Wednesday night the levee at Linz -- the older of the two -- had broken, the mayor of the city said.",
            "By Wednesday night the levee at Linz -- the older of the two -- had broken, the mayor of the city said.",
        ),
        ("The levee at Linz also broke on Wednesday.", "The levee at Linz broke on Wednesday."),
        (
            "Mayor pledges help for flood victims Linz mayor Klara Windisch has pledged help for all flood victims.",
            "Linz mayor Klara Windisch has pledged help for all flood victims.",
        ),
        (
            "Dozens still missing after flood The river has left its bed Officials at Linz say the dozens of missing "
            "persons may be alive, and officials hope.",
            "Officials at Linz say the dozens of missing persons may be alive, and officials hope.",
        ),
        (
            "Mayor Klara Windisch accused other Black Lives protesters of breaking the levee at Linz on Wednesday.",
            "Mayor Klara Windisch accused other Black Lives protesters of breaking the levee at Linz on Wednesday.",
        ),
    ],
)
def test_what_a_page_puts_before_a_sentence_is_cut(source: str, line: str) -> None:
    assert edit(source) == line


def test_what_one_outlet_alone_reports_is_said_to_be_its_report() -> None:
    world = World()
    world.report("r", "A levee broke at Klosterau on Wednesday. Water stood in 40 houses there.", at(WEDNESDAY, 9))
    world.report("s", "The mayor of Linz resigned on Wednesday.", at(WEDNESDAY, 9), story="s2")
    day = Day(world.material())
    met = Introductions()
    lines = [write_line(day, sentence, met) for sentence in (*day.sentences("r"), *day.sentences("s"))]
    assert [line.text for line in lines if line] == [
        "A levee broke at Klosterau on Wednesday, Outlet r reports.",
        "Water stood in 40 houses there.",
        "The mayor of Linz resigned on Wednesday.",
    ]


def test_of_what_will_be_done_by_nobody_named_the_outlet_is() -> None:
    world = World()
    world.report("r", "The quays of Linz will be closed to cars on Thursday.", at(WEDNESDAY, 9))
    world.report("s", "The quays of Linz will be closed to cars by the police.", at(WEDNESDAY, 9), story="s2")
    day = Day(world.material())
    lines = [write_line(day, day.sentences(key)[0], Introductions()) for key in ("r", "s")]
    assert [line.text for line in lines if line] == [
        "The quays of Linz will be closed to cars on Thursday, Outlet r reports.",
        "The quays of Linz will be closed to cars by the police.",
    ]


def test_a_day_outside_the_week_gets_its_date() -> None:
    world = World()
    world.report("r", "The levee at Linz broke on Monday.", at(WEDNESDAY.replace(month=5, day=28), 9))
    day = Day(world.material(since=None))
    text = edit_sentence(day, day.sentences("r")[0], Introductions()).text
    assert text == "The levee at Linz broke on Monday 26 May."


def test_no_edit_touches_a_quotation() -> None:
    text = '"Mr Auer left yesterday, however, and Linz knows it," the mayor of Linz said today.'
    assert edit(text) == '"Mr Auer left yesterday, however, and Linz knows it," the mayor of Linz said on Wednesday.'


REPORT = (
    "Police spokesman Korbinian Auer spoke to reporters in Passau on Wednesday. "
    "He said that the bodies of two men had been found in a cellar in Passau. "
    "The cellar was searched by divers, Auer said."
)


def test_a_pronoun_becomes_the_name_with_its_role_at_first_mention() -> None:
    text = edit(REPORT, 1)
    assert text.casefold().startswith("police spokesman korbinian auer said that the bodies")


def test_after_the_first_mention_in_an_item_the_surname_stands() -> None:
    met = Introductions()
    met.meet("Korbinian Auer")
    assert edit(REPORT, 1, met).startswith("Auer said that the bodies")
    assert edit(REPORT, 2, met) == "The cellar was searched by divers, Auer said."


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("He said that the levee would hold.", "begins with 'He'"),
        ("The company withdrew its statement on Monday.", "begins with 'The company'"),
        ("Hearings on the levee Friday, June 13, 2031; 7:07 AM LINZ, Austria.", "belongs to the page"),
        ("At Linz, Sandner recalled: -- A report that the levee was wet.", "belongs to the page"),
        ("Moravia announced a package of nearly billion for the levees of Linz.", "its grammar is broken"),
        ("Anna Berger confirmed what the mayor of Linz had said on Tuesday.", "points to a sentence"),
        ("June 11, 2031 - The levee at Linz breaks and three people drown.", "belongs to the page"),
        ("At 4:05 pm on 11 June 2031, riverwatcher wrote: Linz should have built the levee.", "belongs to the page"),
        ("A summary of events on Wednesday, June 11, the second day of the flood at Linz.", "belongs to the page"),
        ("Linz Linz's levee broke on Wednesday, its mayor said.", "its grammar is broken"),
        ("The 59-year-old, who lived in Linz, was the second victim of the flood.", "tied to a sentence"),
        ("and the river rose to nine metres at Linz.", "begins in the middle"),
        ("Will the levee at Linz hold until Sunday?", "is a question"),
        ('"We will hold the levee," the mayor of Linz', "no end"),
        ("“That was our failure, and we are sorry for it today.”", "a quotation without who says it"),
        ("A man on the roof of his house in Linz.", "has no verb"),
        ("We saw the river take the bridge at Linz.", "first person"),
        ("Instead, Linz closed its harbour on Monday.", "tied to a sentence"),
        ("Mayor Anna Weiss reminded them of the man who died.", "without a noun"),
        ("Slowed growth is a problem for Linz in...", "cut short"),
        ("A policewoman wears a mask in Linz April 24, 2031.", "belongs to the page"),
        ("In this video interview the mayor of Linz defends the plan.", "belongs to the page"),
        ("The new channel of Linz, where the city has been posting its levels.", "no verb"),
        ("When Captain Auer died in the flood of Linz.", "no verb"),
        ("The response was hard - said the mayor of Linz.", "grammar is broken"),
        ("The comments of Linz come as Vienna waits.", "tied to a sentence"),
        ("One of them was found in a cellar at Linz.", "without a noun"),
        ("The assurances come as Linz waits for the crest of the flood.", "tied to a sentence"),
        ("The mayor of Linz has has closed the harbour of the city.", "grammar"),
        ("PA) is building a levee of nine metres at the harbour of Linz.", "bracket"),
        ("Bodies pile up in the streets Indeed, the mayor of Linz said so on Monday.", "stuck together"),
        ('The river "rose by nine metres in Linz on Monday.', "a quotation is cut off"),
        ("Subscribe to our newsletter for more from Linz.", "belongs to the page"),
        ("Linz: 3 dead - Krumau: 2 dead - nobody has died elsewhere.", "a list"),
        ("The mayor of Linz gave # 3 m for the levee.", "in tokens"),
        ("The appeal helped the victims Six years on from the flood the people of Linz remember.", "stuck together"),
        ("LEVEE BREAKS AT LINZ AND THE RIVER RISES.", "in capitals"),
        ("Over that time, Karl Auer has tried to make an issue of the levee in Linz.", "nothing says what that is"),
        ("The price can been seen in the latest figures of the ministry in Linz.", "grammar"),
        ("Prince Karl (l) and Prince Max (c) opened the levee in Linz on Monday.", "page"),
    ],
)
def test_a_sentence_that_cannot_stand_alone_is_refused_for_a_reason(text: str, fault: str) -> None:
    assert any(fault in found for found in iter_faults(text)), list(iter_faults(text))


@pytest.mark.parametrize(
    "text",
    [
        "The levee at Linz broke on Monday, the fire service said.",
        "“That was our failure,” Sandner said on Thursday in Linz.",
        "The mayor of Linz accused the power company of lying.",
        "Mayor Klara Windisch said she would not resign.",
    ],
)
def test_a_sentence_that_stands_alone_passes(text: str) -> None:
    assert list(iter_faults(text)) == []


def test_a_noun_that_only_an_earlier_sentence_explains_is_seen() -> None:
    assert starts_bare("The entrepreneur declined to comment.")
    assert not starts_bare("The government declined to comment.")
    assert not starts_bare("The owner of the mill declined to comment.")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("The levee at Linz broke before 7 a.m.", " CEST on Wednesday, its mayor said."),
        ("The levee was praised by Anna Weiss, W.Linz.", ", and by Klara Windisch of Vienna."),
        ("The mayor of Linz met the engineers of Brod d.o.o.", " to speak of the levee."),
    ],
)
def test_a_sentence_that_goes_on_after_its_end_is_cut_short(text: str, rest: str) -> None:
    world = World()
    world.report("r", text + rest, at(WEDNESDAY, 9))
    report = world.reports["r"]
    sentence = replace(Day(world.material()).sentences("r")[0], span=Span(0, len(text)))
    draft = Draft(report, sentence.span)
    assert "is cut short" in set(iter_edit_faults(Day(world.material()), sentence, draft))
    whole = Draft(report, Span(0, len(report.text)))
    assert "is cut short" not in set(iter_edit_faults(Day(world.material()), replace(sentence, span=whole.span), whole))


def test_a_count_whose_owner_is_not_named_is_refused() -> None:
    world = World()
    world.report("r", "Four of the deaths occurred in the town of Linz, according to its count.", at(WEDNESDAY, 9))
    day = Day(world.material())
    assert write_line(day, day.sentences("r")[0], Introductions()) is None


def test_a_line_that_fails_its_check_is_not_printed() -> None:
    world = World()
    world.report("r", "He said so. It was then.", at(WEDNESDAY, 9))
    day = Day(world.material())
    assert write_line(day, day.sentences("r")[0], Introductions()) is None


SENTENCES = st.sampled_from(
    [
        "LINZ, June 11 (Mittelpress) - The levee at Linz broke yesterday, the fire service said.",
        "Meanwhile, Mayor Klara Windisch said that at least 14 people had died in Linz.",
        'She said: "Nobody warned us, and nobody came yesterday."',
        "“Mr Auer left us alone,” Windisch said, who has held the post since 2029.",
        "But the power company, however, denied it today amid growing anger in the town of Linz.",
        "They could not verify the footage, it said.",
        "Up to 200 houses appear to be under water in Krems, according to the Red Cross.",
        'A "wall of water" hit Krems, Zsófia Bán said; her husband, Dr Bán, is missing.',
        "?? 11:30 Live: \u202e evil <script>alert(1)</script> said on Tuesday.",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=5), min_size=1, max_size=5), st.booleans())
def test_every_line_of_any_edition_has_a_receipt_that_holds(texts: list[list[str]], one_story: bool) -> None:
    world = World()
    for number, sentences in enumerate(texts):
        story = "s1" if one_story else f"s{number}"
        world.report(f"r{number}", " ".join(sentences), at(WEDNESDAY if number else TUESDAY, number + 1), story=story)
    for number, report in enumerate(world.reports.values()):
        world.claim(f"c{number}", world.entry(report.id, report.text.split(". ")[0][:40]))
        world.rule(f"c{number}", "stated")
    material = world.material()
    edition = compose(material, BriefSettings(items=5, words=300))
    assert check_edition(edition, material.reports) == ()
    assert edition == compose(material, BriefSettings(items=5, words=300))


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("On Monday her ministry had spoken of at least three dead in Linz.", False),
        ("Slovakia has denied that it stood in the way of his visit to the dam in Linz.", False),
        ("Hofer has denied that anybody stood in the way of her visit to the dam in Linz.", True),
        ("The mayor of Linz has denied that anybody stood in the way of her visit to the dam.", True),
    ],
)
def test_his_and_her_need_somebody_in_the_line(text: str, sound: bool) -> None:
    world = World()
    world.report("r", text, at(WEDNESDAY, 9))
    day = Day(world.material())
    assert is_sound(day, day.sentences("r")[0]) is sound


def test_a_headline_in_title_case_is_no_part_of_a_line() -> None:
    for text in (
        "Danube Flood Worsens Grain Crisis Mayors of twelve towns asked the state for help on Monday.",
        "Dam Owner Says Gates Were Open All Night Workers of the power station in Melk disagree with it.",
        "Towns Plan to Protect Flood Pumps Former mayor Karl Auer asked the governor for help on Monday.",
        "A Dam Symptomatic Of a Danube Malaise Strudenkraft's shares fell by 21 percent in Vienna on Monday.",
        "Rain Could Delay Bridge Repairs in Melk Gov. Karl Auer visited the power station on Monday.",
        "Water Board Putting New Focus on Combating Levee Fraud Ten years ago, engineers drew a plan for it.",
    ):
        assert "a headline runs into it" in set(iter_faults(text))
    for text in (
        "Chief Operating Officer Karl Auer said the Danube Flood Relief Fund had paid all towns.",
        "Speaking in Lower Austria on Monday, Governor Karl Auer promised the towns money for new pumps.",
        "The Upper Danube Water Board says the gates of the weir in Melk were open all night.",
    ):
        assert "a headline runs into it" not in set(iter_faults(text))


def test_what_is_far_too_long_for_a_line_is_not_edited() -> None:
    world = World()
    world.report("r", "Karl Auer , " * 500 + "said so .", WEDNESDAY)
    day = Day(world.material())
    sentence = max(day.sentences("r"), key=lambda each: len(each.text))
    assert len(sentence.text) > 4000
    assert not edit_sentence(day, sentence, Introductions()).edits
    assert write_line(day, sentence, Introductions()) is None
