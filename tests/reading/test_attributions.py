"""Who says what, with which words."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.reading.attributions import find_drafts, kind_of, read_attributions
from dateline.reading.passages import quotations
from dateline.text.sentences import split_sentences
from dateline.types import Attribution, Reading, Report, Span
from tests.work import check_linear

TEXT = """The mayor of Tulln, Mara Lind, said on Tuesday that 40 houses were under water. "We lost the bridge," \
she told reporters. "It will not be back this year."

According to the river authority, the Danube will peak on Thursday. The dam operator denied that it had opened its \
gates without warning, and said the level was "nothing unusual".

Ferries stay in port, the ministry said in a statement."""


def read(text: str) -> tuple[Attribution, ...]:
    report = Report(id="r", text=text, language="en")
    reading = Reading(report="r", language="en", sentences=split_sentences(text))
    return read_attributions(report, reading).attributions


def words(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [span.of(text) for span in spans]


def only(text: str) -> tuple[list[str], list[str], list[str]]:
    found = read(text)
    assert len(found) == 1, found
    one = found[0]
    return words(text, one.source), words(text, one.cue), words(text, one.content)


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Officials say the dam is safe.", ["Officials"], ["the dam is safe"]),
        ("The dam is safe, officials say.", ["officials"], ["The dam is safe"]),
        ("The dam is safe, said Mara Lind, the mayor of Tulln.", ["Mara Lind, the mayor of Tulln"],
         ["The dam is safe"]),
        ("According to Mara Lind, the dam is safe.", ["Mara Lind"], ["the dam is safe"]),
        ("The dam is safe, according to Mara Lind.", ["Mara Lind"], ["The dam is safe"]),
        ("The dam, Lind said, is safe for now.", ["Lind"], ["The dam", "is safe for now"]),
        ("Lind accused the operator of lying.", ["Lind"], ["the operator of lying"]),
        ("Lind urged residents to leave.", ["Lind"], ["residents to leave"]),
        ("Lind called for new dams.", ["Lind"], ["new dams"]),
        ("The mayor's claim that the gates were open is false.", ["The mayor's"], ["that the gates were open"]),
        ("It was reported that the gates were open.", [], ["that the gates were open"]),
        ("A study found that the walls were weak.", ["A study"], ["that the walls were weak"]),
        ("In Tulln the ministry now counts five dead.", ["the ministry"], ["In Tulln", "five dead"]),
        ("The ministry has raised the number of dead to 11.", ["The ministry"], ["the number of dead to 11"]),
        ("The health office put the toll at 40.", ["The health office"], ["the toll at 40"]),
        ('"We are safe," Lind said.', ["Lind"], ['"We are safe,"']),
        ('"We are safe," said Lind.', ["Lind"], ['"We are safe,"']),
        ('Lind said: "We are safe."', ["Lind"], ['"We are safe."']),
        ('"We are safe," Lind said. "The water is low."', ["Lind"], ['"We are safe,"', '"The water is low."']),
        ('Lind wrote:\n\n"We are safe for now."', ["Lind"], ['"We are safe for now."']),
    ],
)  # fmt: skip
def test_source_and_content_of_plain_cases(text: str, source: list[str], content: list[str]) -> None:
    found = only(text)
    assert found[0] == source
    assert found[2] == content


def test_a_text_gives_its_attributions_in_order_with_kind_and_stance() -> None:
    found = read(TEXT)
    assert [(a.kind, a.stance) for a in found] == [
        ("indirect", "says"),
        ("direct", "says"),
        ("indirect", "says"),
        ("indirect", "denies"),
        ("mixed", "says"),
        ("indirect", "says"),
    ]
    assert words(TEXT, found[1].content) == ['"We lost the bridge,"', '"It will not be back this year."']
    assert words(TEXT, found[4].source) == ["The dam operator"]


def test_content_may_hold_another_attribution() -> None:
    text = "Lind said that the operator denied that the gates were open."
    found = read(text)
    assert [words(text, a.source) for a in found] == [["Lind"], ["the operator"]]


def test_footage_that_shows_something_is_evidence_and_no_speaker() -> None:
    assert read("Footage shows water on the main square.") == ()
    assert len(read("A report shows that water stood on the main square.")) == 1


def test_a_kicker_is_no_attribution() -> None:
    assert read("Mayor accused: Water in Tulln rose quickly.") == ()


def test_a_kicker_is_left_out_of_the_content() -> None:
    text = "On the water: Ferries stay in port, the ministry said."
    assert only(text)[2] == ["Ferries stay in port"]


def test_what_an_outlet_could_not_verify_is_not_its_statement() -> None:
    assert read("The Courier could not independently verify that the wall had broken.") == ()


def test_what_moves_a_toll_does_not_count_it() -> None:
    assert read("The storm raised the death toll to 30.") == ()
    assert read("The latest deaths raised the number of dead to 31.") == ()


def test_acts_are_no_attributions() -> None:
    assert read("Troops closed the road. The river broke the wall and flooded the square.") == ()


def test_two_apostrophes_count_as_a_quotation_mark() -> None:
    text = "''We are safe now,'' Lind said."
    assert only(text)[2] == ["''We are safe now,''"]
    assert read(text)[0].kind == "direct"


def test_kind_counts_letters_and_digits_inside_the_marks() -> None:
    text = 'that the level was "nothing unusual"'
    quotes = quotations(text)
    assert kind_of(text, (Span(0, len(text)),), quotes) == "mixed"
    assert kind_of(text, (Span(19, len(text)),), quotes) == "direct"
    assert kind_of(text, (Span(0, 18),), quotes) == "indirect"


_PIECES = st.sampled_from(
    ['"', "“", "”", "''", " said", " Lind", ", ", ". ", "\n", " that", " the dam", " according to", " (", ")", ":",
     " was accused by", " who", " and", " not", "’s", " claim", " Mr.", " 40", " saying", "\u202e", "\x00", "🌊", " as"]
)  # fmt: skip


@settings(max_examples=200)
@example(',,ACCORDING"TO%')
@given(st.one_of(st.text(max_size=300), st.lists(_PIECES, max_size=60).map("".join)))
def test_any_text_gives_spans_inside_it_and_the_same_answer_twice(text: str) -> None:
    found = read(text)
    assert found == read(text)
    for attribution in found:
        assert attribution.content
        for span in (*attribution.source, *attribution.cue, *attribution.content):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("piece", ['"', "the mayor said ", "and ", "(", ", said X", 'Lind said "a" ', "who said ", "x"])
def test_the_work_grows_with_the_text_and_not_faster(piece: str) -> None:
    check_linear(lambda text: find_drafts(text, split_sentences(text)), piece)
