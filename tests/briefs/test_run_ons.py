"""Headlines and captions that run on into the sentence are cut; what only looks like one stays."""

from __future__ import annotations

import pytest

from .test_lines import edit


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "Frogmen have reached Vienna Austrian rescue workers have begun taking people off the roofs.",
            "Austrian rescue workers have begun taking people off the roofs.",
        ),
        (
            "Flood damage fuels fears of unrest Frustration is growing at the slow pace of repairs along the Danube.",
            "Frustration is growing at the slow pace of repairs along the Danube.",
        ),
        (
            "Many people lost homes after the flood Austrian police have arrested ten men on suspicion of looting.",
            "Austrian police have arrested ten men on suspicion of looting.",
        ),
        (
            "At least 5,000 people are living in tents in Linz The town is planning to house them in two schools.",
            "The town is planning to house them in two schools.",
        ),
        (
            "Surgeons say the next days will be critical Charities along the river have warned of the task ahead.",
            "Charities along the river have warned of the task ahead.",
        ),
        (
            "Flood hits Linz harbour Residents were rescued from their roofs Soldiers have begun to lay sandbags along "
            "the river.",
            "Soldiers have begun to lay sandbags along the river.",
        ),
        (
            "Rescue of Klosterau continues: Despite heavy rain, soldiers are still taking people off the roofs.",
            "Despite heavy rain, soldiers are still taking people off the roofs.",
        ),
        (
            "The mayor has been there for 28 years Austria's power stations have been shut for repairs since Monday.",
            "Austria's power stations have been shut for repairs since Monday.",
        ),
        (
            "Why it matters: Some deputies in Linz have asked for an inquiry into the gates of the power station.",
            "Some deputies in Linz have asked for an inquiry into the gates of the power station.",
        ),
    ],
)
def test_a_headline_before_a_second_main_clause_is_cut(source: str, line: str) -> None:
    assert edit(source) == line


@pytest.mark.parametrize(
    "text",
    [
        "Officials in Linz say Austrian rescue workers have begun taking people off the roofs of the town.",
        "There were fears Vienna would be flooded before the gates of the relief channel could be opened.",
        "The mayor has met oil giant Hradstav and is waiting for an answer about the slick on the river.",
        "The river has been calm since Friday and the harbour of Linz will be opened again in the evening.",
        "Reporters were shown to the Oval Office shortly before noon and waited there for two hours on end.",
        "Two people are dead and others are unaccounted for in Zlatná na Ostrove after the levee of the Danube broke.",
        "In the coming months Linz will build a higher levee on both banks of the river between the two bridges.",
        "The harbour master told The Linz Courier that both gates of the relief channel had been shut by noon.",
        "The operator of the power station Hradstav has said that both of its gates will be opened on Thursday.",
        "Linz has asked mission chief Auer to report on the state of the levees before the end of the week.",
    ],
)
def test_a_clause_that_the_first_one_takes_is_no_second_main_clause(text: str) -> None:
    assert edit(text) == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        (
            "Fireman Karl Auer pulled a girl out of the rubble Austrian rescuers returning home from the town of Linz "
            "have been describing what they saw.",
            "Austrian rescuers returning home from the town of Linz have been describing what they saw.",
        ),
        (
            "Hundreds of barriers are being laid along the coastline Dam officials desperate to stem the flood of the "
            "Danube will try to place a smaller gate in the gap.",
            "Dam officials desperate to stem the flood of the Danube will try to place a smaller gate in the gap.",
        ),
        (
            "Vienna has urged Linz to handle the matter `` objectively and calmly '' Vienna has denied that it is "
            "holding water back .",
            "Vienna has denied that it is holding water back.",
        ),
    ],
)
def test_a_headline_before_a_subject_with_what_hangs_on_it_is_cut(source: str, line: str) -> None:
    assert edit(source) == line


@pytest.mark.parametrize(
    "text",
    [
        "The people who attacked the school Anna Weiss founded in the town of Linz have been sentenced to prison.",
        "The town's push to make Hradstav Plc pay for the flood of the Danube in June may be heard in court.",
        "A girl was found in Port au Prince Tower by rescuers from the town of Linz who have been there for days.",
        "The mayor has said the bridge Austria gave to the town of Linz in 1955 will be closed for repairs in June.",
        "The 95 million aid package President Karl Auer signed Tuesday was a feat of talks that went on for months.",
        "More than 100 people, many from Linz, have been kept on mainland Croatia since the levee broke on the island.",
    ],
)
def test_a_name_within_a_clause_begins_no_sentence(text: str) -> None:
    assert edit(text) == text
