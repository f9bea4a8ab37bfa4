"""The tables of dateline/data."""

import pytest

from dateline.data import iter_tables, load_comments, load_header, load_map, load_set, load_table
from dateline.errors import DatelineError


@pytest.mark.parametrize("name", iter_tables())
def test_every_table_names_its_origin_and_licence(name: str) -> None:
    comments = " ".join(load_comments(name))
    assert "origin:" in comments
    assert "licence" in comments


@pytest.mark.parametrize("name", iter_tables())
def test_every_row_is_as_wide_as_its_header(name: str) -> None:
    rows = load_table(name)
    width = len(load_header(name))
    assert rows
    assert all(len(row) == width for row in rows)


def test_a_map_is_read_only_and_keeps_the_first_of_two_rows() -> None:
    table = load_map("acronyms")
    assert table["UN"] == "United Nations"
    with pytest.raises(TypeError):
        table["UN"] = "other"  # type: ignore[index]


def test_a_set_is_the_first_column() -> None:
    assert "the" in load_set("stop_words")


def test_a_missing_table_is_named_in_the_error() -> None:
    with pytest.raises(DatelineError, match="no_such_table"):
        load_table("no_such_table")


@pytest.mark.parametrize("name", iter_tables())
def test_no_cell_of_a_table_has_blanks_at_its_edges(name: str) -> None:
    """Cells are taken as they stand, so that a table of 40,000 rows loads in some milliseconds."""
    assert all(cell == cell.strip() for row in load_table(name) for cell in row)
