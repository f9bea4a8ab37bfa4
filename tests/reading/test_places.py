"""Places: which names are places, which place each means, and what holds for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.reading.place_choice import distance_km
from dateline.reading.places import find_places, read_places
from dateline.types import Mention, Place, Reading, Report
from tests.work import check_linear


def places(text: str, mentions: tuple[Mention, ...] = (), **outlet: str) -> list[Place]:
    """The places of ``text``."""
    return list(find_places(text, mentions, **outlet))


def where(text: str) -> dict[str, tuple[int, int]]:
    """The places of ``text`` with whole degrees of latitude and longitude."""
    return {text[each.start : each.end]: (round(each.lat), round(each.lon)) for each in places(text)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The storm hit Paris, Texas, on Monday.", {"Paris": (34, -96), "Texas": (31, -99)}),
        ("The storm hit Paris and Lyon in France.", {"Paris": (49, 2), "Lyon": (46, 5), "France": (46, 2)}),
        ("She was born in Springfield, Ill., and lives in Ohio.", {"Springfield": (40, -90), "Ill.": (40, -89)}),
        ("The court in London, Ontario, adjourned.", {"London": (43, -81)}),
        ("The river rose in Győr, Komárom and Bratislava.", {"Győr": (48, 18), "Bratislava": (48, 17)}),
        ("Ships wait in the Black Sea near Odesa.", {"Black Sea": (43, 35), "Odesa": (46, 31)}),
        ("Officials in St. Petersburg and Moscow met.", {"St. Petersburg": (60, 30), "Moscow": (56, 38)}),
        ("Troops left the U.S. for the Democratic Republic of the Congo.", {"U.S.": (40, -98)}),
        ("He flew from Coeur d'Alene, Idaho, to Port-au-Prince.", {"Coeur d'Alene": (48, -117)}),
    ],
)
def test_names_mean_the_place_that_the_report_speaks_of(text: str, found: dict[str, tuple[int, int]]) -> None:
    """Containers, neighbours and prominence settle which of several places of one name is meant."""
    got = where(text)
    for name, point in found.items():
        assert got.get(name) == point, got


def test_the_other_places_of_the_report_settle_a_name() -> None:
    """One Georgia is beside Tbilisi, the other beside Atlanta."""
    assert where("Floods reached Georgia, and Tbilisi and Batumi lost power.")["Georgia"] == (42, 44)
    assert where("Floods reached Atlanta, Georgia, and Savannah lost power.")["Georgia"][1] < -80


def test_a_town_and_the_division_named_after_it() -> None:
    """ "region" behind the name tells the division; without it the town is meant."""
    town, division = places("Shells fell on Donetsk."), places("Shells fell on the Donetsk region of Ukraine.")
    assert town[0].precision_km < 30 < division[0].precision_km
    assert town[0].country == division[0].country == "UA"


@pytest.mark.parametrize(
    "text",
    [
        "Jordan Smith thanked Mr. Washington and Chad Miller.",
        "Russian and Ukrainian officials met French diplomats.",
        "He may march on. In March and August it rained.",
        "The White House and Congress disagreed.",
        "He is reading the bill in the nice orange room.",
    ],
)
def test_persons_demonyms_and_words_are_no_places(text: str) -> None:
    """A person's name, a demonym, a month or a plain word is not a place, whatever villages are called so."""
    assert places(text) == []


def test_what_is_typed_a_person_is_never_a_place() -> None:
    """The layer of mentions has the last word on persons."""
    text = "Rain fell in Florence before Florence spoke."
    at = text.rindex("Florence")
    person = Mention(at, at + 8, "person", "Florence Berg")
    assert [each.start for each in places(text, (Mention(13, 21, "place", "Florence"), person))] == [13]


def test_a_place_given_by_its_distance_is_moved_there() -> None:
    """ "10 km north of Tokmak" lies there, less precisely, and is not the town of the gazetteer."""
    at = places("Fighting went on in Tokmak, Ukraine.")[0]
    off = places("Fighting went on 10 km (6 miles) north of Tokmak, Ukraine.")[0]
    assert off.lat > at.lat
    assert distance_km(at.lat, at.lon, off.lat, off.lon) == pytest.approx(10, abs=0.5)
    assert off.precision_km > at.precision_km
    assert (at.geonameid is not None, off.geonameid) == (True, None)
    few = places("They hold a hill a few kilometres east of Tokmak, Ukraine.")[0]
    assert few.lon > at.lon
    far = places("It fell 300 miles south of Tokmak, Ukraine.")[0]
    assert (far.lat, far.precision_km > 400) == (at.lat, True)


def test_precision_grows_from_town_to_country() -> None:
    """A village is known more closely than a city, a city than its country."""
    found = {each.name: each.precision_km for each in places("From Melk in Austria to Vienna and all of Austria.")}
    assert found["Melk"] < found["Vienna"] < found["Austria"]


def test_the_home_of_the_outlet_counts() -> None:
    """An outlet of Canada means the Canadian town where nothing else tells."""
    text = "The council of Windsor met in Windsor."
    assert {each.country for each in places(text, source="windsorpaper.example.ca")} == {"CA"}


def test_the_analyser_fills_its_layer_alone() -> None:
    """``read_places`` adds places and leaves the rest of the reading."""
    report = Report(id="r", text="Rain fell in Vienna.", language="en")
    reading = read_places(report, Reading(report="r", language="en"))
    assert [(each.name, each.country) for each in reading.places] == [("Vienna", "AT")]
    assert reading.times == ()
    assert (read_places.needs, read_places.adds) == (frozenset({"sentences", "mentions"}), frozenset({"places"}))


PIECES = """
in of near Paris Texas , . ( ) Springfield Ill The St New York City County counties and Georgia said Mr
10 km north of east U.S. W.Va. Russia 's Valley River University de la al- d'Alene Hamas U S
"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join)))
@example("The The The The Hague")
@example("\u202eParis\u202c in France\x00, Ohio")
@example("B.C. 100 B.C. D.C. D.C")
def test_any_text_gives_apart_spans_on_the_globe(text: str) -> None:
    """Spans lie inside the text, in order and apart; points lie on the globe; twice read is twice the same."""
    found = places(text)
    assert found == places(text)
    end = 0
    for each in found:
        assert end <= each.start < each.end <= len(text)
        assert -90 <= each.lat <= 90
        assert -180 <= each.lon <= 180
        assert each.precision_km > 0
        assert each.name
        end = each.end


@pytest.mark.parametrize("piece", ["A", "The ", "New York Paris ", "10 km north of ", "St. ", "\n"])
def test_hostile_length_costs_linear_work(piece: str) -> None:
    check_linear(places, piece)
