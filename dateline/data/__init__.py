"""Language and world knowledge as tables: one TSV per kind, each naming its origin and licence in its first lines.

A table is UTF-8, tab-separated. Lines that begin with ``#`` are comments (origin, licence, what the columns mean), the
first other line is the header, the rest are rows. Tables are read once and kept; nothing may change them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from dateline.errors import DatelineError

Row = tuple[str, ...]


@cache
def load_table(name: str) -> tuple[Row, ...]:
    """The rows of ``dateline/data/<name>.tsv``, every row as wide as the header (missing cells are ``""``).

    Raises DatelineError when there is no such table, or a row is wider than its header.
    """
    header, *rows = _parse_rows(name)
    width = len(header)
    for row in rows:
        if len(row) > width:
            raise DatelineError(f"table {name}: {len(row)} cells where the header has {width}: {row!r}")
    return tuple(row if len(row) == width else row + ("",) * (width - len(row)) for row in rows)


@cache
def load_map(name: str) -> Mapping[str, str]:
    """First column to second column; of two rows with one key the first counts. Read-only."""
    pairs: dict[str, str] = {}
    for line in _lines(name)[1:]:
        key, _, rest = line.partition("\t")
        pairs.setdefault(key, rest.partition("\t")[0])
    return MappingProxyType(pairs)


@cache
def load_set(name: str) -> frozenset[str]:
    """The first column as a set."""
    return frozenset(line.partition("\t")[0] for line in _lines(name)[1:])


@cache
def load_header(name: str) -> Row:
    """The names of the columns."""
    return _parse_rows(name)[0]


@cache
def load_comments(name: str) -> tuple[str, ...]:
    """The comment lines of a table without their ``#``: origin, licence, meaning."""
    return tuple(line[1:].strip() for line in _read(name).split("\n") if line.startswith("#"))


def iter_tables() -> tuple[str, ...]:
    """The names of all tables, sorted."""
    return tuple(sorted(entry.name[:-4] for entry in files(__name__).iterdir() if entry.name.endswith(".tsv")))


def _parse_rows(name: str) -> tuple[Row, ...]:
    return tuple(tuple(line.split("\t")) for line in _lines(name))


def _lines(name: str) -> list[str]:
    """The header and the rows as they stand; no cell has blanks at its edges, so nothing needs to be trimmed."""
    lines = [line for line in _read(name).splitlines() if line and line[0] != "#"]
    if not lines:
        raise DatelineError(f"table {name} has no header")
    return lines


@cache
def _read(name: str) -> str:
    try:
        return (files(__name__) / f"{name}.tsv").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError) as exc:
        raise DatelineError(f"there is no table {name!r}") from exc
