"""The gate: each named reason by a small example, and the bars of the trial on both halves."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.briefs.gate import Sentence, Statement, Why, check_sentence
from evaluation.gate_cases import load_half, score
from evaluation.gate_plants import PLANTERS, plant

DAY = date(2031, 6, 10)
TOLL = Statement(
    "s1",
    "At least 14 people have died in the lower town of Klosterau, Mayor Ada Lind told Uferbote on Tuesday.",
    outlet="Uferbote",
    published=DAY,
)
DENIAL = Statement(
    "s2",
    'The operator of the weir at Oberau denied that it had opened a gate. "We opened nothing," spokesman Emil Vogt said.',  # noqa: E501
    outlet="Uferbote",
    published=DAY,
)
FORECAST = Statement(
    "s3", "The river could pass nine metres at Oberau by Thursday, the gauge office said.", published=DAY
)
ACT = Statement("s4", "The levee at Oberau was closed at 3 p.m. on 9 June 2031.", published=DAY)
KNOWN = {each.id: each for each in (TOLL, DENIAL, FORECAST, ACT)}


def reasons(text: str, *cites: str) -> list[str]:
    return [each.why.value for each in check_sentence(Sentence(text, cites), KNOWN).reasons]


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Mayor Ada Lind said on Tuesday that at least fourteen people had died in Klosterau's lower town.", "s1"),
        ("Lind, the mayor, told Uferbote that 14 people or more had died in the lower town.", "s1"),
        ("According to Klosterau's mayor, at least 14 people have been killed in the lower town.", "s1"),
        ("The weir's operator denied having opened a gate.", "s2"),
        ('"We opened nothing," said Emil Vogt, the spokesman.', "s2"),
        ("By Thursday the river could exceed nine metres at Oberau, according to the gauge office.", "s3"),
        ("On Monday, 9 June, the levee at Oberau was shut at 3 p.m.", "s4"),
        ("The levee at Oberau was closed on Monday at 15:00.", "s4"),
    ],
)
def test_a_faithful_rewording_passes(text: str, cites: str) -> None:
    assert reasons(text, cites) == []


@pytest.mark.parametrize(
    ("text", "cites", "reason"),
    [
        ("Mayor Ada Lind said that at least 14 people had died.", "", "uncited"),
        ("Mayor Ada Lind said that at least 14 people had died.", "s1 s8", "unknown citation"),
        ("Mayor Vera Lind said that at least 14 people had died in the lower town.", "s1", "name"),
        ("At least 14 people have died in Oberau, Mayor Ada Lind said on Tuesday.", "s1", "place"),
        ("At least 15 people have died in the lower town, Mayor Ada Lind said.", "s1", "number"),
        ("At least 14 people have died in the lower town, Mayor Ada Lind said on Monday.", "s1", "date"),
        ("The levee at Oberau was closed at 4 p.m. on Monday.", "s4", "date"),
        ("The levee at Oberau was closed on 10 June 2031.", "s4", "date"),
        ("14 people have died in the lower town, Mayor Ada Lind said.", "s1", "hedge"),
        ("Up to 14 people have died in the lower town, Mayor Ada Lind said.", "s1", "hedge"),
        ("The river will pass nine metres at Oberau by Thursday, the gauge office said.", "s3", "hedge"),
        ("At least 14 people have died in the lower town.", "s1", "speaker"),
        ("At least 14 people have died in the lower town, the fire brigade said.", "s1", "speaker"),
        ("The operator of the weir at Oberau said that it had opened a gate.", "s2", "negation"),
        ("The river could not pass nine metres at Oberau by Thursday, the gauge office said.", "s3", "negation"),
        ("Mayor Ada Lind confirmed that at least 14 people had died in the lower town.", "s1", "standing"),
        ('Spokesman Emil Vogt said: "We opened one gate."', "s2", "quotation"),
        ('Mayor Ada Lind said: "At least 14 people have died."', "s1", "quotation"),
        ("At least 14 people have died at the levee that was closed in Oberau, Mayor Ada Lind said.", "s1 s4", "merged events"),  # noqa: E501
        ("The market hall reopens after repairs with music and dancing.", "s4", "unsupported"),
        ("We learn that the levee at Oberau was closed.", "s4", "form"),
        ("The levee at Oberau was closed, so stay away if you live there.", "s4", "form"),
        ("The levee at Oberau was closed: https://oberau.example/now.", "s4", "form"),
        ("The **levee** at Oberau was closed at 3 p.m.", "s4", "form"),
        ("Was the levee at Oberau closed at 3 p.m.?", "s4", "form"),
        ("the levee at Oberau was closed", "s4", "form"),
    ],
)  # fmt: skip
def test_a_sentence_that_says_more_or_other_is_rejected_for_the_named_reason(
    text: str, cites: str, reason: str
) -> None:
    assert reason in reasons(text, *cites.split())


AGE = Statement(
    "s1", "Researchers found footprints that are about 21,000 years old. Norvik beat Hallend 3-1.", published=DAY
)
UNABLE = Statement("s1", "The agency could not verify the film, a spokesman said.", published=DAY)
TWO = Statement("s1", "The probe might have entered a safe mode and could wake up within days.", published=DAY)
SHIFTED = Statement("s1", "The bridge authority said that cars could still cross the viaduct.", published=DAY)
SIDE = Statement(
    "s1",
    "Several hundred volunteers came to the depot, and a notary who said he was on his way home joined.",
    published=DAY,
)
PAIR = Statement("s1", "The pair had died on Monday, police said.", published=DAY)
PUT = Statement("s1", "The flood of 2013 caused damage put at about 8 billion euros.", published=DAY)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Cars can still cross the viaduct, according to the bridge authority.", SHIFTED),
        ("Several hundred volunteers came to the depot.", SIDE),
        ("The two had died on Monday, police said.", PAIR),
        ("Damage of about 8 billion euros was caused by the flood of 2013.", PUT),
        ("A spokesman said that the agency was unable to verify the film.", UNABLE),
        ("Footprints about 21,000 years old were found by researchers.", AGE),
    ],
)
def test_what_an_editor_would_write_passes(text: str, ground: Statement) -> None:
    assert check_sentence(Sentence(text, ("s1",)), {"s1": ground}).reasons == ()


@pytest.mark.parametrize(
    ("text", "ground", "reason"),
    [
        ("Researchers found footprints that are about 23,000 years old.", AGE, "number"),
        ("Researchers found footprints that are 21,000 years old.", AGE, "hedge"),
        ("Norvik beat Hallend 5-1.", AGE, "number"),
        ("The agency will not verify the film, a spokesman said.", UNABLE, "hedge"),
        ("The probe may have entered a safe mode and will wake up within days.", TWO, "hedge"),
        ("Cars could still cross the viaduct, said the mayor, a bridge expert.", SHIFTED, "speaker"),
        ("The levee was closed on 9 June 2027.", ACT, "date"),
        ("The levee at Oberau was closed, but insurance will not cover it.", ACT, "unsupported"),
    ],
)
def test_what_only_looks_faithful_does_not_pass(text: str, ground: Statement, reason: str) -> None:
    verdict = check_sentence(Sentence(text, (ground.id,)), {ground.id: ground})
    assert reason in [each.why.value for each in verdict.reasons]


def test_an_outlet_may_attribute_and_grounds_no_fact() -> None:
    assert reasons("Mayor Ada Lind told Uferbote that at least 14 people had died in the lower town.", "s1") == []
    without = Statement("s1", "Mayor Ada Lind said that the hall had burnt.", outlet="Klosterau Gazette", published=DAY)
    verdict = check_sentence(
        Sentence("Mayor Ada Lind said that the Klosterau hall had burnt.", ("s1",)), {"s1": without}
    )
    assert [each.why for each in verdict.reasons] == [Why.NAME]


def test_a_ruling_of_the_ledger_lets_a_sentence_say_confirmed() -> None:
    text = "Mayor Ada Lind confirmed that at least 14 people had died in the lower town."
    sure = Statement("s1", TOLL.text, published=DAY, standing="confirmed")
    assert check_sentence(Sentence(text, ("s1",)), {"s1": sure}).passed
    assert not check_sentence(Sentence(text, ("s1",)), {"s1": TOLL}).passed


def test_a_verdict_explains_itself() -> None:
    (reason,) = check_sentence(
        Sentence("Mayor Ada Lind said that at least 19 people had died.", ("s1",)), KNOWN
    ).reasons
    assert (reason.why, reason.words) == (Why.NUMBER, "at least 19")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_whatever_a_model_writes_gets_a_verdict_and_always_the_same(text: str) -> None:
    once = check_sentence(Sentence(text, ("s1", "s2")), KNOWN)
    assert once == check_sentence(Sentence(text, ("s1", "s2")), KNOWN)


@pytest.mark.parametrize(("part", "alarms"), [("tune", 0.04), ("test", 0.07)])
def test_the_trial_keeps_its_bars(part: str, alarms: float) -> None:
    """At least 98 of 100 planted errors of ten kinds are caught on either half; false alarms may not grow."""
    faithful = load_half(part)
    planted = plant(faithful, part)
    found = score(faithful, planted)
    assert found["faithful"] > 130
    assert found["planted"] > 500
    assert set(found["kinds"]) == set(PLANTERS)
    assert len(PLANTERS) == 10
    assert found["caught"] >= 0.98
    assert found["false_alarms"] <= alarms


@pytest.mark.parametrize(("part", "alarms"), [("domains-tune", 0.05), ("domains-test", 0.08), ("domains-final", 0.10)])
def test_the_trial_keeps_its_bars_on_news_of_other_kinds(part: str, alarms: float) -> None:
    """Courts, banks, quakes, votes, trains, fish: nothing of the demo's world."""
    faithful = load_half(part)
    planted = plant(faithful, part)
    found = score(faithful, planted)
    assert found["faithful"] > 40
    assert found["planted"] > 200
    assert found["caught"] >= 0.97
    assert found["false_alarms"] <= alarms
