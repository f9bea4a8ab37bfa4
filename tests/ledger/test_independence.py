"""Origins, not outlets: a constructed table of who is one origin and who is another."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.ledger.independence import independent_origins
from dateline.ledger.origins import UNKNOWN_FAMILY, find_agency, find_origin, outlet_family
from dateline.types import Entry, Span, SpeakerKind
from tests.ledger.news_desk import make_entry, make_report

MINISTRY = {"speaker": "interior ministry", "speaker_kind": "body"}
MAYOR = {"speaker": "Franz Reiter", "role": "mayor of Tulln"}
PAPERS = [
    "Uferblatt",
    "Donaubote",
    "Abendpost",
    "Rivermark",
    "Stadtkurier",
    "Korzo",
    "Wachauer",
    "Echo",
    "Lot",
    "Sieben",
]


def entries(*rows: dict[str, Any]) -> list[Entry]:
    said = {"text": "14 people died in Tulln"}
    return [make_entry(**(said | {"number": number} | row)) for number, row in enumerate(rows, start=1)]


CASES: list[tuple[str, list[dict[str, Any]], int]] = [
    ("ten papers quote one official", [{"outlet": p, **MINISTRY} for p in PAPERS], 1),
    ("two officials of one ministry",
     [{"speaker": "Anna Weiss", "body": "interior ministry"},
      {"speaker": "Karl Maier", "body": "Interior Ministry", "outlet": "Donaubote"}], 1),
    ("the ministry and its minister",
     [MINISTRY,
      {"speaker": "Renate Holl", "role": "interior minister", "body": "interior ministry", "outlet": "Donaubote"}], 1),
    ("the ministry with and without its country",
     [MINISTRY, {"speaker": "Austrian interior ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 1),
    ("the interior ministries of two countries",
     [{"speaker": "Austrian interior ministry", "speaker_kind": "body"},
      {"speaker": "Hungary's Interior Ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 2),
    ("a ministry and a mayor", [MINISTRY, {"outlet": "Donaubote", **MAYOR}], 2),
    ("the same mayor by full name and by surname", [MAYOR, {"outlet": "Donaubote", "speaker": "Reiter"}], 1),
    ("one person with and without a body", [MAYOR, {**MAYOR, "body": "town of Tulln", "outlet": "Donaubote"}], 1),
    ("two mayors", [MAYOR, {"speaker": "Karin Pichler", "role": "mayor of Melk", "outlet": "Donaubote"}], 2),
    ("two outlets in their own voice", [{}, {"outlet": "Donaubote"}], 2),
    ("one outlet twice", [{}, {}], 1),
    ("two outlets of one publisher", [{"outlet": "BBC News"}, {"outlet": "BBC Sport"}], 1),
    ("an outlet under two spellings", [{"outlet": "The Uferblatt"}, {"outlet": "Uferblatt"}], 1),
    ("an outlet beside the source that it names", [MINISTRY, {}], 1),
    ("an outlet beside a source that another outlet names", [MINISTRY, {"outlet": "Donaubote"}], 2),
    ("agency copy in three papers",
     [{"outlet": p, "origin": "agency:danubia"} for p in PAPERS[:3]], 1),
    ("an agency and an outlet of its own", [{"outlet": "Reuters"}, {"outlet": "Donaubote"}], 2),
    ("two agencies", [{"outlet": "Reuters"}, {"outlet": "AFP"}], 2),
    ("a reprint and its original", [{"outlet": "Donaubote", "report": "orig"}, {"origin": "copy:orig"}], 1),
    ("reprints of one report that is not here", [{"origin": "copy:x"}, {"origin": "copy:x", "outlet": "Donaubote"}], 1),
    ("a reprint of something unknown beside a source", [MINISTRY, {"origin": "copy:x", "outlet": "Lot"}], 1),
    ("unnamed officials of two papers",
     [{"speaker": "two officials", "speaker_kind": "unnamed"},
      {"speaker": "a person briefed on it", "speaker_kind": "unnamed", "outlet": "Donaubote"}], 1),
    ("unnamed officials and a named one of the same country",
     [{"speaker": "Austrian officials", "speaker_kind": "unnamed"},
      {"speaker": "Austrian interior ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 1),
    ("an unnamed witness and a ministry",
     [{"speaker": "a resident", "speaker_kind": "unnamed"}, {"outlet": "Donaubote", **MINISTRY}], 2),
    ("an outlet without a name beside one with a name", [{}, {"outlet": None}], 1),
    ("two outlets without a name", [{"outlet": None}, {"outlet": None}], 0),
    ("a country and its ministry",
     [{"speaker": "Austria", "speaker_kind": "body"},
      {"speaker": "Austrian interior ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 1),
    ("a president and his office in one report",
     [{"speaker": "Anna Weiss", "role": "president", "report": "x"},
      {"speaker": "her office", "speaker_kind": "body", "report": "x"}], 1),
    ("the country's foreign minister is one definite source",
     [{"speaker": "the country's foreign minister", "speaker_kind": "unnamed", "party": "AT"},
      {"speaker": "two witnesses", "speaker_kind": "unnamed", "outlet": "Donaubote"}], 2),
    ("one quotation put into two mouths",
     [{"speaker": "the castle", "speaker_kind": "body", "text": 'that "the dam will hold until the morning"'},
      {**MAYOR, "text": 'he was told "the dam will hold until the morning", he said'}], 1),
    ("two quotations of the same matter",
     [{**MINISTRY, "text": 'that "the dam will hold until the morning"'},
      {**MAYOR, "text": '"Until morning the dam holds for certain", he said'}], 2),
    ("two words in quotation marks are no common source",
     [{**MINISTRY, "text": 'that the dam is "quite safe"'}, {**MAYOR, "text": 'the dam was "quite safe", he said'}], 2),
    ("a statement inside a statement of one report",
     [{"speaker": "the castle", "speaker_kind": "body", "report": "x"}, {**MAYOR, "report": "x"}], 1),
    ("two statements side by side in one report",
     [{**MINISTRY, "report": "x"}, {**MAYOR, "report": "x", "content": (Span(80, 110),)}], 2),
    ("city hall and its spokeswoman",
     [{"speaker": "Vera Lind", "role": "city hall spokeswoman"},
      {"speaker": "city hall", "speaker_kind": "body", "outlet": "Donaubote"}], 1),
    ("the spokeswomen of two bodies",
     [{"speaker": "Vera Lind", "role": "city hall spokeswoman"},
      {"speaker": "Ida Moor", "role": "railway spokeswoman", "outlet": "Donaubote"}], 2),
    ("a minister's word and the town of the same name as his",
     [{"speaker": "Karl Melk", "role": "interior minister", "party": "AT"},
      {"speaker": "town of Melk", "speaker_kind": "body", "outlet": "Donaubote"}], 2),
    ("the Austrian chancellor and the person who is that",
     [{"speaker": "Austrian chancellor", "speaker_kind": "person"},
      {"speaker": "Anna Weiss", "role": "Austrian chancellor", "outlet": "Donaubote"}], 1),
    ("the chancellors of two countries",
     [{"speaker": "Austrian chancellor", "speaker_kind": "person"},
      {"speaker": "Karl Maier", "role": "German chancellor", "outlet": "Donaubote"}], 2),
    ("a country and its foreign minister",
     [{"speaker": "Austria", "speaker_kind": "body"},
      {"speaker": "Anna Weiss", "role": "Austrian foreign minister", "outlet": "Donaubote"}], 1),
    ("a country and the foreign minister of another",
     [{"speaker": "Austria", "speaker_kind": "body"},
      {"speaker": "Anna Weiss", "role": "Hungarian foreign minister", "outlet": "Donaubote"}], 2),
    ("an outlet that cites another outlet, and the other",
     [{"speaker": "Donaubote", "speaker_kind": "outlet"}, {"outlet": "Donaubote"}], 1),
    ("ten papers that cite one agency",
     [{"outlet": p, "speaker": "Reuters", "speaker_kind": "outlet"} for p in PAPERS], 1),
    ("a body's own press office and the body quoted elsewhere",
     [{"outlet": "Strudenwerk press office"},
      {"outlet": "Donaubote", "speaker": "Strudenwerk", "speaker_kind": "body"}], 1),
    ("one outlet prints the same words twice and credits two",
     [{"speaker": "Anna Weiss", "text": "the road from Tulln to Krems is under water"},
      {"speaker": "Karl Maier", "text": "that the road from Tulln to Krems is under water"}], 1),
    ("two outlets print two people who say it in like words",
     [{"speaker": "Anna Weiss", "text": "the road from Tulln to Krems is under water"},
      {"speaker": "Karl Maier", "outlet": "Donaubote", "text": "the road to Krems is under water"}], 2),
    ("one report puts a long run of words into two mouths",
     [{"speaker": "Anna Weiss", "report": "x", "text": "two of our people died when the dyke broke and we still work"},
      {"speaker": "relief agency", "speaker_kind": "body", "report": "x",
       "text": "two of our people died when the dyke broke and we still work in Tulln"}], 1),
    ("an office without its country and the man who holds it",
     [{"speaker": "prime minister", "speaker_kind": "person"},
      {"speaker": "Karl Maier", "role": "prime minister", "outlet": "Donaubote"}], 1),
    ("an office of another country and the man who holds it",
     [{"speaker": "Hungarian prime minister", "speaker_kind": "person"},
      {"speaker": "Karl Maier", "role": "Austrian prime minister", "party": "AT", "outlet": "Donaubote"}], 2),
    ("a spokesman for a ministry and the ministry",
     [{"speaker": "a spokesman for the interior ministry", "speaker_kind": "unnamed"},
      {"speaker": "interior ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 1),
    ("directors of whom two papers speak",
     [{"speaker": "its directors", "speaker_kind": "unnamed"},
      {"speaker": "directors", "speaker_kind": "group", "outlet": "Donaubote"}], 1),
    ("a government and scientists",
     [{"speaker": "Austrian government", "speaker_kind": "body"},
      {"speaker": "scientists", "speaker_kind": "group", "outlet": "Donaubote"}], 1),
    ("a letter that one paper quotes and those who may have written it",
     [{"speaker": "the letter", "speaker_kind": "document"}, {"outlet": "Donaubote", **MAYOR}], 1),
    ("two residents and a ministry, each by its kind only",
     [{"speaker": "two residents", "speaker_kind": "unnamed"},
      {"speaker": "the interior ministry", "speaker_kind": "body", "outlet": "Donaubote"}], 2),
    ("the firm's chairman and the man who is chairman",
     [{"speaker": "the power firm's chairman", "speaker_kind": "person"},
      {"speaker": "Karl Maier", "role": "chairman", "outlet": "Donaubote"}], 1),
    ("an outlet's own sentence that names the man whom another quotes",
     [MAYOR, {"outlet": "Echo", "text": "14 people are dead, as Reiter announced"}], 1),
    ("an outlet's own sentence about the same, without him",
     [MAYOR, {"outlet": "Echo", "text": "14 people are dead in Tulln"}], 2),
    ("one agency's sentence in two papers, each with a word of its own",
     [{"text": "the dyke at Tulln broke just hours before the planned visit of the chancellor"},
      {"text": "the dyke at Tulln broke hours before the planned visit of the chancellor", "outlet": "Donaubote"}], 1),
    ("two papers that write it in their own words",
     [{"text": "the dyke at Tulln broke just hours before the planned visit of the chancellor"},
      {"text": "hours before the chancellor came to Tulln the dyke gave way", "outlet": "Donaubote"}], 2),
    ("an article that is left of a name is nobody",
     [{"speaker": "The", "speaker_kind": "unnamed"}, {}], 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "rows", "count"), CASES, ids=[case[0] for case in CASES])
def test_independent_origins_are_counted_as_an_editor_would(name: str, rows: list[dict[str, Any]], count: int) -> None:
    found = independent_origins(entries(*rows))
    assert len([origin for origin, _ in found if origin != UNKNOWN_FAMILY]) == count


@pytest.mark.parametrize(("name", "rows", "count"), CASES, ids=[case[0] for case in CASES])
def test_the_count_does_not_depend_on_the_order_of_the_entries(
    name: str, rows: list[dict[str, Any]], count: int
) -> None:
    made = entries(*rows)
    forward = independent_origins(made)
    backward = independent_origins(list(reversed(made)))
    assert forward == backward


@pytest.mark.parametrize(
    ("speaker", "text", "own"),
    [
        ("Anna Weiss", "The Uferblatt's Anna Weiss says the road is closed.", True),
        ("Anna Weiss", "Anna Weiss, Uferblatt, Tulln: the road is closed.", True),
        ("Anna Weiss", "Anna Weiss of the Uferblatt says the road is closed.", True),
        ("Anna Weiss", "Our senior correspondent Anna Weiss says the road is closed.", True),
        ("Anna Weiss", "Anna Weiss told the Uferblatt that the road is closed.", False),
        ("Anna Weiss", "She told the Uferblatt. Anna Weiss has left.", False),
        ("our correspondent", "Our correspondent says the road is closed.", True),
        ("correspondents", "Correspondents say the road is closed.", True),
        ("Uferblatt reporters in Tulln", "Uferblatt reporters in Tulln say the road is closed.", True),
        ("two reporters of the Donaubote", "Two reporters of the Donaubote say the road is closed.", False),
        ("both", "The mayor and the governor came. Both said the road is closed.", True),
    ],
)
def test_what_an_outlets_own_people_tell_it_tells_itself(speaker: str, text: str, own: bool) -> None:
    """Its correspondents are no sources of its own, and "both" is nobody that could be told from others."""
    kind: SpeakerKind = "person" if speaker[0].isupper() else "unnamed"
    origin = find_origin(make_report(text), speaker, kind, None, None)
    assert (origin == "family:uferblatt") == own


def test_the_table_is_as_large_as_it_must_be() -> None:
    assert len(CASES) >= 40
    assert len({name for name, _, _ in CASES}) == len(CASES)


def test_every_entry_belongs_to_exactly_one_origin() -> None:
    made = entries(*(row for _, rows, _ in CASES for row in rows))
    kept = [entry.id for _, members in independent_origins(made) for entry in members]
    assert sorted(kept) == sorted(entry.id for entry in made)


def test_an_unknown_outlet_is_a_family_of_its_own_and_none_is_unknown() -> None:
    assert outlet_family("Tullner Strombote") == "tullner-strombote"
    assert outlet_family("The Guardian") == outlet_family("guardian")
    assert outlet_family("AFP via The Straits Times") == outlet_family("The Straits Times")
    assert outlet_family(None) == outlet_family("  ") == "?"


@pytest.mark.parametrize(
    ("changes", "agency"),
    [
        ({"text": "TULLN, June 11 (Reuters) - The river rose."}, "reuters"),
        ({"text": "TULLN, June 11 (Danubia Press) - The river rose."}, "danubia-press"),
        ({"text": "The river rose.", "byline": "AFP"}, "afp"),
        ({"text": "The river rose.", "byline": "By Anna Weiss and AP"}, "ap"),
        ({"text": "The river rose.", "byline": "Danubia News Agency"}, "danubia-news-agency"),
        ({"text": "The river rose.", "source": "AFP via Uferblatt"}, "afp"),
        ({"text": "The river rose.", "byline": "Anna Weiss"}, None),
        ({"text": "The river (Donau) - it rose."}, None),
        ({"text": "The river rose (again)."}, None),
    ],
)
def test_agency_copy_is_known_by_its_credit(changes: dict[str, Any], agency: str | None) -> None:
    assert find_agency(make_report(changes.pop("text"), **changes)) == agency
