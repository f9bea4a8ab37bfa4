"""The gazetteer: keys, look-ups, tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.data import load_table
from dateline.reading.gazetteer import KINDS, Gazetteer, load_gazetteer, place_key
from tests.work import count_work


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St. Louis", "Saint Louis"),
        ("Győr", "GYOR"),
        ("Port-au-Prince", "Port au Prince"),
        ("U.S.", "US"),
        ("Łódź", "Lodz"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    """Accents, case, dots, hyphens and "St." do not count."""
    assert place_key(one) == place_key(other)


@given(st.text(max_size=60))
def test_keys_are_stable(name: str) -> None:
    """The key of a key is itself, so that keys can be looked up again."""
    assert place_key(place_key(name)) == place_key(name)


def test_places_of_a_name_come_most_prominent_first() -> None:
    """Paris is first the one in France, and there are others."""
    found = load_gazetteer().find("paris")
    assert (found[0].country, found[0].kind) == ("FR", "city")
    assert {"US", "CA"} <= {each.country for each in found}
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)


def test_counties_divisions_countries_and_waters_are_there() -> None:
    """All the kinds can be found, with plausible points."""
    gazetteer = load_gazetteer()
    for key, kind, lat in [
        ("austria", "country", 47),
        ("texas", "admin1", 31),
        ("harris county", "admin2", 30),
        ("danube", "water", 46),
        ("middle east", "region", 29),
    ]:
        entry = next(each for each in gazetteer.find(key) if each.kind == kind)
        assert abs(entry.lat - lat) < 1.5, entry


def test_prefixes_lead_to_longer_names() -> None:
    """ "new" begins names; "zzyzzx" none; and the end of the index holds."""
    gazetteer = load_gazetteer()
    assert gazetteer.has_prefix("new")
    assert gazetteer.has_prefix("sea of")
    assert not gazetteer.has_prefix("zzyzzx")
    assert gazetteer.find("\U0010ffff") == ()
    assert gazetteer.find("") == ()


def test_loading_does_not_look_at_every_place() -> None:
    """Start-up reads whole columns: far fewer lines of Python than there are places."""
    load_gazetteer.cache_clear()
    assert count_work(lambda: load_gazetteer()) < 100_000
    assert isinstance(load_gazetteer(), Gazetteer)


def test_the_own_tables_lie_on_the_globe() -> None:
    """Every row of the own tables has a known kind, a point on the globe and a radius."""
    for name, kind, lat, lon, country, radius, weight, _ in load_table("places_extra"):
        assert kind in KINDS, name
        assert -90 <= float(lat) <= 90, name
        assert -180 <= float(lon) <= 180, name
        assert float(radius) > 0, name
        assert 0 < float(weight) < 10, name
        assert country == "" or len(country) == 2, name
    for country, lat, lon, radius, _ in load_table("countries"):
        assert len(country) == 2
        assert abs(float(lat)) <= 90, country
        assert abs(float(lon)) <= 180, country
        assert int(radius) > 0, country
