"""The habits of the house, held to by tests."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST = 400  # lines a file; longer ones argue for it in their docstring
CROWDED = re.compile(r"(^|_)(utils?|helpers?|common|managers?|misc)(_|\.|$)")
# A registry, an index or a home folder in a committed file would tie the project to one machine.
PRIVATE = re.compile(
    r"(?:--(?:extra-)?index[-]url|--find[-]links|\"resolve[d]\": *\"http|registr[y] *= *[\"']?http"
    r"|(?<![\w.<])/(?:root|home/\w+|work|Users/\w+|opt/py\w+)/)"
)


def committed_files() -> list[Path]:
    """The files that git keeps; skips where there is no git (an unpacked archive)."""
    try:
        names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout: what is committed cannot be told")
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_committed_file_holds_a_registry_address_or_a_path_of_a_machine() -> None:
    found = []
    for path in committed_files():
        if path.suffix in {".onnx", ".npz", ".gz", ".png", ".woff2"}:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
            if PRIVATE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found, "\n".join(found)


def test_files_are_short_enough_to_read() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {count} lines"
        for path in committed_files()
        if path.suffix == ".py" and (count := len(path.read_text("utf-8").splitlines())) > LONGEST
    ]
    assert not found, "\n".join(found)


def test_no_room_has_a_file_for_whatever_is_left_over() -> None:
    found = [str(p.relative_to(ROOT)) for p in committed_files() if p.suffix == ".py" and CROWDED.search(p.name)]
    assert not found


def test_every_table_says_where_it_comes_from_and_under_what_licence() -> None:
    tables = sorted((ROOT / "dateline" / "data").glob("*.tsv"))
    assert tables
    silent = [t.name for t in tables if not re.search(r"^#.*licen[cs]e", t.read_text("utf-8")[:2000], re.M | re.I)]
    assert not silent, f"no origin and licence at the head of {silent}"


def test_no_row_of_a_table_is_wider_than_its_header() -> None:
    for table in sorted((ROOT / "dateline" / "data").glob("*.tsv")):
        header, *rows = [r for r in table.read_text("utf-8").splitlines() if r.strip() and not r.startswith("#")]
        wide = [row for row in rows if row.count("\t") > header.count("\t")]
        assert not wide, f"{table.name}: {wide[0]!r}"
