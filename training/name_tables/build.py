"""Builds dateline/data/given_names.tsv and surnames.tsv.

    python -m pip install "faker==40.54.0" "names==0.3.0"
    python training/name_tables/build.py

Given names: the name lists of Faker's locales (MIT), Cyrillic and Greek ones transliterated as agencies do, and
the given names of the United States census of 1990 (public domain, as carried by names 0.3). Surnames: the same.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import faker.providers.person as person
import names

DATA = Path(__file__).resolve().parents[2] / "dateline" / "data"
SURNAMES_KEPT = 9000
CENSUS_GIVEN_KEPT = 2600
CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґўјњљџѓќѕ",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
            "i",
            "yi",
            "ye",
            "g",
            "u",
            "j",
            "nj",
            "lj",
            "dzh",
            "gj",
            "kj",
            "dz",
        ],
        strict=True,
    )
)
UKRAINIAN = CYRILLIC | {"г": "h", "и": "y", "й": "i"}
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ",
        [
            "a",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "th",
            "i",
            "k",
            "l",
            "m",
            "n",
            "x",
            "o",
            "p",
            "r",
            "s",
            "s",
            "t",
            "y",
            "f",
            "ch",
            "ps",
            "o",
            "a",
            "e",
            "i",
            "i",
            "o",
            "y",
            "o",
            "i",
            "y",
            "i",
            "y",
        ],
        strict=True,
    )
)
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ÿĀ-žșțȘȚ'’\-]+")


def transliterate(name: str, table: dict[str, str]) -> str:
    """``name`` letter by letter, with its capital kept."""
    letters = "".join(table.get(char, char) for char in name.casefold())
    for ending, short in (("iy", "iy"), ("yy", "y")):
        if letters.endswith(ending):
            letters = letters[: -len(ending)] + short
    return letters[:1].upper() + letters[1:]


def spellings(name: str, locale: str) -> Iterator[str]:
    """The Latin spellings of a name of a locale."""
    if LATIN.fullmatch(name):
        yield name
    elif re.fullmatch(r"[\u0400-\u04ff'’ʼ]+", name):
        bare = re.sub(r"['’ʼ]", "", name)
        if locale.startswith("uk"):
            yield transliterate(bare, UKRAINIAN)
        latin = transliterate(bare, CYRILLIC)
        yield latin
        if latin.endswith("iy"):
            yield latin[:-2] + "y"
            yield latin[:-2] + "i"
    elif re.fullmatch(r"[\u0370-\u03ff]+", name):
        yield transliterate(name, GREEK)


def faker_names(wanted: Iterable[str]) -> Counter[str]:
    """How many locales hold each name."""
    found: Counter[str] = Counter()
    for module in sorted(each.name for each in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"{person.__name__}.{module}").Provider
        here: set[str] = set()
        for attribute in wanted:
            values = getattr(provider, attribute, ())
            for name in values if isinstance(values, tuple | list | dict) else ():
                here.update(spellings(str(name), module))
        found.update(here)
    return found


def census(kind: str, kept: int) -> list[str]:
    """The commonest names of a census list, capitalised."""
    path = Path(names.__file__).parent / f"dist.{kind}"
    rows = (line.split() for line in path.read_text().splitlines())
    return [row[0].capitalize() for row in rows if len(row[0]) > 1][:kept]


def write(name: str, header: str, rows: Iterable[str]) -> None:
    """Writes one table."""
    origin = "Faker 40.54 person providers (MIT), US census 1990 (public domain); by training/name_tables/build.py"
    lines = [f"# origin: {origin}; licence: MIT", header, *sorted(set(rows))]
    (DATA / f"{name}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(name, len(lines) - 2)


def census_weights(kind: str) -> dict[str, float]:
    """Name to its share of the people of one sex, in per cent."""
    path = Path(names.__file__).parent / f"dist.{kind}.first"
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].capitalize(): float(row[1]) for row in rows}


def main() -> None:
    """Writes both tables."""
    men, women = faker_names(("first_names_male",)), faker_names(("first_names_female",))
    both = set(faker_names(("first_names", "first_names_nonbinary")))
    census_men, census_women = census_weights("male"), census_weights("female")
    kept = set(census("male.first", CENSUS_GIVEN_KEPT)) | set(census("female.first", CENSUS_GIVEN_KEPT))

    def gender(name: str) -> str:
        """m, f, or nothing where a name is given to both (neither eight times as often) or the lists do not tell."""
        man = census_men.get(name, 0.0) + 0.02 * men[name]
        woman = census_women.get(name, 0.0) + 0.02 * women[name]
        return "m" if man > 8 * woman else "f" if woman > 8 * man else ""

    write("given_names", "name\tgender", (f"{name}\t{gender(name)}" for name in {*men, *women, *both, *kept}))
    family = faker_names(("last_names", "last_names_male", "last_names_female"))
    write("surnames", "name", set(family) | set(census("all.last", SURNAMES_KEPT)))


if __name__ == "__main__":
    main()
